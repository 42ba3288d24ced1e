/** Against R's spdep: the fixtures and how they were made are in test/fixtures/analysis/areal. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { adjusted } from '../../../electron/analysis/areal/adjust.ts';
import { distanceBand } from '../../../electron/analysis/areal/distance-band.ts';
import { giStar } from '../../../electron/analysis/areal/gi-star.ts';
import { localMoran, QUADRANTS } from '../../../electron/analysis/areal/local-moran.ts';
import { moran } from '../../../electron/analysis/areal/moran.ts';
import { twoSidedP } from '../../../electron/analysis/areal/normal.ts';
import { queenContiguity } from '../../../electron/analysis/areal/queen.ts';
import { rowStandardised, withSelf } from '../../../electron/analysis/areal/weights.ts';

function table(name: string): Record<string, string>[] {
  const path = new URL(`../../fixtures/analysis/areal/${name}.csv`, import.meta.url);
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])));
}

const numbers = (rows: Record<string, string>[], column: string) =>
  Float64Array.from(rows, (row) => (row[column] === 'NA' || row[column] === 'NaN' ? Number.NaN : Number(row[column])));

/** The largest difference; what spdep has no value for must be 0 here. */
function off(values: ArrayLike<number>, expected: Float64Array): number {
  let most = 0;
  expected.forEach((e, i) => {
    most = Math.max(most, Math.abs((values[i] as number) - (Number.isNaN(e) ? 0 : e)));
  });
  return most;
}

const cases = ['grid', 'points'] as const;
const whole = table('whole');

describe.each(cases)('on %s', (name) => {
  const rows = table(name);
  const value = numbers(rows, 'value');
  const [x, y] = [numbers(rows, 'x'), numbers(rows, 'y')];
  const binary =
    name === 'grid' ? queenContiguity(Int32Array.from(x), Int32Array.from(y)) : distanceBand({ x, y }, 150);

  test('Gi* is that of spdep, with binary weights and with standardised rows', () => {
    const self = withSelf(binary);
    expect(off(giStar(value, self).z, numbers(rows, 'gi'))).toBeLessThan(1e-9);
    expect(off(giStar(value, rowStandardised(self)).z, numbers(rows, 'gi_rows'))).toBeLessThan(1e-9);
    expect(giStar(value, self).neighbours).toEqual(giStar(value, binary).neighbours);
  });

  test.each(['binary', 'rows'] as const)('Moran’s I, local and whole, is that of spdep with %s weights', (style) => {
    const weights = style === 'binary' ? binary : rowStandardised(binary);
    const local = localMoran(value, weights);
    expect(off(local.i, numbers(rows, `${style}_i`))).toBeLessThan(1e-9);
    expect(off(local.z, numbers(rows, `${style}_z`))).toBeLessThan(1e-9);
    const quadrants = rows.map((row) => row[`${style}_quadrant`]);
    local.quadrant.forEach((q, i) => {
      const [first, second] = (quadrants[i] as string).split('-');
      const alone = binary.start[i] === binary.start[i + 1];
      expect(QUADRANTS[q]).toBe(alone ? '' : `${first?.[0]}${second?.[0]}`);
    });
    const expected = whole.find((row) => row.case === name && row.style === style);
    const found = moran(value, weights);
    for (const figure of ['i', 'expected', 'z'] as const) {
      expect(Math.abs((found?.[figure] ?? Number.NaN) - Number(expected?.[figure]))).toBeLessThan(1e-9);
    }
  });

  test('p-values and adjusted ones are those of R', () => {
    const p = giStar(value, withSelf(binary)).z.map(twoSidedP);
    expect(off(p, numbers(rows, 'p'))).toBeLessThan(1e-12);
    expect(off(adjusted(p, 'bh'), numbers(rows, 'bh'))).toBeLessThan(1e-9);
    expect(off(adjusted(p, 'by'), numbers(rows, 'by'))).toBeLessThan(1e-9);
  });
});
