import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../electron/domain/prng.ts';
import type { Detection } from '../../electron/photogrammetry/detection.ts';
import { chiSquare2, mahalanobis2 } from '../../electron/photogrammetry/ellipse.ts';
import { fuse } from '../../electron/photogrammetry/fuse.ts';
import { groupDetections } from '../../electron/photogrammetry/group.ts';
import { nearEarlier } from '../../electron/photogrammetry/near-earlier.ts';
import { outlineOf } from '../../electron/photogrammetry/outline.ts';
import { groundToPixel } from '../../electron/photogrammetry/project.ts';
import { defaultSigmas } from '../../electron/photogrammetry/sigmas.ts';
import { createView } from '../../electron/photogrammetry/view.ts';
import { CAMERA, draw, metresOf, PER_DEGREE, placeAt, reported } from './flights.ts';

/** A square of some metres around a place, seen with an error of its own and one that the flight has in common. */
function seen(
  photo: string,
  east: number,
  north: number,
  more: Partial<{ size: number; own: number; common: number; confidence: number }> = {},
): Detection {
  const { size = 6, own = 1, common = 2, confidence = 0.5 } = more;
  const { lon, lat } = placeAt(east, north);
  const corner = (x: number, y: number) => {
    const p = placeAt(east + (x * size) / 2, north + (y * size) / 2);
    return [p.lon, p.lat];
  };
  return {
    photo,
    confidence,
    centroid: [lon, lat],
    polygon: {
      type: 'Polygon',
      coordinates: [[corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]],
    },
    covariance: { ee: own ** 2 + common ** 2, en: 0, nn: own ** 2 + common ** 2 },
    shared: [
      [common, 0],
      [0, common],
    ],
  };
}

/** Groups as the photos in them. */
const photosOf = (list: Detection[], options = {}) =>
  groupDetections(list, options).map((group) =>
    group.map(
      (i) =>
        `${list[i]?.photo}@${Math.round(metresOf({ lon: list[i]?.centroid[0] as number, lat: list[i]?.centroid[1] as number })[0])}`,
    ),
  );

