import type { Geometry } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bboxOf, representativePoint } from '../../electron/domain/measure.ts';
import { raiseVersion } from '../../electron/store/versions.ts';
import { createQueries } from '../../electron/tiles/client.ts';
import type { Queries } from '../../electron/tiles/queries.ts';
import { joinStreets } from '../../electron/tiles/streets.ts';
import { type TestDb, tempDb, ZONE } from '../helpers/db.ts';
import { decode, featuresOf, tilesOver } from '../helpers/tiles.ts';

let db: TestDb;
let queries: Queries;
const area = (west: number, south: number, size: number): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

beforeAll(async () => {
  db = tempDb();
  await db.store.write(async (w) => {
    await w.run(
      'INSERT INTO towns VALUES (?, ?, ?, NULL, 121.01, 30.71, ?)',
      't1',
      '当湖街道',
      'Danghu',
      JSON.stringify(area(121, 30.7, 0.04)),
    );
    const features: [string, string | null, Geometry, object | null][] = [
      ['water', '东湖', area(121.001, 30.701, 0.004), null],
      ['building', null, area(121.011, 30.711, 0.0005), { height_m: 12 }],
      ['school', '一中', area(121.012, 30.712, 0.002), null],
      ['green', null, area(121.013, 30.701, 0.002), null],
    ];
    for (const [kind, name, geometry, detail] of features) {
      const box = bboxOf(geometry);
      const at = representativePoint(geometry);
      await w.run(
        'INSERT INTO reference_features (kind, name, detail, geometry, lon, lat, west, south, east, north) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        kind,
        name,
        detail && JSON.stringify(detail),
        JSON.stringify(geometry),
        ...at,
        ...box,
      );
    }
    await w.exec(`INSERT INTO roads VALUES (1, '解放路', 'primary', 1), (2, NULL, 'residential', 0)`);
    await w.exec(
      `INSERT INTO search_terms (kind, ref, name, pinyin, initials, lon, lat)
       VALUES ('road', 1, '解放路', 'jiefanglu', 'jfl', 121, 30.7)`,
    );
    const nodes: [number, number][] = [
      [121, 30.7],
      [121.01, 30.705],
      [121.02, 30.71],
      [121.03, 30.72],
    ];
    await w.bulk(
      'INSERT INTO road_nodes VALUES (?, ?, ?)',
      nodes.map((p, i) => [i + 1, ...p]),
    );
    const edges = [
      [1, 1, 1, 2, 'primary'],
      [2, 1, 3, 2, 'primary'],
      [3, 2, 3, 4, 'residential'],
    ] as const;
    for (const [id, road, from, to, klass] of edges) {
      const line = [nodes[from - 1], nodes[to - 1]];
      await w.run(
        'INSERT INTO road_edges VALUES (?, ?, ?, ?, ?, 0, 1, NULL, ?, 121, 30.7, 121.03, 30.72)',
        id,
        road,
        from,
        to,
        klass,
        JSON.stringify({ type: 'LineString', coordinates: line }),
      );
    }
    await raiseVersion(w, 'city');
  });
  queries = createQueries({ dbPath: db.path, timeZone: ZONE });
});
afterAll(async () => {
  await queries.close();
  await db.remove();
});

async function city(z: number) {
  const [[x, y] = [0, 0]] = tilesOver([121.0112, 30.7112, 121.0112, 30.7112], z);
  return (await queries.cityTile(z, x, y)).bytes;
}

describe('the schematic city', () => {
  test('has its layers with kinds and names at street zooms', async () => {
    const bytes = await city(14);
    expect(Object.keys(decode(bytes).layers)).toEqual([
      'water',
      'green',
      'land',
      'buildings',
      'roads',
      'places',
      'towns',
    ]);
    expect(featuresOf(bytes, 'water')[0]?.properties).toEqual({ kind: 'water', name: '东湖' });
    expect(featuresOf(bytes, 'buildings')[0]?.properties).toEqual({ kind: 'building', height_m: 12 });
    expect(featuresOf(bytes, 'land')[0]?.properties).toEqual({ kind: 'school', name: '一中' });
    expect(featuresOf(bytes, 'roads').map((f) => f.properties)).toContainEqual({
      class: 'primary',
      name: '解放路',
      name_en: 'Jiefang Road',
      capture: 1,
    });
    expect(featuresOf(bytes, 'places').map((f) => f.properties)).toContainEqual({ kind: 'school', name: '一中' });
  });

  test('thins out with the zoom', async () => {
    const at = async (z: number) => Object.keys(decode(await city(z)).layers);
    expect(await at(13)).not.toContain('buildings');
    expect(featuresOf(await city(11), 'roads').map((f) => f.properties.class)).toEqual(['primary']);
    expect(await at(8)).toEqual(['water', 'roads', 'towns']);
  });

  test('gives a town its area and one label', async () => {
    const towns = featuresOf(await city(11), 'towns');
    expect(towns.map((f) => f.type).sort()).toEqual([1, 3]);
    expect(towns[0]?.properties).toMatchObject({ code: 't1', name: '当湖街道', name_en: 'Danghu' });
  });

  test('is drawn anew after a change', async () => {
    const before = await queries.cityTile(0, 0, 0);
    await db.store.write(async (w) => {
      await w.run("DELETE FROM reference_features WHERE kind = 'water'");
      await raiseVersion(w, 'city');
    });
    const after = await queries.cityTile(0, 0, 0);
    expect(after.etag).not.toBe(before.etag);
    expect(Object.keys(decode(await city(14)).layers)).not.toContain('water');
  });
});

test('edges of a street are joined to one line, whichever way each was drawn, rings and branches too', () => {
  const edge = (from: number, to: number, road = 1) => ({
    road,
    name: null,
    pinyin: null,
    class: 'primary' as const,
    capture: false,
    from,
    to,
    line: [
      [from, 0],
      [(from + to) / 2, 1],
      [to, 0],
    ],
  });
  const ends = (edges: ReturnType<typeof edge>[]) =>
    joinStreets(edges).map((s) => s.lines.map((l) => [l[0]?.[0], l.at(-1)?.[0], l.length]));
  expect(ends([edge(2, 3), edge(2, 1), edge(4, 3)])).toEqual([[[1, 4, 7]]]);
  expect(ends([edge(1, 2), edge(2, 3), edge(3, 1)])).toEqual([[[1, 1, 7]]]);
  expect(ends([edge(1, 2), edge(2, 3), edge(2, 4)])[0]).toHaveLength(2);
  expect(ends([edge(1, 2), edge(2, 3, 2)])).toHaveLength(2);
});
