import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMove, movesFrom } from '../../electron/domain/machines.ts';
import { outcomeOf, rulingOf, seatIn, VERDICTS } from '../../electron/domain/review.ts';
import { WORTH_WEIGHTS, worthOf } from '../../electron/domain/review-worth.ts';

describe('verdicts', () => {
  it('settle a finding only when both are sure and agree', () => {
    const settled = VERDICTS.flatMap((a) => VERDICTS.map((b) => [a, b, outcomeOf(a, b)] as const)).filter(
      ([, , outcome]) => outcome !== 'disputed',
    );
    expect(settled).toEqual([
      ['suspect', 'suspect', 'field_check'],
      ['clear', 'clear', 'dismissed'],
    ]);
  });

  it('lead only to moves that the machine allows', () => {
    const given = { reason: 'r', evidence: ['e'], role: 'adjudicator' };
    for (const a of VERDICTS) {
      for (const b of VERDICTS) expect(checkMove('finding', 'second_review', outcomeOf(a, b), given).ok).toBe(true);
    }
    for (const v of ['suspect', 'clear'] as const) {
      expect(checkMove('finding', 'disputed', rulingOf(v), given).ok).toBe(true);
    }
  });
});

it('no sequence of moves confirms a finding without a field check since it was last new, nor opens a case without one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
      let state = 'new';
      let checked = false;
      for (const choice of choices) {
        const moves = movesFrom('finding', state);
        if (moves.length === 0) break;
        const { to } = moves[choice % moves.length] as { to: string };
        if (to === 'new') checked = false;
        if (to === 'field_check') checked = true;
        if (['confirmed', 'refuted', 'case_opened', 'closed'].includes(to)) expect(checked).toBe(true);
        state = to;
      }
    }),
  );
});

it('nobody judges pictures of what is on site, settled or unknown', () => {
  expect(['field_check', 'dismissed', 'confirmed', 'closed', '__proto__'].map(seatIn)).toEqual(Array(5).fill(null));
});

describe('what a look is worth', () => {
  const input = fc.record({
    confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    areaM2: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
    earlierHere: fc.nat(50),
    days: fc.double({ min: -10, max: 5000, noNaN: true }),
    townShare: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('lies between 0 and 1, the sum of its parts', () => {
    fc.assert(
      fc.property(input, (i) => {
        const { total, parts } = worthOf(i);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(1 + 1e-12);
        expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBeCloseTo(total, 12);
        for (const [key, part] of Object.entries(parts)) {
          expect(part).toBeLessThanOrEqual(WORTH_WEIGHTS[key as keyof typeof WORTH_WEIGHTS] + 1e-12);
        }
      }),
    );
  });

  it('rises with confidence, area and waiting, and falls where something was found before', () => {
    const base = { confidence: 0.5, areaM2: 40, earlierHere: 1, days: 10, townShare: 0.5 };
    const { total } = worthOf(base);
    for (const more of [{ confidence: 0.9 }, { areaM2: 90 }, { days: 30 }, { townShare: 1 }, { earlierHere: 0 }]) {
      expect(worthOf({ ...base, ...more }).total).toBeGreaterThan(total);
    }
  });
});
