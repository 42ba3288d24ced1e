/** Who is signed in at which window: kept by the host and gone with it. A window has nothing but a random token. */
import { createHash, randomBytes } from 'node:crypto';

export interface Session {
  person: number;
  /** Of the account when it was opened: another secret is another number. */
  rev: number;
  /** Epoch milliseconds of the last sign of a hand. */
  activeAt: number;
  locked: boolean;
}

const MOST = 500; // the longest idle goes first
const KEPT = 7 * 86_400_000; // ms that a locked window is remembered

export function sessions() {
  const open = new Map<string, Session>();
  const keyOf = (token: string) => createHash('sha256').update(token).digest('base64');

  return {
    /** Answers the token, which only the window gets. */
    open(person: number, rev: number, now: number): string {
      for (const [key, { activeAt }] of open) if (now - activeAt > KEPT || open.size >= MOST) open.delete(key);
      const token = randomBytes(32).toString('base64url');
      open.set(keyOf(token), { person, rev, activeAt: now, locked: false });
      return token;
    },
    get: (token: string | undefined): Session | undefined => (token ? open.get(keyOf(token)) : undefined),
    end(token: string): void {
      open.delete(keyOf(token));
    },
  };
}
