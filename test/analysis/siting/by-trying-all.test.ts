import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCKED_IN, LOCKED_OUT, type SitingProblem } from '../../../electron/analysis/siting/problem.ts';
import type { SitingAnswer, SitingQuestion } from '../../../electron/analysis/siting/question.ts';
import { openSiting } from '../../../electron/analysis/siting/siting.ts';
import { everyChoice, nearest, type Town, town } from './instances.ts';

const SAME = 1e-6;
const UNSERVED = 500;

const towns = fc.record({
  sites: fc.integer({ min: 4, max: 9 }),
  demands: fc.integer({ min: 3, max: 40 }),
  reach: fc.integer({ min: 80, max: 450 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  locks: fc.boolean(),
  penalties: fc.boolean(),
  whole: fc.boolean(),
  groups: fc.constantFrom(0, 3),
});
const weights = fc.constantFrom(
  { coverage: 1, fairness: 0, conflict: 0 },
  { coverage: 1, fairness: 0, conflict: 0.4 },
  { coverage: 0.5, fairness: 1, conflict: 0 },
  { coverage: 0.8, fairness: 0.5, conflict: 0.3 },
);

/** A town that can be asked for 3 sites: some demand in reach, enough sites left by the locks. */
function usable(spec: Town): SitingProblem | null {
  const problem = town(spec);
  const count = (kind: number) => problem.locked.filter((l) => l === kind).length;
  if (count(LOCKED_IN) > 3 || problem.sites - count(LOCKED_OUT) < 3) return null;
  return problem;
}

async function answers(problem: SitingProblem, question: SitingQuestion): Promise<SitingAnswer[]> {
  const siting = openSiting(problem, question);
  return [siting.first(), siting.better(), await siting.prove(10)];
}

/** What the question says a choice is worth, summed anew. */
function worthOf(problem: SitingProblem, { model, weights: w }: SitingQuestion, chosen: readonly number[]): number {
  const { weight, group, penalty, locked } = problem;
  const { coverage, fairness, conflict } = w ?? { coverage: 1, fairness: 0, conflict: 0 };
  const metres = nearest(problem, chosen);
  const reachable = nearest(
    problem,
    [...locked.keys()].filter((j) => locked[j] !== LOCKED_OUT),
  );
  const median = model === 'p_median';
  const all = weight.reduce((a, b) => a + b, 0);
  const each = [...metres].map((d) => (median ? Math.min(d, UNSERVED) : d < Infinity ? 1 : 0));
  const sum = each.reduce((total, e, i) => total + e * (weight[i] as number), 0);
  let worst = median ? 0 : 1;
  let any = false;
  for (const g of new Set(group ?? [])) {
    const members = [...each.keys()].filter((i) => group?.[i] === g);
    if (!members.some((i) => (reachable[i] as number) < Infinity)) continue;
    any = true;
    const of = members.reduce((total, i) => total + (weight[i] as number), 0);
    const share = members.reduce((total, i) => total + (each[i] as number) * (weight[i] as number), 0) / of;
    worst = median ? Math.max(worst, share) : Math.min(worst, share);
  }
  const left = [...(penalty ?? [])].filter((_, j) => locked[j] !== LOCKED_OUT).sort((a, b) => b - a);
  const most = left.slice(0, chosen.length).reduce((a, b) => a + b, 0);
  const against = most > 0 ? chosen.reduce((total, j) => total + (penalty?.[j] ?? 0), 0) / most : 0;
  const sign = median ? -1 : 1;
  const unit = median ? all * UNSERVED : all;
  return coverage * sum + (any ? fairness * all * worst : 0) - sign * conflict * unit * against;
}

describe('what is chosen is the best of all choices', () => {
  it.each(['coverage', 'p_median'] as const)('%s, with what counts weighed', async (model) => {
    await fc.assert(
      fc.asyncProperty(towns, weights, async (spec, w) => {
        const problem = usable(spec);
        if (!problem) return;
        const question = { model, sites: 3, weights: w, unserved: UNSERVED, seed: spec.seed };
        const [sign, values] = [model === 'p_median' ? -1 : 1, [] as number[]];
        for (const choice of everyChoice(problem, 3)) values.push(sign * worthOf(problem, question, choice));
        const best = sign * Math.max(...values);
        const all = await answers(problem, question);
        const scale = Math.max(1, Math.abs(best));
        for (const { value, bound, chosen } of all) {
          expect(Math.abs(worthOf(problem, question, [...chosen]) - value) / scale).toBeLessThan(SAME);
          expect((sign * (best - bound)) / scale).toBeLessThan(SAME);
        }
        expect(all[2]?.proven).toBe(true);
        expect(Math.abs((all[2] as SitingAnswer).value - best) / scale).toBeLessThan(SAME);
      }),
      { numRuns: 120, seed: 5 },
    );
  });

  it('capacitated, where demand may be split', async () => {
    await fc.assert(
      fc.asyncProperty(towns, async (spec) => {
        const problem = usable({ ...spec, capacity: true });
        if (!problem) return;
        let best = 0;
        for (const choice of everyChoice(problem, 3)) best = Math.max(best, served(problem, choice));
        const all = await answers(problem, { model: 'capacitated', sites: 3, seed: spec.seed });
        for (const { bound, load, value } of all) {
          expect(bound).toBeGreaterThan(best * (1 - SAME) - SAME);
          expect(load.reduce((a, b) => a + b, 0)).toBeCloseTo(value, 6);
          load.forEach((l, j) => {
            expect(l).toBeLessThanOrEqual((problem.capacity?.[j] as number) * (1 + SAME));
          });
        }
        expect(all[2]?.proven).toBe(true);
        expect(Math.abs((all[2] as SitingAnswer).value - best)).toBeLessThan(SAME * Math.max(1, best));
      }),
      { numRuns: 80, seed: 6 },
    );
  });

  it('least number of sites for a share of demand', async () => {
    await fc.assert(
      fc.asyncProperty(towns, fc.double({ min: 0.1, max: 1, noNaN: true }), async (spec, part) => {
        const problem = usable(spec);
        if (!problem) return;
        const within = [...problem.locked.keys()].filter((j) => problem.locked[j] !== LOCKED_OUT);
        const covered = (choice: readonly number[]) =>
          nearest(problem, choice).reduce((sum, d, i) => sum + (d < Infinity ? (problem.weight[i] as number) : 0), 0);
        const all = problem.weight.reduce((a, b) => a + b, 0);
        const target = (covered(within) / all) * part;
        if (target === 0) return;
        let fewest = Math.max(1, problem.locked.filter((l) => l === LOCKED_IN).length);
        const enough = (n: number) => [...everyChoice(problem, n)].some((c) => covered(c) >= target * all * (1 - 1e-9));
        while (!enough(fewest)) fewest++;
        const said = await answers(problem, { model: 'least_sites', sites: 9, target, seed: spec.seed });
        for (const { bound, chosen } of said) {
          expect(bound).toBeLessThanOrEqual(fewest);
          expect(covered([...chosen])).toBeGreaterThanOrEqual(target * all * (1 - 1e-9));
        }
        expect(said[2]).toMatchObject({ value: fewest, bound: fewest, proven: true });
      }),
      { numRuns: 80, seed: 7 },
    );
  });
});

/** Most that can be served: the least of all cuts through demand (Ford and Fulkerson 1956). */
function served({ weight, cover, capacity }: SitingProblem, chosen: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let cut = 0; cut < 1 << chosen.length; cut++) {
    // Sites of the cut are full; of the others all demand in reach is served.
    const near = new Set<number>();
    let sum = 0;
    chosen.forEach((j, n) => {
      if (cut & (1 << n)) sum += capacity?.[j] as number;
      else
        for (let k = cover.start[j] as number; k < (cover.start[j + 1] as number); k++)
          near.add(cover.index[k] as number);
    });
    for (const i of near) sum += weight[i] as number;
    least = Math.min(least, sum);
  }
  return least;
}
