import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROW, rowWindow, scrollTopFor, TALLEST } from '../../../../../renderer/workspaces/explore/table/row-window.ts';

const totals = fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 20_000_000 }));
const views = fc.integer({ min: ROW * 2, max: 2000 });
const shares = fc.double({ min: 0, max: 1, noNaN: true });

describe('the rows in sight of a long table', () => {
  it('begin at the first and end at the last, whatever the length', () => {
    fc.assert(
      fc.property(totals, views, (total, view) => {
        const top = rowWindow(total, 0, view);
        expect(top.first).toBe(0);
        const bottom = rowWindow(total, Math.max(0, top.height - view), view);
        expect(bottom.last).toBe(total - 1);
        expect(bottom.offset + view).toBeGreaterThanOrEqual(Math.min(total * ROW, view));
      }),
    );
  });

  it('fill the view without a gap at any position of the scroll bar', () => {
    fc.assert(
      fc.property(totals, views, shares, (total, view, share) => {
        const { height } = rowWindow(total, 0, view);
        const at = rowWindow(total, share * Math.max(0, height - view), view);
        expect(at.first * ROW).toBeLessThanOrEqual(at.offset);
        expect((at.last + 1) * ROW).toBeGreaterThanOrEqual(Math.min(total * ROW, at.offset + view));
        expect(at.first).toBeGreaterThanOrEqual(0);
        expect(at.last).toBeLessThan(total);
      }),
    );
  });

  it('stay within what browsers can hold', () => {
    expect(rowWindow(10_000_000, 0, 600).height).toBe(TALLEST);
    expect(rowWindow(100_000, 0, 600)).toMatchObject({ height: 3_200_000, scale: 1 });
  });

  it('move by whole rows where the list is drawn in a shorter box', () => {
    for (const scrollTop of [1, 17, 12_345, 7_654_321]) {
      expect(rowWindow(10_000_000, scrollTop, 600).offset % ROW).toBe(0);
    }
  });

  it('are none for an empty table', () => {
    expect(rowWindow(0, 0, 600)).toMatchObject({ first: 0, last: -1, height: 0 });
  });
});

describe('bringing a row into sight', () => {
  it('shows the row whole, from anywhere to anywhere', () => {
    fc.assert(
      fc.property(totals, views, shares, shares, (total, view, from, to) => {
        const { height } = rowWindow(total, 0, view);
        const end = Math.max(0, height - view);
        const row = Math.min(total - 1, Math.floor(to * total));
        const wanted = scrollTopFor(row, total, from * end, view);
        const at = rowWindow(total, Math.min(end, Math.max(0, wanted)), view);
        expect(row * ROW).toBeGreaterThanOrEqual(at.offset - 0.01);
        expect((row + 1) * ROW).toBeLessThanOrEqual(at.offset + view + 0.01);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the table where it is when the row is in sight already', () => {
    expect(scrollTopFor(5, 1000, 100, 600)).toBe(100);
  });
});
