/** Where to put the next parking lots or stalls: candidates, demand, model, locks, and what was chosen. */
import { z } from 'zod';
import { VENDOR_CLASSES, VENDOR_SUBTYPES } from '../domain/vocabulary.ts';
import { MOST_LATITUDE } from './degrees.ts';
import { degreesBox } from './filter.ts';
import { FARTHEST_CUTOFF } from './plan-catchment.ts';

const int = z.number().int();
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-MOST_LATITUDE).max(MOST_LATITUDE)]);

/**
 * Most demand within the walking distance from p sites (Church and ReVelle 1974); least walking for all demand with p
 * sites; most demand served when a site holds only so much; least sites that cover a share of demand.
 */
export const SITING_MODELS = ['coverage', 'p_median', 'capacitated', 'least_sites'] as const;
export type SitingModel = (typeof SITING_MODELS)[number];
export const SITING_PURPOSES = ['parking', 'stalls'] as const;
export type SitingPurpose = (typeof SITING_PURPOSES)[number];

/** Land set aside; places along streets every so many metres; lots and yards that are no supply yet; given shapes. */
export const CANDIDATE_SOURCES = ['land', 'frontage', 'parking', 'given'] as const;
export type CandidateSource = (typeof CANDIDATE_SOURCES)[number];

export const SITING_DEMANDS = ['unmet', 'all', 'given'] as const;
export type SitingDemand = (typeof SITING_DEMANDS)[number];
export const DEMAND_RECORDS = ['violations', 'reminders', 'complaints'] as const;
/** A count is of all vehicles, a record of one that somebody saw: no sum of the two means anything. */
export const DEMAND_SOURCES = [...DEMAND_RECORDS, 'counts'] as const;

/** What speaks against a site without forbidding it. */
export const CONFLICT_KINDS = [
  'school',
  'hospital',
  'protected_point',
  'fire_lane',
  'strict_segment',
  'housing',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** Weight, and the metres within which it counts, falling evenly to nothing. Chosen by the bureau, no norm. */
export const CONFLICT_DEFAULTS: Readonly<Record<ConflictKind, { weight: number; metres: number }>> = {
  school: { weight: 1, metres: 100 }, // cars and children at the gate
  hospital: { weight: 0.5, metres: 80 }, // ambulances' way in
  protected_point: { weight: 0.5, metres: 50 }, // kept for disabled workers
  fire_lane: { weight: 1, metres: 30 },
  strict_segment: { weight: 0.5, metres: 30 }, // an entrance draws cars onto the strict street
  housing: { weight: 0.5, metres: 20 }, // noise and light at night
};

/** Why a candidate is refused. */
export const SITING_RULES = [
  'too_far',
  'no_street',
  'fire_lane',
  'water',
  'green',
  'too_small',
  'occupied',
  'vendor_rule',
] as const;
export type SitingRule = (typeof SITING_RULES)[number];

/** The most that is taken on; beyond it the answer would not come while one waits. */
export const MOST_CANDIDATES = 10_000;
export const MOST_SITES = 500;
/** Square metres of open lot that a berth takes with its share of lanes: usual in planning 25–30; adjustable. */
export const AREA_PER_BERTH = 27;

const given = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/),
  name: z.string().trim().max(100).default(''),
  geometry: z.object({ type: z.enum(['Point', 'Polygon']), coordinates: z.array(z.unknown()) }),
  /** Berths or stalls; without it worked out from the area. */
  capacity: z.number().positive().optional(),
});

const conflict = z.object({ weight: z.number().min(0).max(100), metres: z.number().positive().max(1000) });

