import type { Described } from '../log/scrub.ts';
import type { DatabaseFacts } from '../store/database-facts.ts';

/** What the thread of the diagnostics says. */
export type FromThread =
  | { type: 'facts'; facts: DatabaseFacts }
  | { type: 'checked'; problems: string[] }
  | { type: 'failed'; error: Described };
