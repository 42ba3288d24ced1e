import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greedyOrder } from '../../../electron/analysis/siting/greedy.ts';
import { holds, mergeDemand } from '../../../electron/analysis/siting/merge.ts';
import { costs, savings } from '../../../electron/analysis/siting/objective.ts';
import { bySite, type SitingProblem } from '../../../electron/analysis/siting/problem.ts';
import { worth } from '../../../electron/analysis/siting/savings.ts';
import { town } from './instances.ts';

/** A town in which places repeat, some without weight. */
const towns = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    groups: fc.constantFrom(undefined, 3),
    reach: fc.integer({ min: 100, max: 600 }),
  })
  .map(({ seed, groups, reach }): SitingProblem => {
    const one = town({ sites: 8, demands: 40, reach, seed, whole: true, ...(groups && { groups }) });
    const weight = one.weight.map((w, i) => (i % 7 === 0 ? 0 : w));
    return twice({ ...one, weight });
  });

/** Everyone is there once more, at the same place. */
function twice(problem: SitingProblem): SitingProblem {
  const { demands, cover, weight, group } = problem;
  const index: number[] = [];
  const distance: number[] = [];
  const start = [0];
  for (let j = 0; j < problem.sites; j++) {
    const row = [...cover.index.subarray(cover.start[j], cover.start[j + 1])];
    const metres = [...cover.distance.subarray(cover.start[j], cover.start[j + 1])];
    index.push(...row, ...row.map((i) => i + demands));
    distance.push(...metres, ...metres);
    start.push(index.length);
  }
  return {
    ...problem,
    demands: 2 * demands,
    weight: Float64Array.from([...weight, ...weight]),
    ...(group && { group: Uint32Array.from([...group, ...group]) }),
    cover: { start: Uint32Array.from(start), index: Uint32Array.from(index), distance: Float64Array.from(distance) },
  };
}

/** What makes demand alike, in words. */
function kind(problem: SitingProblem, i: number, distances: boolean): string {
  const { start, index, distance } = bySite(problem.cover, problem.demands);
  const sites = [...index.subarray(start[i], start[i + 1])];
  const metres = distances ? [...distance.subarray(start[i], start[i + 1])] : [];
  return JSON.stringify([sites, metres, problem.group?.[i] ?? null]);
}

describe('merged demand', () => {
  it('is one row where the same sites cover it, from as far where that counts, and in the same group', () => {
    fc.assert(
      fc.property(towns, fc.boolean(), (problem, distances) => {
        const { problem: merged, member } = mergeDemand(problem, distances);
        const rows = new Map<string, number>();
        const weight = new Float64Array(merged.demands);
        member.forEach((row, i) => {
          const of = kind(problem, i, distances);
          const counts = (problem.weight[i] as number) > 0 && !of.startsWith('[[]');
          expect(row >= 0).toBe(counts);
          if (!counts) return;
          expect(rows.get(of) ?? row).toBe(row);
          rows.set(of, row);
          weight[row] = (weight[row] as number) + (problem.weight[i] as number);
          expect(kind(merged, row, distances)).toBe(of);
        });
        expect(rows.size).toBe(merged.demands);
        expect([...merged.weight]).toEqual([...weight]);
      }),
      { numRuns: 60 },
    );
  });

  it('is not taken to be alike because it looks so', () => {
    const problem = town({ sites: 6, demands: 20, reach: 300, seed: 3 });
    const { member } = mergeDemand(problem, true);
    expect(holds(problem, member, true)).toBe(true);
    const rows = [...member];
    const [a, b] = [rows.findIndex((row) => row >= 0), rows.findLastIndex((row) => row >= 0)];
    rows[b] = rows[a] as number;
    const wrong = Int32Array.from(rows);
    expect(holds(problem, wrong, true)).toBe(false);
  });
});

describe('greedy choice', () => {
  it('takes at each turn the site that adds most, the lower number among equals', () => {
    fc.assert(
      fc.property(towns, fc.integer({ min: 1, max: 8 }), (problem, count) => {
        const question = { model: 'coverage', sites: count, seed: 1 } as const;
        const form = savings(problem, question, costs(problem, question));
        const { sites, gains } = greedyOrder(form, count);
        const chosen: number[] = [];
        for (const [turn, site] of sites.entries()) {
          const before = worth(form, chosen);
          const adds = Array.from({ length: form.sites }, (_, j) =>
            chosen.includes(j) ? -1 : worth(form, [...chosen, j]) - before,
          );
          const most = Math.max(...adds);
          expect(site).toBe(adds.indexOf(most)); // whole numbers: no rounding
          expect(gains[turn]).toBe(most);
          chosen.push(site);
        }
        expect(sites).toHaveLength(count);
      }),
      { numRuns: 40 },
    );
  });
});
