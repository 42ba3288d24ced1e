/** Tells the audit chain of every block of rows in which this program has written, whichever part of it did. */
import { BLOCK_COLUMNS, BLOCK_TABLES, type BlockTable, blocksOf } from '../domain/audit-tables.ts';
import { audit, PROGRAM } from './audit.ts';
import { type BlockHash, blockSql, columnsOf, hashBlock, inBlocks, valuesOf } from './audit-block-text.ts';
import { SEAL_SPAN } from './audit-rows.ts';
import type { ReadDb, SqlValue, WriteDb } from './database.ts';

const names = (table: BlockTable) => ['insert', 'update', 'delete'].map((when) => `${table}_blocks_${when}`);

/** No ON CONFLICT: that of the statement that fires a trigger would take its place. */
function triggers(table: BlockTable): string {
  const note = (row: 'new' | 'old') => {
    const block = blockSql(table, row);
    const known = `EXISTS (SELECT 1 FROM noted_blocks WHERE name = '${table}' AND block = ${block})`;
    const within = inBlocks(table, row);
    return `INSERT INTO noted_blocks SELECT '${table}', ${block} WHERE NOT ${known}${within ? ` AND ${within}` : ''};`;
  };
  const of = BLOCK_COLUMNS[table]?.join(', ');
  const [inserted, updated, deleted] = names(table);
  return `
CREATE TEMP TRIGGER ${inserted} AFTER INSERT ON main.${table} BEGIN ${note('new')} END;
CREATE TEMP TRIGGER ${updated} AFTER UPDATE ${of ? `OF ${of} ` : ''}ON main.${table}
  BEGIN ${note('old')} ${note('new')} END;
CREATE TEMP TRIGGER ${deleted} AFTER DELETE ON main.${table} BEGIN ${note('old')} END;`;
}

/** On the writer's connection, as NOTE_ROWS. Rows that an INSERT OR REPLACE takes away are noted too. */
export const NOTE_BLOCKS = `
PRAGMA recursive_triggers = ON;
CREATE TEMP TABLE noted_blocks (name TEXT NOT NULL, block NOT NULL, PRIMARY KEY (name, block)) WITHOUT ROWID;
${BLOCK_TABLES.map(triggers).join('')}`;

export function isBlockTable(table: string): table is BlockTable {
  return (BLOCK_TABLES as readonly string[]).includes(table);
}

/**
 * Runs work on very many rows of a table with an `id` without noting each (0.5 µs a row). To be told afterwards of all
 * ranges of ids by `noteRange`.
 */
export async function withoutNotes<T>(db: WriteDb, table: BlockTable, work: () => Promise<T>): Promise<T> {
  for (const name of names(table)) await db.exec(`DROP TRIGGER temp.${name}`);
  const result = await work();
  await db.exec(triggers(table));
  return result;
}

export async function noteRange(db: WriteDb, table: BlockTable, first: number, last: number): Promise<void> {
  const { by, step } = blocksOf(table);
  if (by.length > 0 || !step) throw new RangeError(`${table} has no ranges of ids`);
  await db.run(
    `INSERT OR IGNORE INTO noted_blocks WITH RECURSIVE b(n) AS
       (SELECT ?2 >> ${step[1]} UNION ALL SELECT n + 1 FROM b WHERE n < ?3 >> ${step[1]}) SELECT ?1, n FROM b`,
    table,
    first,
    last,
  );
}

const AT_ONCE = 30; // ms that the thread may stand still

/** Lets others on the thread have a turn now and then, while millions of rows are read. */
function breather(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < AT_ONCE) return undefined;
    return new Promise((resolve) =>
      setImmediate(() => {
        began = performance.now();
        resolve();
      }),
    );
  };
}

/** Hashes that are known already, because their rows were at hand: by block. */
export type KnownHashes = ReadonlyMap<SqlValue, BlockHash>;

const given = new WeakMap<WriteDb, Map<BlockTable, KnownHashes>>();

/** To be called in the transaction that wrote the rows, when none of them changes any more. */
export function giveHashes(db: WriteDb, table: BlockTable, hashes: KnownHashes): void {
  given.set(db, new Map(given.get(db)).set(table, hashes));
}

/** Transactions that tell of blocks that were not told of so far. */
const firstTelling = new WeakSet<WriteDb>();

/**
 * Adds entries for the blocks written in during this transaction: to be called before it is committed. `before` sees
 * what was there before it: a block's hash as it was goes into the chain too, so that what somebody else had altered
 * in it is not sealed with the rest.
 */
export async function sealBlocks(db: WriteDb, before: () => ReadDb): Promise<void> {
  const noted = await db.all<{ name: BlockTable; block: SqlValue }>(
    'SELECT name, block FROM noted_blocks ORDER BY name, block',
  );
  if (noted.length === 0) return;
  const byTable = Map.groupBy(noted, (one) => one.name);
  const rest = breather();
  for (const table of BLOCK_TABLES) {
    const blocks = byTable.get(table) ?? [];
    const known = given.get(db)?.get(table);
    for (let i = 0; i < blocks.length; i += SEAL_SPAN) {
      const told: unknown[] = [];
      for (const { block } of blocks.slice(i, i + SEAL_SPAN)) {
        const { rows, hash } = known?.get(block) ?? (await hashBlock(db, table, block));
        const former = firstTelling.has(db) ? null : (await hashBlock(before(), table, block)).hash;
        const name = blocksOf(table).by.length > 0 ? valuesOf(table, block) : block;
        told.push(former === null ? [name, rows, hash] : [name, rows, hash, former]);
        await rest();
      }
      await audit(db, PROGRAM, { action: 'seal', entity: table, detail: { blocks: told } });
    }
  }
  await db.run('DELETE FROM noted_blocks');
}

/** The blocks of a table that hold any row, in the order of the rows. */
export async function* eachBlock(db: ReadDb, table: BlockTable): AsyncGenerator<SqlValue> {
  const { by, step } = blocksOf(table);
  const key = (await columnsOf(db, table)).key.slice(0, by.length + (step ? 1 : 0));
  const within = inBlocks(table, table);
  const next = (after: string) =>
    `SELECT ${blockSql(table, table)} AS block FROM ${table} WHERE ${[after, within].filter(Boolean).join(' AND ') || 1}
     ${key.length > 0 ? `ORDER BY ${key.join(', ')}` : ''} LIMIT 1`;
  const last = by.map((_, i) => `?${i + 1}`);
  if (step) last.push(`(?${by.length + 1} << ${step[1]}) + ${2 ** step[1] - 1}`);
  const further = key.length > 0 ? next(`(${key.join(', ')}) > (${last.join(', ')})`) : null;
  let found = await db.get<{ block: SqlValue }>(next(''));
  for (let before: SqlValue | undefined; found; ) {
    if (found.block === before) throw new Error('rows out of order');
    yield found.block;
    if (!further) return;
    before = found.block;
    found = await db.get(further, ...valuesOf(table, found.block));
  }
}

/** Notes all blocks of `tables`, as if their rows had just been written. */
export async function noteAllBlocks(db: WriteDb, tables: readonly BlockTable[]): Promise<void> {
  const rest = breather();
  firstTelling.add(db);
  for (const table of tables) {
    for await (const block of eachBlock(db, table)) {
      await db.run('INSERT OR IGNORE INTO noted_blocks VALUES (?, ?)', table, block);
      await rest();
    }
  }
}
