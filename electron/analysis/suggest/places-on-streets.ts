/** Schools beside streets, and fire lanes along them. */
import { snapPoints } from '../network/snap.ts';
import { unitOf } from '../network/units.ts';
import type { PlanePoints, StreetGraph, StreetUnits } from '../shapes.ts';

/** As the crow flies: the streets where children arrive, metres. */
const SCHOOL = 150;
/** A fire lane belongs to a street that it runs along within this, and is looked up every so many metres. */
const LANE = 20;
const EVERY = 5;

/** How many schools lie near any of the units of each run. */
export function schoolsBy(
  runs: readonly Uint32Array[],
  graph: StreetGraph,
  units: StreetUnits,
  schools: PlanePoints,
): Float64Array {
  const found = new Float64Array(runs.length);
  runs.forEach((run, r) => {
    for (let s = 0; s < schools.x.length; s++) {
      const [x, y] = [schools.x[s] as number, schools.y[s] as number];
      if (run.some((u) => isNear(graph, units, u, x, y))) found[r] = (found[r] as number) + 1;
    }
  });
  return found;
}

/** Whether the place lies within SCHOOL metres of the unit's edge, between its measures. */
function isNear(graph: StreetGraph, units: StreetUnits, unit: number, px: number, py: number): boolean {
  const { x, y, measure } = graph.vertices;
  const edge = units.edge[unit] as number;
  const [from, to] = [units.from[unit] as number, units.to[unit] as number];
  for (let v = graph.edges.lines[edge] as number; v + 1 < (graph.edges.lines[edge + 1] as number); v++) {
    const [a, b] = [measure[v] as number, measure[v + 1] as number];
    if (b < from || a > to || b <= a) continue;
    const [dx, dy] = [(x[v + 1] as number) - (x[v] as number), (y[v + 1] as number) - (y[v] as number)];
    const [ax, ay] = [px - (x[v] as number), py - (y[v] as number)];
    const along = (ax * dx + ay * dy) / (dx * dx + dy * dy);
    const t = Math.min(Math.max(along, (from - a) / (b - a), 0), (to - a) / (b - a), 1);
    if (Math.hypot(ax - t * dx, ay - t * dy) <= SCHOOL) return true;
  }
  return false;
}

/** Metres of fire lane along each unit. */
export function lanesBy(graph: StreetGraph, units: StreetUnits, lanes: readonly PlanePoints[]): Float64Array {
  const metres = new Float64Array(units.count);
  for (const lane of lanes) {
    const { places, step } = placesAlong(lane);
    const unit = unitOf(units, snapPoints(graph, places, LANE));
    unit.forEach((u, k) => {
      if (u >= 0) metres[u] = (metres[u] as number) + (step[k] as number);
    });
  }
  return metres;
}

/** The middle of every few metres, and how many metres it stands for. */
function placesAlong({ x, y }: PlanePoints): { places: PlanePoints; step: number[] } {
  const [px, py, step]: [number[], number[], number[]] = [[], [], []];
  for (let v = 0; v + 1 < x.length; v++) {
    const [ax, ay, bx, by] = [x[v], y[v], x[v + 1], y[v + 1]] as [number, number, number, number];
    const length = Math.hypot(bx - ax, by - ay);
    const n = Math.ceil(length / EVERY);
    for (let k = 0; k < n; k++) {
      px.push(ax + ((bx - ax) * (k + 0.5)) / n);
      py.push(ay + ((by - ay) * (k + 0.5)) / n);
      step.push(length / n);
    }
  }
  return { places: { x: Float64Array.from(px), y: Float64Array.from(py) }, step };
}