describe('sights of one flight', () => {
  it('are one where their distance is explained by what each photo adds, whatever all have in common', () => {
    expect(photosOf([seen('a', 0, 0), seen('b', 4, 0)])).toEqual([['a@0', 'b@4']]); // 4 m = 2.8 σ of both
    expect(photosOf([seen('a', 0, 0, { common: 50 }), seen('b', 7, 0, { common: 50 })])).toHaveLength(2);
  });

  it('from two sides of a thing of unknown height are one, though they lie apart by twice its lean', () => {
    const lean = (d: Detection, metres: number): Detection => ({
      ...d,
      shared: [...d.shared, [metres, 0]],
      covariance: { ...d.covariance, ee: d.covariance.ee + metres ** 2 },
    });
    const [a, b] = [seen('a', -4, 0), seen('b', 4, 0)];
    expect(groupDetections([a, b])).toHaveLength(2);
    expect(groupDetections([lean(a, -3), lean(b, 3)])).toHaveLength(1);
    expect(groupDetections([lean(a, 3), lean(b, 3)])).toHaveLength(2); // from one side they lean alike
  });

  it('of a row of roofs do not run together, and no group holds one photo twice', () => {
    // Five roofs 4 m apart, each near its neighbours only, each in another photo.
    const row = [0, 4, 8, 12, 16].map((east, i) => seen(`p${i}`, east, 0, { size: 3 }));
    for (const group of groupDetections(row)) expect(group.length).toBeLessThanOrEqual(2);
    expect(photosOf([seen('a', 0, 0), seen('a', 1, 0), seen('b', 0.8, 0)])).toEqual([['a@0'], ['a@1', 'b@1']]);
  });

  it('that overlap by half are one though their ellipses are small', () => {
    const sure = { own: 0.02, common: 0, size: 10 };
    expect(groupDetections([seen('a', 0, 0, sure), seen('b', 2, 0, sure)])).toHaveLength(1); // 8 of 12
    expect(groupDetections([seen('a', 0, 0, sure), seen('b', 5, 0, sure)])).toHaveLength(2); // 5 of 15
  });

  it('of very different size are two things', () => {
    expect(groupDetections([seen('a', 0, 0, { size: 3 }), seen('b', 0, 0, { size: 10 })])).toHaveLength(2);
    expect(groupDetections([seen('a', 0, 0, { size: 3 }), seen('b', 0, 0, { size: 10 })], { sizes: 12 })).toHaveLength(
      1,
    );
  });

  it('are grouped and fused the same in any order', () => {
    const place = fc.double({ min: 0, max: 40, noNaN: true });
    const detection = fc
      .tuple(
        fc.constantFrom('a', 'b', 'c', 'd'),
        place,
        place,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 9 }),
      )
      .map(([photo, e, n, own, c]) => seen(photo, e, n, { own, confidence: c / 10 }));
    const list = fc
      .array(detection, { maxLength: 25 })
      .chain((found) => fc.tuple(fc.constant(found), fc.shuffledSubarray(found, { minLength: found.length })));
    fc.assert(
      fc.property(list, ([one, other]) => {
        const told = (found: Detection[]) =>
          groupDetections(found).map((group) => fuse(group.map((i) => found[i] as Detection)));
        expect(told(other)).toEqual(told(one));
        const groups = groupDetections(one);
        expect(groups.flat().sort((a, b) => a - b)).toEqual(one.map((_, i) => i));
        for (const group of groups) expect(new Set(group.map((i) => one[i]?.photo)).size).toBe(group.length);
      }),
    );
  });

  it('of thousands are grouped in little time', () => {
    const random = Random.of(1, 'many');
    const many = Array.from({ length: 3000 }, (_, i) =>
      seen(`p${i % 100}`, random.range(0, 1500), random.range(0, 1500)),
    );
    const started = performance.now();
    expect(groupDetections(many).length).toBeGreaterThan(1000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('a finding made of several sights', () => {
  it('lies at their mean by weight, with the shape of the most confident', () => {
    const best = seen('b', 3, 0, { own: 2, size: 8, confidence: 0.9 });
    const finding = fuse([seen('a', 0, 0, { own: 1 }), best]);
    const [east] = metresOf({ lon: finding.centroid[0], lat: finding.centroid[1] });
    expect(east).toBeCloseTo(0.6, 3); // weights 1 and 1/4
    expect(finding).toMatchObject({ best: 'b', confidence: 0.9, photos: ['a', 'b'] });
    const width =
      (finding.polygon.coordinates[0]?.[1]?.[0] as number) - (finding.polygon.coordinates[0]?.[0]?.[0] as number);
    expect(width * PER_DEGREE.lon).toBeCloseTo(8, 6);
  });

  it('is no surer than what the flight has in common', () => {
    const sights = Array.from({ length: 100 }, (_, i) => seen(`p${i}`, 0, 0));
    const { covariance } = fuse(sights);
    expect(covariance.ee).toBeCloseTo(2 ** 2 + 1 / 100, 5);
    expect(() => fuse([])).toThrow('nothing to fuse');
  });
});

/** A roof of 8 m at home, photographed along a line by a flight whose errors are drawn: in common, and anew for each photo. */
function flight(random: Random, roofs: [number, number][]): Detection[] {
  const sigmas = defaultSigmas('single', 'take_off', 'flat');
  const common = draw(random, sigmas);
  const [part, rest] = [Math.sqrt(sigmas.common), Math.sqrt(1 - sigmas.common)];
  const roof = { kind: 'flat', height: 0 } as const;
  return [-45, -15, 15, 45].flatMap((along, k) => {
    const own = draw(random, sigmas);
    const [yaw, pitch] = [90, -75];
    const truth = { ...placeAt(along - 100 * Math.tan((15 * Math.PI) / 180), 4), height: 100, yaw, pitch, roll: 0 };
    const camera = createView(CAMERA, truth);
    const told = createView(CAMERA, {
      lon: truth.lon + (part * common.east + rest * own.east) / PER_DEGREE.lon,
      lat: truth.lat + (part * common.north + rest * own.north) / PER_DEGREE.lat,
      height: truth.height + part * common.up + rest * own.up,
      ...reported(yaw, pitch, own),
    });
    const ground = { ...roof, height: common.terrain };
    return roofs.flatMap(([east, north]) => {
      const shift = draw(random, sigmas);
      const ring = [
        [-4, -4],
        [4, -4],
        [4, 4],
        [-4, 4],
      ].flatMap(([x = 0, y = 0]): [number, number][] => {
        const pixel = groundToPixel(camera, { ...placeAt(east + x, north + y), height: 0 });
        return pixel.kind === 'pixel' ? [[pixel.u + shift.u, pixel.v + shift.v]] : [];
      });
      const outline = outlineOf(told, ground, ring, sigmas);
      return outline.kind === 'outline' ? [{ ...outline, photo: `p${k}`, confidence: random.next() }] : [];
    });
  });
}

describe('a flight over known roofs', () => {
  it('gives each roof of a row once, in nearly all flights', () => {
    const roofs = [-28, -14, 0, 14, 28].map((east): [number, number] => [east, 0]);
    let right = 0;
    for (let seed = 0; seed < 40; seed++) {
      const detections = flight(Random.of(seed, 'row'), roofs);
      if (groupDetections(detections).length === roofs.length) right++;
    }
    expect(right).toBeGreaterThanOrEqual(34);
  });

  it('leaves the true roof inside the 95 % ellipse of the finding made of four photos', () => {
    const flights = 600;
    let inside = 0;
    for (let seed = 0; seed < flights; seed++) {
      const finding = fuse(flight(Random.of(seed, 'one'), [[0, 0]]));
      const [east, north] = metresOf({ lon: finding.centroid[0], lat: finding.centroid[1] });
      if (mahalanobis2(finding.covariance, east, north) <= chiSquare2(0.95)) inside++;
    }
    expect(inside / flights).toBeGreaterThan(0.93);
    expect(inside / flights).toBeLessThan(0.97);
  });
});

describe('earlier findings near a new one', () => {
  it('are those that overlap it or lie within both ellipses, the likeliest first', () => {
    const earlier = [
      { id: 'far', ...seen('x', 40, 0) },
      { id: 'within errors', ...seen('x', -5.3, 0, { size: 4 }) },
      { id: 'touches corners', ...seen('x', 5, 5, { own: 0.1, common: 0 }) },
      { id: 'same', ...seen('x', 0.5, 0) },
    ];
    const found = nearEarlier(seen('y', 0, 0, { own: 0.5, common: 0 }), earlier);
    expect(found.map((f) => f.earlier.id)).toEqual(['same', 'touches corners', 'within errors']);
    expect(found[0]).toMatchObject({
      metres: expect.closeTo(0.5, 3),
      withinErrors: true,
      overlap: expect.closeTo(5.5 / 6.5, 3),
    });
    expect(found.find((f) => f.earlier.id === 'touches corners')).toMatchObject({ withinErrors: false });
    expect(nearEarlier(seen('y', 0, 0), [])).toEqual([]);
  });
});
