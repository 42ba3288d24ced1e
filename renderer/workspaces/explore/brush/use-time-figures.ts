import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useSummary } from '../../../api/queries.ts';
import { useAskedFilter } from '../../../state/asked.ts';
import type { Bars } from './bars.ts';
import type { Step } from './steps.ts';

const NOTHING: Bars = { starts: [], counts: [] };

export interface TimeFigures {
  /** Every feature of the layer. */
  all: Bars;
  /** Under all conditions but the time range, so that one sees what lies outside it. */
  filtered: Bars;
  undated: number;
  failed: boolean;
  retry: () => void;
}

export function useTimeFigures(layer: Layer, step: Step): TimeFigures {
  const filter = useAskedFilter(layer, 'from', 'to');
  const whole = useSummary(layer, {}, { step });
  const under = useSummary(layer, filter, { step });
  return {
    all: whole.data?.histogram ?? NOTHING,
    filtered: under.data?.histogram ?? NOTHING,
    undated: under.data?.histogram?.undated ?? 0,
    failed: whole.isError || under.isError,
    retry: () => {
      void whole.refetch();
      void under.refetch();
    },
  };
}

/** 168 counts from Monday 00 under all conditions but hours and weekdays; null for layers of periods. */
export function useHourFigures(layer: Layer): number[] | null {
  const filter = useAskedFilter(layer, 'hours', 'weekdays');
  return useSummary(layer, filter, { matrix: true }).data?.matrix ?? null;
}
