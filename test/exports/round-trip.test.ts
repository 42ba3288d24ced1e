/** What leaves in any format is what is in the database, with GDAL as the judge: a difference must be told by the export. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ExportFormat, type ExportMade, exportWish, FORMAT_FACTS } from '../../electron/contract/exports.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { layerLabel } from '../../electron/exports/categories.ts';
import { exportToFile } from '../../electron/exports/export-file.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import type { Fixture } from '../helpers/db.ts';
import { ogr2ogr } from '../setup/judges.ts';
import { type Expected, readByOgr, type Scalar, unexplained } from './compare.ts';
import { addSamples, PARKING, VIOLATIONS } from './samples.ts';

const judge = ogr2ogr();
if (!judge) console.log('skipped: no ogr2ogr to judge round trips');

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await addSamples(api.zhitu.ctx.store);
});
afterAll(() => api.close());

async function save(format: ExportFormat, layer: Layer, more: object = {}): Promise<ExportMade & { path: string }> {
  const name = `${layer}-${Math.random()}`;
  const path = join(api.dir, `${name}.${FORMAT_FACTS[format].ending}`);
  const wish = exportWish.parse({ format, layers: [{ layer }], ...more });
  const made = await exportToFile(api.zhitu.ctx, wish, 'all', { path, folder: join(api.dir, `${name}.d`) });
  return { ...made, path };
}

async function expectedOf(layer: Layer, fixtures: readonly Fixture[]): Promise<Expected[]> {
  const { columns } = (await api.send('GET', `/api/layers/${layer}/export/choices`)).body;
  return fixtures.map(({ geometry, ...given }) => {
    const props = JSON.parse(String(given.props ?? '{}')) as Record<string, Scalar>;
    const values = columns.map(({ name, field, type }: { name: string; field: string | null; type: string }) => {
      const value = (field === null ? props[name] : (given[name] as Scalar)) ?? null;
      return [name, { type, value: type === 'boolean' && value !== null ? Boolean(value) : value }];
    });
    return { geometry, values: Object.fromEntries(values) as Expected['values'] };
  });
}

describe.skipIf(!judge)('read by GDAL', () => {
  const gdal = judge as string;
  const CSV = {
    parking: ['-oo', 'GEOM_POSSIBLE_NAMES=wkt'],
    violations: ['-oo', 'X_POSSIBLE_NAMES=lon', '-oo', 'Y_POSSIBLE_NAMES=lat'],
  };

  function readAll(format: ExportFormat, layer: 'parking' | 'violations', path: string) {
    const label = layerLabel(layer, 'zh');
    const degrees = ['-s_srs', 'EPSG:4326'];
    switch (format) {
      case 'shapefile':
        if (layer === 'violations') return readByOgr(gdal, `/vsizip/${path}`);
        return ['point', 'line', 'area'].flatMap((kind) => readByOgr(gdal, `/vsizip/${path}`, [`parking_${kind}`]));
      case 'gpkg':
        return readByOgr(gdal, path, [layer]);
      case 'kml':
        return readByOgr(gdal, path, [label]);
      case 'xlsx':
        return readByOgr(gdal, path, [label, ...degrees]);
      case 'csv':
        return readByOgr(gdal, path, [...degrees, '-oo', 'AUTODETECT_TYPE=NO', ...CSV[layer]]);
      default:
        return readByOgr(gdal, path);
    }
  }

  test.each(['gpkg', 'geojson', 'csv', 'xlsx', 'shapefile', 'kml', 'flatgeobuf'] as const)(
    '%s holds every feature, attribute and shape, or tells what it does not',
    async (format) => {
      const parking = await save(format, 'parking', { encoding: 'gbk' });
      const found = readAll(format, 'parking', parking.path);
      expect(unexplained(format, await expectedOf('parking', PARKING), found, parking.losses, 'key')).toEqual([]);
      const violations = await save(format, 'violations');
      const others = readAll(format, 'violations', violations.path);
      const wanted = await expectedOf('violations', VIOLATIONS);
      expect(unexplained(format, wanted, others, violations.losses, 'address')).toEqual([]);
    },
  );
});
