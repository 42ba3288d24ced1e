/** Strict-control segments by linear reference, the violations on them, and who watches the streets. */
import { z } from 'zod';
import { SIDES } from '../domain/vocabulary.ts';
import { MOST_LATITUDE } from './degrees.ts';
import { endpoint } from './endpoint.ts';
import { changed, geometry } from './features.ts';

const int = z.number().int();
const id = z.coerce.number().int().positive();
const side = z.enum(SIDES);
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-MOST_LATITUDE).max(MOST_LATITUDE)]);
const epoch = z.number().int().min(-62_135_596_800).max(253_402_300_799);

/** Part of an edge in walking order, measures in metres along the edge's line; `to` < `from` walks backwards. */
export const stretch = z.object({ edge: int.positive(), from: z.number().min(0), to: z.number().min(0) });
/** As kept: `from` < `to`; the side is that of the edge's own direction. */
export const span = stretch.extend({ side, street: z.string().nullable() });

/** Points that a walk may be drawn through. */
const MOST_POINTS = 12;
export const trace = z.object({
  walk: z.array(stretch),
  geometry,
  /** Sum of the measures, metres. */
  length: z.number(),
  /** Longest first; null stands for streets without a name. */
  streets: z.array(z.object({ street: z.string().nullable(), length: z.number() })),
  /** 路名（甲路—乙路） from the streets that cross at the ends. */
  name: z.string().nullable(),
  town: z.string().nullable(),
  squad: z.string().nullable(),
  /** Where the points lie on the streets. */
  points: z.array(position),
});
export type Trace = z.infer<typeof trace>;

export const traceSegment = endpoint({
  method: 'post',
  path: '/api/segments/trace',
  may: 'look',
  summary: 'The way along streets through two points or more, staying on one street where it can; stores nothing',
  body: z.object({ points: z.array(position).min(2).max(MOST_POINTS) }),
  response: trace,
  errors: ['segment_no_street', 'segment_no_path', 'segment_too_short', 'segment_too_long'],
});

const drawn = z.object({
  /** As traced; what is stored is what was shown. */
  walk: z.array(stretch).min(1).max(2000),
  /** As seen in the direction of the walk. */
  side: side.default('both'),
});
const text = z.string().max(2000).nullable().optional();

export const createSegment = endpoint({
  method: 'post',
  path: '/api/segments',
  may: 'handle',
  summary: 'Add a segment with its spans, as a candidate, version 1',
  body: drawn.extend({
    fields: z.strictObject({
      key: text,
      name: text,
      street: text,
      town: text,
      squad: text,
      note: text,
      valid_from: epoch.nullable().optional(),
    }),
  }),
  response: changed,
  errors: ['segment_walk', 'segment_too_short', 'key_taken'],
});

export const redrawSegment = endpoint({
  method: 'post',
  path: '/api/segments/:id/versions',
  may: 'handle',
  summary: 'Give a segment another course from a date on: a new version; the one before ends on that date',
  params: z.object({ id }),
  body: drawn.extend({ rev: int, validFrom: epoch.nullable() }),
  response: changed,
  errors: ['not_found', 'conflict', 'segment_walk', 'segment_too_short', 'segment_overlap'],
});

export const segmentVersion = z.object({
  id: int,
  version: int,
  status: z.string().nullable(),
  /** Epoch seconds, half-open; null: not begun, not ended. */
  validFrom: z.number().nullable(),
  validTo: z.number().nullable(),
  length: z.number().nullable(),
  side: z.string().nullable(),
  /** Taken off before it was ever in force, or removed. */
  retired: z.boolean(),
  spans: z.array(span),
});
export type SegmentVersion = z.infer<typeof segmentVersion>;

export const readSegment = endpoint({
  method: 'get',
  path: '/api/segments/:id',
  may: 'look',
  summary: 'All versions of a segment with their spans and valid time, newest first',
  params: z.object({ id }),
  response: z.object({ versions: z.array(segmentVersion) }),
  errors: ['not_found'],
});

export const segmentAt = endpoint({
  method: 'get',
  path: '/api/segments/at',
  may: 'look',
  summary: 'The version of a segment that was in force at a place and time; null when there was none',
  query: z.object({
    edge: id,
    measure: z.coerce.number().min(0),
    at: z.coerce.number().int(),
    side: z.enum(['left', 'right']).optional(),
  }),
  response: z.object({ segment: z.object({ id: int, version: int, name: z.string().nullable() }).nullable() }),
});

/** Violations in doubt told at once. */
export const MOST_DOUBTFUL = 200;
export const segmentViolations = endpoint({
  method: 'get',
  path: '/api/segments/:id/violations',
  may: 'look',
  summary: 'Violations on a segment by version valid when they happened, and those that another street could claim',
  params: z.object({ id }),
  query: z.object({
    /** Metres from the street. */
    tolerance: z.coerce.number().min(1).max(200).default(30),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(MOST_DOUBTFUL).default(50),
  }),
  response: z.object({
    tolerance: z.number(),
    /** On the segment's streets at any time, surely or in doubt; the parts below add up to it. */
    total: int,
    /** Newest first. */
    versions: z.array(z.object({ id: int, version: int, on: int, doubtful: int })),
    /** On the place of the segment, but while none of its versions was in force. */
    outside: z.object({ on: int, doubtful: int }),
    /** Surely on the other side of a street of which the segment has one side; not part of the total. */
    otherSide: int,
    doubtful: z.object({
      total: int,
      /** By time, then id. */
      items: z.array(
        z.object({
          id: int,
          lon: z.number(),
          lat: z.number(),
          at: z.number(),
          /** Version valid then. */
          version: int.nullable(),
          /** Two streets are as near, or the side of the street cannot be told. */
          why: z.enum(['street', 'side']),
          /** Nearest first, metres. */
          streets: z.array(z.object({ street: z.string().nullable(), distance: z.number() })),
        }),
      ),
    }),
  }),
  errors: ['not_found', 'segment_too_many'],
});
export type SegmentViolations = z.infer<typeof segmentViolations.response>;

/** Streets told at once, those watched longest first. */
export const MOST_STREETS = 20_000;
export const coverage = endpoint({
  method: 'get',
  path: '/api/coverage',
  may: 'look',
  summary:
    'How long cameras, patrols and video desks watched each street in a time, capture roads, and ends of segments',
  query: z
    .object({ from: z.coerce.number().int(), to: z.coerce.number().int() })
    .refine(({ from, to }) => to > from, { error: 'to: after from' }),
  response: z.object({
    from: z.number(),
    to: z.number(),
    streets: z.array(
      z.object({
        edge: int,
        street: z.string().nullable(),
        /** A road with electronic capture. */
        capture: z.boolean(),
        length: z.number(),
        /** Hours within the time asked for. */
        hours: z.object({ capture: z.number(), manual: z.number(), video: z.number() }),
        line: z.array(position),
      }),
    ),
    /** Watched streets beyond those told. */
    left: int,
    /** Ends of segments in force in that time, where their signs would stand: derived, not surveyed. */
    signs: z.array(z.object({ segment: int, name: z.string().nullable(), lon: z.number(), lat: z.number() })),
  }),
});
export type Coverage = z.infer<typeof coverage.response>;
