import { lazy, type ReactNode, Suspense } from 'react';
import { useAnalysis } from '../../../state/analysis.ts';
import { useSelection } from '../../../state/selection.ts';
import { useDraft } from '../edit/draft.ts';

const UnitCard = lazy(async () => ({ default: (await import('./unit-card.tsx')).UnitCard }));

/**
 * What the right side shows: the inspector, or what a result says of the street chosen on it. An inspector with
 * nothing to say leaves its room to the map while results are looked at.
 */
export function AnalysisSide({ children }: { children: ReactNode }) {
  const busy = useSelection((s) => s.selected !== null);
  const drawing = useDraft((s) => s.draft !== null);
  const open = useAnalysis((s) => s.open);
  const unit = useAnalysis((s) => s.shown !== null && s.chosen !== null);
  if (busy || drawing) return children;
  if (unit) {
    return (
      <Suspense fallback={null}>
        <UnitCard />
      </Suspense>
    );
  }
  return open ? null : children;
}
