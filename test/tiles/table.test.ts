import { expect, test } from 'vitest';
import { Random } from '../../electron/domain/prng.ts';
import { finish } from '../../electron/points/finish.ts';
import { pack, rawRows } from '../../electron/points/pack.ts';
import { Tables } from '../../electron/points/tables.ts';
import { compile } from '../../electron/tiles/compile.ts';
import { createSelection } from '../../electron/tiles/selection.ts';
import { columnKey, ranksKey, type SortKey } from '../../electron/tiles/sort-key.ts';
import { createTable } from '../../electron/tiles/table.ts';

const COUNT = 200_000; // three windows
const pulse = { due: () => false, rest: async () => undefined };
const LAST = 0xffff_ffff;

/** Rows of which most have one method, times in seconds of one day, and ids far apart at the end. */
function manyRows() {
  const random = new Random(4);
  const tables = new Tables('violations');
  const raw = rawRows(COUNT, false);
  const method = tables.fields.indexOf('method');
  for (let i = 0; i < COUNT; i++) {
    const codes = new Uint32Array(tables.fields.length);
    codes[method] = random.next() < 0.9 ? 2 : Math.floor(random.next() * 4);
    raw.id[i] = i < COUNT - 50 ? 3 * i : LAST - (COUNT - i) * 5_000_000;
    raw.x[i] = random.next() * 2 ** 32;
    raw.y[i] = random.next() * 2 ** 32;
    raw.start[i] = random.next() < 0.1 ? Number.NaN : 1_700_000_000 + Math.floor(random.next() * 86_400);
    raw.profile[i] = tables.profile(codes);
  }
  raw.size = COUNT;
  const mark = { seq: 0, token: 0 };
  return finish({ layer: 'violations', version: 1, mark }, pack(raw, tables.counts), tables);
}

const columns = manyRows();

/** What the sort means, worked out by sorting everything. */
function sorted(rows: number[], key: SortKey): number[] {
  const numbers = new Uint32Array(columns.size);
  key.write(
    Uint32Array.from({ length: columns.size }, (_, i) => i),
    columns.size,
    numbers,
  );
  const id = (row: number) => columns.id[row] as number;
  rows.sort((a, b) => (numbers[a] as number) - (numbers[b] as number) || id(a) - id(b));
  return rows.map(id);
}

const scattered = new Random(9);
const ranks = Uint32Array.from({ length: COUNT }, () =>
  scattered.next() < 0.05 ? LAST : Math.floor(scattered.next() * LAST),
);
const keys: Record<string, SortKey> = {
  '-value': ranksKey(ranks, true),
  value: ranksKey(ranks, false),
  'nothing, as no row has a value': ranksKey(new Uint32Array(COUNT).fill(LAST), true),
};
for (const sort of ['id', '-id', 'at', '-at', 'method', '-method', 'street']) {
  const key = columnKey(columns, { key: sort.replace('-', ''), descending: sort.startsWith('-') });
  if (key) keys[sort] = key;
}

test.each(Object.keys(keys))('pages of 200,000 rows by %s come as if all were sorted, wherever', async (name) => {
  const key = keys[name] as SortKey;
  for (const filter of [{}, { method: ['capture'] }, { method: ['video'], to: 1_700_040_000 }]) {
    const selection = createSelection(columns, compile(columns, filter, null), async () => new Map());
    const table = createTable(columns, selection, key);
    await selection.ready(0, columns.size, pulse);
    const rows = Array.from({ length: columns.size }, (_, row) => row);
    const { bits } = selection;
    const chosen = bits ? rows.filter((row) => ((bits[row >>> 5] as number) >>> (row & 31)) & 1) : rows;
    const expected = sorted(chosen, key);
    expect(await table.total(pulse)).toBe(expected.length);
    const places = [0, 65_500, 65_536, expected.length >> 1, expected.length - 30, 100, expected.length + 5];
    for (const place of places.filter((p) => p >= 0)) {
      expect(await table.page(place, 150, pulse)).toEqual(expected.slice(place, place + 150));
    }
    for (const place of [0, expected.length >> 1, expected.length - 1]) {
      expect(await table.position(expected[place] as number, pulse)).toBe(place);
    }
    expect(await table.position(1, pulse)).toBe(-1); // ids go in threes
  }
});
