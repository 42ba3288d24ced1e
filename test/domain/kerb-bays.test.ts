import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BAY_ANGLES, BAY_SIZES, type KerbRules, kerbBays } from '../../electron/domain/kerb-bays.ts';
import { metresPerDegree, ringArea } from '../../electron/domain/measure.ts';

const PER = metresPerDegree(30.7);
const at = (x: number, y: number) => [121 + x / PER.lon, 30.7 + y / PER.lat];
const rules = (over: Partial<KerbRules> = {}): KerbRules => ({
  angle: 0,
  ...BAY_SIZES.parallel,
  endClearance: 0,
  side: 'left',
  gaps: [],
  ...over,
});
const along = (metres: number, over: Partial<KerbRules> = {}) => kerbBays([at(0, 0), at(metres, 0)], rules(over)).count;

describe('bays along a kerb', () => {
  test.each([
    [60.01, {}, 10],
    [60.01, { endClearance: 5 }, 8],
    [60.01, { gaps: [[20, 30]] as const }, 3 + 5],
    [25.01, { angle: 90, length: 5.3, width: 2.5 } as const, 10],
    [40.01, { angle: 45, length: 5.3, width: 2.5 } as const, 10], // (40.01 − 3.75) / 3.54
    [40.01, { angle: 30, length: 5.3, width: 2.5 } as const, 7], // (40.01 − 4.59) / 5
    [5, {}, 0],
  ])('%s m with %o hold %i', (metres, over, count) => expect(along(metres, over)).toBe(count));

  test('do not stand around a corner', () => {
    expect(kerbBays([at(0, 0), at(11, 0), at(11, 11)], rules()).count).toBe(2);
  });

  test('reach as far from the kerb as said, on the side asked for', () => {
    const { depth, rings } = kerbBays(
      [at(0, 0), at(40, 0)],
      rules({ angle: 60, length: 5.3, width: 2.5, side: 'right' }),
    );
    expect(depth).toBeCloseTo(5.3 * Math.sin(Math.PI / 3) + 2.5 / 2, 6);
    const far = rings.flat().map(([, lat = 0]) => (30.7 - lat) * PER.lat);
    expect(Math.min(...far)).toBeCloseTo(0, 6);
    expect(Math.max(...far)).toBeCloseTo(depth, 3);
  });

  test('are all of the bay’s size, and never more than the kerb has room for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BAY_ANGLES),
        fc.double({ min: 1, max: 300, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 300, noNaN: true }),
        (angle, metres, endClearance, gap) => {
          const size = angle === 0 ? BAY_SIZES.parallel : BAY_SIZES.angled;
          const made = kerbBays(
            [at(0, 0), at(metres, 0)],
            rules({ angle, ...size, endClearance, gaps: [[gap, gap + 7]] }),
          );
          expect(made.count * made.perBay).toBeLessThanOrEqual(made.usable + 1e-6);
          expect(made.usable).toBeLessThanOrEqual(metres + 0.01);
          for (const ring of made.rings) expect(ringArea(ring)).toBeCloseTo(size.length * size.width, 1);
        },
      ),
      { numRuns: 200 },
    );
  });
});
