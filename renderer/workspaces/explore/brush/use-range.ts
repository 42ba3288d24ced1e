import { useThrottledCallback } from '@mantine/hooks';
import { useFilters } from '../../../state/filters.ts';
import { useBrushState } from './brush-state.ts';
import type { Axis, Range } from './range.ts';

/** A filter that changes at every pixel would only make requests to throw away. Milliseconds. */
const COALESCE = 100;

export interface RangeControl {
  /** What is brushed; null when all time is shown. */
  range: Range | null;
  /** While dragging: shown at once, filtered with at most every `COALESCE`. */
  preview(range: Range): void;
  commit(range: Range | null): void;
}

/** The brushed range of the shared filter; open ends are those of the axis. */
export function useRange(axis: Axis | null): RangeControl {
  const draft = useBrushState((s) => s.draft);
  const from = useFilters((s) => s.shared.from);
  const to = useFilters((s) => s.shared.to);
  const setBrush = useBrushState((s) => s.set);
  const setShared = useFilters((s) => s.setShared);
  const apply = useThrottledCallback((range: Range | null) => {
    // A throttled call may come after the drag has ended and something else was chosen.
    if (useBrushState.getState().draft) setShared({ from: range?.from, to: range?.to });
  }, COALESCE);
  const brushed =
    axis && (from !== undefined || to !== undefined) ? { from: from ?? axis.from, to: to ?? axis.to } : null;
  return {
    range: draft ?? brushed,
    preview(range) {
      setBrush({ draft: range });
      apply(range);
    },
    commit(range) {
      setBrush({ draft: null });
      setShared({ from: range?.from, to: range?.to });
    },
  };
}
