import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importFlight } from '../../electron/flights/import-flight.ts';
import { prepareFlight } from '../../electron/flights/prepare.ts';
import { originalFile, originalsFolder, orthophotosFolder } from '../../electron/originals/places.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

const fixtures = join(import.meta.dirname, '../fixtures/orthophotos');
const actor = { name: '李一', role: 'officer' };

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(() => {
  folder = join(api.dir, `flight-${Math.random().toString(36).slice(2)}`);
  mkdirSync(folder);
});

function bring(files: Record<string, string | Buffer>) {
  for (const [name, from] of Object.entries(files)) {
    if (typeof from === 'string') copyFileSync(join(fixtures, from), join(folder, name));
    else writeFileSync(join(folder, name), from);
  }
  const { store, pack } = api.zhitu.ctx;
  return importFlight(store, actor, pack, [folder]);
}

const listed = async () => (await api.send('GET', '/api/orthophotos')).body.orthophotos;
const audited = (action: string) =>
  api.zhitu.ctx.store.read.all("SELECT actor FROM audit WHERE entity = 'orthophoto' AND action = ?", action);

describe('orthophotos', { timeout: 60_000 }, () => {
  let id: number;

  it('come with a flight, their originals byte for byte, and are listed with day, size and place', async () => {
    const report = await bring({ '航拍.tif': 'tiles.tif' });
    expect(report).toMatchObject({ photos: 0, orthophotos: 1 });
    const [found, ...others] = await listed();
    expect(others).toEqual([]);
    expect(found).toMatchObject({ name: '航拍.tif', flight: report.code, width: 240, height: 160, ready: true });
    expect(found.groundSample).toBeCloseTo(0.5, 2);
    expect(found.bounds[0]).toBeCloseTo(121.0435, 3);
    const media = await api.zhitu.ctx.store.read.get<{ sha256: string }>(
      'SELECT lower(hex(m.sha256)) AS sha256 FROM media AS m JOIN orthophotos AS o ON o.media_id = m.id',
    );
    const original = readFileSync(originalFile(api.zhitu.ctx.store.path, media?.sha256 ?? ''));
    expect(original.equals(readFileSync(join(fixtures, 'tiles.tif')))).toBe(true);
    expect(await audited('add')).toEqual([{ actor: '李一' }]);
    id = found.id;
  });

  it('are given out as tiles to whoever sees the map, and as nothing where there is nothing', async () => {
    const [{ bounds, maxZoom }] = await listed();
    const n = 2 ** maxZoom;
    const x = Math.floor((bounds[0] / 360 + 0.5) * n) + 1;
    const sin = Math.sin((bounds[3] * Math.PI) / 180);
    const y = Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * n);
    const answer = await api.fetch(`/api/orthophotos/${id}/${maxZoom}/${x}/${y}`, {}, 'viewer');
    expect(answer.headers.get('content-type')).toBe('image/webp');
    const { width, hasAlpha } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect({ width, hasAlpha }).toEqual({ width: 512, hasAlpha: true });
    expect((await api.fetch(`/api/orthophotos/${id}/${maxZoom}/0/0`)).status).toBe(204);
    expect((await api.fetch('/api/orthophotos/999/10/0/0')).status).toBe(404);
  });

  it('brought twice lie on the map once', async () => {
    expect(await bring({ 'again.tif': 'tiles.tif', 'other.tif': 'masked.tif' })).toMatchObject({ orthophotos: 1 });
    expect((await listed()).map((o: { name: string }) => o.name)).toEqual(['other.tif', '航拍.tif']);
  });

  it('are taken off and put back by who may edit, each told of in the audit', async () => {
    expect((await api.send('DELETE', `/api/orthophotos/${id}`, undefined, 'viewer')).status).toBe(403);
    expect((await api.send('DELETE', `/api/orthophotos/${id}`)).status).toBe(200);
    expect(await listed()).toHaveLength(1);
    expect((await api.send('POST', `/api/orthophotos/${id}/restore`)).status).toBe(200);
    expect((await api.send('POST', `/api/orthophotos/${id}/restore`)).status).toBe(200);
    expect(await listed()).toHaveLength(2);
    expect([(await audited('remove')).length, (await audited('restore')).length]).toEqual([1, 1]);
  });

  it('whose pixels are damaged are refused by name, while the rest goes on and nothing of them stays', async () => {
    const whole = readFileSync(join(fixtures, 'strips.tif'));
    const damaged = Buffer.from(whole);
    damaged.fill(0x55, whole.length - 300); // what is packed there
    const before = readdirSync(orthophotosFolder(api.zhitu.ctx.store.path));
    const report = await bring({ 'damaged.tif': damaged, 'sixteen.tif': 'sixteen.tif' });
    expect(report.orthophotos).toBe(1);
    const file = report.files.find((f) => f.path === 'damaged.tif');
    expect(file).toMatchObject({ usable: false, problems: [{ code: 'tiff_unreadable' }] });
    expect(readdirSync(orthophotosFolder(api.zhitu.ctx.store.path))).toHaveLength(before.length + 1);
    const names = await api.zhitu.ctx.store.read.all('SELECT name FROM media WHERE name = ?', 'damaged.tif');
    expect(names).toEqual([]);
  });

  it('stopped while their tiles are made leave neither tiles nor original', async () => {
    const { store, pack } = api.zhitu.ctx;
    const kept = () =>
      [originalsFolder(store.path), orthophotosFolder(store.path)].map((place) =>
        readdirSync(place, { recursive: true, withFileTypes: true })
          .filter((f) => f.isFile())
          .map((f) => f.name)
          .sort(),
      );
    const before = kept();
    // A byte more, so that nobody has brought it yet.
    writeFileSync(
      join(folder, 'new.tif'),
      Buffer.concat([readFileSync(join(fixtures, 'tiles.tif')), Buffer.from([1])]),
    );
    const stop = new AbortController();
    const stages = new Set<string>();
    const work = prepareFlight([folder], {
      dbPath: store.path,
      city: pack,
      now: Date.now() / 1000,
      signal: stop.signal,
      onProgress(_done, _total, stage) {
        stages.add(stage);
        if (stage === 'tiling') stop.abort();
      },
    });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(stages).toContain('tiling');
    expect(kept()).toEqual(before);
  });

  it('say so when their tiles are gone', async () => {
    const tiles = orthophotosFolder(api.zhitu.ctx.store.path);
    rmSync(tiles, { recursive: true });
    expect(existsSync(tiles)).toBe(false);
    expect((await listed()).every((o: { ready: boolean }) => !o.ready)).toBe(true);
  });

  it('carry what a detector saw on them to the ground', async () => {
    const coco = {
      images: [{ id: 1, file_name: 'ortho.tif', width: 240, height: 160 }],
      annotations: [
        { id: 1, image_id: 1, category_id: 1, bbox: [100, 60, 40, 20], segmentation: [], score: 0.9, iscrowd: 0 },
      ],
      categories: [{ id: 1, name: 'roof' }],
    };
    const report = await bring({ 'ortho.tif': 'strips.tif', 'found.json': Buffer.from(JSON.stringify(coco)) });
    expect(report).toMatchObject({ detections: 1, findings: 1 });
    const row = await api.zhitu.ctx.store.read.get<{ area: number; lon: number; lat: number }>(
      'SELECT area_m2 AS area, lon, lat FROM structures ORDER BY id DESC LIMIT 1',
    );
    expect(row?.area).toBeCloseTo(40 * 20 * 0.25, 0); // half a metre a pixel
    // gdaltransform says of column 120, row 70 in strips.tif
    expect(row?.lon).toBeCloseTo(121.0442133, 6);
    expect(row?.lat).toBeCloseTo(30.6809268, 6);
  });
});
