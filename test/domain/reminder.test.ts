import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liesIn } from '../../electron/domain/lies-in.ts';
import { metresPerDegree } from '../../electron/domain/measure.ts';
import { leftInTime, mayTicket } from '../../electron/domain/reminder.ts';

const sentAt = 1_700_000_000;
const window = { sentAt, deadline: sentAt + 600, fireLane: false };

describe('the window that a reminder opens', () => {
  it('refuses a ticket up to its last second, and tells how many are left', () => {
    expect(mayTicket(window, sentAt, true)).toEqual({ allowed: false, secondsLeft: 600 });
    expect(mayTicket(window, sentAt + 599.4, true)).toEqual({ allowed: false, secondsLeft: 1 });
    expect(mayTicket(window, sentAt + 600, true)).toEqual({ allowed: true, why: 'elapsed' });
  });

  it('is skipped in a fire lane, but not when the rule is off', () => {
    const lane = { ...window, fireLane: true };
    expect(mayTicket(lane, sentAt, true)).toEqual({ allowed: true, why: 'fire_lane' });
    expect(mayTicket(lane, sentAt, false)).toEqual({ allowed: false, secondsLeft: 600 });
  });

  it('at every instant allows either leaving in time or a ticket, never both', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 1200 }), (after, length) => {
        const one = { sentAt, deadline: sentAt + length, fireLane: false };
        const at = sentAt + after;
        expect(mayTicket(one, at, true).allowed).toBe(!leftInTime(one, at));
      }),
    );
    expect(leftInTime(window, sentAt - 1)).toBe(false);
  });
});

describe('a place in a fire lane', () => {
  const m = metresPerDegree(30.7);
  const lon = (metres: number) => 121 + metres / m.lon;
  const lat = (metres: number) => 30.7 + metres / m.lat;
  const line = {
    type: 'LineString' as const,
    coordinates: [
      [lon(0), lat(0)],
      [lon(100), lat(0)],
    ],
  };

  it('is within half the width of its middle line, and not past its ends', () => {
    expect(liesIn([lon(50), lat(1.9)], line, 2)).toBe(true);
    expect(liesIn([lon(50), lat(2.1)], line, 2)).toBe(false);
    expect(liesIn([lon(102.1), lat(0)], line, 2)).toBe(false);
    expect(liesIn([lon(101.9), lat(0)], { type: 'MultiLineString', coordinates: [line.coordinates] }, 2)).toBe(true);
  });

  it('is inside its area, whatever width is taken for lines', () => {
    const ring = [
      [lon(0), lat(0)],
      [lon(10), lat(0)],
      [lon(10), lat(4)],
      [lon(0), lat(4)],
      [lon(0), lat(0)],
    ];
    expect(liesIn([lon(5), lat(2)], { type: 'Polygon', coordinates: [ring] })).toBe(true);
    expect(liesIn([lon(5), lat(5)], { type: 'MultiPolygon', coordinates: [[ring]] }, 9)).toBe(false);
  });
});
