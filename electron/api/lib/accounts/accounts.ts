/** Signing in, locking and signing out. As long as no administrator has a password, nobody has to. */
import { ZhituError } from '../../../contract/errors.ts';
import { SETTINGS } from '../../../contract/system.ts';
import { afterWrong, lockedFor, NO_TRIES, type Tries } from '../../../domain/lockout.ts';
import {
  type Account,
  accountNamed,
  accountOf,
  accountsAreOn,
  knowsAccounts,
  noteSignIn,
  noteSignOut,
  noteWrongTry,
  readTries,
} from '../../../store/accounts.ts';
import type { Store, WriteDb } from '../../../store/database.ts';
import { readSettingValue } from '../../../store/settings.ts';
import { COST, hashSecret, matchesSecret, nobodysSecret } from './scrypt.ts';
import { sessions } from './sessions.ts';

export const IDLE_MINUTES = 15; // until a window locks itself, unless an administrator says otherwise
const STRANGERS = 1000; // names that nobody has, of which wrong tries are remembered
const WAITING = 30; // tries in a row; each takes 128 MiB for half a second, so they are made one after the other

export type Presence =
  | { state: 'single' | 'signed_out' }
  | { state: 'open' | 'locked'; account: Account /** Milliseconds until the window locks itself. */; left: number };

export interface AccountsOptions {
  /** Epoch milliseconds. */
  now?: () => number;
  cost?: typeof COST;
}

export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts(store: Store, { now = Date.now, cost = COST }: AccountsOptions = {}) {
  const { read } = store;
  const open = sessions();
  const tries = new Map<string, Tries>();
  const nobody = nobodysSecret(cost);
  let known: Promise<boolean> | undefined;
  let on = false;
  let tail: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function areOn(): Promise<boolean> {
    known ??= knowsAccounts(read);
    on = (await known) && (await accountsAreOn(read));
    return on;
  }

  async function idleMinutes(): Promise<number> {
    return SETTINGS.auto_lock.safeParse(await readSettingValue(read, 'auto_lock')).data ?? IDLE_MINUTES;
  }

  /** Who is at the window with this token. */
  async function presence(token: string | undefined): Promise<Presence> {
    if (!(await areOn())) return { state: 'single' };
    const session = open.get(token);
    if (!session || token === undefined) return { state: 'signed_out' };
    const account = await accountOf(read, session.person);
    if (account?.rev !== session.rev) {
      open.end(token);
      return { state: 'signed_out' };
    }
    const left = session.activeAt + (await idleMinutes()) * 60_000 - now();
    if (left <= 0) session.locked = true;
    return { state: session.locked ? 'locked' : 'open', account, left: Math.max(0, left) };
  }

  /** Tries are judged one after the other, so that none slips past a lock that another brings about. */
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (waiting >= WAITING) throw new ZhituError('field_busy');
    waiting += 1;
    const turn = tail.then(work).finally(() => {
      waiting -= 1;
    });
    tail = turn.catch(() => undefined);
    return turn;
  }

  /** Whether the secret is theirs. Nobody's takes as long and is told in the same words. */
  async function prove(account: Account | null, typed: string, secret: string): Promise<Account> {
    const key = account ? `${account.id} ${account.rev}` : `? ${typed.slice(0, 100)}`;
    const before = tries.get(key) ?? (account ? await readTries(read, account.id) : NO_TRIES);
    requireUnlocked(before);
    const right = await matchesSecret(secret, account?.secret ?? nobody);
    if (account && right) {
      tries.delete(key);
      return account;
    }
    const after = afterWrong(before, now());
    remember(key, after);
    if (account) later((db) => noteWrongTry(db, account.id, after, lockedFor(after, now())));
    requireUnlocked(after);
    throw new ZhituError('sign_in_failed');
  }

  function remember(key: string, after: Tries): void {
    tries.delete(key);
    tries.set(key, after);
    const oldest = [...tries.keys()].find((other) => other.startsWith('?'));
    if (tries.size > STRANGERS && oldest !== undefined) tries.delete(oldest);
  }

  function requireUnlocked(of: Tries): void {
    const wait = lockedFor(of, now());
    if (wait > 0) throw new ZhituError('account_locked', { minutes: Math.ceil(wait / 60_000) });
  }

  /** Nobody waits for it: who signs in while an import has the writer's place is let in all the same. */
  function later(work: (db: WriteDb) => Promise<void>): void {
    store.write(work).catch(() => undefined);
  }

  return {
    presence,
    areOn,
    idleMinutes,

    /** Whether a window that was let in still is: asked without waiting, between two answers of `presence`. */
    stays(token: string | undefined): boolean {
      const session = open.get(token);
      return !on || (session !== undefined && !session.locked);
    },

    /** Answers the window's token. Throws `sign_in_failed`, `account_locked`. */
    signIn: (typed: string, secret: string): Promise<string> =>
      inTurn(async () => {
        const account = await prove(await accountNamed(read, typed), typed, secret);
        later((db) => noteSignIn(db, account, 'sign_in'));
        return open.open(account.id, account.rev, now());
      }),

    /** The window goes on where it was. Throws `sign_in`, `sign_in_failed`, `account_locked`. */
    unlock: (token: string | undefined, secret: string): Promise<void> =>
      inTurn(async () => {
        const found = await presence(token);
        const session = open.get(token);
        if (!('account' in found) || !session) throw new ZhituError('sign_in');
        const account = await prove(found.account, found.account.name, secret);
        later((db) => noteSignIn(db, account, 'unlock'));
        session.locked = false;
        session.activeAt = now();
      }),

    lock(token: string | undefined): void {
      const session = open.get(token);
      if (session) session.locked = true;
    },

    async signOut(token: string | undefined): Promise<void> {
      const found = await presence(token);
      if (token !== undefined) open.end(token);
      if ('account' in found) later((db) => noteSignOut(db, found.account));
    },

    /** Somebody's hand is at the window. */
    touch(token: string | undefined): void {
      const session = open.get(token);
      if (session && !session.locked) session.activeAt = now();
    },

    /** To be called when the own secret was changed at this window, which stays signed in. */
    async renewed(token: string | undefined): Promise<void> {
      const session = open.get(token);
      const account = session && (await accountOf(read, session.person));
      if (session && account) session.rev = account.rev;
    },

    /** Throws `sign_in_failed`, `account_locked`. */
    proveOwn: (account: Account, secret: string): Promise<Account> =>
      inTurn(() => prove(account, account.name, secret)),

    forgive(person: number): void {
      for (const key of tries.keys()) if (key.startsWith(`${person} `)) tries.delete(key);
    },

    hash: (secret: string): Promise<string> => inTurn(() => hashSecret(secret, cost)),
  };
}