export const candidateAsk = z.object({
  purpose: z.enum(SITING_PURPOSES).default('parking'),
  sources: z.array(z.enum(CANDIDATE_SOURCES)).min(1).default(['land']),
  /** Metres between places along streets. */
  every: z.number().min(20).max(1000).default(150),
  /** Shapes drawn by the user, WGS 84. */
  given: z.array(given).max(MOST_CANDIDATES).default([]),
  areaPerBerth: z.number().min(10).max(100).default(AREA_PER_BERTH),
  /** Berths or stalls of a candidate without an area: a stretch of frontage, a point. */
  capacityOfPoint: z.number().positive().max(10_000).default(10),
  /** Berths or stalls that a site is given at most, however large the land: a temporary lot takes a corner of it. */
  mostCapacity: z.number().positive().max(10_000).default(150),
  /** Least berths or stalls for which a site is worth while. */
  leastCapacity: z.number().min(0).max(10_000).default(1),
  /** Metres straight from a candidate to the nearest street, at most. */
  farthestStreet: z.number().positive().max(500).default(60),
  /** Metres that a candidate keeps from a fire lane. */
  clearOfFireLane: z.number().min(0).max(100).default(3),
  conflicts: z.partialRecord(z.enum(CONFLICT_KINDS), conflict).default({}),
  /** `stalls`: what kind of stall the rules for vendors judge each candidate as, and when it trades. */
  stall: z
    .object({
      class: z.enum(VENDOR_CLASSES).default('scattered'),
      subtype: z.enum(VENDOR_SUBTYPES).nullable().default(null),
      trade: z.string().trim().max(200).default(''),
      /** As people write them; by default an evening before the hours in which housing is to be quiet. */
      hours: z.string().trim().max(200).default('17:00-22:00'),
    })
    .prefault({}),
  /** Only candidates in this box: west, south, east, north. */
  within: degreesBox.optional(),
});
export type CandidateAsk = z.infer<typeof candidateAsk>;

export const sitingAsk = candidateAsk.extend({
  model: z.enum(SITING_MODELS).default('coverage'),
  /** New sites; for `least_sites` the most that may be taken. */
  sites: int.min(1).max(MOST_SITES).default(6),
  /** `least_sites`: share of demand to be covered. */
  target: z.number().gt(0).max(1).default(0.9),
  /** Metres on foot along streets. */
  walk: z.number().positive().max(FARTHEST_CUTOFF).default(300),
  /** Berths that are there already as this scenario has them; null is the record. */
  scenarioId: int.positive().nullable().default(null),
  demand: z
    .object({
      what: z.enum(SITING_DEMANDS).default('unmet'),
      /** Records of one or more kinds together, or counts alone. */
      from: z
        .array(z.enum(DEMAND_SOURCES))
        .min(1)
        .refine((from) => !from.includes('counts') || from.length === 1, 'counts cannot be added to records')
        .default(['violations', 'reminders', 'complaints']),
      /** Corrected for where patrols looked, as in the hot spots; counts never are. */
      bias: z.boolean().default(true),
      /** Vehicles that one record stands for: records are of some of those that stop, not of all. Counts are as they are. */
      factor: z.number().positive().max(1000).default(1),
      /** Hours of the week, 0 = Monday 00; empty: the hour in which most is unmet in the whole city. */
      hours: z.array(int.min(0).max(167)).max(168).default([]),
      /** `given`: visitors or vehicles by place; `group` for fairness, else the street. */
      given: z
        .array(z.object({ at: position, weight: z.number().positive(), group: z.string().max(100).optional() }))
        .max(20_000)
        .default([]),
    })
    .prefault({}),
  locks: z
    .object({
      /** Candidates that must be among the chosen; they count towards `sites`. */
      in: z.array(z.string().max(100)).max(MOST_SITES).default([]),
      out: z.array(z.string().max(100)).max(MOST_CANDIDATES).default([]),
      /** Open berths serve too, without counting towards `sites`. Not for unmet demand, which is what they leave over. */
      existing: z.boolean().default(true),
    })
    .prefault({}),
  /** Shares of what is maximised; each part is between 0 and 1. */
  weights: z
    .object({
      coverage: z.number().min(0).max(1).default(1),
      /** Share covered of the worst-off street. */
      fairness: z.number().min(0).max(1).default(0),
      conflict: z.number().min(0).max(1).default(0),
    })
    .prefault({}),
  /** Answers of which none is better in everything: coverage, worst-off street, conflict. */
  pareto: z.boolean().default(false),
  /** Seconds that the proof of the optimum may take; 0: none. */
  prove: z.number().min(0).max(3600).default(60),
  seed: int
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
});
export type SitingAsk = z.infer<typeof sitingAsk>;

