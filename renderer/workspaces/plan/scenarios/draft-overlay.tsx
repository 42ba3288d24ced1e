import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useScenarioDrafts } from '../../../api/scenarios.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { usePlanLayer } from '../../../map/layers/plan-layer.ts';
import { SCENARIO_SOURCE, scenarioFeatures, scenarioLayers } from '../../../map/layers/plan-scenario.ts';
import { useMap } from '../../../map/map-context.tsx';
import { PlanSlot } from '../slots.tsx';
import { DraftMark } from './draft-mark.tsx';
import styles from './scenarios.module.css';

/** A scenario's changes on the map around it. */
export function DraftOverlay({ scenario, legend = false }: { scenario: number; legend?: boolean }) {
  const { t } = useTranslation();
  const map = useMap();
  const scheme = useScheme();
  const { data } = useScenarioDrafts(scenario);
  const features = useMemo(() => scenarioFeatures(data?.drafts ?? []), [data]);
  const layers = useMemo(() => scenarioLayers(scheme), [scheme]);
  usePlanLayer(SCENARIO_SOURCE, features, layers);
  const count = data?.drafts.length;
  useEffect(() => {
    const dataset = map?.getContainer().dataset;
    if (!dataset || count === undefined) return;
    dataset.drafts = String(count); // who waits for them finds how many there are
    return () => {
      delete dataset.drafts;
    };
  }, [map, count]);
  if (!legend || !count) return null;
  return (
    <PlanSlot at="legend">
      <ul className={styles.legend} aria-label={t('scenarios.legend')}>
        {(['add', 'change', 'remove'] as const).map((op) => (
          <li key={op}>
            <DraftMark op={op} />
            {t(`scenarios.op.${op}`)}
          </li>
        ))}
      </ul>
    </PlanSlot>
  );
}
