import { ZhituError } from '../contract/errors.ts';
import { fromWallSeconds } from '../domain/time.ts';
import type { Span } from './panel.ts';

const DAY = 86_400;

/** Days of the city, both included, and as many before them. Throws `bad_request` where they are the wrong way round. */
export function spansOf(
  from: string | undefined,
  to: string | undefined,
  timeZone: string,
): { period: Span | null; before: Span | null } {
  if (from === undefined && to === undefined) return { period: null, before: null };
  if (from === undefined || to === undefined || from > to)
    throw new ZhituError('bad_request', { detail: 'query: from, to' });
  const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;
  const [first, end] = [day(from), day(to) + DAY];
  const at = (wall: number) => fromWallSeconds(wall, timeZone);
  return { period: [at(first), at(end)], before: [at(2 * first - end), at(first)] };
}
