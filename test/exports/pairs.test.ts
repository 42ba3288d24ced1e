/** From files that GDAL wrote, through the database, into every format, and back to GDAL: what it wrote is what it reads. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ExportFormat, exportWish, FORMAT_FACTS } from '../../electron/contract/exports.ts';
import { layerLabel } from '../../electron/exports/categories.ts';
import { exportToFile } from '../../electron/exports/export-file.ts';
import { importPath } from '../../electron/imports/import-path.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { ogr2ogr } from '../setup/judges.ts';
import { type Expected, readByOgr, unexplained } from './compare.ts';

const judge = ogr2ogr();
if (!judge) console.log('skipped: no ogr2ogr to judge pairs of formats');

const FROM = {
  gpkg: ['GPKG', 'gpkg'],
  shapefile: ['ESRI Shapefile', 'shz', '-lco', 'ENCODING=UTF-8'],
  flatgeobuf: ['FlatGeobuf', 'fgb'],
  kml: ['LIBKML', 'kml'],
  geojson: ['GeoJSON', 'geojson', '-lco', 'COORDINATE_PRECISION=12'],
} as const;
const ORIGINS = Object.keys(FROM) as (keyof typeof FROM)[];

/** Three areas of parking, one with a hole, as a file of this origin has them. */
function sources(origin: string) {
  const ring = (x: number, side: number) => [
    [x, 30.7],
    [x + side, 30.7],
    [x + side, 30.7 + side],
    [x, 30.7 + side],
    [x, 30.7],
  ];
  return [0, 1, 2].map((i) => ({
    type: 'Feature' as const,
    geometry: {
      type: 'Polygon' as const,
      coordinates: i === 1 ? [ring(121.0212345, 0.01)] : [ring(121 + i / 10, 0.01)],
    },
    properties: {
      key: `${origin}-${i}`,
      name: ['𠮷野家门口 䶮', '“引号”, 逗号', '=SUM(A1)'][i] as string,
      kind: 'public',
      berths: [50, 0, null][i] ?? null,
      length_m: [12.5, null, 0.125][i] ?? null,
      收费: ['是', null, '-5'][i] ?? null,
    },
  }));
}

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

describe.skipIf(!judge)('by way of the database', () => {
  const gdal = judge as string;

  test('every format that is read goes out in every format that is written', async () => {
    const { ctx } = api.zhitu;
    for (const origin of ORIGINS) {
      const [driver, ending, ...more] = FROM[origin];
      const given = join(api.dir, `${origin}-source.json`);
      const file = join(api.dir, `${origin}.${ending}`);
      writeFileSync(given, JSON.stringify({ type: 'FeatureCollection', features: sources(origin) }));
      execFileSync(gdal, ['-f', driver, file, given, '-nln', 'parking', ...more], { stdio: 'pipe' });
      const { report, changed } = await importPath(ctx, { name: 'tester', role: 'admin' }, file, { layer: 'parking' });
      expect([origin, report]).toMatchObject([origin, { added: 3, refused: 0 }]);
      await ctx.queries.invalidate(changed);
    }
    const problems: string[] = [];
    for (const format of ['gpkg', 'geojson', 'csv', 'xlsx', 'shapefile', 'kml', 'flatgeobuf'] as const) {
      const path = join(api.dir, `all.${FORMAT_FACTS[format].ending}`);
      const wish = exportWish.parse({ format, layers: [{ layer: 'parking' }] });
      const made = await exportToFile(ctx, wish, 'all', { path, folder: `${path}.d` });
      const found = readBack(format, path);
      for (const origin of ORIGINS) {
        // A shapefile's rings run the other way, and come in so.
        const turned = { code: 'rings_turned', layer: null, column: null, count: null, params: {} } as const;
        const losses = origin === 'shapefile' ? [...made.losses, turned] : made.losses;
        const own = found.filter(({ properties }) => String(properties?.key).startsWith(origin));
        for (const problem of unexplained(format, sources(origin).map(expected), own, losses, 'key')) {
          problems.push(`${origin} → ${format}: ${problem}`);
        }
      }
    }
    expect(problems).toEqual([]);
  }, 240_000);

  function readBack(format: ExportFormat, path: string) {
    const degrees = ['-s_srs', 'EPSG:4326'];
    if (format === 'shapefile') return readByOgr(gdal, `/vsizip/${path}`);
    if (format === 'gpkg') return readByOgr(gdal, path, ['parking']);
    if (format === 'kml') return readByOgr(gdal, path, [layerLabel('parking', 'zh')]);
    if (format === 'xlsx') return readByOgr(gdal, path, [layerLabel('parking', 'zh'), ...degrees]);
    if (format !== 'csv') return readByOgr(gdal, path);
    return readByOgr(gdal, path, [...degrees, '-oo', 'AUTODETECT_TYPE=NO', '-oo', 'GEOM_POSSIBLE_NAMES=wkt']);
  }
});

function expected({ geometry, properties }: ReturnType<typeof sources>[number]): Expected {
  const types: Record<string, string> = { berths: 'integer', length_m: 'real' };
  const values = Object.entries(properties).map(([name, value]) => [name, { type: types[name] ?? 'text', value }]);
  return { geometry, values: Object.fromEntries(values) };
}
