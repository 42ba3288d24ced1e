/** What the thread of streets is told and what it says. */
import type { Crs } from '../contract/crs.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { StreetsReport } from '../contract/streets.ts';
import type { Actor } from '../store/audit.ts';

export type StreetsTask = { dbPath: string; actor: Actor } & (
  | { kind: 'import'; path: string; name: string; crs: Crs | null; tolerance: number }
  /** The former network back. */
  | { kind: 'swap' }
);

export type FromThread =
  | { type: 'stage'; stage: string }
  /** It waits for the writer's place. */
  | { type: 'ready' }
  | { type: 'done'; report: StreetsReport | null }
  | { type: 'failed'; code: ErrorCode; params: Record<string, unknown>; stack: string };
