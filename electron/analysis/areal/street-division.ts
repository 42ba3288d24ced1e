/** Pieces of street as units: records snapped to them, weights by the way along streets. */
import type { Params } from '../../contract/analysis.ts';
import type { Ambiguous, Warning } from '../../contract/analysis-summary.ts';
import { ZhituError } from '../../contract/errors.ts';
import type { Division } from '../division.ts';
import { networkWeights } from '../network/distances.ts';
import { AMBIGUOUS, candidates, FAR, snapPoints } from '../network/snap.ts';
import { streetUnits, unitLine, unitOf } from '../network/units.ts';
import type { Plane, PlanePoints, Progress, Snapped, StreetGraph, StreetUnits, TaskInput } from '../shapes.ts';

const MOST_LISTED = 1000; // ambiguous records
const PART = 262_144; // points snapped at once, a tenth of a second

/** Violations on pieces of street, for tasks that need no weights. */
export interface OnStreets {
  graph: StreetGraph;
  units: StreetUnits;
  /** Metres by unit. */
  length: Float64Array;
  /** Violations on edges. */
  snapped: Snapped;
  /** Unit by violation and by complaint; −1 too far, −2 ambiguous. */
  violation: Int32Array;
  complaint: Int32Array;
  snap: { tolerance: number; on: number; ambiguous: number; far: number };
  ambiguous: Ambiguous[];
  warnings: Warning[];
}

export interface StreetDivision extends Division {
  kind: 'street';
  streets: OnStreets;
}

/** Throws ZhituError `analysis_no_streets`, `analysis_too_few` when no violation is near a street, `analysis_too_large`. */
export function onStreets(
  params: Pick<Params<'hotspots'>, 'pieceLength' | 'tolerance'>,
  input: TaskInput,
  progress: Progress,
): OnStreets {
  const graph = input.graph();
  const { tolerance } = params;
  const units = streetUnits(graph, params.pieceLength);
  const snapped = snapInParts(graph, input.points, tolerance, progress);
  const violation = unitOf(units, snapped);
  const complaint = unitOf(units, snapPoints(graph, input.complaints, tolerance));
  const snap = { tolerance, on: 0, ambiguous: 0, far: 0 };
  for (const u of violation) {
    if (u >= 0) snap.on++;
    else if (u === FAR) snap.far++;
    else snap.ambiguous++;
  }
  if (snap.on === 0) throw noneNear(snap);
  return {
    graph,
    units,
    length: units.to.map((to, u) => to - (units.from[u] as number)),
    snapped,
    violation,
    complaint,
    snap,
    ambiguous: listed(graph, input.points, input.plane, snapped, tolerance),
    warnings: snapWarnings(snap, graph),
  };
}

/** As snapPoints, in parts, between which the user can stop it. */
function snapInParts(graph: StreetGraph, { x, y }: PlanePoints, tolerance: number, progress: Progress): Snapped {
  const n = x.length;
  const all = { edge: new Int32Array(n), measure: new Float64Array(n), distance: new Float64Array(n) };
  for (let from = 0; from < n; from += PART) {
    progress.tick(from, n, 'streets');
    const part = { x: x.subarray(from, from + PART), y: y.subarray(from, from + PART) };
    const { edge, measure, distance } = snapPoints(graph, part, tolerance);
    all.edge.set(edge, from);
    all.measure.set(measure, from);
    all.distance.set(distance, from);
  }
  return all;
}

/** As onStreets; `analysis_too_large` also for too many pairs of neighbours. */
export function streetDivision(
  params: Pick<Params<'hotspots'>, 'pieceLength' | 'tolerance' | 'band'>,
  input: TaskInput,
  progress: Progress,
): StreetDivision {
  const streets = onStreets(params, input, progress);
  const { graph, units, length } = streets;
  const name = (unit: number) => streetOf(graph, units, unit);
  return {
    kind: 'street',
    streets,
    count: units.count,
    violation: streets.violation,
    complaint: streets.complaint,
    base: length.map((metres) => metres / 100),
    weights: networkWeights(graph, units, params.band, progress),
    snap: streets.snap,
    ambiguous: streets.ambiguous,
    warnings: [...streets.warnings],
    name,
    key: (unit) => name(unit) || `#${units.edge[unit]}`,
    properties: (unit) => ({
      unit,
      street: name(unit),
      length_m: Math.round((length[unit] as number) * 10) / 10,
    }),
    geometry: (unit) => ({ type: 'LineString', coordinates: unitLine(graph, units, unit, input.plane) }),
  };
}

/** '' where the street has no name. */
export function streetOf(graph: StreetGraph, units: StreetUnits, unit: number): string {
  return graph.streets[graph.edges.street[units.edge[unit] as number] as number] as string;
}

function snapWarnings(snap: OnStreets['snap'], graph: StreetGraph): Warning[] {
  const warnings: Warning[] = [];
  if (snap.ambiguous > 0) warnings.push({ code: 'ambiguous_points', params: { count: snap.ambiguous } });
  if (snap.far > 0) warnings.push({ code: 'far_points', params: { count: snap.far, tolerance: snap.tolerance } });
  if (graph.pieces > 1) warnings.push({ code: 'pieces', params: { pieces: graph.pieces } });
  return warnings;
}

function listed(
  graph: StreetGraph,
  points: PlanePoints & { id: Float64Array },
  plane: Plane,
  snapped: Snapped,
  tolerance: number,
) {
  const list: Ambiguous[] = [];
  for (let i = 0; i < snapped.edge.length && list.length < MOST_LISTED; i++) {
    if (snapped.edge[i] !== AMBIGUOUS) continue;
    const [x, y] = [points.x[i] as number, points.y[i] as number];
    const [lon, lat] = plane.unproject(x, y);
    list.push({
      id: points.id[i] as number,
      lon: round(lon, 7),
      lat: round(lat, 7),
      streets: candidates(graph, x, y, tolerance).map(({ street, distance }) => ({
        street,
        distance: round(distance, 2),
      })),
    });
  }
  return list;
}

const round = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;

function noneNear(snap: OnStreets['snap']): ZhituError {
  const far = snap.far > 0;
  return new ZhituError('analysis_too_few', {
    found: 0,
    needed: 1,
    what_zh: '能归到街道的记录',
    what_en: 'records that belong to a street',
    help_zh: far
      ? `${snap.far} 条记录 ${snap.tolerance} 米内没有街道。请检查坐标系和路网范围，或加大容差，或改用六边形、方格。`
      : '全部记录都与两条街道一样近。请减小容差，或改用六边形、方格。',
    help_en: far
      ? `${snap.far} records have no street within ${snap.tolerance} m. Check the coordinate system and where the streets are, raise the tolerance, or use hexagons or squares.`
      : 'All records lie as near to two streets. Lower the tolerance, or use hexagons or squares.',
  });
}
