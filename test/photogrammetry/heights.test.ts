import { describe, expect, it } from 'vitest';
import { Random } from '../../electron/domain/prng.ts';
import { areaInPhoto, lengthInPhoto } from '../../electron/photogrammetry/measure-photo.ts';
import { groundToPixel } from '../../electron/photogrammetry/project.ts';
import { heightFromShadow } from '../../electron/photogrammetry/shadow-height.ts';
import { defaultSigmas, type Sigmas } from '../../electron/photogrammetry/sigmas.ts';
import { apparentSun, sunPosition } from '../../electron/photogrammetry/sun.ts';
import { heightFromTwo, meetingOf } from '../../electron/photogrammetry/two-rays.ts';
import { createView, type Pose, type View } from '../../electron/photogrammetry/view.ts';
import { CAMERA, draw, FLAT, HOME, PER_DEGREE, placeAt, reported, viewAt } from './flights.ts';

const seconds = (text: string) => Date.parse(text) / 1000;
const SIGMAS = defaultSigmas('single', 'take_off', 'raster');

function pixelIn(view: View, east: number, north: number, height = 0): [number, number] {
  const pixel = groundToPixel(view, { ...placeAt(east, north), height });
  if (pixel.kind === 'unseen') throw new Error('unseen');
  return [pixel.u, pixel.v];
}

describe('the sun', () => {
  it('stands where Meeus computes it (Astronomical Algorithms, example 25.a)', () => {
    const { rightAscension, declination } = apparentSun(seconds('1992-10-13T00:00:00Z'));
    expect(rightAscension).toBeCloseTo(198.38083, 2);
    expect(declination).toBeCloseTo(-7.78507, 3);
  });

  it('stands where the example of NREL’s solar position algorithm has it (Reda and Andreas 2003)', () => {
    // 17 October 2003, 12:30:30 at UTC−7, Golden, Colorado.
    const { azimuth, trueElevation } = sunPosition(seconds('2003-10-17T19:30:30Z'), -105.1786, 39.742476);
    expect(Math.abs(azimuth - 194.34024)).toBeLessThan(0.05);
    expect(Math.abs(trueElevation - 39.872046)).toBeLessThan(0.05);
  });

  it('is lifted by the air: by half a degree at the horizon, by next to nothing above', () => {
    const { elevation, trueElevation } = sunPosition(seconds('2023-06-21T04:00:00Z'), HOME.lon, HOME.lat);
    expect(elevation - trueElevation).toBeGreaterThan(0);
    expect(elevation - trueElevation).toBeLessThan(0.01);
    // At noon of the solstice it stands at 90° − latitude + 23.44°.
    expect(Math.abs(trueElevation - (90 - 30.7 + 23.44))).toBeLessThan(0.15);
    const setting = Array.from({ length: 3600 }, (_, i) =>
      sunPosition(seconds('2023-06-21T10:30:00Z') + i, HOME.lon, HOME.lat),
    );
    const low = setting.find((s) => s.trueElevation < 0);
    expect(low?.elevation).toBeCloseTo(0.48, 1);
  });

  it('is nowhere at no time', () => {
    expect(() => sunPosition(Number.NaN, 121, 30)).toThrow(RangeError);
  });
});

describe('the height from a shadow', () => {
  const at = seconds('2023-07-11T01:30:00Z'); // half past nine in the morning
  const sun = sunPosition(at, HOME.lon, HOME.lat);
  /** Where the shadow of a pole of so many metres at 5 m east, 5 m north ends. */
  const tipOf = (height: number): [number, number] => {
    const length = height / Math.tan((sun.elevation * Math.PI) / 180);
    const azimuth = (sun.azimuth * Math.PI) / 180;
    return [5 - length * Math.sin(azimuth), 5 - length * Math.cos(azimuth)];
  };

  it('is that of the pole that throws it', () => {
    const view = viewAt({ yaw: 40, pitch: -70 });
    const answer = heightFromShadow(view, FLAT, pixelIn(view, 5, 5), pixelIn(view, ...tipOf(12)), at, SIGMAS);
    if (answer.kind === 'none') throw new Error(answer.reason);
    expect(answer.height).toBeCloseTo(12, 3);
    expect(Math.abs(answer.turn)).toBeLessThan(0.05);
    // Scale by height and terrain, 1.4 % of it, pixels some 0.11 m each end, tilt.
    expect(answer.sigma).toBeGreaterThan(0.15);
    expect(answer.sigma).toBeLessThan(0.6);
  });

  it('is refused where the shadow does not lie away from the sun, and when the sun is low', () => {
    const view = viewAt();
    const [foot, tip] = [pixelIn(view, 5, 5), pixelIn(view, ...tipOf(12))];
    expect(heightFromShadow(view, FLAT, tip, foot, at, SIGMAS)).toMatchObject({ kind: 'none', reason: 'direction' });
    const wrongClock = heightFromShadow(view, FLAT, foot, tip, at + 3 * 3600, SIGMAS);
    expect(wrongClock).toMatchObject({ kind: 'none', reason: 'direction' });
    expect(heightFromShadow(view, FLAT, foot, tip, at + 12 * 3600, SIGMAS)).toEqual({
      kind: 'none',
      reason: 'low_sun',
    });
  });
});

