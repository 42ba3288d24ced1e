/** Walking along real streets: a catchment while a site is dragged, all demand to its nearest site, who covers whom. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection, LineString } from 'geojson';
import { coverMatrix, nearestSites } from '../../../electron/analysis/network/cover.ts';
import { buildGraph, type EdgeRow } from '../../../electron/analysis/network/graph.ts';
import { nearestPlaces } from '../../../electron/analysis/network/nearest-place.ts';
import { repairStreets } from '../../../electron/analysis/network/repair/repair.ts';
import { createPlane } from '../../../electron/analysis/plane.ts';
import type { PlanePoints, StreetGraph } from '../../../electron/analysis/shapes.ts';
import { bboxOf } from '../../../electron/domain/measure.ts';
import { Random } from '../../../electron/domain/prng.ts';
import { createPlanning } from '../../../electron/planning/client.ts';
import { openStore } from '../../../electron/store/database.ts';
import { workerUrl } from '../../../electron/worker-url.ts';
import { sharedData } from '../../helpers/shared-data.ts';
import type { Bench } from '../bench.ts';
import { below, spread, worst } from '../report.ts';

const CENTRE: [number, number] = [114.02, 22.535];
const STEPS = 500; // of a drag
const SITES = 5000;
const DEMAND = 100_000;

/** Says nothing where the samples of real streets are not beside the project. */
export async function benchPlanningNetwork(bench: Bench): Promise<void> {
  const path = sharedData('roads/shenzhen_futian_roads.geojson');
  if (!path) {
    bench.note('no walks along real streets: the samples are not there');
    return;
  }
  const { features } = JSON.parse(readFileSync(path, 'utf8')) as FeatureCollection<LineString>;
  const rows = features.map(
    ({ properties: p, geometry }, i): EdgeRow => ({
      id: i + 1,
      from: Number(p?.u),
      to: Number(p?.v),
      street: typeof p?.name === 'string' ? p.name : null,
      line: geometry.coordinates,
    }),
  );
  await dragged(bench, rows);
  covered(bench, buildGraph(rows, createPlane(...CENTRE)));
  const lines = rows.map(({ line }) => ({ line, bridge: false, tunnel: false, layer: 0, oneway: false }));
  const took = repeated(bench.runs, () => repairStreets(lines));
  bench.say({ job: 'planning', size: `${rows.length} lines`, metric: 'streets repaired', unit: 'ms', ...spread(took) });
}

/** As the page asks for it: over to the thread that keeps the streets, and back with the lines of four bands. */
async function dragged(bench: Bench, rows: readonly EdgeRow[]): Promise<void> {
  const dbPath = join(bench.files.dir, 'walks.db');
  await writeStreets(dbPath, rows);
  const planning = createPlanning({ dbPath, centre: CENTRE, worker: workerUrl('planning') });
  try {
    const cutoffs = [100, 200, 300, 500];
    const ask = (at: [number, number]) => planning.catchment({ at, cutoffs, outline: false });
    const figure = { job: 'planning', size: `${rows.length} edges`, unit: 'ms' as const };
    const began = performance.now();
    await ask(CENTRE);
    const first = performance.now() - began;
    bench.say({ ...figure, metric: 'first catchment, thread and streets included', ...spread([first]) });
    const along = rows.flatMap(({ line }) => line.slice(0, 1)) as [number, number][];
    const took: number[] = [];
    for (let i = -50; i < STEPS; i++) {
      const step = along[(i + 50) % along.length] as [number, number];
      const start = performance.now();
      await ask(step);
      if (i >= 0) took.push(performance.now() - start);
    }
    const middle = spread(took);
    const high = worst(took);
    bench.say({ ...figure, metric: 'catchments to 500 m, dragged', ...middle, ...below(middle.value, 16) });
    bench.say({ ...figure, metric: 'catchments to 500 m, dragged, p95', ...high, ...below(high.value, 16) });
  } finally {
    await planning.close();
    for (const end of ['', '-wal', '-shm']) rmSync(dbPath + end, { force: true });
  }
}

function covered(bench: Bench, graph: StreetGraph): void {
  const [sites, demand] = [SITES, DEMAND].map((n) => nearestPlaces(graph, beside(graph, n), 200)) as [
    ReturnType<typeof nearestPlaces>,
    ReturnType<typeof nearestPlaces>,
  ];
  const figure = { job: 'planning', size: `${SITES} × ${DEMAND}`, unit: 'ms' as const };
  const snapping = repeated(bench.runs, () => nearestPlaces({ ...graph }, beside(graph, DEMAND), 200));
  bench.say({ ...figure, size: `${DEMAND}`, metric: 'demand to its street, index included', ...spread(snapping) });
  for (const cutoff of [300, 500]) {
    const took = spread(repeated(Math.min(3, bench.runs), () => coverMatrix(graph, sites, demand, cutoff)));
    bench.say({ ...figure, metric: `who is covered within ${cutoff} m`, ...took, ...below(took.value, 5000) });
  }
  const took = spread(repeated(bench.runs, () => nearestSites(graph, sites, demand, 500)));
  bench.say({ ...figure, metric: 'nearest site of all demand', ...took });
}

/** Within 20 m of vertices of streets, the same ones every time. */
function beside(graph: StreetGraph, n: number): PlanePoints {
  const random = Random.of(n, 'beside streets');
  const points = { x: new Float64Array(n), y: new Float64Array(n) };
  for (let i = 0; i < n; i++) {
    const v = Math.floor(random.next() * graph.vertices.x.length);
    points.x[i] = (graph.vertices.x[v] as number) + 20 * random.next();
    points.y[i] = (graph.vertices.y[v] as number) + 20 * random.next();
  }
  return points;
}

async function writeStreets(dbPath: string, rows: readonly EdgeRow[]): Promise<void> {
  const store = openStore(dbPath, { create: true });
  const ends = new Map<number, readonly number[]>();
  for (const { from, to, line } of rows) {
    ends.set(from, line[0] as number[]);
    ends.set(to, line.at(-1) as number[]);
  }
  await store.write(async (db) => {
    await db.bulk(
      "INSERT INTO roads (id, name, class) VALUES (?, ?, 'residential')",
      rows.map(({ id, street }) => [id, street]),
    );
    await db.bulk(
      'INSERT INTO road_nodes VALUES (?, ?, ?)',
      [...ends].map(([id, [lon = 0, lat = 0]]) => [id, lon, lat]),
    );
    await db.bulk(
      `INSERT INTO road_edges (id, road_id, from_node, to_node, class, length_m, geometry, west, south, east, north)
       VALUES (?, ?, ?, ?, 'residential', 0, ?, ?, ?, ?, ?)`,
      rows.map(({ id, from, to, line }) => {
        const geometry: LineString = { type: 'LineString', coordinates: [...line] };
        return [id, id, from, to, JSON.stringify(geometry), ...bboxOf(geometry)];
      }),
    );
  });
  await store.close();
}

function repeated(runs: number, work: () => unknown): number[] {
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}
