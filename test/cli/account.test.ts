import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccounts } from '../../electron/api/lib/accounts/accounts.ts';
import { verifyDatabase } from '../../electron/audit/verify.ts';
import { openStore } from '../../electron/store/database.ts';
import { MIGRATIONS } from '../../electron/store/migrations/index.ts';
import { addPerson, listPeople } from '../../electron/store/people.ts';
import { zhitu } from './zhitu.ts';

let dir: string;
let db: string;
const run = (...args: string[]) => zhitu(dir, ['account', ...args, '--db', db]);

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-account-'));
  db = join(dir, 'city.db');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a database from before there were accounts', () => {
  test('keeps its people, who may now be administrators, reviewers and planners', async () => {
    const before = MIGRATIONS.findIndex((sql) => sql.includes('CREATE TABLE accounts'));
    const old = new DatabaseSync(db);
    for (const [i, sql] of MIGRATIONS.slice(0, before).entries()) {
      // Before rows of people were sealed.
      if (i === 15) old.exec("INSERT INTO people (name, badge, role) VALUES ('王芳', '0417', 'officer')");
      old.exec(sql);
    }
    old.exec(`PRAGMA application_id = ${0x5a485455}; PRAGMA user_version = ${before}`);
    old.close();
    const store = openStore(db);
    const [boss, cli] = [
      { name: '林主任', badge: null, squad: null, role: 'admin' as const },
      { name: 'computer', role: 'admin' },
    ];
    await store.write((at) => addPerson(at, cli, boss));
    expect((await listPeople(store.read)).map(({ name, role }) => [name, role]).sort()).toEqual([
      ['林主任', 'admin'],
      ['王芳', 'officer'],
    ]);
    await store.close();
  });
});

describe('a lost password', { timeout: 60_000 }, () => {
  test('is set anew by who may write the file, and signs in', async () => {
    expect(run('reset', '王芳').err).toContain('administrator'); // not before an administrator has one
    const { code, out } = run('reset', '林主任');
    const password = out.trim();
    expect([code, password]).toEqual([0, expect.stringMatching(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)]);
    const store = openStore(db);
    const accounts = createAccounts(store);
    expect(await accounts.areOn()).toBe(true);
    const token = await accounts.signIn('林主任', password);
    expect(await accounts.presence(token)).toMatchObject({ state: 'open', account: { name: '林主任' } });
    await store.close();
    expect(await verifyDatabase(db)).toMatchObject({ sound: true });
  });

  test('is listed as set, and never shown', () => {
    const { out, err } = run('list', '--json');
    expect(err).toBe('');
    expect(JSON.parse(out).people).toEqual([
      expect.objectContaining({ name: '林主任', role: 'admin', secret: 'password', lockedUntil: null }),
      expect.objectContaining({ name: '王芳', role: 'officer', secret: null }),
    ]);
    expect(out).not.toContain('scrypt');
    expect(run('list').out).toMatch(/林主任 +– +admin +password/);
  });

  test('is asked for in a way that can be understood', () => {
    for (const args of [['reset'], ['forget', '林主任']]) expect(run(...args).code).toBe(2);
  });
});
