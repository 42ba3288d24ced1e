import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Axis,
  axisOf,
  firstWindow,
  movedBy,
  played,
  presetRange,
  type Range,
  resized,
  spanned,
} from '../../../../../renderer/workspaces/explore/brush/range.ts';
import { addSteps, type Step, stepsBetween } from '../../../../../renderer/workspaces/explore/brush/steps.ts';

const epoch = fc.integer({ min: 946_684_800, max: 1_893_456_000 });
const axis = fc
  .tuple(
    epoch,
    fc.integer({ min: 0, max: 900 * 86_400 }),
    fc.constantFrom<Step>('day', 'week', 'month'),
    fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'Australia/Lord_Howe'),
  )
  .map(([from, seconds, step, zone]) => axisOf([from, from + seconds], step, zone));
const share = fc.double({ min: 0, max: 1, noNaN: true });
/** An axis and a range of whole steps on it. */
const brushed = fc
  .tuple(axis, share, share)
  .map(([axis, a, b]): [Axis, Range] => [axis, spanned(at(axis, a), at(axis, b), axis)]);

/** An instant by its share of the axis, which is half-open. */
function at({ from, to }: Axis, share: number): number {
  return Math.min(from + Math.floor(share * (to - from)), to - 1);
}
const lengthOf = (range: Range, { step, timeZone }: Axis) => stepsBetween(range.from, range.to, step, timeZone);
function expectOn({ from, to }: Range, axis: Axis) {
  expect(from).toBeLessThan(to);
  expect(from).toBeGreaterThanOrEqual(axis.from);
  expect(to).toBeLessThanOrEqual(axis.to);
}

describe('the brushed range', () => {
  it('holds both ends of a drag in either direction, and at least one step', () => {
    fc.assert(
      fc.property(axis, share, share, (axis, a, b) => {
        const [p, q] = [at(axis, a), at(axis, b)];
        const range = spanned(p, q, axis);
        expectOn(range, axis);
        expect(range).toEqual(spanned(q, p, axis));
        expect(range.from).toBeLessThanOrEqual(Math.min(p, q));
        expect(range.to).toBeGreaterThan(Math.max(p, q));
      }),
    );
  });

  it('keeps its length in steps wherever it is moved, and stays on the axis', () => {
    fc.assert(
      fc.property(brushed, fc.integer({ min: -1000, max: 1000 }), ([axis, range], steps) => {
        const next = movedBy(range, steps, axis);
        expectOn(next, axis);
        expect(lengthOf(next, axis)).toBe(lengthOf(range, axis));
      }),
    );
  });

  it('is moved to the ends of the axis by moves without end', () => {
    fc.assert(
      fc.property(brushed, ([axis, range]) => {
        expect(movedBy(range, Number.NEGATIVE_INFINITY, axis).from).toBe(axis.from);
        expect(movedBy(range, Number.POSITIVE_INFINITY, axis).to).toBe(axis.to);
      }),
    );
  });

  it('is never empty nor off the axis when an end is pulled, and its other end stays', () => {
    fc.assert(
      fc.property(brushed, fc.constantFrom('from', 'to'), epoch, share, ([axis, range], end, far, near) => {
        for (const to of [far, at(axis, near), axis.from, axis.to]) {
          const next = resized(range, end, to, axis);
          expectOn(next, axis);
          const other = end === 'from' ? 'to' : 'from';
          expect(next[other]).toBe(range[other]);
        }
      }),
    );
  });

  it('plays on step by step to the end, then starts over or stops', () => {
    fc.assert(
      fc.property(axis, (axis) => {
        let range = firstWindow(axis);
        expect(range.from).toBe(axis.from);
        const length = lengthOf(range, axis);
        const most = lengthOf(axis, axis);
        let steps = 0;
        for (; range.to < axis.to; steps++) {
          const next = played(range, axis, false);
          expect(next?.from).toBe(addSteps(range.from, 1, axis.step, axis.timeZone));
          range = next as Range;
        }
        expect(steps).toBe(most - length);
        expect(played(range, axis, false)).toBeNull();
        expect(played(range, axis, true)).toEqual(firstWindow(axis));
      }),
      { numRuns: 30 },
    );
  });

  it('plays to the end also from a range that is not of whole steps', () => {
    fc.assert(
      fc.property(axis, share, share, (axis, a, b) => {
        const [p, q] = [at(axis, a), at(axis, b)];
        let range: Range | null = { from: Math.min(p, q), to: Math.max(p, q) + 1 };
        const most = lengthOf(axis, axis) + 3;
        let steps = 0;
        for (; range && steps <= most; steps++) range = played(range, axis, false);
        expect(steps).toBeLessThanOrEqual(most);
      }),
      { numRuns: 60 },
    );
  });
});

describe('ranges by name', () => {
  const zone = 'Asia/Shanghai';
  const local = (text: string) => Date.parse(`${text}T00:00:00+08:00`) / 1000;
  const asOf = local('2023-07-11') + 15 * 3600;

  it('are counted back from the date of the data', () => {
    expect(presetRange('all', asOf, zone)).toBeNull();
    expect(presetRange('days30', asOf, zone)).toEqual({ from: local('2023-06-12'), to: local('2023-07-12') });
    expect(presetRange('thisYear', asOf, zone)).toEqual({ from: local('2023-01-01'), to: local('2023-07-12') });
    expect(presetRange('lastYear', asOf, zone)).toEqual({ from: local('2022-01-01'), to: local('2023-01-01') });
  });

  it('know the year also on its first and last day', () => {
    for (const day of ['2023-01-01', '2023-12-31']) {
      expect(presetRange('thisYear', local(day) + 3600, zone)?.from).toBe(local('2023-01-01'));
      expect(presetRange('lastYear', local(day) + 3600, zone)?.to).toBe(local('2023-01-01'));
    }
  });
});
