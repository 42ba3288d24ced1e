/** Field checks at the desk: tasks of squads, their answers, the sheet to print, and the phones that may answer. */
import { z } from 'zod';
import { ALL_FIELD_REASONS, FIELD_OUTCOMES } from '../domain/field-questions.ts';
import { endpoint } from './endpoint.ts';
import { geometry } from './features.ts';
import { fieldQuestion } from './field-questions.ts';
import { list } from './filter.ts';
import { personal } from './personal.ts';

const int = z.number().int();
const id = z.coerce.number().int().positive();
const code = z.string().max(40);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const ellipse = z.object({ major: z.number(), minor: z.number(), azimuth: z.number(), probability: z.number() });

export const fieldTask = z.object({
  /** Of the finding. */
  id: int,
  /** Number of the task, on paper too. */
  code: z.string(),
  key: z.string().nullable(),
  town: z.string().nullable(),
  squad: z.string().nullable(),
  person: z.string().nullable(),
  /** Epoch seconds. */
  dueAt: int.nullable(),
  since: int.nullable(),
  address: z.string().nullable(),
  street: z.string().nullable(),
  parcel: z.string().nullable(),
  areaM2: z.number().nullable(),
  heightM: z.number().nullable(),
  foundAt: int.nullable(),
  flight: z.string().nullable(),
  lon: z.number(),
  lat: z.number(),
});
export type FieldTask = z.infer<typeof fieldTask>;

const photo = z.object({
  sha256,
  width: int.nullable(),
  height: int.nullable(),
  /** The finding's outline in the photo, pixels as stored. */
  pixels: z.array(z.tuple([z.number(), z.number()])).nullable(),
});

export const answer = z.object({
  id: int,
  outcome: z.enum(FIELD_OUTCOMES),
  reason: z.string(),
  note: personal(z.string().nullable()),
  answers: personal(z.record(z.string(), z.union([z.string(), z.number()]))),
  actor: z.string(),
  device: z.string().nullable(),
  observedAt: int,
  at: int,
  photos: z.array(sha256),
  withdrawn: z.boolean(),
});
export type FieldAnswer = z.infer<typeof answer>;

/** What is written on the spot or at the desk. */
export const answerBody = z.object({
  /** Made where it is written: sent again, it counts once. */
  clientId: z.string().regex(/^[0-9a-f]{32}$/),
  outcome: z.enum(FIELD_OUTCOMES),
  reason: z.enum(ALL_FIELD_REASONS),
  note: z.string().trim().max(2000).default(''),
  answers: z.record(z.string().max(30), z.union([z.string().max(500), z.number()])).default({}),
  photos: z.array(sha256).max(20).default([]),
  /** Epoch seconds by the clock of who answers. */
  observedAt: int.min(0).max(253_402_300_799),
});
export type AnswerBody = z.infer<typeof answerBody>;

export const answered = z.object({
  answer: int,
  outcome: z.enum(FIELD_OUTCOMES),
  /** It was here already. */
  again: z.boolean(),
});

const ANSWER_ERRORS = [
  'not_found',
  'field_not_open',
  'field_answered',
  'field_evidence',
  'field_reason',
  'field_answer_invalid',
  'field_photo_missing',
  'conflict',
] as const;

