import { Loader, Tabs, VisuallyHidden } from '@mantine/core';
import {
  IconBuildingStore,
  IconChevronsLeft,
  IconChevronsRight,
  IconGitBranch,
  IconMapPins,
  IconParkingCircle,
  IconWalk,
} from '@tabler/icons-react';
import { type ComponentType, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../app/shortcuts.ts';
import { PLAN_TABS, type PlanTab, usePlan } from '../../state/plan.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { panelOf } from './panels.ts';
import styles from './plan-panel.module.css';

const ICONS = {
  supply: IconParkingCircle,
  catchment: IconWalk,
  siting: IconMapPins,
  vendors: IconBuildingStore,
  scenarios: IconGitBranch,
} as const satisfies Record<PlanTab, ComponentType<{ size?: number; stroke?: number }>>;

/** The parts of planning as tabs at the edge, and the one that is open beside them. */
export function PlanPanel() {
  const { t } = useTranslation();
  const tab = usePlan((s) => s.tab);
  const set = usePlan((s) => s.set);
  const [folded, setFolded] = useState(false);
  const step = (by: number) => {
    const next = PLAN_TABS[(PLAN_TABS.indexOf(tab) + by + PLAN_TABS.length) % PLAN_TABS.length];
    if (next) set({ tab: next });
  };
  useShortcut({
    id: 'planTabs',
    group: 'general',
    keys: ['Alt+PageUp', 'Alt+PageDown'],
    each: true,
    run: (_event, nth) => step(nth === 0 ? -1 : 1),
  });
  return (
    <Tabs
      className={styles.tabs}
      orientation="vertical"
      value={tab}
      onChange={(value) => value && set({ tab: value as PlanTab })}
      classNames={{
        list: styles.rail ?? '',
        tab: styles.tab ?? '',
        tabLabel: styles.tabLabel ?? '',
        panel: styles.content ?? '',
      }}
    >
      <Tabs.List aria-label={t('plan.tabs.label')}>
        {PLAN_TABS.map((name) => {
          const Icon = ICONS[name];
          return (
            <Tabs.Tab key={name} value={name} onClick={() => setFolded(false)}>
              <Icon size={20} stroke={1.6} />
              <span>{t(`plan.tabs.${name}`)}</span>
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      {PLAN_TABS.map((name) => (
        <Tabs.Panel key={name} value={name} data-folded={folded || undefined} tabIndex={-1}>
          {name === tab && (
            <Panel
              guide={tab}
              title={t(`plan.titles.${tab}`)}
              className={styles.panel}
              actions={
                <IconButton label={t('plan.fold')} onClick={() => setFolded(true)}>
                  <IconChevronsLeft size={18} stroke={1.6} />
                </IconButton>
              }
            >
              <Suspense
                fallback={
                  <div className={styles.wait}>
                    <Loader size="sm" aria-label={t('plan.opening')} />
                  </div>
                }
              >
                <Body tab={tab} />
              </Suspense>
            </Panel>
          )}
        </Tabs.Panel>
      ))}
      {folded && (
        <div className={styles.unfold}>
          <IconButton label={t('plan.unfold')} onClick={() => setFolded(false)}>
            <IconChevronsRight size={18} stroke={1.6} />
          </IconButton>
        </div>
      )}
      <VisuallyHidden role="status">{t(`plan.titles.${tab}`)}</VisuallyHidden>
    </Tabs>
  );
}

/** The same component for as long as the tab is open, whether its script was there at first or not. */
function Body({ tab }: { tab: PlanTab }) {
  const [Panel] = useState(() => panelOf(tab));
  return <Panel />;
}
