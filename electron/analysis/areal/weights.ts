/** Sparse spatial weights: with and without the diagonal, standardised by row, of some of the units. */
import { ZhituError } from '../../contract/errors.ts';
import type { Weights } from '../shapes.ts';

/** Pairs of neighbours that fit: 12 bytes each, in three sets of weights at once. */
export const MOST_PAIRS = 16_000_000;

/** The same weights with each unit a neighbour of its own, weighing `self`; weights it has of itself are replaced. */
export function withSelf(weights: Weights, self = 1): Weights {
  return rebuilt(weights, (i, row, put) => {
    let due = true;
    for (let k = row.from; k < row.to; k++) {
      const j = weights.index[k] as number;
      if (due && j >= i) {
        put(i, self);
        due = false;
      }
      if (j !== i) put(j, weights.value[k] as number);
    }
    if (due) put(i, self);
  });
}

/** The same weights without the diagonal. */
export function withoutSelf(weights: Weights): Weights {
  return rebuilt(weights, (i, row, put) => {
    for (let k = row.from; k < row.to; k++) {
      const j = weights.index[k] as number;
      if (j !== i) put(j, weights.value[k] as number);
    }
  });
}

/** Each row sums to 1; a row without neighbours stays empty. */
export function rowStandardised(weights: Weights): Weights {
  const { n, start } = weights;
  const value = weights.value.slice();
  for (let i = 0; i < n; i++) {
    const [from, to] = [start[i] as number, start[i + 1] as number];
    let sum = 0;
    for (let k = from; k < to; k++) sum += value[k] as number;
    if (sum > 0) for (let k = from; k < to; k++) value[k] = (value[k] as number) / sum;
  }
  return { ...weights, value };
}

/** The weights among the units listed, which are counted anew in the order of `units` (ascending). */
export function among(weights: Weights, units: Uint32Array): Weights {
  const place = new Int32Array(weights.n).fill(-1);
  units.forEach((unit, k) => {
    place[unit] = k;
  });
  const start = new Uint32Array(units.length + 1);
  const index: number[] = [];
  const value: number[] = [];
  units.forEach((unit, k) => {
    const to = weights.start[unit + 1] as number;
    for (let at = weights.start[unit] as number; at < to; at++) {
      const j = place[weights.index[at] as number] as number;
      if (j < 0) continue;
      index.push(j);
      value.push(weights.value[at] as number);
    }
    start[k + 1] = index.length;
  });
  return { n: units.length, start, index: Uint32Array.from(index), value: Float64Array.from(value) };
}

/** Throws ZhituError `analysis_too_large` when so many neighbours would not fit. */
export function checkPairs(pairs: number): void {
  if (pairs <= MOST_PAIRS) return;
  throw new ZhituError('analysis_too_large', {
    found: pairs,
    limit: MOST_PAIRS,
    what_zh: '对相邻关系',
    what_en: 'pairs of neighbours',
    help_zh: '请减小相邻距离，或用更大的单元。',
    help_en: 'Lower the distance of neighbours, or take larger units.',
  });
}

type Put = (j: number, value: number) => void;

function rebuilt(weights: Weights, row: (i: number, row: { from: number; to: number }, put: Put) => void): Weights {
  const { n } = weights;
  const start = new Uint32Array(n + 1);
  const index = new Uint32Array(weights.index.length + n);
  const value = new Float64Array(weights.index.length + n);
  let at = 0;
  const put: Put = (j, v) => {
    index[at] = j;
    value[at++] = v;
  };
  for (let i = 0; i < n; i++) {
    row(i, { from: weights.start[i] as number, to: weights.start[i + 1] as number }, put);
    start[i + 1] = at;
  }
  return { n, start, index: index.slice(0, at), value: value.slice(0, at) };
}
