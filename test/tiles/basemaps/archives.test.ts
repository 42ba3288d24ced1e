import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { schemaOf } from '../../../electron/tiles/basemaps/archive.ts';
import { type Basemaps, createBasemaps } from '../../../electron/tiles/basemaps/basemaps.ts';
import { MvtLayer, mvtTile } from '../../../electron/tiles/mvt.ts';
import { sharedData } from '../../helpers/shared-data.ts';
import { decode } from '../../helpers/tiles.ts';

let folder: string;
let basemaps: Basemaps;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhitu-basemaps-'));
  basemaps = createBasemaps(folder);
});
afterEach(() => {
  for (const { id } of basemaps.list()) basemaps.remove(id);
  rmSync(folder, { recursive: true, force: true });
});

const add = (name: string, bytes: Uint8Array | string) =>
  basemaps.addFile(name, new Blob([bytes as BlobPart]).stream() as Parameters<Basemaps['addFile']>[1]);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** An MBTiles file by the given SQL, as bytes. */
function mbtiles(sql: string, tiles: [number, number, number, Uint8Array][] = []): Buffer {
  const path = join(folder, 'made.sqlite');
  const db = new DatabaseSync(path);
  db.exec(sql);
  for (const tile of tiles) db.prepare('INSERT INTO tiles VALUES (?, ?, ?, ?)').run(...tile);
  db.close();
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}
const TABLES = `CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
  CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);
  CREATE TABLE metadata (name TEXT, value TEXT);`;

function vectorTile(...names: string[]): Uint8Array {
  return mvtTile(
    names.map((name) => {
      const layer = new MvtLayer(name);
      layer.point(1, 10, 10, []);
      return layer;
    }),
  );
}

