import { describe, expect, it } from 'vitest';
import { type Attitude, bearingOf, misaligned, rotationOf } from '../../electron/photogrammetry/attitude.ts';
import { apply, type Vec3 } from '../../electron/photogrammetry/vector.ts';

const TOP: Vec3 = [0, -1, 0];
const RIGHT: Vec3 = [1, 0, 0];
const AHEAD: Vec3 = [0, 0, 1];

const close = (found: Vec3, expected: Vec3) => {
  for (let i = 0; i < 3; i++) expect(found[i]).toBeCloseTo(expected[i] as number, 12);
};
const look = (yaw: number, pitch: number, roll = 0) => rotationOf({ yaw, pitch, roll });

describe('the gimbal angles of a photo', () => {
  // Worked by hand, east, north, up.
  const s = Math.SQRT1_2;
  const cases: [string, Attitude, { top: Vec3; right: Vec3; ahead: Vec3 }][] = [
    [
      'straight down facing north: the top of the image is north',
      { yaw: 0, pitch: -90, roll: 0 },
      { top: [0, 1, 0], right: [1, 0, 0], ahead: [0, 0, -1] },
    ],
    [
      'straight down, yaw 90: the top is east',
      { yaw: 90, pitch: -90, roll: 0 },
      { top: [1, 0, 0], right: [0, -1, 0], ahead: [0, 0, -1] },
    ],
    [
      'straight down, yaw −90: the top is west',
      { yaw: -90, pitch: -90, roll: 0 },
      { top: [-1, 0, 0], right: [0, 1, 0], ahead: [0, 0, -1] },
    ],
    ['level facing north', { yaw: 0, pitch: 0, roll: 0 }, { top: [0, 0, 1], right: [1, 0, 0], ahead: [0, 1, 0] }],
    [
      '45° down facing east',
      { yaw: 90, pitch: -45, roll: 0 },
      { top: [s, 0, s], right: [0, -1, 0], ahead: [s, 0, -s] },
    ],
    [
      'level facing north, rolled 90: the right side is down, the top points east',
      { yaw: 0, pitch: 0, roll: 90 },
      { top: [1, 0, 0], right: [0, 0, -1], ahead: [0, 1, 0] },
    ],
    [
      'straight down, roll turns the top as yaw does',
      { yaw: 30, pitch: -90, roll: 60 },
      { top: [1, 0, 0], right: [0, -1, 0], ahead: [0, 0, -1] },
    ],
    [
      'straight down, yaw 180 with roll 180 is facing north',
      { yaw: 180, pitch: -90, roll: 180 },
      { top: [0, 1, 0], right: [1, 0, 0], ahead: [0, 0, -1] },
    ],
  ];
  it.each(cases)('%s', (_, attitude, { top, right, ahead }) => {
    const rotation = rotationOf(attitude);
    close(apply(rotation, TOP), top);
    close(apply(rotation, RIGHT), right);
    close(apply(rotation, AHEAD), ahead);
  });

  it('give the bearing of the optical axis', () => {
    const { azimuth, elevation } = bearingOf(look(-140, -30, 10), AHEAD);
    expect(azimuth).toBeCloseTo(220, 10);
    expect(elevation).toBeCloseTo(-30, 10);
  });
});

describe('errors of the gimbal', () => {
  it('of yaw and pitch add to the angles where there is no roll', () => {
    const rotation = misaligned(look(20, -50), { yaw: 3, pitch: 0, roll: 0 });
    expect(rotation.flat().map((x) => x.toFixed(12))).toEqual(
      look(23, -50)
        .flat()
        .map((x) => x.toFixed(12)),
    );
    const up = bearingOf(misaligned(look(20, -50), { yaw: 0, pitch: 2, roll: 0 }), AHEAD);
    expect([up.azimuth, up.elevation]).toEqual([expect.closeTo(20, 9), expect.closeTo(-48, 9)]);
  });

  it('tilt a camera that looks straight down to the side by roll, not about its axis', () => {
    const rotation = misaligned(look(0, -90), { yaw: 0, pitch: 0, roll: 1 });
    const { azimuth, elevation } = bearingOf(rotation, AHEAD);
    expect(azimuth).toBeCloseTo(270, 9);
    expect(elevation).toBeCloseTo(-89, 9);
  });

  it('of a camera on its side are about the axes of its heading still', () => {
    const { azimuth, elevation } = bearingOf(misaligned(look(90, 0, 90), { yaw: 0, pitch: 1, roll: 0 }), AHEAD);
    expect([azimuth, elevation]).toEqual([expect.closeTo(90, 9), expect.closeTo(1, 9)]);
  });
});
