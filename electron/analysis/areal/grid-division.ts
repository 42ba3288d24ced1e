/** Square cells as units: those with a record and the gaps between them (study-area.ts). */
import type { Params } from '../../contract/analysis.ts';
import type { Division } from '../division.ts';
import type { PlanePoints, Progress, TaskInput } from '../shapes.ts';
import { distanceBand } from './distance-band.ts';
import { closed } from './study-area.ts';
import { withSelf } from './weights.ts';

/** Throws ZhituError `analysis_too_large`. Squares lie on multiples of their side on the task's plane. */
export function gridDivision(
  params: Pick<Params<'hotspots'>, 'cell' | 'band'>,
  input: TaskInput,
  progress: Progress,
): Division {
  const { cell, band } = params;
  const [violations, complaints] = [keysOf(input.points, cell), keysOf(input.complaints, cell)];
  const keys = new Set(violations);
  for (const key of complaints) keys.add(key);
  const rings = Math.max(1, Math.floor(band / cell));
  const tick = (n: number) => progress.tick(n, n, 'cells');
  const cells = Float64Array.from(closed(keys, rings, around, tick)).sort();
  const column = Int32Array.from(cells, (key) => key - Math.floor(key / STRIDE) * STRIDE - HALF);
  const row = Int32Array.from(cells, (key) => Math.floor(key / STRIDE) - HALF);
  const number = new Map<number, number>();
  cells.forEach((key, i) => {
    number.set(key, i);
  });
  const unitsOf = (of: Float64Array) => {
    const units = new Int32Array(of.length);
    for (let i = 0; i < of.length; i++) units[i] = number.get(of[i] as number) as number;
    return units;
  };
  const middles = {
    x: Float64Array.from(column, (c) => (c + 0.5) * cell),
    y: Float64Array.from(row, (r) => (r + 0.5) * cell),
  };
  const name = (unit: number) => `${column[unit]},${row[unit]}`;
  return {
    kind: 'grid',
    count: cells.length,
    violation: unitsOf(violations),
    complaint: unitsOf(complaints),
    base: new Float64Array(cells.length).fill(1),
    weights: withSelf(distanceBand(middles, band, progress)),
    snap: null,
    ambiguous: [],
    warnings: [],
    name,
    key: name,
    properties: (unit) => ({ unit, street: name(unit) }),
    geometry: (unit) => {
      const [c, r] = [column[unit] as number, row[unit] as number];
      const corners = [
        [c, r],
        [c + 1, r],
        [c + 1, r + 1],
        [c, r + 1],
        [c, r],
      ] as const;
      return {
        type: 'Polygon',
        coordinates: [
          corners.map(([x, y]) => input.plane.unproject(x * cell, y * cell).map((v) => Math.round(v * 1e7) / 1e7)),
        ],
      };
    },
  };
}

const STRIDE = 2 ** 26;
const HALF = 2 ** 25; // columns and rows to either side of the origin: with 20 m cells more than the Earth is round

/** Cell of each point as one number, which rises by row and then by column. */
function keysOf({ x, y }: PlanePoints, cell: number): Float64Array {
  const keys = new Float64Array(x.length);
  for (let i = 0; i < keys.length; i++) {
    const column = Math.floor((x[i] as number) / cell);
    const row = Math.floor((y[i] as number) / cell);
    keys[i] = (row + HALF) * STRIDE + column + HALF;
  }
  return keys;
}

const AROUND = [-1, 0, 1].flatMap((row) => [-1, 0, 1].map((column) => row * STRIDE + column));
const around = (key: number) => AROUND.map((step) => key + step);
