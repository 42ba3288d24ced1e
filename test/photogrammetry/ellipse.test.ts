import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crosses } from '../../electron/photogrammetry/crosses.ts';
import {
  chiSquare2,
  covarianceOf,
  ellipseOf,
  ellipsePolygon,
  inverseOf,
  mahalanobis2,
  onEllipse,
} from '../../electron/photogrammetry/ellipse.ts';
import { HOME, metresOf, placeAt } from './flights.ts';

const sigma = fc.double({ min: 0.01, max: 20, noNaN: true });
const lean = fc.double({ min: -0.99, max: 0.99, noNaN: true });
const covariance = fc.tuple(sigma, sigma, lean).map(([e, n, r]) => ({ ee: e * e, en: r * e * n, nn: n * n }));

describe('an error ellipse', () => {
  it('is 2.448 standard deviations wide at 95 %', () => {
    expect(chiSquare2(0.95)).toBeCloseTo(5.9915, 4); // tables of chi-square, 2 degrees of freedom
    expect(chiSquare2(0.99)).toBeCloseTo(9.2103, 4);
    expect(ellipseOf({ ee: 4, en: 0, nn: 1 })).toEqual({
      major: expect.closeTo(4.8955, 4),
      minor: expect.closeTo(2.4477, 4),
      azimuth: 90,
      probability: 0.95,
    });
    expect(() => chiSquare2(1)).toThrow('no probability of an ellipse: 1');
  });

  it('has its major axis where the errors lie, clockwise from north', () => {
    expect(ellipseOf({ ee: 1, en: 0, nn: 4 }).azimuth).toBe(0);
    expect(ellipseOf({ ee: 2, en: 1, nn: 2 }).azimuth).toBeCloseTo(45, 12);
    expect(ellipseOf({ ee: 2, en: -1, nn: 2 }).azimuth).toBeCloseTo(135, 12);
  });

  it('holds its covariance, and its outline is as many standard deviations away all round', () => {
    fc.assert(
      fc.property(covariance, fc.double({ min: 0.1, max: 0.999, noNaN: true }), (c, probability) => {
        const ellipse = ellipseOf(c, probability);
        const back = covarianceOf(ellipse);
        const scale = c.ee + c.nn;
        for (const key of ['ee', 'en', 'nn'] as const) expect(Math.abs(back[key] - c[key])).toBeLessThan(1e-9 * scale);
        for (const [e, n] of onEllipse(ellipse, 16)) {
          expect(mahalanobis2(c, e, n) / chiSquare2(probability)).toBeCloseTo(1, 5);
        }
      }),
    );
  });

  it('becomes a polygon around its place, counter-clockwise', () => {
    const ring = ellipsePolygon(HOME.lon, HOME.lat, { major: 8, minor: 3, azimuth: 30, probability: 0.95 })
      .coordinates[0] as number[][];
    expect(ring[0]).toEqual(ring.at(-1));
    const [east, north] = metresOf({ lon: ring[0]?.[0] as number, lat: ring[0]?.[1] as number });
    expect([east, north]).toEqual([expect.closeTo(4, 6), expect.closeTo(8 * Math.cos(Math.PI / 6), 6)]);
    const twice = ring.reduce((sum, [x = 0, y = 0], i) => {
      const [px = 0, py = 0] = ring.at(i - 1) as number[];
      return sum + (px - HOME.lon) * (y - HOME.lat) - (x - HOME.lon) * (py - HOME.lat);
    }, 0);
    expect(twice).toBeGreaterThan(0);
  });

  it('without width has no inverse', () => {
    expect(() => inverseOf({ ee: 1, en: 1, nn: 1 })).toThrow(RangeError);
    expect(mahalanobis2({ ee: 0, en: 0, nn: 0 }, 0.1, 0)).toBe(Infinity);
  });
});

describe('the warning of a border', () => {
  const at = (east: number, north: number) => {
    const { lon, lat } = placeAt(east, north);
    return [lon, lat];
  };
  const line = (id: string, from: number[], to: number[]) => ({
    id,
    geometry: { type: 'LineString' as const, coordinates: [from, to] },
  });
  const town = (id: string, west: number) => ({
    id,
    geometry: {
      type: 'Polygon' as const,
      coordinates: [[at(west, -500), at(west + 1000, -500), at(west + 1000, 500), at(west, 500), at(west, -500)]],
    },
  });
  const ellipse = { major: 10, minor: 2, azimuth: 90, probability: 0.95 };
  const warned = (borders: Parameters<typeof crosses<ReturnType<typeof line> | ReturnType<typeof town>>>[3]) =>
    crosses(HOME.lon, HOME.lat, ellipse, borders).map(({ id }) => id);

  it('names the borders through the ellipse: by its long axis farther than by its short one', () => {
    const found = warned([
      line('9 m east', at(9, -50), at(9, 50)),
      line('11 m east', at(11, -50), at(11, 50)),
      line('3 m north', at(-50, 3), at(50, 3)),
      line('1 m north', at(-50, 1), at(50, 1)),
      line('ends short of it', at(0, 5), at(0, 2.1)),
    ]);
    expect(found).toEqual(['9 m east', '1 m north']);
  });

  it('names both towns of a border and not the town that holds the ellipse whole', () => {
    expect(warned([town('here', 5), town('there', -995), town('around', -500)])).toEqual(['here', 'there']);
  });

  it('turns with the ellipse', () => {
    const border = [line('north', at(-50, 5), at(50, 5))];
    expect(crosses(HOME.lon, HOME.lat, { ...ellipse, azimuth: 0 }, border)).toHaveLength(1);
    expect(crosses(HOME.lon, HOME.lat, { ...ellipse, azimuth: 45 }, border)).toHaveLength(1); // reaches 7.2 m north
    expect(crosses(HOME.lon, HOME.lat, { ...ellipse, azimuth: 75 }, border)).toHaveLength(0); // 3.2 m
  });

  it('is given for a position without any error only on the border itself', () => {
    const sharp = { major: 0, minor: 0, azimuth: 0, probability: 0.95 };
    const borders = [line('on it', at(-5, 0), at(5, 0)), line('1 mm off', at(-5, 0.001), at(5, 0.001))];
    expect(crosses(HOME.lon, HOME.lat, sharp, borders).map(({ id }) => id)).toEqual(['on it']);
  });
});
