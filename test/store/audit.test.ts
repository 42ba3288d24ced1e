import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countersign } from '../../electron/audit/countersign.ts';
import { verifyDatabase } from '../../electron/audit/verify.ts';
import { BLOCK_TABLES, LATER_SEALED } from '../../electron/domain/audit-tables.ts';
import { type Tip, tipText } from '../../electron/domain/audit-tip.ts';
import { verifyChain } from '../../electron/domain/audit-verify.ts';
import type { ChainEntry } from '../../electron/domain/audit-walk.ts';
import { audit } from '../../electron/store/audit.ts';
import { sha256 } from '../../electron/store/audit-hash.ts';
import { eachEntry } from '../../electron/store/audit-read.ts';
import { readTip, tipFile } from '../../electron/store/audit-tip.ts';
import { openStore } from '../../electron/store/database.ts';
import { readMeta } from '../../electron/store/meta.ts';
import { MIGRATIONS } from '../../electron/store/migrations/index.ts';
import { ANNA, decide, makeSealed } from '../audit/sealed-db.ts';
import { writeChainAnew } from '../audit/write-anew.ts';

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-audit-'));
  path = join(dir, 'city.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const findings = async () => (await verifyDatabase(path)).findings;
const codes = async () => (await findings()).map((f) => f.code);
function edit(sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

describe('the audit chain of a database', () => {
  test('is the one that is checked without the database', async () => {
    const { decisions } = await makeSealed(path, 20, 2);
    const store = openStore(path, { readOnly: true });
    const entries: ChainEntry[] = [];
    const fail = () => expect.unreachable();
    for await (const batch of eachEntry(store.read, { unreadable: fail, damaged: fail })) entries.push(...batch);
    const verdict = await verifyChain(sha256, (await readMeta(store.read, 'database_id')) ?? '', entries);
    await store.close();
    expect(verdict.findings).toEqual([]);
    const checked = await verifyDatabase(path);
    expect(checked).toMatchObject({ sound: true, rows: decisions + 2, tip: verdict.tip, entries: verdict.count });
  });

  test('holds whatever text it is given, half surrogates and line ends too', async () => {
    const store = openStore(path, { create: true });
    const odd = 'a\ud800\u0000"\\\u007f\u2028\r\n\t\u0001路😀';
    await store.write((db) =>
      audit(db, { name: odd, role: 'admin' }, { action: 'x', entity: 'y', from: odd, reason: odd, detail: { odd } }),
    );
    await store.close();
    expect(await findings()).toEqual([]);
  });

  test('has no gap where a transaction was rolled back', async () => {
    const store = openStore(path, { create: true });
    await store.write((db) => decide(db, 1, 'confirmed'));
    const failed = store.write(async (db) => {
      await decide(db, 2, 'confirmed');
      throw new Error('power cut');
    });
    await expect(failed).rejects.toThrow('power cut');
    await store.write((db) => decide(db, 3, 'confirmed'));
    const ids = await store.read.all<{ id: number }>('SELECT id FROM audit ORDER BY id');
    await store.close();
    expect(ids.map((row) => row.id)).toEqual([1, 2, 3, 4]);
    expect(await findings()).toEqual([]);
  });

  test('is one chain when several processes write', async () => {
    await openStore(path, { create: true }).close();
    const child = fileURLToPath(new URL('../helpers/audit-child.ts', import.meta.url));
    const ended = ['a', 'b', 'c'].map(
      (name) => new Promise<number | null>((resolve) => fork(child, [path, name, '15']).on('exit', resolve)),
    );
    expect(await Promise.all(ended)).toEqual([0, 0, 0]);
    expect(await verifyDatabase(path)).toMatchObject({ sound: true, entries: 45 });
  });

  test('tells of a row each time it is changed, and that it was taken away', async () => {
    await makeSealed(path, 4, 1);
    const store = openStore(path);
    await store.write((db) => db.run("UPDATE media SET path = 'a' WHERE id = 1"));
    await store.write((db) => db.run('DELETE FROM decisions WHERE id = 2'));
    const seals = await store.read.all<{ entity: string; detail: string }>(
      "SELECT entity, detail FROM audit WHERE action = 'seal' ORDER BY id DESC LIMIT 2",
    );
    await store.close();
    expect(seals.map((seal) => seal.entity)).toEqual(['decisions', 'media']);
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(JSON.parse(seals[0]?.detail ?? '')).toEqual({ before: 1, rows: [[2, null, hash]] });
    expect(await findings()).toEqual([]);
  });
});

describe('a row that was altered and then written by the program', () => {
  test('is told to have been altered before', async () => {
    await makeSealed(path, 6, 1);
    edit(`UPDATE decisions SET reason = 'x' WHERE id = 2; DELETE FROM decisions WHERE id = 3;
      INSERT INTO people (id, name, role) VALUES (1, '李一', 'officer')`);
    const store = openStore(path);
    await store.write((db) => db.run('UPDATE decisions SET at = at + 1'));
    await store.write((db) => db.run("UPDATE people SET badge = 'B1'"));
    await store.write((db) => db.run("UPDATE people SET badge = 'B2'"));
    await store.close();
    expect(await findings()).toEqual([
      { code: 'row_overwritten', table: 'decisions', id: 2, to: expect.any(Number) },
      { code: 'row_overwritten', table: 'people', id: 1, to: expect.any(Number) },
      { code: 'row_removed', table: 'decisions', id: 3 },
    ]);
  });
});

describe('a database from before there was a chain', () => {
  function old(): void {
    const db = new DatabaseSync(path);
    for (const sql of MIGRATIONS.slice(0, 6)) db.exec(sql);
    db.exec(`PRAGMA application_id = ${0x5a485455}; PRAGMA user_version = 6;
      INSERT INTO audit (at, actor, role, action, entity) VALUES (1, 'a', 'admin', 'create', 'x'), (2, 'b', 'admin', 'set', 'y');
      INSERT INTO decisions (entity, entity_id, at, actor, role, to_status) VALUES ('structures', 1, 1, 'a', 'b', 'c')`);
    db.close();
  }

  test('is sealed in order when it is first opened for writing, which an entry says', async () => {
    old();
    await expect(verifyDatabase(path)).rejects.toMatchObject({ code: 'audit_unsealed' });
    await openStore(path).close();
    const store = openStore(path);
    const entries = await store.read.all('SELECT actor, action, detail FROM audit WHERE id < 4 ORDER BY id');
    await store.close();
    expect(entries).toMatchObject([
      { actor: 'a', action: 'create' },
      { actor: 'b', action: 'set' },
      { actor: 'zhitu', action: 'sealed', detail: '{"entries":2}' },
    ]);
    expect(await verifyDatabase(path)).toMatchObject({ sound: true, entries: 4, rows: 1 });
    edit('DROP TRIGGER audit_no_update'); // it is there again
  });

  test('is never sealed a second time', async () => {
    old();
    await openStore(path).close();
    edit("DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'x' WHERE id = 1; UPDATE decisions SET actor = 'x'");
    edit("INSERT INTO meta VALUES ('audit_unsealed', '1')");
    await openStore(path).close();
    expect(await codes()).toEqual(['entry_changed', 'row_changed']);
  });
});

describe('a database whose chain is older than the sealing of a table', () => {
  const ROW = "INSERT INTO people (name, role) VALUES ('李一', 'officer')";
  /** As the program left it that sealed decisions, photos and verdicts only. */
  async function older(): Promise<void> {
    await makeSealed(path, 4, 1);
    edit(`${ROW}; INSERT INTO feature_media VALUES ('structures', 7, 1, 1, 'a', NULL);
      INSERT INTO meta VALUES ('audit_unsealed', '1')`);
  }

  test('is told of the rows that are there when it is first written to, which an entry says', async () => {
    await older();
    await expect(verifyDatabase(path)).rejects.toMatchObject({ code: 'audit_unsealed' });
    const store = openStore(path);
    await store.write((db) => db.run("UPDATE people SET badge = 'B1'"));
    const [entry] = await store.read.all<{ detail: string }>("SELECT detail FROM audit WHERE action = 'sealed'");
    await store.close();
    expect(JSON.parse(entry?.detail ?? '').tables).toEqual(LATER_SEALED);
    expect(await verifyDatabase(path)).toMatchObject({ sound: true, rows: 7 });
    edit("UPDATE people SET role = 'supervisor'; UPDATE feature_media SET feature_id = 8");
    expect(await findings()).toEqual([
      { code: 'row_inserted', table: 'feature_media', key: 'structures/8/1' },
      { code: 'row_removed', table: 'feature_media', key: 'structures/7/1' },
      { code: 'row_changed', table: 'people', id: 1 },
    ]);
  });

  test('is never told a second time, nor is one that was sealed from its beginning', async () => {
    await older();
    await openStore(path).close();
    edit("UPDATE people SET role = 'supervisor'");
    edit("INSERT INTO meta VALUES ('audit_unsealed', '1')");
    await openStore(path).close();
    expect(await codes()).toEqual(['row_changed']);

    path = join(dir, 'younger.db');
    const store = openStore(path, { create: true });
    await store.write((db) => db.run(ROW));
    await store.close();
    edit(
      "UPDATE people SET name = 'x'; INSERT INTO vendors (geometry, lon, lat, west, south, east, north) VALUES ('{}', 1, 1, 1, 1, 1, 1)",
    );
    edit("INSERT INTO meta VALUES ('audit_unsealed', '1')");
    await openStore(path).close();
    expect(await codes()).toEqual(['row_inserted', 'row_changed']);
  });

  test('is marked by the migration where there is any such row', async () => {
    const db = new DatabaseSync(path);
    for (const sql of MIGRATIONS.slice(0, 15)) db.exec(sql);
    db.exec(`PRAGMA application_id = ${0x5a485455}; PRAGMA user_version = 15; ${ROW}`);
    db.close();
    await openStore(path).close();
    expect(await verifyDatabase(path)).toMatchObject({ sound: true, rows: 1 });
  });
});

describe('a database whose chain is older than the sealing by blocks', () => {
  const TICKETS = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100)
    INSERT INTO violations (id, at, how, lon, lat) SELECT i, i, 1, 121.01, 30.7 FROM n`;

  test('is told of all blocks when it is first opened for writing, which an entry says, and never again', async () => {
    await makeSealed(path, 4, 1);
    edit(`${TICKETS}; INSERT INTO settings VALUES ('language', '1'); INSERT INTO meta VALUES ('audit_unsealed', '1')`);
    await expect(verifyDatabase(path)).rejects.toMatchObject({ code: 'audit_unsealed' });
    const store = openStore(path);
    await store.write((db) => db.run("UPDATE violations SET note = 'x' WHERE id = 7"));
    const told = await store.read.all<{ detail: string }>(
      "SELECT detail FROM audit WHERE action = 'sealed' ORDER BY id",
    );
    await store.close();
    expect(told.map(({ detail }) => JSON.parse(detail).tables)).toEqual([LATER_SEALED, BLOCK_TABLES]);
    expect(await verifyDatabase(path)).toMatchObject({ sound: true, rows: 5 + 1100 + 1 });

    edit("UPDATE violations SET note = 'y' WHERE id = 600; INSERT INTO meta VALUES ('audit_unsealed', '1')");
    await openStore(path).close();
    expect(await findings()).toMatchObject([{ code: 'block_changed', table: 'violations', key: '512–1023' }]);
  });

  test('is marked by the migration where there is any such row', async () => {
    const db = new DatabaseSync(path);
    for (const sql of MIGRATIONS.slice(0, 17)) db.exec(sql);
    db.exec(`PRAGMA application_id = ${0x5a485455}; PRAGMA user_version = 17; ${TICKETS};
      INSERT INTO meta VALUES ('as_of', '1')`);
    db.close();
    await expect(verifyDatabase(path)).rejects.toMatchObject({ code: 'audit_unsealed' });
    await openStore(path).close();
    expect(await verifyDatabase(path)).toMatchObject({ sound: true, rows: 1101 });
  });
});

describe('a countersigned tip', () => {
  async function signed(): Promise<void> {
    const store = openStore(path);
    const tip = tipText((await readTip(store.read)) as Tip);
    const receipt = Buffer.from('signed by the archive');
    await store.write((db) => countersign(db, ANNA, { tip, receipt, name: '档案馆' }));
    await store.write((db) => decide(db, 9, 'dismissed'));
    await store.close();
  }

  test('is looked for in the chain, and counted where it is', async () => {
    await makeSealed(path, 4, 0);
    await signed();
    await signed();
    expect(await verifyDatabase(path)).toMatchObject({ sound: true, countersigned: { count: 2, held: 2 } });
  });

  test('is told to be lost where the chain before it was written anew with sound hashes', async () => {
    await makeSealed(path, 4, 0);
    await signed();
    writeChainAnew(path, (entry) => (entry.id === 3 ? { ...entry, reason: '另一个理由' } : entry));
    expect(await verifyDatabase(path)).toMatchObject({
      countersigned: { count: 1, held: 0 },
      findings: [{ code: 'countersign_lost', id: 8, to: 7, name: '档案馆' }],
    });
  });
});

describe('the tip beside the database', () => {
  test('is the one in it, and shows an end that was cut off, even after the program has written on', async () => {
    await makeSealed(path, 6, 0);
    const kept = readFileSync(tipFile(path), 'utf8');
    edit(`DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE id > 4;
      UPDATE meta SET value = (SELECT json_set(value, '$.id', id, '$.count', id, '$.at', at, '$.hash', lower(hex(hash)))
        FROM audit WHERE id = 4) WHERE key = 'audit_tip'; DELETE FROM decisions WHERE id > 2`);
    expect(await codes()).toContain('tip_missing');
    const store = openStore(path);
    await store.write((db) => audit(db, ANNA, { action: 'x', entity: 'y' }));
    await store.close();
    expect(readFileSync(tipFile(path), 'utf8')).not.toBe(kept);
    expect(await codes()).toContain('tip_lost');
    await openStore(path).close();
    expect((await codes()).filter((code) => code === 'tip_lost')).toHaveLength(1);
  });

  test('that is of no sense or of another database is told', async () => {
    await makeSealed(path, 2, 0);
    const text = readFileSync(tipFile(path), 'utf8');
    writeFileSync(tipFile(path), 'nonsense');
    expect(await findings()).toEqual([{ code: 'tip_missing', source: 'beside' }]);
    writeFileSync(tipFile(path), text.replace(/database: ..../, 'database: 0000'));
    expect(await findings()).toMatchObject([{ code: 'tip_missing', source: 'beside' }]);
    rmSync(tipFile(path));
    expect(await verifyDatabase(path)).toMatchObject({ sound: true, beside: false });
  });
});
