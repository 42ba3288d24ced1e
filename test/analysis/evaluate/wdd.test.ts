import { describe, expect, test } from 'vitest';
import { weightedDisplacementDifference } from '../../../electron/analysis/evaluate/wdd.ts';

/** The case worked out by Wheeler and Ratcliffe (2018, Crime Science 7:11). */
const PAPER = {
  treated: { before: 207, after: 110 },
  control: { before: 308, after: 318 },
  displacement: { before: 178, after: 157 },
  displacementControl: { before: 150, after: 140 },
};

describe('the weighted displacement difference', () => {
  test('agrees with the published case', () => {
    const { value, error, low, high } = weightedDisplacementDifference(PAPER);
    expect(value).toBe(-118);
    expect(error).toBeCloseTo(Math.sqrt(1568), 12);
    expect([Math.round(low), Math.round(high)]).toEqual([-196, -40]);
  });

  test('divides by areas as the authors’ R package ptools 2.0.0 does', () => {
    const areas = { control: 0.9, treated: 1.2, displacementControl: 1.6, displacement: 1.5 };
    const { value, error, low, high } = weightedDisplacementDifference(PAPER, { areas });
    expect(value).toBeCloseTo(-99.69444444, 7);
    expect(error).toBeCloseTo(35.4280755, 6);
    expect(low).toBeCloseTo(-169.1321965, 6);
    expect(high).toBeCloseTo(-30.25669241, 6);
  });

  test('brings unequal times to one length', () => {
    const counts = { treated: { before: 80, after: 20 }, control: { before: 100, after: 50 } };
    const { value, error } = weightedDisplacementDifference(counts, { before: 2, after: 1 });
    expect(value).toBe(-20);
    expect(error).toBeCloseTo(Math.sqrt(115), 12);
  });

  test('widens with the dispersion of counts', () => {
    const { error } = weightedDisplacementDifference(PAPER, {}, 4);
    expect(error).toBeCloseTo(2 * Math.sqrt(1568), 12);
  });
});
