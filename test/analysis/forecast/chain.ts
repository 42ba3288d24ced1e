import type { Weights } from '../../../electron/analysis/shapes.ts';

/** Units in a row, each with itself and its neighbours, all of weight 1. */
export function chain(n: number): Weights {
  const start = [0];
  const index: number[] = [];
  for (let u = 0; u < n; u++) {
    for (const v of [u - 1, u, u + 1]) if (v >= 0 && v < n) index.push(v);
    start.push(index.length);
  }
  return {
    n,
    start: Uint32Array.from(start),
    index: Uint32Array.from(index),
    value: new Float64Array(index.length).fill(1),
  };
}
