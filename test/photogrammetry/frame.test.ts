import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance } from '../../electron/domain/measure.ts';
import { createFrame } from '../../electron/photogrammetry/frame.ts';

const degrees = (d: number, m: number, s: number) => d + m / 60 + s / 3600;
const lon = fc.double({ min: -179.9, max: 179.9, noNaN: true });
const lat = fc.double({ min: -85, max: 85, noNaN: true });
const height = fc.double({ min: -100, max: 5000, noNaN: true });
const off = fc.double({ min: -2000, max: 2000, noNaN: true });

describe('east, north and up from a place', () => {
  it('are those of the example in EPSG guidance note 7-2 (method 9837)', () => {
    const [e, n, u] = createFrame(5, 55, 200).toEnu(degrees(2, 7, 46.38), degrees(53, 48, 33.82), 73);
    expect(e).toBeCloseTo(-189_013.869, 2);
    expect(n).toBeCloseTo(-128_642.04, 2);
    expect(u).toBeCloseTo(-4220.171, 2);
  });

  it('come back within a micrometre, kilometres away and anywhere on earth', () => {
    fc.assert(
      fc.property(lon, lat, height, off, off, off, (lon, lat, height, e, n, u) => {
        const frame = createFrame(lon, lat, height);
        const back = frame.toEnu(...frame.toGeodetic([e, n, u]));
        expect(Math.hypot(back[0] - e, back[1] - n, back[2] - u)).toBeLessThan(1e-6);
      }),
    );
  });

  it('agree with the distance on the ellipsoid to less than a millimetre within 500 m', () => {
    fc.assert(
      fc.property(
        lon,
        lat,
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 1, max: 500, noNaN: true }),
        (lon, lat, azimuth, metres) => {
          const frame = createFrame(lon, lat, 0);
          const t = (azimuth * Math.PI) / 180;
          const [x, y] = frame.toGeodetic([metres * Math.sin(t), metres * Math.cos(t), 0]);
          const gap = Math.abs(x - lon) > 180 ? x - 360 * Math.sign(x) : x;
          expect(Math.abs(distance([lon, lat], [gap, y]) - metres)).toBeLessThan(1e-3);
        },
      ),
    );
  });

  it('have no origin outside of the earth', () => {
    expect(() => createFrame(121, 95, 0)).toThrow('no origin: 121, 95, 0 m');
  });
});
