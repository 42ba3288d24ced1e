/** Scenarios: drafts of parking, stalls and strict segments beside the record, compared and merged into it. */
import { z } from 'zod';
import { SIDES } from '../domain/vocabulary.ts';
import { endpoint } from './endpoint.ts';
import { geometry } from './features.ts';
import { personal, valueOfField } from './personal.ts';
import { stretch } from './segments.ts';

const int = z.number().int();
const id = z.coerce.number().int().positive();
const value = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);
const name = z.string().trim().min(1).max(100);
/** As last read; another one answers `conflict`. */
const rev = int.positive();

/** Layers that a scenario can plan. */
export const SCENARIO_LAYERS = ['parking', 'vendors', 'segments'] as const;
export type ScenarioLayer = (typeof SCENARIO_LAYERS)[number];
const layer = z.enum(SCENARIO_LAYERS);

/** Items of one scenario, and of one step, at most. */
export const MOST_ITEMS = 5000;

const itemId = z.string().regex(/^[\w-]{1,64}$/);
const shared = {
  /** Given by who makes it; the same in branches, so that they can be compared. */
  id: itemId,
  layer,
  /** Fields by key, as in the edit form. */
  attributes: personal(z.record(z.string(), value).optional(), 'trade'),
  /** Where the thought came from: a kept result of planning and the candidate in it. */
  origin: z.object({ resultId: int.optional(), candidate: z.union([z.string().max(200), int]).optional() }).optional(),
  note: personal(z.string().max(2000).default(''), 'trade'),
};
/** WGS 84. A segment has its course along streets instead (`walk` and `side`), as traced by /api/segments/trace. */
const course = { walk: z.array(stretch).min(1).max(2000).optional(), side: z.enum(SIDES).optional() };

export const scenarioItem = z.discriminatedUnion('op', [
  z.strictObject({ ...shared, op: z.literal('add'), geometry, ...course }),
  /** `baseRev`: the feature's revision when it was last looked at; it decides what is a conflict on merging. */
  z.strictObject({
    ...shared,
    op: z.literal('change'),
    featureId: int.positive(),
    baseRev: rev,
    geometry: geometry.optional(),
    ...course,
  }),
  z.strictObject({ ...shared, op: z.literal('remove'), featureId: int.positive(), baseRev: rev }),
]);
export type ScenarioItem = z.infer<typeof scenarioItem>;

/** As it is kept in the column `content`. */
export const scenarioContent = z.object({ version: z.literal(1), items: z.array(scenarioItem) });
export type ScenarioContent = z.infer<typeof scenarioContent>;

export const SCENARIO_STATUSES = ['open', 'merged', 'thrown_away'] as const;
export type ScenarioStatus = (typeof SCENARIO_STATUSES)[number];

export const scenarioInfo = z.object({
  id: int,
  name: z.string(),
  /** The scenario it was branched from; null: from the record. */
  parentId: int.nullable(),
  status: z.enum(SCENARIO_STATUSES),
  rev: int,
  items: int,
  createdAt: z.number(),
  updatedAt: z.number(),
  /** Who changed it last. */
  actor: z.string(),
  /** Whether there is a step to take back, or one to do again. */
  canUndo: z.boolean(),
  canRedo: z.boolean(),
});
export type ScenarioInfo = z.infer<typeof scenarioInfo>;

export const scenario = scenarioInfo.extend({ content: scenarioContent });
export type Scenario = z.infer<typeof scenario>;

/** What an item does to the map. `before` is the record's shape now. */
export const scenarioDraft = z.object({
  item: scenarioItem,
  /** What to call it: its name, its number, or its street. */
  title: personal(z.string().nullable(), 'trade'),
  before: geometry.nullable(),
  after: geometry.nullable(),
  /** The record's feature was changed or removed since `baseRev`. */
  conflict: z.enum(['changed', 'gone']).nullable(),
});
export type ScenarioDraft = z.infer<typeof scenarioDraft>;

