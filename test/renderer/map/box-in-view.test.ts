import { describe, expect, it } from 'vitest';
import { boxInView } from '../../../renderer/map/box-in-view.ts';

const pixels = (lng: number, zoom: number) => (lng / 360) * 512 * 2 ** zoom;

describe('a box in view', () => {
  it('fills the narrower way', () => {
    const { zoom, centre } = boxInView([120.9, 30.5, 121.3, 30.7], 800, 2000, 22);
    expect(pixels(0.4, zoom)).toBeCloseTo(800, 6);
    expect(centre[0]).toBeCloseTo(121.1);
    expect(centre[1]).toBeGreaterThan(30.6); // Mercator's middle lies a little to the pole
    expect(centre[1]).toBeLessThan(30.601);
  });

  it('is looked at from no nearer than asked, and a point too', () => {
    expect(boxInView([121, 30, 121, 30], 800, 600, 15).zoom).toBe(15);
  });
});
