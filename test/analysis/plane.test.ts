import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { createPlane } from '../../electron/analysis/plane.ts';
import { distance } from '../../electron/domain/measure.ts';

/** The same projection by proj4, metres from the origin. */
function byProj4(lon0: number, lat0: number) {
  const definition = `+proj=tmerc +lat_0=${lat0} +lon_0=${lon0} +k=1 +x_0=0 +y_0=0 +ellps=WGS84 +units=m +no_defs`;
  return proj4('+proj=longlat +ellps=WGS84 +no_defs', definition);
}

const origin = {
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -70, max: 70, noNaN: true }),
};
/** Degrees off the origin, up to about 100 km. */
const off = {
  east: fc.double({ min: -1, max: 1, noNaN: true }),
  north: fc.double({ min: -0.9, max: 0.9, noNaN: true }),
};

describe('the plane of an analysis', () => {
  it('has its origin at 0, 0', () => {
    const { x, y } = createPlane(121.02, 30.7).project([121.02], [30.7]);
    expect([x[0], y[0]]).toEqual([0, 0]);
  });

  it('agrees with proj4 to a micrometre within 100 km', () => {
    fc.assert(
      fc.property(origin.lon, origin.lat, off.east, off.north, (lon0, lat0, east, north) => {
        const lat = lat0 + north;
        const lon = lon0 + east / Math.max(Math.cos((lat0 * Math.PI) / 180), 0.35);
        if (Math.abs(lon) > 180) return;
        const { x, y } = createPlane(lon0, lat0).project([lon], [lat]);
        const [px, py] = byProj4(lon0, lat0).forward([lon, lat]);
        expect(Math.hypot((x[0] as number) - px, (y[0] as number) - py)).toBeLessThan(1e-6);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the easting and northing of EPSG:4549 that are known for Pinghu', () => {
    // On the equator and the meridian of 120° E; CGCS2000's ellipsoid differs from WGS 84's by a tenth of a millimetre.
    const { x, y } = createPlane(120, 0).project([121.02], [30.7]);
    expect((x[0] as number) + 500_000).toBeCloseTo(597_720.465, 3);
    expect(y[0]).toBeCloseTo(3_398_158.37, 3);
  });

  it('comes back to the degrees it started from', () => {
    fc.assert(
      fc.property(origin.lon, origin.lat, off.east, off.north, (lon0, lat0, east, north) => {
        const plane = createPlane(lon0, lat0);
        const { x, y } = plane.project([lon0 + east], [lat0 + north]);
        const [lon, lat] = plane.unproject(x[0] as number, y[0] as number);
        const turned = (((lon - lon0 - east + 540) % 360) + 360) % 360;
        expect(turned - 180).toBeCloseTo(0, 11);
        expect(lat).toBeCloseTo(lat0 + north, 11);
      }),
      { numRuns: 500 },
    );
  });

  it('reaches over the 180th meridian', () => {
    const plane = createPlane(179.99, 10);
    const { x } = plane.project([-179.99], [10]);
    expect(x[0]).toBeCloseTo(distance([179.99, 10], [180.01, 10]), 2);
    expect(plane.unproject(x[0] as number, 0)[0]).toBeCloseTo(-179.99, 7);
  });

  it('measures as the ellipsoid does', () => {
    const plane = createPlane(121.02, 30.7);
    const { x, y } = plane.project([121.02, 121.07], [30.7, 30.72]);
    const metres = Math.hypot((x[1] as number) - (x[0] as number), (y[1] as number) - (y[0] as number));
    expect(metres / distance([121.02, 30.7], [121.07, 30.72])).toBeCloseTo(1, 6);
  });

  it('refuses an origin that is no place, and columns of different lengths', () => {
    for (const [lon, lat] of [
      [181, 0],
      [0, 90],
      [Number.NaN, 0],
      [0, Number.NaN],
    ] as const) {
      expect(() => createPlane(lon, lat)).toThrow(RangeError);
    }
    expect(() => createPlane(0, 0).project([1, 2], [1])).toThrow('2 longitudes, 1 latitudes');
  });
});
