/** Maps without structure: violations uniform by length on a street network, 500 for each of three densities. */
import { describe, expect, test, vi } from 'vitest';
import { adjusted } from '../../../electron/analysis/areal/adjust.ts';
import { giStar } from '../../../electron/analysis/areal/gi-star.ts';
import { twoSidedP } from '../../../electron/analysis/areal/normal.ts';
import { standardisedRates } from '../../../electron/analysis/areal/rates.ts';
import { neighbourhood, significance } from '../../../electron/analysis/areal/significance.ts';
import { networkWeights } from '../../../electron/analysis/network/distances.ts';
import { streetUnits } from '../../../electron/analysis/network/units.ts';
import { Random, Urn } from '../../../electron/domain/prng.ts';
import { quiet, town } from './town.ts';

vi.setConfig({ testTimeout: 90_000 }); // three seconds each where nothing else runs

const graph = town(18);
const units = streetUnits(graph, 200);
const length = units.to.map((to, u) => to - (units.from[u] as number));
const weights = networkWeights(graph, units, 400, quiet);
const near = neighbourhood(weights);
const params = { adjust: 'bh', permutations: 0, seed: 1 } as const;

function randomMap(points: number, seed: number, urn = new Urn(length)): Float64Array {
  const random = new Random(seed);
  const counts = new Float64Array(units.count);
  for (let i = 0; i < points; i++) {
    const u = urn.draw(random);
    counts[u] = (counts[u] as number) + 1;
  }
  return counts;
}

const MAPS = 500;
/** Share of maps that show any spot. */
const share = (points: number, shows: (counts: Float64Array) => boolean) => {
  let maps = 0;
  for (let m = 0; m < MAPS; m++) if (shows(randomMap(points, 1000 + m))) maps++;
  return maps / MAPS;
};

describe('on maps without structure, after false-discovery control at 5 %', () => {
  // 0.3, 2 and 5 records a unit
  test.each([250, 1600, 4000])('at most 6 in 100 maps with %i records show a hot spot', (points) => {
    const found = share(points, (counts) => {
      const { class: classes } = significance(standardisedRates(counts, length), near, params, quiet);
      return classes.some((c) => c >= 2);
    });
    expect(found).toBeLessThanOrEqual(0.06);
  });

  test('plain rates with a normal tail would show one in far more: why neither is used', () => {
    const found = share(100, (counts) => {
      const { z } = giStar(
        counts.map((c, u) => c / (length[u] as number)),
        weights,
      );
      return adjusted(z.map(twoSidedP), 'bh').some((q, i) => q <= 0.05 && (z[i] as number) > 0);
    });
    expect(found).toBeGreaterThan(0.12);
  });
});

test('a street with five times the rate is found in nearly all maps, and most of what is found lies there', () => {
  const hot = Array.from({ length: units.count }, (_, u) => u).filter(
    (u) => graph.streets[graph.edges.street[units.edge[u] as number] as number] === 'r9',
  );
  const raised = length.slice();
  for (const u of hot) raised[u] = 5 * (length[u] as number);
  let maps = 0;
  let [found, close] = [0, 0];
  for (let m = 0; m < 50; m++) {
    const counts = randomMap(3000, m, new Urn(raised));
    const { class: classes } = significance(standardisedRates(counts, length), near, params, quiet);
    if (hot.some((u) => (classes[u] as number) >= 2)) maps++;
    classes.forEach((c, u) => {
      if (c < 2) return;
      found++;
      const around = weights.index.subarray(weights.start[u] as number, weights.start[u + 1] as number);
      if (hot.some((h) => around.includes(h))) close++;
    });
  }
  expect(maps).toBeGreaterThanOrEqual(48);
  expect(close / found).toBeGreaterThan(0.95);
});
