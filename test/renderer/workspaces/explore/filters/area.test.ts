import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { MOST_CORNERS, parseFilter } from '../../../../../electron/contract/filter.ts';
import { areaOfBox, areaOfShape, ringOf, sizeOf } from '../../../../../renderer/map/area.ts';

const square: Position[] = [
  [121, 30.7],
  [121.01, 30.7],
  [121.01, 30.71],
  [121, 30.71],
  [121, 30.7],
];

describe('an area to filter by', () => {
  it('is the outer ring of a polygon, not closed, and comes back closed', () => {
    const area = areaOfShape({ type: 'Polygon', coordinates: [square, [[121.001, 30.701]]] });
    expect(area).toEqual([121, 30.7, 121.01, 30.7, 121.01, 30.71, 121, 30.71]);
    expect(ringOf(area ?? [])).toEqual(square);
  });

  it('is the largest part of several', () => {
    const small = square.map(([x = 0, y = 0]) => [121.5 + (x - 121) / 10, y]);
    expect(areaOfShape({ type: 'MultiPolygon', coordinates: [[small], [square]] })).toEqual(
      areaOfShape({ type: 'Polygon', coordinates: [square] }),
    );
  });

  it('is none for points, lines, nothing, and rings without extent', () => {
    expect(areaOfShape({ type: 'Point', coordinates: [121, 30] })).toBeNull();
    expect(areaOfShape({ type: 'LineString', coordinates: square })).toBeNull();
    expect(areaOfShape(undefined)).toBeNull();
    expect(
      areaOfShape({
        type: 'Polygon',
        coordinates: [
          [
            [121, 30],
            [121, 30],
            [121, 30],
            [121, 30],
          ],
        ],
      }),
    ).toBeNull();
  });

  it('is a rectangle of four corners for a view', () => {
    expect(areaOfBox([121, 30.7, 121.01, 30.71])).toEqual([121, 30.7, 121.01, 30.7, 121.01, 30.71, 121, 30.71]);
    expect(sizeOf(areaOfBox([121, 30.7, 121.01, 30.71]))).toBeCloseTo(1_062_000, -4);
  });

  it('of more corners than a filter takes keeps its size, and the filter takes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: MOST_CORNERS - 2, max: 2 * MOST_CORNERS }), (corners) => {
        const ring = Array.from({ length: corners }, (_, i): Position => {
          const angle = (i / corners) * 2 * Math.PI;
          return [121 + 0.02 * Math.cos(angle), 30.7 + 0.02 * Math.sin(angle)];
        });
        const area = areaOfShape({ type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] }) ?? [];
        expect(area.length / 2).toBe(Math.min(corners, MOST_CORNERS));
        expect(parseFilter('violations', { polygon: area.join() }).polygon).toEqual(area);
        const whole = sizeOf(ring.flat());
        expect(Math.abs(sizeOf(area) - whole) / whole).toBeLessThan(0.001);
      }),
      { numRuns: 20 },
    );
  });
});
