/** Supply of berths against demand by hour of the week, and which berths nearby would answer recorded demand. */
import { z } from 'zod';
import { BAY_ANGLES } from '../domain/kerb-bays.ts';
import { lineLength } from '../domain/measure.ts';
import { PARKING_KINDS } from '../domain/vocabulary.ts';
import { MEASURES } from './analysis.ts';
import { MOST_LATITUDE } from './degrees.ts';
import { endpoint } from './endpoint.ts';
import { MOST_CORNERS } from './filter.ts';
import { personal } from './personal.ts';
import { FARTHEST_CUTOFF } from './plan-catchment.ts';

const int = z.number().int();
const degrees = z.number().min(-180).max(180);
const epoch = int.min(-62_135_596_800).max(253_402_300_799);
/** By hour of the week, 0 = Monday 00. */
const week = z.array(z.number()).length(168);

/** Hours in which berths are taken to be shared that nobody stated any for: outside offices' hours. Chosen, no norm. */
export const SHARE_HOURS = '18:00-08:00';

/** Records as for hot spots, or vehicles counted on streets, which are demand of their own and are not added to records. */
export const SUPPLY_MEASURES = [...MEASURES, 'counts'] as const;

export const supplyAsk = z.object({
  /** Which records stand for demand, and the correction for where patrols looked: as for hot spots. Or counts. */
  measure: z.enum(SUPPLY_MEASURES).default('count'),
  /** Vehicles that one record stands for; a vehicle counted is one, whatever is asked. */
  factor: z.number().positive().max(1000).default(1),
  /** Metres on foot between a vehicle's berth and where it was wanted. */
  walk: z.number().positive().max(FARTHEST_CUTOFF).default(300),
  /** Epoch seconds, half-open; all records without them. */
  from: epoch.optional(),
  to: epoch.optional(),
  /** Supply as this scenario has it; null is the record. */
  scenarioId: int.positive().nullable().default(null),
  /** Parking that is planned or being built counts too. */
  planned: z.boolean().default(false),
  /** Hours of berths that could be shared, where they state none. */
  shareHours: z.string().trim().min(1).max(200).default(SHARE_HOURS),
});
export type SupplyAsk = z.infer<typeof supplyAsk>;

export const supplySelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('street'), name: z.string().max(500) }),
  z.object({ kind: z.literal('town'), code: z.string().max(100) }),
  /** One ring as lon, lat, lon, lat …; pieces of street whose middle lies in it. */
  z.object({
    kind: z.literal('area'),
    polygon: z
      .array(degrees)
      .min(6)
      .max(2 * MOST_CORNERS),
  }),
  /** What lies within the walk of one place to park; drafted ones have the scenario's negative ids. */
  z.object({ kind: z.literal('lot'), id: int }),
  z.object({ kind: z.literal('piece'), piece: int.nonnegative() }),
]);
export type SupplySelection = z.infer<typeof supplySelection>;

export const supplyWeekAnswer = z.object({
  /** Berths for cars open and not known to be taken, of places within the walk of the selection. */
  supply: week,
  /** Vehicles an hour. */
  demand: week,
  /** Supply minus demand. */
  gap: week,
  /** Of the demand, what finds no room when the berths are shared out over the whole city, nearest first. */
  unmet: week,
  /** The hour with the least gap, of those the one with most unmet; null without demand. */
  worst: int.nullable(),
  lots: int,
  berths: z.number(),
  /** Pieces of street in the selection, and metres of them. */
  pieces: int,
  metres: z.number(),
  /** Places whose opening hours cannot be read: they count as closed. */
  unread: z.array(z.object({ id: int, name: z.string().nullable(), hours: z.string() })),
  /** Bays for cycles, which are no supply for cars. */
  nonmotor: z.object({ areas: int, metres: z.number() }),
  /** Vehicles a week of the whole city that no street is near to. */
  offStreet: z.number(),
  /** Weeks over which records were averaged. */
  weeks: z.number(),
  /** Of the measure `counts`: places where anybody counted, and in how many hours of the week. Elsewhere is none. */
  counted: z.object({ places: int, hours: int }).optional(),
});
export type SupplyWeek = z.infer<typeof supplyWeekAnswer>;

export const supplyMapAnswer = z.object({
  /** Those with demand, heaviest first. */
  pieces: z.array(
    z.object({
      /** Its number while the streets stay as they are. */
      piece: int,
      street: z.string().nullable(),
      /** WGS 84. */
      line: z.array(z.array(z.number())),
    }),
  ),
  /** Unmet vehicles: Uint16, little-endian, base64, at piece × 168 + hour, in units of `unit`. */
  unmet: z.string(),
  unit: z.number(),
  /** The hour in which most is unmet in the whole city; null when nothing is. */
  worst: int.nullable(),
});
export type SupplyMap = z.infer<typeof supplyMapAnswer>;

