/** What a database holds, table by table, told by counts and one hash that does not depend on how its pages lie. */
import { createHash } from 'node:crypto';
import type { ReadDb, SqlValue } from './database.ts';

export interface WholeHash {
  /** SHA-256, lower-case hex. */
  hash: string;
  /** Rows by table. */
  rows: Record<string, number>;
}

export interface Table {
  name: string;
  columns: readonly string[];
  /** Columns of the primary key of a table without row ids; otherwise `rowid`. */
  order: readonly string[];
}

/** Every table of the schema but SQLite's own, in the order of their names. */
export async function tablesOf(db: ReadDb): Promise<Table[]> {
  const names = await db.all<{ name: string; wr: number }>(
    "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  return Promise.all(
    names.map(async ({ name, wr }) => {
      const columns = await db.all<{ name: string; pk: number }>(`SELECT name, pk FROM pragma_table_info('${name}')`);
      const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
      return { name, columns: columns.map((c) => c.name), order: wr ? key.map((c) => c.name) : ['rowid'] };
    }),
  );
}

/** Reads everything: 2 s for a million violations. `tick` is called with the rows read so far; what it throws ends it. */
export async function wholeHash(db: ReadDb, tick: (rows: number) => void = () => {}): Promise<WholeHash> {
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  let done = 0;
  for (const { name, columns, order } of await tablesOf(db)) {
    hash.update(`\n${name}(${columns.join()})\n`);
    let count = 0;
    for await (const batch of db.scan(`SELECT * FROM "${name}" ORDER BY ${order.join()}`, [], 2000)) {
      hash.update(JSON.stringify(batch.map(plainRow)));
      count += batch.length;
      done += batch.length;
      tick(done);
    }
    rows[name] = count;
  }
  return { hash: hash.digest('hex'), rows };
}

function plainRow(row: SqlValue[]): unknown[] {
  for (let i = 0; i < row.length; i++) {
    const value = row[i];
    if (value instanceof Uint8Array) return row.map(plain);
    if (typeof value === 'bigint') return row.map(plain);
  }
  return row;
}

function plain(value: SqlValue): unknown {
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString('hex') };
  return typeof value === 'bigint' ? { whole: String(value) } : value;
}
