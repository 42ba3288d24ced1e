/** What a filter says of times, as SQL: intervals are compared by Allen's relations (1983). */
import { CqlError, type IntervalEnd, type Temporal, type TimeValue } from '../../domain/cql/ast.ts';
import { momentOf } from '../../domain/moments.ts';
import { type Ground, joined, pair, propertyOf, type Sql } from './where.ts';

/** From the first second to the last, both within. */
export interface Times {
  from: Sql;
  to: Sql;
  /** Its ends are whole days: what begins with the first second of one has begun within it. */
  days: boolean;
  interval: boolean;
}

const FOREVER = 9e15; // s, beyond every year that is kept

export function timesOf(value: TimeValue, ground: Ground): Times {
  if (!('interval' in value)) return { ...momentSql(value, ground), interval: false };
  const [from, to] = value.interval;
  const begin = endOf(from, -FOREVER, ground);
  const finish = endOf(to, FOREVER, ground);
  return { from: begin.from, to: finish.to, days: begin.days || finish.days, interval: true };
}

/** A period whose property is empty is open at that end. */
function endOf(end: IntervalEnd, open: number, ground: Ground): Omit<Times, 'interval'> {
  if (end === '..') {
    const at = { sql: '?', params: [open] };
    return { from: at, to: at, days: false };
  }
  const found = momentSql(end, ground);
  if (!('property' in end)) return found;
  const at = { sql: `coalesce(${found.from.sql}, ?)`, params: [...found.from.params, open] };
  return { from: at, to: at, days: false };
}

function momentSql(value: Exclude<TimeValue, { interval: unknown }>, ground: Ground): Omit<Times, 'interval'> {
  if ('property' in value) {
    if (propertyOf(value, ground).kind !== 'instant') throw new CqlError(`${value.property} is no time`);
    const at = { sql: ground.source.column(value.property), params: [] };
    return { from: at, to: at, days: false };
  }
  const text = 'date' in value ? value.date : value.timestamp;
  const moment = momentOf(text, ground.timeZone);
  if (!moment) throw new CqlError(`${JSON.stringify(text)} is no time: 2023-07-11 or 2023-07-11T08:05:00Z`);
  const [from, to] = moment;
  return { from: { sql: '?', params: [from] }, to: { sql: '?', params: [to] }, days: from !== to };
}

/** Relations as comparisons of ends, all of which must hold. `a.` and `b.` stand for the two times. */
const RELATIONS: Readonly<Record<Temporal, readonly string[]>> = {
  t_after: ['a.from > b.to'],
  t_before: ['a.to < b.from'],
  t_disjoint: ['a.to < b.from', 'or', 'a.from > b.to'],
  t_equals: ['a.from = b.from', 'a.to = b.to'],
  t_intersects: ['a.from <= b.to', 'a.to >= b.from'],
  t_contains: ['b.from > a.from', 'b.to < a.to'],
  t_during: ['a.from > b.from', 'a.to < b.to'],
  t_finishedBy: ['a.from < b.from', 'a.to = b.to'],
  t_finishes: ['a.from > b.from', 'a.to = b.to'],
  t_meets: ['a.to = b.from'],
  t_metBy: ['a.from = b.to'],
  t_overlappedBy: ['a.from > b.from', 'a.from < b.to', 'a.to > b.to'],
  t_overlaps: ['a.from < b.from', 'a.to > b.from', 'a.to < b.to'],
  t_startedBy: ['a.from = b.from', 'a.to > b.to'],
  t_starts: ['a.from = b.from', 'a.to < b.to'],
};
const OF_INTERVALS = new Set<Temporal>(['t_contains', 't_during']);

export function compareTimes(op: Temporal, a: Times, b: Times): Sql {
  const outer = op === 't_contains' ? a : b;
  if (OF_INTERVALS.has(op) && !outer.interval) throw new CqlError(`${op.toUpperCase()} needs an INTERVAL`);
  const either = RELATIONS[op].includes('or');
  const parts = RELATIONS[op]
    .filter((part) => part !== 'or')
    .map((part) => {
      const [left = '', sign = '', right = ''] = part.split(' ');
      const whole = OF_INTERVALS.has(op) && outer.days;
      return pair(sideOf(left, a, b), whole ? `${sign}=` : sign, sideOf(right, a, b));
    });
  return joined(parts, either ? ' OR ' : ' AND ');
}

function sideOf(name: string, a: Times, b: Times): Sql {
  const times = name.startsWith('a.') ? a : b;
  return name.endsWith('from') ? times.from : times.to;
}
