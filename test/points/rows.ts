/** Random rows of any layer, with everything that a table can hold, and the ways in which they get into it. */
import fc from 'fast-check';
import { enumFields, LAYER_SPECS } from '../../electron/domain/layers.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import type { CodeColumn } from '../../electron/points/columns.ts';
import type { RunBatch } from '../../electron/points/run.ts';
import type { SqlValue, WriteDb } from '../../electron/store/database.ts';
import { codedFields } from '../../electron/store/layer-rows.ts';

export interface TestRow {
  lon: number;
  lat: number;
  start: number | null;
  end: number | null;
  how: number;
  /** By field of `codedFields`. */
  coded: Record<string, string | null>;
}

const near = fc.double({ min: 121, max: 121.01, noNaN: true });
const lon = fc.oneof(
  { arbitrary: fc.constant(121.005), weight: 3 },
  { arbitrary: near, weight: 3 },
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.constantFrom(-180, 180, 0, 1e9, -1e9),
);
const lat = fc.oneof(
  { arbitrary: fc.constant(30.7), weight: 3 },
  { arbitrary: near.map((v) => v - 90.3), weight: 3 },
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.constantFrom(-90, 90, 85.05112878, 1e9, -1e9),
);
const instant = fc.oneof(
  { arbitrary: fc.integer({ min: 1_600_000_000, max: 1_700_000_000 }), weight: 8 },
  fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), // years 1 to 9999
  fc.constantFrom(0, -1, 1.5, 0xfffffffe, 0xffffffff, 2 ** 32),
);

export function testRow(layer: Layer): fc.Arbitrary<TestRow> {
  const open = LAYER_SPECS[layer].time.kind === 'period';
  const coded = codedFields(layer).map((key) => {
    const values = enumFields(layer).find((f) => f.key === key)?.values ?? ['路一', '路二', '路三', 'none'];
    return [key, fc.constantFrom<(string | null)[]>(...values, null, '', 'another')] as const;
  });
  return fc.record({
    lon,
    lat,
    start: open ? fc.option(instant) : instant,
    end: fc.option(instant),
    how: fc.integer({ min: 0, max: 167 }),
    coded: fc.record(Object.fromEntries(coded)),
  });
}

function columnsOf(layer: Layer): { names: string[]; values(row: TestRow): SqlValue[] } {
  const { time } = LAYER_SPECS[layer];
  const times = time.kind === 'instant' ? [time.at, 'how'] : [time.from, time.to];
  const coded = codedFields(layer);
  return {
    names: ['lon', 'lat', ...times, ...coded],
    values: (row) => [
      row.lon,
      row.lat,
      row.start,
      time.kind === 'instant' ? row.how : row.end,
      ...coded.map((key) => row.coded[key] ?? null),
    ],
  };
}

/** Inserts with the ids first, first + 1 … */
export async function insertRows(db: WriteDb, layer: Layer, first: number, rows: readonly TestRow[]): Promise<void> {
  const { names, values } = columnsOf(layer);
  const shape = layer === 'violations' ? [] : ['geometry', 'west', 'south', 'east', 'north'];
  const all = ['id', ...names, ...shape];
  const sql = `INSERT INTO ${layer} (${all.map((n) => `"${n}"`).join(', ')}) VALUES (${all.map(() => '?').join(', ')})`;
  const shapes = shape.length ? ['{"type":"Point","coordinates":[0,0]}', 0, 0, 0, 0] : [];
  await db.bulk(
    sql,
    rows.map((row, i) => [first + i, ...values(row), ...shapes]),
  );
}

export async function updateRow(db: WriteDb, layer: Layer, id: number, row: TestRow): Promise<void> {
  const { names, values } = columnsOf(layer);
  await db.run(`UPDATE ${layer} SET ${names.map((n) => `"${n}" = ?`).join(', ')} WHERE id = ?`, ...values(row), id);
}

/** As an import hands rows to a `RunBuilder`. */
export function batchOf(layer: Layer, first: number, rows: readonly TestRow[]): RunBatch {
  const period = LAYER_SPECS[layer].time.kind === 'period';
  const coded: Record<string, CodeColumn> = {};
  for (const key of codedFields(layer)) {
    const values = ['none', ...new Set(rows.flatMap((row) => row.coded[key] || []))];
    coded[key] = { codes: Uint16Array.from(rows, (row) => values.indexOf(row.coded[key] || 'none')), values };
  }
  return {
    first,
    size: rows.length,
    lon: Float64Array.from(rows, (row) => row.lon),
    lat: Float64Array.from(rows, (row) => row.lat),
    start: Float64Array.from(rows, (row) => row.start ?? Number.NaN),
    end: period ? Float64Array.from(rows, (row) => row.end ?? Number.NaN) : null,
    hourOfWeek: period ? null : Uint8Array.from(rows, (row) => row.how),
    coded,
  };
}
