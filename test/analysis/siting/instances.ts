/** Towns to choose sites in, and answers found without what is tested: by trying all, or by HiGHS on a plain model. */
import { SparseModel, solve } from '../../../electron/analysis/siting/highs.ts';
import { LOCKED_IN, LOCKED_OUT, type SitingProblem } from '../../../electron/analysis/siting/problem.ts';
import type { SitingQuestion } from '../../../electron/analysis/siting/question.ts';
import { Random } from '../../../electron/domain/prng.ts';

export interface Town {
  sites: number;
  demands: number;
  /** Metres within which a site serves, in a town of 1,000 m. */
  reach: number;
  seed: number;
  locks?: boolean;
  penalties?: boolean;
  capacity?: boolean;
  groups?: number;
  whole?: boolean;
}

/** Demand and sites gather around a few centres, as in a city. */
export function town({ sites, demands, reach, seed, ...more }: Town): SitingProblem {
  const random = Random.of(seed, 'town');
  const centres = Array.from({ length: 1 + random.int(6) }, () => [random.next(), random.next()] as const);
  const place = () => {
    const [x, y] = centres[random.int(centres.length)] as readonly [number, number];
    const spread = random.chance(0.5) ? 0.15 : 0.6;
    return [1000 * (x + spread * (random.next() - 0.5)), 1000 * (y + spread * (random.next() - 0.5))] as const;
  };
  const at = Array.from({ length: demands }, place);
  const weight = Float64Array.from(at, () => (more.whole ? 1 + random.int(30) : random.range(0.1, 30)));
  const start = new Uint32Array(sites + 1);
  const index: number[] = [];
  const distance: number[] = [];
  for (let j = 0; j < sites; j++) {
    const [x, y] = place();
    at.forEach(([a, b], i) => {
      const metres = Math.hypot(a - x, b - y);
      if (metres > reach) return;
      index.push(i);
      distance.push(metres);
    });
    start[j + 1] = index.length;
  }
  const total = weight.reduce((sum, w) => sum + w, 0);
  return {
    sites,
    demands,
    weight,
    cover: { start, index: Uint32Array.from(index), distance: Float64Array.from(distance) },
    locked: Uint8Array.from({ length: sites }, () => (more.locks && random.chance(0.1) ? 1 + random.int(2) : 0)),
    ...(more.penalties && { penalty: Float64Array.from({ length: sites }, () => random.range(0, 3)) }),
    ...(more.capacity && { capacity: Float64Array.from({ length: sites }, () => random.range(0.02, 0.2) * total) }),
    ...(more.groups && { group: Uint32Array.from(at, () => random.int(more.groups ?? 1)) }),
  };
}

/** All ways to choose so many sites that keep the locks. */
export function* everyChoice({ locked, sites }: SitingProblem, count: number): Generator<number[]> {
  const forced = [...locked.keys()].filter((j) => locked[j] === LOCKED_IN);
  function* from(j: number, chosen: number[]): Generator<number[]> {
    if (chosen.length === count) yield chosen;
    else
      for (let k = j; k < sites; k++)
        if (locked[k] !== LOCKED_IN && locked[k] !== LOCKED_OUT) yield* from(k + 1, [...chosen, k]);
  }
  yield* from(0, forced);
}

/** Metres to the nearest of the chosen by demand; Infinity where none reaches. */
export function nearest({ cover, demands }: SitingProblem, chosen: readonly number[]): Float64Array {
  const out = new Float64Array(demands).fill(Number.POSITIVE_INFINITY);
  for (const j of chosen)
    for (let k = cover.start[j] as number; k < (cover.start[j + 1] as number); k++) {
      const i = cover.index[k] as number;
      out[i] = Math.min(out[i] as number, cover.distance[k] as number);
    }
  return out;
}

/**
 * The models as they stand in the textbooks, nothing merged and nothing settled. Null when HiGHS did not finish.
 * Penalties do not count.
 */
export async function optimum(
  problem: SitingProblem,
  question: SitingQuestion,
  seconds: number,
): Promise<number | null> {
  const { sites, demands, weight, cover, locked, capacity } = problem;
  const model = new SparseModel();
  const least = question.model === 'least_sites';
  const median = question.model === 'p_median';
  const pairs: { i: number; j: number; d: number }[] = [];
  for (let j = 0; j < sites; j++) {
    model.column(least ? 1 : 0, locked[j] === LOCKED_IN ? 1 : 0, locked[j] === LOCKED_OUT ? 0 : 1, true);
    for (let k = cover.start[j] as number; k < (cover.start[j + 1] as number); k++)
      pairs.push({ i: cover.index[k] as number, j, d: cover.distance[k] as number });
  }
  const unserved = question.unserved ?? 0;
  const own: number[][] = Array.from({ length: demands }, () => []);
  if (question.model === 'coverage' || least) {
    const total = weight.reduce((sum, w) => sum + w, 0);
    const first = sites;
    for (const w of weight) model.column(least ? 0 : w, 0, 1, false);
    for (const { i, j } of pairs) own[i]?.push(j);
    own.forEach((list, i) => {
      model.entry(first + i, 1);
      for (const j of list) model.entry(j, -1);
      model.row(Number.NEGATIVE_INFINITY, 0);
    });
    if (least) {
      weight.forEach((w, i) => {
        model.entry(first + i, w);
      });
      model.row(total * (question.target ?? 1), Number.POSITIVE_INFINITY);
    }
  } else {
    // How much of i is served by j: of the median a share, of the capacitated a weight.
    for (const { i, j, d } of pairs) {
      const w = weight[i] as number;
      const c = model.column(median ? w * (d - unserved) : 1, 0, median ? 1 : w, false);
      own[i]?.push(c);
      model.entry(c, 1);
      model.entry(j, median ? -1 : -w);
      model.row(Number.NEGATIVE_INFINITY, 0);
    }
    own.forEach((list, i) => {
      for (const c of list) model.entry(c, 1);
      model.row(Number.NEGATIVE_INFINITY, median ? 1 : (weight[i] as number));
    });
    if (!median)
      for (let j = 0; j < sites; j++) {
        pairs.forEach((pair, n) => {
          if (pair.j === j) model.entry(sites + n, 1);
        });
        model.entry(j, -(capacity?.[j] ?? 0));
        model.row(Number.NEGATIVE_INFINITY, 0);
      }
  }
  if (!least) {
    for (let j = 0; j < sites; j++) model.entry(j, 1);
    model.row(question.sites, question.sites);
  }
  const { status, bound } = await solve(model, { maximise: !least && !median, seconds });
  if (status !== 'optimal' || bound === null) return null;
  return median ? bound + unserved * weight.reduce((sum, w) => sum + w, 0) : bound;
}
