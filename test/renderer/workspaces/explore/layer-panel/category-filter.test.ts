import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countsUnder,
  legendValues,
  moved,
  toggleCategory,
} from '../../../../../renderer/workspaces/explore/layer-panel/category-filter.ts';

const ALL = ['manual', 'capture', 'video'];

describe('clicks on a legend', () => {
  it('hide a value, then show it again', () => {
    expect(toggleCategory(undefined, 'video', ALL, false)).toEqual(['manual', 'capture']);
    expect(toggleCategory(['manual', 'capture'], 'video', ALL, false)).toBeUndefined();
  });

  it('leave one value alone, and a second such click shows all', () => {
    expect(toggleCategory(['manual', 'capture'], 'video', ALL, true)).toEqual(['video']);
    expect(toggleCategory(['video'], 'video', ALL, true)).toBeUndefined();
  });

  it('never end in a filter of nothing or of everything, and undo themselves', () => {
    const values = ['a', 'b', 'c', 'd', 'none'];
    fc.assert(
      fc.property(fc.subarray(values, { minLength: 1 }), fc.constantFrom(...values), (chosen, value) => {
        const before = chosen.length === values.length ? undefined : chosen;
        const after = toggleCategory(before, value, values, false);
        expect(after?.length ?? 1).toBeGreaterThan(0);
        expect(after?.length ?? 0).toBeLessThan(values.length);
        const hidLast = before?.length === 1 && before[0] === value;
        if (!hidLast) expect(toggleCategory(after, value, values, false)).toEqual(before);
      }),
    );
  });
});

describe('a legend', () => {
  it('counts every value and sums those chosen', () => {
    const counts = [
      ['manual', 5],
      ['video', 2],
    ] as const;
    expect(countsUnder(counts, undefined).total).toBe(7);
    expect(countsUnder(counts, ['video', 'capture']).total).toBe(2);
    expect(countsUnder(counts, ['video']).of('manual')).toBe(5);
    expect(countsUnder(counts, ['video']).of('capture')).toBe(0);
  });

  it('lists what the data hold in the order of the enumeration, none and strangers last', () => {
    expect(legendValues(ALL, ['none', 'video', 'manual', 'strange'])).toEqual(['manual', 'video', 'none', 'strange']);
  });
});

describe('the order of layers', () => {
  it('changes by one item and loses none', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(9)),
        fc.integer({ min: -2, max: 12 }),
        fc.integer({ min: -2, max: 12 }),
        (l, a, b) => {
          expect(moved(l, a, b).toSorted()).toEqual(l.toSorted());
        },
      ),
    );
  });
});
