import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calibratedCamera,
  createCamera,
  focalFrom35mm,
  focalFromMillimetres,
  pixelOf,
  rayOf,
  scaledCamera,
} from '../../electron/photogrammetry/camera.ts';
import { distort, undistort } from '../../electron/photogrammetry/distortion.ts';

/** As calibrated for a wide lens of a drone. */
const LENS = { k1: -0.11, k2: 0.015, p1: 0.0004, p2: -0.0003, k3: -0.02 };

describe('the focal length in pixels', () => {
  it('follows from millimetres and the width of the sensor', () => {
    expect(focalFromMillimetres(8.8, 13.2, 5472)).toBeCloseTo(3648, 9);
  });

  it('follows from the 35 mm equivalent by the diagonal', () => {
    // 3:2 as film: the diagonal is the film's, so the width is 36 mm.
    expect(focalFrom35mm(24, 3600, 2400)).toBeCloseTo(2400, 9);
    // An image of 16:9 that a sensor of 4:3 was cut to keeps the sensor's width: 5/4 of it is the diagonal.
    expect(focalFrom35mm(20, 4000, 2250, 4 / 3)).toBeCloseTo((20 * 5000) / Math.hypot(36, 24), 9);
  });

  it('is refused when a number is missing', () => {
    expect(() => focalFromMillimetres(0, 13.2, 5472)).toThrow('0 mm on a sensor of 13.2 mm');
    expect(() => focalFrom35mm(Number.NaN, 4000, 3000)).toThrow(RangeError);
    expect(() => createCamera(4000, 0, 3000)).toThrow(RangeError);
  });
});

describe('a camera', () => {
  it('takes calibrated values of the full image, also for a smaller copy of it', () => {
    const full = calibratedCamera(
      { width: 5280, height: 3956 },
      { fx: 3713.29, fy: 3713.29, offsetX: 7.02, offsetY: -8.72 },
    );
    expect([full.cx, full.cy]).toEqual([2647.02, 1969.28]);
    const half = scaledCamera(full, 2640, 1978);
    expect([half.fx, half.fy, half.cx, half.cy]).toEqual([1856.645, 1856.645, 1323.51, 984.64]);
  });

  it('sees what lies ahead and not what lies behind', () => {
    const camera = createCamera(4000, 3000, 3000);
    expect(pixelOf(camera, [1, -0.5, 2])).toEqual([3500, 750]);
    expect(pixelOf(camera, [1, -0.5, -2])).toBeUndefined();
  });

  it('does not fold far places into the image by its lens', () => {
    const camera = createCamera(4000, 3000, 3000, { k1: -0.3, k2: 0, p1: 0, p2: 0, k3: 0 });
    expect(pixelOf(camera, [0.5, 0, 1])).toBeDefined();
    expect(pixelOf(camera, [1.8, 0, 1])).toBeUndefined(); // would be drawn where 0.05 belongs
    expect(rayOf(camera, 2000 + 0.8 * 3000, 1500)).toBeUndefined(); // no place is drawn so far out
  });
});

describe('the distortion of a lens', () => {
  it('is that of Brown and Conrady, as worked by hand', () => {
    const [x, y] = distort({ k1: 0.1, k2: 0.01, p1: 0.001, p2: 0.002, k3: 0.5 }, 0.3, -0.4);
    // r² = 0.25, radial = 1 + 0.025 + 0.000625 + 0.0078125
    expect(x).toBeCloseTo(0.3 * 1.0334375 + 2 * 0.001 * 0.3 * -0.4 + 0.002 * (0.25 + 0.18), 15);
    expect(y).toBeCloseTo(-0.4 * 1.0334375 + 0.001 * (0.25 + 0.32) + 2 * 0.002 * 0.3 * -0.4, 15);
  });

  it('is undone to a billionth of a pixel', () => {
    const across = fc.double({ min: -0.75, max: 0.75, noNaN: true });
    fc.assert(
      fc.property(across, across, (x, y) => {
        const back = undistort(LENS, ...distort(LENS, x, y));
        expect(back?.[0]).toBeCloseTo(x, 11);
        expect(back?.[1]).toBeCloseTo(y, 11);
      }),
    );
  });
});
