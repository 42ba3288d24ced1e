/** What the panels of a wall are made from, and the rules that all of them keep. */
import type { Filter } from '../contract/filter.ts';
import type { Summary } from '../contract/layers.ts';
import type { WallFigure, WallPanelFacts } from '../contract/wall.ts';
import { WALL_LEAST } from '../contract/wall-access.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb } from '../store/database.ts';
import type { SummaryWants } from '../tiles/queries.ts';

/** Epoch seconds, from ≤ t < to. */
export type Span = readonly [from: number, to: number];

export interface Ask {
  db: ReadDb;
  summary(layer: Layer, filter: Filter, wants?: Partial<SummaryWants>): Promise<Summary>;
  timeZone: string;
  /** The moment that is now for the data, epoch seconds. */
  now: number;
  /** Null: all of the data. */
  period: Span | null;
  /** As long, and just before; null where there is none. */
  before: Span | null;
  /** Codes; empty for all. */
  towns: readonly string[];
}

export type Facts = Pick<WallPanelFacts, 'figures' | 'ranking' | 'course'> & Partial<Pick<WallPanelFacts, 'extent'>>;
export type Panel = (ask: Ask) => Promise<Facts>;

/** People's doings are told from a count on that singles nobody out; nothing at all singles out nobody either. */
export const told = (count: number): number | null => (count === 0 || count >= WALL_LEAST ? count : null);

export function figure(
  id: string,
  value: number | null,
  { before = null, unit = 'count', better = null }: Partial<Pick<WallFigure, 'before' | 'unit' | 'better'>> = {},
): WallFigure {
  return { id, value, before, unit, better };
}

/** Percent, cut to two places: 99.386 is 99.38. Null of nothing. */
export function share(part: number, whole: number): number | null {
  return whole > 0 ? Math.floor((part * 10_000) / whole + 1e-9) / 100 : null;
}

/** A filter's part for a time and the towns. */
export function within({ towns }: Pick<Ask, 'towns'>, span: Span | null): Filter {
  return { ...(span ? { from: span[0], to: span[1] } : {}), ...(towns.length ? { town: [...towns] } : {}) };
}

/** The same count now and before, as SQL takes it. */
export async function counted(
  { db, period, before }: Ask,
  sql: string,
  ...params: readonly (string | number)[]
): Promise<[now: number, before: number | null]> {
  const count = async ([from, to]: Span) => (await db.get<{ n: number | null }>(sql, from, to, ...params))?.n ?? 0;
  return [await count(period ?? ALL), before && (await count(before))];
}

export const ALL: Span = [-62_135_596_800, 253_402_300_799];

/** SQL condition on a column for the towns, and its parameter. */
export function inTowns({ towns }: Pick<Ask, 'towns'>, column = 'town'): [sql: string, params: string[]] {
  return towns.length ? [`AND ${column} IN (SELECT value FROM json_each(?))`, [JSON.stringify(towns)]] : ['', []];
}
