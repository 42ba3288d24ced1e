/** Whether the time before stands out from the place's own longer past. */
import type { Counts } from './counts.ts';

/** Of the past: less is too short, or holds too little, to stand out from. */
const LEAST_DAYS = 28;
const LEAST_COUNT = 10;
const Z = 1.96; // 97.5 % of what comes by chance

export interface Past {
  days: number;
  /** Of the place and of all streets: the past as `before`, the time before the start as `after`. */
  own: Counts;
  all: Counts;
}

/**
 * The time before against the past, both against the course of all streets, with the chance of both counts and the
 * streets' own changes (`excess`). Null where the past does not say.
 */
export function aboveOwnPast({ days, own, all }: Past, excess: number): boolean | null {
  if (days < LEAST_DAYS || own.before < LEAST_COUNT || all.before === 0 || all.after === 0) return null;
  if (own.after === 0) return false;
  const log = Math.log(own.after / own.before) - Math.log(all.after / all.before);
  const variance = 1 / own.after + 1 / own.before + 1 / all.after + 1 / all.before + excess;
  return log / Math.sqrt(variance) > Z;
}
