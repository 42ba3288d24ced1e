import { booleanContains } from '@turf/boolean-contains';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { describe, expect, it } from 'vitest';
import { firstCrossing, normaliseGeometry } from '../../electron/domain/geometry-check.ts';
import { geometryArea } from '../../electron/domain/measure.ts';
import { boxRing, outlineOf } from '../../electron/photogrammetry/outline.ts';
import { simplePolygon } from '../../electron/photogrammetry/ring.ts';
import { defaultSigmas, positioningOf } from '../../electron/photogrammetry/sigmas.ts';
import { CAMERA, FLAT, hills, metresOf, viewAt } from './flights.ts';

const SIGMAS = defaultSigmas('fixed', 'take_off', 'flat');

function outlined(...args: Parameters<typeof outlineOf>) {
  const answer = outlineOf(...args);
  if (answer.kind === 'none') throw new Error(answer.reason);
  return answer;
}

describe('a shape drawn in a photo', () => {
  it('has its true area on the ground and its centroid in its middle', () => {
    // 371.3 × 742.6 pixels from 100 m: 10 m × 20 m, its middle 10 m east and 5 m north.
    const box = boxRing(CAMERA.cx + 371.3 / 2, CAMERA.cy - 185.65 - 371.3, 371.3, 742.6);
    const { polygon, area, centroid } = outlined(viewAt(), FLAT, box, SIGMAS);
    expect(area).toBeCloseTo(200, 1);
    expect(area).toBe(geometryArea(polygon));
    const [east, north] = metresOf({ lon: centroid[0], lat: centroid[1] });
    expect([east, north]).toEqual([expect.closeTo(10, 2), expect.closeTo(5, 2)]);
  });

  it.each([
    ['clockwise', false],
    ['counter-clockwise', true],
  ])('%s and closed becomes one ring, counter-clockwise and without crossings', (_, turned) => {
    const open = [
      [500, 500],
      [1500, 700],
      [1300, 1500],
      [900, 900],
      [450, 1400],
    ] as [number, number][];
    const drawn = turned ? open.toReversed() : open;
    const { polygon } = outlined(
      viewAt({ pitch: -50, yaw: 200 }),
      hills(),
      [...drawn, drawn[0] as [number, number]],
      SIGMAS,
    );
    expect(polygon.coordinates[0]).toHaveLength(6);
    expect(firstCrossing(polygon.coordinates)).toBeUndefined();
    expect(normaliseGeometry(polygon)).toEqual(polygon);
  });

  it('may lie within an outline that holds it and its corners’ ellipses', () => {
    const single = defaultSigmas('single', 'take_off', 'flat');
    const { polygon, mayLieWithin, area, ellipse } = outlined(
      viewAt({ pitch: -60 }),
      FLAT,
      boxRing(2000, 1000, 400, 300),
      single,
    );
    expect(booleanContains(mayLieWithin, polygon)).toBe(true);
    expect(geometryArea(mayLieWithin)).toBeGreaterThan(area + Math.PI * ellipse.major * ellipse.minor * 0.8);
    for (const p of polygon.coordinates[0] as number[][]) expect(booleanPointInPolygon(p, mayLieWithin)).toBe(true);
  });

  it('is surer with a fixed position than with a single one', () => {
    const box = boxRing(2000, 1000, 400, 300);
    const [fixed, single] = (['fixed', 'single'] as const).map((p) =>
      outlined(viewAt(), FLAT, box, defaultSigmas(p, 'take_off', 'flat')),
    );
    expect(single?.ellipse.minor).toBeGreaterThan(3 * 2.4);
    expect(fixed?.ellipse.minor).toBeLessThan(single?.ellipse.minor as number);
  });

  it.each([
    ['outside_photo', boxRing(5000, 100, 400, 100)],
    ['outside_photo', boxRing(-40, 100, 400, 100)],
    [
      'outside_photo',
      [
        [Number.NaN, 1],
        [2, 2],
        [3, 1],
      ],
    ],
    [
      'too_few',
      [
        [10, 10],
        [20, 20],
        [10, 10],
      ],
    ],
    [
      'crossing',
      [
        [100, 100],
        [500, 500],
        [500, 100],
        [100, 500],
      ],
    ],
    [
      'crossing',
      [
        [100, 100],
        [200, 200],
        [300, 300],
      ],
    ],
  ] as [string, [number, number][]][])('is refused as %s', (reason, ring) => {
    expect(outlineOf(viewAt(), FLAT, ring, SIGMAS)).toEqual({ kind: 'none', reason });
  });

  it('is refused where it reaches over the horizon or so near to it that its error has no bound', () => {
    expect(outlineOf(viewAt({ pitch: -10 }), FLAT, boxRing(2000, 100, 300, 300), SIGMAS)).toEqual({
      kind: 'none',
      reason: 'above_horizon',
    });
    const shaky = { ...SIGMAS, pitch: 8 };
    expect(outlineOf(viewAt({ pitch: -10 }), FLAT, boxRing(2600, 2000, 9, 9), shaky)).toEqual({
      kind: 'none',
      reason: 'unbounded',
    });
  });
});

describe('standard deviations', () => {
  it('follow from how the position of a photo was found', () => {
    expect([50, 34, 16, 0, undefined].map(positioningOf)).toEqual(['fixed', 'float', 'single', 'single', 'single']);
    expect(defaultSigmas('single', 'ellipsoid', 'raster')).toMatchObject({ horizontal: 3, vertical: 6.6, terrain: 1 });
    expect(defaultSigmas('fixed', 'take_off', 'flat')).toMatchObject({ horizontal: 0.03, vertical: 0.05, terrain: 3 });
  });

  it('that are no numbers are refused, not carried into an ellipse', () => {
    const box = boxRing(2000, 1000, 400, 300);
    expect(() => outlineOf(viewAt(), FLAT, box, { ...SIGMAS, yaw: Number.NaN })).toThrow(
      'no standard deviation: yaw NaN',
    );
    expect(() => outlineOf(viewAt(), FLAT, box, { ...SIGMAS, pixel: -1 })).toThrow('pixel -1');
    expect(() => outlineOf(viewAt(), FLAT, box, { ...SIGMAS, common: 1.2 })).toThrow('1.2');
  });
});

describe('a ring that crosses itself', () => {
  it('loses a small knot and keeps the rest', () => {
    const knotted = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0.02, 1],
      [-0.02, 0.98],
      [0.02, 0.98],
      [0, 1],
    ].map(([x = 0, y = 0]) => [121 + x / 1000, 30 + y / 1000]);
    expect(firstCrossing([[...knotted, knotted[0] as number[]]])).toBeDefined();
    const polygon = simplePolygon(knotted);
    if (!polygon) throw new Error('refused');
    expect(firstCrossing(polygon.coordinates)).toBeUndefined();
    const square = geometryArea({
      type: 'Polygon',
      coordinates: [
        [
          [121, 30],
          [121.001, 30],
          [121.001, 30.001],
          [121, 30.001],
          [121, 30],
        ],
      ],
    });
    expect(geometryArea(polygon) / square).toBeCloseTo(1, 2);
  });
});
