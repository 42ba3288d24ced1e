import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BLOCK_COLUMNS,
  BLOCK_TABLES,
  BLOCKLESS,
  blocksOf,
  integerKey,
  keyColumns,
  SEALED_COLUMNS,
  SEALED_TABLES,
  UNSEALED,
} from '../../electron/domain/audit-tables.ts';
import { openStore } from '../../electron/store/database.ts';

let dir: string;
let db: DatabaseSync;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-tables-'));
  await openStore(join(dir, 'city.db'), { create: true }).close();
  db = new DatabaseSync(join(dir, 'city.db'), { readOnly: true });
});
afterAll(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Column {
  name: string;
  type: string;
  pk: number;
}
const columnsOf = (table: string) =>
  db.prepare('SELECT name, type, pk FROM pragma_table_info(?)').all(table) as unknown as Column[];

describe('the tables of a database', () => {
  it('are each sealed, sealed by blocks or told why not, and none is named twice or is not there', () => {
    const there = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all();
    const named = [...SEALED_TABLES, ...BLOCK_TABLES, ...Object.keys(UNSEALED)];
    expect(named.toSorted()).toEqual(there.map((table) => String(table.name)).sort());
    for (const reason of Object.values(UNSEALED)) expect(reason.length).toBeGreaterThan(5);
  });

  it.each(SEALED_TABLES)('are told of by their key: %s', (table) => {
    const key = columnsOf(table).filter((column) => column.pk > 0);
    expect(key.sort((a, b) => a.pk - b.pk).map((column) => column.name)).toEqual(keyColumns(table));
    expect(integerKey(table) !== null).toBe(key.length === 1 && key[0]?.type === 'INTEGER');
  });

  it.each(BLOCK_TABLES)(
    'are parted by what their key begins with, which no tidying of the file changes: %s',
    (table) => {
      const key = columnsOf(table)
        .filter((column) => column.pk > 0)
        .sort((a, b) => a.pk - b.pk);
      const { by, step } = blocksOf(table);
      const parts = [...by, ...(step ? [step[0]] : [])];
      expect(parts).toEqual(key.slice(0, parts.length).map((column) => column.name));
      if (step) expect(key[by.length]?.type).toBe('INTEGER');
      if (BLOCKLESS[table]) expect(by).toContain(BLOCKLESS[table].column);
    },
  );

  it('are sealed with all their columns, but for when a phone or a screen was last heard of', () => {
    const left = Object.entries({ ...SEALED_COLUMNS, ...BLOCK_COLUMNS }).flatMap(([table, sealed]) =>
      columnsOf(table).flatMap(({ name }) => (sealed.includes(name) ? [] : [`${table}.${name}`])),
    );
    expect(left).toEqual(['field_devices.seen_at', 'wall_devices.seen_at', 'shares.seen_at']);
  });
});
