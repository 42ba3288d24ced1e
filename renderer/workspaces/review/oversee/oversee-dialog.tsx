import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReview } from '../../../state/review.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { AssignTab } from './assign-tab.tsx';
import { KnownTab } from './known-tab.tsx';
import styles from './oversee.module.css';
import { WorthTab } from './worth-tab.tsx';

/** For who oversees the work: who looks at what, known cases among it, and in which order. */
export function OverseeDialog() {
  const { t } = useTranslation();
  const set = useReview((s) => s.set);
  return (
    <Dialog opened guide="review#oversee" onClose={() => set({ dialog: 'none' })} title={t('oversee.title')} size="lg">
      <Tabs defaultValue="assign" keepMounted={false}>
        <Tabs.List aria-label={t('oversee.title')}>
          {(['assign', 'known', 'worth'] as const).map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`oversee.tab.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="assign" className={styles.panel ?? ''}>
          <AssignTab />
        </Tabs.Panel>
        <Tabs.Panel value="known" className={styles.panel ?? ''}>
          <KnownTab />
        </Tabs.Panel>
        <Tabs.Panel value="worth" className={styles.panel ?? ''}>
          <WorthTab />
        </Tabs.Panel>
      </Tabs>
    </Dialog>
  );
}
