import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { naturalBreaks } from '../../../electron/analysis/network/natural-breaks.ts';

/** Sum of squared deviations from the means of the classes that the breaks make. */
function spread(values: readonly number[], breaks: readonly number[]): number {
  const classes = new Map<number, number[]>();
  for (const v of values) {
    const c = breaks.filter((b) => v >= b).length;
    classes.set(c, [...(classes.get(c) ?? []), v]);
  }
  return [...classes.values()].reduce((sum, list) => {
    const mean = list.reduce((a, b) => a + b, 0) / list.length;
    return sum + list.reduce((a, b) => a + (b - mean) ** 2, 0);
  }, 0);
}

/** All choices of k of the list, in order. */
function choices<T>(list: readonly T[], k: number): T[][] {
  if (k === 0) return [[]];
  return list.flatMap((first, i) => choices(list.slice(i + 1), k - 1).map((rest) => [first, ...rest]));
}

describe('natural breaks', () => {
  test('leave the least spread within classes of all ways to cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (values, classes) => {
          const breaks = naturalBreaks(Float64Array.from(values), classes);
          const different = [...new Set(values)].sort((a, b) => a - b);
          const k = Math.min(classes, different.length);
          expect(breaks).toHaveLength(k - 1);
          const least = Math.min(...choices(different.slice(1), k - 1).map((cut) => spread(values, cut)));
          expect(spread(values, breaks)).toBeCloseTo(least, 9);
        },
      ),
    );
  });

  test('part groups that lie apart, of few values and of many', () => {
    expect(naturalBreaks(Float64Array.from([1, 2, 1, 10, 11, 100, 101]), 3)).toEqual([10, 100]);
    const many = Float64Array.from({ length: 30_000 }, (_, i) => 1000 * (i % 3) + (i % 100) / 100);
    expect(naturalBreaks(many, 3).map(Math.floor)).toEqual([1000, 2000]);
  });

  test('are none for one value or none', () => {
    expect(naturalBreaks(Float64Array.from([3, 3, 3]), 5)).toEqual([]);
    expect(naturalBreaks(new Float64Array(), 5)).toEqual([]);
  });
});
