import { describe, expect, test } from 'vitest';
import { streetChains, streetRuns } from '../../../electron/analysis/evaluate/street-chains.ts';
import { streetUnits } from '../../../electron/analysis/network/units.ts';
import { town } from '../time/city.ts';

const graph = town(6);
const units = streetUnits(graph, 100);
const length = units.to.map((to, u) => to - (units.from[u] as number));
const chains = streetChains(graph, units);
const street = (u: number) => graph.streets[graph.edges.street[units.edge[u] as number] as number];
const metres = (run: Uint32Array) => run.reduce((sum, u) => sum + (length[u] as number), 0);
const none = new Uint8Array(units.count);

describe('runs of a street', () => {
  test('hold every piece once, one street each, one piece touching the next', () => {
    const runs = streetRuns(chains, length, none, 300, 0);
    const all = runs.flatMap((run) => [...run]);
    expect([...all].sort((a, b) => a - b)).toEqual([...Array(units.count).keys()]);
    for (const run of runs) {
      expect(new Set([...run].map(street)).size).toBe(1);
      for (let k = 1; k < run.length; k++) {
        const [a, b] = [run[k - 1] as number, run[k] as number];
        const ends = (u: number) => {
          const e = units.edge[u] as number;
          const at = (m: number) =>
            m === 0 ? `n${graph.edges.from[e]}` : m === graph.edges.length[e] ? `n${graph.edges.to[e]}` : `${e}/${m}`;
          return [at(units.from[u] as number), at(units.to[u] as number)];
        };
        expect(ends(a).some((end) => ends(b).includes(end))).toBe(true);
      }
    }
  });

  test('are about as long as wished', () => {
    for (const run of streetRuns(chains, length, none, 300, 0)) {
      expect(metres(run)).toBeGreaterThan(200);
      expect(metres(run)).toBeLessThan(450);
    }
  });

  test('stop at pieces that are barred, and what is left too short is dropped', () => {
    const barred = none.slice();
    const [first, second] = [chains.order[2] as number, chains.order[4] as number];
    barred[first] = 1;
    barred[second] = 1;
    const runs = streetRuns(chains, length, barred, 300, 150);
    const all = new Set(runs.flatMap((run) => [...run]));
    expect([first, second, chains.order[3] as number].some((u) => all.has(u))).toBe(false);
    for (const run of runs) expect(metres(run)).toBeGreaterThanOrEqual(150);
  });
});
