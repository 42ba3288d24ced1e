import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rolledTo } from '../../../renderer/ui/rolled-to.ts';

const count = fc.integer({ min: 0, max: 10_000_000 });

describe('a rolling number', () => {
  it('ends on the exact count, at the end and after it', () => {
    fc.assert(
      fc.property(count, count, fc.double({ min: 1, max: 50, noNaN: true }), (from, to, share) => {
        expect(rolledTo(from, to, share)).toBe(to);
      }),
    );
  });

  it('goes by whole numbers between the two, never back and never there too soon', () => {
    fc.assert(
      fc.property(count, count, fc.double({ min: 0, max: 0.99, noNaN: true }), (from, to, share) => {
        fc.pre(from !== to);
        const now = rolledTo(from, to, share);
        expect(Number.isInteger(now)).toBe(true);
        expect(now).toBeGreaterThanOrEqual(Math.min(from, to));
        expect(now).toBeLessThanOrEqual(Math.max(from, to));
        expect(now).not.toBe(to);
        expect(Math.abs(rolledTo(from, to, share + 0.01) - from)).toBeGreaterThanOrEqual(Math.abs(now - from));
      }),
    );
  });
});
