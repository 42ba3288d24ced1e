/** What the thread that asks and the planning thread send each other. */
import type { ErrorCode } from '../contract/errors.ts';
import type { PlanningEngine } from './engine.ts';

export type Method = keyof PlanningEngine;

export type Request = { kind: 'ask'; id: number; method: Method; args: unknown[] } | { kind: 'cancel'; id: number };

export type Reply =
  | { id: number; value: unknown }
  | { id: number; done: number; total: number }
  | { id: number; error: { code: ErrorCode; params: Record<string, unknown> } | { code: null; message: string } };

export interface WorkerSetup {
  path: string;
  /** The city's centre, where the plane touches the ground. */
  centre: [lon: number, lat: number];
}
