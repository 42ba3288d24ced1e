import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importFlight } from '../../electron/flights/import-flight.ts';
import { checkOriginal } from '../../electron/originals/open-original.ts';
import { originalFile, originalsFolder } from '../../electron/originals/places.ts';
import { openStore, type Store } from '../../electron/store/database.ts';
import { sharedData } from '../helpers/shared-data.ts';

const photos = sharedData('drone/dji');
const actor = { name: '李一', role: 'officer' };
/** Around Duluth, Minnesota, where the photos were taken. */
const pack = { bounds: [-92.1, 46.7, -91.9, 46.9] as [number, number, number, number], timeZone: 'America/Chicago' };

let dir: string;
let store: Store;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-flight-'));
  store = openStore(join(dir, 'city.db'), { create: true });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const count = async (table: string, where = '1') =>
  (await store.read.get<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`))?.n;

/** Files under the folder of originals. */
function kept(): string[] {
  const folder = originalsFolder(store.path);
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((f) => f.isFile())
        .map((f) => f.name)
    : [];
}

describe.skipIf(!photos)('a flight of real photos', { timeout: 120_000 }, () => {
  function flightFolder(names: readonly string[]): string {
    const folder = join(dir, 'flight');
    mkdirSync(folder, { recursive: true });
    for (const name of names) copyFileSync(join(photos as string, name), join(folder, name));
    return folder;
  }
  const square = (x: number, y: number) => [x, y, x + 60, y, x + 60, y + 40, x, y + 40];
  function coco(folder: string, boxes: Record<string, [x: number, y: number]>): void {
    const images = Object.keys(boxes).map((file_name, i) => ({ id: i + 1, file_name, width: 800, height: 450 }));
    const annotations = Object.values(boxes).map(([x, y], i) => ({
      id: i + 1,
      image_id: i + 1,
      category_id: 1,
      segmentation: [square(x, y)],
      bbox: [x, y, 60, 40],
      score: 0.8,
      iscrowd: 0,
    }));
    writeFileSync(
      join(folder, 'found.json'),
      JSON.stringify({ images, annotations, categories: [{ id: 1, name: 'roof' }] }),
    );
  }

  it('is kept byte for byte, with a finding on the ground for what was seen', async () => {
    const folder = flightFolder(['DJI_0018.JPG', 'DJI_0019.JPG']);
    coco(folder, { 'DJI_0018.JPG': [300, 200] });
    const report = await importFlight(store, actor, pack, [folder]);
    expect(report).toMatchObject({ photos: 2, known: 0, findings: 1, again: 0, detections: 1 });
    expect(report.code).toMatch(/^FX\d{8}-01$/);
    const media = await store.read.all<{ sha256: string; bytes: number; lon: number }>(
      'SELECT lower(hex(sha256)) AS sha256, bytes, lon FROM media ORDER BY name',
    );
    expect(media).toHaveLength(2);
    for (const [i, m] of media.entries()) {
      expect(await checkOriginal(store.path, m)).toBe('sound');
      const name = ['DJI_0018.JPG', 'DJI_0019.JPG'][i] as string;
      expect(readFileSync(originalFile(store.path, m.sha256)).equals(readFileSync(join(folder, name)))).toBe(true);
    }
    const found = await store.read.get<{ status: string; lon: number; lat: number; area_m2: number; flight: string }>(
      'SELECT status, lon, lat, area_m2, flight FROM structures',
    );
    expect(found).toMatchObject({ status: 'new', flight: report.code });
    // Within a few hundred metres of the camera.
    expect(Math.abs((found?.lon ?? 0) - -91.9945)).toBeLessThan(0.005);
    expect(Math.abs((found?.lat ?? 0) - 46.8426)).toBeLessThan(0.004);
    expect(found?.area_m2).toBeGreaterThan(1);
    const sight = await store.read.get<{ pixels: string; class: string; media_id: number }>('SELECT * FROM findings');
    expect(JSON.parse(sight?.pixels ?? '')).toEqual([
      [300, 200],
      [360, 200],
      [360, 240],
      [300, 240],
    ]);
    expect(sight).toMatchObject({ class: 'roof', media_id: 1 });
    expect(await count('structure_places')).toBe(1);
  });

  it('brought twice keeps photos once, and sees an open finding again instead of making another', async () => {
    const folder = flightFolder(['DJI_0018.JPG']);
    coco(folder, { 'DJI_0018.JPG': [300, 200] });
    const first = await importFlight(store, actor, pack, [folder]);
    const second = await importFlight(store, actor, pack, [folder]);
    expect(second).toMatchObject({ photos: 1, known: 1, findings: 0, again: 1 });
    expect(second.code).not.toBe(first.code);
    expect(await count('structures')).toBe(1);
    expect(await count('findings', 'structure_id = 1')).toBe(2);
    expect(kept()).toHaveLength(1);
    // A dismissed one may have been built since: a new finding, linked.
    await store.write((db) => db.run("UPDATE structures SET status = 'dismissed'"));
    expect(await importFlight(store, actor, pack, [folder])).toMatchObject({ findings: 1, again: 0 });
    expect(
      await store.read.get('SELECT structure_id AS a, earlier_id AS b, within_errors AS w FROM structure_links'),
    ).toEqual({ a: 2, b: 1, w: 1 });
  });

  it('is taken even where single files are bad, each told of by its name', async () => {
    const folder = flightFolder(['DJI_0018.JPG']);
    writeFileSync(join(folder, 'page.jpg'), '<!doctype html><p>not a photo</p>');
    writeFileSync(join(folder, 'empty.jpg'), '');
    const { photos: n, files } = await importFlight(store, actor, pack, [folder]);
    expect(n).toBe(1);
    const refused = files.filter((f) => !f.usable).map((f) => [f.path, f.problems[0]?.code]);
    expect(refused).toEqual([
      ['empty.jpg', 'file_empty'],
      ['page.jpg', 'photo_not_image'],
    ]);
  });

  it('that is stopped leaves neither rows nor originals, and one whose code is taken leaves what was there', async () => {
    const folder = flightFolder(['DJI_0018.JPG', 'DJI_0019.JPG', 'DJI_0020.JPG']);
    const stop = new AbortController();
    const stopped = importFlight(store, actor, pack, [folder], {
      signal: stop.signal,
      onProgress: (_done, _total, stage) => stage === 'writing' && stop.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect([await count('media'), await count('flights'), kept().length]).toEqual([0, 0, 0]);

    await importFlight(store, actor, pack, [join(folder, 'DJI_0018.JPG')], { code: 'A' });
    const again = importFlight(store, actor, pack, [folder], { code: 'A' });
    await expect(again).rejects.toMatchObject({ code: 'flight_taken' });
    expect([await count('media'), kept().length]).toEqual([1, 1]);
  });
});

describe('a flight with nothing in it', { timeout: 60_000 }, () => {
  it('says so and leaves nothing', async () => {
    const folder = join(dir, 'flight');
    mkdirSync(folder);
    writeFileSync(join(folder, 'note.txt'), 'hello');
    await expect(importFlight(store, actor, pack, [folder])).rejects.toMatchObject({ code: 'flight_empty' });
    expect([await count('flights'), kept().length]).toEqual([0, 0]);
  });

  it('but detections on the ground brings findings without photos', async () => {
    const file = join(dir, 'found.geojson');
    const ring = [
      [-92, 46.8],
      [-91.9998, 46.8],
      [-91.9998, 46.8001],
      [-92, 46.8001],
      [-92, 46.8],
    ];
    const feature = {
      type: 'Feature',
      properties: { confidence: 0.7 },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
    expect(await importFlight(store, actor, pack, [file])).toMatchObject({ photos: 0, findings: 1 });
    expect(await store.read.get('SELECT confidence, area_m2 > 100 AS large FROM structures')).toEqual({
      confidence: 0.7,
      large: 1,
    });
  });
});

describe('a photo without a pose', { timeout: 60_000 }, () => {
  it('belongs to the findings near its position, and to no others', async () => {
    const folder = join(dir, 'flight');
    mkdirSync(folder);
    copyFileSync(join(import.meta.dirname, '../fixtures/flights/photos/no-gimbal.jpg'), join(folder, 'phone.jpg'));
    const first = await importFlight(store, actor, pack, [folder], { code: 'A' });
    const place = await store.read.get<{ lon: number; lat: number }>('SELECT lon, lat FROM media');
    const square = (lon: number, lat: number) => ({
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [lon, lat],
            [lon + 1e-4, lat],
            [lon + 1e-4, lat + 1e-4],
            [lon, lat + 1e-4],
            [lon, lat],
          ],
        ],
      },
    });
    const { lon, lat } = place ?? { lon: 0, lat: 0 };
    const features = [square(lon + 1e-4, lat), square(lon + 0.01, lat)];
    writeFileSync(join(folder, 'found.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
    const second = await importFlight(store, actor, pack, [folder], { code: 'B' });
    expect([first.findings, second.findings]).toEqual([0, 2]);
    const shown = await store.read.all<{ structure: number; pixels: string | null }>(
      'SELECT structure_id AS structure, pixels FROM findings WHERE media_id IS NOT NULL',
    );
    expect(shown).toEqual([{ structure: 1, pixels: null }]);
  });
});
