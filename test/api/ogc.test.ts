import type { Feature, FeatureCollection } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../electron/contract/may.ts';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';
import { bulkChange } from '../../electron/store/layer-log.ts';
import { writeMeta } from '../../electron/store/meta.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { insertFeatures, randomFeatures } from '../helpers/db.ts';
import { addStreets } from '../helpers/town-db.ts';

const COUNT = 300;
let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  const { store, pack } = api.zhitu.ctx;
  for (const [i, layer] of LAYERS.entries())
    await insertFeatures(store, layer, randomFeatures(layer, COUNT, { seed: i + 1 }));
  await addStreets(store);
  await store.write(async (db) => {
    await writeMeta(db, 'schematic', '1');
    for (const { code, zh } of pack.towns)
      await db.run(
        `INSERT INTO towns (code, name, lon, lat, geometry) VALUES (?, ?, 121, 30.7, '{"type":"Polygon","coordinates":[[[121,30.7],[121.1,30.7],[121.1,30.8],[121,30.7]]]}')`,
        code,
        zh,
      );
  });
});
afterAll(() => api.close());

/** Beside those that are there. */
function others(layer: Layer, count: number) {
  return randomFeatures(layer, count, { seed: 77 }).map((feature, i) => ({ ...feature, key: `other-${i}` }));
}

interface Items extends FeatureCollection {
  numberMatched?: number;
  numberReturned: number;
  links: { rel: string; href: string }[];
}

async function items(collection: string, query: Record<string, string> = {}, as: Role = 'admin'): Promise<Items> {
  const { status, body } = await api.send('GET', addressOf(collection, query), undefined, as);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}

function addressOf(collection: string, query: Record<string, string>): string {
  return `/api/ogc/collections/${collection}/items?${new URLSearchParams({ limit: '10000', ...query })}`;
}

async function ids(collection: string, query: Record<string, string>): Promise<number[]> {
  return (await items(collection, query)).features.map(({ id }) => Number(id));
}

/** As the table of the app has them. */
async function appIds(layer: Layer, query: Record<string, string>): Promise<number[]> {
  const address = `/api/layers/${layer}/rows?${new URLSearchParams({ limit: '1000', ...query })}`;
  return (await api.send('GET', address)).body.rows.map(({ id }: { id: number }) => id);
}

describe('documents', () => {
  test('link from the landing page to all others, each of which is there', async () => {
    const seen = new Set<string>();
    const queue = ['http://localhost/api/ogc'];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const { status, body } = await api.send('GET', at.replace('http://localhost', ''));
      expect([at, status]).toEqual([at, 200]);
      const links = JSON.stringify(body).matchAll(/"href":"([^"]+)"/g);
      for (const [, href = ''] of links) if (!href.includes('{') && !href.includes('after=')) queue.push(href);
    }
    expect(seen.size).toBeGreaterThan(48);
  });

  test('say that the data are a drawing, when and where they are, and in which systems', async () => {
    const { body } = await api.send('GET', '/api/ogc/collections/violations');
    expect(body).toMatchObject({
      description: expect.stringContaining('示意'),
      storageCrs: expect.stringContaining('CRS84'),
    });
    expect(body.extent.spatial.bbox[0]).toHaveLength(4);
    expect(body.extent.temporal.interval[0][0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(body.crs).toContain('http://www.opengis.net/def/crs/EPSG/0/4549');
  });

  test('tell types, order and shapes of properties, and by which parameters to filter, as QGIS reads them', async () => {
    const { properties } = (await api.send('GET', '/api/ogc/collections/segments/schema')).body;
    const own = Object.entries(properties).slice(1) as [string, Record<string, unknown>][];
    expect(own.map(([, p]) => p['x-ogc-propertySeq'])).toEqual(own.map((_, i) => i + 1));
    expect(properties.geometry.format).toBe('geometry-linestring-or-multilinestring');
    expect(properties.valid_to).toMatchObject({ type: 'string', format: 'date-time' });
    const { conformsTo } = (await api.send('GET', '/api/ogc/conformance')).body;
    expect(conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/schemas');
    const { paths } = (await api.send('GET', '/api/ogc/api')).body;
    const { parameters } = paths['/collections/segments/items'].get;
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'status', style: 'form', explode: false }));
  });

  test('of errors are problems in both languages', async () => {
    for (const [address, status] of [
      ['/api/ogc/collections/violations/items?filter=nothing', 400],
      ['/api/ogc/collections/violations/items?no=1', 400],
      ['/api/ogc/collections/violations/items?crs=EPSG:1', 400],
      ['/api/ogc/collections/nowhere', 400],
      ['/api/ogc/collections/violations/items/999999', 404],
      ['/api/ogc/nowhere', 404],
    ] as const) {
      const answer = await api.fetch(address, { headers: { 'Accept-Language': 'zh-CN' } });
      expect([address, answer.status, answer.headers.get('content-type')]).toEqual([
        address,
        status,
        'application/problem+json',
      ]);
      const body = await answer.json();
      expect(body).toMatchObject({ status, detail: body.message.zh });
    }
  });
});

