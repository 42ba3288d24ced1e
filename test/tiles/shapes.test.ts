import type { Geometry } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { geometryArea } from '../../electron/domain/measure.ts';
import { createQueries } from '../../electron/tiles/client.ts';
import type { Queries } from '../../electron/tiles/queries.ts';
import { insertFeatures, type TestDb, tempDb, ZONE } from '../helpers/db.ts';
import { featuresOf, tilesOver } from '../helpers/tiles.ts';

let db: TestDb;
let queries: Queries;
const square = (west: number, south: number, size: number): number[][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

beforeAll(async () => {
  db = tempDb();
  const shapes: Geometry[] = [
    { type: 'Polygon', coordinates: [square(121, 30.7, 0.01), square(121.002, 30.702, 0.004)] },
    {
      type: 'LineString',
      coordinates: [
        [121, 30.7],
        [121.05, 30.72],
      ],
    },
    { type: 'Point', coordinates: [121.005, 30.705] },
    { type: 'Polygon', coordinates: [square(121.0051, 30.7051, 0.00001)] },
    { type: 'MultiPolygon', coordinates: [[square(121.03, 30.7, 0.01)], [square(121.05, 30.7, 0.01)]] },
  ];
  await insertFeatures(
    db.store,
    'parking',
    shapes.map((geometry, i) => ({
      geometry,
      name: `停车场${i + 1}`,
      kind: i < 2 ? 'public' : 'roadside',
      valid_from: i === 0 ? 1_680_000_000 : null,
    })),
  );
  queries = createQueries({ dbPath: db.path, timeZone: ZONE });
});
afterAll(async () => {
  await queries.close();
  await db.remove();
});

async function at(z: number, filter = {}) {
  const [[x, y] = [0, 0]] = tilesOver([121.005, 30.705, 121.005, 30.705], z);
  const { bytes } = await queries.tile('parking', filter, z, x, y);
  return { x, y, shapes: featuresOf(bytes, 'parking'), points: featuresOf(bytes, 'parking-points') };
}

describe('a tile of shapes', () => {
  test('holds lines and polygons with id, category, name and start, and never points', async () => {
    const { shapes } = await at(10);
    expect(shapes.map((f) => f.id).sort()).toEqual([1, 2, 5]);
    expect(shapes.find((f) => f.id === 1)?.properties).toEqual({ c: 'public', name: '停车场1', t: 1_680_000_000 });
    expect(shapes.find((f) => f.id === 5)?.properties).toEqual({ c: 'roadside', name: '停车场5' });
  });

  test('has a point for every feature, also for those too small to draw, telling what it stands for', async () => {
    const { points } = await at(12, { ids: [1, 2, 3, 4] });
    expect(points.map((f) => [f.id, f.properties.g]).sort()).toEqual([
      [1, 'area'],
      [2, 'line'],
      [3, 'point'],
      [4, 'area'],
    ]);
    expect((await at(3)).points.map((f) => f.properties)).toEqual([{ n: 5, c: 'roadside' }]);
  });

  test('draws the small ones where they are large enough', async () => {
    const { shapes } = await at(20);
    expect(shapes.map((f) => f.id)).toContain(4);
    expect((await at(14)).shapes.map((f) => f.id)).not.toContain(4);
  });

  test('keeps holes and areas', async () => {
    const [[x, y] = [0, 0]] = tilesOver([121.005, 30.705, 121.005, 30.705], 10);
    const { bytes } = await queries.tile('parking', { ids: [1] }, 10, x, y);
    const [feature] = featuresOf(bytes, 'parking');
    const geometry = feature?.toGeoJSON(x, y, 10).geometry as Geometry;
    const whole = geometryArea({
      type: 'Polygon',
      coordinates: [square(121, 30.7, 0.01), square(121.002, 30.702, 0.004)],
    });
    // At zoom 10 a tile unit is 8 m of a square of 960 m.
    expect(geometryArea(geometry) / whole).toBeCloseTo(1, 1);
    expect(geometry.type === 'Polygon' && geometry.coordinates).toHaveLength(2);
  });

  test('draws only what the filter selects', async () => {
    expect((await at(10, { kind: ['public'] })).shapes.map((f) => f.id).sort()).toEqual([1, 2]);
    expect((await at(10, { to: 1_670_000_000 })).shapes.map((f) => f.id)).not.toContain(1);
    expect((await at(10, { kind: ['shared_open'] })).shapes).toEqual([]);
  });

  test('cuts shapes at its buffer, so that neighbours meet', async () => {
    const { shapes } = await at(17);
    for (const f of shapes) {
      for (const { x, y } of f.loadGeometry().flat()) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(-65);
        expect(Math.max(x, y)).toBeLessThanOrEqual(4096 + 65);
      }
    }
    expect(shapes.length).toBeGreaterThan(0);
  });
});
