import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { hashBlock } from '../../electron/store/audit-block-text.ts';
import type { ReadDb, SqlValue } from '../../electron/store/database.ts';

/** Columns of every kind; no affinity changes what is put into the last. */
const COLUMNS = ['id', 'name', 'edge_id', 'amount', 'geometry', 'any'] as const;

let sqlite: DatabaseSync;
let db: ReadDb;
beforeEach(() => {
  sqlite = new DatabaseSync(':memory:');
  sqlite.exec(`CREATE TABLE events (
    id INTEGER PRIMARY KEY, name TEXT, edge_id INTEGER, amount REAL, geometry BLOB, any)`);
  const get = (sql: string, params: SqlValue[]) => sqlite.prepare(sql).all(...params);
  db = {
    all: async (sql: string, ...params: SqlValue[]) => get(sql, params),
    get: async (sql: string, ...params: SqlValue[]) => get(sql, params)[0],
    async *scan(sql: string, params: SqlValue[] = []) {
      const statement = sqlite.prepare(sql);
      statement.setReturnArrays(true);
      yield statement.all(...params) as unknown as SqlValue[][];
    },
  } as unknown as ReadDb;
});

type Row = SqlValue[];

async function hashOf(rows: readonly Row[]): Promise<string | null> {
  sqlite.exec('DELETE FROM events');
  const insert = sqlite.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)');
  rows.forEach((row, i) => {
    insert.run(i + 1, ...row);
  });
  return (await hashBlock(db, 'events', 0)).hash;
}

/** Whether SQLite keeps the two apart in this column; `quote` ends at a NUL, `hex` rounds reals. */
function differ(column: number, a: SqlValue, b: SqlValue): boolean {
  const name = COLUMNS[column + 1];
  sqlite.exec('DELETE FROM events');
  for (const value of [a, b]) sqlite.prepare(`INSERT INTO events (${name}) VALUES (?)`).run(value);
  const kept = sqlite
    .prepare(`SELECT count(DISTINCT typeof(${name}) || quote(${name}) || hex(${name})) AS n FROM events`)
    .get();
  const nulls = sqlite.prepare(`SELECT count(*) AS n FROM events WHERE ${name} IS NULL`).get();
  return Number(kept?.n) + Number(nulls?.n === 1) > 1;
}

const value = fc.oneof(
  fc.constantFrom<SqlValue>(
    null,
    '',
    0,
    1,
    '1',
    1.5,
    '1.5',
    'null',
    '[',
    '\n',
    '"',
    "'",
    'x',
    '\u0000',
    '路',
    1e-300,
    1e300,
  ),
  fc.integer().map((n) => BigInt(n)),
  fc.double({ noNaN: true }),
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array({ maxLength: 4 }),
);
const row = fc.tuple(value, value, value, value, value) as unknown as fc.Arbitrary<Row>;

describe('the hash of a block', () => {
  test('changes with any cell of any row, as far as SQLite keeps the values apart', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat({ max: 4 }),
        value,
        async (rows, at, column, other) => {
          const before = rows[at % rows.length] as Row;
          const changed = rows.map((r) => (r === before ? r.with(column, other) : r));
          const [a, b] = [await hashOf(rows), await hashOf(changed)];
          expect(a !== b).toBe(differ(column, before[column] ?? null, other));
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each([
    [1, '1'],
    ['1', '1.0'],
    [null, ''],
    [null, 'null'],
    [1.5, '1.5'],
    ['', new Uint8Array()],
    ['ab', new Uint8Array([97, 98])],
    [0.1, 0.1 + 2 ** -56],
    [5e-324, 0],
  ] as [SqlValue, SqlValue][])('tells %j from %j', async (a, b) => {
    const of = (any: SqlValue) => hashOf([[null, null, null, null, any]]);
    expect(await of(a)).not.toBe(await of(b));
  });

  test('tells a real from the text that reads like it, which only somebody who writes the pages can put there', async () => {
    const real = await hashOf([['a', 1, 30.7, null, null]]);
    sqlite.enableDefensive(false);
    sqlite.exec(`PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, 'REAL', 'TEXT');
      PRAGMA schema_version = 7`);
    sqlite.exec("UPDATE events SET amount = '30.7'");
    sqlite.exec(`UPDATE sqlite_schema SET sql = replace(sql, 'amount TEXT', 'amount REAL'); PRAGMA schema_version = 8`);
    expect(sqlite.prepare('SELECT typeof(amount) AS t FROM events').get()).toEqual({ t: 'text' });
    expect((await hashBlock(db, 'events', 0)).hash).not.toBe(real);
  });

  test('is the one that its description gives, and stays when a column is added', async () => {
    const hash = await hashOf([
      ['夜"市', 7, 30.7, new Uint8Array([10, 255]), null],
      [null, null, null, null, null],
    ]);
    const { createHash } = await import('node:crypto');
    const fraction = BigInt(Math.trunc((30.7 - 30) * 2 ** 62));
    const text = `zhitu-audit-block-v1\n{"table":"events"}\n[1,"夜\\"市",7,30,${fraction},"X'0AFF'"\n[2`;
    expect(hash).toBe(createHash('sha256').update(text).digest('hex'));
    sqlite.exec('ALTER TABLE events ADD COLUMN later TEXT');
    expect((await hashBlock({ ...db }, 'events', 0)).hash).toBe(hash);
  });

  test('is the same by SQLite’s own text and cell by cell', async () => {
    const rows: Row[] = [['a', 1, 0.1, new Uint8Array([1]), null]];
    const exact = [...rows, ['b', null, -121.5, null, 'x'], ['\u0001\u007f路', 2 ** 40, 0, null, null]] as Row[];
    const quick = await hashOf(exact);
    const halting = { ...db, get: async () => undefined } as unknown as ReadDb;
    expect((await hashBlock(halting, 'events', 0)).hash).toBe(quick);
  });
});
