/** Every answer about a layer under one filter, held against plain SQL and so against each other. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Filter } from '../../electron/contract/filter.ts';
import { STEPS } from '../../electron/contract/layers.ts';
import { pointsLayer } from '../../electron/contract/tile-format.ts';
import { enumFields, LAYER_SPECS } from '../../electron/domain/layers.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import type { ReadDb } from '../../electron/store/database.ts';
import type { Queries } from '../../electron/tiles/queries.ts';
import { whereOf } from './filter-sql.ts';
import { countOf, featuresOf, tilesOver } from './tiles.ts';

const WORLD = [-180, -85.1, 180, 85.1];

export async function expectAgreement(
  { read, queries }: { read: ReadDb; queries: Queries },
  layer: Layer,
  filter: Filter,
  { z, step }: { z: number; step: (typeof STEPS)[number] },
): Promise<void> {
  const where = whereOf(layer, filter);
  const counted = await read.get<{ n: number }>(`SELECT count(*) AS n FROM ${layer} WHERE ${where}`);
  const expected = counted?.n ?? 0;
  const by = [...enumFields(layer).map((f) => f.key), 'town', 'squad', 'street'];
  const { total, histogram, matrix, ...counts } = await queries.summary(layer, filter, { by, step, matrix: true });
  expect(total).toBe(expected);

  const bars = histogram?.counts.reduce((sum, n) => sum + n, 0) ?? 0;
  expect(bars + (histogram?.undated ?? 0)).toBe(expected);
  if (matrix) expect(matrix.reduce((sum, n) => sum + n, 0)).toBe(bars);
  expect([histogram?.counts[0], histogram?.counts.at(-1)]).not.toContain(0);

  const { by: largest } = await queries.summary(layer, filter, { by, top: 2, matrix: false });
  for (const key of by) {
    const rows = await read.all<{ v: string; n: number }>(
      `SELECT coalesce(nullif(${key}, ''), 'none') AS v, count(*) AS n FROM ${layer} WHERE ${where} GROUP BY 1`,
    );
    const told = counts.by[key] ?? [];
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(rows.map((r) => [r.v, r.n])));
    expect(told.map(([, n]) => n)).toEqual(rows.map((r) => r.n).sort((a, b) => b - a));
    expect(counts.distinct[key]).toBe(rows.length);
    expect(largest[key]).toEqual(told.slice(0, 2));
  }

  const page = await queries.rows(layer, filter, { offset: 0, limit: 7 });
  expect(page.total).toBe(expected);
  const ids = await read.all<{ id: number }>(`SELECT id FROM ${layer} WHERE ${where} ORDER BY id`);
  expect(page.rows.map((r) => r.id)).toEqual(ids.slice(0, 7).map((r) => r.id));
  expect([...(await queries.ids(layer, filter))]).toEqual(ids.map((r) => r.id));

  let inTiles = 0;
  for (const [x, y] of tilesOver(WORLD, z)) {
    const { bytes } = await queries.tile(layer, filter, z, x, y);
    inTiles += countOf(featuresOf(bytes, pointsLayer(layer)));
  }
  expect(inTiles).toBe(expected);
}

const anyOf = (values: readonly (string | number)[]) => fc.subarray([...values], { minLength: 1 });
/** Often exactly where forty features stand, or less than a quantised step (8e-8°) beside them. */
const degrees = (low: number, high: number, busy: number) =>
  fc.oneof(
    fc.double({ min: low, max: high, noNaN: true }),
    fc.constantFrom(busy, busy - 1e-9, busy + 1e-9, busy - 5e-8, busy + 5e-8),
  );
const lon = degrees(120.9, 121.2, 121.02);
const lat = degrees(30.6, 30.8, 30.7);
/** Rings that may cross themselves, some of them around half the world. */
const corner = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(lon, lat) },
  { weight: 1, arbitrary: fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -90, max: 90 })) },
);

/** `times` are those of features, so that a bound often falls on one. */
export function anyFilter(layer: Layer, times: number[]): fc.Arbitrary<Filter> {
  const instant = fc.oneof(fc.constantFrom(...times), fc.integer({ min: 1_640_000_000, max: 1_705_000_000 }));
  const conditions: Record<string, fc.Arbitrary<unknown>> = {
    from: instant,
    to: instant,
    town: anyOf(['330482001', '330482002', 'none', 'nowhere']),
    squad: anyOf(['direct', 'danghu', 'none']),
    street: anyOf(['解放路', "O'Neil, Main St", '50%_路', 'none']),
    text: fc.constantFrom('corner', '小区', '%', '_', "o'neil", '<B>', '1', 'no such text'),
    ids: fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 }),
    bbox: fc
      .tuple(degrees(120, 122, 121.02), degrees(30, 31, 30.7), degrees(120, 122, 121.02), degrees(30, 31, 30.7))
      .map(([a, b, c, d]) => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]),
    polygon: fc.array(corner, { minLength: 3, maxLength: 9 }).map((corners) => corners.flat()),
  };
  if (LAYER_SPECS[layer].time.kind === 'instant') {
    conditions.hours = anyOf([0, 7, 8, 9, 17, 18, 23]);
    conditions.weekdays = anyOf([1, 2, 5, 7]);
  }
  for (const { key, values = [] } of enumFields(layer)) conditions[key] = anyOf([...values, 'none']);
  // Few at a time: all together would select nothing.
  return fc
    .subarray(Object.keys(conditions), { maxLength: 3 })
    .chain((keys) =>
      fc.record(Object.fromEntries(keys.map((key) => [key, conditions[key] as fc.Arbitrary<unknown>]))),
    ) as fc.Arbitrary<Filter>;
}

export const anyStep = fc.constantFrom(...STEPS);
