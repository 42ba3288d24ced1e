/** Spoiled files of every kind through the importers that take them. */
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import type { ImportOptions } from '../../electron/contract/imports.ts';
import { Random } from '../../electron/domain/prng.ts';
import { readHeights } from '../../electron/flights/heights/read-heights.ts';
import { inspectFlight } from '../../electron/flights/readers/inspect.ts';
import { importFile } from '../../electron/imports/import-file.ts';
import { inspectFile } from '../../electron/imports/inspect-file.ts';
import type { TaskHost } from '../../electron/imports/messages.ts';
import { readRoads } from '../../electron/imports/roads/read-roads.ts';
import { findPack } from '../../electron/pack.ts';
import { countsFromCsv } from '../../electron/planning/occupancy-csv.ts';
import { integrity } from '../../electron/store/integrity.ts';
import { createBasemaps } from '../../electron/tiles/basemaps/basemaps.ts';
import { tempDb } from '../helpers/db.ts';
import { basemapFiles, flightFiles, real, type Sound, tables } from './corpus.ts';
import { mutateBytes, mutateText } from './mutate.ts';
import { Watch } from './watch.ts';

const TABLES = 1000;
const IMPORTED = 8; // one in so many is also imported
const FLIGHTS = 6000;
const BASEMAPS = 800;

const pack = findPack();
const db = tempDb();
const dir = mkdtempSync(join(tmpdir(), 'zhitu-fuzz-'));
const scratch = (name: string) => join(dir, name.replaceAll('/', '-'));
afterAll(async () => {
  await db.remove();
  rmSync(dir, { recursive: true, force: true });
});

/** A spoiled file under its own name; half of them spoiled as text. */
function spoil(random: Random, sound: Sound, others: readonly Uint8Array[]): string {
  const path = scratch(sound.name);
  const asText = /\.(csv|tsv|geojson|geojsonl|json|kml|txt)$/.test(sound.name) && random.chance(0.5);
  writeFileSync(path, asText ? mutateText(random, sound.bytes.toString()) : mutateBytes(random, sound.bytes, others));
  return path;
}

const OPTIONS: readonly Partial<ImportOptions>[] = [
  {},
  {},
  { crs: 'GCJ-02' },
  { crs: 'EPSG:4549' },
  { timeZone: 'UTC' },
  { fields: { town: { column: '没有' } } },
];

describe('spoiled files', { timeout: 600_000 }, () => {
  test('in the import dialog', async () => {
    const random = Random.of(1, 'tables');
    const watch = new Watch('tables');
    const sound = [
      ...tables(),
      ...real(['formats', 'hostile/JSONTestSuite', 'hostile/csv-payload.txt']).map((file) => ({
        ...file,
        layer: 'parking',
      })),
    ];
    const others = sound.map(({ bytes }) => bytes);
    const host: TaskHost = {
      progress: () => undefined,
      stop: new Int32Array(1),
      check: () => undefined,
      turn: async () => undefined,
    };
    for (let i = 0; i < TABLES; i++) {
      const from = random.pick(sound);
      const path = spoil(random, from, others);
      const task = {
        dbPath: db.path,
        dataDir: dir,
        pack,
        file: { path, name: from.name, bytes: 0, sha256: null },
        options: { layer: from.layer as ImportOptions['layer'], ...random.pick(OPTIONS) },
        stagePath: scratch(`stage-${i}`),
      };
      await watch.see(`${from.name} ${i}`, () => inspectFile(task));
      if (i % IMPORTED === 0) {
        await watch.see(`${from.name} ${i}, imported`, () =>
          importFile(
            {
              ...task,
              kind: 'import',
              actor: { name: 'tester', role: 'admin' },
              tuning: { size: 1 << 20, threads: 0 },
            },
            host,
          ),
        );
      }
    }
    expect(watch.end()).toEqual([]);
    expect(await integrity(db.store.read)).toEqual([]);
  });

  test('of a drone flight', async () => {
    const random = Random.of(1, 'flights');
    const watch = new Watch('flights');
    const sound = await flightFiles();
    const others = sound.map(({ bytes }) => bytes);
    for (let i = 0; i < FLIGHTS; i++) {
      const from = random.pick(sound);
      const path = spoil(random, from, others);
      await watch.see(`${from.name} ${i}`, () => inspectFlight([path], pack));
      if (from.name.endsWith('.tif'))
        await watch.see(`${from.name} ${i}, heights`, () => readHeights(path, pack.bounds, scratch('heights')));
      rmSync(path);
    }
    expect(watch.end()).toEqual([]);
  });

  test('of basemaps, streets and counts', async () => {
    const random = Random.of(1, 'basemaps');
    const watch = new Watch('basemaps');
    const sound = basemapFiles(dir);
    const others = sound.map(({ bytes }) => bytes);
    const basemaps = createBasemaps(scratch('basemaps'));
    const counts = Buffer.from('时间,泊位,占用\n2023-05-01 08:00,P1,12\n2023-05-01 09:00,P1,15\n');
    for (let i = 0; i < BASEMAPS; i++) {
      const from = random.pick(sound);
      const path = spoil(random, from, others);
      await watch.see(`${from.name} ${i}`, async () => {
        const made = await basemaps.addFile(from.name, Readable.toWeb(createReadStream(path)));
        try {
          if (made.kind !== 'geojson') await basemaps.tile(made.id, 0, 0, 0);
        } finally {
          basemaps.remove(made.id);
        }
      });
      if (from.name.endsWith('.geojson'))
        await watch.see(`${from.name} ${i}, streets`, () => readRoads(path, from.name, 'EPSG:4326'));
      await watch.see(`counts ${i}`, () => countsFromCsv(mutateBytes(random, counts)));
    }
    expect(watch.end()).toEqual([]);
  });
});
