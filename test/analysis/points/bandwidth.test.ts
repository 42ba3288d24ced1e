import { describe, expect, it } from 'vitest';
import { bandwidthByRule } from '../../../electron/analysis/points/bandwidth.ts';
import { Random } from '../../../electron/domain/prng.ts';
import { planePoints } from './made.ts';

const random = new Random(5);
const normal = planePoints(
  Array.from({ length: 4000 }, () => [random.normal() * 300, random.normal() * 1200] as const),
);

describe('the bandwidth by rule', () => {
  it('is the spread over the sixth root of the number', () => {
    const wanted = Math.sqrt(300 * 1200) / 4000 ** (1 / 6);
    expect(bandwidthByRule(normal, 'scott', 'gaussian') / wanted).toBeCloseTo(1, 1);
    expect(bandwidthByRule(normal, 'silverman', 'gaussian') / wanted).toBeCloseTo(1, 1);
  });

  it('is worked out as by hand', () => {
    // x: deviation √(20/3), quartiles 1.5 and 4.5 apart 3; y: a step of ten has deviation 5, quartiles 0.
    const points = planePoints([
      [0, 0],
      [2, 0],
      [4, 0],
      [6, 10],
    ]);
    const n = 4 ** (-1 / 6);
    expect(bandwidthByRule(points, 'scott', 'gaussian')).toBeCloseTo(Math.sqrt(Math.sqrt(20 / 3) * 5) * n, 12);
    expect(bandwidthByRule(points, 'silverman', 'gaussian')).toBeCloseTo(Math.sqrt((3 / 1.34) * (2.5 / 1.34)) * n, 12);
  });

  it('by Silverman is not stretched by a few points far away', () => {
    const far = planePoints(
      [...normal.x].map((x, i) =>
        i < 20 ? ([x + 1e6, normal.y[i] as number] as const) : ([x, normal.y[i] as number] as const),
      ),
    );
    const before = bandwidthByRule(normal, 'silverman', 'gaussian');
    expect(bandwidthByRule(far, 'silverman', 'gaussian') / before).toBeLessThan(1.1);
    expect(bandwidthByRule(far, 'scott', 'gaussian') / before).toBeGreaterThan(5);
  });

  it('of a quartic kernel has the same variance', () => {
    const ratio = bandwidthByRule(normal, 'scott', 'quartic') / bandwidthByRule(normal, 'scott', 'gaussian');
    expect(ratio).toBeCloseTo(Math.sqrt(8), 12);
  });

  it('takes the one axis of points in a row, and is 0 for one place', () => {
    const row = planePoints(Array.from({ length: 50 }, (_, i) => [i * 10, 7] as const));
    expect(bandwidthByRule(row, 'silverman', 'gaussian')).toBeGreaterThan(50);
    expect(bandwidthByRule(planePoints([[1, 2]]), 'scott', 'gaussian')).toBe(0);
    expect(
      bandwidthByRule(
        planePoints([
          [1, 2],
          [1, 2],
          [1, 2],
        ]),
        'silverman',
        'gaussian',
      ),
    ).toBe(0);
    // Most in one place: the quartiles say nothing, the deviation does.
    const most = planePoints([...Array.from({ length: 30 }, () => [0, 0] as const), [90, 40]]);
    expect(bandwidthByRule(most, 'silverman', 'gaussian')).toBeGreaterThan(0);
  });
});
