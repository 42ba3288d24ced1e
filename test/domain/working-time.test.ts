import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromWallSeconds, wallSeconds } from '../../electron/domain/time.ts';
import { addWorkingTime, type WorkingCalendar, workingTimeBetween } from '../../electron/domain/working-time.ts';

const calendar: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  hours: [
    ['08:30', '12:00'],
    ['13:30', '17:30'],
  ],
  weekend: [6, 7],
  holidays: [{ from: '2026-10-01', to: '2026-10-07' }],
  workdays: ['2026-10-10'],
};
const at = (iso: string, zone = calendar.timeZone) => fromWallSeconds(Date.parse(`${iso}Z`) / 1000, zone);

/** Slowly: whether the minute that begins at `minute` is worked, by its text alone. */
function worked(minute: number, { timeZone, hours, weekend, holidays, workdays }: WorkingCalendar): boolean {
  const [date, clock] = new Date(wallSeconds(minute, timeZone) * 1000).toISOString().slice(0, 16).split('T') as [
    string,
    string,
  ];
  const weekday = new Date(`${date}T12:00Z`).getUTCDay() || 7;
  const off = weekend.includes(weekday) || holidays.some((h) => h.from <= date && date <= h.to);
  return (!off || workdays.includes(date)) && hours.some(([from, to]) => from <= clock && clock < to);
}

function minutesWorked(a: number, b: number, of: WorkingCalendar): number {
  let minutes = 0;
  for (let minute = a; minute < b; minute += 60) if (worked(minute, of)) minutes += 1;
  return minutes;
}

/** Weeks around a long holiday, a make-up Saturday and the days on which clocks change. */
const minute = fc.integer({ min: 0, max: 60 * 24 * 45 }).map((n) => at('2026-09-20T00:00') + n * 60);
const zones = fc
  .constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York')
  .map((timeZone) => ({ ...calendar, timeZone }));

describe('working time', () => {
  test('passes over nights, lunch, weekends and holidays', () => {
    expect(addWorkingTime(at('2026-09-30T16:30'), 2, calendar)).toBe(at('2026-10-08T09:30'));
    expect(addWorkingTime(at('2026-09-29T11:00'), 2, calendar)).toBe(at('2026-09-29T14:30'));
    expect(workingTimeBetween(at('2026-09-30T16:30'), at('2026-10-08T09:30'), calendar)).toBe(2);
  });

  test('counts a Saturday that makes up for a holiday', () => {
    expect(addWorkingTime(at('2026-10-09T17:00'), 1, calendar)).toBe(at('2026-10-10T09:00'));
  });

  test('ends at the end of a working day rather than at the beginning of the next', () => {
    expect(addWorkingTime(at('2026-09-29T16:30'), 1, calendar)).toBe(at('2026-09-29T17:30'));
  });

  test('between two instants is what counting minute by minute finds', () => {
    fc.assert(
      fc.property(minute, minute, zones, (a, b, of) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        expect(Math.round(workingTimeBetween(from, to, of) * 60)).toBe(minutesWorked(from, to, of));
        expect(workingTimeBetween(to, from, of) + workingTimeBetween(from, to, of)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  test('added reaches the first minute by which so many were counted, backwards the last', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 60 * 60 }), zones, (from, minutes, of) => {
        const to = addWorkingTime(from, minutes / 60, of);
        expect(minutesWorked(from, to, of)).toBe(minutes);
        expect(minutesWorked(from, to - 60, of)).toBe(minutes - 1);
        const back = addWorkingTime(from, -minutes / 60, of);
        expect(minutesWorked(back, from, of)).toBe(minutes);
        expect(minutesWorked(back + 60, from, of)).toBe(minutes - 1);
      }),
      { numRuns: 20 },
    );
  });

  test('stands still for no hours, and is refused where there is none', () => {
    expect(addWorkingTime(5, 0, calendar)).toBe(5);
    expect(() => addWorkingTime(0, 1, { ...calendar, weekend: [1, 2, 3, 4, 5, 6, 7], workdays: [] })).toThrow(
      RangeError,
    );
    expect(() => addWorkingTime(0, Number.NaN, calendar)).toThrow('NaN');
  });
});
