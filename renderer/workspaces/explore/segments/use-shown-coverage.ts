import { useLayers } from '../../../api/queries.ts';
import { useCoverage } from '../../../api/segments.ts';
import { useCoverageState } from '../../../state/coverage.ts';
import { useFilters } from '../../../state/filters.ts';

/** Coverage in the time chosen by the filter, else in the whole time of the violations; nothing is asked while it is off. */
export function useShownCoverage() {
  const on = useCoverageState((s) => s.on);
  const { from, to } = useFilters((s) => s.shared);
  const span = useLayers().data?.layers.find((l) => l.layer === 'violations')?.time;
  const start = from ?? span?.[0];
  const end = to ?? (span ? span[1] + 1 : undefined);
  return useCoverage(on && start !== undefined && end !== undefined && end > start ? { from: start, to: end } : null);
}
