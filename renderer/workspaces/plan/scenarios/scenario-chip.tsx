import { UnstyledButton } from '@mantine/core';
import { IconGitBranch, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useScenarios } from '../../../api/scenarios.ts';
import { usePlan } from '../../../state/plan.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './scenarios.module.css';

/** Says at the top of the map that changes go into a scenario, and leads back to the record. */
export function ScenarioChip() {
  const { t } = useTranslation();
  const active = usePlan((s) => s.scenario);
  const set = usePlan((s) => s.set);
  const { data } = useScenarios();
  const found = data?.find((s) => s.id === active);
  const lost = active !== null && data !== undefined && found?.status !== 'open';
  // One that was merged or thrown away elsewhere, or that another database had, takes no changes.
  useEffect(() => {
    if (lost) set({ scenario: null });
  }, [lost, set]);
  if (!found || lost) return null;
  const { name } = found;
  return (
    <div className={styles.chip} role="status" aria-label={t('scenarios.chip', { name })}>
      <IconGitBranch size={16} aria-hidden />
      <UnstyledButton
        className={styles.title}
        aria-label={t('scenarios.chipShow', { name })}
        onClick={() => set({ tab: 'scenarios' })}
      >
        {name}
      </UnstyledButton>
      <IconButton size={28} label={t('scenarios.leave')} onClick={() => set({ scenario: null })}>
        <IconX size={16} />
      </IconButton>
    </div>
  );
}
