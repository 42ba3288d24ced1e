import { Drawer, Tabs } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../../electron/contract/system.ts';
import { mayOversee } from '../../../app/may-edit.ts';
import { useGivesFocusBack } from '../../../ui/dialog.tsx';
import styles from './console.module.css';
import { exploreView } from './explore-view.ts';
import { NetworkTab } from './network-tab.tsx';
import { ScenesTab } from './scenes-tab.tsx';
import { ScreenTab } from './screen-tab.tsx';
import { StatusTab } from './status-tab.tsx';
import { Steering } from './steering.tsx';

const WIDTH = 560; // pixels

/** The operator's side of the wall, beside what is on it. */
export function Console({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<string | null>('remote');
  useGivesFocusBack();
  const tabs: [id: string, body: ReactNode][] = [
    ['remote', <Steering key="remote" session={session} explore={() => exploreView(session.pack.id)} />],
    ['scenes', <ScenesTab key="scenes" session={session} />],
    ['screen', <ScreenTab key="screen" />],
  ];
  if (mayOversee(session.role)) tabs.push(['network', <NetworkTab key="network" />]);
  tabs.push(['status', <StatusTab key="status" session={session} />]);
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('wallConsole.title')}
      position="right"
      size={WIDTH}
      withOverlay={false}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      attributes={{ header: { role: 'presentation' } }} // the page has its banner already
      data-guide="console"
      classNames={{ content: styles.drawer ?? '' }}
      transitionProps={{ transition: 'fade', duration: 120 }}
    >
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List className={styles.tabs}>
          {tabs.map(([id]) => (
            <Tabs.Tab key={id} value={id}>
              {t(`wallConsole.tab.${id}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(([id, body]) => (
          <Tabs.Panel key={id} value={id}>
            {body}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Drawer>
  );
}
