/** The audit chain: where it stands, what a check of it found, pieces of it as evidence. */
import { z } from 'zod';
import { FINDING_CODES } from '../domain/audit-findings.ts';
import { CHECKED_TABLES, SEALED_TABLES } from '../domain/audit-tables.ts';
import { endpoint } from './endpoint.ts';
import { personal } from './personal.ts';

const int = z.number().int();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The last entry of a chain; see domain/audit-tip.ts. */
export const tip = z.object({ database: z.string(), id: int, count: int, hash, at: int });

export const finding = z.object({
  code: z.enum(FINDING_CODES),
  id: int.optional(),
  key: z.string().optional(),
  to: int.optional(),
  table: z.enum(CHECKED_TABLES).optional(),
  rows: int.optional(),
  there: int.optional(),
  source: z.enum(['database', 'beside', 'folder', 'given']).optional(),
  name: z.string().optional(),
  sha256: z.string().optional(),
  detail: z.string().optional(),
});
export type AuditFinding = z.infer<typeof finding>;

export const verdict = z.object({
  /** Nothing was found. */
  sound: z.boolean(),
  /** When it was begun, epoch seconds, and how long it took. */
  at: int,
  seconds: z.number(),
  entries: int,
  rows: int,
  originals: int,
  /** Of the originals that were hashed. */
  bytes: z.number(),
  /** Of the chain as it was found; null when it is empty. */
  tip: tip.nullable(),
  /** Whether a tip was kept beside the database, and whether one was given to check against. */
  beside: z.boolean(),
  against: tip.nullable(),
  /** Countersigned tips, and how many of them the chain still holds. */
  countersigned: z.object({ count: int, held: int }).default({ count: 0, held: 0 }),
  /** The first 1,000 of those found. */
  /** Names of photos may hold a plate. */
  findings: personal(z.array(finding)),
  found: int,
});
export type Verdict = z.infer<typeof verdict>;

export const auditStatus = endpoint({
  method: 'get',
  path: '/api/audit',
  may: 'look',
  summary: 'How long the audit chain is, its tip, and what the last check found',
  response: z.object({
    tip: tip.nullable(),
    last: verdict.nullable(),
    /** Where tips are written on schedule, and how the last attempt went; for who oversees the work. */
    export: z
      .object({
        folder: z.string().nullable(),
        hours: int.nullable(),
        at: int.nullable(),
        file: z.string().nullable(),
        error: z.string().nullable(),
      })
      .nullable(),
    /** Job of a check that is running. */
    running: int.nullable(),
  }),
});
export const verifyAudit = endpoint({
  method: 'post',
  path: '/api/audit/verify',
  may: 'handle',
  summary: 'Check the chain, the rows that it tells of and the originals as a job; the job’s result is a verdict',
  /** Text of a tip that was kept elsewhere; the chain must hold it. */
  body: z.object({ against: z.string().max(100_000).nullable().default(null) }),
  response: z.object({ jobId: int }),
  errors: ['audit_tip_invalid', 'forbidden'],
});
export const exportTip = endpoint({
  method: 'post',
  path: '/api/audit/tip/exports',
  may: 'oversee',
  summary: 'Set where and how often the tip is written, and write it at once; `folder` null ends it',
  body: z.object({ folder: z.string().trim().min(1).max(500).nullable(), hours: int.min(1).max(720).default(24) }),
  response: z.object({ at: int.nullable(), file: z.string().nullable(), error: z.string().nullable() }),
  errors: ['forbidden'],
});
export const auditTip = endpoint({
  method: 'get',
  path: '/api/audit/tip',
  may: 'look',
  summary: 'The tip of the chain as a small text, to be kept elsewhere or signed',
  raw: { response: 'text/plain' },
  errors: ['not_found'],
});
export const countersignAudit = endpoint({
  method: 'post',
  path: '/api/audit/receipts',
  may: 'handle',
  summary: 'Keep the receipt of somebody who signed a tip, as an entry of the chain',
  body: z.object({
    /** The text that was signed. */
    tip: z.string().max(100_000),
    /** The signature, time stamp or signed text, base64. */
    receipt: z.base64().max(90_000),
    /** What it is called or who gave it. */
    name: z.string().trim().min(1).max(200),
  }),
  response: z.object({ entry: int }),
  errors: ['audit_tip_invalid', 'audit_tip_foreign', 'forbidden'],
});
export const auditExcerpt = endpoint({
  method: 'get',
  path: '/api/audit/entities/:entity/:id',
  may: 'handle',
  summary: 'The entries about one thing, with what proves that they are in the chain; see domain/audit-excerpt.ts',
  params: z.object({ entity: z.string().regex(/^[a-z_]{1,40}$/), id: z.coerce.number().int().positive() }),
  response: z.object({
    format: z.literal('zhitu-audit-excerpt-v1'),
    tip,
    start: hash,
    links: z.array(
      z.union([
        hash,
        z.object({
          id: int,
          at: int,
          actor: z.string(),
          role: z.string(),
          action: z.string(),
          entity: z.string(),
          entity_id: int.nullable(),
          from_state: z.string().nullable(),
          to_state: z.string().nullable(),
          reason: personal(z.string().nullable()),
          detail: personal(z.string().nullable()),
        }),
      ]),
    ),
    rows: z.array(
      z.object({
        table: z.enum(SEALED_TABLES),
        id: int,
        row: personal(z.record(z.string(), z.union([z.null(), z.number(), z.string(), z.object({ hex: z.string() })]))),
        entry: int,
      }),
    ),
  }),
  errors: ['not_found', 'forbidden'],
});
