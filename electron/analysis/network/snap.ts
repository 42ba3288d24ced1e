/** Points to the streets they lie on; those that two streets could claim are told apart, never guessed. */
import type { PlanePoints, Snapped, StreetGraph } from '../shapes.ts';
import { byCell, NearLists } from './near-lists.ts';
import { eachNear, gridOf, measureAt, squareTo } from './segment-grid.ts';

export const FAR = -1;
export const AMBIGUOUS = -2;

/** Below this nobody places a ticket: what differs less is as near. */
const LEAST_DOUBT = 2; // metres
/** Errors of position grow with what lies between: a fifth of the distance to the nearest street. */
const DOUBT_SHARE = 0.2;

/**
 * The nearest street within `tolerance` metres. A point is ambiguous where a street of another name within the
 * tolerance is no more than `doubt` metres farther than the nearest: by default 2 m or a fifth of the distance to
 * the nearest, whichever is more. Each unnamed edge counts as a street of its own. So a point within 2 m of a
 * junction of differently named streets is ambiguous. Among edges of one street that are as near the lowest is taken.
 * A point without finite coordinates is far from every street.
 */
export function snapPoints(
  graph: StreetGraph,
  points: PlanePoints,
  tolerance: number,
  options: { doubt?: number } = {},
): Snapped {
  const grid = gridOf(graph);
  const n = points.x.length;
  const out = { edge: new Int32Array(n).fill(FAR), measure: new Float64Array(n), distance: new Float64Array(n) };
  out.distance.fill(Number.POSITIVE_INFINITY);
  if (grid.count === 0) return out;
  const least = options.doubt ?? LEAST_DOUBT;
  const share = options.doubt === undefined ? DOUBT_SHARE : 0;
  const near = new NearLists(grid, tolerance, least, share);
  const sorted = byCell(grid, points, tolerance);
  const { starts } = sorted;
  for (let cell = 0; cell + 1 < starts.length; cell++) {
    const begin = starts[cell] as number;
    const end = starts[cell + 1] as number;
    if (begin === end) continue;
    near.fill(cell);
    if (near.count > 0) snapCell(graph, near, grid.edge, sorted, begin, end, tolerance, least, share, out);
  }
  return out;
}

/** The points begin … end − 1 of one cell, whose segments are listed. */
function snapCell(
  graph: StreetGraph,
  { count, segments, away, keys, ends, x: mx, y: my }: NearLists,
  edges: Uint32Array,
  sorted: ReturnType<typeof byCell>,
  begin: number,
  end: number,
  tolerance: number,
  least: number,
  share: number,
  out: Snapped,
): void {
  for (let p = begin; p < end; p++) {
    const x = sorted.xy[2 * p] as number;
    const y = sorted.xy[2 * p + 1] as number;
    const aside = Math.sqrt((x - mx) * (x - mx) + (y - my) * (y - my));
    let limit = Number.POSITIVE_INFINITY;
    let square = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY; // of another street
    let distance = Number.POSITIVE_INFINITY;
    let at = -1;
    let street = -1;
    for (let k = 0; k < count && (away[k] as number) <= limit; k++) {
      const d = squareTo(ends, k, x, y);
      // Of those of one street that are as near the lowest.
      if (d < square || (d === square && keys[k] === street && (segments[k] as number) < (segments[at] as number))) {
        if (keys[k] !== street) second = square;
        square = d;
        at = k;
        street = keys[k] as number;
        distance = Math.sqrt(d);
        // The list goes by distance from the middle: from here on all are farther, and beyond doubt.
        limit = (distance + Math.max(least, share * distance) + aside) * (1 + 1e-9);
      } else if (d < second && keys[k] !== street) second = d;
    }
    if (distance > tolerance) continue;
    const i = sorted.order[p] as number;
    out.distance[i] = distance;
    const other = Math.sqrt(second);
    if (other <= tolerance && other - distance <= Math.max(least, share * distance)) {
      out.edge[i] = AMBIGUOUS;
    } else {
      const edge = edges[segments[at] as number] as number;
      out.edge[i] = edge;
      out.measure[i] = Math.min(graph.edges.length[edge] as number, measureAt(ends, at, x, y));
    }
  }
}

/** Streets within `tolerance` metres of a place, nearest first; null stands for an unnamed one, each edge by itself. */
export function candidates(
  graph: StreetGraph,
  x: number,
  y: number,
  tolerance: number,
): { street: string | null; edge: number; measure: number; distance: number }[] {
  const grid = gridOf(graph);
  const nearest = new Map<number, { s: number; square: number }>();
  eachNear(grid, x, y, tolerance, (s) => {
    const square = squareTo(grid.ends, s, x, y);
    const known = nearest.get(grid.key[s] as number);
    if (Math.sqrt(square) > tolerance) return;
    if (!known || square < known.square || (square === known.square && s < known.s)) {
      nearest.set(grid.key[s] as number, { s, square });
    }
  });
  return [...nearest.values()]
    .sort((a, b) => a.square - b.square || a.s - b.s)
    .map(({ s, square }) => {
      const edge = grid.edge[s] as number;
      const street = graph.streets[graph.edges.street[edge] as number] || null;
      const measure = Math.min(graph.edges.length[edge] as number, measureAt(grid.ends, s, x, y));
      return { street, edge, measure, distance: Math.sqrt(square) };
    });
}
