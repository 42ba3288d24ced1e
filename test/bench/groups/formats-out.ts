/** Features out into files of other programs, by the command line, beside GDAL copying the very same file. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { run } from '../process.ts';
import { zhitu } from '../program.ts';
import { below, compare, forMillion, most, spread, times } from '../report.ts';
import type { Size } from '../size.ts';

const PEAK = 300; // MB

/** GDAL reads a file of the same features and attributes; Zhitu reads the database, and writes styles and a report, too. */
export async function geopackageOut(bench: Bench, size: Size): Promise<void> {
  const db = await bench.files.database(size);
  const out = join(bench.files.dir, 'out.gpkg');
  const export_ = ['export', '--layer', 'violations', '--out', out, '--db', db, '--data', bench.files.data, '--json'];
  const own = [];
  for (let i = 0; i < bench.longRuns(size); i++) {
    rmSync(out, { force: true });
    const done = await zhitu(bench.program, ...export_);
    const { count } = JSON.parse(done.stdout);
    if (count !== size.rows) throw new Error(`${count} of ${size.rows} features went out`);
    own.push(done);
  }
  const took = spread(own.map((r) => r.ms));
  const figure = { job: 'formats', size: size.label, metric: 'layer into a GeoPackage, indexed', unit: 'ms' as const };
  if (bench.peers?.has('ogr2ogr')) {
    const copy = join(bench.files.dir, 'copied.gpkg');
    rmSync(copy, { force: true });
    const { ms } = await run(['ogr2ogr', '-q', '-f', 'GPKG', copy, out, 'violations']);
    rmSync(copy, { force: true });
    const against = compare(took.value, `ogr2ogr ${bench.peers.versions.ogr2ogr} copying it, indexed`, ms);
    bench.say({ ...figure, ...took, ...against, ...forMillion(size, times(against.ratio, 1)) });
  } else bench.say({ ...figure, ...took });
  rmSync(out, { force: true });
  const peaks = own.flatMap(({ peakMb }) => peakMb ?? []);
  if (!peaks.length) return;
  const peak = most(peaks);
  const said = { metric: 'peak memory of the GeoPackage export, at most', unit: 'MB' as const };
  bench.say({ job: 'formats', size: size.label, ...said, ...peak, ...below(peak.value, PEAK) });
}
