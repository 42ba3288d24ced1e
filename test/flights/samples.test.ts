import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importFlight } from '../../electron/flights/import-flight.ts';
import { openStore, type Store } from '../../electron/store/database.ts';
import { sharedData } from '../helpers/shared-data.ts';

const samples = sharedData('drone');
const actor = { name: '李一', role: 'officer' };
/** Around Atlanta, Georgia, where the samples lie. */
const pack = { bounds: [-84.6, 33.5, -84.3, 33.8] as [number, number, number, number], timeZone: 'America/New_York' };

let dir: string;
let store: Store;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-samples-'));
  store = openStore(join(dir, 'city.db'), { create: true });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

async function findingsOf(...names: string[]) {
  const folder = join(dir, 'flight');
  mkdirSync(folder);
  for (const name of names) copyFileSync(join(samples as string, name), join(folder, name));
  const report = await importFlight(store, actor, pack, [folder]);
  const rows = await store.read.all<{ area: number; lon: number; lat: number }>(
    'SELECT area_m2 AS area, lon, lat FROM structures ORDER BY id',
  );
  return { report, areas: rows.map((r) => r.area).sort((a, b) => a - b), rows };
}

const sample = (name: string) => JSON.parse(readFileSync(join(samples as string, name), 'utf8'));

function shoelace(ring: readonly (readonly [number, number])[]): number {
  const twice = ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length] as readonly [number, number];
    return sum + x * ny - nx * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** UTM stretches lengths here by up to 3 parts in 10,000, and places are kept to a centimetre. */
function expectSameAreas(found: readonly number[], told: readonly number[]): void {
  expect(found).toHaveLength(told.length);
  for (const [i, area] of told.entries()) {
    expect(Math.abs((found[i] as number) - area), `${area} m²`).toBeLessThan(0.001 * area + 0.1);
  }
}

describe.skipIf(!samples)('the real samples of detections (skipped where they are not)', { timeout: 60_000 }, () => {
  it('in GeoJSON become a finding each, as large as the file draws it', async () => {
    const { report, areas } = await findingsOf('pred.geojson');
    expect(report).toMatchObject({ detections: 28, findings: 28, photos: 0 });
    const told: number[] = sample('pred.geojson').features.map(
      ({ geometry }: { geometry: { coordinates: [number, number][][] } }) =>
        geometry.coordinates.reduce((area, ring, i) => area + (i === 0 ? 1 : -1) * shoelace(ring), 0), // less its holes
    );
    expectSameAreas(
      areas,
      told.sort((a: number, b: number) => a - b),
    );
  });

  it('in COCO on a picture from above become findings where the picture lies, half a metre a pixel', async () => {
    const { report, areas, rows } = await findingsOf('coco_sample_2.json', 'sample_geotiff.tif');
    expect(report).toMatchObject({ orthophotos: 1, detections: 43, findings: 43 });
    const told = sample('coco_sample_2.json').annotations.map(({ area }: { area: number }) => area / 4);
    expectSameAreas(
      areas,
      told.sort((a: number, b: number) => a - b),
    );
    // The corners of the picture by gdalinfo.
    for (const { lon, lat } of rows) {
      expect(lon).toBeGreaterThan(-84.4815);
      expect(lon).toBeLessThan(-84.4764);
      expect(lat).toBeGreaterThan(33.6363);
      expect(lat).toBeLessThan(33.6405);
    }
  });

  it('on pictures that are not there are told of, and bring nothing', async () => {
    const flight = findingsOf('coco_sample_1.json');
    await expect(flight).rejects.toMatchObject({ code: 'flight_empty' });
  });
});
