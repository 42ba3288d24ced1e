/** Session, settings, search, jobs, reconciliation, events. */
import { z } from 'zod';
import { LAYERS } from '../domain/vocabulary.ts';
import { backupSettings } from './backups.ts';
import { MAX_OWN_SYSTEMS, ownSystem } from './crs-own.ts';
import { MOST_LATITUDE } from './degrees.ts';
import { endpoint } from './endpoint.ts';
import { folder } from './folder.ts';
import { ROLES } from './may.ts';
import { cityPack } from './pack.ts';
import { wallSetup, wallState } from './wall.ts';

export const session = endpoint({
  method: 'get',
  path: '/api/session',
  may: 'show',
  summary: 'Who is asking, which city and database this is',
  response: z.object({
    role: z.enum(ROLES),
    actor: z.string(),
    version: z.string(),
    host: z.enum(['electron', 'loopback']),
    /** File name only, never its folder. */
    database: z.string(),
    /** The same wherever the file lies and whatever it is called; copies have it too. */
    databaseId: z.string(),
    /** The data are a drawing, not a survey; every screen and export says so. */
    schematic: z.boolean(),
    /** Whom to name wherever the streets are shown; null for nobody. */
    roadsFrom: z.string().nullable(),
    /** Of towns, streets and all else that the built-in map draws. */
    cityVersion: z.number().int(),
    /** As-of instant of the data, epoch seconds. */
    asOf: z.number(),
    /** Seconds from the computer’s clock to the database’s: 0, but in a demo city, where it is a day of its data. */
    ahead: z.number().int(),
    pack: cityPack,
  }),
});
export type Session = z.infer<typeof session.response>;

const weight = z.number().min(0).max(1);

/** Settings shared by everyone who opens this database; personal ones stay in the page's own storage. */
export const SETTINGS = {
  bookmarks: z
    .array(
      z.object({
        id: z.string().max(40),
        name: z.string().trim().min(1).max(100),
        centre: z.tuple([z.number(), z.number()]),
        zoom: z.number(),
        bearing: z.number().default(0),
        pitch: z.number().default(0),
      }),
    )
    .max(500),
  /** What a look at a finding is worth: the weight of each part, any of them above 0. */
  review_worth: z
    .object({ confidence: weight, area: weight, novelty: weight, age: weight, town: weight })
    .refine((weights) => Object.values(weights).some((value) => value > 0)),
  /** Where and how often the tip of the audit chain is written; null for nowhere. */
  tip_export: z.object({ folder, hours: z.number().int().min(1).max(720) }).nullable(),
  /** Minutes without a hand at a window after which it locks itself. */
  auto_lock: z.number().int().min(1).max(480),
  /** Where backups go, how often they are made and how many are kept. */
  backups: backupSettings,
  wall: wallSetup,
  /** Coordinate systems that people defined. */
  crs_own: z.array(ownSystem).max(MAX_OWN_SYSTEMS),
  /** Folder or address of new versions; null for none. */
  update_feed: z.string().max(500).nullable(),
  /** Address at which walls of the network are let in; null for none. */
  wall_door: z.string().max(60).nullable(),
  /** Whether other programs of this computer are let in by their keys. */
  share_door: z.boolean(),
} as const;
/** Written through endpoints of their own. */
export const OWN_SETTINGS: readonly string[] = ['wall', 'wall_door', 'share_door', 'update_feed', 'backups', 'crs_own'];
export type SettingKey = keyof typeof SETTINGS;

export const readSetting = endpoint({
  method: 'get',
  path: '/api/settings/:key',
  may: 'look',
  summary: 'A shared setting; null when it was never set',
  params: z.object({ key: z.enum(Object.keys(SETTINGS) as [SettingKey, ...SettingKey[]]) }),
  response: z.object({ value: z.unknown() }),
});
export const writeSetting = endpoint({
  method: 'put',
  path: '/api/settings/:key',
  may: 'share',
  summary: 'Set a shared setting; how findings are ordered only by who oversees the work',
  params: readSetting.params,
  body: z.object({ value: z.unknown() }),
  response: z.object({ value: z.unknown() }),
});

