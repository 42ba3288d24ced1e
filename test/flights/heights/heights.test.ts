import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { metresPerDegree } from '../../../electron/domain/measure.ts';
import { readHeights } from '../../../electron/flights/heights/read-heights.ts';
import { importFlight } from '../../../electron/flights/import-flight.ts';
import { heightAt } from '../../../electron/photogrammetry/ground.ts';
import { openStore, type Store } from '../../../electron/store/database.ts';
import { cocoOf, dronePhoto } from '../../helpers/drone-photo.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/orthophotos');
const heights = join(fixtures, 'heights.tif');
const everywhere = [121, 30, 122, 31] as const;
const actor = { name: '李一', role: 'officer' };
const pack = { bounds: [120.9, 30.5, 121.3, 30.9] as [number, number, number, number], timeZone: 'Asia/Shanghai' };
/** gdaltransform -s_srs EPSG:4549 -t_srs EPSG:4326 of 600040 3396060. */
const camera = { lon: 121.044004115595, lat: 30.6808833540288, height: 40 };

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-heights-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('a raster of heights', () => {
  it('keeps the heights that the file has, where it has them', async () => {
    const read = await readHeights(heights, everywhere, join(dir, 'x'));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    // The plane is 20 m + 0.1 × metres from the western edge; the places are gdaltransform's.
    expect(heightAt(read.value, camera.lon, camera.lat)).toBeCloseTo(24, 1);
    expect(heightAt(read.value, 121.044633092446, 30.6811488776191)).toBeCloseTo(30, 1);
    expect(heightAt(read.value, 121.04361, 30.68088)).toBeUndefined(); // no value in the file's first columns
    expect(read.value.cellLat * metresPerDegree(30.68).lat).toBeCloseTo(2, 1);
  });

  it('is cut to where it is needed, and refused where it does not reach', async () => {
    const box = [121.0438, 30.6808, 121.0441, 30.681] as const;
    const read = await readHeights(heights, box, join(dir, 'x'));
    expect(read.ok && read.value.cols * read.value.rows).toBeLessThan(200);
    expect(await readHeights(heights, [100, 20, 101, 21], join(dir, 'x'))).toMatchObject({
      ok: false,
      problems: [{ code: 'heights_outside' }],
    });
    expect(await readHeights(join(fixtures, 'tiles.tif'), everywhere, join(dir, 'x'))).toMatchObject({
      ok: false,
      problems: [{ code: 'heights_bands' }],
    });
  });
});

describe('a flight over a slope', { timeout: 60_000 }, () => {
  let store: Store;
  beforeEach(() => {
    store = openStore(join(dir, 'city.db'), { create: true });
  });
  afterEach(() => store.close());

  async function bring(name: string, options: Parameters<typeof importFlight>[4], more: Record<string, string> = {}) {
    const folder = join(dir, name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'DJI_0001.JPG'), await dronePhoto(camera));
    writeFileSync(join(folder, 'found.json'), cocoOf(['DJI_0001.JPG']));
    for (const [to, from] of Object.entries(more)) copyFileSync(from, join(folder, to));
    const report = await importFlight(store, actor, pack, [folder], options);
    const rows = await store.read.all<{ lon: number; lat: number }>(
      `SELECT json_extract(f.geometry, '$.coordinates[0]') AS ring FROM findings AS f WHERE f.flight = '${report.code}' ORDER BY f.id`,
    );
    const middles = (rows as unknown as { ring: string }[]).map(({ ring }) => {
      const corners = (JSON.parse(ring) as [number, number][]).slice(0, -1);
      const m = metresPerDegree(camera.lat);
      return corners.map(([lon, lat]) => [(lon - camera.lon) * m.lon, (lat - camera.lat) * m.lat] as const);
    });
    return { report, middles };
  }

  it('finds things where rays meet the slope, and tells what was assumed of the heights', async () => {
    const flat = await bring('flat', {});
    const sloped = await bring('sloped', { heights: { path: heights, name: 'dsm.tif', from: 'absolute' } });
    const told = sloped.report.files.find((f) => f.path === 'dsm.tif');
    expect(told).toMatchObject({ kind: 'heights', usable: true, problems: [{ code: 'heights_from_photo' }] });
    expect(told?.problems[0]?.params.zero).toBeCloseTo(24, 1);
    // Straight down over ground that rises by s eastwards, x = H t / (1 + s t) with t = x₀ / H on level ground.
    const s = 0.1;
    const sorted = (rings: typeof flat.middles) => rings.flat().sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const [level, slope] = [sorted(flat.middles), sorted(sloped.middles)];
    expect(slope).toHaveLength(level.length);
    for (const [i, [x0, y0]] of level.entries()) {
      const t = x0 / camera.height;
      const [x, y] = slope[i] as readonly [number, number];
      expect(x).toBeCloseTo(x0 / (1 + s * t), 1);
      expect(y).toBeCloseTo(y0 / (1 + s * t), 1);
    }
    expect(Math.abs((slope[0]?.[0] ?? 0) - (level[0]?.[0] ?? 0))).toBeGreaterThan(0.4);
    expect(readdirSync(`${store.path}-orthophotos`)).toEqual([]); // nothing of the raster's way stays
  });

  it('goes on over flat ground, and says so, where the raster is of no use', async () => {
    const { report } = await bring('broken', {
      heights: { path: join(dir, 'missing.tif'), name: 'missing.tif', from: 'absolute' },
    });
    expect(report.findings).toBe(2);
    expect(report.files.find((f) => f.path === 'missing.tif')).toMatchObject({
      usable: false,
      problems: [{ code: 'file_unreadable' }],
    });
  });

  it('does not take heights among the files for a picture', async () => {
    const { report } = await bring('mixed', {}, { 'dsm.tif': heights });
    expect(report.orthophotos).toBe(0);
    expect(report.files.find((f) => f.path === 'dsm.tif')?.problems).toMatchObject([{ code: 'tiff_heights' }]);
  });
});
