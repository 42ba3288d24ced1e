/** Streets cut into pieces that statistics are about, and places along edges. */
import type { Position } from 'geojson';
import { ZhituError } from '../../contract/errors.ts';
import type { Plane, Snapped, StreetGraph, StreetUnits } from '../shapes.ts';

const MOST_UNITS = 2_000_000;

/**
 * Each edge in equal pieces no longer than `pieceLength` metres (to a micrometre); 0 leaves edges whole. `first` has one entry more
 * than there are edges. Throws ZhituError `analysis_too_large`.
 */
export function streetUnits(graph: StreetGraph, pieceLength: number): StreetUnits {
  const edges = graph.edges.count;
  const first = new Uint32Array(edges + 1);
  let count = 0;
  for (let e = 0; e < edges; e++) {
    const length = graph.edges.length[e] as number;
    count += pieceLength > 0 ? Math.max(1, Math.ceil((length - 1e-6) / pieceLength)) : 1;
    if (count > MOST_UNITS) throw tooMany(graph, pieceLength);
    first[e + 1] = count;
  }
  const units = {
    count,
    edge: new Uint32Array(count),
    from: new Float64Array(count),
    to: new Float64Array(count),
    first,
  };
  for (let e = 0; e < edges; e++) {
    const [begin, end, length] = [first[e] as number, first[e + 1] as number, graph.edges.length[e] as number];
    for (let u = begin; u < end; u++) {
      units.edge[u] = e;
      units.from[u] = (length * (u - begin)) / (end - begin);
      units.to[u] = u + 1 === end ? length : (length * (u + 1 - begin)) / (end - begin);
    }
  }
  return units;
}

function tooMany(graph: StreetGraph, pieceLength: number): ZhituError {
  const found = Math.ceil(graph.edges.length.reduce((sum, l) => sum + l, 0) / pieceLength);
  return new ZhituError('analysis_too_large', {
    found,
    limit: MOST_UNITS,
    what_zh: '路段',
    what_en: 'pieces of street',
    help_zh: '请加大分段长度。',
    help_en: 'Choose longer pieces.',
  });
}

/** The unit that each point lies in; −1 and −2 as in Snapped. On a cut the later unit. */
export function unitOf(units: StreetUnits, snapped: Pick<Snapped, 'edge' | 'measure'>): Int32Array {
  const out = new Int32Array(snapped.edge.length);
  for (let i = 0; i < out.length; i++) {
    const e = snapped.edge[i] as number;
    if (e < 0) {
      out[i] = e;
      continue;
    }
    const begin = units.first[e] as number;
    const end = units.first[e + 1] as number;
    const measure = snapped.measure[i] as number;
    const length = units.to[end - 1] as number;
    let u = begin + Math.max(0, Math.min(end - begin - 1, Math.floor((measure / length) * (end - begin))));
    // The division may land beside a cut by a rounding.
    if (u > begin && measure < (units.from[u] as number)) u--;
    else if (u + 1 < end && measure >= (units.to[u] as number)) u++;
    out[i] = u;
  }
  return out;
}

/** The place at a measure of an edge, metres on the plane. */
export function placeAt(graph: StreetGraph, edge: number, measure: number): [x: number, y: number] {
  const { x, y, measure: at } = graph.vertices;
  let low = graph.edges.lines[edge] as number;
  let high = (graph.edges.lines[edge + 1] as number) - 1;
  while (high - low > 1) {
    const mid = (low + high) >> 1;
    if ((at[mid] as number) <= measure) low = mid;
    else high = mid;
  }
  const begin = at[low] as number;
  const t = Math.max(0, Math.min(1, (measure - begin) / ((at[high] as number) - begin)));
  return [
    (x[low] as number) * (1 - t) + (x[high] as number) * t,
    (y[low] as number) * (1 - t) + (y[high] as number) * t,
  ];
}

/** An edge from measure to measure as a line in WGS 84, 7 decimals; backwards where `from` is the greater. */
export function spanLine(graph: StreetGraph, edge: number, from: number, to: number, plane: Plane): Position[] {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const places = [placeAt(graph, edge, low)];
  for (let v = graph.edges.lines[edge] as number; v < (graph.edges.lines[edge + 1] as number); v++) {
    const at = graph.vertices.measure[v] as number;
    if (at > low && at < high) places.push([graph.vertices.x[v] as number, graph.vertices.y[v] as number]);
  }
  places.push(placeAt(graph, edge, high));
  if (from > to) places.reverse();
  return places.map(([x, y]) => plane.unproject(x, y).map((degrees) => Math.round(degrees * 1e7) / 1e7));
}

/** WGS 84, 7 decimals. */
export function unitLine(graph: StreetGraph, units: StreetUnits, unit: number, plane: Plane): Position[] {
  return spanLine(graph, units.edge[unit] as number, units.from[unit] as number, units.to[unit] as number, plane);
}

/** The place half-way along a unit, metres on the plane. */
export function unitMiddle(graph: StreetGraph, units: StreetUnits, unit: number): [x: number, y: number] {
  return placeAt(graph, units.edge[unit] as number, middleOf(units, unit));
}

/** Measure half-way along a unit. */
export function middleOf(units: StreetUnits, unit: number): number {
  return ((units.from[unit] as number) + (units.to[unit] as number)) / 2;
}
