import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { restoreBackup } from '../../electron/backups/restore.ts';
import { createBackups } from '../../electron/backups/schedule.ts';
import { takeBackup } from '../../electron/backups/take.ts';
import { composeStaying } from '../../electron/compose-staying.ts';
import { rotate } from '../../electron/domain/backup-rotation.ts';
import { openStore, type Store } from '../../electron/store/database.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { addViolations, type City, hashOf, ME, smallCity } from './city.ts';

describe('backups by the API', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
  });
  afterAll(() => api.close());

  async function ended(id: number) {
    // biome-ignore lint/suspicious/noExplicitAny: results of every shape
    return (await api.zhitu.ctx.jobs.ended(id)) as any;
  }

  test('are for administrators only', async () => {
    for (const role of ['supervisor', 'officer', 'viewer', 'wall'] as const) {
      expect((await api.send('GET', '/api/backups', undefined, role)).status).toBe(403);
      expect((await api.send('POST', '/api/backups', {}, role)).status).toBe(403);
      expect((await api.send('POST', '/api/backups/a.db/restore', {}, role)).status).toBe(403);
      expect((await api.send('GET', '/api/settings/backups', undefined, role)).status).toBe(403);
    }
  });

  test('are listed, made as a job, shown and restored; names stay within the folder', async () => {
    const empty = (await api.send('GET', '/api/backups')).body;
    expect(empty).toMatchObject({ backups: [], before: [], reachable: true, last: null, settings: { daily: true } });
    const second = join(api.dir, 'stick');
    const set = { ...empty.settings, second };
    expect((await api.send('PUT', '/api/backups/settings', set)).body).toEqual({ settings: set });
    rmSync(second, { recursive: true });

    const store = api.zhitu.ctx.store;
    await addViolations(store, 0, 10);
    const job = await ended((await api.send('POST', '/api/backups', {})).body.jobId);
    expect(job).toMatchObject({ status: 'done', result: { second: { error: null } } });
    const { note } = job.result;
    expect(readdirSync(second)).toContain(note.file);

    await addViolations(store, 100, 5);
    // The stick is away: the backup is made all the same, and the list tells.
    rmSync(second, { recursive: true });
    writeFileSync(second, '');
    const other = await ended((await api.send('POST', '/api/backups', {})).body.jobId);
    expect(other).toMatchObject({ status: 'done' });
    expect(other.result.second.error).toBeTruthy();
    const list = (await api.send('GET', '/api/backups')).body;
    expect(list.backups.map((b: { file: string }) => b.file)).toEqual([other.result.note.file, note.file]);
    expect(list.second.error).toBeTruthy();

    const preview = (await api.send('GET', `/api/backups/${note.file}/preview`)).body;
    expect(preview.tables[0]).toMatchObject({ table: 'violations', now: 15, backup: 10, removed: 5 });
    const restored = await ended((await api.send('POST', `/api/backups/${note.file}/restore`, {})).body.jobId);
    expect(restored).toMatchObject({ status: 'done', result: { file: note.file } });
    const now = openStore(store.path, { readOnly: true });
    expect(await now.read.get('SELECT count(*) AS n FROM violations')).toEqual({ n: 10 });
    expect(await now.read.get("SELECT status FROM jobs WHERE kind = 'restore'")).toEqual({ status: 'done' });
    await now.close();

    for (const name of ['..%2Fcity.db', 'none.db', '%2Fetc%2Fx.db', 'city.db']) {
      expect((await api.send('GET', `/api/backups/${name}/preview`)).status).toBeGreaterThanOrEqual(400);
    }
    const nowhere = await api.send('PUT', '/api/backups/settings', { ...set, folder: join(api.dir, 'no/such/folder') });
    expect(nowhere).toMatchObject({ status: 422, body: { code: 'backup_folder' } });
  });
});

describe('a host that stays', () => {
  let city: City;
  beforeEach(async () => {
    city = await smallCity(50);
  });
  afterEach(() => city.remove());

  test.each([false, true])('follows a restore while it is open (left for it to put in place: %s)', async (waiting) => {
    const note = await takeBackup({ dbPath: city.db, folder: city.folder, reason: 'manual' });
    const writer = openStore(city.db);
    await addViolations(writer, 500, 25);
    await writer.close();
    const host = await composeStaying({
      dbPath: city.db,
      dataDir: join(city.dir, 'data'),
      host: 'loopback',
      pages: false,
    });
    const app = host.app();
    const count = async () => {
      const response = await app.fetch(new Request('http://localhost/api/layers'));
      const { layers } = (await response.json()) as { layers: { layer: string; total: number }[] };
      return layers?.find(({ layer }) => layer === 'violations')?.total;
    };
    expect(await count()).toBe(75);
    await restoreBackup({
      dbPath: city.db,
      backup: join(city.folder, note.file),
      folder: city.folder,
      actor: ME,
      waiting,
    });
    await expect.poll(count).toBe(50);
    await host.close();
    expect(existsSync(`${city.db}-restored`)).toBe(false);
    expect(await hashOf(city.db)).not.toBe(note.content); // it tells of the restore itself
  });
});