export const CHOICES = ['mine', 'theirs', 'leave'] as const;
export type Choice = (typeof CHOICES)[number];
export const scenarioConflict = z.object({
  item: itemId,
  layer,
  featureId: int,
  kind: z.enum(['changed', 'gone']),
  title: personal(z.string().nullable(), 'trade'),
  /** Fields in which the record's feature and the item differ, with `geometry` for the shape. */
  fields: z.array(z.string()),
  /** Mine: as in the scenario; theirs: as in the record; leave: decide later, the item stays in the scenario. */
  choices: z.array(z.enum(CHOICES)),
});
export type ScenarioConflict = z.infer<typeof scenarioConflict>;

/** The record is `null`. */
const side = z.object({ id: int.nullable(), name: z.string().nullable() });
const pair = z.object({ a: z.number(), b: z.number() });
/** Walking distances to open berths that streets are measured by, metres. */
export const STREET_BANDS = [100, 200, 300, 500] as const;

export const scenarioFigures = z.object({
  /** Berths by PARKING_KINDS, those planned too; features without a kind are `none`. */
  berths: z.array(pair.extend({ kind: z.string() })),
  /** Berths open in each of the 168 hours of the week, 0 = Monday 00. */
  openBerths: z.object({ a: z.array(z.number()), b: z.array(z.number()) }),
  /** Hours that could not be read, so that those berths count in no hour. */
  unreadHours: pair,
  /** Stalls by VENDOR_CLASSES; without a stated number a point is one stall. */
  stalls: z.array(pair.extend({ class: z.string() })),
  /** Metres of strict segments. */
  segments: pair,
  /** Metres of streets whose walk to an open berth is at most so many metres; null without a network. */
  streets: z.array(pair.extend({ metres: int })).nullable(),
  /** Of the stalls that differ those that stand against a rule; null when they are too many to judge at once. */
  conflicts: pair.nullable(),
});
export type ScenarioFigures = z.infer<typeof scenarioFigures>;

export const featureDifference = z.object({
  layer,
  /** The record's feature; null for one that is only drafted. */
  featureId: int.nullable(),
  item: itemId.nullable(),
  title: personal(z.string().nullable(), 'trade'),
  /** From a to b. */
  op: z.enum(['added', 'changed', 'removed']),
  fields: z.array(z.object({ field: z.string(), a: valueOfField(value), b: valueOfField(value) })),
  geometry: z.object({ a: geometry.nullable(), b: geometry.nullable() }),
});
export type FeatureDifference = z.infer<typeof featureDifference>;

export const scenarioDiff = z.object({
  a: side,
  b: side,
  features: z.array(featureDifference),
  figures: scenarioFigures,
  /** SHA-256 over both contents and the versions of the layers, hexadecimal. */
  dataHash: z.string(),
  schematic: z.boolean(),
});
export type ScenarioDiff = z.infer<typeof scenarioDiff>;

const one = z.object({ id });

