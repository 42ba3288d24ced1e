/** Areal statistics: Gi* on a grid beside scipy, permutations, H3 bins beside h3-js, hot spots of a city's streets. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { latLngToCell } from 'h3-js';
import { z } from 'zod';
import { giStar } from '../../../electron/analysis/areal/gi-star.ts';
import { h3Bins } from '../../../electron/analysis/areal/h3-bins.ts';
import { permutationP } from '../../../electron/analysis/areal/permutations.ts';
import { queenContiguity } from '../../../electron/analysis/areal/queen.ts';
import { standardisedRates } from '../../../electron/analysis/areal/rates.ts';
import { neighbourhood, significance } from '../../../electron/analysis/areal/significance.ts';
import { withSelf } from '../../../electron/analysis/areal/weights.ts';
import { networkWeights } from '../../../electron/analysis/network/distances.ts';
import { buildGraph, type EdgeRow } from '../../../electron/analysis/network/graph.ts';
import { streetUnits } from '../../../electron/analysis/network/units.ts';
import type { Plane, Progress, StreetGraph } from '../../../electron/analysis/shapes.ts';
import { Random } from '../../../electron/domain/prng.ts';
import type { Bench } from '../bench.ts';
import { run } from '../process.ts';
import { below, compare, forMillion, spread, tidy, times } from '../report.ts';
import type { Size } from '../size.ts';
import { tickets } from '../tickets.ts';

const SIDE = 200;
const PERMUTATIONS = 999;
const RESOLUTION = 9;
/** esda 2.4 took 13 s for the permutations on the machine of PERFORMANCE, where typed arrays took 1.4 s. */
const PERMUTATIONS_MS = 13_000 / 16;

const peer = fileURLToPath(new URL('../peers/gi-star.py', import.meta.url));
const answer = z.object({ convolved: z.number(), multiplied: z.number() });
const quiet: Progress = { tick: () => undefined };

export async function benchAnalysisAreal(bench: Bench): Promise<void> {
  await grid(bench);
  for (const size of bench.sizes) hexagons(bench, size);
  streets(bench);
}

async function grid(bench: Bench): Promise<void> {
  const random = Random.of(1, 'grid');
  const values = Float64Array.from({ length: SIDE * SIDE }, () => Math.floor(Math.exp(random.normal())));
  const queen = queenContiguity(
    Int32Array.from(values, (_, i) => i % SIDE),
    Int32Array.from(values, (_, i) => Math.floor(i / SIDE)),
  );
  const weights = withSelf(queen);
  for (let warm = 0; warm < 20; warm++) giStar(values, weights);
  const took = spread(repeated(20 * bench.runs, () => giStar(values, weights)));
  const figure = { job: 'analysis', size: `${SIDE} × ${SIDE}`, unit: 'ms' as const };
  bench.say({ ...figure, metric: 'Gi*', ...took });
  const drawn = spread(repeated(bench.runs, () => permutationP(values, queen, PERMUTATIONS, 1)));
  bench.say({ ...figure, metric: `${PERMUTATIONS} permutations`, ...drawn, ...below(drawn.value, PERMUTATIONS_MS) });
  await besideScipy(bench, values, giStar(values, weights).z, { ...figure, ...took });
}

async function besideScipy(
  bench: Bench,
  values: Float64Array,
  z: Float64Array,
  own: ReturnType<typeof spread> & { job: string; size: string; unit: 'ms' },
): Promise<void> {
  const python = bench.peers?.python('scipy');
  if (!bench.peers || !python) return;
  const files = ['grid', 'scores'].map((name) => join(bench.files.dir, name)) as [string, string];
  try {
    writeFileSync(files[0], values);
    const { stdout } = await run([python, peer, files[0], String(SIDE), String(20 * bench.runs), files[1]]);
    const took = answer.parse(JSON.parse(stdout));
    const others = new Float64Array(new Uint8Array(readFileSync(files[1])).buffer);
    const off = others.reduce((most, score, i) => Math.max(most, Math.abs(score - (z[i] as number))), 0);
    const { scipy } = bench.peers.versions;
    for (const [way, ms] of Object.entries(took)) {
      const beside = compare(own.value, `scipy ${scipy}, ${way}`, ms);
      bench.say({ ...own, metric: `Gi*, beside scipy ${way}`, ...beside, ...times(beside.ratio, 1) });
    }
    const metric = 'Gi*: scores off scipy’s by at most';
    bench.say({ job: own.job, size: own.size, metric, value: tidy(off), unit: 'ratio', ...below(off, 1e-9) });
  } finally {
    for (const file of files) rmSync(file, { force: true });
  }
}