export const hit = z.object({
  kind: z.enum(['road', 'place', 'town', 'feature', 'case', 'coordinate']),
  label: z.string(),
  /** Second line: layer, town, or the coordinate system it was read in; a name only for who may see it. */
  detail: z.string(),
  lon: z.number(),
  lat: z.number(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  layer: z.enum(LAYERS).nullable(),
  id: z.number().int().nullable(),
});
export type SearchHit = z.infer<typeof hit>;
export const search = endpoint({
  method: 'get',
  path: '/api/search',
  may: 'look',
  summary: 'Places, roads, towns, case and ticket numbers, pinyin initials, coordinates in any known system',
  query: z.object({ q: z.string().trim().min(1).max(200), limit: z.coerce.number().int().min(1).max(50).default(12) }),
  response: z.object({ hits: z.array(hit) }),
});

export const snap = endpoint({
  method: 'get',
  path: '/api/snap',
  may: 'look',
  summary: 'The nearest point on a street within a tolerance in metres',
  query: z.object({
    lon: z.coerce.number().min(-180).max(180),
    lat: z.coerce.number().min(-MOST_LATITUDE).max(MOST_LATITUDE),
    tolerance: z.coerce.number().positive().max(500).default(25),
  }),
  response: z.object({
    point: z
      .object({
        lon: z.number(),
        lat: z.number(),
        edge: z.number().int(),
        street: z.string().nullable(),
        distance: z.number(),
      })
      .nullable(),
  }),
});

export const job = z.object({
  id: z.number().int(),
  kind: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** Rows, bytes or steps; `total` null while unknown. */
  done: z.number(),
  total: z.number().nullable(),
  stage: z.string().nullable(),
  /** Left out for who may not see what it was about, as is `error`. */
  result: z.unknown().nullable(),
  error: z
    .object({
      code: z.string(),
      params: z.record(z.string(), z.unknown()),
      message: z.object({ zh: z.string(), en: z.string() }),
    })
    .nullable(),
  createdAt: z.number(),
});
export type Job = z.infer<typeof job>;
const jobId = z.object({ id: z.coerce.number().int().positive() });
export const jobs = endpoint({
  method: 'get',
  path: '/api/jobs',
  may: 'look',
  summary: 'Latest jobs, newest first',
  response: z.object({ jobs: z.array(job) }),
});
export const readJob = endpoint({
  method: 'get',
  path: '/api/jobs/:id',
  may: 'look',
  summary: 'One job',
  params: jobId,
  response: job,
  errors: ['not_found'],
});
export const cancelJob = endpoint({
  method: 'post',
  path: '/api/jobs/:id/cancel',
  may: 'look',
  summary: 'Stop a job of one’s own, or of anybody for those who oversee; nothing half-done stays',
  params: jobId,
  response: job,
  errors: ['not_found', 'forbidden'],
});

export const figure = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  /** As the bureau printed it. */
  published: z.string(),
  sql: z.string(),
  /** What the SQL returned. */
  counted: z.union([z.number(), z.string(), z.null()]),
  /** The counted value under the display rule; must equal `published`. */
  shown: z.string(),
  rule: z.object({ zh: z.string(), en: z.string() }),
  pass: z.boolean(),
});
export type Figure = z.infer<typeof figure>;
export const reconcile = endpoint({
  method: 'get',
  path: '/api/reconcile',
  may: 'show',
  summary: 'Each published figure, its SQL, its count, pass or fail',
  response: z.object({ source: z.object({ zh: z.string(), en: z.string() }), figures: z.array(figure) }),
});

/** Milliseconds between two signs of life of an event stream: one that is silent for longer is dead, open or not. */
export const BEAT = 2_000;

/** Server-sent events: name and data. */
export const serverEvent = z.discriminatedUnion('event', [
  /** The versions of layers after a change (`city` stands for the reference layers). */
  z.object({ event: z.literal('changed'), data: z.object({ versions: z.record(z.string(), z.number().int()) }) }),
  z.object({ event: z.literal('job'), data: job }),
  /** What walls show, after a command of the operator. */
  z.object({ event: z.literal('wall'), data: wallState }),
  /** The stream lives: the host's clock, epoch milliseconds, and how many commands walls have been given. */
  z.object({ event: z.literal('beat'), data: z.object({ now: z.number(), rev: z.number().int() }) }),
  /** How much of a question is done that takes seconds; of whom it is. */
  z.object({
    event: z.literal('progress'),
    data: z.object({ asker: z.string(), done: z.number().int(), total: z.number().int() }),
  }),
]);
export type ServerEvent = z.infer<typeof serverEvent>;
export const events = endpoint({
  method: 'get',
  path: '/api/events',
  may: 'show',
  summary: 'Changes and job progress as they happen',
  raw: { response: 'text/event-stream' },
});
export const openapi = endpoint({
  method: 'get',
  path: '/api/openapi.json',
  may: 'look',
  summary: 'This description',
  response: z.record(z.string(), z.unknown()),
});
