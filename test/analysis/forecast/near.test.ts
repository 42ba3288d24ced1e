import { describe, expect, test } from 'vitest';
import { nearWeights } from '../../../electron/analysis/forecast/near.ts';
import { streetUnits } from '../../../electron/analysis/network/units.ts';
import { raster, yJunction } from '../network/graphs.ts';

const rowsOf = ({ n, start, index, value }: ReturnType<typeof nearWeights>) =>
  Array.from({ length: n }, (_, u) =>
    Object.fromEntries(
      Array.from(index.subarray(start[u], start[u + 1]), (v, k) => [v, value[(start[u] as number) + k]]),
    ),
  );

describe('weights of streets nearby', () => {
  test('fall with the way along streets, and leave the unit itself out', () => {
    // Three arms of 100 m in halves; middles at 75 and 25 m from the junction.
    const graph = yJunction();
    const rows = rowsOf(nearWeights(graph, streetUnits(graph, 50), 100));
    expect(rows[0]).toEqual({ 1: 0.5 }); // the others are 100 m off and more
    expect(rows[1]).toEqual({ 0: 0.5, 2: 0.5, 4: 0.5 });
    expect(rows[3]).toEqual({ 2: 0.5 });
  });

  test('are the same both ways, and ascend', () => {
    const graph = raster(4, 30);
    const weights = nearWeights(graph, streetUnits(graph, 20), 90);
    const rows = rowsOf(weights);
    rows.forEach((row, u) => {
      for (const [v, w] of Object.entries(row)) expect(rows[Number(v)]?.[u]).toBeCloseTo(w as number, 9);
    });
    for (let u = 0; u < weights.n; u++) {
      const row = [...weights.index.subarray(weights.start[u], weights.start[u + 1])];
      expect(row).toEqual([...row].sort((a, b) => a - b));
    }
  });
});
