import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsPath, niceTop } from '../../../../../renderer/workspaces/explore/brush/bars.ts';

describe('the histogram', () => {
  it('has a round top that holds the highest bar and leaves less than half empty', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), (most) => {
        const top = niceTop(most);
        expect(top).toBeGreaterThanOrEqual(most);
        expect(top).toBeLessThanOrEqual(most * 1.5);
      }),
    );
    expect([0, 3, 7, 1103, 2573, 9999].map(niceTop)).toEqual([1, 3, 8, 1500, 3000, 10_000]);
  });

  it('draws each bar that has a count, a single record at least a pixel high', () => {
    const bars = { starts: [0, 10, 20], counts: [1, 0, 1000] };
    const path = barsPath(bars, 30, (epoch) => epoch, 100, 1000);
    expect(path).toBe('M0.0 100v-1.0h9.0v1.0zM20.0 100v-100.0h9.0v100.0z');
  });

  it('leaves bars without room no gap', () => {
    const bars = { starts: [0, 1], counts: [5, 5] };
    expect(barsPath(bars, 2, (epoch) => epoch, 10, 5)).toBe('M0.0 10v-10.0h1.0v10.0zM1.0 10v-10.0h1.0v10.0z');
  });
});
