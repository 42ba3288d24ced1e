import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyDatabase } from '../../electron/audit/verify.ts';
import { type Composition, compose } from '../../electron/compose.ts';
import { openStore, type Store } from '../../electron/store/database.ts';

const at = (iso: string) => Date.parse(`${iso}+08:00`) / 1000;
const OPENED = at('2026-03-02T09:00'); // a Monday
let folder: string;
let path: string;
let zhitu: Composition;
const open = () => compose({ dbPath: path, dataDir: join(folder, 'data'), host: 'electron', pages: false });

/** As a database from before deadlines holds it. */
async function putCase(store: Store, number: string, status: string, steps: [to: string, at: string][] = []) {
  await store.write(async (db) => {
    const { lastId } = await db.run(
      "INSERT INTO cases (number, kind, title, status, opened_at) VALUES (?, 'lead', '占道', ?, ?)",
      number,
      status,
      OPENED,
    );
    for (const [to, when] of steps) {
      await db.run(
        "INSERT INTO decisions (entity, entity_id, at, actor, role, to_status) VALUES ('cases', ?, ?, '王芳', 'officer', ?)",
        lastId,
        at(when),
        to,
      );
    }
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhitu-deadlines-'));
  path = join(folder, 'city.db');
  const store = openStore(path, { create: true });
  const hours = { reported: 4, triaged: 7.5, handling: 15 };
  for (const [state, value] of Object.entries(hours)) {
    await store.write((db) =>
      db.run("INSERT INTO rules (id, value, source) VALUES (?, ?, '')", `case_hours_${state}`, String(value)),
    );
  }
  await putCase(store, 'just reported', 'reported');
  await putCase(store, 'moved', 'handling', [
    ['triaged', '2026-03-02T10:00'],
    ['handling', '2026-03-03T08:30'],
  ]);
  await putCase(store, 'suspended', 'suspended', [
    ['handling', '2026-03-03T08:30'],
    ['suspended', '2026-03-03T12:00'],
  ]);
  await putCase(store, 'closed', 'closed', [['closed', '2026-03-04T10:00']]);
  await store.close();
  zhitu = await open();
});
afterAll(async () => {
  await zhitu.close();
  rmSync(folder, { recursive: true, force: true });
});

const find = (number: string) =>
  zhitu.ctx.store.read.get<{ state_due_at: number | null; paused_hours: number | null }>(
    'SELECT state_due_at, paused_hours FROM cases WHERE number = ?',
    number,
  );

describe('cases from before there were deadlines, once the database is opened', () => {
  test('are due as if the hours had counted since they came to their state', async () => {
    expect((await find('just reported'))?.state_due_at).toBe(at('2026-03-02T14:30'));
    expect((await find('moved'))?.state_due_at).toBe(at('2026-03-04T17:30'));
  });

  test('keep what was left of them while they are suspended, and none when they are over', async () => {
    expect(await find('suspended')).toEqual({ state_due_at: null, paused_hours: 11.5 });
    expect(await find('closed')).toEqual({ state_due_at: null, paused_hours: null });
  });

  test('are told of in the audit chain once, and not touched again', async () => {
    await zhitu.close();
    zhitu = await open();
    const told = await zhitu.ctx.store.read.all<{ detail: string }>(
      "SELECT detail FROM audit WHERE entity = 'cases' AND action = 'change'",
    );
    expect(told.map((e) => JSON.parse(e.detail))).toEqual([{ deadlines: 3 }]);
    expect((await verifyDatabase(path)).findings).toEqual([]);
  });
});
