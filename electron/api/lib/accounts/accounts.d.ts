import { type Account } from '../../../store/accounts.ts';
import type { Store } from '../../../store/database.ts';
import { COST } from './scrypt.ts';
export declare const IDLE_MINUTES = 15;
export type Presence = {
    state: 'single' | 'signed_out';
} | {
    state: 'open' | 'locked';
    account: Account /** Milliseconds until the window locks itself. */;
    left: number;
};
export interface AccountsOptions {
    /** Epoch milliseconds. */
    now?: () => number;
    cost?: typeof COST;
}
export type Accounts = ReturnType<typeof createAccounts>;
export declare function createAccounts(store: Store, { now, cost }?: AccountsOptions): {
    presence: (token: string | undefined) => Promise<Presence>;
    areOn: () => Promise<boolean>;
    idleMinutes: () => Promise<number>;
    /** Whether a window that was let in still is: asked without waiting, between two answers of `presence`. */
    stays(token: string | undefined): boolean;
    /** Answers the window's token. Throws `sign_in_failed`, `account_locked`. */
    signIn: (typed: string, secret: string) => Promise<string>;
    /** The window goes on where it was. Throws `sign_in`, `sign_in_failed`, `account_locked`. */
    unlock: (token: string | undefined, secret: string) => Promise<void>;
    lock(token: string | undefined): void;
    signOut(token: string | undefined): Promise<void>;
    /** Somebody's hand is at the window. */
    touch(token: string | undefined): void;
    /** To be called when the own secret was changed at this window, which stays signed in. */
    renewed(token: string | undefined): Promise<void>;
    /** Throws `sign_in_failed`, `account_locked`. */
    proveOwn: (account: Account, secret: string) => Promise<Account>;
    forgive(person: number): void;
    hash: (secret: string) => Promise<string>;
};
