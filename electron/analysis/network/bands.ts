/** Catchments cut into bands of walking distance, as lines on the map. */
import type { Position } from 'geojson';
import type { Plane, StreetGraph } from '../shapes.ts';
import type { Stretches } from './catchment.ts';

/** A part of an edge that lies in one band, in the edge's own direction. */
export interface BandPart {
  edge: number;
  /** Metres along the edge, `from` below `to`, and on foot from the site to either. */
  from: number;
  to: number;
  atFrom: number;
  atTo: number;
}

/**
 * Parts by band: band k holds what is farther than cut-off k − 1 and no farther than cut-off k. The parts of all bands
 * together are the stretches. Cut-offs ascend.
 */
export function bandsOf(stretches: Stretches, cutoffs: readonly number[]): BandPart[][] {
  const bands: BandPart[][] = cutoffs.map(() => []);
  for (let k = 0; k < stretches.count; k++) {
    const [from, to] = [stretches.from[k] as number, stretches.to[k] as number];
    const [atFrom, atTo] = [stretches.atFrom[k] as number, stretches.atTo[k] as number];
    const edge = stretches.edge[k] as number;
    const [near, far] = [Math.min(atFrom, atTo), Math.max(atFrom, atTo)];
    bands.forEach((band, b) => {
      const low = Math.max(near, b > 0 ? (cutoffs[b - 1] as number) : 0);
      const high = Math.min(far, cutoffs[b] as number);
      if (!(high > low)) return;
      // A metre along the edge is a metre on foot.
      if (atFrom <= atTo) {
        const [a, z] = [low === near ? from : from + low - near, high === far ? to : from + high - near];
        if (z > a) band.push({ edge, from: a, to: z, atFrom: low, atTo: high });
      } else {
        const [a, z] = [high === far ? from : to - (high - near), low === near ? to : to - (low - near)];
        if (z > a) band.push({ edge, from: a, to: z, atFrom: high, atTo: low });
      }
    });
  }
  return bands;
}

/** The line of an edge between two measures, in WGS 84 degrees to 1 cm (7 decimals). */
export function lineBetween(graph: StreetGraph, plane: Plane, edge: number, from: number, to: number): Position[] {
  const { edges, vertices } = graph;
  const line = [placeOn(graph, plane, edge, from)];
  for (let v = (edges.lines[edge] as number) + 1; v < (edges.lines[edge + 1] as number) - 1; v++) {
    const measure = vertices.measure[v] as number;
    if (measure > from && measure < to) line.push(degrees(plane, vertices.x[v] as number, vertices.y[v] as number));
  }
  line.push(placeOn(graph, plane, edge, to));
  return line;
}

/** The place on an edge, in WGS 84 degrees to 1 cm. */
export function placeOn(graph: StreetGraph, plane: Plane, edge: number, measure: number): Position {
  const { edges, vertices } = graph;
  let low = edges.lines[edge] as number;
  let high = (edges.lines[edge + 1] as number) - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((vertices.measure[middle] as number) <= measure) low = middle;
    else high = middle;
  }
  const begin = vertices.measure[low] as number;
  const t = Math.max(0, Math.min(1, (measure - begin) / ((vertices.measure[high] as number) - begin)));
  const at = (of: Float64Array) => (of[low] as number) + t * ((of[high] as number) - (of[low] as number));
  return degrees(plane, at(vertices.x), at(vertices.y));
}

function degrees(plane: Plane, x: number, y: number): Position {
  const [lon, lat] = plane.unproject(x, y);
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}
