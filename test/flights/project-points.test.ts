import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metresPerDegree } from '../../electron/domain/measure.ts';
import { levelOf } from '../../electron/flights/level-of.ts';
import { projectPoints } from '../../electron/flights/project-points.ts';
import { createCamera, focalFrom35mm } from '../../electron/photogrammetry/camera.ts';
import { chiSquare2, covarianceOf, mahalanobis2 } from '../../electron/photogrammetry/ellipse.ts';
import { pixelToGround } from '../../electron/photogrammetry/project.ts';
import { defaultSigmas } from '../../electron/photogrammetry/sigmas.ts';
import { createView } from '../../electron/photogrammetry/view.ts';

/** The pose of the made flight (test/helpers/drone-photo.ts) with the lens of a Mavic 3 Enterprise. */
const at = { lon: 121.0205, lat: 30.7005, height: 100, yaw: 0, roll: 0 };
const lens = { k1: -0.11, k2: 0.01, p1: 0.0002, p2: -0.0001, k3: -0.02 };
const [width, height] = [5280, 3956];
const focal = focalFrom35mm(24, width, height);
const LEVEL = { kind: 'flat', height: 0 } as const;
const sigmas = defaultSigmas('fixed', 'take_off', 'flat');
const viewAt = (pitch: number, yaw: number, lensed: boolean) =>
  createView(createCamera(width, height, focal, lensed ? lens : undefined), { ...at, pitch, yaw });

const scene = fc.record({
  u: fc.double({ min: 0, max: width, noNaN: true }),
  v: fc.double({ min: 0, max: height, noNaN: true }),
  pitch: fc.double({ min: -90, max: -60, noNaN: true }),
  yaw: fc.double({ min: -180, max: 180, noNaN: true }),
  lensed: fc.boolean(),
});

describe('what is drawn on both', () => {
  it('comes back to the same pixel from the ground, within half a pixel', () => {
    fc.assert(
      fc.property(scene, ({ u, v, pitch, yaw, lensed }) => {
        const view = viewAt(pitch, yaw, lensed);
        const there = projectPoints({ view: view, sigmas, ground: LEVEL }, 'photo', [[u, v]]);
        expect(there.why).toBeNull();
        const back = projectPoints({ view: view, sigmas, ground: LEVEL }, 'map', there.points as [number, number][]);
        const [u2, v2] = back.points[0] as [number, number];
        expect(Math.hypot(u2 - u, v2 - v)).toBeLessThan(0.5);
        // The ellipse is of the place, whichever side it was pointed at from.
        expect(back.ellipse?.major).toBeCloseTo(there.ellipse?.major ?? Number.NaN, 3);
      }),
      { numRuns: 300, seed: 6 },
    );
  });

  it('has no place where the photo shows the sky, and says so', () => {
    const level = viewAt(0, 0, false);
    const answer = projectPoints({ view: level, sigmas, ground: LEVEL }, 'photo', [
      [width / 2, height - 1],
      [width / 2, 10],
    ]);
    expect(answer).toMatchObject({ points: [expect.any(Array), null], why: 'above_horizon' });
    const behind = projectPoints({ view: level, sigmas, ground: LEVEL }, 'map', [[at.lon, at.lat - 0.01]]);
    expect(behind).toMatchObject({ points: [null], why: 'unseen', ellipse: null });
  });

  it('lies in the middle of an ellipse whose outline is as likely as it says, in the photo too', () => {
    const view = viewAt(-70, 30, true);
    const pixel: [number, number] = [3000, 1500];
    const { points, ellipse } = projectPoints({ view: view, sigmas, ground: LEVEL }, 'photo', [pixel]);
    if (!ellipse) throw new Error('no ellipse');
    const [lon, lat] = points[0] as [number, number];
    const m = metresPerDegree(lat);
    for (const [x, y] of ellipse.places) {
      const d2 = mahalanobis2(covarianceOf(ellipse), (x - lon) * m.lon, (y - lat) * m.lat);
      expect(d2).toBeCloseTo(chiSquare2(0.95), 2);
    }
    expect(ellipse.pixels.every((p) => p !== null)).toBe(true);
    const mean = [0, 1].map((k) => ellipse.pixels.reduce((sum, p) => sum + (p?.[k] ?? 0), 0) / ellipse.pixels.length);
    expect(Math.hypot((mean[0] ?? 0) - pixel[0], (mean[1] ?? 0) - pixel[1])).toBeLessThan(5);
  });

  it('stands as high as the import placed it, which over a raster of heights is not where the flight took off', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -40, max: 60, noNaN: true }),
        fc.record({ pitch: fc.double({ min: -75, max: -40, noNaN: true }), yaw: scene.map((s) => s.yaw) }),
        (height, { pitch, yaw }) => {
          const view = viewAt(pitch, yaw, false);
          const pixels: [number, number][] = [
            [3000, 2000],
            [3200, 2000],
            [3200, 2150],
            [3000, 2150],
          ];
          const ring = pixels.map(([u, v]) => {
            const hit = pixelToGround(view, { kind: 'flat', height }, u, v);
            if (hit.kind === 'none') throw new Error(hit.reason);
            return [hit.lon, hit.lat];
          });
          const geometry = { type: 'Polygon' as const, coordinates: [[...ring, ring[0] as number[]]] };
          expect(Math.abs(levelOf(view, { pixels, geometry }) - height)).toBeLessThan(1);
        },
      ),
      { numRuns: 100, seed: 7 },
    );
    // Placed by something else: no level explains it.
    const view = viewAt(-60, 0, false);
    const far = { type: 'Point' as const, coordinates: [at.lon + 0.003, at.lat] };
    expect(
      levelOf(view, {
        pixels: [
          [3000, 2000],
          [3200, 2000],
          [3200, 2150],
        ],
        geometry: far,
      }),
    ).toBe(0);
  });
});
