import type { Files } from './files.ts';
import type { Peers } from './peers/peers.ts';
import type { Program } from './program.ts';
import type { Say } from './report.ts';
import type { Size } from './size.ts';

/** What a group is given. It says figures, leaves no process behind and writes only into the bench's folder. */
export interface Bench {
  say: Say;
  /** What is going on, for the person who waits. */
  note(text: string): void;
  sizes: readonly Size[];
  /** Repetitions of what takes well under a second. */
  runs: number;
  /** Repetitions of what takes seconds at this size: fewer the longer it takes, at least one. */
  longRuns(size: Size): number;
  program: Program;
  files: Files;
  /** Null when no peers were asked for. */
  peers: Peers | null;
  /** Whether there is a Chromium to show things in. */
  browser: boolean;
}

export type Group = (bench: Bench) => Promise<void>;
