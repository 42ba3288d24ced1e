/** When a wall renews itself: in the small hours, each at another minute, once a night. Pure. */
import { wallSeconds } from '../../../electron/domain/time.ts';

const DAY = 86_400;
const BEGINS = 3.5 * 3600; // seconds of the city's day
const LASTS = 2 * 3600;
/** Seconds over which walls spread their beginning. */
export const SPREAD = 20 * 60;
/** Seconds that a page must have been open: longer than the hour lasts. */
const OPEN = 3 * 3600;

/**
 * @param now epoch seconds
 * @param open seconds since the page was opened
 * @param later seconds after the beginning, 0 to SPREAD
 */
export function isTimeToRenew(now: number, timeZone: string, open: number, later: number): boolean {
  const ofDay = ((wallSeconds(Math.floor(now), timeZone) % DAY) + DAY) % DAY;
  return open >= OPEN && ofDay >= BEGINS + later && ofDay < BEGINS + LASTS;
}
