import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Overlap, scoreDetections } from '../../electron/domain/score-detections.ts';

const pair = (prediction: number, truth: number, iou: number): Overlap => ({ prediction, truth, iou });

describe('detections against the truth', () => {
  it('count a truth once, for the surest that reaches it', () => {
    const score = scoreDetections([0.6, 0.9], 2, [pair(0, 0, 0.95), pair(1, 0, 0.6)], 0.5);
    expect(score).toMatchObject({ right: 1, wrong: 1, missed: 1, precision: 0.5, recall: 0.5 });
    expect(score.matches).toEqual([pair(1, 0, 0.6)]);
  });

  it('take the truth that they overlap most among those still free', () => {
    const overlaps = [pair(0, 0, 0.8), pair(0, 1, 0.7), pair(1, 0, 0.9)];
    expect(scoreDetections([0.5, 0.9], 2, overlaps, 0.5).matches).toEqual([pair(1, 0, 0.9), pair(0, 1, 0.7)]);
  });

  it('count an overlap of just the threshold, and none below', () => {
    expect(scoreDetections([1], 1, [pair(0, 0, 0.5)], 0.5).right).toBe(1);
    expect(scoreDetections([1], 1, [pair(0, 0, 0.4999)], 0.5).right).toBe(0);
  });

  it('say nothing of shares where there is nothing to share', () => {
    expect(scoreDetections([], 3, [], 0.5)).toMatchObject({ precision: null, recall: 0, f1: null, missed: 3 });
    expect(scoreDetections([0.4], 0, [], 0.5)).toMatchObject({ precision: 0, recall: null, wrong: 1 });
    expect(() => scoreDetections([], 0, [], 0)).toThrow(RangeError);
  });

  it('never use a prediction or a truth twice, and add up', () => {
    const overlap = fc.record({
      prediction: fc.nat(9),
      truth: fc.nat(7),
      iou: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const confidences = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(confidences, fc.array(overlap, { maxLength: 40 }), (sure, overlaps) => {
        const { right, wrong, missed, matches } = scoreDetections(sure, 8, overlaps, 0.5);
        expect(new Set(matches.map((m) => m.prediction)).size).toBe(right);
        expect(new Set(matches.map((m) => m.truth)).size).toBe(right);
        expect([right + wrong, right + missed]).toEqual([10, 8]);
      }),
    );
  });
});
