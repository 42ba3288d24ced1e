/** The place on the streets that is nearest to one off them: where somebody who walks from there comes to the street. */
import type { PlanePoints, Snapped, StreetGraph } from '../shapes.ts';
import { eachNear, gridOf, measureAt, squareTo } from './segment-grid.ts';
import { FAR } from './snap.ts';

/** Metres that are looked around first; four times as far whenever nothing was found. */
const FIRST_LOOK = 30;

export interface StreetPlace {
  /** Index of the edge in the graph. */
  edge: number;
  /** Metres along it. */
  measure: number;
  /** Metres straight from the place to the street. */
  distance: number;
}

/**
 * The nearest place on any street within `cap` metres of x, y (metres of the graph's plane), whatever the names; of
 * those as near that of the lowest edge. Null where there is none.
 */
export function nearestPlace(graph: StreetGraph, x: number, y: number, cap: number): StreetPlace | null {
  const grid = gridOf(graph);
  if (grid.count === 0 || !Number.isFinite(x + y)) return null;
  for (let reach = Math.min(cap, FIRST_LOOK); ; reach = Math.min(cap, reach * 4)) {
    let best = -1;
    let square = Number.POSITIVE_INFINITY;
    eachNear(grid, x, y, reach, (s) => {
      const d = squareTo(grid.ends, s, x, y);
      if (d < square || (d === square && s < best)) {
        square = d;
        best = s;
      }
    });
    const distance = Math.sqrt(square);
    if (distance <= reach) {
      const edge = grid.edge[best] as number;
      const measure = Math.min(graph.edges.length[edge] as number, measureAt(grid.ends, best, x, y));
      return { edge, measure, distance };
    }
    if (reach >= cap) return null;
  }
}

/** `nearestPlace` of many; edge FAR (−1) and an infinite distance where no street lies within the cap. */
export function nearestPlaces(graph: StreetGraph, points: PlanePoints, cap: number): Snapped {
  const n = points.x.length;
  const out = {
    edge: new Int32Array(n).fill(FAR),
    measure: new Float64Array(n),
    distance: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
  };
  for (let i = 0; i < n; i++) {
    const place = nearestPlace(graph, points.x[i] as number, points.y[i] as number, cap);
    if (!place) continue;
    out.edge[i] = place.edge;
    out.measure[i] = place.measure;
    out.distance[i] = place.distance;
  }
  return out;
}
