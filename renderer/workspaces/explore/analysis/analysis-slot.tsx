import { lazy, Suspense } from 'react';
import { useAnalysis } from '../../../state/analysis.ts';

const Workbench = lazy(async () => ({ default: (await import('./workbench.tsx')).Workbench }));

/** Analyses load when first asked for, or at once when a result lies on the map or a job is under way. */
export function AnalysisSlot() {
  const wanted = useAnalysis((s) => s.open || s.shown !== null || s.job !== null);
  return wanted ? (
    <Suspense fallback={null}>
      <Workbench />
    </Suspense>
  ) : null;
}
