import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconGitBranch } from '@tabler/icons-react';
import type { FeatureCollection } from 'geojson';
import { useTranslation } from 'react-i18next';
import type { ScenarioItem } from '../../../../electron/contract/plan-scenarios.ts';
import type { SitingSummary } from '../../../../electron/contract/plan-siting.ts';
import { useSession } from '../../../api/queries.ts';
import { useScenarios } from '../../../api/scenarios.ts';
import { mayPlan } from '../../../app/may-edit.ts';
import { usePlan } from '../../../state/plan.ts';
import { useScenarioActions } from '../scenarios/use-scenario-actions.ts';
import { scenarioItems } from './scenario-items.ts';
import styles from './siting.module.css';

interface Props {
  id: number;
  summary: SitingSummary;
  features: FeatureCollection;
  sites: readonly string[] | null;
}

/** The chosen sites as drafts in the scenario that is open, or in a new one. */
export function ToScenario({ id, summary, features, sites }: Props) {
  const { t } = useTranslation();
  const editor = mayPlan(useSession().data?.role);
  const active = usePlan((s) => s.scenario);
  const { data } = useScenarios();
  const { change, busy } = useScenarioActions();
  const open = data?.find((scenario) => scenario.id === active && scenario.status === 'open');
  if (!editor) return null;
  const put = async () => {
    const into = open ?? (await change({ do: 'create', name: t('siting.scenarioName', { id }), parentId: null }));
    if (!into) return;
    const items: ScenarioItem[] = scenarioItems(id, summary, features, sites);
    const done = await change({ do: 'put', id: into.id, rev: into.rev, items });
    if (!done) return;
    usePlan.getState().set({ scenario: into.id });
    notifications.show({ message: t('siting.putDone', { count: items.length, name: into.name }) });
  };
  return (
    <Button
      size="xs"
      className={styles.start}
      leftSection={<IconGitBranch size={16} stroke={1.6} />}
      loading={busy}
      onClick={() => void put()}
    >
      {open ? t('siting.toScenario', { name: open.name }) : t('siting.toNewScenario')}
    </Button>
  );
}
