/** What the thread that checks the audit chain is told and what it says. */
import type { Verdict } from '../contract/audit.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { Excerpt } from '../domain/audit-excerpt.ts';

export type AuditTask =
  | { kind: 'verify'; dbPath: string; against: string | null }
  | { kind: 'excerpt'; dbPath: string; entity: string; id: number };

export type FromThread =
  | { type: 'progress'; done: number; total: number | null; stage: string }
  | { type: 'verified'; verdict: Verdict }
  | { type: 'excerpt'; excerpt: Excerpt }
  | { type: 'failed'; code: ErrorCode; params: Record<string, unknown>; stack: string };
