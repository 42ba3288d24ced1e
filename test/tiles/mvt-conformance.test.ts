/** Tiles by mapbox/mvt-fixtures as this project reads them, and its own tiles as others read them. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FeatureCollection } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { insertFeatures, randomFeatures } from '../helpers/db.ts';
import { mvtFaults } from '../helpers/mvt-faults.ts';
import { sharedData } from '../helpers/shared-data.ts';
import { decode, tilesOver } from '../helpers/tiles.ts';
import { ogr2ogr } from '../setup/judges.ts';

const fixtures = sharedData('tiles/mvt-fixtures');
interface Info {
  validity: { v2: boolean };
  description: string;
}

/** Told to be valid, though their bytes lack a type (it is 0), or promise more points than follow. */
const VALID_BUT = ['016', '057'];

describe.skipIf(fixtures === null)('fixtures of vector tiles', () => {
  const names = fixtures === null ? [] : readdirSync(fixtures).sort();
  const read = (name: string, file: string) => readFileSync(join(String(fixtures), name, file));
  const infoOf = (name: string): Info => JSON.parse(read(name, 'info.json').toString());

  test.each(names)('%s is taken as it is told to be', (name) => {
    const faults = mvtFaults(read(name, 'tile.mvt'));
    const { validity, description } = infoOf(name);
    expect([description, faults.length === 0]).toEqual([description, validity.v2 && !VALID_BUT.includes(name)]);
  });

  test.each(names.filter((name) => infoOf(name).validity.v2 && !VALID_BUT.includes(name)))(
    '%s is read as it was written',
    (name) => {
      const told = JSON.parse(read(name, 'tile.json').toString()) as { layers?: Written[] };
      const tile = decode(new Uint8Array(read(name, 'tile.mvt')));
      for (const { name: layer = '', features = [], keys = [], values = [], extent } of told.layers ?? []) {
        const found = tile.layers[layer];
        if (features.length === 0) continue; // a layer without features is left out
        expect([found?.length, found?.extent]).toEqual([features.length, extent ?? 4096]);
        features.forEach(({ id, tags = [] }, i) => {
          const feature = found?.feature(i);
          if (id !== undefined) expect(feature?.id).toBe(id);
          expect(Object.keys(feature?.properties ?? {})).toHaveLength(new Set(tags.filter((_, k) => k % 2 === 0)).size);
          for (let k = 0; k < tags.length; k += 2) {
            const [value] = Object.values(values[tags[k + 1] as number] ?? {});
            const read = feature?.properties[keys[tags[k] as number] ?? ''];
            if (typeof value === 'number') expect(read).toBeCloseTo(value, 4);
            else expect(read).toBe(value);
          }
          expect(() => feature?.loadGeometry()).not.toThrow();
        });
      }
    },
  );

  test('that lie about their size cost no memory: they are read or refused at once', () => {
    for (const name of ['051', '052', '057', '058']) {
      const began = performance.now();
      try {
        const { hello } = decode(new Uint8Array(read(name, 'tile.mvt'))).layers;
        hello?.feature(0).loadGeometry();
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
      expect(performance.now() - began).toBeLessThan(1000);
    }
  });
});

interface Written {
  name?: string;
  features?: { id?: number; tags?: number[] }[];
  keys?: string[];
  values?: Record<string, unknown>[];
  extent?: number;
}

describe('the tiles of the layers', () => {
  const BOX = [120.82, 30.5, 121.22, 30.9] as const; // where random features fall
  const ZOOMS = [6, 9, 12, 13, 16];
  const MOST_TILES = 20; // of a zoom
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    for (const [i, layer] of LAYERS.entries())
      await insertFeatures(api.zhitu.ctx.store, layer, randomFeatures(layer, 400, { seed: i + 5 }));
  });
  afterAll(() => api.close());

  const bytesAt = async (layer: Layer, z: number, [x, y]: readonly [number, number]) => {
    const answer = await api.fetch(`/api/ogc/collections/${layer}/tiles/WebMercatorQuad/${z}/${y}/${x}`);
    expect(answer.status).toBe(200);
    return new Uint8Array(await answer.arrayBuffer());
  };

  test.each(LAYERS)('of %s have no fault, and nothing far outside', async (layer) => {
    let features = 0;
    for (const z of ZOOMS) {
      for (const tile of tilesOver(BOX, z).slice(0, MOST_TILES)) {
        const bytes = await bytesAt(layer, z, tile);
        expect([z, ...tile, mvtFaults(bytes)]).toEqual([z, ...tile, []]);
        for (const found of Object.values(decode(bytes).layers)) {
          expect(found.extent).toBe(4096);
          for (let i = 0; i < found.length; i++) {
            const at = found.feature(i).loadGeometry().flat();
            expect(Math.max(...at.map((p) => Math.max(-p.x, -p.y, p.x - 4096, p.y - 4096)))).toBeLessThanOrEqual(512);
            features += 1;
          }
        }
      }
    }
    expect(features).toBeGreaterThan(100);
  });

  const gdal = ogr2ogr();
  test.skipIf(gdal === null).each(LAYERS)('of %s are read by GDAL as they are here', async (layer) => {
    const run = promisify(execFile);
    const dir = join(api.dir, `mvt-${layer}`);
    mkdirSync(dir);
    for (const z of [9, 14]) {
      const tiles = tilesOver(BOX, z);
      const sized = await Promise.all(tiles.map(async (tile) => ({ tile, bytes: await bytesAt(layer, z, tile) })));
      const { tile, bytes } = sized.reduce((most, one) => (one.bytes.length > most.bytes.length ? one : most));
      const [x, y] = tile;
      const file = join(dir, `${z}.mvt`);
      writeFileSync(file, bytes);
      for (const [name, own] of Object.entries(decode(bytes).layers)) {
        const out = join(dir, `${z}-${name}.geojson`);
        const place = ['-oo', `X=${x}`, '-oo', `Y=${y}`, '-oo', `Z=${z}`, '-oo', 'CLIP=NO', '-oo', 'METADATA_FILE='];
        await run(String(gdal), [
          '-f',
          'GeoJSON',
          '-preserve_fid',
          '-t_srs',
          'EPSG:4326',
          ...place,
          out,
          `MVT:${file}`,
          name,
        ]);
        const theirs = (JSON.parse(readFileSync(out, 'utf8')) as FeatureCollection).features;
        expect([z, name, theirs.length]).toEqual([z, name, own.length]);
        theirs.forEach(({ properties, geometry }, i) => {
          const feature = own.feature(i);
          const ours = feature.toGeoJSON(x, y, z);
          for (const [key, value] of Object.entries(feature.properties)) expect(properties?.[key]).toEqual(value);
          expect(numbers(geometry).map((n) => n.toFixed(4))).toEqual(numbers(ours.geometry).map((n) => n.toFixed(4)));
        });
      }
    }
  });
});

/** Every coordinate in order of size: rings may begin elsewhere and run the other way round. */
function numbers(geometry: unknown): number[] {
  const all: number[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'number') all.push(value);
    else if (Array.isArray(value)) value.forEach(visit);
  };
  visit((geometry as { coordinates?: unknown } | null)?.coordinates);
  return [...new Set(all.map((n) => Math.round(n * 1e6) / 1e6))].sort((a, b) => a - b);
}
