import { useEffect, useMemo, useRef, useState } from 'react';
import type { Filter } from '../../../../electron/contract/filter.ts';
import { useLayers, useSession, useSummary } from '../../../api/queries.ts';
import { filterOf, useFilters } from '../../../state/filters.ts';
import { useLayerState } from '../../../state/layers.ts';
import type { Bars } from './bars.ts';
import { type Axis, axisOf, clampRange, type Range } from './range.ts';
import { chooseStep } from './steps.ts';

export interface Timeline {
  /** Null while the layer is unknown or nothing in it is dated. */
  axis: Axis | null;
  /** The chosen range; null for all time. */
  range: Range | null;
  /** Every feature of the active layer by time, and those under all conditions but time. */
  all: Bars;
  shown: Bars;
  undated: number;
  fetching: boolean;
  failed: boolean;
  retry: () => void;
}

const NO_BARS: Bars = { starts: [], counts: [] };

/** What the time brush of the active layer shows on an axis `width` pixels wide. */
export function useTimeline(width: number): Timeline {
  const layer = useLayerState((s) => s.active);
  const shared = useFilters((s) => s.shared);
  const own = useFilters((s) => s.own);
  const timeZone = useSession().data?.pack.timeZone ?? 'Asia/Shanghai';
  const time = useLayers().data?.layers.find((info) => info.layer === layer)?.time;
  const axis = useMemo(() => {
    if (!time || width < 1) return null;
    return axisOf(time, chooseStep(time[1] - time[0], width), timeZone);
  }, [time, width, timeZone]);
  const timeless = useMemo(() => withoutTime(filterOf({ shared, own }, layer)), [shared, own, layer]);
  const wants = axis ? { step: axis.step } : {};
  const all = useSummary(layer, {}, wants, axis !== null);
  const shown = useSummary(layer, timeless, wants, axis !== null);
  const { from, to } = shared;
  const range = useMemo(() => {
    if (!axis || (from === undefined && to === undefined)) return null;
    const clamped = clampRange({ from: from ?? axis.from, to: to ?? axis.to }, axis);
    return clamped.from < clamped.to ? clamped : null;
  }, [axis, from, to]);
  return {
    axis,
    range,
    all: all.data?.histogram ?? NO_BARS,
    shown: shown.data?.histogram ?? NO_BARS,
    undated: all.data?.histogram?.undated ?? 0,
    fetching: shown.isPlaceholderData,
    failed: all.isError || shown.isError,
    retry: () => void Promise.all([all.refetch(), shown.refetch()]),
  };
}

function withoutTime({ from: _from, to: _to, ...rest }: Filter): Filter {
  return rest;
}

const QUIET = 80; // milliseconds between two ranges sent on while the pointer drags

/** Sets the filter's time at most every 80 ms; the last call always arrives. */
export function useRangeSetter(): (range: Range | null) => void {
  const waiting = useRef<{ range: Range | null } | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const [set] = useState(() => {
    const send = () => {
      timer.current = undefined;
      const next = waiting.current;
      waiting.current = null;
      if (!next) return;
      useFilters.getState().setShared({ from: next.range?.from, to: next.range?.to });
      timer.current = window.setTimeout(send, QUIET);
    };
    return (range: Range | null) => {
      waiting.current = { range };
      if (timer.current === undefined) send();
    };
  });
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return set;
}
