import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metresPerPixel, scaleBar } from '../../../renderer/map/scale.ts';

describe('the scale', () => {
  it('is the equator’s length over the pixels of the world, and half of that at 60°', () => {
    expect(metresPerPixel(0, 0)).toBeCloseTo(40_075_017 / 512, -2);
    expect(metresPerPixel(60, 0) / metresPerPixel(0, 0)).toBeCloseTo(0.5, 2);
    expect(metresPerPixel(30.7, 15) / metresPerPixel(30.7, 16)).toBeCloseTo(2, 10);
  });

  it('has the longest round bar that fits', () => {
    expect(scaleBar(1, 96)).toEqual({ metres: 50, width: 50 });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100_000, noNaN: true }), (perPixel) => {
        const { metres, width } = scaleBar(perPixel, 96);
        expect(width).toBeLessThanOrEqual(96 * (1 + 1e-9));
        expect(width).toBeGreaterThan((96 / 2.5) * (1 - 1e-9));
        expect(['1', '2', '5']).toContain(metres.toExponential(6).charAt(0));
      }),
    );
  });
});
