import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importFlight } from '../../electron/flights/import-flight.ts';
import { prepareFlight } from '../../electron/flights/prepare.ts';
import { openStore, type Store } from '../../electron/store/database.ts';
import { dronePhoto } from '../helpers/drone-photo.ts';
import { FLIGHT_CITY } from '../helpers/flight-city.ts';
import { makeZip, type ZipItem } from '../helpers/make-zip.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const photo = (name: string) => readFileSync(join(fixtures, 'flights/photos', name));
const ortho = (name: string) => readFileSync(join(fixtures, 'orthophotos', name));
const actor = { name: '李一', role: 'officer' };

let dir: string;
let store: Store;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-bad-'));
  store = openStore(join(dir, 'city.db'), { create: true });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A GeoTIFF that names another coordinate system: the short that holds it, exchanged. */
function inSystem(tiff: Buffer, from: number, to: number): Buffer {
  const out = Buffer.from(tiff);
  const key = Buffer.from([3072 & 255, 3072 >> 8, 0, 0, 1, 0, from & 255, from >> 8]);
  const at = out.indexOf(key);
  if (at < 0) throw new Error(`EPSG:${from} is not in the file`);
  out.writeUInt16LE(to, at + 6);
  return out;
}

const coco = JSON.stringify({
  images: [
    { id: 1, file_name: 'good.jpg', width: 1200, height: 900 },
    { id: 2, file_name: 'lost.jpg', width: 1200, height: 900 },
  ],
  categories: [{ id: 1, name: 'roof' }],
  annotations: [
    { id: 1, image_id: 1, category_id: 1, bbox: [100, 100, 80, 60], score: 0.9 },
    { id: 2, image_id: 1, category_id: 1, bbox: [5000, 5000, 80, 60], score: 0.9 },
    { id: 3, image_id: 2, category_id: 1, bbox: [100, 100, 80, 60], score: 0.9 },
  ],
});

describe('everything bad at once', { timeout: 60_000 }, () => {
  const bad = async (): Promise<Record<string, string | Uint8Array>> => {
    const exif = Buffer.from(await dronePhoto({ lon: 121.02, lat: 30.7, height: 100 }));
    exif.write('XX', exif.indexOf('Exif') + 6, 'latin1'); // the byte order
    return {
      'good.jpg': await dronePhoto({ lon: 121.03, lat: 30.7, height: 100 }),
      'no-position.jpg': photo('no-position.jpg'),
      'zero.jpg': photo('zero.jpg'),
      'swapped.jpg': photo('swapped.jpg'),
      'clock.jpg': photo('clock-off.jpg'),
      'exif.jpg': exif,
      'page.jpg': '<!doctype html><title>404</title>',
      'cut.jpg': photo('rtk.jpg').subarray(0, 3000),
      'found.json': coco,
      'plain.tif': 'II*\0\x08\0\0\0\0\0\0\0',
      'xian.tif': inSystem(ortho('strips.tif'), 4549, 2385),
      'britain.tif': inSystem(ortho('strips.tif'), 4549, 27700),
      'heights.tif': ortho('heights.tif'),
      'ortho.tif': ortho('strips.tif'),
    };
  };
  const EXPECTED = {
    'good.jpg': [],
    'no-position.jpg': ['photo_no_position'],
    'zero.jpg': ['photo_zero_position'],
    'swapped.jpg': ['photo_swapped'],
    'clock.jpg': ['photo_clock_off'],
    'exif.jpg': ['photo_exif_corrupt'],
    'page.jpg': ['photo_not_image'],
    'cut.jpg': ['photo_truncated'],
    'found.json': ['image_missing', 'object_outside'],
    'plain.tif': ['tiff_invalid'],
    'xian.tif': ['tiff_shift_unknown'],
    'britain.tif': ['tiff_crs_unknown'],
    'heights.tif': ['tiff_heights'],
    'ortho.tif': [],
  };

  it('is told of file by file, and what is good is brought in', async () => {
    const folder = join(dir, 'flight');
    mkdirSync(folder);
    for (const [name, content] of Object.entries(await bad())) writeFileSync(join(folder, name), content);
    const report = await importFlight(store, actor, FLIGHT_CITY, [folder]);
    expect(report).toMatchObject({ photos: 6, orthophotos: 2, detections: 1, findings: 1 });
    for (const [path, codes] of Object.entries(EXPECTED)) {
      const found = report.files.find((f) => f.path === path)?.problems.map((p) => p.code) ?? ['none'];
      expect(found, path).toEqual(expect.arrayContaining(codes));
      if (codes.length === 0) expect(found, path).toEqual([]);
    }
  });

  it('is told of in an archive too, with what must not be unpacked', async () => {
    const items: ZipItem[] = Object.entries(await bad()).map(([name, data]) => ({ name, data }));
    items.push({ name: '../../climbs.jpg', data: photo('rtk.jpg') });
    items.push({ name: 'C:\\windows\\evil.jpg', data: photo('rtk.jpg') });
    items.push({ name: 'bomb.jpg', data: Buffer.alloc(60 << 20) });
    const archive = join(dir, 'flight.zip');
    writeFileSync(archive, makeZip(items));
    const before = readdirSync(dir).sort();
    const report = await importFlight(store, actor, FLIGHT_CITY, [archive]);
    expect(report).toMatchObject({ photos: 6, orthophotos: 2, findings: 1 });
    const codes = report.files.flatMap((f) => (f.usable ? [] : f.problems.map((p) => p.code)));
    expect(codes).toEqual(expect.arrayContaining(['zip_path', 'zip_bomb', 'photo_not_image', 'tiff_crs_unknown']));
    const left = readdirSync(dir).filter((name) => !before.includes(name) && !name.startsWith('city.db'));
    expect(left).toEqual([]);
    expect(readdirSync(`${store.path}-originals`).filter((name) => name.length !== 2)).toEqual([]);
  });
});

describe('a GeoTIFF with bytes changed at random', { timeout: 120_000 }, () => {
  it('is taken or refused, but never ends the program, hangs or leaves a draft', async () => {
    const folder = join(dir, 'flight');
    mkdirSync(folder);
    const change = fc.record({ at: fc.nat(8500), byte: fc.nat(255) });
    const source = fc.constantFrom('strips.tif', 'tiles.tif', 'masked.tif', 'sixteen.tif');
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(source, fc.array(change, { minLength: 1, maxLength: 6 }), async (name, changes) => {
        const bytes = ortho(name);
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
        writeFileSync(join(folder, 'ortho.tif'), bytes);
        const prepared = await prepareFlight([folder], {
          dbPath: store.path,
          city: FLIGHT_CITY,
          now: 1.75e9,
          signal: AbortSignal.timeout(20_000),
        });
        taken += prepared.orthophotos.length;
        const file = prepared.files.find((f) => f.path === 'ortho.tif');
        expect(file?.usable).toBe(prepared.orthophotos.length === 1);
        if (!file?.usable) expect(file?.problems).not.toEqual([]);
        const folderOf = `${store.path}-orthophotos`;
        expect(
          readdirSync(dir).includes('city.db-orthophotos')
            ? readdirSync(folderOf).filter((n) => n.includes('.tmp'))
            : [],
        ).toEqual([]);
      }),
      { numRuns: 30, seed: 5 },
    );
    expect(taken).toBeGreaterThan(0);
  });
});
