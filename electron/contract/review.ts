/** Judging drone findings: the queue, one finding at a time, its verdicts, and how good they are. */
import { z } from 'zod';
import { CLEAR_REASONS, SEATS, VERDICTS } from '../domain/review.ts';
import { FINDING_STATUSES } from '../domain/vocabulary.ts';
import { endpoint } from './endpoint.ts';
import { geometry } from './features.ts';
import { PERSON_ROLES } from './may.ts';

const int = z.number().int();
const id = z.coerce.number().int().positive();
const name = z.string().trim().min(1).max(60);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const unit = z.number().min(0).max(1);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

// People ---------------------------------------------------------------------------------------------------------
export const person = z.object({
  id: int,
  name: z.string(),
  badge: z.string().nullable(),
  squad: z.string().nullable(),
  role: z.enum(PERSON_ROLES),
  active: z.boolean(),
  rev: int,
});
export type Person = z.infer<typeof person>;
const personBody = z.object({
  name,
  badge: z.string().trim().max(40).nullable().default(null),
  squad: z.string().max(40).nullable().default(null),
  role: z.enum(PERSON_ROLES),
});

export const people = endpoint({
  method: 'get',
  path: '/api/people',
  may: 'review',
  summary: 'Who may sit at a desk',
  response: z.object({ people: z.array(person) }),
});
export const addPerson = endpoint({
  method: 'post',
  path: '/api/people',
  may: 'oversee',
  summary: 'Add a person',
  body: personBody,
  response: person,
  errors: ['forbidden', 'person_taken'],
});
export const changePerson = endpoint({
  method: 'patch',
  path: '/api/people/:id',
  may: 'oversee',
  summary: 'Change a person, or let them sit down no longer',
  params: z.object({ id }),
  body: personBody.partial().extend({ rev: int, active: z.boolean().optional() }),
  response: person,
  errors: ['forbidden', 'not_found', 'conflict', 'person_taken', 'account_last_admin'],
});

// The queue ------------------------------------------------------------------------------------------------------
const filter = {
  town: z.string().max(40).optional(),
  squad: z.string().max(40).optional(),
  flight: z.string().max(60).optional(),
  /** Only those assigned to who asks. */
  mine: flag.optional(),
  minConfidence: z.coerce.number().min(0).max(1).optional(),
};

const worth = z.object({
  total: unit,
  parts: z.object({ confidence: unit, area: unit, novelty: unit, age: unit, town: unit }),
});

const item = z.object({
  id: int,
  key: z.string().nullable(),
  /** The turn that who asks would take; a case whose truth is known looks like any other. */
  seat: z.enum(['first', 'second', 'adjudicator']),
  confidence: z.number().nullable(),
  areaM2: z.number().nullable(),
  foundAt: int.nullable(),
  flight: z.string().nullable(),
  town: z.string().nullable(),
  squad: z.string().nullable(),
  address: z.string().nullable(),
  lon: z.number(),
  lat: z.number(),
  assignee: z.string().nullable(),
  skipped: z.boolean(),
  worth,
});
export type ReviewItem = z.infer<typeof item>;

export const reviewQueue = endpoint({
  method: 'get',
  path: '/api/review/queue',
  may: 'review',
  summary: 'Findings that wait for who asks, in the order of what a look is worth, skipped ones last',
  query: z.object({ ...filter, limit: z.coerce.number().int().min(1).max(500).default(100) }),
  response: z.object({
    items: z.array(item),
    /** All that match, of which `items` are the first. */
    total: int,
    /** Now being judged by others. */
    locked: int,
    waiting: z.object({ first: int, second: int, adjudicator: int }),
    towns: z.array(z.object({ town: z.string(), waiting: int })),
    squads: z.array(z.object({ squad: z.string(), waiting: int })),
    flights: z.array(z.object({ flight: z.string(), waiting: int })),
  }),
});

