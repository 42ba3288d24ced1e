import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyDatabase } from '../../electron/audit/verify.ts';
import { readChange } from '../../electron/store/changes.ts';
import { redoImport, undoImport } from '../../electron/store/import-undo.ts';
import { ACTOR, type Importer, importer } from '../helpers/importer.ts';

let zhitu: Importer;
beforeEach(() => {
  zhitu = importer();
});
afterEach(() => zhitu.remove());

const HEAD = '文书编号,违停时间,查处方式,车牌号,路名,经度,纬度,天气';
/** Rows as a register has them: whole degrees, none of a column, the same row twice. */
function tickets(from: number, count: number, word = '晴'): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const n = from + i;
    const key = n % 50 === 0 ? '' : `A${n}`;
    const lon = n % 97 === 0 ? '121' : (121 + (n % 9000) * 1e-5).toFixed(6);
    const plate = n % 3 === 0 ? `浙F${10_000 + (n % 80_000)}` : '';
    return `${key},2023/7/${1 + (n % 28)} 8:05,人工贴单,${plate},解放路,${lon},30.7,${n % 5 === 0 ? word : ''}`;
  });
  return [HEAD, ...rows, rows[0] === '' ? '' : (rows[49] ?? '')].join('\n');
}

const findings = async () => (await verifyDatabase(zhitu.store.path)).findings;
const violations = { layer: 'violations' } as const;

async function undo(changeId: number | null, back = true): Promise<void> {
  await zhitu.store.write(async (db) => {
    const change = await readChange(db, changeId ?? 0);
    await (back ? undoImport : redoImport)(db, ACTOR, change);
  });
}

describe('work that the program does', () => {
  test('leaves every block as the chain tells of it: imports, edits, undoing, deleting, replacing', async () => {
    const first = await zhitu.run(zhitu.file('a.csv', tickets(1, 3000)), violations);
    expect(await findings()).toEqual([]);
    await zhitu.store.write((db) => db.run("UPDATE violations SET note = '改' WHERE id IN (5, 700, 1400)"));
    await zhitu.store.write((db) => db.run('DELETE FROM violations WHERE id BETWEEN 1024 AND 1535 OR id = 9'));
    expect(await findings()).toEqual([]);
    const second = await zhitu.run(zhitu.file('b.csv', tickets(2500, 1500, '雨')), violations);
    expect(second.updated).toBeGreaterThan(50);
    expect(await findings()).toEqual([]);
    await undo(second.changeId);
    expect(await findings()).toEqual([]);
    await undo(second.changeId, false);
    await zhitu.store.write(async (db) => {
      await db.run("INSERT OR REPLACE INTO settings VALUES ('tip_export', 'null')");
      await db.run("INSERT INTO squads VALUES ('A', '一中队', NULL), ('B', '二中队', NULL)");
    });
    await zhitu.store.write((db) => db.run("INSERT OR REPLACE INTO squads VALUES ('C', '一中队', NULL)"));
    expect(await findings()).toEqual([]);
    const failed = zhitu.store.write(async (db) => {
      await db.run('UPDATE violations SET note = id');
      throw new Error('power cut');
    });
    await expect(failed).rejects.toThrow('power cut');
    await zhitu.store.write((db) => db.run('DELETE FROM violations WHERE import_id = ?', first.id));
    expect(await findings()).toEqual([]);
    await zhitu.store.write((db) => db.exec('DELETE FROM violations'));
    expect(await findings()).toEqual([]);
  }, 60_000);

  test('is told of from what was read, where an import is so large that a thread hashes it', async () => {
    await zhitu.run(zhitu.file('few.csv', tickets(900_000, 700)), violations);
    await zhitu.run(zhitu.file('many.csv', tickets(1, 24_000)), violations);
    const verdict = await verifyDatabase(zhitu.store.path);
    expect(verdict.findings).toEqual([]);
    expect(verdict.rows).toBeGreaterThan(24_000);
    const db = new DatabaseSync(zhitu.store.path);
    db.exec('UPDATE violations SET lat = lat + 4e-15 WHERE id = 20000');
    db.close();
    expect(await findings()).toEqual([
      { code: 'block_changed', table: 'violations', id: 19_968, to: 20_479, key: '19968–20479', rows: 512, there: 512 },
    ]);
  }, 60_000);

  test('finds nothing after the file was tidied', async () => {
    await zhitu.run(zhitu.file('a.csv', tickets(1, 1200)), violations);
    await zhitu.store.write((db) => db.run('DELETE FROM violations WHERE id % 3 = 0'));
    const db = new DatabaseSync(zhitu.store.path);
    db.exec('VACUUM');
    db.close();
    expect(await findings()).toEqual([]);
  });
});
