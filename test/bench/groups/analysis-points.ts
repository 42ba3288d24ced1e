/** Clusters and densities of points: time, memory, and how far off; beside scikit-learn and scipy on the same points. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createPlane } from '../../../electron/analysis/plane.ts';
import { KERNELS, type Kernel } from '../../../electron/analysis/points/kernel.ts';
import { Random } from '../../../electron/domain/prng.ts';
import type { Bench } from '../bench.ts';
import { run } from '../process.ts';
import { below, compare, type Figure, forMillion, spread, tidy, times } from '../report.ts';
import type { Size } from '../size.ts';
import { CENTRE, tickets } from '../tickets.ts';
import { AREA, CELLS, MIN_POINTS, RADIUS, REACH } from './analysis-measures.ts';

const own = fileURLToPath(new URL('./analysis-child.ts', import.meta.url));
const peer = fileURLToPath(new URL('../peers/points.py', import.meta.url));

const MEMORY = 300; // MB, for a million points
/** scikit-learn holds the neighbours of every point: 6.4 GB for a million. */
const MOST_FOR_PEER = 1_000_000;
/** fast-kde took 36 ms, QGIS 8.9 s for its quartic kernel on the machine of PERFORMANCE. */
const GOALS: Record<Kernel, number> = { gaussian: 36 / 2, quartic: 8900 / 50 };
const OFF = 1e-4; // of the peak
const LOOKED_AT = 60; // places where the exact sum is taken

const answer = z.object({ ms: z.array(z.number()).min(1) });

export async function benchAnalysisPoints(bench: Bench): Promise<void> {
  for (const size of bench.sizes) {
    plane(bench, size);
    await clusters(bench, size, 'tickets', places(size.rows));
    await clusters(bench, size, 'spread evenly', evenly(size.rows));
    for (const kernel of ['gaussian', 'quartic'] as const) await densities(bench, size, kernel);
  }
}

function plane(bench: Bench, size: Size): void {
  const degrees = columnsOf(size.rows, ({ lon, lat }) => [lon, lat]);
  const took = Array.from({ length: bench.longRuns(size) }, () => {
    const began = performance.now();
    createPlane(CENTRE.lon, CENTRE.lat).project(degrees.subarray(0, size.rows), degrees.subarray(size.rows));
    return performance.now() - began;
  });
  bench.say({ job: 'analysis', size: size.label, metric: 'points laid on the plane', unit: 'ms', ...spread(took) });
}

async function clusters(bench: Bench, size: Size, where: string, points: Float64Array): Promise<void> {
  const metric = `DBSCAN, ${RADIUS} m, ${MIN_POINTS} points, ${where}`;
  const files = ['points', 'labels', 'labels-peer'].map((name) => join(bench.files.dir, name)) as [
    string,
    string,
    string,
  ];
  try {
    writeFileSync(files[0], points);
    const { ms, peaks } = await measured([
      process.execPath,
      own,
      'dbscan',
      files[0],
      String(bench.longRuns(size)),
      files[1],
    ]);
    const took: Figure = { job: 'analysis', size: size.label, metric, unit: 'ms', ...spread(ms) };
    bench.say(took);
    if (peaks !== null) {
      const memory = { ...took, metric: `${metric}: peak memory`, unit: 'MB' as const, ...spread([peaks]) };
      bench.say({ ...memory, ...forMillion(size, size.rows > 1e6 ? {} : below(peaks, MEMORY)) });
    }
    const python = size.rows <= MOST_FOR_PEER ? bench.peers?.python('scikit-learn') : null;
    if (!bench.peers || !python || where !== 'tickets') return;
    const beside = await measured([
      python,
      peer,
      'dbscan',
      files[0],
      '1',
      files[2],
      String(RADIUS),
      String(MIN_POINTS),
    ]);
    const label = `scikit-learn ${bench.peers.versions['scikit-learn']}`;
    const ratio = compare(took.value, label, spread(beside.ms).value);
    bench.say({
      ...took,
      metric: `${metric}, beside scikit-learn`,
      ...ratio,
      ...forMillion(size, times(ratio.ratio, 150)),
    });
    const differ = differing(new Int32Array(bytesOf(files[1])), new Int32Array(bytesOf(files[2])));
    const shown = { ...below(differ, 1), value: differ, unit: 'count' as const };
    bench.say({ job: 'analysis', size: size.label, metric: 'labels that differ from scikit-learn’s', ...shown });
  } finally {
    for (const file of files) rmSync(file, { force: true });
  }
}

