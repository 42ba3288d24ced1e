import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SearchHit } from '../../electron/contract/system.ts';
import { distance } from '../../electron/domain/measure.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { insertFeatures } from '../helpers/db.ts';
import { sharedData } from '../helpers/shared-data.ts';

let api: TestApi;
const TERMS = [
  ['road', '解放路', 'jiefanglu', 'jfl', 9],
  ['road', '解放西路', 'jiefangxilu', 'jfxl', 5],
  ['road', '建福路', 'jianfulu', 'jfl', 1],
  ['place', '吾悦广场', 'wuyueguangchang', 'wygc', 3],
  ['town', '当湖街道', 'danghujiedao', 'dhjd', 5],
  ['road', '当湖路', 'danghulu', 'dhl', 5],
  ['place', '100%_店', '100%_dian', '100%_d', 0],
] as const;

beforeAll(async () => {
  api = await testApi();
  const { store } = api.zhitu.ctx;
  await store.write(async (w) => {
    await w.bulk(
      'INSERT INTO search_terms (kind, name, pinyin, initials, weight, lon, lat) VALUES (?, ?, ?, ?, ?, 121, 30.7)',
      TERMS.map((t) => [...t]),
    );
    await w.run(
      `INSERT INTO cases (number, kind, title, status, lon, lat, opened_at) VALUES ('平综执〔2023〕12号', 'x', '占道', 'closed', 121, 30.7, 0)`,
    );
  });
  const at = { geometry: { type: 'Point' as const, coordinates: [121.01, 30.69] }, at: 1 };
  await insertFeatures(store, 'violations', [
    { ...at, key: 'T-100', street: '解放路' },
    { ...at, key: 'T-1001' },
    { ...at, key: 'T-2' },
    { ...at, key: 'T-1009', retired_at: 1 },
  ]);
  await insertFeatures(store, 'vendors', [{ geometry: at.geometry, key: 'W1', name: '早餐车' }]);
  await store.write((w) => w.run(`INSERT INTO permits (vendor_id, number, status) VALUES (1, '备2023-007', 'active')`));
});
afterAll(() => api.close());

async function find(q: string, limit = 12): Promise<SearchHit[]> {
  const { status, body } = await api.send('GET', `/api/search?q=${encodeURIComponent(q)}&limit=${limit}`);
  expect(status).toBe(200);
  return body.hits;
}
const labels = async (q: string) => (await find(q)).map((h) => h.label);

describe('names', () => {
  test('are found by any part, the whole name first', async () => {
    expect(await labels('解放')).toEqual(['解放路', '解放西路']);
    expect(await labels('当湖路')).toEqual(['当湖路']);
    expect(await labels('广场')).toEqual(['吾悦广场']);
  });

  test('are found by initials, the weightier first, and by the beginning of their pinyin', async () => {
    expect(await labels('jfl')).toEqual(['解放路', '建福路']);
    expect(await labels('JFX')).toEqual(['解放西路']);
    expect(await labels('Jie Fang')).toEqual(['解放路', '解放西路']);
    expect((await find('danghu')).map((h) => h.kind).sort()).toEqual(['road', 'town']);
  });

  test('with wildcards of SQL are taken as they are written', async () => {
    expect(await labels('%')).toEqual(['100%_店']);
    expect(await labels('_店')).toEqual(['100%_店']);
    expect(await labels("'; DROP TABLE cases; --")).toEqual([]);
  });

  test('come at most as many as asked for', async () => {
    expect(await find('路', 2)).toHaveLength(2);
  });
});

describe('numbers', () => {
  test('of tickets are found by their beginning, in either case, the whole number first and retired ones never', async () => {
    expect(await labels('t-100')).toEqual(['T-100', 'T-1001']);
    expect((await find('T-100'))[0]).toMatchObject({ kind: 'feature', layer: 'violations', id: 1, detail: '解放路' });
  });

  test('of cases and permits lead to their place', async () => {
    expect(await find('平综执〔2023〕')).toMatchObject([{ kind: 'case', detail: '占道', lon: 121, layer: null }]);
    expect(await find('备2023')).toMatchObject([{ kind: 'feature', layer: 'vendors', id: 1, detail: '早餐车' }]);
  });
});

describe('coordinates', () => {
  test('in degrees come as WGS 84, GCJ-02 and BD-09 readings, said to be so', async () => {
    const hits = await find('121.02, 30.70');
    expect(hits.map((h) => h.detail)).toEqual(['WGS 84', 'GCJ-02', 'BD-09']);
    expect(hits[0]).toMatchObject({ kind: 'coordinate', lon: 121.02, lat: 30.7 });
    expect(Math.abs((hits[1]?.lon ?? 0) - 121.02)).toBeGreaterThan(0.003);
  });

  test.each(['597720.465 3398158.370', '3398158.370, 597720.465', 'X=3398158.370 Y=597720.465'])(
    '%s is EPSG:4549',
    async (q) => {
      const [hit, ...others] = await find(q);
      expect(hit?.detail).toBe('EPSG:4549');
      expect(hit?.lon).toBeCloseTo(121.02, 7);
      expect(hit?.lat).toBeCloseTo(30.7, 7);
      expect(others).toEqual([]);
    },
  );

  test('with the zone before the easting are EPSG:4528', async () => {
    expect(await find('40597720.465, 3398158.370')).toMatchObject([
      { detail: 'EPSG:4528', label: '121.020000, 30.700000' },
    ]);
  });

  test('of no plane near the city are nothing', async () => {
    expect(await find('1234567 7654321')).toEqual([]);
  });

  const points = sharedData('crs/pinghu-points.csv');
  test.skipIf(!points)(
    'of the sample points land within a metre in every system (skipped without the samples)',
    async () => {
      const lines = readFileSync(points as string, 'utf8')
        .trim()
        .split(/\r?\n/)
        .slice(1);
      for (const line of lines) {
        const [lon, lat, gcjLon, gcjLat, e4549, n4549, e4528, n4528] = line.split(',').map(Number) as [
          number,
          ...number[],
        ];
        const readings = [
          ['WGS 84', lon, lat],
          ['GCJ-02', gcjLon, gcjLat],
          ['EPSG:4549', e4549, n4549],
          ['EPSG:4528', e4528, n4528],
        ] as const;
        for (const [detail, a, b] of readings) {
          const hit = (await find(`${a}, ${b}`)).find((h) => h.detail === detail);
          expect(distance([hit?.lon ?? 0, hit?.lat ?? 0], [lon, lat ?? 0])).toBeLessThan(1);
        }
      }
    },
  );
});

test('snapping answers with a point or null, and refuses tolerances of a mile', async () => {
  expect((await api.send('GET', '/api/snap?lon=121&lat=30.7')).body).toEqual({ point: null });
  expect((await api.send('GET', '/api/snap?lon=121&lat=30.7&tolerance=1609')).status).toBe(400);
});
