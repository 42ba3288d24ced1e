/** Days and hours of the demo, on the city's clocks. */

import type { CityPack } from '../contract/pack.ts';
import { fromWallSeconds } from '../domain/time.ts';

const DAY = 86_400;

export interface Day {
  /** Wall-clock seconds at midnight. */
  wall: number;
  /** ISO date. */
  date: string;
  /** Before the year that the bureau's figures are for. */
  before: boolean;
  /** Schools and offices are open. */
  work: boolean;
  /** Schools are closed for summer or winter. */
  vacation: boolean;
}

export class Clock {
  readonly days: Day[] = [];
  /** The last second of the as-of date. */
  readonly asOf: number;
  readonly year: number;
  readonly #zone: string;

  constructor(pack: CityPack) {
    this.#zone = pack.timeZone;
    const last = wallOf(pack.demo.asOf);
    this.asOf = this.epoch(last + DAY - 1);
    this.year = Number(pack.demo.asOf.slice(0, 4));
    const first = wallOf(`${this.year - 1}-07-01`);
    const off = pack.calendar.holidays;
    for (let wall = first; wall <= last; wall += DAY) {
      const date = isoDate(wall);
      const weekday = (wall / DAY + 3) % 7; // 1970-01-01 was a Thursday, 3 after Monday
      const holiday = off.some((h) => h.from <= date && date <= h.to);
      const work = pack.calendar.workdays.includes(date) || (weekday < 5 && !holiday);
      const md = date.slice(5);
      const vacation = (md >= '07-01' && md <= '08-31') || (md >= '01-12' && md <= '02-10');
      this.days.push({ wall, date, before: date < `${this.year}`, work, vacation });
    }
  }

  /** The instant at which the city's clocks show this. */
  epoch(wall: number): number {
    return fromWallSeconds(Math.round(wall), this.#zone);
  }

  /** `2023-07-06` or `2023-07-06T17:00` as an instant. */
  at(iso: string): number {
    return this.epoch(wallOf(iso));
  }
}

export const isoDate = (wall: number): string => new Date(wall * 1000).toISOString().slice(0, 10);

export function wallOf(iso: string): number {
  const wall = Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : `${iso}:00Z`) / 1000;
  if (!Number.isFinite(wall)) throw new RangeError(`not a date: ${iso}`);
  return wall;
}
