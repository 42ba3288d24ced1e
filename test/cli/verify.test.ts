import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseTip } from '../../electron/domain/audit-tip.ts';
import { makeSealed } from '../audit/sealed-db.ts';
import { zhitu } from './zhitu.ts';

let dir: string;
let db: string;
const run = (args: string[]) => zhitu(dir, args);
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-verify-'));
  db = join(dir, 'city.db');
  await makeSealed(db, 8, 2);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('verify', () => {
  test('prints the tip, keeps a receipt for it, and finds nothing where nothing was altered', () => {
    const tip = run(['verify', '--db', db, '--tip']);
    expect([tip.code, parseTip(tip.out)?.database]).toEqual([0, expect.stringMatching(/^[0-9a-f]{32}$/)]);
    const [file, receipt] = [join(dir, 'tip.txt'), join(dir, 'tip.txt.p7s')];
    writeFileSync(file, tip.out);
    writeFileSync(receipt, 'signed');
    expect(run(['verify', '--db', db, '--against', file, '--receipt', receipt]).code).toBe(0);
    const { code, out } = run(['verify', '--db', db, '--against', file, '--json']);
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ sound: true, rows: 10, originals: 2 })]);
    writeFileSync(file, 'a letter');
    expect(run(['verify', '--db', db, '--against', file, '--lang', 'en'])).toMatchObject({ code: 1 });
  }, 60_000); // four processes on a busy machine

  test('ends with 1 and says in words what was altered', () => {
    const other = new DatabaseSync(db);
    other.exec(
      "DROP TRIGGER audit_no_update; UPDATE audit SET reason = 'x' WHERE id = 3; DELETE FROM decisions WHERE id = 5",
    );
    other.close();
    const { code, out } = run(['verify', '--db', db, '--lang', 'en']);
    expect(code).toBe(1);
    expect(out).toContain('✗ entry 3 was changed\n✗ decisions 5 was removed\n');
    expect(run(['verify', '--db', db, '--lang', 'zh']).out).toContain('第 3 条被改动');
  });
});
