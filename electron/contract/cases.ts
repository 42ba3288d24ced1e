/** The case loop: from a report to a closed case, with deadlines in working hours and every step on record. */
import { z } from 'zod';
import { CASE_KINDS, TIMED_STATES, URGENCIES } from '../domain/cases.ts';
import { CASE_STATUSES, LAYERS } from '../domain/vocabulary.ts';
import { MOST_LATITUDE } from './degrees.ts';
import { endpoint } from './endpoint.ts';
import { personal } from './personal.ts';

const int = z.number().int();
const id = z.coerce.number().int().positive();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const words = (limit: number) => z.string().trim().min(1).max(limit);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const status = z.enum(CASE_STATUSES);
const kind = z.enum(CASE_KINDS);
/** `reference` stands for what lies under the five layers, such as fire lanes. */
const subjectLayer = z.enum([...LAYERS, 'reference']);

const row = z.object({
  id: int,
  number: z.string(),
  kind,
  source: z.string().nullable(),
  title: personal(z.string()),
  status,
  layer: subjectLayer.nullable(),
  featureId: int.nullable(),
  town: z.string().nullable(),
  squad: z.string().nullable(),
  assignee: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  openedAt: int,
  closedAt: int.nullable(),
  /** When the present state is to be left; null without a deadline and while suspended. */
  dueAt: int.nullable(),
  /** Working hours left, negative when overdue; while suspended what was left then. */
  hoursLeft: z.number().nullable(),
  urgency: z.enum(URGENCIES),
  rev: int,
});
export type CaseRow = z.infer<typeof row>;

