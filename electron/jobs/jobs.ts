import type { Job } from '../contract/system.ts';
import type { Actor } from '../store/audit.ts';

/** What a job's work may use. `progress` is cheap to call often; it is published at most ten times a second. */
export interface JobRun {
  id: number;
  actor: Actor;
  signal: AbortSignal;
  progress(done: number, total: number | null, stage?: string): void;
}

export interface JobSpec {
  kind: string;
  params: unknown;
  seed?: number;
  dataHash?: string;
}

/** Long work as rows of `jobs`. A job found `running` at start was cut off by a crash and is marked failed. */
export interface Jobs {
  /** Starts the work at once and returns the job's id. The resolved value becomes the job's result. */
  start(actor: Actor, spec: JobSpec, work: (run: JobRun) => Promise<unknown>): Promise<number>;
  read(id: number): Promise<Job | undefined>;
  list(limit?: number): Promise<Job[]>;
  /** Signals the work to stop; resolves when it has. */
  cancel(id: number): Promise<Job | undefined>;
  /** Resolves when the job has ended. */
  ended(id: number): Promise<Job>;
  close(): Promise<void>;
}
