import { useMemo } from 'react';
import type { Filter } from '../../../../electron/contract/filter.ts';
import type { Layer } from '../../../../electron/domain/vocabulary.ts';
import { useSummary } from '../../../api/queries.ts';
import { filterOf, useFilters } from '../../../state/filters.ts';
import type { Bars } from './bars.ts';
import type { Step } from './steps.ts';

const NOTHING: Bars = { starts: [], counts: [] };

export interface TimeFigures {
  /** Every feature of the layer. */
  all: Bars;
  /** Under all conditions but the time range, so that one sees what lies outside it. */
  filtered: Bars;
  undated: number;
  loading: boolean;
  failed: boolean;
  retry: () => void;
}

export function useTimeFigures(layer: Layer, step: Step): TimeFigures {
  const filter = useFilterWithout(layer, 'from', 'to');
  const whole = useSummary(layer, {}, { step });
  const under = useSummary(layer, filter, { step });
  return {
    all: whole.data?.histogram ?? NOTHING,
    filtered: under.data?.histogram ?? NOTHING,
    undated: under.data?.histogram?.undated ?? 0,
    loading: whole.isPending,
    failed: whole.isError || under.isError,
    retry: () => {
      void whole.refetch();
      void under.refetch();
    },
  };
}

/** 168 counts from Monday 00 under all conditions but hours and weekdays; null for layers of periods. */
export function useHourFigures(layer: Layer): number[] | null {
  const filter = useFilterWithout(layer, 'hours', 'weekdays');
  return useSummary(layer, filter, { matrix: true }).data?.matrix ?? null;
}

function useFilterWithout(layer: Layer, ...keys: (keyof Filter)[]): Filter {
  const shared = useFilters((s) => s.shared);
  const own = useFilters((s) => s.own);
  const left = keys.join();
  return useMemo(() => {
    const drop = left.split(',');
    return Object.fromEntries(Object.entries(filterOf({ shared, own }, layer)).filter(([key]) => !drop.includes(key)));
  }, [shared, own, layer, left]);
}