describe('the same picture in both kinds of archive', () => {
  const files = [sharedData('tiles/plain_1.mbtiles'), sharedData('tiles/plain_1.pmtiles')];

  test.skipIf(files.includes(null))('gives the same tiles (skipped without the shared samples)', async () => {
    const [a, b] = [
      await add('plain_1.mbtiles', readFileSync(files[0] as string)),
      await add('plain_1.pmtiles', readFileSync(files[1] as string)),
    ];
    for (const made of [a, b]) {
      expect(made).toMatchObject({
        name: 'plain_1',
        tiles: 'raster',
        minZoom: 0,
        maxZoom: 4,
        tileSize: 256,
        schema: null,
      });
      expect(made.url).toBe(`/api/basemaps/${made.id}/{z}/{x}/{y}`);
    }
    let seen = 0;
    for (let z = 0; z <= 4; z++) {
      for (let x = 0; x < 2 ** z; x++) {
        for (let y = 0; y < 2 ** z; y++) {
          const [one, other] = [await basemaps.tile(a.id, z, x, y), await basemaps.tile(b.id, z, x, y)];
          expect(one?.type).toBe(other?.type);
          expect(Buffer.compare(one?.bytes ?? Buffer.alloc(0), other?.bytes ?? Buffer.alloc(0))).toBe(0);
          if (one) seen++;
        }
      }
    }
    expect(seen).toBe(285);
    expect(await basemaps.tile(a.id, 5, 0, 0)).toBeNull();
    expect(await basemaps.tile(b.id, 3, 8, 0)).toBeNull();
  });

  const demo = sharedData('tiles/demotiles-z2.pmtiles');
  test.skipIf(!demo)(
    'and a vector archive gives unpacked tiles with its layers (skipped without the samples)',
    async () => {
      const made = await add('demotiles.pmtiles', readFileSync(demo as string));
      expect(made).toMatchObject({
        tiles: 'vector',
        schema: null,
        layers: ['geolines', 'centroids', 'countries'],
        maxZoom: 2,
      });
      const tile = await basemaps.tile(made.id, 1, 1, 0);
      expect(Object.keys(decode(tile?.bytes as Uint8Array).layers)).toContain('countries');
    },
  );

  test.skipIf(!demo)(
    'cut anywhere, a PMTiles file is refused or still reads, and leaves nothing when refused',
    async () => {
      const whole = readFileSync(demo as string);
      for (const share of [0.0001, 0.0003, 0.001, 0.01, 0.3, 0.9, 0.9999]) {
        await expect(add('cut.pmtiles', whole.subarray(0, Math.ceil(whole.length * share)))).rejects.toMatchObject({
          code: 'archive_invalid',
        });
      }
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test.skipIf(!demo)(
    'with any byte of its head changed, a PMTiles file is refused or read, never a crash',
    async () => {
      const whole = readFileSync(demo as string);
      for (let at = 7; at < 520; at += 3) {
        const broken = Uint8Array.from(whole);
        broken[at] = (broken[at] as number) ^ 0xff;
        const made = await add('broken.pmtiles', broken).catch((error: { code?: string }) => {
          expect(error.code).toBe('archive_invalid');
          return null;
        });
        if (made) basemaps.remove(made.id);
      }
      expect(readdirSync(folder).filter((name) => name !== 'registry.json')).toEqual([]);
    },
  );
});

describe('MBTiles', () => {
  test('counts rows from the south, tells zooms from its tiles and unpacks vector tiles', async () => {
    const packed = gzipSync(vectorTile('transportation', 'water'));
    const bytes = mbtiles(
      `${TABLES} INSERT INTO metadata VALUES ('format', 'pbf'), ('maxzoom', '99'), ('attribution', '<a href="x">© <b>Somebody</b></a>'),
       ('bounds', '120,30,122,31'), ('json', '{"vector_layers": [{"id": "transportation"}, {"id": "water"}, {"id": 7}]}');`,
      [[3, 6, 4, packed]],
    );
    const made = await add('city.mbtiles', bytes);
    expect(made).toMatchObject({
      kind: 'mbtiles',
      tiles: 'vector',
      schema: 'openmaptiles',
      layers: ['transportation', 'water'],
      minZoom: 3,
      maxZoom: 3,
      bounds: [120, 30, 122, 31],
      attribution: '© Somebody',
    });
    expect(Object.keys(decode((await basemaps.tile(made.id, 3, 6, 3))?.bytes as Uint8Array).layers)).toEqual([
      'transportation',
      'water',
    ]);
    expect(await basemaps.tile(made.id, 3, 6, 4)).toBeNull();
  });

  test('in WAL mode are read all the same', async () => {
    const made = await add('wal.mbtiles', mbtiles(`PRAGMA journal_mode = WAL; ${TABLES}`, [[0, 0, 0, png]]));
    expect((await basemaps.tile(made.id, 0, 0, 0))?.type).toBe('image/png');
    expect(readdirSync(folder).sort()).toEqual([`${made.id}.data`, 'registry.json']);
  });

  test.each([
    ['another database', mbtilesLater('CREATE TABLE people (name TEXT)')],
    ['no tiles', mbtilesLater(TABLES)],
    ['a table of other columns', mbtilesLater('CREATE TABLE tiles (a, b)')],
    [
      'a view that computes for ever',
      mbtilesLater(`CREATE VIEW tiles AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)
      SELECT 0 AS zoom_level, n AS tile_column, 0 AS tile_row, x'00' AS tile_data FROM r WHERE n < 0`),
    ],
    [
      'a view that joins without an index',
      mbtilesLater(`CREATE TABLE map (zoom_level, tile_column, tile_row, tile_id); CREATE TABLE images (tile_data, tile_id);
      CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM map JOIN images USING (tile_id)`),
    ],
    ['tiles of text', mbtilesLater(`${TABLES} INSERT INTO tiles VALUES (0, 0, 0, 'text')`)],
    ['tiles of rubbish', mbtilesLater(`${TABLES} INSERT INTO tiles VALUES (0, 0, 0, x'ffffffffffff')`)],
    ['a tile that unpacks to gigabytes', () => mbtiles(TABLES, [[0, 0, 0, gzipSync(Buffer.alloc(40 << 20))]])],
  ])('with %s are refused and leave nothing', async (_, make) => {
    await expect(add('bad.mbtiles', make())).rejects.toMatchObject({ code: 'archive_invalid' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('with a flipped page are refused or read, never a crash', async () => {
    const whole = mbtiles(TABLES, [[0, 0, 0, png]]);
    for (let at = 100; at < whole.length; at += 97) {
      const broken = Uint8Array.from(whole).fill(0xa5, at, at + 60);
      const made = await add('broken.mbtiles', broken).catch((error: { code?: string }) => {
        expect(error.code).toBe('archive_invalid');
        return null;
      });
      if (made) basemaps.remove(made.id);
    }
  });
});

function mbtilesLater(sql: string): () => Buffer {
  return () => mbtiles(sql);
}

describe('a GeoJSON of streets', () => {
  const street = {
    type: 'Feature',
    geometry: {
      type: 'LineString',
      coordinates: [
        [121, 30.7],
        [121.1, 30.8],
      ],
    },
    properties: { 'name:zh': '解放路', highway: 'primary', secret: 'x' },
  };

  test('is kept as the lines, names and classes that a map draws', async () => {
    const point = { type: 'Feature', geometry: { type: 'Point', coordinates: [1, 2] }, properties: null };
    const broken = {
      type: 'Feature',
      geometry: {
        type: 'LineString',
        coordinates: [
          [999, 2],
          [1, 2],
        ],
      },
      properties: null,
    };
    const made = await add(
      'roads.geojson',
      `\uFEFF ${JSON.stringify({ type: 'FeatureCollection', features: [street, point, broken] })}`,
    );
    expect(made).toMatchObject({ kind: 'geojson', tiles: 'geojson', name: 'roads', bounds: [121, 30.7, 121.1, 30.8] });
    const data = JSON.parse(Buffer.from(await basemaps.data(made.id)).toString());
    expect(data.features).toEqual([{ ...street, properties: { name: '解放路', class: 'primary' } }]);
    await expect(basemaps.tile(made.id, 0, 0, 0)).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each([
    [
      'no streets',
      JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', geometry: null, properties: null }] }),
    ],
    ['a single geometry', JSON.stringify(street.geometry)],
    ['half a file', JSON.stringify({ type: 'FeatureCollection', features: [street] }).slice(0, -5)],
    ['nesting ten thousand deep', `{"type": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
    ['nothing', ''],
    ['a picture', png, 'basemap_unknown'],
    ['a text', 'hello', 'basemap_unknown'],
  ])('with %s is refused and leaves nothing', async (_, bytes, code = 'archive_invalid') => {
    await expect(add('bad.geojson', bytes)).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the list', () => {
  test('is the same for everyone who opens the folder, and after a restart', async () => {
    const made = basemaps.addAddress('Mine', 'https://tiles.example/{z}/{x}/{y}.png', '© Me');
    expect(createBasemaps(folder).list()).toEqual([made]);
    createBasemaps(folder).remove(made.id);
    expect(basemaps.list()).toEqual([]);
    expect(() => basemaps.remove(made.id)).toThrow(/Not found/);
  });

  test('when damaged is put aside and begun anew', () => {
    const made = basemaps.addAddress('Mine', 'https://tiles.example/{z}/{x}/{y}.png', '');
    const evil = { version: 1, basemaps: [{ ...made, kind: 'geojson', id: '../../etc/passwd' }] };
    writeFileSync(join(folder, 'registry.json'), JSON.stringify(evil));
    expect(basemaps.list()).toEqual([]);
    expect(readdirSync(folder)).toEqual(['registry.broken.json']);
  });
});

test('the two common vector schemas are known by their layers', () => {
  expect(schemaOf(['boundaries', 'buildings', 'earth', 'roads', 'water'])).toBe('protomaps');
  expect(schemaOf(['transportation', 'building', 'landcover'])).toBe('openmaptiles');
  expect(schemaOf(['water', 'roads'])).toBeNull();
});
