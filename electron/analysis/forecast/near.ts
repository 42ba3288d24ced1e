/** Streets around each street, the nearer the more. */
import { UnitWalker } from '../network/distances.ts';
import { middleOf } from '../network/units.ts';
import type { Progress, StreetGraph, StreetUnits, Weights } from '../shapes.ts';

/**
 * Weights that fall evenly from 1 at a unit's middle to 0 at `band` metres along streets; no unit is its own neighbour.
 */
export function nearWeights(graph: StreetGraph, units: StreetUnits, band: number, progress?: Progress): Weights {
  const n = units.count;
  const start = new Uint32Array(n + 1);
  let index = new Uint32Array(Math.max(1024, n * 16));
  let value = new Float64Array(index.length);
  let filled = 0;
  const near = new UnitWalker(graph, units);
  for (let u = 0; u < n; u++) {
    if (u % 256 === 0) progress?.tick(u, n, 'neighbours');
    near.walk(units.edge[u] as number, middleOf(units, u), band);
    if (filled + near.count > index.length) {
      index = grown(index, Uint32Array, filled + near.count);
      value = grown(value, Float64Array, filled + near.count);
    }
    for (const v of near.reached.subarray(0, near.count).sort()) {
      const weight = 1 - (near.distance[v] as number) / band;
      if (v === u || weight <= 0) continue;
      index[filled] = v;
      value[filled++] = weight;
    }
    start[u + 1] = filled;
  }
  return { n, start, index: index.slice(0, filled), value: value.slice(0, filled) };
}

function grown<A extends Uint32Array | Float64Array>(array: A, Kind: new (length: number) => A, least: number): A {
  const wider = new Kind(Math.max(array.length * 2, least));
  wider.set(array);
  return wider;
}
