/** The display wall: scenes, what they show, and the operator's remote. */
import { z } from 'zod';
import { LAYERS } from '../domain/vocabulary.ts';
import { endpoint } from './endpoint.ts';
import { list } from './filter.ts';
import { wallScreen } from './wall-screen.ts';

/** What a scene tells in figures; each panel has its own. */
export const WALL_PANELS = [
  'overview',
  'hot_spots',
  'segments',
  'parking',
  'night',
  'drone',
  'leads',
  'squads',
  'reminders',
] as const;
export type WallPanel = (typeof WALL_PANELS)[number];

const camera = z.object({
  centre: z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]),
  zoom: z.number().min(0).max(22),
  bearing: z.number().min(-360).max(360).default(0),
  pitch: z.number().min(0).max(60).default(0),
});

/**
 * A place that is looked up when the scene comes, so that scenes fit any city: all of it, its centre, where most of what
 * the panel tells of lies, or where the first, second … of the panel's ranking is. What is not there is the centre.
 */
const aim = z.discriminatedUnion('to', [
  z.object({ to: z.enum(['city', 'centre', 'data']) }),
  z.object({ to: z.literal('ranked'), place: z.number().int().min(1).max(9) }),
]);

/** Days shown: all of a time, the last so many, or these played one after another. */
const period = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('last'), days: z.number().int().min(1).max(3660) }),
  /** Dates of the city, both included. */
  z
    .object({ kind: z.literal('fixed'), from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from <= to, { error: 'period: from is after to', path: ['to'] }),
  z.object({ kind: z.literal('replay'), days: z.number().int().min(2).max(3660) }),
]);

export const wallScene = z.object({
  id: z.string().regex(/^[\w-]{1,40}$/),
  /** By hand; without it the panel's own title in the wall's language. */
  name: z.string().trim().max(60).default(''),
  panel: z.enum(WALL_PANELS),
  layers: z.array(z.enum(LAYERS)).max(5),
  /** Visited one after another in the scene's time; empty shows the whole city. */
  path: z
    .array(z.union([aim, camera]))
    .max(8)
    .default([]),
  period,
  /** Towns shown; empty shows all. */
  towns: z.array(z.string().max(40)).max(40).default([]),
  /** Seconds on the wall. */
  dwell: z.number().int().min(5).max(3600).default(20),
  /** Hours of the day and weekdays (1 = Monday) on which it is shown; empty means always. */
  hours: z.array(z.number().int().min(0).max(23)).max(24).default([]),
  weekdays: z.array(z.number().int().min(1).max(7)).max(7).default([]),
  shown: z.boolean().default(true),
});
export type WallScene = z.infer<typeof wallScene>;
export type WallPeriod = z.infer<typeof period>;
export type WallCamera = z.infer<typeof camera>;
export type WallAim = z.infer<typeof aim>;

export const wallSetup = z.object({
  screen: wallScreen.nullable(),
  scenes: z
    .array(wallScene)
    .max(60)
    .refine((scenes) => new Set(scenes.map((s) => s.id)).size === scenes.length, { error: 'scenes: ids must differ' }),
});
export type WallSetup = z.infer<typeof wallSetup>;

export const readWall = endpoint({
  method: 'get',
  path: '/api/wall',
  may: 'show',
  summary: 'The scenes in their order and how the wall hangs; those of the product where none were set',
  response: wallSetup.extend({ own: z.boolean() }),
});

export const writeWall = endpoint({
  method: 'put',
  path: '/api/wall',
  may: 'handle',
  summary: 'Set the scenes and how the wall hangs; no scenes bring back those of the product',
  body: wallSetup,
  response: readWall.response,
  errors: ['forbidden'],
});

/** West, south, east, north in degrees: around several features, or public ones. */
const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type WallBox = z.infer<typeof box>;

/** A figure; its words are the page's own by `id`. */
const figure = z.object({
  id: z.string(),
  /** Null where it is not told: too few, or not known. */
  value: z.number().nullable(),
  /** Of the time before, equally long. */
  before: z.number().nullable(),
  /** `percent` is 0 to 100, cut to two places; `hour_of_day` the hour from that one o’clock to the next. */
  unit: z.enum(['count', 'percent', 'cny', 'hours', 'hour_of_day', 'rate', 'metres']),
  /** Whether more is better; null where neither is. */
  better: z.enum(['more', 'less']).nullable(),
});
export type WallFigure = z.infer<typeof figure>;

