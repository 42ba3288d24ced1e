/** Which backups are kept: the newest of each of the last days, weeks and months that have one. */
import { wallSeconds } from './time.ts';

export interface Dated {
  file: string;
  /** Epoch seconds. */
  at: number;
  /** Made by a person, who alone takes it away. */
  manual: boolean;
}

const DAY = 86_400;
const NEWEST = 3; // are kept whatever their dates say

/**
 * Names of those to remove. Days are counted by the backups that there are and never by the clock, so that a clock that
 * was set, or a computer that was off for a year, removes nothing.
 */
export function rotate(
  backups: readonly Dated[],
  keep: { daily: number; weekly: number; monthly: number },
  timeZone: string,
): string[] {
  const made = backups.filter(({ manual }) => !manual).sort((a, b) => b.at - a.at);
  const kept = new Set(made.slice(0, NEWEST));
  const rules: [number, (wall: number) => string][] = [
    [keep.daily, dayOf],
    [keep.weekly, weekOf],
    [keep.monthly, (wall) => dayOf(wall).slice(0, 7)],
  ];
  for (const [most, nameOf] of rules) {
    const seen = new Set<string>();
    for (const backup of made) {
      const name = nameOf(wallSeconds(backup.at, timeZone));
      if (seen.has(name)) continue;
      if (seen.size >= most) break;
      seen.add(name);
      kept.add(backup);
    }
  }
  return made.filter((backup) => !kept.has(backup)).map(({ file }) => file);
}

/** `2026-11-30` */
export function dayOf(wall: number): string {
  return new Date(wall * 1000).toISOString().slice(0, 10);
}

/** By the Monday that it begins with. */
function weekOf(wall: number): string {
  const day = Math.floor(wall / DAY); // 1 January 1970 was a Thursday
  return String(day - ((day + 3) % 7));
}