export const advice = z.object({
  site: z.object({
    id: int,
    name: z.string().nullable(),
    owner: personal(z.string().nullable(), 'trade'),
    kind: z.enum(PARKING_KINDS),
    lon: z.number(),
    lat: z.number(),
  }),
  /** `publish`: could be shared, and would answer what nothing answers now. `use`: open and unused while records go on. */
  action: z.enum(['publish', 'use']),
  berths: z.number(),
  /** Minutes of the day of the opening that holds the busiest hour; null when open all day. */
  from: int.nullable(),
  to: int.nullable(),
  /** Opening hours as stated or taken; null is always. */
  hours: z.string().nullable(),
  /** On foot to the nearest place of the records that it would answer. */
  metres: z.number(),
  /** Vehicles a week, each counted for one site only. */
  records: z.number(),
  /** Where most of them are; null for streets without a name. */
  street: z.string().nullable(),
  /** The hour of the week with most of them. */
  peak: int,
});
export type Advice = z.infer<typeof advice>;

const errors = ['plan_no_streets', 'not_found', 'hours_unreadable', 'counts_none'] as const;

export const supplyWeek = endpoint({
  method: 'post',
  path: '/api/plan/supply/week',
  may: 'look',
  summary: 'Berths against demand in each hour of the week, for a selection of streets',
  body: supplyAsk.extend({ of: supplySelection.default({ kind: 'all' }) }),
  response: supplyWeekAnswer,
  errors,
});
export const supplyMap = endpoint({
  method: 'post',
  path: '/api/plan/supply/map',
  may: 'look',
  summary: 'Unmet demand of each piece of street in each hour of the week',
  body: supplyAsk,
  response: supplyMapAnswer,
  errors,
});
export const supplyAdvice = endpoint({
  method: 'post',
  path: '/api/plan/supply/advice',
  may: 'look',
  summary: 'Berths within walking distance of recorded demand that are open and unused, or could be shared',
  body: supplyAsk.extend({
    of: supplySelection.default({ kind: 'all' }),
    limit: int.min(1).max(500).default(50),
  }),
  response: z.object({ advice: z.array(advice), total: int }),
  errors,
});

/** A count of vehicles that stood somewhere. */
export const occupancyRow = z.object({
  /** Number of the parking, as in the record's field `key`. */
  key: z.string().trim().min(1).max(200),
  /** Epoch seconds, or wall-clock time in the city's zone as 2023-07-01 18:00. */
  at: z.union([int, z.string().trim().min(1).max(40)]),
  minutes: int.min(1).max(1440).default(60),
  occupied: int.min(0).max(1_000_000),
  /** How many there were; the record's without it. */
  berths: int.min(1).max(1_000_000).optional(),
});
export type OccupancyRow = z.input<typeof occupancyRow>;

export const OCCUPANCY_REFUSALS = ['unreadable', 'unknown_parking', 'bad_time', 'no_berths', 'twice'] as const;
/** Rows of one request at most. */
export const MOST_COUNTS = 50_000;

export const occupancyReport = z.object({
  read: int,
  added: int,
  /** Counts of the same place and time that were there. */
  replaced: int,
  refused: z.array(z.object({ row: int, why: z.enum(OCCUPANCY_REFUSALS), detail: z.string() })),
  refusedCount: int,
});
export type OccupancyReport = z.infer<typeof occupancyReport>;

export const importOccupancy = endpoint({
  method: 'post',
  path: '/api/plan/occupancy',
  may: 'plan',
  summary: 'Bring in counts of occupied berths; readable rows are kept together, the others are told with reasons',
  body: z.object({ source: z.string().trim().min(1).max(200), rows: z.array(z.unknown()).min(1).max(MOST_COUNTS) }),
  response: occupancyReport,
  errors: ['forbidden'],
});

const metres = z.number().min(0).max(10_000);
const baySide = z.number().min(0.5).max(50); // a bicycle to a road train
const LONGEST_KERB = 10_000; // metres
/** Bays along a line at a kerb, in WGS 84; sizes in metres. */
export const kerbAsk = z.object({
  line: z
    .array(z.tuple([degrees, z.number().min(-MOST_LATITUDE).max(MOST_LATITUDE)]))
    .min(2)
    .max(2000)
    .refine((line) => lineLength(line) <= LONGEST_KERB, `a kerb of ${LONGEST_KERB / 1000} km at most`),
  angle: z.union(BAY_ANGLES.map((angle) => z.literal(angle))).default(0),
  /** Along the car and across it; customary sizes without them. */
  length: baySide.optional(),
  width: baySide.optional(),
  endClearance: metres.default(5),
  side: z.enum(['left', 'right']).default('right'),
  /** Metres along the line that stay free: crossings, entrances, fire lanes. */
  gaps: z
    .array(z.tuple([metres, metres]))
    .max(200)
    .default([]),
});

export const kerbBays = endpoint({
  method: 'post',
  path: '/api/plan/kerb-bays',
  may: 'look',
  summary: 'How many vehicles fit along a kerb, and where each would stand',
  body: kerbAsk,
  response: z.object({
    count: int,
    length: z.number(),
    usable: z.number(),
    perBay: z.number(),
    depth: z.number(),
    bays: z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(z.array(z.number())))) }),
  }),
});
