/**
 * A filter in OGC's Common Query Language (OGC 21-065r2, CQL2) as its JSON form has it: what the text says is parsed to
 * this, and this is what is printed, checked and translated.
 */
import type { Geometry } from 'geojson';

export const COMPARISONS = ['=', '<>', '<', '>', '<=', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What may be said of two times; those from `t_contains` on need an interval. */
export const TEMPORAL = [
  't_after',
  't_before',
  't_disjoint',
  't_equals',
  't_intersects',
  't_contains',
  't_during',
  't_finishedBy',
  't_finishes',
  't_meets',
  't_metBy',
  't_overlappedBy',
  't_overlaps',
  't_startedBy',
  't_starts',
] as const;
export type Temporal = (typeof TEMPORAL)[number];

export type PropertyName = { property: string };
/** `2023-07-11` */
export type DateLiteral = { date: string };
/** `2023-07-11T08:05:00Z` */
export type TimestampLiteral = { timestamp: string };
/** `..` is an open end. */
export type Interval = { interval: readonly [IntervalEnd, IntervalEnd] };
export type IntervalEnd = '..' | DateLiteral | TimestampLiteral | PropertyName;
/** Upper and lower case are one. */
export type Folded = { op: 'casei'; args: readonly [Scalar] };
export type Scalar = string | number | boolean | PropertyName | DateLiteral | TimestampLiteral | Folded;
export type TimeValue = PropertyName | DateLiteral | TimestampLiteral | Interval;
export type Shape = Geometry | { bbox: readonly number[] };

export type Cql =
  | boolean
  | { op: 'and' | 'or'; args: readonly Cql[] }
  | { op: 'not'; args: readonly [Cql] }
  | { op: Comparison; args: readonly [Scalar, Scalar] }
  | { op: 'isNull'; args: readonly [Scalar] }
  | { op: 'between'; args: readonly [Scalar, Scalar, Scalar] }
  | { op: 'in'; args: readonly [Scalar, readonly Scalar[]] }
  | { op: 'like'; args: readonly [Scalar, Scalar] }
  | { op: 's_intersects'; args: readonly [PropertyName, Shape] }
  | { op: Temporal; args: readonly [TimeValue, TimeValue] };

/** Parts within parts: deeper than anybody writes, and shallow enough for every stack. */
export const MOST_DEPTH = 100;
/** Characters of a filter. */
export const MOST_LENGTH = 12_000;

/** The filter cannot be read or asks what cannot be asked; `at` counts characters from the start where it is known. */
export class CqlError extends Error {
  readonly at: number | undefined;
  constructor(message: string, at?: number) {
    super(at === undefined ? message : `${message} (character ${at + 1})`);
    this.name = 'CqlError';
    this.at = at;
  }
}
