import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMERGING_CLASSES, type EmergingClass, emergingClass } from '../../../electron/analysis/time/classes.ts';

const RISING = { z: 3, p: 0.003 };
const FALLING = { z: -3, p: 0.003 };
const STEADY = { z: 1.2, p: 0.23 };

/** H hot, c cold, · neither; one letter a step. */
const series = (text: string) => [...text].map((sign) => (sign === 'H' ? 2 : sign === 'c' ? -2 : 0));
const twin = (text: string) => text.replace(/[Hc]/g, (sign) => (sign === 'H' ? 'c' : 'H'));
const mirrored = (trend: typeof RISING) => ({ ...trend, z: -trend.z });

const TABLE: [EmergingClass, string, typeof RISING][] = [
  ['new_hot', '·········H', STEADY],
  ['consecutive_hot', '·······HHH', STEADY],
  ['intensifying_hot', '·HHHHHHHHH', RISING],
  ['persistent_hot', 'HHHH·HHHHH', STEADY],
  ['diminishing_hot', 'HHHHHHHHHH', FALLING],
  ['sporadic_hot', '·HH··H··HH', STEADY],
  ['oscillating_hot', '·cc··H··HH', STEADY],
  ['historical_hot', 'HHHHHHHHH·', STEADY],
];

describe('classes of emerging hot spots', () => {
  test.each(TABLE)('%s: %s', (wanted, text, trend) => {
    expect(emergingClass(series(text), trend)).toBe(wanted);
  });
  test.each(TABLE)('the cold twin of %s', (wanted, text, trend) => {
    expect(emergingClass(series(twin(text)), mirrored(trend))).toBe(wanted.replace('hot', 'cold'));
  });

  test.each([
    ['none', '··········', RISING],
    ['none', 'HHHHHHHH··', STEADY], // 80 %, and over
    ['none', '·H·H······', STEADY], // on and off, but not in the last step
    ['new_hot', '·cc······H', STEADY], // was cold, never hot
    ['consecutive_hot', 'c······HHH', STEADY],
    ['consecutive_hot', '··HHHHHHHH', RISING], // 80 %
    ['intensifying_hot', '·HHHHHHHHH', { z: 1.7, p: 0.089 }], // a run of 90 % is more than consecutive
    ['persistent_hot', '·HHHHHHHHH', { z: 1.6, p: 0.11 }],
    ['historical_hot', 'HHHHHHHHHc', FALLING], // hot is asked before cold
    ['historical_hot', 'HHHHHHHHH·', RISING],
  ] as const)('%s: %s', (wanted, text, trend) => {
    expect(emergingClass(series(text), trend)).toBe(wanted);
  });

  test('takes every degree of confidence from 90 % as hot or cold', () => {
    for (const degree of [1, 2, 3]) {
      expect(emergingClass([0, 0, 0, degree], STEADY)).toBe('new_hot');
      expect(emergingClass([0, 0, 0, -degree], STEADY)).toBe('new_cold');
    }
  });

  test('are 17, and every series has one of which its published definition is true', () => {
    expect(new Set(EMERGING_CLASSES).size).toBe(17);
    const step = fc.integer({ min: -3, max: 3 });
    // Short of neutral steps as well, so that all classes come up.
    const histories = fc.oneof(
      fc.array(step, { minLength: 10, maxLength: 40 }),
      fc.array(fc.constantFrom(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, -1), { minLength: 10, maxLength: 20 }),
    );
    const trends = fc.constantFrom(RISING, FALLING, STEADY);
    fc.assert(
      fc.property(histories, trends, fc.boolean(), (drawn, trend, turn) => {
        const history = turn ? drawn.map((v) => -v) : drawn;
        const found = emergingClass(history, trend);
        const fitting = EMERGING_CLASSES.filter((name) => fits(name, history, trend));
        expect(fitting[0]).toBe(found);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The definitions one by one, read off the published table, each without regard to the others. */
function fits(name: EmergingClass, given: readonly number[], trend: { z: number; p: number }): boolean {
  if (name === 'none') return true;
  const cold = name.endsWith('cold');
  const history = cold ? given.map((v) => -v) : given;
  const hot = history.map((v) => v > 0);
  const last = hot.at(-1) === true;
  const before = hot.slice(0, -1);
  const share = hot.filter(Boolean).length / hot.length;
  const run = [...hot].reverse().indexOf(false);
  const final = run < 0 ? hot.length : run;
  const significant = trend.p < 0.1;
  const up = significant && (cold ? trend.z < 0 : trend.z > 0);
  switch (name.replace(/_.*/, '')) {
    case 'new':
      return last && !before.includes(true);
    case 'consecutive':
      return final >= 2 && !hot.slice(0, hot.length - final).includes(true) && share < 0.9;
    case 'intensifying':
      return last && share >= 0.9 && up;
    case 'persistent':
      return last && share >= 0.9 && !significant;
    case 'diminishing':
      return last && share >= 0.9 && significant && !up;
    case 'sporadic':
      return last && before.includes(true) && share < 0.9 && !history.some((v) => v < 0);
    case 'oscillating':
      return last && history.some((v) => v < 0) && share < 0.9;
    default:
      return !last && share >= 0.9;
  }
}