export const wallPanel = endpoint({
  method: 'get',
  path: '/api/wall/panels/:panel',
  may: 'show',
  summary: 'What a panel tells for some days: at most seven figures, a ranking, a course over time; never a person',
  params: z.object({ panel: z.enum(WALL_PANELS) }),
  query: z.object({
    /** Dates of the city, both included; without them all the data. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    town: list(z.string().max(40)).optional(),
  }),
  response: z.object({
    /** When it was counted, epoch seconds; the data's date where the database has one. */
    at: z.number(),
    /** First and last moment counted, epoch seconds, half-open; null for all. */
    period: z.tuple([z.number(), z.number()]).nullable(),
    figures: z.array(figure).max(7),
    /** Where most of what is told lies; null where that is everywhere, or too few. */
    extent: box.nullable(),
    /** Largest first; names are of streets, towns, squads or codes of `words`. */
    ranking: z
      .object({
        id: z.string(),
        words: z.enum(['town', 'squad', 'none', 'finding', 'case', 'parking', 'vendor']),
        unit: figure.shape.unit,
        rows: z
          .array(
            z.object({
              name: z.string(),
              /** Of a street, for who reads no Chinese. */
              nameEn: z.string().optional(),
              value: z.number(),
              before: z.number().nullable(),
              /** Where it is, for a street. */
              box: box.nullable().optional(),
            }),
          )
          .max(9),
      })
      .nullable(),
    course: z
      .object({
        id: z.string(),
        step: z.enum(['hour', 'day', 'week', 'month']),
        /** Hours of the day (0–23) or beginnings in epoch seconds. */
        starts: z.array(z.number()),
        lines: z.array(z.object({ id: z.string(), values: z.array(z.number()) })).max(3),
      })
      .nullable(),
  }),
});
export type WallPanelFacts = z.infer<typeof wallPanel.response>;

/** What walls show now: all of them the same. */
export const wallState = z.object({
  /** Raised by every command. */
  rev: z.number().int(),
  /** Held scene; null lets the playlist run. */
  scene: z.string().nullable(),
  paused: z.boolean(),
  /** Seconds that the playlist stands ahead of its clock, by next and previous. */
  ahead: z.number(),
  /** Since when it is paused, epoch milliseconds. */
  pausedAt: z.number().nullable(),
  /** Place all walls go to; null shows the scene's own. */
  view: camera.nullable(),
  /** Place that all walls point at. */
  point: z.tuple([z.number(), z.number()]).nullable(),
  message: z.string().max(200),
  blank: z.boolean(),
  /** The host's clock, epoch milliseconds. */
  now: z.number(),
});
export type WallState = z.infer<typeof wallState>;

export const readWallState = endpoint({
  method: 'get',
  path: '/api/wall/state',
  may: 'show',
  summary: 'What walls show now',
  response: wallState,
});

export const wallCommand = z.discriminatedUnion('do', [
  z.object({ do: z.literal('scene'), scene: z.string().max(40) }),
  z.object({ do: z.literal('next') }),
  z.object({ do: z.literal('previous') }),
  z.object({ do: z.literal('pause') }),
  z.object({ do: z.literal('play') }),
  z.object({ do: z.literal('view'), view: camera }),
  z.object({ do: z.literal('home') }),
  z.object({ do: z.literal('point'), at: z.tuple([z.number(), z.number()]).nullable() }),
  z.object({ do: z.literal('message'), text: z.string().trim().max(200) }),
  z.object({ do: z.literal('blank'), on: z.boolean() }),
]);
export type WallCommand = z.infer<typeof wallCommand>;

export const commandWall = endpoint({
  method: 'post',
  path: '/api/wall/command',
  may: 'steer',
  summary: 'The operator’s remote: reaches every wall at once; not for walls and viewers',
  body: wallCommand,
  response: wallState,
  errors: ['forbidden'],
});
