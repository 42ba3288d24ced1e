import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTiles } from '../../../electron/flights/orthophotos/make-tiles.ts';
import { type Placement, placementOf } from '../../../electron/flights/orthophotos/placement.ts';
import { withFile } from '../../../electron/flights/readers/bytes.ts';
import { readGeotiff } from '../../../electron/flights/readers/geotiff.ts';
import { openMbtiles } from '../../../electron/store/mbtiles.ts';
import { sharedData } from '../../helpers/shared-data.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/orthophotos');
type Place = { pixel: [number, number]; lonLat: [number, number] };
const places = JSON.parse(readFileSync(join(fixtures, 'places.json'), 'utf8')) as Record<string, Place[]> & {
  'marks in masked.tif': [number, number][];
};

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-ortho-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function tiled(path: string, signal?: AbortSignal) {
  const read = await withFile(path, readGeotiff);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const placement = placementOf(read.value) as Placement;
  const draft = join(dir, 'tiles.mbtiles');
  const told: [number, number][] = [];
  await makeTiles(path, read.value, placement, {
    draft,
    name: 'x',
    signal,
    onProgress: (done, total) => told.push([done, total]),
  });
  return { placement, draft, told, facts: read.value };
}

/** The picture as a screen shows it at this zoom, with the world pixel of its upper left corner. */
async function screen(draft: string, { extent }: Placement, z: number) {
  const file = openMbtiles(draft);
  const n = 2 ** z;
  const [x0, y0] = [Math.floor(extent.west * n), Math.floor(extent.north * n)];
  const [x1, y1] = [Math.floor(extent.east * n), Math.floor(extent.south * n)];
  const [width, height] = [(x1 - x0 + 1) * 512, (y1 - y0 + 1) * 512];
  const out = new Uint8Array(width * height * 4);
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const tile = file.tile(z, x, y);
      if (!tile) continue;
      const rgba = await sharp(tile).ensureAlpha().raw().toBuffer();
      for (let row = 0; row < 512; row++) {
        const to = (((y - y0) * 512 + row) * width + (x - x0) * 512) * 4;
        out.set(rgba.subarray(row * 512 * 4, (row + 1) * 512 * 4), to);
      }
    }
  }
  file.close();
  const at = (px: number, py: number) => [...out.subarray((py * width + px) * 4, (py * width + px) * 4 + 4)];
  /** Web Mercator, worked out here once more (EPSG 9.1, 1024). */
  const pixelOf = ([lon, lat]: readonly [number, number]): [number, number] => {
    const x = ((lon + 180) / 360) * n * 512;
    const r = (lat * Math.PI) / 180;
    const y = ((1 - Math.log(Math.tan(Math.PI / 4 + r / 2)) / Math.PI) / 2) * n * 512;
    return [x - x0 * 512, y - y0 * 512];
  };
  return { at, pixelOf, width, height };
}

/** The middle of what is red around a place, in pixels of the screen. */
function redNear({ at, width, height }: Awaited<ReturnType<typeof screen>>, [px, py]: [number, number]) {
  let [sx, sy, n] = [0, 0, 0];
  for (let y = Math.max(0, Math.round(py) - 12); y < Math.min(height, py + 12); y++) {
    for (let x = Math.max(0, Math.round(px) - 12); x < Math.min(width, px + 12); x++) {
      const [r = 0, g = 0, , a = 0] = at(x, y);
      const weight = a > 0 ? Math.max(0, r - g) : 0; // as much as it is red
      sx += weight * (x + 0.5);
      sy += weight * (y + 0.5);
      n += weight;
    }
  }
  return [sx / n, sy / n] as const;
}

