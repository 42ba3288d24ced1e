import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMON_CRS } from '../../../electron/contract/crs.ts';
import { distance } from '../../../electron/domain/measure.ts';
import { fromWgs84, toWgs84, writePosition } from '../../../renderer/map/coordinates.ts';

const near = fc.tuple(fc.double({ min: 119, max: 122, noNaN: true }), fc.double({ min: 29, max: 32, noNaN: true }));

describe('a position in the systems people use', () => {
  it('agrees with the check value of EPSG:4549', () => {
    const [x, y] = fromWgs84('EPSG:4549', [121.02, 30.7]);
    expect(x).toBeCloseTo(597_720.465, 2);
    expect(y).toBeCloseTo(3_398_158.37, 2);
    expect(fromWgs84('EPSG:4528', [121.02, 30.7])[0] - x).toBeCloseTo(40_000_000, 3);
  });

  it('is off by what the shifted systems shift here', () => {
    expect(distance([121.02, 30.7], fromWgs84('GCJ-02', [121.02, 30.7]))).toBeGreaterThan(400);
    expect(distance([121.02, 30.7], fromWgs84('BD-09', [121.02, 30.7]))).toBeGreaterThan(900);
  });

  it('comes back within a centimetre from every one of them', () => {
    fc.assert(
      fc.property(near, fc.constantFrom(...COMMON_CRS), (p, crs) => {
        expect(distance(p, toWgs84(crs, fromWgs84(crs, p)))).toBeLessThan(0.01);
      }),
    );
  });

  it('is written longitude first, to the centimetre', () => {
    expect(writePosition('EPSG:4326', [121.02, 30.7])).toBe('121.0200000, 30.7000000');
    expect(writePosition('EPSG:4549', [121.02, 30.7])).toBe('597720.47, 3398158.37');
  });
});
