/** H3 hexagons as units: those with a record and the gaps between them (study-area.ts). */
import { cellToBoundary, cellToLatLng, gridDisk } from 'h3-js';
import type { Params } from '../../contract/analysis.ts';
import type { Division } from '../division.ts';
import type { Plane, PlanePoints, Progress, TaskInput } from '../shapes.ts';
import { distanceBand } from './distance-band.ts';
import { h3Bins } from './h3-bins.ts';
import { closed } from './study-area.ts';
import { withSelf } from './weights.ts';

/** Throws ZhituError `analysis_too_large`. */
export function h3Division(
  params: Pick<Params<'hotspots'>, 'resolution' | 'band'>,
  input: TaskInput,
  progress: Progress,
): Division {
  const { resolution, band } = params;
  const violations = binned(input.points, input.plane, resolution, progress);
  const complaints = binned(input.complaints, input.plane, resolution, progress);
  const occupied = new Set([...violations.cells, ...complaints.cells]);
  const rings = Math.max(1, Math.floor(band / spacingAround([...occupied][0] as string, input.plane)));
  const tick = (n: number) => progress.tick(n, n, 'cells');
  const cells = [...closed(occupied, rings, (cell) => gridDisk(cell, 1), tick)].sort();
  const number = new Map(cells.map((cell, i) => [cell, i]));
  const unitsOf = ({ cells: own, of }: ReturnType<typeof binned>) => {
    const units = own.map((cell) => number.get(cell) as number);
    return Int32Array.from(of, (cell) => units[cell] as number);
  };
  const name = (unit: number) => cells[unit] as string;
  return {
    kind: 'h3',
    count: cells.length,
    violation: unitsOf(violations),
    complaint: unitsOf(complaints),
    base: new Float64Array(cells.length).fill(1),
    weights: withSelf(distanceBand(middles(cells, input.plane), band, progress)),
    snap: null,
    ambiguous: [],
    warnings: [],
    name,
    key: name,
    properties: (unit) => ({ unit, street: name(unit) }),
    geometry: (unit) => ({
      type: 'Polygon',
      coordinates: [cellToBoundary(name(unit), true).map(([lon, lat]) => [round7(lon), round7(lat)])],
    }),
  };
}

const round7 = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

function binned({ x, y }: PlanePoints, plane: Plane, resolution: number, progress: Progress) {
  const lon = new Float64Array(x.length);
  const lat = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    if (i % 16_384 === 0) progress.tick(i, x.length, 'cells');
    [lon[i], lat[i]] = plane.unproject(x[i] as number, y[i] as number);
  }
  return h3Bins(lon, lat, resolution, progress);
}

function middles(cells: string[], plane: Plane): PlanePoints {
  const places = cells.map((cell) => cellToLatLng(cell));
  return plane.project(
    places.map(([, lon]) => lon),
    places.map(([lat]) => lat),
  );
}

/** Mean distance from a hexagon's middle to those of its neighbours, metres. */
function spacingAround(cell: string, plane: Plane): number {
  const { x, y } = middles([cell, ...gridDisk(cell, 1).filter((other) => other !== cell)], plane);
  let sum = 0;
  for (let k = 1; k < x.length; k++) {
    sum += Math.hypot((x[k] as number) - (x[0] as number), (y[k] as number) - (y[0] as number));
  }
  return sum / (x.length - 1);
}
