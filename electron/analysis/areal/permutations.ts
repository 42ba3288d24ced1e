/**
 * Conditional permutations: a unit keeps its value, the others change places, and what its neighbours then sum to is
 * compared with what they do sum to. The draws are shared between the units (as in PySAL's esda), and since rows weigh their
 * neighbours alike, a draw's sum of k values serves every unit with k neighbours. 999 permutations of 40,000 cells take
 * some milliseconds instead of the seconds of drawing for each.
 */
import { ZhituError } from '../../contract/errors.ts';
import { Random } from '../../domain/prng.ts';
import type { Progress, Weights } from '../shapes.ts';

const MOST_DRAWN = 40_000_000; // numbers held at once

/**
 * Two-sided pseudo p-value by unit: twice the smaller share of arrangements, the real one among them, whose sum is as
 * extreme. It serves Gi* and local Moran's I alike, as both ask for the neighbours' sum given the unit's own value. The
 * diagonal is passed over; within a row all weights must be equal (else RangeError). 1 for a unit with no neighbours or
 * only neighbours. The same seed gives the same answer. Throws ZhituError `analysis_too_large`.
 */
export function permutationP(
  values: Float64Array,
  weights: Weights,
  permutations: number,
  seed: number,
  progress?: Progress,
): Float64Array {
  const { n } = weights;
  const p = new Float64Array(n).fill(1);
  const { sums, sizes, most } = neighbourSums(values, weights);
  if (most === 0) return p;
  const width = Math.min(n, most + 1); // one more than needed: stands in where the unit itself was drawn
  if (permutations * width > MOST_DRAWN) {
    throw new ZhituError('analysis_too_large', {
      found: permutations * width,
      limit: MOST_DRAWN,
      what_zh: '个随机抽取',
      what_en: 'random draws',
      help_zh: '请减少置换次数或减小相邻距离。',
      help_en: 'Lower the number of permutations or the distance of neighbours.',
    });
  }
  const drawn = draw(n, permutations, width, Random.of(seed, 'permutations'), progress);
  const draws = drawsByUnit(drawn, n);
  const bySize = unitsBySize(sizes, most);
  const running = new Float64Array(permutations);
  const scale = values.reduce((high, v) => Math.max(high, Math.abs(v)), 0);
  for (let k = 1; k <= most; k++) {
    for (let m = 0; m < permutations; m++) {
      running[m] = (running[m] as number) + (values[drawn[m * width + k - 1] as number] as number);
    }
    const units = bySize[k];
    if (!units || k >= n - 1) continue;
    progress?.tick(k, most, 'permutations');
    const sorted = running.slice().sort();
    const slack = 1e-12 * scale * k; // sums of the same values in another order are the same sum
    for (const i of units) {
      const seen = sums[i] as number;
      let above = permutations - lowerBound(sorted, seen - slack);
      let below = lowerBound(sorted, seen + slack);
      // Where i itself is among the k drawn, the spare takes its place.
      for (let at = draws.starts[i] as number; at < (draws.starts[i + 1] as number); at++) {
        const place = draws.items[at] as number;
        const m = Math.floor(place / width);
        if (place - m * width >= k) continue;
        const without = running[m] as number;
        const spare = values[drawn[m * width + k] as number] as number;
        const sum = without - (values[i] as number) + spare;
        above += Number(sum >= seen - slack) - Number(without >= seen - slack);
        below += Number(sum < seen + slack) - Number(without < seen + slack);
      }
      p[i] = Math.min(1, (2 * (Math.min(above, below) + 1)) / (permutations + 1));
    }
  }
  return p;
}

function neighbourSums(values: Float64Array, { n, start, index, value }: Weights) {
  if (values.length !== n) throw new RangeError(`${values.length} values for ${n} units`);
  const sums = new Float64Array(n);
  const sizes = new Uint32Array(n);
  let most = 0;
  for (let i = 0; i < n; i++) {
    let [sum, size, first] = [0, 0, 0];
    for (let k = start[i] as number; k < (start[i + 1] as number); k++) {
      const j = index[k] as number;
      if (j === i) continue;
      const w = value[k] as number;
      if (size === 0) first = w;
      else if (Math.abs(w - first) > 1e-12 * first) throw new RangeError(`unit ${i} has neighbours of unequal weight`);
      sum += values[j] as number;
      size++;
    }
    sums[i] = sum;
    sizes[i] = size;
    if (size > most) most = size;
  }
  return { sums, sizes, most };
}

/** `width` different units a permutation, by the first steps of a shuffle that goes on from one to the next. */
function draw(n: number, permutations: number, width: number, random: Random, progress?: Progress): Uint32Array {
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  const drawn = new Uint32Array(permutations * width);
  for (let m = 0; m < permutations; m++) {
    if (m % 64 === 0) progress?.tick(m, permutations, 'permutations');
    for (let k = 0; k < width; k++) {
      const other = k + random.int(n - k);
      const unit = order[other] as number;
      order[other] = order[k] as number;
      order[k] = unit;
      drawn[m * width + k] = unit;
    }
  }
  return drawn;
}

/** Places in `drawn` where a unit stands. */
function drawsByUnit(drawn: Uint32Array, n: number) {
  const starts = new Uint32Array(n + 1);
  for (const unit of drawn) starts[unit + 1] = (starts[unit + 1] as number) + 1;
  for (let i = 0; i < n; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const next = starts.slice();
  const items = new Uint32Array(drawn.length);
  for (let at = 0; at < drawn.length; at++) {
    const unit = drawn[at] as number;
    items[next[unit] as number] = at;
    next[unit] = (next[unit] as number) + 1;
  }
  return { starts, items };
}

function unitsBySize(sizes: Uint32Array, most: number): (number[] | undefined)[] {
  const lists: (number[] | undefined)[] = new Array(most + 1);
  sizes.forEach((size, i) => {
    const list = lists[size];
    if (list) list.push(i);
    else lists[size] = [i];
  });
  return lists;
}

/** How many are below `value`. */
function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((sorted[mid] as number) < value) low = mid + 1;
    else high = mid;
  }
  return low;
}
