/** Files of other programs in and out, by the command line, beside GDAL reading the very same file. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { importArguments, removeDatabase } from '../files.ts';
import { run } from '../process.ts';
import { zhitu } from '../program.ts';
import { below, compare, forMillion, most, spread, times } from '../report.ts';
import type { Size } from '../size.ts';
import { geopackageOut } from './formats-out.ts';

const MOST = 1_000_000; // rows
const PEAK = 300; // MB

export async function benchFormats(bench: Bench): Promise<void> {
  for (const size of bench.sizes) {
    if (size.rows > MOST) continue;
    await geopackageIn(bench, size);
    await geopackageOut(bench, size);
  }
}

/** GDAL copies the file, with an index, and checks nothing; Zhitu checks every row, indexes and keeps what it replaces. */
async function geopackageIn(bench: Bench, size: Size): Promise<void> {
  const file = await bench.files.geopackage(size);
  const city = await bench.files.city();
  const own = await repeated(bench, size, async () => {
    const db = bench.files.copy(city, 'formats.db');
    const done = await zhitu(bench.program, ...importArguments(file, db, bench.files.data), '--json');
    const { added } = JSON.parse(done.stdout);
    if (added !== size.rows) throw new Error(`${added} of ${size.rows} rows came in`);
    removeDatabase(db);
    return done;
  });
  const took = spread(own.map((r) => r.ms));
  const metric = 'GeoPackage into the layer, checked and indexed';
  const figure = { job: 'formats', size: size.label, metric, unit: 'ms' as const };
  if (bench.peers?.has('ogr2ogr')) {
    const peer = `ogr2ogr ${bench.peers.versions.ogr2ogr} copying it, indexed`;
    const against = compare(took.value, peer, await copied(bench, file, size));
    bench.say({ ...figure, ...took, ...against, ...forMillion(size, times(against.ratio, 1)) });
  } else bench.say({ ...figure, ...took });
  const peaks = own.flatMap(({ peakMb }) => peakMb ?? []);
  if (!peaks.length) return;
  const peak = most(peaks);
  const said = { metric: 'peak memory of the GeoPackage import, at most', unit: 'MB' as const };
  bench.say({ job: 'formats', size: size.label, ...said, ...peak, ...below(peak.value, PEAK) });
}

async function copied(bench: Bench, file: string, size: Size): Promise<number> {
  const out = join(bench.files.dir, 'copied.gpkg');
  const runs = await repeated(bench, size, async () => {
    rmSync(out, { force: true });
    return run(['ogr2ogr', '-q', '-f', 'GPKG', out, file]);
  });
  rmSync(out, { force: true });
  return spread(runs.map((r) => r.ms)).value;
}

/** A warm-up, for the file cache, and the runs that count; where one run takes many seconds it has to do alone. */
async function repeated<T>(bench: Bench, size: Size, work: () => Promise<T>): Promise<T[]> {
  const runs = bench.longRuns(size);
  if (runs > 1) await work();
  const out: T[] = [];
  for (let i = 0; i < runs; i++) out.push(await work());
  return out;
}
