import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hdbscan } from '../../../electron/analysis/points/hdbscan.ts';
import type { PlanePoints } from '../../../electron/analysis/shapes.ts';
import { heaps, planePoints, quiet, shuffled } from './made.ts';

interface Cluster {
  members: number[];
  stability: number;
  parts: Cluster[];
}

/**
 * The published definition on a full matrix: the graph of mutual reachability is cut at ever shorter distances, and
 * what falls apart is looked at. `close` tells that a choice hung by a hair, where rounding may decide.
 */
function byDefinition({ x, y }: PlanePoints, minPoints: number, minSize: number) {
  const all = [...x.keys()];
  const away = (i: number, j: number) =>
    Math.hypot((x[i] as number) - (x[j] as number), (y[i] as number) - (y[j] as number));
  const core = all.map(
    (i) => all.map((j) => away(i, j)).toSorted((a, b) => a - b)[Math.min(minPoints, all.length) - 1] as number,
  );
  const reach = all.map((i) => all.map((j) => Math.max(away(i, j), core[i] as number, core[j] as number)));

  const pieces = (members: number[], joined: (w: number) => boolean): number[][] => {
    const left = new Set(members);
    const out: number[][] = [];
    for (const start of members) {
      if (!left.delete(start)) continue;
      const piece = [start];
      for (const i of piece) {
        for (const j of left) if (joined(reach[i]?.[j] as number)) left.delete(j) && piece.push(j);
      }
      out.push(piece);
    }
    return out;
  };
  const longest = (members: number[]): number => {
    const weights = [...new Set(members.flatMap((i) => members.map((j) => reach[i]?.[j] as number)))].sort(
      (a, b) => a - b,
    );
    let [low, high] = [0, weights.length - 1];
    while (low < high) {
      const mid = (low + high) >> 1;
      if (pieces(members, (w) => w <= (weights[mid] as number)).length === 1) high = mid;
      else low = mid + 1;
    }
    return weights[low] as number;
  };
  const grow = (members: number[], birth: number): Cluster => {
    let stability = 0;
    let current = members;
    for (;;) {
      const cut = longest(current);
      const parts = pieces(current, (w) => w < cut).filter((p) => p.length >= minSize);
      const lambda = 1 / Math.max(1e-3, cut);
      if (parts.length === 1) {
        stability += (current.length - (parts[0] as number[]).length) * (lambda - birth);
        current = parts[0] as number[];
        continue;
      }
      stability += current.length * (lambda - birth);
      return { members, stability, parts: parts.map((p) => grow(p, lambda)) };
    }
  };
  let close = false;
  const choose = (c: Cluster): { kept: number[][]; sum: number } => {
    const parts = c.parts.map(choose);
    const sum = parts.reduce((s, p) => s + p.sum, 0);
    if (c.parts.length && Math.abs(sum - c.stability) < 1e-9 * sum) close = true;
    if (c.parts.length && sum > c.stability) return { kept: parts.flatMap((p) => p.kept), sum };
    return { kept: [c.members], sum: c.stability };
  };
  const root = all.length > 1 ? grow(all, 0) : { members: all, stability: 0, parts: [] };
  const kept = root.parts.flatMap((p) => choose(p).kept);
  const labels = all.map(() => -1);
  kept
    .toSorted((a, b) => Math.min(...a) - Math.min(...b))
    .forEach((members, label) => {
      for (const i of members) labels[i] = label;
    });
  return { labels, close };
}

const seed = fc.integer({ min: 1, max: 1e6 });

describe('HDBSCAN', () => {
  it('labels points as its definition does', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: 0, max: 160 }),
        fc.integer({ min: 2, max: 8 }),
        fc.integer({ min: 2, max: 12 }),
        (s, count, k, size) => {
          const points = heaps(s, count, 1000);
          const { labels, close } = byDefinition(points, k, size);
          fc.pre(!close);
          expect([...hdbscan(points, k, size, quiet).labels]).toEqual(labels);
        },
      ),
      { numRuns: 30 },
    );
  }, 60_000);

  it('breaks ties at once and holds points of one place together', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 9 }), (s, k, size) => {
        const points = heaps(s, 120, 300, 10);
        const { labels, close } = byDefinition(points, k, size);
        fc.pre(!close);
        expect([...hdbscan(points, k, size, quiet).labels]).toEqual(labels);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('does not depend on the order of the points', () => {
    const points = heaps(7, 3000, 2000, 2);
    const first = hdbscan(points, 5, 20, quiet);
    const { points: other, order } = shuffled(points, 3);
    const second = hdbscan(other, 5, 20, quiet);
    expect(second.count).toBe(first.count);
    const pairs = new Set(order.map((i, at) => `${first.labels[i]} ${second.labels[at]}`));
    expect(pairs.size).toBe(first.count + 1); // one name here for one name there, noise included
    expect(pairs.has('-1 -1')).toBe(true);
  });

  it('tells two rows of points from a stray one, as worked by hand', () => {
    // Steps of 1 in two rows of four, 10 apart; a stray at 100. Core distances to the second point, itself included,
    // are 1 in rows and 87 for the stray. The rows part at 10, each then loses all its points at 1.
    const row = (from: number) => Array.from({ length: 4 }, (_, i) => [from + i, 0] as const);
    const { labels, count, reach } = hdbscan(planePoints([...row(0), [100, 0], ...row(13)]), 2, 3, quiet);
    expect([...labels]).toEqual([0, 0, 0, 0, -1, 1, 1, 1, 1]);
    expect([count, ...reach]).toEqual([2, 1, 1]);
  });

  it('calls nothing a cluster that does not stand out from the whole', () => {
    expect(hdbscan(planePoints([]), 5, 5, quiet).count).toBe(0);
    expect(hdbscan(planePoints([[1, 1]]), 5, 5, quiet).count).toBe(0);
    const same = planePoints(Array.from({ length: 3000 }, () => [5, 5] as const));
    expect(hdbscan(same, 5, 5, quiet)).toMatchObject({ count: 0, labels: new Int32Array(3000).fill(-1) });
  });

  it('parts thousands of points in two places', () => {
    const points = planePoints(Array.from({ length: 20_000 }, (_, i) => [i % 2 ? 500 : 0, 0] as const));
    const { labels, count } = hdbscan(points, 10, 50, quiet);
    expect(count).toBe(2);
    expect([...labels.subarray(0, 4)]).toEqual([0, 1, 0, 1]);
  });

  it('says when points are too many, and can be stopped', () => {
    const many = { x: new Float64Array(200_001), y: new Float64Array(200_001) };
    expect(() => hdbscan(many, 10, 50, quiet)).toThrow(/200001 records.*200000.*DBSCAN/);
    expect(() => hdbscan(heaps(1, 50_000, 1000), 5000, 50, quiet)).toThrow('minimum points');
    const stop = {
      tick: () => {
        throw new Error('stopped');
      },
    };
    expect(() => hdbscan(heaps(1, 5000, 1000), 5, 50, stop)).toThrow('stopped');
  });

  it('refuses a point that is nowhere', () => {
    const nowhere = planePoints([
      [0, 0],
      [Number.NaN, 0],
      [1, 1],
    ]);
    expect(() => hdbscan(nowhere, 2, 2, quiet)).toThrow('point 1 is at NaN, 0');
  });
});
