import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { detectorCurve } from '../../electron/domain/detector-curve.ts';

interface Reference {
  curve: Record<'confidence' | 'thresholds' | 'precision' | 'recall', number[]> & {
    real: boolean[];
    averagePrecision: number;
  };
}
const { curve } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/review/agreement.json'), 'utf8'),
) as Reference;

it('gives precision, recall and average precision at each threshold as scikit-learn does, to 1e-12', () => {
  const found = detectorCurve(
    curve.confidence.map((confidence, i) => ({ confidence, real: curve.real[i] as boolean })),
  );
  expect(found.points.map((p) => p.threshold)).toEqual(curve.thresholds);
  found.points.forEach((p, i) => {
    expect(p.precision).toBeCloseTo(curve.precision[i] as number, 12);
    expect(p.recall).toBeCloseTo(curve.recall[i] as number, 12);
  });
  expect(found.averagePrecision).toBeCloseTo(curve.averagePrecision, 12);
});

it('draws nothing of nothing, and no recall where nothing was real', () => {
  expect(detectorCurve([])).toEqual({ judged: 0, real: 0, points: [], averagePrecision: null });
  expect(detectorCurve([{ confidence: 0.5, real: false }])).toMatchObject({ real: 0, averagePrecision: null });
});
