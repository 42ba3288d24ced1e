import { describe, expect, test } from 'vitest';
import type { Crs } from '../../electron/contract/crs.ts';
import { believe as beliefIn, type Candidate, type Evidence } from '../../electron/crs/detect.ts';
import type { Streets } from '../../electron/crs/doctor/fit.ts';
import type { LonLat } from '../../electron/crs/gcj.ts';
import { namedCrs } from '../../electron/crs/named.ts';
import { fromWgs84 } from '../../electron/crs/transform.ts';

const bounds = [120.9, 30.5, 121.3, 30.85] as const;
/** Streets along a parallel and two meridians, and points within some metres of them. */
const [STREET, ACROSS] = [30.7, [121.02, 121.05]];
const points = Array.from({ length: 90 }, (_, i): LonLat => {
  const [along, aside] = [Math.floor(i / 3) * 0.001, ((i % 5) - 2) * 0.00002];
  const across = ACROSS[(i % 3) - 1];
  return across === undefined ? [121 + along, STREET + aside] : [across + aside, STREET + along];
});
const metres = ([lon, lat]: LonLat) =>
  Math.min(Math.abs(lat - STREET) * 110_900, ...ACROSS.map((across) => Math.abs(lon - across) * 95_700));
const within = (limit: number) => (p: LonLat) => (metres(p) > limit ? Number.POSITIVE_INFINITY : metres(p));
const streets: Streets = { near: within(15), far: within(200), within: () => [[120.9, STREET, 121.3, STREET]] };

function believe(crs: Crs, more: Partial<Evidence> = {}): Candidate[] {
  const evidence = { named: '', declared: null, boundary: false, bounds, streets: null };
  return beliefIn({ positions: points.map(fromWgs84(crs)), ...evidence, ...more }).candidates;
}

describe('the coordinate system of a file', () => {
  test.each(['EPSG:4549', 'EPSG:4528', 'EPSG:3857'] as Crs[])('in metres shows by itself: %s', (crs) => {
    const [first] = believe(crs);
    expect(first).toMatchObject({ crs, shift: 0 });
    expect(first?.score).toBeGreaterThan(0.9);
  });

  test('in degrees is taken for WGS 84 without other evidence, the shifted ones being offered with their shift', () => {
    const found = believe('EPSG:4326');
    expect(found.map((c) => c.crs)).toEqual(['EPSG:4326', 'GCJ-02', 'BD-09']);
    expect(found.map((c) => Math.round(c.shift / 100))).toEqual([0, 5, expect.closeTo(11, -1)]);
    expect(found.reduce((n, c) => n + c.score, 0)).toBeCloseTo(1);
  });

  test.each(['GCJ-02', 'BD-09', 'EPSG:4326'] as Crs[])('%s is told by how well the points fit the streets', (crs) => {
    const [first] = believe(crs, { streets });
    expect(first?.crs).toBe(crs);
    expect(first?.score).toBeGreaterThan(0.7);
    expect(first?.en).toContain('from a street');
  });

  test('is what a header or the file itself says', () => {
    expect(believe('GCJ-02', { named: 'gcj02' })[0]?.crs).toBe('GCJ-02');
    expect(believe('BD-09', { named: '百度' })[0]?.crs).toBe('BD-09');
    expect(believe('GCJ-02', { declared: { crs: 'GCJ-02' } })[0]?.crs).toBe('GCJ-02');
  });

  test('is WGS 84 where web maps do not shift', () => {
    expect(
      beliefIn({ positions: [[13.7, 51]], named: '', declared: null, boundary: true, bounds, streets: null })
        .candidates,
    ).toMatchObject([{ crs: 'EPSG:4326', score: 1 }]);
  });

  test('is not guessed from nothing', () => {
    expect(
      beliefIn({ positions: [], named: '', declared: null, boundary: false, bounds, streets: null }).candidates,
    ).toEqual([]);
    expect(
      beliefIn({
        positions: [
          [0, 0],
          [Number.NaN, 1],
        ],
        named: '',
        declared: null,
        boundary: false,
        bounds,
        streets: null,
      }).candidates,
    ).toEqual([]);
  });

  test.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['urn:ogc:def:crs:EPSG::4490', 'EPSG:4490'],
    ['EPSG:4549', 'EPSG:4549'],
    ['urn:ogc:def:crs:EPSG::3857', 'EPSG:3857'],
    ['高德坐标', 'GCJ-02'],
    ['EPSG:2154', null],
  ])('%s names %s', (text, crs) => {
    expect(namedCrs(text)).toBe(crs);
  });
});
