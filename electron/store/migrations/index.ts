import { sql as first } from './0001-first.ts';

/** In order; the index plus one is the `user_version` a database has after it. */
export const MIGRATIONS: readonly string[] = [first];
