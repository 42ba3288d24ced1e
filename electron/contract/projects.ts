/** Projects: what one looks at – layers, filters, camera, results – kept under a name, shared, or carried as a file. */
import { z } from 'zod';
import { LAYERS } from '../domain/vocabulary.ts';
import { ANALYSES, MEASURES } from './analysis.ts';
import { MOST_LATITUDE } from './degrees.ts';
import { endpoint } from './endpoint.ts';
import { filterQuery } from './filter.ts';
import { personal } from './personal.ts';

const int = z.number().int();
const layer = z.enum(LAYERS);
const looks = z.object({ visible: z.boolean(), opacity: z.number().min(0).max(1) });
/** Each layer once. */
const order = z
  .array(layer)
  .length(LAYERS.length)
  .refine((list) => new Set(list).size === list.length);

/** Version 1 never changes again; another shape is another version. */
export const projectView = z.object({
  version: z.literal(1),
  workspace: z.enum(['explore', 'plan', 'review']),
  camera: z.object({
    centre: z.tuple([z.number().min(-180).max(180), z.number().min(-MOST_LATITUDE).max(MOST_LATITUDE)]),
    zoom: z.number().min(0).max(24),
    bearing: z.number().min(-360).max(360),
    pitch: z.number().min(0).max(85),
  }),
  layers: z.object({ order, look: z.record(layer, looks), active: layer }),
  filters: z.object({
    shared: filterQuery.pick({
      from: true,
      to: true,
      hours: true,
      weekdays: true,
      town: true,
      squad: true,
      text: true,
      polygon: true,
    }),
    own: z.partialRecord(layer, filterQuery.omit({ bbox: true, ids: true })),
  }),
  /** `city`, or an added one, by its name too: elsewhere it has another id. */
  basemap: z.object({ id: z.string().max(64), name: z.string().max(255) }),
  /** The result on the map, by the hash of what it says: elsewhere it has another id. */
  analysis: z
    .object({
      id: int,
      kind: z.enum(ANALYSES),
      name: z.string().max(100).nullable(),
      resultHash: z.string().max(64),
      measure: z.enum(MEASURES),
      quiet: z.boolean(),
    })
    .nullable(),
});
export type ProjectView = z.output<typeof projectView>;

/** Letters of a project's file at most: a drawn area of 500 corners takes 20 kB. */
export const PROJECT_FILE_LIMIT = 1_000_000;

/** A project as a file, `.zhitu.json`. */
export const projectFile = z.object({
  zhitu: z.literal('project'),
  version: z.literal(1),
  /** Id of the city's pack. */
  city: z.string().max(100),
  name: z.string().trim().min(1).max(100),
  view: projectView,
});
export type ProjectFile = z.output<typeof projectFile>;

const name = z.string().trim().min(1).max(100);
export const projectInfo = z.object({
  id: int,
  name,
  /** Who keeps it; empty for who may not read names. */
  owner: personal(z.string()),
  mine: z.boolean(),
  shared: z.boolean(),
  rev: int,
  updatedAt: z.number(),
});
export type ProjectInfo = z.infer<typeof projectInfo>;

const param = z.object({ id: z.coerce.number().int().positive() });

export const projects = endpoint({
  method: 'get',
  path: '/api/projects',
  may: 'look',
  summary: 'One’s own projects and those that others share, the last changed first',
  response: z.object({ projects: z.array(projectInfo) }),
});
export const readProject = endpoint({
  method: 'get',
  path: '/api/projects/:id',
  may: 'look',
  summary: 'A project with its view; of another’s a condition on text only for who sees all fields',
  params: param,
  response: projectInfo.extend({ view: projectView, withheld: z.boolean() }),
  errors: ['not_found'],
});
export const createProject = endpoint({
  method: 'post',
  path: '/api/projects',
  may: 'look',
  summary: 'Keep a view under a name; for all only where one may share',
  body: z.object({ name, shared: z.boolean().default(false), view: projectView }),
  response: projectInfo,
  errors: ['project_name_taken', 'projects_full', 'forbidden'],
});
export const updateProject = endpoint({
  method: 'patch',
  path: '/api/projects/:id',
  may: 'look',
  summary: 'Rename one’s own project, share it, or keep another view in it',
  params: param,
  body: z.object({ rev: int, name: name.optional(), shared: z.boolean().optional(), view: projectView.optional() }),
  response: projectInfo,
  errors: ['not_found', 'conflict', 'project_name_taken', 'forbidden'],
});
export const removeProject = endpoint({
  method: 'delete',
  path: '/api/projects/:id',
  may: 'look',
  summary: 'Put one’s own project away; it can be taken back',
  params: param,
  response: z.object({}),
  errors: ['not_found'],
});
export const restoreProject = endpoint({
  method: 'post',
  path: '/api/projects/:id/restore',
  may: 'look',
  summary: 'Take back one’s own project that was put away',
  params: param,
  response: projectInfo,
  errors: ['not_found', 'project_name_taken'],
});
