/** Street vendors: the rules as data, a stall judged by them, where stalls suit, plans of stalls, events, permits by day. */
import { z } from 'zod';
import { ROAD_CLASSES, VENDOR_CLASSES, VENDOR_SUBTYPES } from '../domain/vocabulary.ts';
import { MOST_LATITUDE } from './degrees.ts';
import { endpoint } from './endpoint.ts';
import { geometry } from './features.ts';
import { degreesBox } from './filter.ts';
import { personal } from './personal.ts';

const int = z.number().int();
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-MOST_LATITUDE).max(MOST_LATITUDE)]);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position).min(4)).min(1) });

/** What a stall keeps away from. */
export const KEEP_CLEAR_OF = [
  'fire_lane',
  'strict_segment',
  'crossing',
  'entrance',
  'school',
  'hospital',
  'tactile_paving',
  'protected_point',
  'housing',
  'building',
  'water',
] as const;
export type KeepClearOf = (typeof KEEP_CLEAR_OF)[number];

const scope = {
  /** Only for these classes; without it for all. */
  classes: z.array(z.enum(VENDOR_CLASSES)).min(1).optional(),
  subtypes: z.array(z.enum(VENDOR_SUBTYPES)).min(1).optional(),
};
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/** What a rule demands; its number or words are the rule's value. */
export const ruleMeaning = z.discriminatedUnion('kind', [
  /** At least so many metres away; 0: not on it. Between `after` and `until` only where these are given. */
  z.object({
    kind: z.literal('distance'),
    to: z.enum(KEEP_CLEAR_OF),
    after: clock.optional(),
    until: clock.optional(),
    ...scope,
  }),
  /**
   * At least so many metres from the carriageway; 0: not on it. Of streets only centre lines are known: half the
   * carriageway's width in metres is assumed by the street's class. Classes not named have no carriageway.
   */
  z.object({
    kind: z.literal('carriageway'),
    halfWidths: z.partialRecord(z.enum(ROAD_CLASSES), z.number().positive().max(50)),
    ...scope,
  }),
  /** Metres of pavement left free beside the stall. */
  z.object({ kind: z.literal('clear_width'), ...scope }),
  /** Words of trades that are not allowed, parted by commas. */
  z.object({ kind: z.literal('trade'), ...scope }),
  /** Hours within which trade is allowed, as opening hours. */
  z.object({ kind: z.literal('hours'), ...scope }),
  /** At most so many other stalls within these metres. */
  z.object({ kind: z.literal('density'), within: z.number().positive().max(1000), ...scope }),
]);
export type RuleMeaning = z.infer<typeof ruleMeaning>;

/** Clauses that a stall can meet by standing elsewhere. */
export const MET_BY_MOVING: ReadonlySet<RuleMeaning['kind']> = new Set(['distance', 'carriageway', 'density']);

export const vendorRule = z.object({
  id: z.string(),
  meaning: ruleMeaning,
  value: z.union([z.number(), z.string()]),
  unit: z.string().nullable(),
  source: z.string(),
  clause: z.string().nullable(),
  zh: z.string(),
  en: z.string(),
  /** Who compared it with its source; null: to be verified. */
  verifiedBy: z.string().nullable(),
  verifiedAt: day.nullable(),
  /** From which day it holds; null: always. */
  validFrom: day.nullable(),
  active: z.boolean(),
  rev: int,
});
export type VendorRule = z.infer<typeof vendorRule>;

export const vendorRules = endpoint({
  method: 'get',
  path: '/api/plan/vendors/rules',
  may: 'look',
  summary: 'The rules that stalls are judged by, each with its source',
  response: z.object({ rules: z.array(vendorRule) }),
});
export const changeVendorRule = endpoint({
  method: 'patch',
  path: '/api/plan/vendors/rules/:id',
  may: 'plan',
  summary: 'Change a rule; the audit trail keeps what it was',
  params: z.object({ id: z.string().max(100) }),
  body: z.object({
    rev: int,
    value: z.union([z.number(), z.string().trim().min(1).max(500)]).optional(),
    source: z.string().trim().min(1).max(200).optional(),
    clause: z.string().trim().max(200).nullable().optional(),
    verifiedBy: z.string().trim().min(1).max(100).nullable().optional(),
    validFrom: day.nullable().optional(),
    active: z.boolean().optional(),
  }),
  response: vendorRule,
  errors: ['not_found', 'conflict', 'forbidden', 'rule_invalid'],
});

export const stall = z.object({
  /** WGS 84. A point stands for a stall of 2 m × 2 m. */
  geometry: z.discriminatedUnion('type', [z.object({ type: z.literal('Point'), coordinates: position }), polygon]),
  class: z.enum(VENDOR_CLASSES).default('scattered'),
  subtype: z.enum(VENDOR_SUBTYPES).nullable().default(null),
  trade: z.string().trim().max(200).default(''),
  /** As people write them: 17:00-22:00; empty: not known. */
  hours: z.string().trim().max(200).default(''),
  /** Day for which it is judged, in the city's zone; null: today, or the as-of day of the demo. */
  date: day.nullable().default(null),
  /** Metres of pavement at the place, as surveyed; null: not known. */
  pavement: z.number().positive().max(100).nullable().default(null),
  /** A stall on record that is being moved, and so does not stand in its own way. */
  vendorId: int.positive().nullable().default(null),
});
export type Stall = z.infer<typeof stall>;

