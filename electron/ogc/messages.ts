/** What the thread that asks and the thread that answers other programs send each other. */
import type { ErrorCode } from '../contract/errors.ts';
import type { OgcEngine } from './engine.ts';

export type Method = keyof OgcEngine;

export type Request = { kind: 'ask'; id: number; method: Method; ask: unknown } | { kind: 'cancel'; id: number };

export type Reply =
  | { id: number; value: unknown }
  | { id: number; error: { code: ErrorCode; params: Record<string, unknown> } | { code: null; message: string } };

export interface WorkerSetup {
  path: string;
  timeZone: string;
}
