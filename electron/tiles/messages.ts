/** What the thread that asks and the thread that answers send each other. */
import type { ErrorCode } from '../contract/errors.ts';
import type { Engine } from './engine.ts';

export type Method = keyof Engine;

/**
 * `lane` orders requests: those of a lane, of one kind for one layer, run one after another; lanes take turns, so that
 * a tile never waits for a long sort.
 */
export type Request =
  | { kind: 'ask'; id: number; method: Method; lane: string; args: unknown[] }
  | { kind: 'cancel'; id: number };

export type Reply =
  | { id: number; value: unknown }
  | { id: number; error: { code: ErrorCode; params: Record<string, unknown> } | { code: null; message: string } };

export interface WorkerSetup {
  path: string;
  timeZone: string;
}
