/** A file to a validated, indexed layer by the command line, as one would; a fresh copy of the city each time. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { importArguments, removeDatabase } from '../files.ts';
import { run } from '../process.ts';
import { zhitu } from '../program.ts';
import { below, compare, forMillion, most, spread, tidy, times } from '../report.ts';
import type { Size } from '../size.ts';

/** GDAL 3.6 takes 18.6 s for what 3.12 does in 7.8 s: 7 × faster than the newer is 16.7 × faster than the older. */
const OLD_GDAL = 16.7;
/** Above this GeoJSON is not measured: it would be gigabytes of text. */
const MOST_GEOJSON = 1_000_000;
const PEAK = 300; // MB

export async function benchImport(bench: Bench): Promise<void> {
  const perRow: { size: Size; us: number }[] = [];
  for (const size of bench.sizes) {
    const ms = await csv(bench, size);
    perRow.push({ size, us: (ms * 1000) / size.rows });
    if (size.rows <= MOST_GEOJSON) await geojson(bench, size);
  }
  const [million, more] = [perRow.find((p) => p.size.rows === 1e6), perRow.findLast((p) => p.size.rows > 1e6)];
  if (million && more) {
    const value = tidy(more.us / million.us);
    const metric = 'time per row of CSV against 1M';
    bench.say({ job: 'import', size: more.size.label, metric, value, unit: 'ratio', ...below(value, 1.15) });
  }
}

async function csv(bench: Bench, size: Size): Promise<number> {
  const file = await bench.files.csv(size);
  const own = await imported(bench, file, size);
  const took = spread(own.map((r) => r.ms));
  const figure = {
    job: 'import',
    size: size.label,
    metric: 'CSV into the layer, checked and indexed',
    unit: 'ms' as const,
  };
  if (!bench.peers) bench.say({ ...figure, ...took });
  if (bench.peers?.has('sqlite3')) {
    const peer = compare(took.value, 'sqlite3 .import, unchecked, no index', await bySqlite(bench, file, size));
    bench.say({ ...figure, ...took, ...peer, ...forMillion(size, times(peer.ratio, 1)) });
  }
  if (bench.peers?.has('ogr2ogr')) {
    const version = bench.peers.versions.ogr2ogr ?? '';
    const old = Number(version.split('.')[1]) < 9 && version.startsWith('3.');
    const peer = compare(took.value, `ogr2ogr ${version} to GeoPackage, indexed`, await byOgr(bench, file, size));
    bench.say({ ...figure, ...took, ...peer, ...forMillion(size, times(peer.ratio, old ? OLD_GDAL : 7)) });
  }
  sayPeak(bench, size, 'CSV', own);
  return took.value;
}

async function geojson(bench: Bench, size: Size): Promise<void> {
  const file = await bench.files.geojson(size);
  const own = await imported(bench, file, size);
  const took = spread(own.map((r) => r.ms));
  const figure = {
    job: 'import',
    size: size.label,
    metric: 'GeoJSON into the layer, checked and indexed',
    unit: 'ms' as const,
  };
  if (bench.peers?.has('ogr2ogr')) {
    const peer = compare(
      took.value,
      `ogr2ogr ${bench.peers.versions.ogr2ogr} to GeoPackage, indexed`,
      await byOgr(bench, file, size),
    );
    bench.say({ ...figure, ...took, ...peer, ...forMillion(size, times(peer.ratio, 8)) });
  } else bench.say({ ...figure, ...took });
  sayPeak(bench, size, 'GeoJSON', own);
}

async function imported(bench: Bench, file: string, size: Size) {
  const city = await bench.files.city();
  return repeated(bench, size, async () => {
    const db = bench.files.copy(city, 'import.db');
    const done = await zhitu(bench.program, ...importArguments(file, db, bench.files.data), '--json');
    const report = JSON.parse(done.stdout);
    if (report.added !== size.rows) throw new Error(`${report.added} of ${size.rows} rows came in`);
    removeDatabase(db);
    return done;
  });
}

function sayPeak(bench: Bench, size: Size, format: string, runs: readonly { peakMb: number | null }[]): void {
  const peaks = runs.flatMap(({ peakMb }) => peakMb ?? []);
  if (!peaks.length) return;
  const peak = most(peaks);
  const metric = `peak memory of the ${format} import, at most`;
  bench.say({ job: 'import', size: size.label, metric, unit: 'MB', ...peak, ...below(peak.value, PEAK) });
}

async function bySqlite(bench: Bench, file: string, size: Size): Promise<number> {
  const columns = 'key TEXT, lon REAL, lat REAL, time TEXT, method TEXT, vehicle TEXT, decision TEXT';
  const db = join(bench.files.dir, 'peer.sqlite');
  const runs = await repeated(bench, size, async () => {
    rmSync(db, { force: true });
    return run(['sqlite3', db, `CREATE TABLE tickets(${columns})`, '.mode csv', `.import --skip 1 '${file}' tickets`]);
  });
  rmSync(db, { force: true });
  return spread(runs.map((r) => r.ms)).value;
}

async function byOgr(bench: Bench, file: string, size: Size): Promise<number> {
  const out = join(bench.files.dir, 'peer.gpkg');
  const csvOnly = [
    '-oo',
    'X_POSSIBLE_NAMES=lon',
    '-oo',
    'Y_POSSIBLE_NAMES=lat',
    '-oo',
    'KEEP_GEOM_COLUMNS=NO',
    '-a_srs',
    'EPSG:4326',
  ];
  const args = ['-q', '-f', 'GPKG', out, file, '-nln', 'tickets', ...(file.endsWith('.csv') ? csvOnly : [])];
  const runs = await repeated(bench, size, async () => {
    rmSync(out, { force: true });
    return run(['ogr2ogr', ...args]);
  });
  rmSync(out, { force: true });
  return spread(runs.map((r) => r.ms)).value;
}

/** A warm-up, for the file cache, and the runs that count; where one run takes many seconds it has to do alone. */
async function repeated<T>(bench: Bench, size: Size, work: () => Promise<T>): Promise<T[]> {
  const runs = bench.longRuns(size);
  if (size.rows <= 1e6 && runs > 1) await work();
  const out: T[] = [];
  for (let i = 0; i < runs; i++) out.push(await work());
  return out;
}
