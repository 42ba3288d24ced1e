import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromWgs84, transformerOf } from '../../electron/crs/transform.ts';
import { distance } from '../../electron/domain/measure.ts';
import { putOwnSystem } from '../../electron/store/own-systems.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { ACTOR, type Importer, importer } from '../helpers/importer.ts';

const OWN = '+proj=tmerc +lat_0=0 +lon_0=120.75 +k=1 +x_0=500000 +ellps=GRS80 +units=m +no_defs';
const PLACES = Array.from({ length: 12 }, (_, i): [number, number] => [121 + i * 0.00137, 30.69 + i * 0.00091]);

describe('files in a system of one’s own', () => {
  let zhitu: Importer;
  beforeAll(() => {
    zhitu = importer();
  });
  afterAll(() => zhitu.remove());

  let keys = 0;
  const table = (header: string, rows: readonly string[]) =>
    `编号,${header}\n${rows.map((r) => `V${++keys},${r}`).join('\n')}\n`;
  async function land(name: string, text: string, options: object) {
    const path = zhitu.file(name, text);
    const report = await zhitu.run(path, { layer: 'vendors', fields: { key: { column: '编号' } }, ...options });
    expect(report).toMatchObject({ refused: 0, added: PLACES.length });
    const rows = await zhitu.all<{ lon: number; lat: number; source_crs: string | null }>(
      'SELECT lon, lat, source_crs FROM vendors WHERE import_id = ? ORDER BY id',
      report.id,
    );
    const off = Math.max(...rows.map((r, i) => distance([r.lon, r.lat], PLACES[i] as [number, number])));
    return { off, from: rows[0]?.source_crs };
  }

  test('are offered it, and land where they are', async () => {
    await zhitu.store.write((db) => putOwnSystem(db, ACTOR, { name: '平湖独立', definition: OWN, parameters: null }));
    const there = transformerOf(OWN, 'forward');
    const text = table(
      'x,y',
      PLACES.map((p) =>
        there(p)
          .map((n) => n.toFixed(3))
          .join(','),
      ),
    );
    const seen = await zhitu.inspect(zhitu.file('own.csv', text), { layer: 'vendors' });
    expect(seen.options.crs).toBe('user:平湖独立');
    expect(await land('own.csv', text, {})).toEqual({ off: expect.closeTo(0, 1), from: 'user:平湖独立' });
  });

  const parts = (n: number) => [Math.floor(n), Math.floor((n % 1) * 60), (((n % 1) * 60) % 1) * 60] as const;
  const packed = (n: number) => (parts(n)[0] + parts(n)[1] / 100 + parts(n)[2] / 10_000).toFixed(9);
  const marked = (n: number) => `${parts(n)[0]}°${parts(n)[1]}′${parts(n)[2].toFixed(4)}″`;
  const definition = OWN.replace('120.75', '120.5');
  const ways: [string, (p: [number, number]) => string, object][] = [
    [
      'that say it themselves',
      (p) => transformerOf(definition, 'forward')(p).join(','),
      { crs: 'user:自带', definition },
    ],
    ['with the northing first', (p) => fromWgs84('EPSG:4549')(p).reverse().join(','), { crs: 'EPSG:4549', axes: 'yx' }],
    ['with packed angles', (p) => p.map(packed).join(','), { crs: 'EPSG:4326', angles: 'packed' }],
    ['with marked angles', ([x, y]) => `${marked(x)}E,${marked(y)}N`, { crs: 'EPSG:4326' }],
  ];
  test.each(ways)(
    'or %s, land where they are',
    async (name, write, reading) => {
      const text = table('经度,纬度', PLACES.map(write));
      expect((await land(`${name}.csv`, text, { lon: '经度', lat: '纬度', ...reading })).off).toBeLessThan(0.02);
    },
    60_000,
  );

  test('are not read by a system that is not there', async () => {
    const path = zhitu.file('gone.csv', table('经度,纬度', ['121,30.7']));
    await expect(zhitu.inspect(path, { crs: 'user:没有' })).rejects.toMatchObject({ code: 'crs_unknown' });
  });
});

describe('systems of one’s own', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
  });
  afterAll(() => api.close());
  const put = (name: string, body: object, as?: 'viewer') =>
    api.send('PUT', `/api/crs/${encodeURIComponent(name)}`, body, as);

  test('are tried, kept under a name, replaced and removed', async () => {
    const tried = await api.send('POST', '/api/crs/check', { definition: 'EPSG:4549' });
    expect(tried.body).toMatchObject({ same: 'EPSG:4549' });
    expect(tried.body.x).toBeGreaterThan(590_000);
    expect((await put('平湖独立', { definition: OWN })).status).toBe(200);
    const seven = { values: [10, -120, -60, 0, 0, 1, 0], convention: 'coordinate-frame' };
    expect((await put('平湖独立', { definition: 'EPSG:2437', parameters: seven })).body.same).toBeNull();
    expect((await api.send('GET', '/api/crs')).body.systems).toEqual([
      { name: '平湖独立', definition: 'EPSG:2437', parameters: seven },
    ]);
    expect((await api.send('DELETE', `/api/crs/${encodeURIComponent('平湖独立')}`)).status).toBe(200);
    expect((await api.send('DELETE', `/api/crs/${encodeURIComponent('平湖独立')}`)).status).toBe(404);
  });

  test.each([
    ['what cannot be read', { definition: 'PROJCS["x"' }, 'crs_invalid'],
    ['what does not hold the city', { definition: '+proj=gnom +lat_0=-30 +lon_0=-60 +ellps=GRS80' }, 'crs_no_way_back'],
    [
      'six parameters',
      { definition: OWN, parameters: { values: [1, 2, 3, 4, 5, 6], convention: 'position-vector' } },
      'bad_request',
    ],
  ])('are not kept by %s', async (_, body, code) => {
    expect((await put('x', body)).body.code).toBe(code);
    expect((await put('x', body, 'viewer')).status).toBe(403);
  });
});
