import { useMemo } from 'react';
import { useFilters } from '../../../state/filters.ts';
import type { Axis, Range } from './range.ts';

/** The brushed range of the shared filter; open ends are those of the axis. Null when all time is shown. */
export function brushed({ from, to }: { from?: number | undefined; to?: number | undefined }, axis: Range) {
  return from === undefined && to === undefined ? null : { from: from ?? axis.from, to: to ?? axis.to };
}

export function useBrushed(axis: Axis): Range | null {
  const from = useFilters((s) => s.shared.from);
  const to = useFilters((s) => s.shared.to);
  return useMemo(() => brushed({ from, to }, axis), [from, to, axis]);
}

/** The range at this moment, for what happens between renders. */
export function brushedNow(axis: Axis): Range | null {
  return brushed(useFilters.getState().shared, axis);
}

/** At every pixel of a drag: the filter is what is wanted, and what is asked follows as fast as answers come. */
export function setBrushed(range: Range | null): void {
  const { shared, setShared } = useFilters.getState();
  if (shared.from !== range?.from || shared.to !== range?.to) setShared({ from: range?.from, to: range?.to });
}
