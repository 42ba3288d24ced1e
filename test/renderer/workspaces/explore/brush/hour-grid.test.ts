import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cell,
  choiceBetween,
  colourClass,
  isChosen,
  step,
} from '../../../../../renderer/workspaces/explore/brush/hour-grid.ts';

const cell = fc.record({ day: fc.integer({ min: 0, max: 6 }), hour: fc.integer({ min: 0, max: 23 }) });
const all: Cell[] = Array.from({ length: 168 }, (_, i) => ({ day: Math.floor(i / 24), hour: i % 24 }));

describe('the hours of the week', () => {
  it('are chosen as the rectangle between two cells, whichever comes first', () => {
    fc.assert(
      fc.property(cell, cell, (a, b) => {
        const choice = choiceBetween(a, b);
        expect(choiceBetween(b, a)).toEqual(choice);
        const inside = (v: number, p: number, q: number) => v >= Math.min(p, q) && v <= Math.max(p, q);
        for (const c of all) {
          expect(isChosen(choice, c)).toBe(inside(c.day, a.day, b.day) && inside(c.hour, a.hour, b.hour));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('do not restrict what is whole: a column leaves weekdays alone, a row hours, the grid both', () => {
    expect(choiceBetween({ day: 0, hour: 8 }, { day: 6, hour: 8 })).toEqual({ hours: [8], weekdays: undefined });
    expect(choiceBetween({ day: 2, hour: 23 }, { day: 2, hour: 0 })).toEqual({ hours: undefined, weekdays: [3] });
    expect(choiceBetween({ day: 0, hour: 0 }, { day: 6, hour: 23 })).toEqual({ hours: undefined, weekdays: undefined });
  });

  it('are walked by arrows, Home and End without leaving the grid', () => {
    fc.assert(
      fc.property(cell, fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'), (c, key) => {
        expect(all).toContainEqual(step(c, key));
      }),
    );
    expect(step({ day: 3, hour: 5 }, 'ArrowDown')).toEqual({ day: 4, hour: 5 });
    expect(step({ day: 3, hour: 5 }, 'End')).toEqual({ day: 3, hour: 23 });
    expect(step({ day: 3, hour: 5 }, 'x')).toBeNull();
  });

  it('are coloured so that none stands apart, one is seen, and more is never paler', () => {
    expect(colourClass(0, 1000, 8)).toBe(0);
    expect(colourClass(1, 1_000_000, 8)).toBe(1);
    expect(colourClass(1000, 1000, 8)).toBe(7);
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (a, b, most) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(colourClass(less, most, 8)).toBeLessThanOrEqual(colourClass(more, most, 8));
        expect(colourClass(more, most, 8)).toBeLessThan(8);
      }),
    );
  });
});
