/** Codes that let one device in each: short to type, so short-lived, used once, and few may be tried. */
import { randomInt, timingSafeEqual } from 'node:crypto';
import { ZhituError } from '../../contract/errors.ts';
import type { Actor } from '../../store/audit.ts';

export interface Binding {
  squad: string;
  person: string | null;
  /** Who lets the phone in. */
  by: Actor;
}

export interface Pairing<B = Binding> {
  /** Replaces the code that waits. */
  issue(binding: B): void;
  /** The code that waits; `expiresAt` in epoch seconds. */
  current(): { code: string; binding: B; expiresAt: number } | null;
  /** Throws `field_code`, and `field_tries` for an address that has tried too often. */
  redeem(code: string, from: string): B;
  cancel(): void;
}

export const CODE_SECONDS = 300;
/** A code of eight digits is guessed by then with a chance of 1 in 20 million. */
export const CODE_TRIES = 5;
export const TRIES_SECONDS = 600;

/** `now` in milliseconds. */
export function createPairing<B = Binding>(now: () => number = Date.now): Pairing<B> {
  let waiting: { code: string; binding: B; expires: number; wrong: number } | null = null;
  const wrong = new Map<string, { count: number; since: number }>();

  function live() {
    if (waiting && waiting.expires <= now()) waiting = null;
    return waiting;
  }

  function requireFew(from: string): void {
    for (const [address, { since }] of wrong) if (since + TRIES_SECONDS * 1000 <= now()) wrong.delete(address);
    const tried = wrong.get(from);
    if (!tried || tried.count < CODE_TRIES) return;
    const minutes = Math.ceil((tried.since + TRIES_SECONDS * 1000 - now()) / 60_000);
    throw new ZhituError('field_tries', { minutes });
  }

  return {
    issue(binding) {
      const code = String(randomInt(100_000_000)).padStart(8, '0');
      waiting = { code, binding, expires: now() + CODE_SECONDS * 1000, wrong: 0 };
    },
    current() {
      const w = live();
      return w && { code: w.code, binding: w.binding, expiresAt: Math.floor(w.expires / 1000) };
    },
    redeem(code, from) {
      requireFew(from);
      const w = live();
      if (w && same(code.replace(/\D/g, ''), w.code)) {
        waiting = null;
        wrong.delete(from);
        return w.binding;
      }
      const tried = wrong.get(from) ?? { count: 0, since: now() };
      wrong.set(from, { ...tried, count: tried.count + 1 });
      if (w && ++w.wrong >= CODE_TRIES) waiting = null;
      throw new ZhituError('field_code');
    },
    cancel() {
      waiting = null;
    },
  };
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