describe('pages of features', () => {
  test.each([...LAYERS, 'towns', 'streets'])(
    'of %s hold each exactly once, whatever their size',
    async (collection) => {
      const whole = await items(collection);
      expect(whole.numberMatched).toBe(whole.features.length);
      expect(whole.features.length).toBeGreaterThan(8);
      const found: Feature[] = [];
      let address: string | undefined = addressOf(collection, { limit: '37' });
      while (address) {
        const body: Items = (await api.send('GET', address)).body;
        expect([body.numberReturned, body.numberMatched]).toEqual([body.features.length, whole.features.length]);
        found.push(...body.features);
        address = body.links.find(({ rel }) => rel === 'next')?.href.replace('http://localhost', '');
      }
      expect(found).toEqual(whole.features);
      const { features } = await items(collection, { offset: '11', limit: '7' });
      expect(features).toEqual(whole.features.slice(11, 18));
      expect((await items(collection, { offset: '100000' })).features).toEqual([]);
      const [first] = whole.features;
      const one = (await api.send('GET', `/api/ogc/collections/${collection}/items/${first?.id}`)).body;
      expect(one).toMatchObject(first as Feature);
    },
  );

  test('of one kind of shape are together those of the layer', async () => {
    for (const [layer, kinds] of [
      ['parking', ['points', 'lines', 'areas']],
      ['vendors', ['points', 'areas']],
    ] as const) {
      const parts = await Promise.all(kinds.map((kind) => items(`${layer}-${kind}`)));
      for (const { features, numberMatched } of parts) {
        expect(numberMatched).toBe(features.length);
        expect(new Set(features.map(({ geometry }) => geometry.type.replace('Multi', ''))).size).toBe(1);
      }
      const together = parts.flatMap(({ features }) => features).sort((a, b) => Number(a.id) - Number(b.id));
      expect(together).toEqual((await items(layer)).features);
    }
  });

  test('are asked for again only when something changed', async () => {
    const address = addressOf('parking', { limit: '5' });
    const first = await api.fetch(address);
    const etag = first.headers.get('etag') as string;
    expect((await api.fetch(address, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    expect((await api.fetch(`${address}&name=x`, { headers: { 'If-None-Match': etag } })).status).toBe(200);
    expect((await api.fetch(address, { headers: { 'If-None-Match': etag } }, 'viewer')).status).toBe(200);
    await insertFeatures(api.zhitu.ctx.store, 'parking', others('parking', 1));
    expect((await api.fetch(address, { headers: { 'If-None-Match': etag } })).status).toBe(200);
  });

  test('tell nobody’s name or words to who only looks, neither in values nor by a filter', async () => {
    const secret: Record<string, string[]> = {
      violations: ['plate_masked', 'note'],
      structures: ['owner', 'note'],
      parking: ['owner', 'note'],
      vendors: ['name', 'organiser', 'note'],
    };
    for (const [layer, names] of Object.entries(secret)) {
      const all = Object.keys((await items(layer)).features[0]?.properties ?? {});
      const few = Object.keys((await items(layer, {}, 'viewer')).features[0]?.properties ?? {});
      expect(all.filter((name) => !few.includes(name)).sort()).toEqual([...names].sort());
      for (const document of ['queryables', 'schema']) {
        const { body } = await api.send('GET', `/api/ogc/collections/${layer}/${document}`, undefined, 'viewer');
        expect(Object.keys(body.properties)).toEqual(['geometry', ...few]);
      }
      for (const name of names) {
        const filtered = addressOf(layer, { filter: `${name} IS NOT NULL` });
        expect((await api.send('GET', filtered, undefined, 'viewer')).status).toBe(400);
        expect((await api.send('GET', addressOf(layer, { [name]: 'x' }), undefined, 'viewer')).status).toBe(400);
      }
    }
    expect((await api.send('GET', '/api/ogc/collections', undefined, 'wall')).status).toBe(403);
  });
});

describe('a filter', () => {
  const from = Date.UTC(2022, 5, 1) / 1000;
  const to = Date.UTC(2023, 1, 1) / 1000;
  const iso = (at: number) => new Date(at * 1000).toISOString();

  test.each(LAYERS)('of %s finds what the app finds', async (layer) => {
    const all = await items(layer);
    const town = (await api.send('GET', `/api/layers/${layer}/summary?by=town`)).body.by.town[0][0];
    const name = api.zhitu.ctx.pack.towns.find(({ code }) => code === town)?.zh ?? town;
    const enumerated = (await api.send('GET', `/api/ogc/collections/${layer}/queryables`)).body.properties;
    const [key, schema] = Object.entries(enumerated).find(([, s]) => (s as { enum?: string[] }).enum) as [
      string,
      { enum: string[] },
    ];
    const some = schema.enum.slice(0, 2);
    const pairs: [Record<string, string>, Record<string, string>][] = [
      [{}, {}],
      [{ town }, { town: name }],
      [{ town }, { filter: `town = '${name}'` }],
      [{ [key]: some.join(',') }, { filter: `${key} IN (${some.map((v) => `'${v}'`)})` }],
      [{ [key]: 'none' }, { filter: `${key} IS NULL` }],
      [{ from: String(from), to: String(to) }, { datetime: `${iso(from)}/${iso(to - 1)}` }],
      [{ from: String(from) }, { datetime: `${iso(from)}/..` }],
      [{ to: String(to) }, { datetime: `/${iso(to - 1)}` }],
      [
        { from: String(from), to: String(to), town, [key]: some[0] as string },
        { datetime: `${iso(from)}/${iso(to - 1)}`, town: name, [key]: some[0] as string },
      ],
    ];
    let found = 0;
    for (const [asked, query] of pairs) {
      const expected = (await appIds(layer, asked)).sort((a, b) => a - b);
      expect([query, await ids(layer, query)]).toEqual([query, expected]);
      found += expected.length;
    }
    expect(found).toBeGreaterThan(all.features.length + 50);
  });

  test('by a box or an area finds the violations that the app finds', async () => {
    const box = [120.95, 30.65, 121.06, 30.75];
    const expected = await appIds('violations', { bbox: box.join() });
    expect(expected.length).toBeGreaterThan(20);
    const same: Record<string, string>[] = [
      { bbox: box.join() },
      { bbox: `${box[0]},${box[1]},-10,${box[2]},${box[3]},9000` },
      { bbox: `${box[1]},${box[0]},${box[3]},${box[2]}`, 'bbox-crs': 'http://www.opengis.net/def/crs/EPSG/0/4490' },
      { filter: `S_INTERSECTS(geometry, BBOX(${box}))` },
      {
        filter: JSON.stringify({ op: 's_intersects', args: [{ property: 'geometry' }, { bbox: box }] }),
        'filter-lang': 'cql2-json',
      },
    ];
    for (const query of same) {
      expect([query, await ids('violations', query)]).toEqual([query, expected]);
    }
    const ring = [120.9, 30.6, 121.1, 30.62, 121.05, 30.8, 120.98, 30.7];
    const closed = [...ring, ...ring.slice(0, 2)];
    const corners = Array.from({ length: closed.length / 2 }, (_, i) => `${closed[2 * i]} ${closed[2 * i + 1]}`);
    expect(await ids('violations', { filter: `S_INTERSECTS(geometry, POLYGON((${corners})))` })).toEqual(
      await appIds('violations', { polygon: ring.join() }),
    );
    const none = { filter: `S_INTERSECTS(geometry, BBOX(${box})) AND NOT S_INTERSECTS(geometry, BBOX(${box}))` };
    expect(await ids('violations', none)).toEqual([]);
  });

  test('by times keeps days whole and ends where CQL2 ends them', async () => {
    const all = (await items('violations')).features;
    const day = String(all[0]?.properties?.at).slice(0, 10);
    const on = (test: (at: string) => boolean) =>
      all.filter(({ properties }) => properties?.at && test(properties.at.slice(0, 10))).map(({ id }) => Number(id));
    for (const [filter, expected] of [
      [`at = DATE('${day}')`, on((d) => d === day)],
      [`at < DATE('${day}')`, on((d) => d < day)],
      [`T_AFTER(at, DATE('${day}'))`, on((d) => d > day)],
      [`T_BEFORE(at, DATE('${day}'))`, on((d) => d < day)],
      [`T_DURING(at, INTERVAL('2022-12-01', '2022-12-31'))`, on((d) => d >= '2022-12-01' && d <= '2022-12-31')],
      [`T_INTERSECTS(at, INTERVAL('..', DATE('${day}')))`, on((d) => d <= day)],
      [`at >= '${day}'`, on((d) => d >= day)],
    ] as const) {
      expect([filter, await ids('violations', { filter })]).toEqual([filter, expected]);
    }
  });

  test('tells capitals from small letters unless it is asked not to', async () => {
    const named = (await items('parking')).features.find(({ properties }) => /[a-z]/i.test(properties?.key ?? ''));
    const key = String(named?.properties?.key);
    const other = key === key.toUpperCase() ? key.toLowerCase() : key.toUpperCase();
    expect(await ids('parking', { filter: `key LIKE '${key.slice(0, -1)}_'` })).toContain(named?.id);
    expect(await ids('parking', { filter: `key LIKE '${other}'` })).not.toContain(named?.id);
    expect(await ids('parking', { filter: `CASEI(key) LIKE CASEI('${other}')` })).toContain(named?.id);
    expect(await ids('parking', { filter: `CASEI(key) = CASEI('${other}')` })).toContain(named?.id);
  });

  test('is understood as QGIS and GDAL write it', async () => {
    const all = (await items('parking')).features;
    const by = (test: (p: Record<string, unknown>) => boolean) =>
      all.filter(({ properties }) => test(properties ?? {})).map(({ id }) => Number(id));
    const kind = String(all.find(({ properties }) => properties?.kind)?.properties?.kind);
    const at = (p: Record<string, unknown>) => Date.parse(String(p.valid_from ?? ''));
    const since = Date.UTC(2022, 5, 1);
    for (const [filter, expected] of [
      [`(("kind" = '${kind}') AND (berths > 0.4))`, by((p) => p.kind === kind && Number(p.berths) > 0.4)],
      [`("berths" > ( - (5)))`, by((p) => p.berths !== null)],
      [`(NOT (("kind" = '${kind}')))`, by((p) => p.kind !== null && p.kind !== kind)],
      [`("valid_from" >= TIMESTAMP('2022-06-01T00:00:00.000Z'))`, by((p) => at(p) >= since)],
      [`(CASEI("kind") LIKE CASEI('${kind.toUpperCase()}'))`, by((p) => p.kind === kind)],
      [`kind ILIKE '${kind.toUpperCase()}'`, by((p) => p.kind === kind)],
      [`("kind" IS NOT NULL)`, by((p) => p.kind !== null)],
    ] as const) {
      expect([filter, await ids('parking', { filter })]).toEqual([filter, expected]);
      expect([filter, expected.length > 3]).toEqual([filter, true]);
    }
    const dummy = { datetime: '0000-01-01T00:00:00Z/9999-12-31T00:00:00Z' }; // QGIS before 3.32 has no open ends
    expect(await ids('violations', dummy)).toEqual(await ids('violations', {}));
    const lanes = await ids('violations', { filter: 'fire_lane = TRUE' });
    expect(lanes.length).toBeGreaterThan(5);
    expect(await ids('violations', { filter: 'fire_lane = 1', 'filter-lang': 'cql-text' })).toEqual(lanes);
    expect(await ids('violations', { fire_lane: '1' })).toEqual(lanes);
    expect((await api.send('GET', addressOf('violations', { filter: 'fire_lane = 2' }))).status).toBe(400);
  });

  test('may be long', async () => {
    const all = await ids('parking', {});
    const many = (most: number, part: (i: number) => string, by: string) =>
      Array.from({ length: most }, (_, i) => part(i)).join(by);
    expect(
      await ids('parking', { filter: `berths IS NULL OR NOT berths IN (${many(2500, () => '-1', ',')})` }),
    ).toEqual(all);
    expect(await ids('parking', { filter: many(1300, () => '1=1', ' AND ') })).toEqual(all);
    expect(await ids('parking', { filter: `${'NOT ('.repeat(48)}1=1${')'.repeat(48)}` })).toEqual(all);
    expect((await api.send('GET', addressOf('parking', { after: 'x' }))).status).toBe(400);
  });

  test.each([
    ['nothing = 1', 'there is no property'],
    ['berths = 1 AND town', 'comparison is missing'],
    ["berths = 'x'", 'cannot be compared'],
    ['valid_from > 5', 'is no time'],
    ["valid_from > 'yesterday'", 'is no time'],
    ["T_DURING(valid_from, DATE('2023-01-01'))", 'INTERVAL'],
    ['S_INTERSECTS(name, POINT(1 2))', 'is no shape'],
    ["berths LIKE '1%'", 'LIKE is for texts'],
  ])('%s is told what is wrong with it', async (filter, detail) => {
    const { status, body } = await api.send('GET', addressOf('parking', { filter }));
    expect([status, body.code]).toEqual([400, 'ogc_filter']);
    expect(body.detail).toContain(detail);
  });
});

test('coordinates come in each system with its own order of axes', async () => {
  const at = async (crs: string) => {
    const answer = await api.fetch(addressOf('violations', { limit: '1', crs }));
    expect(answer.headers.get('content-crs')).toBe(`<${crs}>`);
    return ((await answer.json()).features[0].geometry as { coordinates: [number, number] }).coordinates;
  };
  const epsg = (n: number) => `http://www.opengis.net/def/crs/EPSG/0/${n}`;
  const [lon, lat] = await at('http://www.opengis.net/def/crs/OGC/1.3/CRS84');
  expect(await at(epsg(4326))).toEqual([lat, lon]);
  expect(await at(epsg(4490))).toEqual([lat, lon]);
  const [x, y] = await at(epsg(3857));
  const [mercatorX, mercatorY] = [(lon * Math.PI) / 180, Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))];
  expect([x / 6_378_137, y / 6_378_137]).toEqual([expect.closeTo(mercatorX, 8), expect.closeTo(mercatorY, 8)]);
  const [north, east] = await at(epsg(4549));
  expect([Math.round(north / 1e5), Math.round(east / 1e5)]).toEqual([34, 6]);
});

describe('the feed of changes', () => {
  const ask = async (query: Record<string, string> = {}) =>
    (await api.send('GET', `/api/ogc/changes?${new URLSearchParams(query)}`)).body;

  test('tells a program that keeps a copy all that it must read again, a few at a time', async () => {
    const copy = new Map((await items('vendors')).features.map((feature) => [feature.id, feature]));
    const known = [...copy.keys()].map(Number);
    let { cursor } = await ask();
    const { store } = api.zhitu.ctx;
    await insertFeatures(store, 'vendors', others('vendors', 25));
    await insertFeatures(store, 'segments', others('segments', 5));
    await store.write(async (db) => {
      await db.run('UPDATE vendors SET trade = ?, updated_at = 1700000000 WHERE id = ?', '改行', known[0] as number);
      await db.run('UPDATE vendors SET retired_at = 1700000000 WHERE id = ?', known[1] as number);
    });
    const told = { added: [] as number[], changed: [] as number[], removed: [] as number[] };
    for (let more = true; more; ) {
      const answer = await ask({ since: cursor, layer: 'vendors', limit: '7' });
      ({ cursor, more } = answer);
      for (const change of answer.changes) {
        expect(change.layer).toBe('vendors');
        expect(change.added.length + change.changed.length + change.removed.length).toBeLessThanOrEqual(7);
        for (const kind of ['added', 'changed', 'removed'] as const) told[kind].push(...change[kind]);
      }
    }
    expect([told.changed, told.removed.includes(known[1] as number)]).toEqual([[known[0]], true]);
    for (const id of told.removed) copy.delete(id);
    for (const id of [...told.added, ...told.changed])
      copy.set(id, (await api.send('GET', `/api/ogc/collections/vendors/items/${id}`)).body);
    const { features } = await items('vendors');
    const plain = ({ id, properties, geometry }: Feature) => ({ id, properties, geometry });
    expect([...copy.values()].sort((a, b) => Number(a.id) - Number(b.id)).map(plain)).toEqual(features.map(plain));
    expect(await ask({ since: cursor })).toEqual({ cursor, more: false, changes: [] });
  });

  test('tells ranges in pieces, and what it cannot tell', async () => {
    const { store } = api.zhitu.ctx;
    const { cursor } = await ask();
    await store.write((db) => bulkChange(db, 'violations', async (touched) => touched(1, 250)));
    const first = await ask({ since: cursor, limit: '100' });
    const second = await ask({ since: first.cursor, limit: '100' });
    const third = await ask({ since: second.cursor, limit: '100' });
    const told = [first, second, third].flatMap(({ changes }) => changes);
    const ids = told.flatMap(({ changed, removed }: { changed: number[]; removed: number[] }) => [
      ...changed,
      ...removed,
    ]);
    expect([first.more, second.more, third.more, new Set(ids).size]).toEqual([true, true, false, 250]);
    const gone = await api.send('GET', `/api/ogc/changes?since=${cursor.replace(/^[^-]+-[^-]+/, '1-1')}`);
    expect(gone.body).toMatchObject({ status: 410, code: 'ogc_changes_gone' });
    expect((await api.send('GET', '/api/ogc/changes?since=yesterday')).status).toBe(400);
  });
});