const reason = z.object({
  rule: z.enum(SITING_RULES),
  /** Where it is written; null: a setting of this question. */
  clause: z.object({ zh: z.string(), en: z.string() }).nullable(),
  /** Measured and required, in `unit`. */
  value: z.number().nullable(),
  needed: z.number().nullable(),
  unit: z.enum(['m', 'm2', 'berths', 'share']).nullable(),
  /** What it lies on or near to. */
  at: z.string().nullable(),
  /** Words of a rule of the vendors. */
  zh: z.string().nullable(),
  en: z.string().nullable(),
});
export type SitingReason = z.infer<typeof reason>;

export const candidate = z.object({
  /** `land-12`, `frontage-…`, `parking-7`, or as given. */
  id: z.string(),
  source: z.enum(CANDIDATE_SOURCES),
  name: z.string(),
  /** 待建土地, 空闲厂区 …, a kind of parking, or null. */
  class: z.string().nullable(),
  street: z.string().nullable(),
  /** Its middle, and its entrance: the nearest place on a street; null where there is none. */
  at: position,
  entrance: position.nullable(),
  /** Metres straight from one to the other. */
  offStreet: z.number().nullable(),
  area: z.number().nullable(),
  capacity: z.number(),
  /** The status of a lot that is already planned here. */
  planned: z.string().nullable(),
  conflict: z.object({
    score: z.number(),
    parts: z.array(
      z.object({ kind: z.enum(CONFLICT_KINDS), metres: z.number(), score: z.number(), at: z.string().nullable() }),
    ),
  }),
  /** Empty: it may be chosen. */
  refused: z.array(reason),
});
export type Candidate = z.infer<typeof candidate>;

const chosen = z.object({
  id: z.string(),
  /** From 1, in the order in which sites add most. */
  rank: int,
  locked: z.boolean(),
  /** Demand that this site adds to those before it. */
  gain: z.number(),
  /** Demand that it serves, and the mean metres of that on foot. */
  load: z.number(),
  metres: z.number().nullable(),
});

/** Between what is known and what could be: `bound` is what no answer can be better than. */
export const proof = z.object({
  /** Of the model's objective: larger is better except for p_median (metres) and least_sites (sites). */
  value: z.number(),
  bound: z.number(),
  /** Share by which the answer could be better at most; 0: it is the best. */
  gap: z.number().min(0),
  state: z.enum(['proving', 'proven', 'stopped', 'off']),
});
export type SitingProof = z.infer<typeof proof>;

const paretoAnswer = z.object({
  sites: z.array(z.string()),
  /** Shares covered, of all demand and of the worst-off street, and the sum of conflict. */
  coverage: z.number(),
  worst: z.number(),
  conflict: z.number(),
});
export type ParetoAnswer = z.infer<typeof paretoAnswer>;

export const sitingSummary = z.object({
  ask: sitingAsk,
  candidates: z.array(candidate),
  chosen: z.array(chosen),
  proof,
  /** Places of demand, their weight, what is within the walking distance of a site, what no street is near to. */
  demand: z.object({
    places: int,
    total: z.number(),
    covered: z.number(),
    served: z.number(),
    reachable: z.number(),
    offStreet: z.number(),
    unit: z.enum(['vehicles', 'visitors', 'records']),
    hours: z.array(int),
  }),
  /** Mean and longest metres on foot of what is served; null when nothing is. */
  walking: z.object({ mean: z.number(), longest: z.number() }).nullable(),
  /** Share covered of the worst-off street with demand that could be covered. */
  worst: z.object({ street: z.string(), share: z.number() }).nullable(),
  pareto: z.array(paretoAnswer).nullable(),
  /** Open berths that were counted with. */
  existing: int,
  schematic: z.boolean(),
});
export type SitingSummary = z.infer<typeof sitingSummary>;