async function densities(bench: Bench, size: Size, kernel: Kernel): Promise<void> {
  const h = REACH[kernel];
  const metric = `${kernel} density on ${CELLS} × ${CELLS}, ${h} m`;
  const files = ['points', 'values', 'values-peer'].map((name) => join(bench.files.dir, name)) as [
    string,
    string,
    string,
  ];
  try {
    const points = places(size.rows);
    writeFileSync(files[0], points);
    const { ms } = await measured([process.execPath, own, kernel, files[0], String(bench.runs), files[1]]);
    const took: Figure = { job: 'analysis', size: size.label, metric, unit: 'ms', ...spread(ms) };
    bench.say({ ...took, ...forMillion(size, below(took.value, GOALS[kernel])) });
    const values = new Float64Array(bytesOf(files[1]));
    const off = tidy(offBy(values, points, kernel, h));
    const share = { job: 'analysis', size: size.label, unit: 'ratio' as const };
    bench.say({ ...share, metric: `${metric}: off by at most, of the peak`, value: off, ...below(off, OFF) });
    const python = kernel === 'gaussian' ? bench.peers?.python('scipy') : null;
    if (!bench.peers || !python) return;
    const beside = await measured([python, peer, 'density', files[0], String(bench.runs), files[2], String(h)]);
    const label = `scipy ${bench.peers.versions.scipy}, binned`;
    bench.say({ ...took, metric: `${metric}, beside scipy`, ...compare(took.value, label, spread(beside.ms).value) });
    const theirs = tidy(offBy(new Float64Array(bytesOf(files[2])), points, kernel, h));
    bench.say({ ...share, metric: `${metric}: off beside scipy’s`, value: off, ...compare(off, label, theirs) });
  } finally {
    for (const file of files) rmSync(file, { force: true });
  }
}

async function measured(command: readonly string[]): Promise<{ ms: number[]; peaks: number | null }> {
  const done = await run(command);
  return { ms: answer.parse(JSON.parse(done.stdout)).ms, peaks: done.peakMb };
}

/** Largest difference from the exact sum at the peak and at places all over, as a share of the peak. */
function offBy(values: Float64Array, points: Float64Array, kernel: Kernel, h: number): number {
  const peakAt = values.reduce((best, value, k) => (value > (values[best] as number) ? k : best), 0);
  const random = Random.of(3, 'places');
  const count = points.length / 2;
  const cell = (2 * AREA) / CELLS;
  let most = 0;
  let peak = 0;
  for (let n = 0; n < LOOKED_AT; n++) {
    const near = Math.floor(n / 2) % CELLS;
    const at = n === 0 ? peakAt : n % 2 ? random.int(values.length) : Math.min(values.length - 1, peakAt + near);
    const [cx, cy] = [-AREA + ((at % CELLS) + 0.5) * cell, -AREA + (Math.floor(at / CELLS) + 0.5) * cell];
    let sum = 0;
    for (let i = 0; i < count; i++) {
      sum += KERNELS[kernel](((points[i] as number) - cx) ** 2 + ((points[count + i] as number) - cy) ** 2, h);
    }
    if (n === 0) peak = sum;
    most = Math.max(most, Math.abs((values[at] as number) - sum));
  }
  return most / peak;
}

function differing(a: Int32Array, b: Int32Array): number {
  return a.reduce((n, label, i) => n + Number(label !== b[i]), Math.abs(a.length - b.length));
}

function bytesOf(file: string): ArrayBuffer {
  return new Uint8Array(readFileSync(file)).buffer;
}

function places(rows: number): Float64Array {
  const project = createPlane(CENTRE.lon, CENTRE.lat).project;
  return columnsOf(rows, ({ lon, lat }) => {
    const { x, y } = project(lon, lat);
    return [x, y];
  });
}

function evenly(rows: number): Float64Array {
  const random = Random.of(4, 'evenly');
  return new Float64Array(2 * rows).map(() => random.range(-AREA, AREA));
}

/** The first of two columns of all tickets, then the second. */
function columnsOf(
  rows: number,
  of: (chunk: { lon: Float64Array; lat: Float64Array }) => [Float64Array, Float64Array],
) {
  const out = new Float64Array(2 * rows);
  for (const chunk of tickets(rows)) {
    const [a, b] = of(chunk);
    out.set(a, chunk.first - 1);
    out.set(b, rows + chunk.first - 1);
  }
  return out;
}
