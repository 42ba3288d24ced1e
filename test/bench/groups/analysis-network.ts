/** Streets under analyses: points snapped to them, beside GEOS on the same; who is near whom; density along them. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { networkWeights } from '../../../electron/analysis/network/distances.ts';
import { buildGraph, type EdgeRow } from '../../../electron/analysis/network/graph.ts';
import { networkKde } from '../../../electron/analysis/network/network-kde.ts';
import { snapPoints } from '../../../electron/analysis/network/snap.ts';
import { streetUnits } from '../../../electron/analysis/network/units.ts';
import type { Plane, PlanePoints, Progress, Snapped, StreetGraph } from '../../../electron/analysis/shapes.ts';
import { Random } from '../../../electron/domain/prng.ts';
import type { Bench } from '../bench.ts';
import { run } from '../process.ts';
import { below, compare, forMillion, spread, tidy, times } from '../report.ts';
import type { Size } from '../size.ts';

const SIDE = 20_000; // metres
const TOLERANCE = 30;
/** Shapely before 2 takes a call for each point: more would be minutes. */
const MOST_FOR_PEER = 100_000;

const peer = fileURLToPath(new URL('../peers/nearest-street.py', import.meta.url));
const answer = z.object({ ms: z.number() });
const quiet: Progress = { tick: () => undefined };
/** Degrees that are metres already. */
const flat: Plane = {
  lon0: 0,
  lat0: 0,
  project: (lon, lat) => ({ x: Float64Array.from(lon), y: Float64Array.from(lat) }),
  unproject: (x, y) => [x, y],
};

export async function benchAnalysisNetwork(bench: Bench): Promise<void> {
  const graph = town(200, SIDE / 200, 1); // 80,000 segments
  for (const size of bench.sizes) {
    const points = places(size.rows);
    let snapped: Snapped | null = null;
    const took = repeated(bench.longRuns(size), () => {
      snapped = snapPoints({ ...graph }, points, TOLERANCE); // another graph, so that its grid is made again
    });
    const figure = { job: 'analysis', size: size.label, unit: 'ms' as const };
    const own = { ...figure, metric: 'snapped to 80,000 segments, index included', ...spread(took) };
    bench.say(own);
    await besideGeos(bench, size, own, graph, points, snapped as unknown as Snapped);
  }
  weights(bench);
  density(bench);
}

async function besideGeos(
  bench: Bench,
  size: Size,
  own: ReturnType<typeof spread> & { job: string; size: string; unit: 'ms'; metric: string },
  graph: StreetGraph,
  points: PlanePoints,
  snapped: Snapped,
): Promise<void> {
  const python = bench.peers?.python('shapely');
  if (!bench.peers || !python) return;
  const { versions } = bench.peers;
  const [segments, places, distances] = ['segments', 'places', 'distances'].map((n) => join(bench.files.dir, n));
  const files = [segments, places, distances] as [string, string, string];
  const taken = Number(versions.shapely?.split('.')[0]) >= 2 ? size.rows : Math.min(size.rows, MOST_FOR_PEER);
  const scale = size.rows / taken;
  try {
    writeFileSync(files[0], ends(graph));
    writeFileSync(
      files[1],
      Float64Array.from({ length: 2 * size.rows }, (_, i) => at(points, i)),
    );
    const { stdout } = await run([python, peer, files[0], files[1], String(taken), files[2]]);
    const { ms } = answer.parse(JSON.parse(stdout));
    const others = new Float64Array(new Uint8Array(readFileSync(files[2])).buffer);
    const differ = others.reduce(
      (n, d, i) => n + Number(d <= TOLERANCE && Math.abs(d - (snapped.distance[i] as number)) > 1e-6),
      0,
    );
    const calls = scale > 1 ? `, a call a point, from ${taken} points` : '';
    const label = `GEOS STRtree, shapely ${versions.shapely}${calls}`;
    const beside = compare(own.value, label, ms * scale);
    const metric = `${own.metric}, beside GEOS`;
    bench.say({ ...own, metric, ...beside, ...forMillion(size, times(beside.ratio, 40)) });
    const { job } = own;
    bench.say({ job, size: size.label, metric: 'distances that differ from GEOS', value: differ, unit: 'count' });
  } finally {
    for (const file of files) rmSync(file, { force: true });
  }
}

