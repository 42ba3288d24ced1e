/** The street network: what there is, another brought in from a file of street lines, and the former one put back. */
import { z } from 'zod';
import { crs } from './crs.ts';
import { endpoint } from './endpoint.ts';

const int = z.number().int();

/** Metres within which ends of streets are joined: what people choose from, the usual first. */
export const TOLERANCES = [1, 2, 5, 10] as const;
export const MOST_TOLERANCE = 20;

export const network = z.object({
  edges: int,
  roads: int,
  /** The file it came from; null for none, and for those brought in before this was kept. */
  source: z.string().nullable(),
  /** Whom to name for it. */
  from: z.string().nullable(),
  /** What tells places by its edges, so that it has to stay; null for nothing. */
  uses: z.object({ segments: int, patrols: int, scenarios: int, changes: int }).nullable(),
  /** The one that `undo` would put back. */
  former: z.object({ edges: int, source: z.string().nullable() }).nullable(),
});
export type Network = z.infer<typeof network>;

export const streets = endpoint({
  method: 'get',
  path: '/api/streets',
  may: 'handle',
  summary: 'The street network, whether it can be replaced, and the one before it',
  response: network,
});

export const startStreets = endpoint({
  method: 'post',
  path: '/api/streets',
  may: 'handle',
  summary:
    'Make an upload of street lines the street network, in the place of one that nothing refers to: all of it, or nothing is. The job’s result is the report.',
  body: z.object({
    upload: z.string().regex(/^[a-z0-9-]{8,64}$/),
    /** Null for what the file says, else WGS 84. */
    crs: crs.nullable().default(null),
    tolerance: z.number().positive().max(MOST_TOLERANCE).default(TOLERANCES[0]),
  }),
  response: z.object({ jobId: int }),
  errors: ['upload_gone', 'roads_in_use'],
});

/** What became of the lines of a file. */
export const streetsReport = z.object({
  file: z.string(),
  read: int,
  /** Lines that are no streets. */
  noStreets: int,
  /** Streets of a class that is not known, taken as residential. */
  unknownClass: int,
  refused: int,
  reasons: z.array(z.object({ code: z.string(), count: int, zh: z.string(), en: z.string() })),
  roads: int,
  edges: int,
  junctions: int,
  metres: z.number(),
  /** Ends led to a junction nearby, or to the street beside. */
  joined: int,
  /** Streets cut where they cross, and where one passes over the other. */
  crossings: int,
  overpasses: int,
  doubles: int,
  /** Parts that do not hang together; `largest` is the share of all metres in the largest of them. */
  pieces: int,
  largest: z.number(),
  /** False when mending still changed something at the end. */
  settled: z.boolean(),
  /** Edges there were before. */
  before: int,
  /** Whom to name wherever the streets are shown; null for nobody. */
  from: z.string().nullable(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});
export type StreetsReport = z.infer<typeof streetsReport>;

export const undoStreets = endpoint({
  method: 'post',
  path: '/api/streets/undo',
  may: 'handle',
  summary:
    'Put the former street network back; the present one is then the former, so that undoing twice changes nothing. A job.',
  response: z.object({ jobId: int }),
  errors: ['roads_in_use', 'roads_no_former'],
});