describe('a stick that is pulled out', () => {
  test('refuses what would be lost, names the file, and goes on when it is back', async () => {
    const city = await smallCity(5);
    const options = { dbPath: city.db, dataDir: join(city.dir, 'data'), host: 'loopback', pages: false } as const;
    const host = await composeStaying(options);
    const app = host.app();
    const put = async () => {
      const init = { method: 'PUT', body: JSON.stringify({ value: [] }) };
      const answer = await app.fetch(new Request('http://localhost/api/settings/bookmarks', init));
      return { status: answer.status, text: await answer.text() };
    };
    expect((await put()).status).toBe(200);
    renameSync(city.db, `${city.db}-elsewhere`);
    const refused = await put();
    expect(refused).toMatchObject({ status: 503 });
    expect(refused.text).toContain('db_gone');
    expect(refused.text).not.toContain(city.dir);
    await new Promise((go) => setTimeout(go, 1200)); // two looks
    renameSync(`${city.db}-elsewhere`, city.db);
    await expect.poll(async () => (await put()).status).toBe(200);
    await host.close();
    city.remove();
  });
});

describe('the schedule', () => {
  let city: City;
  let store: Store;
  beforeEach(async () => {
    city = await smallCity(5);
    store = openStore(city.db);
  });
  afterEach(async () => {
    await store.close();
    city.remove();
  });

  test('makes one a day by the city’s clock, however the clock jumps', async () => {
    const backups = createBackups(store, {
      dataDir: join(city.dir, 'data'),
      timeZone: 'Asia/Shanghai',
      automatic: true,
    });
    const day = (text: string) => Date.parse(text) / 1000;
    const at = (when: number) => takeBackup({ dbPath: city.db, folder: city.folder, reason: 'daily', at: when });
    const noon = day('2026-11-30T12:00:00+08:00');
    expect(await backups.due(noon)).toBe(true);
    await at(noon);
    expect(await backups.due(noon + 3600)).toBe(false);
    expect(await backups.due(day('2026-11-30T23:59:00+08:00'))).toBe(false);
    expect(await backups.due(day('2026-12-01T00:01:00+08:00'))).toBe(true);
    // The clock was a year ahead for a moment, then right again, then behind.
    await at(noon + 365 * 86_400);
    expect(await backups.due(noon + 60)).toBe(false);
    expect(await backups.due(noon - 86_400)).toBe(true);
    await at(noon - 86_400);
    expect(await backups.due(noon - 86_400)).toBe(false);
  });
});

describe('rotation', () => {
  const DAY = 86_400;
  const noon = Date.parse('2026-11-30T12:00:00+08:00') / 1000;
  const keep = { daily: 7, weekly: 4, monthly: 12 };
  const daily = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ file: `d${i}`, at: noon - i * DAY, manual: false }));

  test('keeps the last days, weeks and months that have one, and what people made', () => {
    const all = [...daily(500), { file: 'mine', at: noon - 900 * DAY, manual: true }];
    const gone = new Set(rotate(all, keep, 'Asia/Shanghai'));
    const left = all.filter(({ file }) => !gone.has(file)).map(({ file }) => file);
    expect(left.slice(0, 7)).toEqual(['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6']);
    expect(left).toContain('mine');
    // 7 days; of weeks and months those that no day stands for already.
    expect(left.length).toBeLessThanOrEqual(7 + 4 + 12 + 1);
    expect(left.length).toBeGreaterThanOrEqual(7 + 2 + 11 + 1);
  });

  test('counts the days that there are: nothing goes for having got old', () => {
    const old = daily(6).map((backup) => ({ ...backup, at: backup.at - 3000 * DAY }));
    expect(rotate(old, keep, 'Asia/Shanghai')).toEqual([]);
  });

  test('keeps the newest of a day, and three whatever their dates', () => {
    const many = Array.from({ length: 10 }, (_, i) => ({ file: `h${i}`, at: noon - i * 600, manual: false }));
    expect(rotate(many, keep, 'Asia/Shanghai')).toEqual(['h3', 'h4', 'h5', 'h6', 'h7', 'h8', 'h9']);
  });
});