describe('tiles of an orthophoto', { timeout: 60_000 }, () => {
  it.each(['strips.tif', 'tiles.tif'])(
    'put each pixel of %s where GDAL says it lies, within a pixel of the screen',
    async (name) => {
      const { placement, draft } = await tiled(join(fixtures, name));
      const { maxZoom } = placement;
      for (const z of [maxZoom, maxZoom - 1]) {
        const shown = await screen(draft, placement, z);
        for (const { pixel, lonLat } of (places[name] as Place[]).slice(0, 5)) {
          const [px, py] = shown.pixelOf(lonLat);
          const [x, y] = redNear(shown, [px, py]);
          expect(Math.hypot(x - px, y - py), `${pixel} at ${z}`).toBeLessThan(1);
        }
      }
    },
  );

  it('reach as far as the picture and no farther', async () => {
    const { placement, draft } = await tiled(join(fixtures, 'tiles.tif'));
    const shown = await screen(draft, placement, placement.maxZoom);
    const corners = (places['tiles.tif'] as Place[]).slice(5).map(({ lonLat }) => shown.pixelOf(lonLat));
    const [cx, cy] = [0, 1].map((axis) => corners.reduce((sum, c) => sum + (c[axis] as number), 0) / 4) as [
      number,
      number,
    ];
    for (const [x, y] of corners) {
      const towards = (by: number) =>
        shown.at(Math.floor(x + Math.sign(cx - x) * by), Math.floor(y + Math.sign(cy - y) * by));
      expect(towards(2)[3]).toBe(255);
      expect(towards(-2)[3]).toBe(0);
    }
  });

  it('leave out what a mask leaves out, and keep the place of a picture in UTM', async () => {
    const { placement, draft, facts } = await tiled(join(fixtures, 'masked.tif'));
    expect(facts).toMatchObject({ mask: 1, epsg: 32651 });
    const shown = await screen(draft, placement, placement.maxZoom);
    for (const lonLat of places['marks in masked.tif']) {
      const [px, py] = shown.pixelOf(lonLat);
      const [x, y] = redNear(shown, [px, py]);
      expect(Math.hypot(x - px, y - py)).toBeLessThan(1);
    }
    const [west, south] = shown.pixelOf([placement.bounds[0], placement.bounds[1]]).map(Math.floor) as [number, number];
    expect(shown.at(west + 4, south - 4)[3]).toBe(0);
  });

  it('spread sixteen bits over what a screen shows, and let what has no value through', async () => {
    const { placement, draft, facts } = await tiled(join(fixtures, 'sixteen.tif'));
    expect(facts).toMatchObject({ bits: 16, nodata: 0 });
    const shown = await screen(draft, placement, placement.maxZoom);
    const [bright, plain, none] = [places['strips.tif']?.[1], places['strips.tif']?.[4], places['strips.tif']?.[0]].map(
      (p) => shown.pixelOf(p?.lonLat ?? [0, 0]).map(Math.floor) as [number, number],
    ) as [[number, number], [number, number], [number, number]];
    expect(shown.at(...bright)[0]).toBeGreaterThan(200);
    expect(shown.at(plain[0] - 20, plain[1])[0]).toBeLessThan(60);
    expect(shown.at(...none)[3]).toBe(0);
  });

  it('show the whole picture in one tile at the least zoom', async () => {
    const { placement, draft } = await tiled(join(fixtures, 'tiles.tif'));
    const { width, at } = await screen(draft, placement, placement.minZoom);
    expect(width).toBeLessThanOrEqual(1024);
    const opaque = Array.from({ length: width }, (_, x) => x).some((x) =>
      Array.from({ length: 512 }, (_, y) => y).some((y) => (at(x, y)[3] ?? 0) > 60),
    );
    expect(opaque).toBe(true);
  });

  it('are counted while they are made, and stop when told to, with nothing left on the way', async () => {
    const { told } = await tiled(join(fixtures, 'strips.tif'));
    expect(told.at(-1)?.[0]).toBe(told.at(-1)?.[1]);
    rmSync(join(dir, 'tiles.mbtiles'));
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(tiled(join(fixtures, 'strips.tif'), stop.signal)).rejects.toThrow('enough');
    expect(readdirSync(dir)).toEqual(['tiles.mbtiles']); // the draft, which is the caller's
  });

  it.skipIf(!sharedData('drone/sample_geotiff.tif'))('are made of a real picture of sixteen bits', async () => {
    const path = sharedData('drone/sample_geotiff.tif') as string;
    const { placement, draft } = await tiled(path);
    expect(placement.groundSample).toBeCloseTo(0.5, 2);
    const shown = await screen(draft, placement, placement.maxZoom);
    const [x, y] = shown.pixelOf([-84.47894, 33.6384]);
    expect(shown.at(Math.floor(x), Math.floor(y))[3]).toBe(255);
  });
});

describe.skipIf(!hasGdal())('a large picture', { timeout: 120_000 }, () => {
  it('needs no more memory than one a quarter of its size', () => {
    // A process each, so that what one left does not count for the other.
    const peak = (side: number) => {
      const path = join(dir, `${side}.tif`);
      execFileSync(
        'gdal_create',
        `-of GTiff -outsize ${side} ${side} -bands 3 -burn 90 -burn 120 -burn 60 -a_srs EPSG:4549 -a_ullr 600000 3400500 600100 3400400 -co COMPRESS=DEFLATE`
          .split(' ')
          .concat(path),
        { stdio: 'ignore' },
      );
      const child = fileURLToPath(new URL('../../helpers/tiles-child.ts', import.meta.url));
      return Number(execFileSync(process.execPath, [child, path, join(dir, `${side}.mbtiles`)], { encoding: 'utf8' }));
    };
    const [small, large] = [peak(1500), peak(3000)];
    expect(large - small).toBeLessThan(40e6);
  });
});

function hasGdal(): boolean {
  try {
    execFileSync('gdal_create', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
