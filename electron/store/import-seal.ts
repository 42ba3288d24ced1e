/**
 * Blocks that an import fills from end to end are hashed from the stage, by a thread of its own, while the rows are copied:
 * reading them back from the log of the transaction takes a third as long again as the whole import of them.
 */
import { blocksOf } from '../domain/audit-tables.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { giveBack } from '../give-back.ts';
import { blockHasher, columnsOf, lineSql } from './audit-block-text.ts';
import { isBlockTable } from './audit-blocks.ts';
import type { ForeignDb, ReadDb } from './database.ts';
import { addedValues, importColumns } from './import-columns.ts';

/** What the thread is told first. */
export interface StageSealing {
  stagePath: string;
  table: string;
  /** Ids of a block. */
  size: number;
  /** Rows of the stage from `?1` to `?2`, with `?3` more as their ids, as `hashBlock` reads rows of the table. */
  sql: string;
}

/** Rows of the stage that were added with the ids from `first` on. */
export interface AddedRows {
  staged: number;
  first: number;
  size: number;
}

/** By block: how many rows, and their hash. */
export type StagedHash = [block: number, rows: number, hash: string];

/** Null for a layer that is not sealed by blocks. */
export async function stageSealing(
  db: ReadDb,
  input: { layer: Layer; importId: number; at: number; stagePath: string; used: ReadonlySet<string> },
): Promise<StageSealing | null> {
  const { layer, stagePath } = input;
  const step = isBlockTable(layer) ? blocksOf(layer).step : undefined;
  if (!isBlockTable(layer) || !step) return null;
  const { columns } = await columnsOf(db, layer);
  const given = new Map<string, string>([['id', 'rowid + CAST(?3 AS INTEGER)'], ...addedValues(input)]);
  const staged = importColumns(layer).list.filter(({ name }) => input.used.has(name));
  const defaults = await db.all<{ name: string; value: string | null }>(
    'SELECT name, dflt_value AS value FROM pragma_table_info(?)',
    layer,
  );
  for (const { name, value } of defaults) {
    const isStaged = staged.some((column) => column.name === name);
    if (!given.has(name)) given.set(name, isStaged ? `"${name}"` : (value ?? 'NULL'));
  }
  const told = columns.map(({ name, type }) => {
    const value = given.get(name) as string;
    return { name: type === 'REAL' ? `CAST(${value} AS REAL)` : value, type };
  });
  // The table makes a whole number of a real that is one: such rows are left to be read from it.
  const whole = columns.filter(({ name, type }) => type === 'INTEGER' && staged.some((column) => column.name === name));
  const plain = ['1', ...whole.map(({ name }) => `typeof("${name}") <> 'real'`)].join(' AND ');
  // No row within a row: naming the values first took twice as long.
  return {
    stagePath,
    table: layer,
    size: 2 ** step[1],
    sql: `SELECT count(*) AS rows, count(line) AS told, CAST(group_concat(line, char(10)) AS BLOB) AS text
      FROM (SELECT iif(${plain}, ${lineSql(told)}, NULL) AS line FROM rows WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid)`,
  };
}

/** Takes rows in the order of their ids. */
export class StageSealer {
  private readonly db: ForeignDb;
  private readonly task: StageSealing;
  private readonly made: StagedHash[] = [];
  /** The block at hand as far as it goes without a gap; null where it is to be read from the table. */
  private open: { hasher: ReturnType<typeof blockHasher>; next: number } | null = null;

  constructor(db: ForeignDb, task: StageSealing) {
    this.db = db;
    this.task = task;
  }

  add({ staged, first, size }: AddedRows): void {
    for (let id = first; id < first + size; ) {
      const end = Math.min(first + size, (Math.floor(id / this.task.size) + 1) * this.task.size);
      const row = staged + id - first;
      this.piece(row, id, end - id);
      id = end;
    }
  }

  take(): StagedHash[] {
    return this.made;
  }

  private piece(row: number, id: number, count: number): void {
    const { table, size, sql } = this.task;
    if (id % size === 0) this.open = { hasher: blockHasher(table), next: id };
    else if (this.open?.next !== id) this.open = null;
    if (!this.open) return;
    const found = this.db.get(sql, row, row + count - 1, id - row);
    if (found?.rows !== count || found.told !== count || !(found.text instanceof Uint8Array)) {
      this.open = null;
      return;
    }
    if (id % size !== 0) this.open.hasher.update('\n');
    this.open.hasher.update(found.text);
    giveBack([found.text]);
    this.open.next = id + count;
    if (this.open.next % size !== 0) return;
    this.made.push([Math.floor(id / size), size, this.open.hasher.digest('hex')]);
    this.open = null;
  }
}
