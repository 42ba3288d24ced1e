/** A finding's photos and the map together: from one to the other, outlines drawn on either, and measures. */
import { z } from 'zod';
import { MOST_LATITUDE } from './degrees.ts';
import { endpoint } from './endpoint.ts';
import { geometry } from './features.ts';

const int = z.number().int();
const n = z.number();
const id = z.coerce.number().int().positive();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Pixels as stored, right and down from the outer corner of the first. */
const pixel = z.tuple([n, n]);
/** WGS 84 degrees, east and north. */
const place = z.tuple([n.min(-180).max(180), n.min(-MOST_LATITUDE).max(MOST_LATITUDE)]);

/** What a photo does not tell, so that nothing in it can be placed. */
const lacks = z.enum(['position', 'gimbal', 'height', 'focal', 'facts']);

const ellipse = z.object({
  /** Semi-axes, metres. */
  major: n,
  minor: n,
  /** Of the major axis, degrees clockwise from north. */
  azimuth: n,
  probability: n,
});

export const projectPoints = endpoint({
  method: 'post',
  path: '/api/review/project',
  may: 'review',
  summary: 'Places on level ground of pixels in a photo, or pixels of places, with the error ellipse of their middle',
  body: z.object({
    /** The ground counts as level, as high as where this finding stands. */
    finding: int.positive(),
    photo: sha256,
    /** What `points` are: pixels of the photo or places on the map. */
    from: z.enum(['photo', 'map']),
    points: z
      .array(z.tuple([n, n]))
      .min(1)
      .max(1000),
  }),
  response: z.object({
    lacks: lacks.nullable(),
    /** The other of pixels and places, one for each; null where there is none. */
    points: z.array(z.tuple([n, n]).nullable()),
    /** Why the first null is none. */
    why: z.enum(['above_horizon', 'out_of_reach', 'no_height', 'below_ground', 'outside_lens', 'unseen']).nullable(),
    /** Of the middle of three points and more, else of the first; null where it has no bound. */
    ellipse: ellipse
      .extend({
        /** Open rings around the middle. */
        places: z.array(place),
        pixels: z.array(pixel.nullable()),
      })
      .nullable(),
  }),
  errors: ['forbidden', 'not_found'],
});
export type Projected = z.infer<typeof projectPoints.response>;

export const footprints = endpoint({
  method: 'get',
  path: '/api/review/items/:id/footprints',
  may: 'review',
  summary: 'The level ground that each photo of a finding shows',
  params: z.object({ id }),
  response: z.object({
    footprints: z.array(
      z.object({
        photo: sha256,
        lacks: lacks.nullable(),
        /** Null for a photo that tells no pose or shows no ground within 1,000 m. */
        polygon: geometry.nullable(),
        /** Of the camera: degrees, metres above take-off. */
        camera: z.object({ lon: n, lat: n, height: n }).nullable(),
      }),
    ),
  }),
  errors: ['forbidden'],
});

export const MEASURE_KINDS = ['length', 'area', 'shadow', 'two'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

const marks = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('length'), photo: sha256, points: z.array(pixel).min(2).max(100) }),
  z.object({ kind: z.literal('area'), photo: sha256, points: z.array(pixel).min(3).max(100) }),
  z.object({ kind: z.literal('shadow'), photo: sha256, foot: pixel, tip: pixel }),
  z.object({
    kind: z.literal('two'),
    photos: z.tuple([sha256, sha256]),
    /** In the first photo and in the second. */
    foot: z.tuple([pixel, pixel]),
    top: z.tuple([pixel, pixel]),
  }),
]);
export type Marks = z.infer<typeof marks>;

const measured = z.object({
  /** Metres or square metres; null when these marks give none. */
  value: n.nullable(),
  /** Standard deviation of it. */
  sigma: n.nullable(),
  why: z
    .enum([
      'above_horizon',
      'out_of_reach',
      'no_height',
      'below_ground',
      'outside_lens',
      'unbounded',
      'too_few',
      'crossing',
      'low_sun',
      'direction',
      'no_time',
      'parallel',
      'behind',
      'no_pose',
      'below_foot',
    ])
    .nullable(),
  /** What it rests on, as far as it does. */
  rests: z.object({
    /** Of the photo, epoch seconds. */
    takenAt: n.nullable(),
    /** Of the sun, degrees above the horizon; and by how much the shadow points elsewhere than away from it. */
    sun: n.nullable(),
    turn: n.nullable(),
    /** Level length of the shadow, metres. */
    shadow: n.nullable(),
    /** Degrees between the lines of sight, and whether they meet. */
    angle: n.nullable(),
    agrees: z.boolean().nullable(),
  }),
});
export type MeasureAnswer = z.infer<typeof measured>;

export const measurePhoto = endpoint({
  method: 'post',
  path: '/api/review/measure',
  may: 'review',
  summary: 'A length, an area or a height from pixels marked in photos, with how sure it is',
  body: z.object({ finding: int.positive(), marks }),
  response: measured,
  errors: ['forbidden', 'not_found'],
});

const changed = z.object({ rev: int, changeId: int.nullable() });

export const saveOutline = endpoint({
  method: 'put',
  path: '/api/review/items/:id/outline',
  may: 'review',
  summary: 'Give a finding that one has taken another outline, drawn in a photo or on the map',
  params: z.object({ id }),
  body: z.discriminatedUnion('drawnOn', [
    z.object({ drawnOn: z.literal('photo'), rev: int, photo: sha256, points: z.array(pixel).max(1000) }),
    z.object({
      drawnOn: z.literal('map'),
      rev: int,
      /** The one that was shown beside the map. */
      photo: sha256.nullable(),
      points: z.array(place).max(1000),
    }),
  ]),
  response: changed.extend({ outline: int }),
  errors: [
    'forbidden',
    'not_found',
    'conflict',
    'review_lost',
    'photo_no_pose',
    'outline_no_ground',
    'outline_outside_photo',
    'outline_too_few',
    'outline_crossing',
  ],
});
export type OutlineBody = z.infer<typeof saveOutline.body>;

export const keepMeasured = endpoint({
  method: 'post',
  path: '/api/review/items/:id/measured',
  may: 'review',
  summary: 'Put a measured height or area into a finding that one has taken; its source goes into the audit chain',
  params: z.object({ id }),
  body: z.object({ rev: int, marks }),
  response: changed.extend({ value: n, sigma: n }),
  errors: ['forbidden', 'not_found', 'conflict', 'review_lost', 'measure_none'],
});
