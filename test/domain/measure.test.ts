import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import {
  bboxOf,
  distance,
  lineLength,
  metresPerDegree,
  pointAlong,
  representativePoint,
  ringArea,
} from '../../electron/domain/measure.ts';
import oracle from '../fixtures/geodesic.json' with { type: 'json' };

describe('measuring on the ellipsoid', () => {
  it('agrees with PROJ’s geodesic lengths to one part in a million', () => {
    for (const { line, metres } of oracle.lines) {
      expect(Math.abs(lineLength(line) / metres - 1)).toBeLessThan(1e-6);
    }
  });

  it('agrees with PROJ’s geodesic areas to three parts in ten thousand for rings up to 2 km across', () => {
    for (const { ring, m2 } of oracle.polygons) {
      expect(Math.abs(ringArea(ring) / m2 - 1)).toBeLessThan(3e-4);
    }
  });

  it('never measures in Mercator metres, which are 16.3 % too long in Pinghu', () => {
    expect(metresPerDegree(30.7).lon / ((Math.PI * 6_378_137) / 180)).toBeCloseTo(1 / 1.163, 2);
  });

  it('finds the point a given way along a line', () => {
    const line: Position[] = [
      [121, 30.7],
      [121.01, 30.7],
      [121.01, 30.71],
    ];
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (share) => {
        const metres = lineLength(line) * share;
        const p = pointAlong(line, metres);
        const corner = line[1] as Position;
        const first = distance(line[0] as Position, corner);
        const walked = metres <= first ? distance(line[0] as Position, p) : first + distance(corner, p);
        expect(walked).toBeCloseTo(metres, 3);
      }),
    );
  });

  it('puts a feature’s point inside its box', () => {
    const point = fc.tuple(
      fc.double({ min: 120, max: 122, noNaN: true }),
      fc.double({ min: 30, max: 31, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 9 }), (line) => {
        const g = { type: 'LineString' as const, coordinates: line };
        const [w, s, e, n] = bboxOf(g);
        const [x, y] = representativePoint(g);
        expect(x >= w - 1e-12 && x <= e + 1e-12 && y >= s - 1e-12 && y <= n + 1e-12).toBe(true);
      }),
    );
  });
});
