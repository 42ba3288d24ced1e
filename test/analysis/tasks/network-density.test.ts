import type { LineString } from 'geojson';
import { describe, expect, test } from 'vitest';
import type { Progress, StreetGraph } from '../../../electron/analysis/shapes.ts';
import { networkDensity } from '../../../electron/analysis/tasks/network-density.ts';
import { PARAMS } from '../../../electron/contract/analysis.ts';
import { SUMMARIES } from '../../../electron/contract/analysis-summary.ts';
import { WARNINGS } from '../../../electron/contract/analysis-warnings.ts';
import { ZhituError } from '../../../electron/contract/errors.ts';
import { inputOf, scatter, town } from '../areal/town.ts';
import { flat, graphOf, yJunction } from '../network/graphs.ts';

const quiet: Progress = { tick: () => {} };
const run = (graph: StreetGraph, points: { x: ArrayLike<number>; y: ArrayLike<number> }, given: object = {}) =>
  networkDensity(PARAMS.network_density.parse(given), { ...inputOf({ points, graph }), plane: flat }, quiet);
const codes = (result: ReturnType<typeof run>) => result.summary.warnings.map((w) => w.code);
const thrown = (act: () => unknown): ZhituError => {
  try {
    act();
  } catch (error) {
    if (error instanceof ZhituError) return error;
  }
  throw new Error('nothing was thrown');
};

describe('density along the streets of a town', () => {
  const graph = town(12);
  const points = scatter(graph, 4000, 3, (street) => (street === 'r5' ? 20 : 1));
  const result = run(graph, points);
  const { summary, features } = result;

  test('fits the contract and keeps the mass of all points on streets', () => {
    expect(SUMMARIES.network_density.parse(summary)).toEqual(summary);
    expect(summary.snap.on + summary.snap.ambiguous + summary.snap.far).toBe(4000);
    expect(Math.abs(summary.mass / summary.snap.on - 1)).toBeLessThan(1e-9);
  });

  test('is greatest on the street where most points are', () => {
    expect(summary.top[0]).toEqual({ street: 'r5', value: summary.peak });
    expect(summary.top).toHaveLength(10);
    expect(summary.top.map((t) => t.value)).toEqual(summary.top.map((t) => t.value).toSorted((a, b) => b - a));
  });

  test('is drawn as stretches of one class that together hold the points', () => {
    expect(summary.breaks).toHaveLength(4);
    let mass = 0;
    for (const { properties, geometry } of features.features) {
      const { c, density, street, length_m } = properties as {
        c: number;
        density: number;
        street: string;
        length_m: number;
      };
      expect(c).toBe(1 + summary.breaks.filter((b) => density >= b).length);
      expect(street).toMatch(/^[rc]\d+$/);
      expect((geometry as LineString).coordinates.length).toBeGreaterThanOrEqual(2);
      mass += (density * length_m) / 100;
    }
    expect(mass / summary.snap.on).toBeCloseTo(1, 3);
    expect(features.features.length).toBeLessThan(summary.lixels / 2);
  });

  test('is the same to the byte when made again, and differs by the split', () => {
    expect(JSON.stringify(run(graph, points))).toBe(JSON.stringify(result));
    const other = run(graph, points, { split: 'discontinuous' });
    expect(other.summary.mass / other.summary.snap.on).toBeCloseTo(1, 9);
    expect(JSON.stringify(other.features)).not.toBe(JSON.stringify(features));
  });
});

