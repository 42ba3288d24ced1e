/** The point index by itself: built from the store, loaded from its file, its bytes; beside others on the same points. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Bench } from '../bench.ts';
import { run } from '../process.ts';
import { below, compare, type Figure, forMillion, spread, tidy } from '../report.ts';
import type { Size } from '../size.ts';

const own = fileURLToPath(new URL('./index-child.ts', import.meta.url));
const others = fileURLToPath(new URL('../peers/index-child.ts', import.meta.url));

const BUILD = 300; // ms
const LOAD = 50; // ms
const BYTES = 20; // a point
/** geojson-vt holds 3.4 kB a point while it builds. */
const MOST_FOR_PEERS = 1_000_000;

const answer = z.object({ ms: z.number(), bytes: z.number().optional() });

/** Each run is a process of its own: an index is built once in the life of one. */
export async function benchIndex(bench: Bench): Promise<void> {
  for (const size of bench.sizes) {
    const db = await bench.files.database(size);
    const file = join(bench.files.dir, 'bench.points');
    const build = await repeated(bench, size, [own, 'build', db, file]);
    const load = await repeated(bench, size, [own, 'load', db, file]);
    const figure = { job: 'index', size: size.label, unit: 'ms' as const };
    const took = { ...figure, metric: 'built from the store', ...build.ms };
    bench.say({ ...took, ...forMillion(size, below(build.ms.value, BUILD)) });
    const loaded = { ...figure, metric: 'loaded from its file', ...load.ms };
    bench.say({ ...loaded, ...forMillion(size, below(load.ms.value, LOAD)) });
    const bytes = tidy(build.bytes / size.rows);
    const metric = 'memory a point';
    bench.say({ ...figure, metric, value: bytes, unit: 'B', ...forMillion(size, below(bytes, BYTES)) });
    sayPeak(bench, size, 'peak memory of the process that builds it', build.peaks);
    sayPeak(bench, size, 'peak memory of the process that loads it', load.peaks);
    await beside(bench, size, took, build.peaks);
  }
}

async function beside(bench: Bench, size: Size, took: Figure, peaks: readonly number[]): Promise<void> {
  if (!bench.peers) return;
  if (size.rows > MOST_FOR_PEERS) {
    bench.note(`${size.label} points are too many for the peers: not compared`);
    return;
  }
  const { versions } = bench.peers;
  const names = { rtree: 'SQLite R*Tree', supercluster: '', 'geojson-vt': '' };
  for (const [kind, name] of Object.entries(names)) {
    const peer = await repeated(bench, size, [others, kind, String(size.rows), join(bench.files.dir, 'peer.rtree')]);
    const label = name || `${kind} ${versions[kind]}`;
    const metric = `${took.metric}, beside ${name || kind}`;
    bench.say({ ...took, metric, ...compare(took.value, label, peer.ms.value) });
    if (!peaks.length || !peer.peaks.length) continue;
    const own = spread(peaks);
    const memory: Figure = { ...took, metric: `peak memory, beside ${name || kind}`, unit: 'MB', ...own };
    bench.say({ ...memory, ...compare(own.value, label, spread(peer.peaks).value) });
  }
}

async function repeated(bench: Bench, size: Size, args: readonly string[]) {
  const times: number[] = [];
  const peaks: number[] = [];
  let bytes = 0;
  for (let i = 0; i < bench.longRuns(size); i++) {
    const done = await run([process.execPath, '--max-old-space-size=12000', ...args]);
    const told = answer.parse(JSON.parse(done.stdout));
    times.push(told.ms);
    bytes = told.bytes ?? 0;
    if (done.peakMb) peaks.push(done.peakMb);
  }
  return { ms: spread(times), bytes, peaks };
}

function sayPeak(bench: Bench, size: Size, metric: string, peaks: readonly number[]): void {
  if (peaks.length) bench.say({ job: 'index', size: size.label, metric, unit: 'MB', ...spread(peaks) });
}
