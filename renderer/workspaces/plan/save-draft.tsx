import { Button } from '@mantine/core';
import { IconGitBranch } from '@tabler/icons-react';
import type { Geometry } from 'geojson';
import { useTranslation } from 'react-i18next';
import type { AnyGeometry } from '../../../electron/contract/features.ts';
import { useDraftInScenario } from '../../api/scenarios.ts';
import { messageOf } from '../../i18n/failure.ts';
import { usePlan } from '../../state/plan.ts';
import styles from './save-draft.module.css';

interface Props {
  layer: 'vendors' | 'parking';
  geometry: Geometry;
  fields: Record<string, string | number | null>;
}

/** Puts what was drawn into the scenario that is open, as a feature to come; says where to open one when none is. */
export function SaveDraft({ layer, geometry, fields }: Props) {
  const { t } = useTranslation();
  const scenario = usePlan((s) => s.scenario);
  const { mutate, isPending, isSuccess, error, reset } = useDraftInScenario();
  if (scenario === null) {
    return (
      <p className={styles.line}>
        {t('plan.draft.noScenario')}
        <Button size="compact-xs" variant="subtle" onClick={() => usePlan.getState().set({ tab: 'scenarios' })}>
          {t('plan.tabs.scenarios')}
        </Button>
      </p>
    );
  }
  const save = () => {
    reset();
    const body = { geometry: geometry as AnyGeometry, fields };
    mutate({ scenario, draft: { do: 'create', layer, body } });
  };
  return (
    <p className={styles.line}>
      <Button
        size="xs"
        variant="default"
        loading={isPending}
        leftSection={<IconGitBranch size={16} stroke={1.6} />}
        onClick={save}
      >
        {t(`plan.draft.save.${layer}`)}
      </Button>
      <span role="status">{isSuccess && t('plan.draft.saved')}</span>
      {error && (
        <span role="alert" className={styles.problem}>
          {messageOf(error)}
        </span>
      )}
    </p>
  );
}
