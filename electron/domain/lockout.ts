/** How long wrong tries keep an account shut. */

export interface Tries {
  /** Wrong ones since the last right one or the last lock. */
  failed: number;
  /** Locks since the last right one. */
  locks: number;
  /** Epoch milliseconds until which it is locked. */
  until: number;
}

export const NO_TRIES: Tries = { failed: 0, locks: 0, until: 0 };
/** Wrong tries that lock. */
export const TRIES = 5;
export const FIRST_LOCK = 60_000; // ms; each further lock lasts twice as long as the one before
export const LONGEST_LOCK = 3_600_000; // ms

export function lockedFor({ until }: Tries, now: number): number {
  return Math.max(0, until - now);
}

/** After one more wrong try, which must not be made while locked. */
export function afterWrong({ failed, locks, until }: Tries, now: number): Tries {
  if (failed + 1 < TRIES) return { failed: failed + 1, locks, until };
  return { failed: 0, locks: locks + 1, until: now + Math.min(LONGEST_LOCK, FIRST_LOCK * 2 ** Math.min(locks, 20)) };
}
