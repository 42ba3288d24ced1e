import { lazy, Suspense } from 'react';
import { usePlan } from '../../../state/plan.ts';
import { useComparison } from '../../../state/scenario-comparison.ts';
import { DraftOverlay } from './draft-overlay.tsx';

const Comparison = lazy(async () => ({ default: (await import('./comparison/comparison.tsx')).Comparison }));

/** What scenarios show over the map, whichever panel of planning is open. */
export function ScenarioLayer() {
  const active = usePlan((s) => s.scenario);
  const sides = useComparison((s) => s.sides);
  const shown = sides ? sides.a : active;
  return (
    <>
      {shown !== null && <DraftOverlay key={shown} scenario={shown} legend />}
      {sides && (
        <Suspense fallback={null}>
          <Comparison sides={sides} />
        </Suspense>
      )}
    </>
  );
}
