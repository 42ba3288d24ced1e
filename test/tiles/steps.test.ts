import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barFinder, barOf, barStarts, type Step } from '../../electron/tiles/steps.ts';

const at = (iso: string) => Date.parse(iso) / 1000;
const iso = (starts: number[]) => starts.map((s) => new Date(s * 1000).toISOString().slice(0, 16));

test('days and weeks begin at midnight of the zone, weeks on Monday', () => {
  const first = at('2023-07-11T08:05:00+08:00'); // a Tuesday
  const last = at('2023-07-18T00:00:00+08:00');
  expect(iso(barStarts(first, last, 'day', 'Asia/Shanghai').starts)).toEqual(
    ['10', '11', '12', '13', '14', '15', '16', '17'].map((day) => `2023-07-${day}T16:00`),
  );
  expect(iso(barStarts(first, last, 'week', 'Asia/Shanghai').starts)).toEqual(['2023-07-09T16:00', '2023-07-16T16:00']);
});

test('months have their own lengths, over the turn of a year and a leap day', () => {
  const { starts } = barStarts(at('2023-11-30T12:00:00Z'), at('2024-03-01T00:00:00Z'), 'month', 'UTC');
  expect(iso(starts)).toEqual(['2023-11', '2023-12', '2024-01', '2024-02', '2024-03'].map((m) => `${m}-01T00:00`));
});

test('the hour that clocks repeat is one bar of two hours, the one they skip has none', () => {
  const autumn = barStarts(at('2023-10-29T00:30:00+02:00'), at('2023-10-29T04:30:00+01:00'), 'hour', 'Europe/Berlin');
  expect(autumn.starts.map((s, i, all) => (i ? s - (all[i - 1] as number) : 0))).toEqual([0, 3600, 3600, 7200, 3600]);
  const spring = barStarts(at('2023-03-26T00:30:00+01:00'), at('2023-03-26T04:30:00+02:00'), 'hour', 'Europe/Berlin');
  expect(spring.starts.map((s, i, all) => (i ? s - (all[i - 1] as number) : 0))).toEqual([0, 3600, 3600, 3600]);
});

test('a span of centuries is counted in coarser steps, never in millions of bars', () => {
  const { step, starts } = barStarts(at('1900-01-01T00:00:00Z'), at('2400-01-01T00:00:00Z'), 'hour', 'Asia/Shanghai');
  expect(step).toBe('month');
  expect(starts.length).toBeLessThanOrEqual(20_000);
});

test('every instant falls into the bar whose start is the last before it', () => {
  const instant = fc.integer({ min: -2_000_000_000, max: 4_000_000_000 });
  const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC');
  const step = fc.constantFrom<Step>('minute', 'quarter_hour', 'hour', 'day', 'week', 'month', 'quarter', 'year');
  fc.assert(
    fc.property(
      instant,
      fc.integer({ min: 0, max: 40_000_000 }),
      zone,
      step,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (first, span, timeZone, asked, share) => {
        const last = first + span;
        const { starts } = barStarts(first, last, asked, timeZone);
        const t = first + Math.floor(span * share);
        expect(starts[0]).toBeLessThanOrEqual(first);
        expect(barOf(t, barFinder(starts, last, true))).toBe(starts.findLastIndex((s) => s <= t));
        const broken = Math.min(last, t + 0.75);
        expect(barOf(broken, barFinder(starts, last, false))).toBe(starts.findLastIndex((s) => s <= broken));
      },
    ),
  );
});
