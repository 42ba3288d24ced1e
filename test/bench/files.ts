/** The files that groups share, each made when first asked for: tickets as CSV and GeoJSON, a city, a filled database. */
import { copyFileSync, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cacheFolder } from '../../electron/points/places.ts';
import { writeGeoPackage } from './geopackage.ts';
import { type Program, zhitu } from './program.ts';
import type { Size } from './size.ts';
import { COLUMNS, linesOf, type Tickets, tickets } from './tickets.ts';

export interface Files {
  /** Removed at the end, unless it was given. */
  readonly dir: string;
  csv(size: Size): Promise<string>;
  geojson(size: Size): Promise<string>;
  geopackage(size: Size): Promise<string>;
  /** The demo city's towns, streets and registers without a violation in it. */
  city(): Promise<string>;
  /** The demo city with that many violations, brought in by `zhitu import`. */
  database(size: Size): Promise<string>;
  /** A fresh copy of a database, at another path of the folder. */
  copy(from: string, name: string): string;
  /** The data folder for the command line and the host. */
  readonly data: string;
}

export function benchFiles(dir: string, program: Program, note: (text: string) => void): Files {
  const data = join(dir, 'data');
  mkdirSync(data, { recursive: true });

  /** Made under another name and moved when whole, so that a stop half-way leaves nothing to mistake for it. */
  async function once(name: string, make: (draft: string) => Promise<void>): Promise<string> {
    const path = join(dir, name);
    if (existsSync(path)) return path;
    note(`making ${name}`);
    const draft = join(dir, `draft-${name}`);
    removeDatabase(draft);
    await make(draft);
    renameSync(draft, path);
    if (existsSync(cacheFolder(draft))) renameSync(cacheFolder(draft), cacheFolder(path));
    return path;
  }

  const files: Files = {
    dir,
    data,
    csv: (size) =>
      once(`tickets-${size.label}.csv`, (path) =>
        write(path, size.rows, `${COLUMNS.join()}\n`, (chunk) => linesOf(chunk, (...v) => `${v.join()}\n`), ''),
      ),
    geojson: (size) =>
      once(`tickets-${size.label}.geojson`, (path) =>
        write(path, size.rows, '{"type":"FeatureCollection","features":[\n', geojsonOf, '\n]}\n'),
      ),
    geopackage: (size) => once(`tickets-${size.label}.gpkg`, async (path) => writeGeoPackage(path, size.rows)),
    city: () =>
      once('city.db', async (path) => {
        await zhitu(program, 'demo', '--db', path, '--data', data);
        emptyViolations(path);
      }),
    database: (size) =>
      once(`city-${size.label}.db`, async (path) => {
        copyFileSync(await files.city(), path);
        await zhitu(program, ...importArguments(await files.csv(size), path, data));
      }),
    copy(from, name) {
      const path = join(dir, name);
      removeDatabase(path);
      copyFileSync(from, path);
      return path;
    },
  };
  return files;
}

export function importArguments(file: string, db: string, data: string): string[] {
  return ['import', file, '--layer', 'violations', '--crs', 'EPSG:4326', '--db', db, '--data', data];
}

/** A database with all that lies beside it, its index too. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  rmSync(cacheFolder(path), { recursive: true, force: true });
}

/** Without foreign keys: looking through the reminders for each of the demo's violations would take a minute. */
function emptyViolations(path: string): void {
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  db.exec(`BEGIN; UPDATE reminders SET violation_id = NULL; DELETE FROM violations;
    UPDATE layer_versions SET version = version + 1 WHERE layer = 'violations'; COMMIT`);
  db.close();
}

async function write(
  path: string,
  rows: number,
  head: string,
  textOf: (chunk: Tickets) => string,
  tail: string,
): Promise<void> {
  function* parts() {
    yield head;
    for (const chunk of tickets(rows)) yield textOf(chunk);
    yield tail;
  }
  await pipeline(Readable.from(parts()), createWriteStream(path));
}

function geojsonOf(chunk: Tickets): string {
  const text = linesOf(
    chunk,
    (key, lon, lat, time, method, vehicle, decision) =>
      `,\n{"type":"Feature","properties":{"key":"${key}","time":"${time}","method":"${method}","vehicle":"${vehicle}","decision":"${decision}"},"geometry":{"type":"Point","coordinates":[${lon},${lat}]}}`,
  );
  return chunk.first === 1 ? text.slice(2) : text;
}