function hexagons(bench: Bench, size: Size): void {
  const lon = new Float64Array(size.rows);
  const lat = new Float64Array(size.rows);
  for (const chunk of tickets(size.rows)) {
    lon.set(chunk.lon, chunk.first - 1);
    lat.set(chunk.lat, chunk.first - 1);
  }
  const took = spread(repeated(bench.longRuns(size), () => h3Bins(lon, lat, RESOLUTION)));
  const one = spread(
    repeated(bench.longRuns(size), () => {
      const counts = new Map<string, number>();
      for (let i = 0; i < size.rows; i++) {
        const cell = latLngToCell(lat[i] as number, lon[i] as number, RESOLUTION);
        counts.set(cell, (counts.get(cell) ?? 0) + 1);
      }
      return counts;
    }),
  );
  const beside = compare(took.value, 'h3-js one by one', one.value);
  const figure = {
    job: 'analysis',
    size: size.label,
    metric: `H3 bins at resolution ${RESOLUTION}`,
    unit: 'ms' as const,
  };
  bench.say({ ...figure, ...took, ...beside, ...forMillion(size, times(beside.ratio, 8)) });
}

/** From streets to classes of confidence, neighbours along streets included. */
function streets(bench: Bench): void {
  const graph = raster(71, 100);
  const took = spread(
    repeated(bench.runs, () => {
      const units = streetUnits(graph, 0);
      const weights = networkWeights(graph, units, 400, quiet);
      const random = Random.of(2, 'streets');
      const counts = Float64Array.from({ length: units.count }, () => Math.floor(Math.exp(random.normal() * 1.2)));
      const values = standardisedRates(counts, units.to);
      return significance(values, neighbourhood(weights), { adjust: 'bh', permutations: 0, seed: 1 }, quiet);
    }),
  );
  const figure = { job: 'analysis', size: `${graph.edges.count}`, unit: 'ms' as const };
  bench.say({ ...figure, metric: 'hot spots of streets, neighbours included', ...took, ...below(took.value, 1000) });
}

function repeated(runs: number, act: () => unknown): number[] {
  act();
  return Array.from({ length: runs }, () => {
    const began = performance.now();
    act();
    return performance.now() - began;
  });
}

/** Degrees that are metres already. */
const flat: Plane = {
  lon0: 0,
  lat0: 0,
  project: (lon, lat) => ({ x: Float64Array.from(lon), y: Float64Array.from(lat) }),
  unproject: (x, y) => [x, y],
};

/** n × n junctions, blocks of uneven length. */
function raster(n: number, step: number): StreetGraph {
  const random = Random.of(4, 'raster');
  const spots = Array.from({ length: n * n }, (_, i): [number, number] => [
    ((i % n) + random.range(-0.3, 0.3)) * step,
    (Math.floor(i / n) + random.range(-0.3, 0.3)) * step,
  ]);
  const rows: EdgeRow[] = [];
  const add = (from: number, to: number, street: string) => {
    const line = [spots[from] as [number, number], spots[to] as [number, number]];
    rows.push({ id: rows.length + 1, from, to, street, line });
  };
  for (let i = 0; i < n * n; i++) {
    if (i % n < n - 1) add(i, i + 1, `E${Math.floor(i / n)}`);
    if (i + n < n * n) add(i, i + n, `N${i % n}`);
  }
  return buildGraph(rows, flat);
}