const POSES: [Partial<Pose>, Partial<Pose>] = [
  { ...placeAt(-40, 0), yaw: 90, pitch: -65 },
  { ...placeAt(40, 10), yaw: -100, pitch: -60, height: 95 },
];

describe('two photos of one place', () => {
  const views: [View, View] = [viewAt(POSES[0]), viewAt(POSES[1])];
  const both = (east: number, north: number, height: number) =>
    views.map((v) => pixelIn(v, east, north, height)) as [[number, number], [number, number]];

  it('give its position and height', () => {
    const meeting = meetingOf(...views, ...both(3, -4, 17));
    if (meeting.kind === 'none') throw new Error(meeting.reason);
    expect(meeting.height).toBeCloseTo(17, 6);
    expect((meeting.lon - HOME.lon) * PER_DEGREE.lon).toBeCloseTo(3, 4);
    expect((meeting.lat - HOME.lat) * PER_DEGREE.lat).toBeCloseTo(-4, 4);
    expect(meeting.gap).toBeCloseTo(0, 6);
    expect(meeting.angle).toBeGreaterThan(45);
  });

  it('do so a kilometre apart, where their verticals are not parallel', () => {
    const far: [View, View] = [
      viewAt({ ...placeAt(-600, 0), yaw: 90, pitch: -10 }),
      viewAt({ ...placeAt(600, 300), yaw: -120, pitch: -10 }),
    ];
    const meeting = meetingOf(...far, pixelIn(far[0], 0, 0, 20), pixelIn(far[1], 0, 0, 20));
    expect(meeting).toMatchObject({ kind: 'meeting', height: expect.closeTo(20, 4) });
  });

  it('give the height between a foot and a top, and say when the rays do not meet', () => {
    const [foot, top] = [both(0, 0, 0), both(0, 0, 9)];
    const answer = heightFromTwo(views, foot, top, SIGMAS);
    expect(answer).toMatchObject({ kind: 'height', height: expect.closeTo(9, 6), agrees: true });
    const sharp: Sigmas = { ...SIGMAS, horizontal: 0.02, vertical: 0.02, yaw: 0.05, pitch: 0.05, roll: 0.05 };
    const wrong: typeof top = [top[0], [top[1][0] + 200, top[1][1]]];
    expect(heightFromTwo(views, foot, wrong, sharp)).toMatchObject({ agrees: false });
  });

  it('give no height from one place, nor where rays part', () => {
    expect(meetingOf(views[0], views[0], [100, 100], [110, 100])).toEqual({ kind: 'none', reason: 'parallel' });
    const parting = [
      viewAt({ ...placeAt(-40, 0), pitch: -60, yaw: -90 }),
      viewAt({ ...placeAt(40, 0), pitch: -60, yaw: 90 }),
    ] as const;
    expect(meetingOf(...parting, [2640, 1978], [2640, 1978])).toEqual({ kind: 'none', reason: 'behind' });
  });
});