export const cases = endpoint({
  method: 'get',
  path: '/api/cases',
  may: 'handle',
  summary: 'Cases, the most urgent first; counts are of all that match but for the filter by state',
  query: z.object({
    kind: kind.optional(),
    status: status.optional(),
    town: z.string().max(40).optional(),
    squad: z.string().max(40).optional(),
    overdue: flag.optional(),
    /** Only those not ended. */
    open: flag.optional(),
    /** Only those assigned to who asks. */
    mine: flag.optional(),
    text: z.string().trim().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  response: z.object({
    cases: z.array(row),
    total: int,
    byStatus: z.array(z.object({ status, count: int })),
    /** Nobody has compared the holidays of this year with their source, or they are not listed. */
    calendarUnverified: z.boolean(),
  }),
  errors: ['forbidden'],
});

const step = z.object({
  decision: int,
  at: int,
  actor: z.string(),
  role: z.string(),
  from: status.nullable(),
  to: status,
  reason: personal(z.string().nullable()),
  /** SHA-256 of originals that are known here; of a photo that is not, its name alone; else what was written. */
  evidence: z.array(z.object({ sha256: sha256.nullable(), photo: z.boolean(), name: z.string() })),
  undone: z.boolean(),
});
const lookBack = z.object({
  id: int,
  why: z.enum(['order', 'closed']),
  dueAt: int,
  overdue: z.boolean(),
  doneAt: int.nullable(),
  actor: z.string().nullable(),
  result: z.enum(['held', 'relapsed']).nullable(),
  note: personal(z.string().nullable()),
  evidence: z.array(sha256),
});
const handover = z.object({
  id: int,
  at: int,
  actor: z.string(),
  jurisdiction: z.string(),
  documents: z.array(z.string()),
  evidence: z.array(sha256),
  note: personal(z.string().nullable()),
  receipt: z.string().nullable(),
  receivedAt: int.nullable(),
});
const short = z.object({ id: int, number: z.string(), title: personal(z.string()), status, openedAt: int });

export const caseFile = endpoint({
  method: 'get',
  path: '/api/cases/:id',
  may: 'handle',
  summary: 'A case with its steps, allowed moves, look-backs and hand-overs',
  params: z.object({ id }),
  response: row.extend({
    note: personal(z.string().nullable()),
    steps: z.array(step),
    moves: z.array(
      z.object({
        to: status,
        evidenced: z.boolean(),
        role: z.enum(['adjudicator', 'supervisor']).nullable(),
        /** Who asks may make it. */
        allowed: z.boolean(),
      }),
    ),
    /** The step that who asks may take back; null when others have gone on from it. */
    undoable: int.nullable(),
    lookBacks: z.array(lookBack),
    handovers: z.array(handover),
    original: short.nullable(),
    duplicates: z.array(short),
  }),
  errors: ['forbidden', 'not_found'],
});
export type CaseFile = z.infer<typeof caseFile.response>;

export const similarCases = endpoint({
  method: 'get',
  path: '/api/cases/similar',
  may: 'handle',
  summary: 'Cases of a kind within 50 m and 30 days: likely about the same thing',
  query: z.object({
    kind,
    lon: z.coerce.number().min(-180).max(180),
    lat: z.coerce.number().min(-MOST_LATITUDE).max(MOST_LATITUDE),
  }),
  response: z.object({ cases: z.array(short.extend({ distance: z.number() })) }),
  errors: ['forbidden'],
});

export const openCase = endpoint({
  method: 'post',
  path: '/api/cases',
  may: 'handle',
  summary: 'Report a case about a feature or a place; a confirmed finding moves on with it',
  body: z.object({
    kind,
    source: words(60),
    title: words(200),
    note: z.string().trim().max(2000).optional(),
    about: z.union([
      z.object({ layer: subjectLayer, id: int.positive() }),
      z.object({ lon: z.number().min(-180).max(180), lat: z.number().min(-MOST_LATITUDE).max(MOST_LATITUDE) }),
    ]),
  }),
  response: z.object({ id: int, number: z.string(), rev: int }),
  errors: ['forbidden', 'not_found', 'case_not_confirmed', 'case_open_already'],
});

export const moveCase = endpoint({
  method: 'post',
  path: '/api/cases/:id/moves',
  may: 'handle',
  summary:
    'Move a case on; a finding behind it is closed with the case, and stands with it again when the case is opened again',
  params: z.object({ id }),
  body: z.object({
    rev: int,
    to: z.string().max(40),
    reason: z.string().trim().max(2000).optional(),
    /** SHA-256 of originals that are known here. */
    evidence: z.array(sha256).max(50).optional(),
    /** To whom, when it is assigned. */
    assignee: words(60).nullable().optional(),
    /** The case that this one repeats; needed when it moves to `duplicate`. */
    duplicateOf: int.positive().optional(),
    /** A rectification order was given, which is looked back at. */
    order: z.boolean().optional(),
  }),
  response: z.object({ id: int, rev: int, step: int }),
  errors: [
    'forbidden',
    'not_found',
    'conflict',
    'move_not_allowed',
    'needs_evidence',
    'needs_role',
    'case_original',
    'case_cycle',
  ],
});

export const undoCaseMove = endpoint({
  method: 'post',
  path: '/api/cases/:id/steps/:step/undo',
  may: 'handle',
  summary: 'Take back one’s own last move while nobody has gone on from it',
  params: z.object({ id, step: id }),
  response: z.object({ id: int, rev: int }),
  errors: ['forbidden', 'not_found', 'case_gone_on'],
});

export const addCaseEvidence = endpoint({
  method: 'post',
  path: '/api/cases/:id/evidence',
  may: 'handle',
  summary: 'Keep a photo for a move by its bytes; the answer’s SHA-256 goes with the move',
  params: z.object({ id }),
  query: z.object({ name: z.string().min(1).max(255) }),
  raw: { body: 'application/octet-stream' },
  response: z.object({ sha256 }),
  errors: ['forbidden', 'not_found', 'import_empty', 'photo_type', 'too_large', 'disk_full'],
});

export const doLookBack = endpoint({
  method: 'post',
  path: '/api/cases/:id/look-backs/:task',
  may: 'handle',
  summary: 'Record what a look-back found',
  params: z.object({ id, task: id }),
  body: z.object({
    result: z.enum(['held', 'relapsed']),
    note: words(2000),
    evidence: z.array(sha256).max(50).default([]),
  }),
  response: z.object({ id: int }),
  errors: ['forbidden', 'not_found', 'conflict'],
});

export const handOverCase = endpoint({
  method: 'post',
  path: '/api/cases/:id/handovers',
  may: 'handle',
  summary: 'Record what was handed over to a neighbouring jurisdiction',
  params: z.object({ id }),
  body: z.object({
    jurisdiction: words(100),
    documents: z.array(words(200)).max(50).default([]),
    evidence: z.array(sha256).max(50).default([]),
    note: z.string().trim().max(2000).optional(),
  }),
  response: z.object({ id: int }),
  errors: ['forbidden', 'not_found', 'case_nothing_handed'],
});
export const keepReceipt = endpoint({
  method: 'post',
  path: '/api/cases/:id/handovers/:handover/receipt',
  may: 'handle',
  summary: 'Record the other side’s receipt',
  params: z.object({ id, handover: id }),
  body: z.object({ receipt: words(200) }),
  response: z.object({ id: int }),
  errors: ['forbidden', 'not_found', 'conflict'],
});

const hours = z.object({ state: z.enum([...TIMED_STATES, 'soon']), hours: z.number(), source: z.string() });
export const caseHours = endpoint({
  method: 'get',
  path: '/api/cases/hours',
  may: 'handle',
  summary: 'Working hours in which each state is to be left; `soon` is when a deadline is pointed out',
  response: z.object({ hours: z.array(hours) }),
  errors: ['forbidden'],
});
export const setCaseHours = endpoint({
  method: 'put',
  path: '/api/cases/hours/:state',
  may: 'oversee',
  summary: 'Change the working hours of a state for deadlines from now on; for supervisors',
  params: z.object({ state: hours.shape.state }),
  body: z.object({ hours: z.number().positive().max(2000) }),
  response: z.object({ hours: z.array(hours) }),
  errors: ['forbidden'],
});
