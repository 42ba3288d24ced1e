export interface Session {
    person: number;
    /** Of the account when it was opened: another secret is another number. */
    rev: number;
    /** Epoch milliseconds of the last sign of a hand. */
    activeAt: number;
    locked: boolean;
}
export declare function sessions(): {
    /** Answers the token, which only the window gets. */
    open(person: number, rev: number, now: number): string;
    get: (token: string | undefined) => Session | undefined;
    end(token: string): void;
};
