/** Bytes of sound files changed, cut and mixed: rows or a refusal come of it, nothing else, and in a short time. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Random } from '../../../electron/domain/prng.ts';
import { decoderOf } from '../../../electron/imports/decoders/index.ts';
import { mutateBytes } from '../../fuzz/mutate.ts';
import { Watch } from '../../fuzz/watch.ts';
import { gpkgBlob, makeGeoPackage, wkbPoint } from '../../helpers/geopackage.ts';
import { makeZip } from '../../helpers/make-zip.ts';
import { dbfOf, pointShape, polygonShape, shpOf } from '../../helpers/shapefile.ts';

const ROUNDS = 300;
const folder = mkdtempSync(join(tmpdir(), 'zhitu-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ring = [0, 0, 0, 9, 9, 9, 9, 0, 0, 0];
const shp = shpOf(5, [polygonShape([ring, [1, 1, 1, 2, 2, 2, 1, 1]]), polygonShape([ring]), pointShape(1, 2, 3, 4)]);
const dbf = dbfOf(
  [
    { name: 'name', type: 'C', length: 12 },
    { name: 'n', type: 'N', length: 12 },
    { name: 'd', type: 'D', length: 8 },
  ],
  [['当湖', '1', '20240301'], null, ['b', '2.5', '']],
);
const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/imports/formats', name));

function geopackage(): Buffer {
  const path = join(folder, 'sound.gpkg');
  const rows = Array.from({ length: 60 }, (_, i) => [i + 1, gpkgBlob(wkbPoint([i, i])), `row ${i}`, i]);
  makeGeoPackage(
    path,
    [
      { name: 't', type: 'POINT', columns: 'fid INTEGER PRIMARY KEY, geom BLOB, a TEXT, n INTEGER', rows },
      { name: 'u', type: null, columns: 'k TEXT PRIMARY KEY', rows: [['x']] },
    ],
    'CREATE VIEW v AS SELECT * FROM t',
  );
  return readFileSync(path);
}

const SOUND: Record<string, () => Buffer> = {
  'a.gpkg': geopackage,
  'a.fgb': () => fixture('streets.fgb'),
  'a.shp': () => shp.shp,
  'a.shx': () => shp.shx,
  'a.dbf': () => dbf,
  'gbk.zip': () => fixture('streets-gbk.zip'),
  'stored.zip': () =>
    makeZip([
      { name: 'a.shp', data: shp.shp, store: true },
      { name: 'a.shx', data: shp.shx, store: true },
      { name: 'a.dbf', data: dbf, store: true },
    ]),
};

test.each(Object.entries(SOUND))('%s', { timeout: 120_000 }, async (name, make) => {
  const random = Random.of(9, name);
  const watch = new Watch(name);
  const sound = make();
  const beside = { 'a.shp': shp.shp, 'a.shx': shp.shx, 'a.dbf': dbf };
  if (name in beside) for (const [other, bytes] of Object.entries(beside)) writeFileSync(join(folder, other), bytes);
  for (let i = 0; i < ROUNDS; i++) {
    const path = join(folder, name);
    writeFileSync(path, mutateBytes(random, sound, [shp.shp, dbf]));
    await watch.see(`${i}`, () => decode(name === 'a.shx' ? join(folder, 'a.shp') : path));
  }
  expect(watch.end()).toEqual([]);
});

async function decode(path: string): Promise<number> {
  const name = path.slice(folder.length + 1);
  const decoder = await decoderOf(path, name);
  if (!decoder) return 0;
  const file = await decoder.open(path, { name, scratch: join(folder, 'scratch') });
  let rows = 0;
  try {
    for (const layer of file.layers) {
      for await (const row of layer.rows())
        if (JSON.stringify(row).length > 1e7 || ++rows > 1e5) throw new Error('swells');
    }
  } finally {
    await file.close();
  }
  return rows;
}
