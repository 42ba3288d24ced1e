import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyDatabase } from '../../electron/audit/verify.ts';
import { parseTip } from '../../electron/domain/audit-tip.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { decide } from './sealed-db.ts';

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await testApi();
  folder = mkdtempSync(join(tmpdir(), 'zhitu-tips-'));
  await api.zhitu.ctx.store.write((db) => decide(db, 1, 'confirmed'));
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('tips written on schedule', () => {
  it('begin with one at once, whole and of the present chain', async () => {
    const { status, body } = await api.send('POST', '/api/audit/tip/exports', { folder, hours: 6 });
    expect(status).toBe(200);
    expect(body).toMatchObject({ error: null });
    expect(readdirSync(folder)).toEqual([body.file]);
    const tip = parseTip(readFileSync(join(folder, body.file), 'utf8'));
    expect(tip).toEqual((await api.send('GET', '/api/audit')).body.tip);
    expect((await api.send('GET', '/api/audit')).body.export).toMatchObject({ folder, hours: 6, file: body.file });
  });

  it('are not written again before they are due', async () => {
    await api.zhitu.ctx.store.write((db) => decide(db, 2, 'confirmed'));
    await api.zhitu.ctx.tips.run();
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('show later that an older backup was restored, which agrees with itself', async () => {
    const { store } = api.zhitu.ctx;
    const backup = join(folder, 'backup.db');
    const db = new DatabaseSync(store.path, { readOnly: true });
    db.prepare('VACUUM INTO ?').run(backup);
    db.close();
    expect(await verifyDatabase(backup)).toMatchObject({ sound: true });
    await store.write((db) => decide(db, 3, 'dismissed'));
    const { body } = await api.send('POST', '/api/audit/tip/exports', { folder, hours: 6 });
    const id = Number(/(\d+)\.txt$/.exec(body.file)?.[1]);
    const { sound, findings } = await verifyDatabase(backup);
    expect(sound).toBe(false);
    expect(findings).toEqual([{ code: 'tip_missing', source: 'folder', id }]);
    expect(await verifyDatabase(store.path)).toMatchObject({ sound: true });
  });

  it('tell of a folder that cannot be written to, and may only be set by who oversees the work', async () => {
    const gone = join(folder, 'gone');
    const { body } = await api.send('POST', '/api/audit/tip/exports', { folder: gone, hours: 6 });
    expect(body).toMatchObject({ error: 'ENOENT' });
    expect((await api.send('GET', '/api/audit')).body.export).toMatchObject({ folder: gone, error: 'ENOENT' });
    for (const who of ['officer', 'wall'] as const) {
      expect((await api.send('POST', '/api/audit/tip/exports', { folder }, who)).status).toBe(403);
      expect((await api.send('PUT', '/api/settings/tip_export', { value: null }, who)).status).toBe(403);
    }
    expect((await api.send('GET', '/api/audit', undefined, 'officer')).body.export).toBeNull();
    expect((await api.send('GET', '/api/audit', undefined, 'wall')).status).toBe(403);
    await api.send('POST', '/api/audit/tip/exports', { folder: null });
    expect((await api.send('GET', '/api/audit')).body.export).toMatchObject({ folder: null });
  });
});
