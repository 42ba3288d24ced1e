import { describe, expect, it } from 'vitest';
import { firstCrossing } from '../../electron/domain/geometry-check.ts';
import { distance, geometryArea } from '../../electron/domain/measure.ts';
import { createCamera, focalFrom35mm } from '../../electron/photogrammetry/camera.ts';
import { footprintOf } from '../../electron/photogrammetry/footprint.ts';
import { createView } from '../../electron/photogrammetry/view.ts';
import photos from '../fixtures/photogrammetry/footprints.json' with { type: 'json' };
import { FLAT, HOME, hills, metresOf, viewAt } from './flights.ts';

/** Metres from each place of `expected` to the polygon's corner that follows it round. */
function farthest(polygon: { coordinates: number[][][] }, expected: (number[] | null)[]): number {
  const ring = (polygon.coordinates[0] as number[][]).slice(0, -1);
  expect(ring).toHaveLength(expected.length);
  const nearest = expected.map((p) => Math.min(...ring.map((q) => distance(p as number[], q))));
  return Math.max(...nearest);
}

describe('the footprint of the 18 photos of a real flight', () => {
  it.each(photos)('$exif.SourceFile agrees with an independent computation to 0.1 m', ({ exif, ...expected }) => {
    const { ImageWidth: width, ImageHeight: height } = exif;
    const camera = createCamera(width, height, focalFrom35mm(exif.FocalLengthIn35mmFormat, width, height, 4 / 3));
    const pose = {
      lon: exif.GPSLongitude,
      lat: exif.GPSLatitude,
      height: Number(exif.RelativeAltitude),
      yaw: Number(exif.GimbalYawDegree),
      pitch: exif.GimbalPitchDegree,
      roll: Number(exif.GimbalRollDegree),
    };
    for (const [name, change] of [
      ['asFlown', {}],
      ['oblique', { pitch: -45 }],
      ['rolled', { pitch: -45, roll: 12 }],
    ] as const) {
      const footprint = footprintOf(createView(camera, { ...pose, ...change }), FLAT);
      if (footprint.kind === 'none') throw new Error(footprint.reason);
      expect(footprint.cut).toBe(false);
      expect(farthest(footprint.polygon, expected[name]), name).toBeLessThan(0.001);
    }
  });
});

describe('the footprint of a photo', () => {
  it('looking straight down is a rectangle as large as the image is at that height', () => {
    const footprint = footprintOf(viewAt({ yaw: 33 }), FLAT);
    if (footprint.kind === 'none') throw new Error(footprint.reason);
    expect(geometryArea(footprint.polygon)).toBeCloseTo((100 / 3713) ** 2 * 5280 * 3956, 0);
    expect(footprint.polygon.coordinates[0]).toHaveLength(9);
  });

  it('that shows the sky is cut where the ground is out of reach', () => {
    const footprint = footprintOf(viewAt({ pitch: -15, yaw: 70 }), FLAT, { reach: 600 });
    if (footprint.kind === 'none') throw new Error(footprint.reason);
    expect(footprint).toMatchObject({ cut: true, reach: 600 });
    const ring = footprint.polygon.coordinates[0] as number[][];
    expect(firstCrossing([ring])).toBeUndefined();
    const ranges = ring.map(([lon = 0, lat = 0]) => Math.hypot(...metresOf({ lon, lat }), 100));
    expect(Math.max(...ranges)).toBeLessThan(600.01);
    expect(Math.max(...ranges)).toBeGreaterThan(599);
    // The lower part of the image is all there: as long as the width is at its lower edge.
    expect(Math.min(...ranges)).toBeLessThan(180);
    // A sector of the circle of reach (592 m on the ground) without its tip, 70.8° wide, more at the corners.
    expect(geometryArea(footprint.polygon)).toBeGreaterThan(0.95 * ((592 ** 2 - 150 ** 2) / 2) * 1.2);
    expect(geometryArea(footprint.polygon)).toBeLessThan((592 ** 2 / 2) * 1.3);
  });

  it('upside down is cut just the same', () => {
    const up = footprintOf(viewAt({ pitch: -15 }), FLAT, { reach: 600 });
    const down = footprintOf(viewAt({ pitch: -15, roll: 180 }), FLAT, { reach: 600 });
    if (up.kind === 'none' || down.kind === 'none') throw new Error('none');
    expect(geometryArea(down.polygon) / geometryArea(up.polygon)).toBeCloseTo(1, 2);
  });

  it('over hills follows them, and ends where their heights do', () => {
    const footprint = footprintOf(viewAt({ pitch: -25 }), hills());
    if (footprint.kind === 'none') throw new Error(footprint.reason);
    expect(footprint.cut).toBe(true);
    expect(firstCrossing(footprint.polygon.coordinates)).toBeUndefined();
    for (const [, lat = 0] of footprint.polygon.coordinates[0] as number[][]) {
      expect(lat).toBeLessThanOrEqual(HOME.lat + 600 / 110_800);
    }
  });

  it('of the sky is none', () => {
    expect(footprintOf(viewAt({ pitch: 60 }), FLAT)).toEqual({ kind: 'none', reason: 'above_horizon' });
  });
});
