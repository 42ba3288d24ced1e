import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dbscan } from '../../../electron/analysis/points/dbscan.ts';
import type { PlanePoints } from '../../../electron/analysis/shapes.ts';
import oracle from '../../fixtures/analysis/points/dbscan.json' with { type: 'json' };
import { heaps, planePoints, quiet } from './made.ts';
import { streetPoints } from './street-points.ts';

/** Every pair is asked; clusters grow one after the other from the lowest core point, as first published. */
function byDefinition({ x, y }: PlanePoints, radius: number, minPoints: number): number[] {
  const all = [...x.keys()];
  const near = (i: number) =>
    all.filter(
      (j) => ((x[i] as number) - (x[j] as number)) ** 2 + ((y[i] as number) - (y[j] as number)) ** 2 <= radius ** 2,
    );
  const labels = all.map(() => -1);
  let count = 0;
  for (const start of all) {
    if (labels[start] !== -1 || near(start).length < minPoints) continue;
    const open = [start];
    labels[start] = count;
    while (open.length) {
      const around = near(open.pop() as number);
      if (around.length < minPoints) continue;
      for (const j of around) {
        if (labels[j] !== -1) continue;
        labels[j] = count;
        open.push(j);
      }
    }
    count++;
  }
  return labels;
}

const seed = fc.integer({ min: 1, max: 1e6 });

describe('DBSCAN', () => {
  it('labels points as its definition does', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 0, max: 250 }), fc.integer({ min: 2, max: 12 }), (s, count, minPoints) => {
        for (const radius of [20, 60, 200]) {
          const points = heaps(s, count, 1000);
          expect([...dbscan(points, radius, minPoints, quiet).labels]).toEqual(byDefinition(points, radius, minPoints));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('counts points at the very radius, and many in one place', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 2, max: 9 }), fc.constantFrom(5, 25, 50), (s, minPoints, radius) => {
        const points = heaps(s, 200, 300, 5);
        expect([...dbscan(points, radius, minPoints, quiet).labels]).toEqual(byDefinition(points, radius, minPoints));
      }),
      { numRuns: 60 },
    );
  });

  it('gives a point between two clusters to the one whose core point comes first', () => {
    const left = [
      [0, 0],
      [-1, 0],
      [-1, 1],
      [-1, -1],
    ] as const;
    const right = [
      [20, 0],
      [21, 0],
      [21, 1],
      [21, -1],
    ] as const;
    const between = [10, 0] as const;
    expect([...dbscan(planePoints([...left, between, ...right]), 10, 4, quiet).labels]).toEqual([
      0, 0, 0, 0, 0, 1, 1, 1, 1,
    ]);
    expect([...dbscan(planePoints([...right, between, ...left]), 10, 4, quiet).labels]).toEqual([
      0, 0, 0, 0, 0, 1, 1, 1, 1,
    ]);
  });

  it('finds nothing in nothing, and one cluster in enough points of one place', () => {
    expect(dbscan(planePoints([]), 50, 2, quiet)).toEqual({ labels: new Int32Array(0), count: 0 });
    const same = planePoints(Array.from({ length: 10 }, () => [5, 5] as const));
    expect(dbscan(same, 1, 10, quiet)).toEqual({ labels: new Int32Array(10).fill(0), count: 1 });
    expect(dbscan(same, 1, 11, quiet)).toEqual({ labels: new Int32Array(10).fill(-1), count: 0 });
  });

  it('takes hundreds of thousands of points in a few places', () => {
    // Pairs would be 10^10, a minute and more. Two places a radius and a half apart, and two just out of reach of them
    // whose boxes touch: no box alone can tell.
    const places = [
      [0, 0],
      [75, 0],
      [30, 30],
      [75, 40],
      [110, 75],
      [0, 110],
    ] as const;
    const many = planePoints(
      Array.from({ length: 300_000 }, (_, i) => places[i % places.length] as readonly [number, number]),
    );
    for (const minPoints of [10, 10_000, 60_000]) {
      const { labels } = dbscan(many, 49, minPoints, quiet);
      const few = byDefinition(planePoints(places), 49, minPoints > 50_000 ? 2 : 1);
      expect([...labels.subarray(0, places.length)]).toEqual(few);
    }
  });

  it('labels 100,000 points along streets as scikit-learn does', () => {
    const points = streetPoints(oracle.points);
    for (const { radius, minPoints, clusters, noise, sha256 } of oracle.cases) {
      const { labels, count } = dbscan(points, radius, minPoints, quiet);
      expect([count, labels.reduce((sum, label) => sum + (label < 0 ? 1 : 0), 0)]).toEqual([clusters, noise]);
      expect(createHash('sha256').update(new Uint8Array(labels.buffer)).digest('hex')).toBe(sha256);
    }
  });

  it('looks now and then whether it is to stop, and says when cells would be too many', () => {
    const points = heaps(1, 5000, 1e5);
    const stop = {
      tick: () => {
        throw new Error('stopped');
      },
    };
    expect(() => dbscan(points, 50, 5, stop)).toThrow('stopped');
    expect(() =>
      dbscan(
        planePoints([
          [0, 0],
          [2e7, 0],
        ]),
        1,
        2,
        quiet,
      ),
    ).toThrow('larger radius');
  });

  it('refuses a point that is nowhere', () => {
    const nowhere = planePoints([
      [0, 0],
      [Number.NaN, 0],
      [1, 1],
    ]);
    expect(() => dbscan(nowhere, 50, 2, quiet)).toThrow('point 1 is at NaN, 0');
  });
});
