/** What every wall tells of itself, so that the operator need not walk from one to the next. Nothing of a person. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** Milliseconds between two reports of a wall, and after which one that says nothing is marked. */
export const REPORT_EVERY = 10_000;
export const SILENT = 30_000;

/** What went wrong on a wall last. */
export const WALL_FAULTS = ['scene', 'page', 'map', 'host', 'renewal'] as const;

const fault = z.object({
  kind: z.enum(WALL_FAULTS),
  /** The scene, or the error's own name; never its words, which might tell of a person. */
  detail: z.string().regex(/^[\w-]{0,40}$/),
  /** Seconds ago. */
  ago: z.number().min(0),
});
export type WallFault = z.infer<typeof fault>;

const report = z.object({
  /** Random, the same while the wall's browser keeps it. */
  id: z.string().regex(/^[\w-]{8,40}$/),
  /** Scene shown; null for none. */
  scene: z.string().max(40).nullable(),
  /** Its longest frame since the last report, milliseconds; null while none took longer than a browser tells. */
  frame: z.number().min(0).nullable(),
  /** Scripts’ memory in megabytes; null where the browser does not tell. */
  memory: z.number().min(0).nullable(),
  /** Seconds since the page was opened or renewed itself. */
  up: z.number().min(0),
  /** Whether it has renewed itself, and so since when it is up. */
  renewed: z.boolean(),
  fault: fault.nullable(),
  version: z.string().max(40),
  /** The picture in pixels. */
  picture: z.tuple([z.number().int().min(1).max(100_000), z.number().int().min(1).max(100_000)]),
});
export type WallReport = z.infer<typeof report>;

export const reportWall = endpoint({
  method: 'post',
  path: '/api/wall/status',
  may: 'show',
  summary: 'A wall tells that it lives and how it is; kept in memory only',
  body: report,
  response: z.object({}),
});

export const wallStatus = endpoint({
  method: 'get',
  path: '/api/wall/status',
  may: 'handle',
  summary: 'Every wall heard of: how long ago, and what it told; not for walls and viewers',
  response: z.object({
    walls: z.array(
      report.extend({
        /** Milliseconds since it was heard. */
        age: z.number().min(0),
        /** As it was let in; null for one on this computer. */
        name: z.string().nullable(),
      }),
    ),
  }),
  errors: ['forbidden'],
});
export type WallStatus = z.infer<typeof wallStatus.response>['walls'][number];