describe('density along streets', () => {
  test('leaves bare streets out and joins lixels of one class', () => {
    const graph = graphOf([
      {
        from: 1,
        to: 2,
        street: 'A',
        line: [
          [0, 0],
          [1000, 0],
        ],
      },
      {
        from: 3,
        to: 4,
        street: 'B',
        line: [
          [0, 500],
          [1000, 500],
        ],
      },
    ]);
    const { summary, features } = run(graph, { x: [500], y: [4] }, { bandwidth: 100, lixel: 50 });
    const stretches = features.features.map((f) => ({ ...f.properties, line: (f.geometry as LineString).coordinates }));
    // The kernel is even on both sides of 500 m: K(1/2) = 0.396484375 in the middle lixels, 0.103515625 outside.
    expect(stretches).toEqual([
      {
        c: 1,
        density: 0.207,
        street: 'A',
        length_m: 50,
        line: [
          [400, 0],
          [450, 0],
        ],
      },
      {
        c: 2,
        density: 0.793,
        street: 'A',
        length_m: 100,
        line: [
          [450, 0],
          [550, 0],
        ],
      },
      {
        c: 1,
        density: 0.207,
        street: 'A',
        length_m: 50,
        line: [
          [550, 0],
          [600, 0],
        ],
      },
    ]);
    expect(summary).toMatchObject({ peak: 0.793, lixels: 40, top: [{ street: 'A', value: 0.793 }] });
    expect(codes({ summary, features, ambiguous: [] })).toEqual(['pieces']);
  });

  test('lists points that two streets could claim, and counts those far from all', () => {
    const points = { x: [30, 1, 50, 400], y: [3, 1, 0, 400] };
    const { summary, ambiguous } = run(yJunction(), points);
    expect(summary.snap).toEqual({ tolerance: 30, on: 2, ambiguous: 1, far: 1 });
    expect(summary.mass).toBeCloseTo(2, 9);
    expect(ambiguous).toEqual([
      {
        id: 2,
        lon: 1,
        lat: 1,
        streets: [
          { street: 'B', distance: 1 },
          { street: 'C', distance: 1 },
          { street: 'A', distance: 1.41 },
        ],
      },
    ]);
    expect(codes({ summary, features: { type: 'FeatureCollection', features: [] }, ambiguous })).toEqual([
      'ambiguous_points',
      'far_points',
    ]);
  });

  test('of a million points in one spot is one kernel', () => {
    const n = 1_000_000;
    const points = { x: new Float64Array(n).fill(50), y: new Float64Array(n) };
    const { summary } = run(yJunction(), points, { bandwidth: 5000 });
    expect(Math.abs(summary.mass / n - 1)).toBeLessThan(1e-9);
  });

  test('says when lixels are too long for the bandwidth, in words of both languages', () => {
    const result = run(yJunction(), { x: [50], y: [0] }, { bandwidth: 20, lixel: 100 });
    expect(codes(result)).toEqual(['lixel_longer_than_bandwidth']);
    for (const code of ['lixel_longer_than_bandwidth', 'lixels_left_out']) expect(WARNINGS[code]).toBeDefined();
  });

  test('draws at most 20,000 stretches, the densest, and says how many are left out', () => {
    const edges = Array.from({ length: 21_000 }, (_, i) => ({
      from: 2 * i,
      to: 2 * i + 1,
      street: `S${i}`,
      line: [
        [(i % 150) * 100, Math.floor(i / 150) * 100],
        [(i % 150) * 100 + 40, Math.floor(i / 150) * 100],
      ] as [number, number][],
    }));
    const at = Array.from({ length: 22_000 }, (_, i) => i % 21_000);
    const points = { x: at.map((i) => (i % 150) * 100 + 20), y: at.map((i) => Math.floor(i / 150) * 100) };
    const result = run(graphOf(edges), points, { bandwidth: 10, lixel: 500 });
    expect(result.features.features).toHaveLength(20_000);
    expect(result.features.features.filter((f) => f.properties?.c === 2)).toHaveLength(1000);
    expect(result.summary.warnings).toContainEqual({ code: 'lixels_left_out', params: { count: 1000 } });
  });

  test('without points, or with none near a street, says what would help', () => {
    expect(thrown(() => run(yJunction(), { x: [], y: [] })).code).toBe('analysis_no_points');
    const error = thrown(() => run(yJunction(), { x: [5000], y: [5000] }));
    expect(error.code).toBe('analysis_too_few');
    expect(error.message).toMatch(/no street within 30 m/);
  });
});
