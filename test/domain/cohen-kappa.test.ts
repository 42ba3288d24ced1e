import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohenKappa, kappaOfClass } from '../../electron/domain/cohen-kappa.ts';

interface Reference {
  tables: { table: number[][]; kappa: number; standardError: number; classes: number[] }[];
}
const { tables } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/review/agreement.json'), 'utf8'),
) as Reference;

describe('Cohen’s kappa', () => {
  it.each(tables)('is what scikit-learn gives, of all classes and of each, to 1e-12', ({ table, kappa, classes }) => {
    expect(cohenKappa(table).kappa).toBeCloseTo(kappa, 12);
    classes.forEach((expected, i) => {
      expect(kappaOfClass(table, i).kappa).toBeCloseTo(expected, 12);
    });
  });

  it.each(tables)('has the standard error of the delta method, to 1e-6', ({ table, standardError }) => {
    expect(cohenKappa(table).standardError).toBeCloseTo(standardError, 6);
  });

  it('says nothing where chance alone agrees fully, or nobody judged', () => {
    const one = [
      [7, 0],
      [0, 0],
    ];
    expect(cohenKappa(one)).toEqual({ n: 7, observed: 1, expected: 1, kappa: null, standardError: null });
    expect(cohenKappa([[0]])).toMatchObject({ n: 0, kappa: null });
  });

  it('is at most 1, and the same whoever is called first', () => {
    const counts = fc.array(fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(counts, (table) => {
        const turned = table.map((_, i) => table.map((row) => row[i] as number));
        const [a, b] = [cohenKappa(table), cohenKappa(turned)];
        expect(a.kappa ?? 0).toBeLessThanOrEqual(1 + 1e-12);
        expect(b.kappa ?? 0).toBeCloseTo(a.kappa ?? 0, 9);
        expect(b.standardError ?? 0).toBeCloseTo(a.standardError ?? 0, 9);
      }),
    );
  });
});
