import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { density } from '../../../electron/analysis/tasks/density.ts';
import { PARAMS } from '../../../electron/contract/analysis.ts';
import { SUMMARIES } from '../../../electron/contract/analysis-summary.ts';
import { WARNINGS } from '../../../electron/contract/analysis-warnings.ts';
import { ZhituError } from '../../../electron/contract/errors.ts';
import { geometryArea } from '../../../electron/domain/measure.ts';
import { inputOf } from '../areal/town.ts';
import { heaps, planePoints, quiet } from '../points/made.ts';

type Points = Parameters<typeof inputOf>[0]['points'];
const run = (points: Points, given: object = {}) => density(PARAMS.density.parse(given), inputOf({ points }), quiet);
const codes = (result: ReturnType<typeof run>) => result.summary.warnings.map((w) => w.code);
const thrown = (act: () => unknown): ZhituError => {
  try {
    act();
  } catch (error) {
    if (error instanceof ZhituError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};
const same = (count: number): Points => planePoints(Array.from({ length: count }, () => [40, 70] as const));
const positions = (geometry: Polygon | MultiPolygon): Position[] =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flat(2);

describe('density of violations', () => {
  const points = heaps(11, 3000, 3000);

  it('fits the contract: bands of equal interval from 0 to the peak, the highest last', () => {
    const { summary, features } = run(points, { bandwidth: 200, cell: 20 });
    expect(SUMMARIES.density.parse(summary)).toEqual(summary);
    expect(summary.warnings).toEqual([]);
    expect(summary).toMatchObject({ points: 3000, bandwidth: 200, cell: 20 });
    expect(summary.breaks).toHaveLength(6);
    for (const [k, b] of summary.breaks.entries()) expect(b / summary.peak).toBeCloseTo((k + 1) / 7, 2);
    const told = features.features.map((f) => f.properties as { c: number; from: number; to: number });
    expect(told.map((p) => p.c)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    for (const [k, { from, to }] of told.entries()) {
      expect(from).toBeCloseTo(k === 0 ? summary.peak / 50 : (summary.breaks[k - 1] as number), k === 0 ? 0 : 9);
      expect(to).toBe(summary.breaks[k] ?? summary.peak);
    }
  });

  it('holds as many violations as there are between the lower and the upper ends of its bands', () => {
    const { features } = run(points, { bandwidth: 150, cell: 20 });
    let [low, high] = [0, 0];
    for (const { properties, geometry } of features.features) {
      const area = geometryArea(geometry) / 1e6;
      low += properties?.from * area;
      high += properties?.to * area;
    }
    expect(low).toBeLessThan(3000);
    expect(high).toBeGreaterThan(3000);
    expect(high).toBeLessThan(2.5 * low);
  });

  it('lies where the points are, with closed rings and at most seven decimals', () => {
    const { features } = run(points, { bandwidth: 100, cell: 20 });
    for (const { geometry } of features.features) {
      const polygon = geometry as Polygon | MultiPolygon;
      for (const [lon, lat] of positions(polygon) as [number, number][]) {
        expect(Math.round(lon * 1e7) / 1e7).toBe(lon);
        expect(lon).toBeGreaterThan(121.01);
        expect(lon).toBeLessThan(121.06);
        expect(lat).toBeGreaterThan(30.69);
        expect(lat).toBeLessThan(30.74);
      }
      const rings = polygon.type === 'Polygon' ? polygon.coordinates : polygon.coordinates.flat();
      for (const ring of rings) {
        expect(ring.length).toBeGreaterThanOrEqual(4);
        expect(ring.at(-1)).toEqual(ring[0]);
      }
    }
  });

  it('chooses the bandwidth by rule, wider for a quartic kernel, 512 cells on the longer side', () => {
    const gaussian = run(points).summary;
    const quartic = run(points, { kernel: 'quartic' }).summary;
    expect(quartic.bandwidth / gaussian.bandwidth).toBeCloseTo(Math.sqrt(8), 2);
    expect(quartic.peak / gaussian.peak).toBeCloseTo(1, 0.5);
    expect(Math.max(gaussian.columns, gaussian.rows)).toBe(512);
    expect(run(points, { bandwidth: gaussian.bandwidth }).summary).toEqual(gaussian);
  });

  it('raises what an edge takes away when edges are corrected', () => {
    const even = planePoints(Array.from({ length: 900 }, (_, i) => [(i % 30) * 50, Math.floor(i / 30) * 50] as const));
    const corrected = run(even, { bandwidth: 200, cell: 25 }).summary;
    const plain = run(even, { bandwidth: 200, cell: 25, edgeCorrected: false }).summary;
    expect(corrected.peak).toBeGreaterThan(plain.peak);
    expect(corrected.peak / 400).toBeLessThan(1.25); // a point to 50 m × 50 m: 400 a km²
    expect(plain.columns).toBeGreaterThan(corrected.columns);
  });

  it('refuses no points, and one place without a bandwidth: with one it is a hill', () => {
    expect(thrown(() => run({ x: [], y: [] })).code).toBe('analysis_no_points');
    const error = thrown(() => run(same(50)));
    expect(error.code).toBe('analysis_params');
    expect(error.message).toContain('enter one in metres');
    for (const kernel of ['gaussian', 'quartic']) {
      const hill = run(same(50), { bandwidth: 100, cell: 5, kernel });
      expect(codes(hill)).toEqual(['one_place']);
      expect(hill.features.features).toHaveLength(7);
      const top = 50 * 1e6 * (kernel === 'gaussian' ? 1 / (2 * Math.PI) : 3 / Math.PI) * 1e-4;
      expect(hill.summary.peak / top).toBeGreaterThan(0.99);
      expect(hill.summary.peak / top).toBeLessThan(1.01);
    }
  });

  it('takes points along one line', () => {
    const line = planePoints(Array.from({ length: 200 }, (_, i) => [i * 10, 3] as const));
    const { summary, features } = run(line, { bandwidth: 100, cell: 10 });
    // A point to 10 m, spread over the width of a normal density.
    const middle = (0.1 / (Math.sqrt(2 * Math.PI) * 100)) * 1e6;
    expect(summary.peak / middle).toBeGreaterThan(0.99);
    expect(summary.peak / middle).toBeLessThan(1.1);
    expect(features.features.length).toBeGreaterThan(0);
    expect(run(line).summary.peak).toBeGreaterThan(0);
  });

  it('says so when the bandwidth does not fit cells or area, or cells are too many', () => {
    expect(thrown(() => run(points, { bandwidth: 5, cell: 50 })).message).toMatch(/5 m.*25 m at least/);
    expect(thrown(() => run(points, { bandwidth: 40, cell: 50, kernel: 'quartic' })).message).toContain(
      '50 m at least',
    );
    expect(codes(run(points, { bandwidth: 40, cell: 50 }))).toEqual(['narrow_bandwidth']);
    expect(codes(run(points, { bandwidth: 20_000, cell: 50 }))).toEqual(['wide_bandwidth']);
    const wide = planePoints([
      [0, 0],
      [100_000, 100_000],
      [5, 5],
    ]);
    const error = thrown(() => run(wide, { bandwidth: 100, cell: 5 }));
    expect([error.code, error.params.help_en]).toEqual([
      'analysis_too_large',
      'Take cells of at least 50 m, or a smaller area.',
    ]);
    expect(run(wide, { bandwidth: 100, cell: 50 }).summary.peak).toBeGreaterThan(0);
    for (const bandwidth of [0, 1e6]) expect(() => run(points, { bandwidth })).toThrow();
  });

  it('warns of few points, in words', () => {
    const few = run(heaps(1, 5, 1000), { bandwidth: 100, cell: 20 });
    expect(codes(few)).toContain('few_points');
    for (const code of ['one_place', 'wide_bandwidth', 'narrow_bandwidth', 'few_points'])
      expect(WARNINGS).toHaveProperty(code);
  });

  it('gives the same bytes every time, for many points too', () => {
    const many = heaps(5, 30_000, 8000);
    expect(JSON.stringify(run(many))).toBe(JSON.stringify(run(many)));
  });

  it('is never not a number, whatever is asked', () => {
    const few = heaps(2, 200, 3000);
    for (const kernel of ['gaussian', 'quartic']) {
      for (const edgeCorrected of [true, false]) {
        for (const bandwidth of [160, 900, 20_000]) {
          const { summary, features } = run(few, { kernel, edgeCorrected, bandwidth, cell: 150 });
          expect(JSON.stringify([summary, features])).not.toMatch(/null|NaN/);
          expect(Number.isFinite(summary.peak) && summary.peak > 0).toBe(true);
        }
      }
    }
  });
});
