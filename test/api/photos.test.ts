import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { originalFile, originalsFolder } from '../../electron/originals/places.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { heic, html, jpeg } from '../helpers/pictures.ts';

let api: TestApi;
let photo: Buffer;
let sha256: string;
beforeAll(async () => {
  api = await testApi();
  photo = await jpeg('crimson');
  sha256 = createHash('sha256').update(photo).digest('hex');
});
afterAll(() => api.close());

async function lot(): Promise<string> {
  const geometry = { type: 'Point', coordinates: [121.02, 30.7] };
  const { body } = await api.send('POST', '/api/layers/parking/features', { geometry, fields: { name: '停车场' } });
  return `/api/layers/parking/features/${body.id}`;
}
async function put(
  at: string,
  bytes: Buffer,
  name = 'IMG_1.jpg',
  as: 'admin' | 'viewer' = 'admin',
): ReturnType<TestApi['send']> {
  const init = { method: 'POST', body: new Uint8Array(bytes) };
  const response = await api.fetch(`${at}/photos?name=${encodeURIComponent(name)}`, init, as);
  return { status: response.status, body: await response.json() };
}
const names = async (at: string): Promise<string[]> =>
  (await api.send('GET', `${at}/photos`)).body.photos.map((p: { name: string }) => p.name);
const row = (sql: string) => api.zhitu.ctx.store.read.get<Record<string, unknown>>(sql);

