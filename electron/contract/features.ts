/** One feature: reading, editing, moving through its state machine, undoing. */
import { z } from 'zod';
import { LAYERS } from '../domain/vocabulary.ts';
import { endpoint } from './endpoint.ts';
import { fieldsByKey, personal } from './personal.ts';

const layer = z.enum(LAYERS);
const id = z.coerce.number().int().positive();
const value = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);

/** Checked in depth (types, closed rings, ranges) by the domain before it is stored. */
export const geometry = z.object({
  type: z.enum(['Point', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
  coordinates: z.array(z.unknown()),
});
export type AnyGeometry = z.infer<typeof geometry>;

export const feature = z.object({
  layer,
  id: z.number().int(),
  rev: z.number().int(),
  geometry,
  fields: fieldsByKey(z.record(z.string(), value)),
  /** Columns of the source that no field took. */
  props: personal(z.record(z.string(), z.unknown())),
  sourceCrs: z.string().nullable(),
  importName: personal(z.string().nullable()),
  updatedAt: z.number(),
  retiredAt: z.number().nullable(),
  /** Metres or square metres on the ellipsoid; null where it makes no sense. */
  length: z.number().nullable(),
  area: z.number().nullable(),
  moves: z.array(z.object({ to: z.string(), evidenced: z.boolean(), role: z.string().nullable() })),
  history: z.array(
    z.object({
      at: z.number(),
      actor: z.string(),
      action: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      reason: personal(z.string().nullable()),
    }),
  ),
});
export type FeatureDetail = z.infer<typeof feature>;

export const changed = z.object({ changeId: z.number().int(), id: z.number().int(), rev: z.number().int() });

export const readFeature = endpoint({
  method: 'get',
  path: '/api/layers/:layer/features/:id',
  may: 'look',
  summary: 'A feature with its fields, source columns, history and allowed moves',
  params: z.object({ layer, id }),
  response: feature,
  errors: ['not_found'],
});

export const createFeature = endpoint({
  method: 'post',
  path: '/api/layers/:layer/features',
  may: 'draw',
  summary: 'Add a feature',
  params: z.object({ layer }),
  body: z.object({ geometry, fields: z.record(z.string(), value) }),
  response: changed,
});

export const updateFeature = endpoint({
  method: 'patch',
  path: '/api/layers/:layer/features/:id',
  may: 'draw',
  summary: 'Change geometry or fields; `rev` must be the one last read',
  params: z.object({ layer, id }),
  body: z.object({
    rev: z.number().int(),
    geometry: geometry.optional(),
    fields: z.record(z.string(), value).optional(),
  }),
  response: changed,
  errors: ['not_found', 'conflict'],
});

export const retireFeature = endpoint({
  method: 'delete',
  path: '/api/layers/:layer/features/:id',
  may: 'draw',
  summary: 'Remove a feature from the map; history keeps it',
  params: z.object({ layer, id }),
  query: z.object({ rev: z.coerce.number().int() }),
  response: changed,
  errors: ['not_found', 'conflict'],
});

export const moveFeature = endpoint({
  method: 'post',
  path: '/api/layers/:layer/features/:id/moves',
  may: 'draw',
  summary: 'Move a feature through its state machine; a finding whose pictures are judged moves by verdicts alone',
  params: z.object({ layer, id }),
  body: z.object({
    rev: z.number().int(),
    to: z.string().max(40),
    reason: z.string().trim().max(2000).optional(),
    evidence: z.array(z.string().min(1).max(500)).max(50).optional(),
  }),
  response: changed,
  errors: ['not_found', 'conflict', 'move_not_allowed', 'move_in_review', 'needs_evidence', 'needs_role'],
});

export const change = z.object({
  id: z.number().int(),
  at: z.number(),
  /** For those who work here, not for a display. */
  actor: personal(z.string(), 'trade'),
  kind: z.enum(['edit', 'import', 'move']),
  layer,
  label: z.string(),
  rows: z.number().int(),
  undoneAt: z.number().nullable(),
});
export type Change = z.infer<typeof change>;

export const changes = endpoint({
  method: 'get',
  path: '/api/changes',
  may: 'look',
  summary: 'Latest undoable steps, newest first',
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({ changes: z.array(change) }),
});
export const undo = endpoint({
  method: 'post',
  path: '/api/changes/:id/undo',
  may: 'draw',
  summary: 'Take a step back: an edit, a move, assignments or a whole import; refused if a row was changed since',
  params: z.object({ id }),
  response: change,
  errors: ['not_found', 'conflict', 'undo_in_review', 'undo_in_reminders', 'undo_in_case'],
});
export const redo = endpoint({
  method: 'post',
  path: '/api/changes/:id/redo',
  may: 'draw',
  summary: 'Do an undone step again',
  params: z.object({ id }),
  response: change,
  errors: ['not_found', 'conflict', 'undo_in_review', 'undo_in_reminders', 'undo_in_case'],
});
