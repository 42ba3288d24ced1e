/** What the thread that reads flights is told and what it says. */
import type { ErrorCode } from '../contract/errors.ts';
import type { FlightStage, PreparedFlight, PrepareOptions } from './prepare.ts';

export type FlightTask = Pick<PrepareOptions, 'dbPath' | 'city' | 'now' | 'heights'> & { paths: string[] };

export type FromThread =
  | { type: 'progress'; done: number; total: number; stage: FlightStage }
  | { type: 'prepared'; flight: PreparedFlight }
  | { type: 'failed'; code: ErrorCode; params: Record<string, unknown>; stack: string };
