import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importRoads } from '../../../electron/streets/import-roads.ts';
import { type TestApi, testApi } from '../../helpers/api.ts';
import { layStreets, place } from '../../helpers/streets.ts';

const ADMIN = { name: 'the admin', role: 'admin' };
let api: TestApi;
beforeEach(async () => {
  api = await testApi();
});
afterEach(() => api.close());

function roadFile(features: readonly object[]): string {
  const path = join(api.dir, 'roads.geojson');
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return path;
}

const road = (name: string, highway: string, ...through: [number, number][]) => ({
  type: 'Feature',
  properties: { name, highway },
  geometry: { type: 'LineString', coordinates: through.map(([x, y]) => place(x, y)) },
});
const NEW = [road('新华路', 'secondary', [0, 0], [0, 300])];
const bringIn = (features: readonly object[] = NEW) =>
  importRoads(api.zhitu.ctx.store, ADMIN, roadFile(features), { crs: 'EPSG:4326', replace: true, tolerance: 1 });

describe('a network that is told places by', () => {
  beforeEach(() =>
    layStreets(api.zhitu.ctx.store, [
      {
        name: '解放路',
        through: [
          [0, 0],
          [500, 0],
        ],
      },
    ]),
  );

  const draw = async () => {
    const walk = [{ edge: 1, from: 20, to: 120 }];
    const { status, body } = await api.send('POST', '/api/segments', { walk, fields: { name: '解放路严管段' } });
    expect(status).toBe(200);
    return body as { id: number; changeId: number };
  };

  test('a strict segment is not replaced, nor once the segment is undone, for it could be done again', async () => {
    const { changeId } = await draw();
    await expect(bringIn()).rejects.toMatchObject({ code: 'roads_in_use', params: { segments: 1, changes: 1 } });
    const undone = await api.send('POST', `/api/changes/${changeId}/undo`);
    expect(undone.status).toBe(200);
    await expect(bringIn()).rejects.toMatchObject({ code: 'roads_in_use', params: { changes: 1 } });
  });

  test('a scenario is not replaced', async () => {
    const { body: made } = await api.send('POST', '/api/plan/scenarios', { name: '夏季方案' });
    const item = { op: 'add', id: 'a', layer: 'segments', walk: [{ edge: 1, from: 0, to: 90 }], side: 'both' };
    const geometry = { type: 'LineString', coordinates: [place(0, 0), place(90, 0)] };
    const put = await api.send('POST', `/api/plan/scenarios/${made.id}/items`, {
      rev: made.rev,
      items: [{ ...item, geometry }],
    });
    expect(put.status, JSON.stringify(put.body)).toBe(200);
    await expect(bringIn()).rejects.toMatchObject({ code: 'roads_in_use', params: { segments: 0, scenarios: 1 } });
  });

  test('nothing is replaced, and the page walks along the new streets at once', async () => {
    const walk = (x: number, y: number) =>
      api.send('POST', '/api/plan/catchment', { at: place(x, y), cutoffs: [100] }, 'viewer');
    expect((await walk(400, 0)).body.snapped.street).toBe('解放路');
    expect(await bringIn()).toMatchObject({ before: 1, roads: 1 });
    expect((await walk(400, 0)).body.code).toBe('plan_no_street_near');
    expect((await walk(0, 200)).body.snapped.street).toBe('新华路');
  });
});

test('edges lie in the town that holds their middle, and a road has the class of most of its length', async () => {
  const { store } = api.zhitu.ctx;
  const ring = [place(-50, -50), place(50, -50), place(50, 400), place(-50, 400), place(-50, -50)];
  await store.write((db) =>
    db.run(
      "INSERT INTO towns (code, name, lon, lat, geometry) VALUES ('T1', '当湖街道', 121, 30.7, ?)",
      JSON.stringify({ type: 'Polygon', coordinates: [ring] }),
    ),
  );
  await bringIn([...NEW, road('新华路', 'tertiary', [0, 300], [0, 380]), road('当湖路', 'primary', [0, 0], [400, 0])]);
  const edges = await store.read.all(
    'SELECT r.name, r.class AS road, e.class, e.town FROM road_edges e JOIN roads r ON r.id = e.road_id ORDER BY e.id',
  );
  expect(edges).toEqual([
    { name: '新华路', road: 'secondary', class: 'secondary', town: 'T1' },
    { name: '新华路', road: 'secondary', class: 'tertiary', town: 'T1' },
    { name: '当湖路', road: 'primary', class: 'primary', town: null },
  ]);
});
