/** Working time: what of the clock counts, by a city's working hours, weekends, holidays and make-up working days. */
import { fromWallSeconds, wallSeconds } from './time.ts';

const DAY = 86_400;
/** Days without working time after which there is none: longer than any holiday, shorter than a page's patience. */
const LONGEST_BREAK = 400;

export interface WorkingCalendar {
  /** IANA zone of all below. */
  timeZone: string;
  /** Hours of a working day in order, `['08:30', '12:00']`; an end of 24:00 is midnight. */
  hours: readonly (readonly [from: string, to: string])[];
  /** Days of the week that are off, 1 = Monday … 7 = Sunday. */
  weekend: readonly number[];
  /** Days off, ISO dates, both ends included. */
  holidays: readonly { from: string; to: string }[];
  /** Days of a weekend or a holiday that are worked all the same, ISO dates. */
  workdays: readonly string[];
}

type Span = readonly [from: number, to: number];
const known = new WeakMap<WorkingCalendar, Map<number, readonly Span[]>>();

/**
 * The instant at which so many working hours have passed since `from` (epoch seconds): the earliest such instant.
 * With negative hours the latest instant from which so many pass until `from`. Throws RangeError for hours that are no
 * number, and where the calendar has no working time.
 */
export function addWorkingTime(from: number, hours: number, calendar: WorkingCalendar): number {
  if (!Number.isFinite(hours)) throw new RangeError(`not a number of hours: ${hours}`);
  let left = Math.round(Math.abs(hours) * 3600);
  if (left === 0) return from;
  const step = hours < 0 ? -1 : 1;
  let idle = 0;
  for (let day = dayOf(from, calendar); ; day += step) {
    const spans = spansOf(day, calendar);
    for (const [start, end] of step > 0 ? spans : [...spans].reverse()) {
      const length = step > 0 ? end - Math.max(start, from) : Math.min(end, from) - start;
      if (length <= 0) continue;
      if (left <= length) return step > 0 ? Math.max(start, from) + left : Math.min(end, from) - left;
      left -= length;
      idle = 0;
    }
    idle += 1;
    if (idle > LONGEST_BREAK) throw new RangeError('the calendar has no working time');
  }
}

/** Working hours from one instant to another (epoch seconds); negative when the second is earlier. */
export function workingTimeBetween(a: number, b: number, calendar: WorkingCalendar): number {
  if (b < a) return -workingTimeBetween(b, a, calendar);
  let seconds = 0;
  const last = dayOf(b, calendar);
  for (let day = dayOf(a, calendar); day <= last; day++) {
    for (const [start, end] of spansOf(day, calendar)) {
      seconds += Math.max(0, Math.min(end, b) - Math.max(start, a));
    }
  }
  return seconds / 3600;
}

/** Days since 1970-01-01 on the city's clocks. */
function dayOf(at: number, { timeZone }: WorkingCalendar): number {
  return Math.floor(wallSeconds(at, timeZone) / DAY);
}

function spansOf(day: number, calendar: WorkingCalendar): readonly Span[] {
  let days = known.get(calendar);
  if (!days) {
    days = new Map();
    known.set(calendar, days);
  }
  let spans = days.get(day);
  if (!spans) {
    spans = isWorkday(day, calendar) ? calendar.hours.map((span) => instantsOf(day, span, calendar.timeZone)) : [];
    days.set(day, spans);
  }
  return spans;
}

function isWorkday(day: number, { weekend, holidays, workdays }: WorkingCalendar): boolean {
  const date = new Date(day * DAY * 1000).toISOString().slice(0, 10);
  if (workdays.includes(date)) return true;
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1; // 1970-01-01 was a Thursday
  return !weekend.includes(weekday) && !holidays.some(({ from, to }) => from <= date && date <= to);
}

function instantsOf(day: number, [from, to]: readonly [string, string], timeZone: string): Span {
  return [fromWallSeconds(day * DAY + ofDay(from), timeZone), fromWallSeconds(day * DAY + ofDay(to), timeZone)];
}

function ofDay(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  return hours * 3600 + minutes * 60;
}
