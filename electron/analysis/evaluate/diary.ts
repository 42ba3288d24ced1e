/** When violations happened, by piece of street. */
import type { SegmentSpan, StreetUnits } from '../shapes.ts';

/** Unit u has the records starts[u] … starts[u + 1] − 1, oldest first. */
export interface Diary {
  starts: Uint32Array;
  /** Epoch seconds. */
  at: Float64Array;
  /** Index into the points. */
  point: Uint32Array;
}

/** `unit` by point; negative ones are left out. */
export function diaryOf(unit: Int32Array, at: Float64Array, units: number): Diary {
  const starts = new Uint32Array(units + 1);
  for (const u of unit) if (u >= 0) starts[u + 1] = (starts[u + 1] as number) + 1;
  for (let u = 0; u < units; u++) starts[u + 1] = (starts[u + 1] as number) + (starts[u] as number);
  const point = new Uint32Array(starts[units] as number);
  const next = starts.slice(0, units);
  for (let i = 0; i < unit.length; i++) {
    const u = unit[i] as number;
    if (u < 0) continue;
    const k = next[u] as number;
    point[k] = i;
    next[u] = k + 1;
  }
  const earlier = (a: number, b: number) => (at[a] as number) - (at[b] as number) || a - b;
  for (let u = 0; u < units; u++) point.subarray(starts[u], starts[u + 1]).sort(earlier);
  return { starts, point, at: Float64Array.from(point, (i) => at[i] as number) };
}

/** The place in the diary of a unit's first record at or after `time`. */
export function firstSince({ starts, at }: Diary, unit: number, time: number): number {
  let low = starts[unit] as number;
  let high = starts[unit + 1] as number;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Records of a unit in [from, to). */
export function countIn(diary: Diary, unit: number, from: number, to: number): number {
  return to <= from ? 0 : firstSince(diary, unit, to) - firstSince(diary, unit, from);
}

/** A strict segment on the units. */
export interface Covered {
  /** As unitsUnder. */
  units: number[];
  metres: number;
  /** Its records in [from, to), by point, oldest first. */
  points(from: number, to: number): number[];
}

/** Less is a touch at a corner, metres. */
const TOUCH = 1;

export function coveredBy(
  segment: SegmentSpan,
  units: StreetUnits,
  diary: Diary,
  measure: Float64Array,
  at: Float64Array,
): Covered {
  const spans = joined(segment.spans);
  const touched = touchedBy(spans, units, 0);
  return {
    units: unitsUnder(segment, units),
    metres: spans.reduce((sum, { from, to }) => sum + to - from, 0),
    points(from, to) {
      const found: number[] = [];
      for (const [u, over] of touched) {
        const end = firstSince(diary, u, to);
        for (let k = firstSince(diary, u, from); k < end; k++) {
          const i = diary.point[k] as number;
          const m = measure[i] as number;
          if (over.some((span) => m >= span.from && m <= span.to)) found.push(i);
        }
      }
      return found.sort((a, b) => (at[a] as number) - (at[b] as number) || a - b);
    },
  };
}

/** Units that a segment's spans touch for more than a metre, ascending. */
export function unitsUnder(segment: Pick<SegmentSpan, 'spans'>, units: StreetUnits): number[] {
  return [...touchedBy(joined(segment.spans), units, TOUCH).keys()].sort((a, b) => a - b);
}

/** Spans by the unit that they share more than `least` metres with. */
function touchedBy(spans: SegmentSpan['spans'], units: StreetUnits, least: number): Map<number, SegmentSpan['spans']> {
  const touched = new Map<number, SegmentSpan['spans']>();
  for (const span of spans) {
    for (let u = units.first[span.edge] as number; u < (units.first[span.edge + 1] as number); u++) {
      const shared = Math.min(span.to, units.to[u] as number) - Math.max(span.from, units.from[u] as number);
      if (shared > least) touched.set(u, [...(touched.get(u) ?? []), span]);
    }
  }
  return touched;
}

/** Spans that overlap become one, so that nothing counts twice. */
function joined(spans: SegmentSpan['spans']): SegmentSpan['spans'] {
  const out: SegmentSpan['spans'] = [];
  for (const span of [...spans].sort((a, b) => a.edge - b.edge || a.from - b.from)) {
    const last = out.at(-1);
    if (last && last.edge === span.edge && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else out.push({ ...span });
  }
  return out;
}
