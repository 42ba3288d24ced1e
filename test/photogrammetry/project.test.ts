import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heightAt } from '../../electron/photogrammetry/ground.ts';
import { groundToPixel, pixelToGround } from '../../electron/photogrammetry/project.ts';
import { createView } from '../../electron/photogrammetry/view.ts';
import { CAMERA, FLAT, HOME, hills, metresOf, viewAt } from './flights.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const pose = fc.record({
  lon: number(-179, 179),
  lat: number(-80, 80),
  height: number(20, 400),
  yaw: number(-180, 180),
  pitch: number(-90, -35),
  roll: number(-20, 20),
});

describe('a pixel over flat ground', () => {
  it('lies as far from below the camera as similar triangles say', () => {
    // 371.3 pixels right of the middle, 100 m up, focal length 3713: 10 m; the top of the image is north.
    const hit = pixelToGround(viewAt(), FLAT, CAMERA.cx + 371.3, CAMERA.cy - 742.6);
    if (hit.kind === 'none') throw new Error(hit.reason);
    const [east, north] = metresOf(hit);
    expect(east).toBeCloseTo(10, 3);
    expect(north).toBeCloseTo(20, 3);
    expect(hit.height).toBeCloseTo(0, 6);
    expect(hit.range).toBeCloseTo(Math.hypot(100, 10, 20), 2);
  });

  it('lies ahead of an oblique camera, where the middle is as far as the camera is high', () => {
    const hit = pixelToGround(viewAt({ yaw: 90, pitch: -45 }), FLAT, CAMERA.cx, CAMERA.cy);
    if (hit.kind === 'none') throw new Error(hit.reason);
    const [east, north] = metresOf(hit);
    expect(Math.abs(east - 100)).toBeLessThan(0.01); // the ground bends away by 0.8 mm, and 100 m up is no sea level
    expect(Math.abs(north)).toBeLessThan(0.001);
  });

  it('comes back to itself from the ground, anywhere and at any attitude', () => {
    fc.assert(
      fc.property(pose, number(0, 1), number(0, 1), number(-50, 15), (pose, a, b, level) => {
        const lens = { k1: -0.05, k2: 0.01, p1: 3e-4, p2: -2e-4, k3: 0 };
        const view = createView({ ...CAMERA, distortion: lens }, pose);
        const [u, v] = [a * CAMERA.width, b * CAMERA.height];
        const hit = pixelToGround(view, { kind: 'flat', height: level }, u, v, { reach: 20_000 });
        if (hit.kind === 'none') {
          expect(hit.reason).toMatch(/above_horizon|out_of_reach/);
          return;
        }
        expect(hit.height).toBeCloseTo(level, 6);
        const back = groundToPixel(view, hit);
        if (back.kind === 'unseen') throw new Error('unseen');
        expect(Math.hypot(back.u - u, back.v - v)).toBeLessThan(1e-4);
        // The borders of the image are inside of it, but for rounding.
        if (u > 1e-3 && v > 1e-3 && u < CAMERA.width - 1e-3 && v < CAMERA.height - 1e-3) expect(back.inside).toBe(true);
      }),
    );
  });

  it('counts heights from where the pose says their zero is', () => {
    const low = pixelToGround(viewAt({ pitch: -30 }), FLAT, CAMERA.cx, CAMERA.cy);
    const high = pixelToGround(viewAt({ pitch: -30, zero: 3000 }), FLAT, CAMERA.cx, CAMERA.cy);
    if (low.kind === 'none' || high.kind === 'none') throw new Error('no ground');
    // The same metres are fewer degrees where the earth's radius is 3 km longer: 173 m by 3000 / 6.36 million.
    expect(metresOf(low)[1] - metresOf(high)[1]).toBeCloseTo((173.2 * 3000) / 6.36e6, 2);
    expect(high.height).toBeCloseTo(0, 6);
  });

  it.each([
    ['above_horizon', { pitch: 20 }, {}],
    ['above_horizon', { pitch: 0 }, {}],
    ['out_of_reach', { pitch: -2 }, {}],
    ['out_of_reach', { pitch: -45 }, { reach: 141 }],
    ['below_ground', { height: -3 }, {}],
  ] as const)('has none and says %s for %j', (reason, pose, options) => {
    const answer = pixelToGround(viewAt(pose), FLAT, CAMERA.cx, CAMERA.cy, options);
    expect(answer).toEqual({ kind: 'none', reason });
  });

  it('has none where the lens draws nothing', () => {
    const view = viewAt({}, { ...CAMERA, distortion: { k1: -0.6, k2: 0, p1: 0, p2: 0, k3: 0 } });
    expect(pixelToGround(view, FLAT, 0, 0)).toEqual({ kind: 'none', reason: 'outside_lens' });
  });
});

