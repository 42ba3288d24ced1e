/** Features of a collection in the order of their numbers, a piece of the table at a time: no step takes long. */
import type { ReadDb, SqlValue } from '../database.ts';
import type { Source } from './source.ts';
import type { Sql } from './where.ts';

/** Numbers looked at in one statement: 10 ms of violations, 100 ms where each shape is held against another. */
const STEP = 20_000;

export interface Ask {
  source: Source;
  where: Sql | null;
  /** The number after which features are wanted; null for the first. */
  after: number | string | null;
}

/** Lets messages in between two steps; throws when nobody waits any more. */
export type Rest = () => Promise<void>;

type Key = number | string;
interface Piece {
  test: string;
  params: SqlValue[];
}

/** Shapes of a batch may be large: what reads stops when it has enough. */
const BATCH = 500; // rows

/** Rows of `columns` after `offset` others, `limit` at most, a batch at a time. */
export async function* readPage(
  db: ReadDb,
  ask: Ask,
  columns: readonly string[],
  { limit, offset }: { limit: number; offset: number },
  rest: Rest,
): AsyncGenerator<SqlValue[][]> {
  const from = offset > 0 ? await keyAfter(db, ask, offset, rest) : ask.after;
  if (offset > 0 && from === null) return;
  let left = limit;
  for (const { test, params } of await pieces(db, ask.source, from)) {
    const sql = `SELECT ${columns.join(', ')} ${body(ask, test)} ORDER BY ${ask.source.key} LIMIT ?`;
    for await (const batch of db.scan(sql, [...params, ...(ask.where?.params ?? []), left], BATCH)) {
      left -= batch.length;
      yield batch;
    }
    if (left === 0) return;
    await rest();
  }
}

export async function countRows(db: ReadDb, ask: Ask, rest: Rest): Promise<number> {
  let count = 0;
  for (const piece of await pieces(db, ask.source, ask.after)) {
    count += await countOf(db, ask, piece);
    await rest();
  }
  return count;
}

/** The number of the last feature that an offset leaves out; null when there are no more. */
async function keyAfter(db: ReadDb, ask: Ask, offset: number, rest: Rest): Promise<Key | null> {
  let left = offset;
  for (const piece of await pieces(db, ask.source, ask.after)) {
    const count = await countOf(db, ask, piece);
    if (count >= left) {
      const { key } = ask.source;
      const sql = `SELECT ${key} AS key ${body(ask, piece.test)} ORDER BY ${key} LIMIT 1 OFFSET ?`;
      const row = await db.get<{ key: Key }>(sql, ...piece.params, ...(ask.where?.params ?? []), left - 1);
      return row?.key ?? null;
    }
    left -= count;
    await rest();
  }
  return null;
}

async function countOf(db: ReadDb, ask: Ask, { test, params }: Piece): Promise<number> {
  const row = await db.get<{ n: number }>(
    `SELECT count(*) AS n ${body(ask, test)}`,
    ...params,
    ...(ask.where?.params ?? []),
  );
  return row?.n ?? 0;
}

function body({ source, where }: Ask, test: string): string {
  return `FROM ${source.from} WHERE ${test} AND ${source.live}${where ? ` AND ${where.sql}` : ''}`;
}

async function pieces(db: ReadDb, source: Source, after: Key | null): Promise<Piece[]> {
  if (source.keyed === 'text') return [{ test: `${source.key} > ?`, params: [String(after ?? '')] }];
  const bounds = await db.get<{ first: number | null; last: number | null }>(
    `SELECT (SELECT min(id) FROM ${source.table}) AS first, (SELECT max(id) FROM ${source.table}) AS last`,
  );
  if (!bounds || bounds.first === null || bounds.last === null) return [];
  const out: Piece[] = [];
  for (let id = Math.max(bounds.first - 1, Number(after ?? 0)); id < bounds.last; id += STEP)
    out.push({ test: 'f.id > ? AND f.id <= ?', params: [id, id + STEP] });
  return out;
}
