/** Between epoch seconds and the text of a `datetime-local` input, which is wall-clock time without a zone. */
import { fromWallSeconds, wallSeconds } from '../../../../electron/domain/time.ts';

/** `2023-07-11T08:05` in the zone. */
export function toInput(epoch: number, timeZone: string): string {
  return new Date(wallSeconds(epoch, timeZone) * 1000).toISOString().slice(0, 16);
}

/** Null for an emptied or unfinished input. */
export function fromInput(text: string, timeZone: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?/.test(text)) return null;
  const wall = Date.parse(`${text.length === 16 ? `${text}:00` : text.slice(0, 19)}Z`);
  return Number.isNaN(wall) ? null : fromWallSeconds(wall / 1000, timeZone);
}
