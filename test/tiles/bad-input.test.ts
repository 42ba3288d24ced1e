/** Layers and questions at the edge of what there can be. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZhituError } from '../../electron/contract/errors.ts';
import type { Filter } from '../../electron/contract/filter.ts';
import { STEPS } from '../../electron/contract/layers.ts';
import { bulkChange } from '../../electron/store/layer-log.ts';
import { createQueries } from '../../electron/tiles/client.ts';
import { createEngine } from '../../electron/tiles/engine.ts';
import type { Queries } from '../../electron/tiles/queries.ts';
import { expectAgreement } from '../helpers/agreement.ts';
import { insertFeatures, type TestDb, tempDb, ZONE } from '../helpers/db.ts';

let db: TestDb;
let queries: Queries;
beforeAll(() => {
  db = tempDb();
  queries = createQueries({ dbPath: db.path, timeZone: ZONE });
});
afterAll(async () => {
  await queries.close();
  await db.remove();
});

const point = (lon: number, lat: number) => ({ type: 'Point' as const, coordinates: [lon, lat] });

describe('a hundred thousand points in one spot', () => {
  const MANY = 100_000;
  const [lon, lat] = [121.0203, 30.7001];
  beforeAll(() =>
    db.store.write((w) =>
      bulkChange(w, 'violations', async (touched) => {
        const rows = Array.from({ length: MANY }, (_, i) => [
          1.7e9 + i * 60,
          i % 168,
          ['manual', 'capture'][i % 2] ?? '',
        ]);
        await w.bulk(`INSERT INTO violations (at, how, method, lon, lat) VALUES (?, ?, ?, ${lon}, ${lat})`, rows);
        touched(1, MANY);
      }),
    ),
  );

  const filters: Record<string, Filter> = {
    'no filter': {},
    'a filter that keeps everything': { from: 0, method: ['manual', 'capture', 'video', 'none'] },
    'a filter that keeps nothing': { method: ['video'] },
    'a value that nobody has': { town: ['nowhere'] },
    'a box with its corner on the spot': { bbox: [lon, lat, 122, 31] },
    'a box that is the spot': { bbox: [lon, lat, lon, lat] },
    'a box turned inside out': { bbox: [122, 31, 121, 30] },
    'a ring with a corner on the spot': { polygon: [lon, lat, 121.1, 30.8, 121.1, 30.6] },
    'a ring with an edge through the spot': { polygon: [lon, lat - 1, lon, lat + 1, 120, 30] },
    'a ring that is a line': { polygon: [lon, lat, 121.1, 30.8, lon, lat] },
    'a ring around the world': { polygon: [-180, -90, 180, -90, 180, 90, -180, 90] },
  };
  test.each(Object.keys(filters))('%s: every answer is as SQL gives it', { timeout: 60_000 }, async (name) => {
    const at = { read: db.store.read, queries };
    await expectAgreement(at, 'violations', filters[name] as Filter, { z: 3, step: 'hour' });
  });

  test('questions under two filters, taking turns, keep apart', async () => {
    const ask = (method: string) =>
      queries.summary('violations', { method: [method] }, { by: ['method'], matrix: true });
    const answers = await Promise.all(['manual', 'capture', 'manual', 'video', 'capture'].map(ask));
    expect(answers.map((a) => a.by.method)).toEqual([
      [['manual', MANY / 2]],
      [['capture', MANY / 2]],
      [['manual', MANY / 2]],
      [],
      [['capture', MANY / 2]],
    ]);
  });

  test('a question withdrawn on its way stops there, and leaves nothing half done to later ones', async () => {
    const engine = createEngine(db.store.read, { dbPath: db.path, timeZone: ZONE });
    const wants = { by: ['method'], step: 'day' as const, matrix: true };
    const filter: Filter = { hours: [1, 2, 3], polygon: [120, 30, 122, 30, 122, 31, 120, 31] };
    const patient = { due: () => false, rest: async () => undefined };
    await engine.layers(patient);
    for (const last of [1, 2, 5]) {
      let rests = 0;
      const impatient = {
        due: () => true,
        rest: async () => {
          if (++rests === last) throw new ZhituError('cancelled');
        },
      };
      await expect(engine.summary(impatient, 'violations', filter, wants)).rejects.toMatchObject({ code: 'cancelled' });
      expect(rests).toBe(last);
    }
    const { total } = await engine.summary(patient, 'violations', filter, wants);
    const sql = await db.store.read.get('SELECT count(*) AS n FROM violations WHERE how % 24 IN (1, 2, 3)');
    expect(total).toBe(sql?.n);
  });
});

test('times from the year 1 to 9999 are counted at any step, and at most 20,000 bars are told', async () => {
  const times = [-62_135_596_800, -2_208_988_800, -1, 0, 1_700_000_000, 2 ** 32, 253_402_300_799];
  await insertFeatures(
    db.store,
    'structures',
    times.map((at, i) => ({
      geometry: {
        type: 'Polygon' as const,
        coordinates: [
          [
            [121, 30.7],
            [121.001, 30.7],
            [121.001, 30.701],
            [121, 30.7],
          ],
        ],
      },
      found_at: at,
      key: `s${i}`,
    })),
  );
  for (const step of STEPS) {
    for (const filter of [{}, { from: 0 }, { to: 0 }, { from: -1, to: 1 }, { from: 2 ** 32 }]) {
      await expectAgreement({ read: db.store.read, queries }, 'structures', filter, { z: 2, step });
      const { histogram } = await queries.summary('structures', filter, { by: [], step, matrix: false });
      expect(histogram?.counts.length).toBeLessThanOrEqual(20_000);
    }
  }
});

test('places that the map cannot show are in its outermost tiles, and found by areas all the same', async () => {
  const places = [
    [0, 90],
    [0, -90],
    [180, 89],
    [-180, -86],
    [10, 85.06],
    [10, 85.05],
  ];
  await insertFeatures(
    db.store,
    'vendors',
    places.map(([lon = 0, lat = 0]) => ({ geometry: point(lon, lat) })),
  );
  for (const filter of [
    {},
    { bbox: [-180, 85.055, 180, 90] },
    { bbox: [-180, 89.5, 180, 90] },
    { polygon: [-180, 86, 180, 86, 180, 90, -180, 90] },
    { polygon: [-10, 85.055, 30, 85.055, 30, 85.065, -10, 85.065] },
    { polygon: [-180, -90, 0, -90, 0, -85, -180, -85] },
  ]) {
    await expectAgreement({ read: db.store.read, queries }, 'vendors', filter, { z: 3, step: 'day' });
  }
});