export const scenarios = endpoint({
  method: 'get',
  path: '/api/plan/scenarios',
  may: 'look',
  summary: 'Scenarios in the order in which they were made; merged and thrown-away ones are told by their status',
  response: z.object({ scenarios: z.array(scenarioInfo) }),
});
export const createScenario = endpoint({
  method: 'post',
  path: '/api/plan/scenarios',
  may: 'plan',
  summary: 'Begin a scenario from the record, or branch one from another with what that holds now',
  body: z.object({ name, parentId: int.positive().nullable().default(null) }),
  response: scenario,
  errors: ['forbidden', 'not_found'],
});
export const readScenario = endpoint({
  method: 'get',
  path: '/api/plan/scenarios/:id',
  may: 'look',
  summary: 'One scenario with its items',
  params: one,
  response: scenario,
  errors: ['not_found'],
});
export const renameScenario = endpoint({
  method: 'patch',
  path: '/api/plan/scenarios/:id',
  may: 'plan',
  summary: 'Rename a scenario',
  params: one,
  body: z.object({ rev, name }),
  response: scenario,
  errors: ['forbidden', 'not_found', 'conflict'],
});
export const putScenarioItems = endpoint({
  method: 'post',
  path: '/api/plan/scenarios/:id/items',
  may: 'plan',
  summary: 'Add items, or replace those of the same id: one step that can be undone',
  params: one,
  body: z.object({ rev, items: z.array(scenarioItem).min(1).max(MOST_ITEMS) }),
  response: scenario,
  errors: ['forbidden', 'not_found', 'conflict', 'scenario_closed', 'scenario_twice', 'scenario_course', 'too_large'],
});
export const dropScenarioItems = endpoint({
  method: 'post',
  path: '/api/plan/scenarios/:id/items/drop',
  may: 'plan',
  summary: 'Take items out of a scenario: one step that can be undone',
  params: one,
  body: z.object({ rev, ids: z.array(itemId).min(1).max(MOST_ITEMS) }),
  response: scenario,
  errors: ['forbidden', 'not_found', 'conflict', 'scenario_closed'],
});
export const undoScenario = endpoint({
  method: 'post',
  path: '/api/plan/scenarios/:id/undo',
  may: 'plan',
  summary: 'Take back the last step within a scenario',
  params: one,
  body: z.object({ rev }),
  response: scenario,
  errors: ['forbidden', 'not_found', 'conflict', 'scenario_closed', 'scenario_no_step'],
});
export const redoScenario = endpoint({
  method: 'post',
  path: '/api/plan/scenarios/:id/redo',
  may: 'plan',
  summary: 'Do the step again that was taken back last',
  params: one,
  body: z.object({ rev }),
  response: scenario,
  errors: ['forbidden', 'not_found', 'conflict', 'scenario_closed', 'scenario_no_step'],
});
export const scenarioDrafts = endpoint({
  method: 'get',
  path: '/api/plan/scenarios/:id/drafts',
  may: 'look',
  summary: 'What a scenario’s items do to the map, each beside the record as it is now',
  params: one,
  response: z.object({ id: int, rev: int, drafts: z.array(scenarioDraft) }),
  errors: ['not_found'],
});
export const compareScenarios = endpoint({
  method: 'get',
  path: '/api/plan/scenarios/compare',
  may: 'look',
  summary: 'Differences from one scenario to another by feature, field and figure; a side left out is the record',
  query: z.object({ a: id.optional(), b: id.optional() }),
  response: scenarioDiff,
  errors: ['not_found'],
});
export const scenarioConflicts = endpoint({
  method: 'get',
  path: '/api/plan/scenarios/:id/conflicts',
  may: 'look',
  summary: 'Items whose feature was changed in the record since, which merging needs a choice for',
  params: one,
  response: z.object({ conflicts: z.array(scenarioConflict) }),
  errors: ['not_found'],
});
export const mergeScenario = endpoint({
  method: 'post',
  path: '/api/plan/scenarios/:id/merge',
  may: 'plan',
  summary:
    'Carry out all items on the record as edits that can be undone, all or none; conflicts without a choice refuse it',
  params: one,
  body: z.object({
    rev,
    reason: z.string().trim().min(1).max(2000),
    /** By item. */
    choices: z.record(itemId, z.enum(CHOICES)).default({}),
  }),
  response: z.object({
    scenario,
    /** Undoable changes of the record, in the order in which they were made. */
    changes: z.array(int),
    /** Row by item, for what was added. */
    added: z.record(z.string(), int),
  }),
  errors: ['forbidden', 'not_found', 'conflict', 'scenario_closed', 'scenario_conflicts', 'scenario_empty'],
});
export const throwAwayScenario = endpoint({
  method: 'post',
  path: '/api/plan/scenarios/:id/throw-away',
  may: 'plan',
  summary: 'Put a scenario aside; it can be brought back',
  params: one,
  body: z.object({ rev, reason: z.string().trim().max(2000).default('') }),
  response: scenario,
  errors: ['forbidden', 'not_found', 'conflict', 'scenario_closed'],
});
export const bringBackScenario = endpoint({
  method: 'post',
  path: '/api/plan/scenarios/:id/bring-back',
  may: 'plan',
  summary: 'Open a scenario again that was thrown away',
  params: one,
  body: z.object({ rev }),
  response: scenario,
  errors: ['forbidden', 'not_found', 'conflict', 'scenario_closed'],
});
