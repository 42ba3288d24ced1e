import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { areaOf, lengthOf, measureLabels } from '../../../renderer/map/interactions/measure-labels.ts';

// 0.01° of longitude and of latitude at 30.7° N: 958.0 m and 1108.6 m on the ellipsoid, 1113 m in Mercator metres.
const A: Position = [121.0, 30.7];
const B: Position = [121.01, 30.7];
const C: Position = [121.01, 30.71];
const metres = (m: number) => `${Math.round(m)} m`;

describe('measuring', () => {
  it('is on the ellipsoid, not in Mercator metres', () => {
    expect(lengthOf('LineString', [A, B])).toBeCloseTo(958.0, 0);
    expect(lengthOf('LineString', [B, C])).toBeCloseTo(1108.6, 0);
  });

  it('goes round an area and back to its first point', () => {
    const around = lengthOf('Polygon', [A, B, C]);
    expect(around).toBeCloseTo(958.0 + 1108.6 + Math.hypot(958.0, 1108.6), -1);
    expect(areaOf('Polygon', [A, B, C]) / ((958.0 * 1108.6) / 2)).toBeCloseTo(1, 3);
    expect(areaOf('LineString', [A, B, C])).toBe(0);
    expect(areaOf('Polygon', [A, B])).toBe(0);
  });

  it('writes each leg at its middle, or the way so far at each point', () => {
    expect(measureLabels('LineString', [A, B, C], 'segment', metres)).toEqual([
      { at: [expect.closeTo(121.005, 9), 30.7], text: '958 m' },
      { at: [121.01, expect.closeTo(30.705, 9)], text: '1109 m' },
    ]);
    expect(measureLabels('LineString', [A, B, C], 'total', metres)).toEqual([
      { at: B, text: '958 m' },
      { at: C, text: '2067 m' },
    ]);
  });

  it('writes nothing on a leg without length', () => {
    expect(measureLabels('LineString', [A, A], 'segment', metres)).toEqual([]);
    expect(measureLabels('LineString', [A], 'total', metres)).toEqual([]);
  });
});