const at = ({ x, y }: PlanePoints, i: number) => (i % 2 ? y : x)[i >> 1] as number;

function weights(bench: Bench): void {
  const graph = town(71, 100, 2);
  const units = streetUnits(graph, 0);
  const took = spread(repeated(bench.runs, () => networkWeights(graph, units, 400, quiet)));
  const figure = { job: 'analysis', size: `${units.count}`, unit: 'ms' as const };
  bench.say({ ...figure, metric: 'neighbours within 400 m along streets', ...took, ...below(took.value, 1000) });
}

/** A network of the demo city's size. */
function density(bench: Bench): void {
  const graph = town(41, 100, 3);
  const lixels = streetUnits(graph, 25);
  const random = Random.of(3, 'density');
  const edge = Int32Array.from({ length: 30_000 }, () => random.int(graph.edges.count));
  const points = { edge, measure: Float64Array.from(edge, (e) => random.next() * (graph.edges.length[e] as number)) };
  for (const bandwidth of [200, 1000]) {
    const options = { bandwidth, split: 'continuous' as const };
    let mass = 0;
    const took = repeated(bench.runs, () => {
      const { density } = networkKde(graph, lixels, points, options, quiet);
      mass = density.reduce((sum, d, u) => sum + d * ((lixels.to[u] as number) - (lixels.from[u] as number)), 0);
    });
    const figure = { job: 'analysis', size: '30k' };
    const metric = `density along ${graph.edges.count} edges, ${bandwidth} m`;
    bench.say({ ...figure, metric, unit: 'ms', ...spread(took) });
    const off = Math.abs(mass / edge.length - 1);
    bench.say({ ...figure, metric: `${metric}: mass off by`, value: tidy(off), unit: 'ratio', ...below(off, 1e-9) });
  }
}

function repeated(runs: number, act: () => void): number[] {
  act();
  return Array.from({ length: runs }, () => {
    const began = performance.now();
    act();
    return performance.now() - began;
  });
}

/** A raster of n × n uneven blocks, each side bent in the middle: 4 n² segments. */
function town(n: number, step: number, seed: number): StreetGraph {
  const random = Random.of(seed, 'town');
  const aside = () => random.range(-0.3, 0.3) * step;
  const spots = Array.from({ length: (n + 1) ** 2 }, (_, i): [number, number] => [
    (i % (n + 1)) * step + aside(),
    Math.floor(i / (n + 1)) * step + aside(),
  ]);
  const rows: EdgeRow[] = [];
  const add = (from: number, to: number, street: string) => {
    const [a, b] = [spots[from], spots[to]] as [[number, number], [number, number]];
    const middle = [(a[0] + b[0] + aside() / 5) / 2, (a[1] + b[1] + aside() / 5) / 2];
    rows.push({ id: rows.length + 1, from, to, street, line: [a, middle, b] });
  };
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      const spot = row * (n + 1) + column;
      add(spot, spot + 1, `E${row}`);
      add(spot, spot + n + 1, `N${column}`);
    }
  }
  return buildGraph(rows, flat);
}

/** A fifth anywhere, the others around 200 spots. */
function places(count: number): PlanePoints {
  const random = Random.of(9, 'places');
  const spots = Array.from({ length: 200 }, () => [random.next() * SIDE, random.next() * SIDE] as const);
  const points = { x: new Float64Array(count), y: new Float64Array(count) };
  for (let i = 0; i < count; i++) {
    const spot = i % 5 ? random.pick(spots) : null;
    points.x[i] = spot ? spot[0] + 400 * random.normal() : random.next() * SIDE;
    points.y[i] = spot ? spot[1] + 400 * random.normal() : random.next() * SIDE;
  }
  return points;
}

/** Segments as ax, ay, bx, by. */
function ends({ edges, vertices }: StreetGraph): Float64Array {
  const out = new Float64Array(4 * (vertices.x.length - edges.count));
  let i = 0;
  for (let e = 0; e < edges.count; e++) {
    for (let v = (edges.lines[e] as number) + 1; v < (edges.lines[e + 1] as number); v++) {
      for (const k of [v - 1, v]) {
        out[i++] = vertices.x[k] as number;
        out[i++] = vertices.y[k] as number;
      }
    }
  }
  return out;
}
