/** Vehicles counted on streets, as demand of its own: brought in from a table, row by row. */
import { z } from 'zod';
import { MOST_LATITUDE } from './degrees.ts';
import { endpoint } from './endpoint.ts';

const int = z.number().int();
const epoch = int.min(-62_135_596_800).max(253_402_300_799);

/** A count at a place, or on a whole street by its name; where both are given the place goes before. */
export const streetCountRow = z.object({
  street: z.string().trim().min(1).max(200).optional(),
  /** WGS 84. */
  lon: z.number().min(-180).max(180).optional(),
  lat: z.number().min(-MOST_LATITUDE).max(MOST_LATITUDE).optional(),
  /** When counting began: epoch seconds, or wall-clock time in the city's zone as 2023-07-01 18:00. */
  from: z.union([epoch, z.string().trim().min(1).max(40)]),
  minutes: int.min(1).max(1440).default(60),
  /** Vehicles that looked for a berth or stood there, each once. */
  vehicles: int.min(0).max(100_000),
});
export type StreetCountRow = z.input<typeof streetCountRow>;

export const STREET_COUNT_REFUSALS = [
  'unreadable',
  'no_place',
  'unknown_street',
  'far_from_street',
  'bad_time',
  'twice',
] as const;
/** Rows of one request at most. */
export const MOST_STREET_COUNTS = 50_000;
/** Metres from a street at which a count still is one of it. */
export const COUNT_REACH = 60;

export const streetCountReport = z.object({
  read: int,
  added: int,
  /** Counts of the same place and time that said something else. */
  replaced: int,
  /** Counts that were there already as they are. */
  unchanged: int,
  refused: z.array(z.object({ row: int, why: z.enum(STREET_COUNT_REFUSALS), detail: z.string() })),
  refusedCount: int,
});
export type StreetCountReport = z.infer<typeof streetCountReport>;

export const importCounts = endpoint({
  method: 'post',
  path: '/api/plan/counts',
  may: 'plan',
  summary: 'Bring in vehicles counted on streets; readable rows are kept together, the others are told with reasons',
  body: z
    .object({
      source: z.string().trim().min(1).max(200),
      rows: z.array(z.unknown()).min(1).max(MOST_STREET_COUNTS).optional(),
      /** The text of a CSV file instead, its columns named in the first line. */
      csv: z.string().min(1).optional(),
    })
    .refine(({ rows, csv }) => (rows === undefined) !== (csv === undefined), 'either rows or csv'),
  response: streetCountReport,
  errors: ['forbidden', 'counts_columns', 'too_large'],
});

export const countsHeld = endpoint({
  method: 'get',
  path: '/api/plan/counts',
  may: 'look',
  summary: 'How many counts there are, of how many places, and the time between the first and the last',
  response: z.object({
    rows: int,
    places: int,
    /** Epoch seconds; null without any. */
    from: int.nullable(),
    to: int.nullable(),
  }),
});