describe('a place', () => {
  it('behind the camera is not seen, one beside the image is outside', () => {
    const view = viewAt({ pitch: 0 });
    expect(groundToPixel(view, { lon: HOME.lon, lat: HOME.lat - 0.01, height: 100 })).toEqual({ kind: 'unseen' });
    expect(groundToPixel(view, { lon: HOME.lon + 0.02, lat: HOME.lat + 0.005, height: 100 })).toMatchObject({
      inside: false,
    });
  });
});

describe('a pixel over a raster of heights', () => {
  it('lies on the ground, and comes back to itself unless a hill stands before it', () => {
    const ground = hills();
    fc.assert(
      fc.property(number(-180, 180), number(-90, -30), number(0, 1), number(0, 1), (yaw, pitch, a, b) => {
        const view = viewAt({ yaw, pitch, height: 90 });
        const [u, v] = [a * CAMERA.width, b * CAMERA.height];
        const hit = pixelToGround(view, ground, u, v);
        if (hit.kind === 'none') {
          expect(hit.reason).toMatch(/no_height|above_horizon/);
          return;
        }
        expect(Math.abs(hit.height - (heightAt(ground, hit.lon, hit.lat) as number))).toBeLessThan(1e-3);
        const back = groundToPixel(view, hit);
        expect(back.kind === 'pixel' && Math.hypot(back.u - u, back.v - v)).toBeLessThan(1e-3);
      }),
    );
  });

  it('lies on the near side of a hill, not behind it', () => {
    const ground = hills();
    const heights = ground.heights.map(() => 0);
    // A wall of 60 m, 150 m to the north.
    for (let col = 0; col < 120; col++) heights[45 * 120 + col] = 60;
    const hit = pixelToGround(viewAt({ pitch: -20 }), { ...ground, heights }, CAMERA.cx, CAMERA.cy);
    if (hit.kind === 'none') throw new Error(hit.reason);
    expect(metresOf(hit)[1]).toBeGreaterThan(130);
    expect(metresOf(hit)[1]).toBeLessThan(150);
  });

  it('is level where the raster is, as over flat ground', () => {
    const ground = hills();
    const level = { ...ground, heights: ground.heights.map(() => 3) };
    for (const [u, v] of [
      [100, 3900],
      [2640, 1978],
      [5000, 2500],
    ] as const) {
      const [a, b] = [level, { kind: 'flat', height: 3 } as const].map((g) =>
        pixelToGround(viewAt({ pitch: -60 }), g, u, v),
      );
      if (a?.kind !== 'ground' || b?.kind !== 'ground') throw new Error('no ground');
      expect(Math.hypot(...metresOf({ lon: HOME.lon + a.lon - b.lon, lat: HOME.lat + a.lat - b.lat }))).toBeLessThan(
        1e-3,
      );
    }
  });

  it('has none where no height is known, off the raster, or where the camera is in the hill', () => {
    const ground = hills();
    const hole = { ...ground, nodata: -9999, heights: ground.heights.map((h, i) => (i === 60 * 120 + 60 ? -9999 : h)) };
    const none = (reason: string) => ({ kind: 'none', reason });
    expect(pixelToGround(viewAt(), hole, CAMERA.cx, CAMERA.cy)).toEqual(none('no_height'));
    expect(pixelToGround(viewAt({ lon: 122 }), ground, CAMERA.cx, CAMERA.cy)).toEqual(none('no_height'));
    expect(pixelToGround(viewAt({ height: 1 }), ground, CAMERA.cx, CAMERA.cy)).toEqual(none('below_ground'));
    expect(pixelToGround(viewAt({ pitch: 30 }), ground, CAMERA.cx, CAMERA.cy, { reach: 500 })).toEqual(
      none('above_horizon'),
    );
  });

  it('is refused when the raster has not as many heights as cells', () => {
    expect(() => pixelToGround(viewAt(), { ...hills(), rows: 3 }, 0, 0)).toThrow('120 × 3 cells');
  });
});

describe('the height between cells', () => {
  const ground = {
    kind: 'raster',
    west: 0,
    north: 2,
    cellLon: 1,
    cellLat: 1,
    cols: 2,
    rows: 2,
    heights: Float32Array.of(10, 20, 30, Number.NaN),
  } as const;

  it('is that of the cell in its middle and level beyond, a mean between', () => {
    expect(heightAt(ground, 0.5, 1.5)).toBe(10);
    expect(heightAt(ground, 0, 2)).toBe(10);
    expect(heightAt(ground, 1, 1.5)).toBe(15);
    expect(heightAt(ground, 0.5, 0.75)).toBe(25);
  });

  it('is unknown beside a cell without one and outside', () => {
    expect(heightAt(ground, 1, 1)).toBeUndefined();
    expect(heightAt(ground, 2.01, 1)).toBeUndefined();
  });
});