const earlier = z.object({
  id: int,
  key: z.string().nullable(),
  status: z.enum(FINDING_STATUSES),
  foundAt: int.nullable(),
  /** Metres between the middles. */
  distance: z.number(),
});

const review = z.object({
  id: int,
  seat: z.enum(SEATS),
  actor: z.string(),
  verdict: z.enum(VERDICTS),
  reason: z.string().nullable(),
  /** Of those who judge, for those who do. */
  note: z.string().nullable(),
  at: int,
});

export const reviewItem = endpoint({
  method: 'get',
  path: '/api/review/items/:id',
  may: 'review',
  summary: 'All that is needed to judge a finding; verdicts only for who may see them',
  params: z.object({ id }),
  response: item.omit({ worth: true, skipped: true }).extend({
    rev: int,
    geometry,
    heightM: z.number().nullable(),
    parcel: z.string().nullable(),
    /** Who is judging it, and until when unless renewed; null when nobody is. */
    lock: z.object({ actor: z.string(), mine: z.boolean(), until: int }).nullable(),
    detections: z.array(
      z.object({
        id: int,
        flight: z.string().nullable(),
        at: int.nullable(),
        model: z.string().nullable(),
        confidence: z.number().nullable(),
        class: z.string().nullable(),
        geometry: geometry.nullable(),
        photo: z
          .object({ sha256, name: z.string(), type: z.string(), width: int.nullable(), height: int.nullable() })
          .nullable(),
        /** Its outline in the photo, pixels as stored. */
        pixels: z.array(z.tuple([z.number(), z.number()])).nullable(),
      }),
    ),
    /** Drawn by a reviewer; `actor` is null for who may not know yet. Null while it is the detector's. */
    outline: z
      .object({
        id: int,
        actor: z.string().nullable(),
        at: int,
        drawnOn: z.enum(['photo', 'map']),
        mine: z.boolean(),
      })
      .nullable(),
    /** What of it was measured in photos: one standard deviation, and how. */
    measured: z.array(
      z.object({
        field: z.enum(['height_m', 'area_m2']),
        value: z.number(),
        sigma: z.number(),
        by: z.enum(['length', 'area', 'shadow', 'two']),
      }),
    ),
    /** How sure the place is: semi-axes in metres, azimuth of the longer in degrees; null when that was never told. */
    ellipse: z
      .object({ major: z.number(), minor: z.number(), azimuth: z.number(), probability: z.number() })
      .nullable(),
    /** Towns whose border runs through the ellipse. */
    borders: z.array(z.string()),
    /** Other findings at the same place, dismissed ones too, nearest first. */
    earlier: z.array(earlier),
    /** For an adjudicator and a supervisor; empty for who has yet to judge. */
    reviews: z.array(review),
  }),
  errors: ['not_found'],
});

const held = z.object({ id: int, seat: z.enum(['first', 'second', 'adjudicator']), until: int, rev: int });
export const takeReview = endpoint({
  method: 'post',
  path: '/api/review/items/:id/lock',
  may: 'review',
  summary: 'Take a finding to judge it, or keep it; nobody else can meanwhile',
  params: z.object({ id }),
  response: held,
  errors: ['not_found', 'review_locked', 'review_not_open', 'second_reviewer', 'needs_role'],
});
export const leaveReview = endpoint({
  method: 'delete',
  path: '/api/review/items/:id/lock',
  may: 'review',
  summary: 'Leave a finding to others; with `skip` it comes back to who asks after all others',
  params: z.object({ id }),
  query: z.object({ skip: flag.default(false) }),
  response: z.object({ id: int }),
});