describe('what is measured is off by its stated standard deviation', () => {
  /** Root of the mean square of (found − true) ÷ σ, over many flights with drawn errors: 1 where σ is right. */
  function ratio(
    poses: readonly Partial<Pose>[],
    measure: (
      told: View[],
      pixels: (east: number, north: number, height?: number) => [number, number][],
      terrain: number,
    ) => { off: number; sigma: number },
  ) {
    const random = Random.of(7, 'measured');
    const common = Math.sqrt(SIGMAS.common);
    const alone = Math.sqrt(1 - SIGMAS.common);
    let sum = 0;
    const times = 400;
    for (let i = 0; i < times; i++) {
      const flight = draw(random, SIGMAS);
      const truths = poses.map((pose) => viewAt(pose));
      const told = truths.map(({ pose }) => {
        const own = draw(random, SIGMAS);
        return createView(CAMERA, {
          ...pose,
          lon: pose.lon + (common * flight.east + alone * own.east) / PER_DEGREE.lon,
          lat: pose.lat + (common * flight.north + alone * own.north) / PER_DEGREE.lat,
          height: pose.height + own.up,
          ...reported(pose.yaw, pose.pitch, own),
        });
      });
      const marked = (east: number, north: number, height = 0) =>
        truths.map((view): [number, number] => {
          const [u, v] = pixelIn(view, east, north, height);
          return [u + SIGMAS.pixel * random.normal(), v + SIGMAS.pixel * random.normal()];
        });
      const { off, sigma } = measure(told, marked, flight.terrain);
      sum += (off / sigma) ** 2;
    }
    return Math.sqrt(sum / times);
  }

  it.each([-90, -50])('for lengths and areas in a photo taken at %i°', (pitch) => {
    const pose = { pitch, yaw: 30, ...placeAt(-20, -70) };
    const corners = [
      [0, 0],
      [12, 1],
      [11, 9],
      [-1, 8],
    ] as const;
    const area = 0.5 * Math.abs(0 * 1 - 12 * 0 + (12 * 9 - 11 * 1) + (11 * 8 - -1 * 9) + 0);
    const forLength = ratio([{ ...pose, ...(pitch === -90 ? HOME : {}) }], ([view], mark, terrain) => {
      const found = lengthInPhoto(
        view as View,
        { kind: 'flat', height: terrain },
        [mark(0, 0)[0], mark(12, 1)[0]] as [number, number][],
        SIGMAS,
      );
      return found.kind === 'measured'
        ? { off: found.value - Math.hypot(12, 1), sigma: found.sigma }
        : { off: 9, sigma: 1 };
    });
    expect(forLength).toBeGreaterThan(0.9);
    expect(forLength).toBeLessThan(1.1);
    const forArea = ratio([{ ...pose, ...(pitch === -90 ? HOME : {}) }], ([view], mark, terrain) => {
      const ring = corners.map(([e, n]) => mark(e, n)[0] as [number, number]);
      const found = areaInPhoto(view as View, { kind: 'flat', height: terrain }, ring, SIGMAS);
      return found.kind === 'measured' ? { off: found.value - area, sigma: found.sigma } : { off: 9, sigma: 1 };
    });
    expect(forArea).toBeGreaterThan(0.9);
    expect(forArea).toBeLessThan(1.1);
  });

  it('for heights from two photos', () => {
    const found = ratio(POSES, (told, mark) => {
      const [foot, top] = [mark(0, 0, 0), mark(0, 0, 9)];
      const answer = heightFromTwo(
        told as [View, View],
        foot as [[number, number], [number, number]],
        top as [[number, number], [number, number]],
        SIGMAS,
      );
      return answer.kind === 'height' ? { off: answer.height - 9, sigma: answer.sigma } : { off: 9, sigma: 1 };
    });
    expect(found).toBeGreaterThan(0.9);
    expect(found).toBeLessThan(1.1);
  });

  it('and is refused where it is no shape', () => {
    expect(lengthInPhoto(viewAt(), FLAT, [[1, 1]], SIGMAS)).toEqual({ kind: 'none', reason: 'too_few' });
    expect(
      areaInPhoto(
        viewAt(),
        FLAT,
        [
          [0, 0],
          [9, 9],
          [9, 0],
          [0, 9],
        ],
        SIGMAS,
      ),
    ).toEqual({ kind: 'none', reason: 'crossing' });
    expect(
      areaInPhoto(
        viewAt({ pitch: 10 }),
        FLAT,
        [
          [0, 0],
          [9, 9],
          [9, 0],
        ],
        SIGMAS,
      ),
    ).toEqual({ kind: 'none', reason: 'above_horizon' });
  });
});
