import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallSeconds } from '../../../../../electron/domain/time.ts';
import {
  addSteps,
  chooseStep,
  type Step,
  snap,
  stepStart,
  stepsBetween,
} from '../../../../../renderer/workspaces/explore/brush/steps.ts';

const DAY = 86_400;
/** No summer time; one hour; half an hour, south of the equator; half past the hour without. */
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/New_York', 'Asia/Kolkata'] as const;
const zone = fc.constantFrom(...ZONES);
const step = fc.constantFrom<Step>('day', 'week', 'month');
const epoch = fc.integer({ min: 946_684_800, max: 1_893_456_000 }); // 2000 to 2030
const by = fc.integer({ min: -400, max: 400 });

describe('steps of the time axis', () => {
  it('begin at midnight on the wall, weeks on a Monday, months on a first, not after the instant', () => {
    fc.assert(
      fc.property(epoch, step, zone, (at, step, zone) => {
        const start = stepStart(at, step, zone);
        expect(start).toBeLessThanOrEqual(at);
        const wall = new Date(wallSeconds(start, zone) * 1000);
        expect(wall.toISOString()).toMatch(/T00:00:00/);
        if (step === 'week') expect(wall.getUTCDay()).toBe(1);
        if (step === 'month') expect(wall.getUTCDate()).toBe(1);
        expect(stepStart(start, step, zone)).toBe(start);
      }),
    );
  });

  it('hold their instant: it lies before the next begins', () => {
    fc.assert(
      fc.property(epoch, step, zone, (at, step, zone) => {
        expect(addSteps(at, 1, step, zone)).toBeGreaterThan(at);
        expect(addSteps(at, 0, step, zone)).toBe(stepStart(at, step, zone));
      }),
    );
  });

  it('are counted as they were added, over any change of the clocks', () => {
    fc.assert(
      fc.property(epoch, by, step, zone, (at, by, step, zone) => {
        const start = stepStart(at, step, zone);
        const there = addSteps(start, by, step, zone);
        expect(stepsBetween(start, there, step, zone)).toBe(by);
        expect(addSteps(there, -by, step, zone)).toBe(start);
      }),
    );
  });

  it('are 23 and 25 hours long on the days the clocks change', () => {
    const march = Date.UTC(2023, 2, 25, 23) / 1000; // midnight of the 26th in Berlin
    expect(addSteps(march, 1, 'day', 'Europe/Berlin') - march).toBe(23 * 3600);
    const october = Date.UTC(2023, 9, 28, 22) / 1000;
    expect(addSteps(october, 1, 'day', 'Europe/Berlin') - october).toBe(25 * 3600);
  });

  it('snap to the nearer of the two boundaries around', () => {
    fc.assert(
      fc.property(epoch, step, zone, (at, step, zone) => {
        const near = snap(at, step, zone);
        const [before, after] = [stepStart(at, step, zone), addSteps(at, 1, step, zone)];
        expect([before, after]).toContain(near);
        expect(Math.abs(near - at)).toBe(Math.min(at - before, after - at));
      }),
    );
  });

  it('are chosen as fine as the bars stay wide enough, and never finer when there is less room', () => {
    expect(chooseStep(365 * DAY, 1200)).toBe('day');
    expect(chooseStep(365 * DAY, 900)).toBe('week');
    expect(chooseStep(3650 * DAY, 900)).toBe('month');
    expect(chooseStep(36_500 * DAY, 100)).toBe('month');
    const order: Step[] = ['day', 'week', 'month'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e10 }), fc.integer({ min: 0, max: 4000 }), (seconds, width) => {
        const here = order.indexOf(chooseStep(seconds, width));
        expect(order.indexOf(chooseStep(seconds, width / 2))).toBeGreaterThanOrEqual(here);
      }),
    );
  });
});