export const giveVerdict = endpoint({
  method: 'post',
  path: '/api/review/items/:id/verdict',
  may: 'review',
  summary: 'Judge a finding that one has taken',
  params: z.object({ id }),
  body: z.object({
    verdict: z.enum(VERDICTS),
    /** Needed with `clear`. */
    reason: z.enum(CLEAR_REASONS).optional(),
    note: z.string().trim().max(2000).optional(),
    /** Pictures that were looked at. */
    seen: z.array(sha256).max(50).default([]),
    /** Spent looking, without pauses. */
    seconds: z.number().min(0).max(86_400),
    /** The finding to take next, in the same transaction. */
    next: int.positive().optional(),
  }),
  response: z.object({
    review: int,
    /** What the two verdicts came to; null after a first one. */
    outcome: z.enum(['field_check', 'dismissed', 'disputed']).nullable(),
    /** The next one if it could be taken. */
    next: held.nullable(),
  }),
  errors: ['not_found', 'review_lost', 'review_reason', 'review_ruling', 'review_not_open', 'second_reviewer'],
});
export const withdrawVerdict = endpoint({
  method: 'post',
  path: '/api/review/verdicts/:id/withdraw',
  may: 'review',
  summary: 'Take back one’s own verdict while nobody has gone on from it; the finding is taken again',
  params: z.object({ id }),
  response: held,
  errors: ['not_found', 'review_gone_on', 'review_locked'],
});

export const assignReviews = endpoint({
  method: 'post',
  path: '/api/review/assignments',
  may: 'oversee',
  summary: 'Assign findings to somebody, or to nobody',
  body: z.object({ ids: z.array(int.positive()).min(1).max(5000), assignee: name.nullable() }),
  response: z.object({ assigned: int }),
  errors: ['forbidden', 'not_found'],
});

// Quality --------------------------------------------------------------------------------------------------------
const kappa = z.object({
  n: int,
  observed: z.number(),
  expected: z.number(),
  kappa: z.number().nullable(),
  standardError: z.number().nullable(),
});
export const reviewQuality = endpoint({
  method: 'get',
  path: '/api/review/quality',
  may: 'review',
  summary: 'Agreement, time per finding, known cases, and the detector against what was found out',
  query: z.object({ from: z.coerce.number().int().optional(), to: z.coerce.number().int().optional() }),
  response: z.object({
    /** Rows are first verdicts, columns second, both in the order suspect, clear, unsure. */
    table: z.array(z.array(int)),
    all: kappa,
    classes: z.array(kappa.extend({ verdict: z.enum(VERDICTS) })),
    pairs: z.array(kappa.extend({ a: z.string(), b: z.string() })),
    reviewers: z.array(
      z.object({
        actor: z.string(),
        verdicts: int,
        /** Seconds: median and middle half. */
        seconds: z.object({ median: z.number(), lower: z.number(), upper: z.number() }),
        /** Of known cases: judged, and judged right; null for who may not know of them. */
        known: z.object({ judged: int, right: int }).nullable(),
      }),
    ),
    detector: z.object({
      judged: int,
      real: int,
      averagePrecision: z.number().nullable(),
      points: z.array(
        z.object({ threshold: z.number(), flagged: int, right: int, precision: z.number(), recall: z.number() }),
      ),
    }),
  }),
  errors: ['forbidden'],
});
export type ReviewQuality = z.infer<typeof reviewQuality.response>;

const knownCase = z.object({
  id: int,
  key: z.string().nullable(),
  town: z.string().nullable(),
  truth: z.enum(['suspect', 'clear']),
});
export const knownCases = endpoint({
  method: 'get',
  path: '/api/review/known',
  may: 'oversee',
  summary: 'Cases whose truth is known, put among the others; for supervisors',
  response: z.object({
    cases: z.array(knownCase.extend({ judged: int })),
    /** Findings checked on site that could be added, latest first. */
    offered: z.array(knownCase),
  }),
  errors: ['forbidden'],
});
export const setKnown = endpoint({
  method: 'post',
  path: '/api/review/known',
  may: 'oversee',
  summary: 'Put settled findings among those to judge, or take them out again; their state stays',
  body: z.object({ ids: z.array(int.positive()).min(1).max(1000), known: z.boolean() }),
  response: z.object({ changed: int }),
  errors: ['forbidden', 'review_no_truth'],
});