export const clauseResult = z.object({
  rule: vendorRule.pick({
    id: true,
    value: true,
    unit: true,
    source: true,
    clause: true,
    zh: true,
    en: true,
    verifiedBy: true,
  }),
  kind: z.enum(['distance', 'carriageway', 'clear_width', 'trade', 'hours', 'density']),
  /** `unknown`: the data that it needs are not there; `off`: it does not apply to this stall. */
  verdict: z.enum(['pass', 'fail', 'unknown', 'off']),
  /** Metres, stalls, or the word of a trade; null where nothing was near, or nothing is known. */
  measured: z.union([z.number(), z.string()]).nullable(),
  required: z.union([z.number(), z.string()]),
  /** What it stands too near to, or is nearest to. */
  against: z
    .object({ name: personal(z.string().nullable(), 'trade'), geometry, nearest: z.tuple([position, position]) })
    .nullable(),
});
export type ClauseResult = z.infer<typeof clauseResult>;

export const stallVerdict = z.object({
  /** `unknown` where no clause fails and some cannot be told. */
  verdict: z.enum(['pass', 'fail', 'unknown']),
  /** Failed ones first, then those not known, passed, and those that do not apply. */
  clauses: z.array(clauseResult),
  /** The smallest move that makes every distance and density right, to a centimetre; null where there is none or none is needed. */
  move: z.object({ east: z.number(), north: z.number(), metres: z.number(), geometry, at: position }).nullable(),
  /** Why there is no move though a clause fails. */
  noMove: z.enum(['none_near', 'not_by_moving']).nullable(),
  day,
});
export type StallVerdict = z.infer<typeof stallVerdict>;

export const checkVendor = endpoint({
  method: 'post',
  path: '/api/plan/vendors/check',
  may: 'look',
  summary: 'Judge a stall clause by clause, with the smallest move that would make it legal',
  body: stall,
  response: stallVerdict,
  errors: ['stall_invalid', 'hours_unreadable'],
});

/** Cells of a surface at most; finer is refused with the cell size that would do. */
export const MOST_CELLS = 60_000;
export const suitability = endpoint({
  method: 'post',
  path: '/api/plan/vendors/suitability',
  may: 'look',
  summary: 'For each cell of a grid: how many clauses a stall in its middle would break',
  body: stall.pick({ class: true, subtype: true, trade: true, hours: true, date: true }).extend({
    within: degreesBox,
    /** Metres. */
    cell: z.number().min(2).max(100).default(10),
    /** Who asks, for instance a window: its next question replaces this one, and it hears of the progress by this name. */
    asker: z.string().min(1).max(64).optional(),
  }),
  response: z.object({
    columns: int,
    rows: int,
    cell: z.number(),
    /** Middle of the first cell, the south-western one; then the steps east and north in degrees. */
    origin: position,
    step: position,
    /** Base64 of one byte per cell, row by row from the south: clauses broken, 255 not known. */
    broken: z.string(),
    pass: int,
    /** Ids of the rules that were looked at, and in how many cells each is broken. */
    rules: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string(), broken: int })),
  }),
  errors: ['plan_too_many_cells', 'hours_unreadable', 'cancelled'],
});

export const stallPlan = endpoint({
  method: 'post',
  path: '/api/plan/vendors/stall-plan',
  may: 'look',
  summary: 'Fit stalls into an area with aisles kept, around the buildings in it',
  body: z.object({
    area: polygon,
    stalls: int.min(1).max(2000).default(20),
    /** Metres along the row, and across it. */
    width: z.number().min(0.5).max(20).default(3),
    depth: z.number().min(0.5).max(20).default(3),
    aisle: z.number().min(0).max(20).default(4),
    /** Kept free along the area's edge. */
    setback: z.number().min(0).max(20).default(1),
    /** Degrees clockwise from north of the rows; null: along the longest side. */
    bearing: z.number().min(0).lt(180).nullable().default(null),
  }),
  response: z.object({
    asked: int,
    /** How many stand in the plan; fewer than asked where no more fit. */
    placed: int,
    /** How many would fit at most in this way. */
    fits: int,
    bearing: z.number(),
    area: z.number(),
    /** Buildings that reach into the area: no stall and no aisle lies on them. */
    buildings: int,
    features: z.object({
      type: z.literal('FeatureCollection'),
      features: z.array(z.object({ type: z.literal('Feature'), geometry, properties: z.object({ n: int }) })),
    }),
  }),
  errors: ['stall_invalid', 'area_too_small'],
});

export const planEvent = endpoint({
  method: 'post',
  path: '/api/plan/vendors/event',
  may: 'look',
  summary: 'What an event with stalls needs, worked out from what earlier ones had',
  body: z.object({
    name: z.string().trim().min(1).max(100),
    from: day,
    to: day,
    hours: z.string().trim().min(1).max(200),
    stalls: int.min(1).max(2000),
    visitors: int.min(0).max(10_000_000),
  }),
  response: z.object({
    days: int,
    openHours: z.number(),
    /** Each with the figure it was worked out from. */
    needs: z.array(
      z.object({
        kind: z.string(),
        zh: z.string(),
        en: z.string(),
        perDay: z.number(),
        total: z.number(),
        unit: z.string(),
        basis: z.object({ zh: z.string(), en: z.string() }),
      }),
    ),
    /** Visitors per stall and day here and at the events on record. */
    compare: z.array(z.object({ name: z.string(), stalls: int, visitors: int, days: int, perStallDay: z.number() })),
  }),
  errors: ['hours_unreadable', 'event_invalid'],
});
