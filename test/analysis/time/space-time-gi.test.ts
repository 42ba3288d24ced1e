import { describe, expect, test } from 'vitest';
import type { Weights } from '../../../electron/analysis/shapes.ts';
import { spaceTimeGi } from '../../../electron/analysis/time/space-time-gi.ts';
import oracle from '../../fixtures/analysis/time/space-time-gi.json' with { type: 'json' };

function sparse(rows: readonly (readonly number[])[]): Weights {
  const start = [0];
  const index: number[] = [];
  const value: number[] = [];
  for (const row of rows) {
    row.forEach((w, v) => {
      if (w === 0) return;
      index.push(v);
      value.push(w);
    });
    start.push(index.length);
  }
  return {
    n: rows.length,
    start: Uint32Array.from(start),
    index: Uint32Array.from(index),
    value: Float64Array.from(value),
  };
}

describe('Gi* through time', () => {
  test.each(oracle.cases)('agrees with weights between all bins written out: lag $lag, scaled $scaled', (expected) => {
    const values = Float64Array.from(oracle.counts, (count, i) =>
      expected.scaled ? count / (oracle.length[Math.floor(i / oracle.steps)] as number) : count,
    );
    const { z, p, alone } = spaceTimeGi(values, oracle.steps, sparse(oracle.weights), expected.lag);
    expect(Math.max(...expected.z.map((wanted, i) => Math.abs(wanted - (z[i] as number))))).toBeLessThan(1e-9);
    const byItself = oracle.cases.find((c) => c.lag === 0 && c.scaled === expected.scaled)?.z as number[];
    expect(Math.max(...byItself.map((wanted, i) => Math.abs(wanted - (alone[i] as number))))).toBeLessThan(1e-9);
    const small = expected.p.map((wanted, i) => [wanted, p[i] as number] as const).filter(([, found]) => found <= 0.1);
    expect(small.length).toBeGreaterThan(0);
    for (const [wanted, found] of small) expect(Math.abs(wanted - found)).toBeLessThan(1e-9);
    // Those not worked out exactly are above 0.1 all the same.
    p.forEach((found, i) => {
      if (found > 0.1) expect(expected.p[i]).toBeGreaterThan(0.1);
    });
  });

  const alone = sparse([
    [1, 0],
    [0, 1],
  ]);
  const together = sparse([
    [1, 1],
    [1, 1],
  ]);

  test('looks back as far as the lag, and never ahead', () => {
    const values = (at: number) => Float64Array.from({ length: 12 }, (_, i) => (i === at ? 9 : 0));
    const late = spaceTimeGi(values(5), 6, alone, 2).z;
    expect([...late.slice(0, 6)].map(Math.sign)).toEqual([-1, -1, -1, -1, -1, 1]);
    const early = spaceTimeGi(values(1), 6, alone, 2).z;
    expect([...early.slice(0, 6)].map(Math.sign)).toEqual([-1, 1, 1, 1, -1, -1]);
  });

  test('has nothing to tell where all bins are alike, or all are neighbours', () => {
    expect([...spaceTimeGi(Float64Array.of(3, 3, 3, 3), 2, alone, 1).z]).toEqual([0, 0, 0, 0]);
    const all = spaceTimeGi(Float64Array.of(1, 2, 3, 5), 2, together, 1);
    expect([all.z[1], all.p[1]]).toEqual([0, 1]);
    expect([...spaceTimeGi(new Float64Array(0), 0, alone, 1).z]).toEqual([]);
  });

  test('refuses values that do not fill the cube', () => {
    expect(() => spaceTimeGi(new Float64Array(5), 2, alone, 1)).toThrow('5 values for 2 units in 2 steps');
  });
});
