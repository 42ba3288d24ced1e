import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { createPlane } from '../../../electron/analysis/plane.ts';
import type { StreetGraph } from '../../../electron/analysis/shapes.ts';
import { clusters } from '../../../electron/analysis/tasks/clusters.ts';
import { PARAMS } from '../../../electron/contract/analysis.ts';
import { SUMMARIES } from '../../../electron/contract/analysis-summary.ts';
import { WARNINGS } from '../../../electron/contract/analysis-warnings.ts';
import { ZhituError } from '../../../electron/contract/errors.ts';
import { geometryArea } from '../../../electron/domain/measure.ts';
import { Random } from '../../../electron/domain/prng.ts';
import { inputOf } from '../areal/town.ts';
import { graphOf } from '../network/graphs.ts';
import { heaps, planePoints, quiet } from '../points/made.ts';

type Points = Parameters<typeof inputOf>[0]['points'];
const noStreets = () => {
  throw new ZhituError('analysis_no_streets');
};
function run(points: Points, given: object = {}, graph?: StreetGraph) {
  const input = inputOf(graph ? { points, graph } : { points });
  return clusters(PARAMS.clusters.parse(given), graph ? input : { ...input, graph: noStreets }, quiet);
}
const codes = (result: ReturnType<typeof run>) => result.summary.warnings.map((w) => w.code);
const same = (count: number): Points => planePoints(Array.from({ length: count }, () => [40, 70] as const));

const streets = graphOf([
  {
    from: 0,
    to: 1,
    street: '解放路',
    line: [
      [0, 0],
      [1000, 0],
    ],
  },
  {
    from: 2,
    to: 3,
    street: '当湖路',
    line: [
      [0, 600],
      [1000, 600],
    ],
  },
  {
    from: 4,
    to: 5,
    street: '新华路',
    line: [
      [500, 620],
      [500, 1200],
    ],
  },
  {
    from: 6,
    to: 7,
    street: null,
    line: [
      [0, 2000],
      [1000, 2000],
    ],
  },
]);

/** `count` points along a line, within 3 m of it. */
function along(random: Random, count: number, [ax, ay, bx, by]: [number, number, number, number]): [number, number][] {
  return Array.from({ length: count }, () => {
    const t = random.next();
    return [ax + t * (bx - ax) + random.range(-3, 3), ay + t * (by - ay) + random.range(-3, 3)];
  });
}

describe('clusters of violations', () => {
  const random = new Random(8);
  const points = planePoints([
    ...along(random, 40, [500, 700, 500, 1000]),
    ...along(random, 300, [100, 0, 600, 0]),
    ...along(random, 60, [300, 600, 500, 600]),
    ...along(random, 50, [500, 640, 500, 690]),
    ...along(random, 80, [200, 2000, 500, 2000]),
    [5000, 5000],
    [0, 5000],
  ]);

  it('fit the contract: the largest first, named after their streets, stray points left out', () => {
    const { summary, features } = run(points, { radius: 50, minPoints: 5 }, streets);
    expect(SUMMARIES.clusters.parse(summary)).toEqual(summary);
    expect(summary).toMatchObject({ points: 532, clusters: 3, noise: 2, warnings: [] });
    expect(summary.list.map(({ id, name, points: n }) => [id, name, n])).toEqual([
      [1, '解放路', 300],
      [2, '新华路 / 当湖路', 150],
      [3, null, 80],
    ]);
    expect(features.features.map((f) => [f.id, f.properties])).toEqual(
      summary.list.map(({ lon: _lon, lat: _lat, ...told }) => [told.id, told]),
    );
  });

  it('tell area and density of what is drawn, and a place within', () => {
    const { summary, features } = run(points, { radius: 50, minPoints: 5 }, streets);
    const plane = createPlane(121.02, 30.7);
    for (const [n, cluster] of summary.list.entries()) {
      const area = geometryArea((features.features[n] as { geometry: Polygon }).geometry);
      expect(area / cluster.area_m2).toBeCloseTo(1, 2);
      expect(cluster.density / ((cluster.points / area) * 1e4)).toBeCloseTo(1, 2);
      const { x, y } = plane.project([cluster.lon], [cluster.lat]);
      const nearest = Math.min(
        ...Array.from(points.x, (px, i) =>
          Math.hypot(px - (x[0] as number), (points.y[i] as number) - (y[0] as number)),
        ),
      );
      expect(nearest).toBeLessThan(0.02);
    }
    // 500 m of street and as much ground beside it as 15 m to both sides.
    expect(summary.list[0]?.area_m2).toBeGreaterThan(12_000);
    expect(summary.list[0]?.area_m2).toBeLessThan(22_000);
  });

  it('come without names where there are no streets, and go on with any other failure', () => {
    const result = run(points, { minPoints: 5 });
    expect(codes(result)).toEqual(['clusters_unnamed']);
    expect(result.summary.list.every((c) => c.name === null)).toBe(true);
    const broken = {
      ...inputOf({ points }),
      graph: () => {
        throw new Error('disk');
      },
    };
    expect(() => clusters(PARAMS.clusters.parse({}), broken, quiet)).toThrow('disk');
  });

  it('are found by HDBSCAN too', () => {
    const { summary, features } = run(points, { method: 'hdbscan', minSize: 30, minPoints: 5 }, streets);
    expect(SUMMARIES.clusters.parse(summary)).toEqual(summary);
    expect(summary.list[0]?.name).toBe('解放路');
    expect(summary.clusters).toBe(features.features.length);
    const held = summary.list.reduce((sum, c) => sum + c.points, 0);
    expect(held + summary.noise).toBe(532);
  });

  it('are one where all records share a place, if they are enough', () => {
    for (const method of ['dbscan', 'hdbscan']) {
      const { summary } = run(same(60), { method });
      expect([summary.clusters, summary.noise, summary.list[0]?.points]).toEqual([1, 0, 60]);
      expect(codes({ summary } as ReturnType<typeof run>)).toEqual(['one_place', 'clusters_unnamed']);
      expect(run(same(5), { method }).summary).toMatchObject({ clusters: 0, noise: 5 });
    }
  });

  it('take a million records on one coordinate', () => {
    expect(run(same(1_000_000)).summary).toMatchObject({ clusters: 1, noise: 0 }); // 10^12 pairs
  });

  it('say what would help when there are none, or no records', () => {
    const scattered = planePoints(Array.from({ length: 50 }, (_, i) => [i * 1000, 0] as const));
    expect(codes(run(scattered, {}, streets))).toEqual(['no_clusters_dbscan']);
    expect(codes(run(heaps(1, 20, 100), { method: 'hdbscan' }, streets))).toEqual(['no_clusters_hdbscan']);
    expect(() => run({ x: [], y: [] })).toThrow('No violation is left');
    for (const code of ['no_clusters_dbscan', 'no_clusters_hdbscan', 'clusters_unnamed'])
      expect(WARNINGS).toHaveProperty(code);
  });

  it('refuse to be more than can be drawn', () => {
    const pairs = planePoints(Array.from({ length: 40_002 }, (_, i) => [(i >> 1) * 10, 0] as const));
    expect(() => run(pairs, { radius: 1, minPoints: 2 })).toThrow(/20001 clusters.*20000/);
  });

  it('give the same bytes every time', () => {
    const many = heaps(3, 8000, 6000);
    for (const method of ['dbscan', 'hdbscan']) {
      expect(JSON.stringify(run(many, { method }))).toBe(JSON.stringify(run(many, { method })));
    }
  });
});