export const fieldTasks = endpoint({
  method: 'get',
  path: '/api/field-checks',
  may: 'handle',
  summary: 'Findings that wait for a field check, those due first',
  query: z.object({ squad: code.optional() }),
  response: z.object({
    tasks: z.array(fieldTask),
    total: int,
    squads: z.array(z.object({ squad: z.string().nullable(), waiting: int })),
    questions: z.array(fieldQuestion),
  }),
});
export const fieldTaskDetail = endpoint({
  method: 'get',
  path: '/api/field-checks/:id',
  may: 'handle',
  summary: 'A task with its photos, the shape of the finding and what was answered',
  params: z.object({ id }),
  response: fieldTask.extend({
    status: z.string(),
    geometry,
    ellipse: ellipse.nullable(),
    photos: z.array(photo),
    answers: z.array(answer),
  }),
  errors: ['not_found'],
});
export const assignFieldTasks = endpoint({
  method: 'post',
  path: '/api/field-checks/assignments',
  may: 'oversee',
  summary: 'Say which squad, who and until when; what is left out stays',
  body: z.object({
    ids: z.array(int.positive()).min(1).max(500),
    squad: code.nullable().optional(),
    person: z.string().trim().min(1).max(60).nullable().optional(),
    dueAt: int.positive().nullable().optional(),
  }),
  response: z.object({
    assigned: int,
    /** The step to take back; null where everything was so already. */
    changeId: int.nullable(),
  }),
  errors: ['forbidden', 'not_found', 'field_not_open', 'field_answered'],
});
export const addFieldPhoto = endpoint({
  method: 'post',
  path: '/api/field-checks/:id/photos',
  may: 'handle',
  summary: 'Keep a photo taken for a task; the answer names it by its hash',
  params: z.object({ id }),
  query: z.object({ name: z.string().max(200) }),
  raw: { body: 'application/octet-stream' },
  response: z.object({ sha256 }),
  errors: ['not_found', 'field_answered', 'field_not_open', 'field_photos', 'photo_type', 'too_large', 'disk_full'],
});
export const answerFieldTask = endpoint({
  method: 'post',
  path: '/api/field-checks/:id/answers',
  may: 'handle',
  summary: 'Answer a task: the finding is confirmed or refuted',
  params: z.object({ id }),
  body: answerBody,
  response: answered,
  errors: ANSWER_ERRORS,
});
export const withdrawFieldAnswer = endpoint({
  method: 'post',
  path: '/api/field-checks/answers/:id/withdraw',
  may: 'handle',
  summary: 'Take back one’s own answer while nobody has gone on from it',
  params: z.object({ id }),
  response: z.object({ id: int }),
  errors: ['not_found', 'field_gone_on'],
});
export const fieldSheets = endpoint({
  method: 'get',
  path: '/api/field-checks/sheets',
  may: 'handle',
  summary: 'Sheets to take along, one A4 page a task',
  query: z.object({ ids: list(id, 50), lang: z.enum(['zh', 'en']).default('zh') }),
  raw: { response: 'text/html' },
  errors: ['not_found'],
});

// Phones ---------------------------------------------------------------------------------------------------------
const listening = z.object({
  /** Addresses of this computer that a phone could reach. */
  addresses: z.array(z.string()),
  /** `https://192.168.1.20:7350/field`; null while closed. */
  url: z.string().nullable(),
  /** SHA-256 of its certificate, 64 hexadecimal digits; null while closed. */
  fingerprint: z.string().nullable(),
  /** Waits for one phone. */
  code: z
    .object({
      code: z.string(),
      squad: z.string(),
      person: z.string().nullable(),
      expiresAt: int,
      /** SVG of the address with the code. */
      qr: z.string(),
    })
    .nullable(),
});
export type FieldListening = z.infer<typeof listening>;

export const fieldListener = endpoint({
  method: 'get',
  path: '/api/field-listener',
  may: 'oversee',
  summary: 'Whether phones can reach this computer now, where, and the code that pairs the next one',
  response: listening,
  errors: ['forbidden'],
});
export const openFieldListener = endpoint({
  method: 'post',
  path: '/api/field-listener',
  may: 'oversee',
  summary: 'Let phones reach the page of field checks, and nothing else, at one address of this computer',
  body: z.object({ address: z.string().max(60) }),
  response: listening,
  errors: ['forbidden', 'field_address', 'port_taken'],
});
export const closeFieldListener = endpoint({
  method: 'delete',
  path: '/api/field-listener',
  may: 'oversee',
  summary: 'Close it; what phones have not sent stays on them',
  response: listening,
  errors: ['forbidden'],
});
export const issueFieldCode = endpoint({
  method: 'post',
  path: '/api/field-listener/code',
  may: 'oversee',
  summary: 'A code that pairs one phone with a squad, for five minutes',
  body: z.object({ squad: code, person: z.string().trim().min(1).max(60).nullable().default(null) }),
  response: listening,
  errors: ['forbidden', 'not_found', 'field_closed'],
});

const device = z.object({
  id: int,
  name: z.string(),
  squad: z.string(),
  person: z.string().nullable(),
  pairedAt: int,
  pairedBy: z.string(),
  seenAt: int.nullable(),
  revokedAt: int.nullable(),
});
export type FieldDevice = z.infer<typeof device>;
export const fieldDevices = endpoint({
  method: 'get',
  path: '/api/field-devices',
  may: 'oversee',
  summary: 'Phones that may answer, and those that no longer may',
  response: z.object({ devices: z.array(device) }),
  errors: ['forbidden'],
});
export const revokeFieldDevice = endpoint({
  method: 'delete',
  path: '/api/field-devices/:id',
  may: 'oversee',
  summary: 'Let a phone answer no longer',
  params: z.object({ id }),
  response: z.object({ id: int }),
  errors: ['forbidden', 'not_found'],
});