describe('photos of a feature', () => {
  test('are put on it, listed, and given back byte for byte', async () => {
    const at = await lot();
    const { status, body } = await put(at, photo, '入口 1.jpg');
    expect([status, body]).toEqual([
      200,
      { media: expect.any(Number), sha256, known: false, changeId: expect.any(Number) },
    ]);
    const listed = (await api.send('GET', `${at}/photos`)).body.photos;
    expect(listed).toEqual([
      {
        sha256,
        name: '入口 1.jpg',
        type: 'image/jpeg',
        bytes: photo.length,
        takenAt: null,
        addedAt: expect.any(Number),
      },
    ]);
    expect(JSON.stringify(listed)).not.toContain('Zhang');
    const original = await api.fetch(`/api/media/${sha256}`);
    expect(Buffer.from(await original.arrayBuffer())).toEqual(photo);
    expect(Object.fromEntries(original.headers)).toMatchObject({
      etag: `"${sha256}"`,
      'content-type': 'image/jpeg',
      'content-length': String(photo.length),
      'cache-control': expect.stringContaining('immutable'),
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^inline;/),
    });
    const again = await api.fetch(`/api/media/${sha256}`, { headers: { 'If-None-Match': `"${sha256}"` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const small = await api.fetch(`/api/media/${sha256}/thumbnail`);
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect((await api.fetch(`/api/media/${sha256}/thumbnail?size=321`)).status).toBe(400);
  });

  test('are one photo however often they come, on one feature or several', async () => {
    const [here, there] = [await lot(), await lot()];
    const first = await put(here, photo);
    expect(await put(here, photo, 'again.jpg')).toMatchObject({ body: { known: true, changeId: null } });
    expect(await put(there, photo)).toMatchObject({ body: { known: true, media: first.body.media } });
    expect([(await names(here)).length, (await names(there)).length]).toEqual([1, 1]);
    expect(await row(`SELECT count(*) AS n FROM media WHERE hex(sha256) = '${sha256.toUpperCase()}'`)).toEqual({
      n: 1,
    });
  });

  test('are taken off and put back by undo, each with its entry in the trail, and the original stays', async () => {
    const at = await lot();
    const { body } = await put(at, photo);
    const removed = (await api.send('DELETE', `${at}/photos/${sha256}`)).body;
    expect(await names(at)).toEqual([]);
    expect((await api.send('DELETE', `${at}/photos/${sha256}`)).status).toBe(404);
    expect((await api.fetch(`/api/media/${sha256}`)).status).toBe(200);
    const undo = (id: number) => api.send('POST', `/api/changes/${id}/undo`, {});
    expect((await undo(body.changeId)).status, 'was taken off since').toBe(409);
    expect((await undo(removed.changeId)).body).toMatchObject({ label: 'photo_remove', undoneAt: expect.any(Number) });
    expect(await names(at)).toHaveLength(1);
    expect((await undo(body.changeId)).status).toBe(200);
    expect(await names(at)).toEqual([]);
    expect((await api.send('POST', `/api/changes/${body.changeId}/redo`, {})).status).toBe(200);
    expect(await names(at)).toHaveLength(1);
    const { history } = (await api.send('GET', at)).body;
    expect(history.map((entry: { action: string }) => entry.action)).toEqual([
      'create',
      'photo_add',
      'photo_remove',
      'undo',
      'undo',
      'redo',
    ]);
  });

  test('do not stand in the way of undoing an edit of the feature', async () => {
    const at = await lot();
    const edit = (await api.send('PATCH', at, { rev: 1, fields: { name: '新名' } })).body;
    await put(at, photo);
    expect((await api.send('POST', `/api/changes/${edit.changeId}/undo`, {})).status).toBe(200);
    expect((await api.send('GET', at)).body.fields.name).toBe('停车场');
    expect(await names(at)).toHaveLength(1);
  });

  test('of a strict segment go on to its next version', async () => {
    const geometry = {
      type: 'LineString',
      coordinates: [
        [121.02, 30.7],
        [121.03, 30.7],
      ],
    };
    const fields = { valid_from: 1_600_000_000 };
    const first = (await api.send('POST', '/api/layers/segments/features', { geometry, fields })).body;
    await api.zhitu.ctx.store.write((db) => db.run("UPDATE segments SET status = 'in_force' WHERE id = ?", first.id));
    await put(`/api/layers/segments/features/${first.id}`, photo);
    const longer = {
      ...geometry,
      coordinates: [
        [121.02, 30.7],
        [121.04, 30.7],
      ],
    };
    const next = (await api.send('PATCH', `/api/layers/segments/features/${first.id}`, { rev: 1, geometry: longer }))
      .body;
    const at = `/api/layers/segments/features/${next.id}`;
    expect([next.id === first.id, (await names(at)).length]).toEqual([false, 1]);
    expect(await put(at, photo)).toMatchObject({ body: { changeId: null } });
    await api.send('DELETE', `${at}/photos/${sha256}`);
    expect(await names(at)).toEqual([]);
  });
});

describe('a file that is no photo', () => {
  test('is refused by its content and named, and leaves nothing', async () => {
    const at = await lot();
    const before = readdirSync(originalsFolder(api.zhitu.ctx.store.path), { recursive: true }).length;
    const { status, body } = await put(at, html, '../../屋顶.jpg');
    expect([status, body]).toMatchObject([415, { code: 'photo_type', params: { name: '屋顶.jpg' } }]);
    expect(await put(at, Buffer.alloc(0))).toMatchObject({ status: 422, body: { code: 'import_empty' } });
    expect(await names(at)).toEqual([]);
    expect(readdirSync(originalsFolder(api.zhitu.ctx.store.path), { recursive: true })).toHaveLength(before);
  });

  test('is not taken in for a feature that is gone or never was', async () => {
    const at = await lot();
    await api.send('DELETE', `${at}?rev=1`);
    expect((await put(at, photo)).status).toBe(409);
    expect((await put('/api/layers/parking/features/987654', photo)).status).toBe(404);
  });
});

describe('an original', () => {
  test('that a browser cannot show is a download, and says that it has no preview', async () => {
    const { body } = await put(await lot(), heic, 'IMG_2.HEIC');
    const original = await api.fetch(`/api/media/${body.sha256}`);
    expect(original.headers.get('content-type')).toBe('image/heic');
    expect(original.headers.get('content-disposition')).toMatch(/^attachment; filename="IMG_2.HEIC"/);
    await original.body?.cancel();
    expect(await api.send('GET', `/api/media/${body.sha256}/thumbnail`)).toMatchObject({
      status: 415,
      body: { code: 'no_preview' },
    });
  });

  test('that was altered or lost is refused in words', async () => {
    const bytes = await jpeg('gold');
    const { body } = await put(await lot(), bytes, 'gold.jpg');
    const place = originalFile(api.zhitu.ctx.store.path, body.sha256);
    const changed = Buffer.from(bytes);
    changed[40] = (changed[40] ?? 0) ^ 1;
    writeFileSync(place, changed);
    expect(await api.send('GET', `/api/media/${body.sha256}`)).toMatchObject({
      status: 409,
      body: { code: 'original_altered', params: { name: 'gold.jpg' } },
    });
    writeFileSync(place, '');
    expect((await api.send('GET', `/api/media/${body.sha256}`)).status).toBe(409);
  });

  test('and all that belongs to it is kept from displays and mere viewers', async () => {
    const at = await lot();
    await put(at, photo);
    for (const as of ['viewer', 'wall'] as const) {
      for (const path of [`${at}/photos`, `/api/media/${sha256}`, `/api/media/${sha256}/thumbnail`]) {
        expect([path, (await api.fetch(path, {}, as)).status]).toEqual([path, 403]);
      }
      expect((await api.send('DELETE', `${at}/photos/${sha256}`, undefined, as)).status).toBe(403);
    }
    expect((await put(at, await jpeg('black'), 'x.jpg', 'viewer')).status).toBe(403);
    for (const odd of ['x', '..%2F..%2Fetc%2Fpasswd', sha256.slice(1), sha256.toUpperCase()]) {
      expect((await api.fetch(`/api/media/${odd}`)).status).toBe(400);
    }
    expect((await api.fetch(`/api/media/${'0'.repeat(64)}`)).status).toBe(404);
  });

  test('lies in a folder beside the database, never in it', () => {
    expect(originalsFolder(join('/data', 'city.db'))).toBe(join('/data', 'city.db-originals'));
  });
});
