/** Special campaigns: targets inspected by a checklist, orders to put right, and the look-backs that follow. */
import { z } from 'zod';
import { TARGET_OUTCOMES, TARGET_STATES } from '../domain/campaigns.ts';
import { LAYERS, REFERENCE_KINDS } from '../domain/vocabulary.ts';
import { campaignTemplate } from './campaign-templates.ts';
import { MOST_LATITUDE } from './degrees.ts';
import { endpoint } from './endpoint.ts';
import { degreesBox } from './filter.ts';
import { personal } from './personal.ts';

const int = z.number().int();
const id = z.coerce.number().int().positive();
const words = (limit: number) => z.string().trim().min(1).max(limit);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const day = z.iso.date();
const params = z.object({ id });
const language = z.enum(['zh', 'en']).default('zh');

const campaign = z.object({
  id: int,
  name: z.string(),
  template: campaignTemplate,
  /** First instant, and the first one after it, epoch seconds. */
  from: int,
  to: int,
  squads: z.array(z.string()),
  actor: z.string(),
  closedAt: int.nullable(),
  rev: int,
});
const counts = z.object({
  targets: int,
  /** Nothing more is to be done. */
  done: int,
  /** Not passed at the inspection, whatever came of it. */
  failed: int,
  /** Look-backs that should have been made by now. */
  overdue: int,
});
export type CampaignCounts = z.infer<typeof counts>;

const target = z.object({
  id: int,
  name: personal(z.string()),
  address: personal(z.string().nullable()),
  town: z.string().nullable(),
  squad: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  state: z.enum(TARGET_STATES),
  answered: int,
  /** When it is to be looked back at; null while no order waits for that. */
  lookDueAt: int.nullable(),
  rev: int,
});
export type CampaignTarget = z.infer<typeof target>;

export const campaigns = endpoint({
  method: 'get',
  path: '/api/campaigns',
  may: 'handle',
  summary: 'Campaigns, the latest first, and the checklists that a new one can be made from',
  response: z.object({
    campaigns: z.array(campaign.extend({ counts })),
    templates: z.array(campaignTemplate),
  }),
  errors: ['forbidden'],
});
export const addCampaign = endpoint({
  method: 'post',
  path: '/api/campaigns',
  may: 'oversee',
  summary: 'Make a campaign from a template; for supervisors',
  body: z.object({
    name: words(100),
    template: z.string(),
    /** Days in the city’s zone, both included. */
    from: day,
    to: day,
    squads: z.array(z.string().max(40)).max(50).default([]),
  }),
  response: campaign,
  errors: ['forbidden', 'not_found', 'campaign_period'],
});
export const readCampaign = endpoint({
  method: 'get',
  path: '/api/campaigns/:id',
  may: 'handle',
  summary: 'A campaign with its targets and how far it is, by squad and by town',
  params,
  response: campaign.extend({
    counts,
    targets: z.array(target),
    squadCounts: z.array(counts.extend({ squad: z.string().nullable() })),
    townCounts: z.array(counts.extend({ town: z.string().nullable() })),
  }),
  errors: ['forbidden', 'not_found'],
});
export const closeCampaign = endpoint({
  method: 'post',
  path: '/api/campaigns/:id/close',
  may: 'oversee',
  summary: 'Close a campaign, or open it again; look-backs go on in a closed one',
  params,
  body: z.object({ closed: z.boolean() }),
  response: campaign,
  errors: ['forbidden', 'not_found'],
});

// Targets --------------------------------------------------------------------------------------------------------
const added = z.object({
  added: z.array(int),
  /** On the list already. */
  known: int,
  /** Rows of a file that were not taken: number of the row, 1 for the first after the header, and why. */
  refused: z.array(z.object({ row: int, why: z.enum(['no_name', 'bad_place', 'bad_town']) })),
});

export const addTarget = endpoint({
  method: 'post',
  path: '/api/campaigns/:id/targets',
  may: 'handle',
  summary: 'Put a target on the list by hand',
  params,
  body: z.object({
    name: words(100),
    address: z.string().trim().max(200).optional(),
    lon: z.number().min(-180).max(180).optional(),
    lat: z.number().min(-MOST_LATITUDE).max(MOST_LATITUDE).optional(),
  }),
  response: added,
  errors: ['forbidden', 'not_found', 'campaign_closed', 'campaign_half_place'],
});
export const addTargetsFromMap = endpoint({
  method: 'post',
  path: '/api/campaigns/:id/targets/from-map',
  may: 'handle',
  summary: 'Put features of the map on the list: of a layer or a kind of reference feature, in a town or a box',
  params,
  body: z.object({
    from: z.union([z.object({ layer: z.enum(LAYERS) }), z.object({ reference: z.enum(REFERENCE_KINDS) })]),
    /** Of the layer’s category: class, kind or state. */
    category: z.string().max(40).optional(),
    town: z.string().max(40).optional(),
    /** West, south, east, north. */
    box: degreesBox.optional(),
  }),
  response: added,
  errors: ['forbidden', 'not_found', 'campaign_closed', 'campaign_too_many'],
});
export const addTargetsFromCsv = endpoint({
  method: 'post',
  path: '/api/campaigns/:id/targets/csv',
  may: 'handle',
  summary: 'Put the rows of a CSV on the list: name, address, town, longitude and latitude in WGS 84',
  params,
  raw: { body: 'application/octet-stream' },
  response: added,
  errors: ['forbidden', 'not_found', 'campaign_closed', 'campaign_csv', 'campaign_too_many', 'too_large'],
});
export const removeTargets = endpoint({
  method: 'post',
  path: '/api/campaigns/:id/targets/remove',
  may: 'handle',
  summary: 'Take targets that nobody has begun with off the list, or put them back',
  params,
  body: z.object({ ids: z.array(int.positive()).min(1).max(5000), removed: z.boolean() }),
  response: z.object({ changed: int }),
  errors: ['forbidden', 'not_found', 'campaign_closed', 'campaign_begun'],
});

const order = z.object({
  id: int,
  number: z.string(),
  demand: personal(z.string()),
  issuedAt: int,
  actor: z.string(),
  dueAt: int,
  lookDueAt: int,
  lookedAt: int.nullable(),
  lookedBy: z.string().nullable(),
  result: z.enum(['fixed', 'not_fixed']).nullable(),
  note: personal(z.string().nullable()),
});
const targetDetail = target.extend({
  campaign: int,
  outcome: z.enum(TARGET_OUTCOMES).nullable(),
  decidedAt: int.nullable(),
  decidedBy: z.string().nullable(),
  note: personal(z.string().nullable()),
  case: z.object({ id: int, number: z.string() }).nullable(),
  answers: z.array(
    z.object({
      item: z.string(),
      value: z.union([z.string(), z.number()]),
      note: personal(z.string().nullable()),
      at: int,
      actor: z.string(),
    }),
  ),
  /** `item` is empty for a photo of the whole. */
  photos: z.array(z.object({ sha256, name: personal(z.string()), type: z.string(), item: z.string() })),
  /** The latest first. */
  orders: z.array(order),
});
export type CampaignTargetDetail = z.infer<typeof targetDetail>;

export const readTarget = endpoint({
  method: 'get',
  path: '/api/campaign-targets/:id',
  may: 'handle',
  summary: 'A target: answers, photos, orders and look-backs',
  params,
  response: targetDetail,
  errors: ['forbidden', 'not_found'],
});
export const answerItem = endpoint({
  method: 'post',
  path: '/api/campaign-targets/:id/answers',
  may: 'handle',
  summary: 'Answer an item of the checklist; a later answer counts instead of an earlier one',
  params,
  body: z.object({
    item: z.string().max(60),
    value: z.union([z.string().trim().min(1).max(2000), z.number()]),
    note: z.string().trim().max(1000).optional(),
  }),
  response: targetDetail,
  errors: ['forbidden', 'not_found', 'campaign_closed', 'campaign_decided', 'campaign_answer'],
});
export const undoAnswer = endpoint({
  method: 'post',
  path: '/api/campaign-targets/:id/answers/undo',
  may: 'handle',
  summary: 'Take back one’s own last answer on a target: the one before it counts again',
  params,
  response: targetDetail,
  errors: ['forbidden', 'not_found', 'campaign_closed', 'campaign_decided', 'campaign_nothing'],
});
export const addTargetPhoto = endpoint({
  method: 'post',
  path: '/api/campaign-targets/:id/photos',
  may: 'handle',
  summary: 'Add a photo by its bytes, of an item or of the whole; the original is kept under its SHA-256',
  params,
  query: z.object({ name: z.string().min(1).max(255), item: z.string().max(60).default('') }),
  raw: { body: 'application/octet-stream' },
  response: targetDetail,
  errors: [
    'forbidden',
    'not_found',
    'campaign_no_order',
    'campaign_closed',
    'campaign_decided',
    'import_empty',
    'photo_type',
    'too_large',
    'disk_full',
  ],
});
export const removeTargetPhoto = endpoint({
  method: 'delete',
  path: '/api/campaign-targets/:id/photos/:sha256',
  may: 'handle',
  summary: 'Take a photo off a target; the original stays',
  params: params.extend({ sha256 }),
  query: z.object({ item: z.string().max(60).default('') }),
  response: targetDetail,
  errors: ['forbidden', 'not_found', 'campaign_no_order', 'campaign_closed', 'campaign_decided'],
});
export const decideTarget = endpoint({
  method: 'post',
  path: '/api/campaign-targets/:id/outcome',
  may: 'handle',
  summary: 'Decide a target: passed, an order to put right with its look-back, or a case',
  params,
  body: z.object({
    rev: int,
    outcome: z.enum(TARGET_OUTCOMES),
    /** What is to be put right; needed with `rectify`. */
    demand: z.string().trim().max(2000).optional(),
    /** Working days to put it right; the template’s unless told. */
    days: int.min(1).max(120).optional(),
    note: z.string().trim().max(2000).optional(),
  }),
  response: targetDetail,
  errors: [
    'forbidden',
    'not_found',
    'conflict',
    'campaign_closed',
    'campaign_decided',
    'campaign_missing',
    'campaign_has_failed',
    'campaign_none_failed',
    'campaign_demand',
    'campaign_place',
    'case_open_already',
    'case_not_confirmed',
  ],
});
export const reopenTarget = endpoint({
  method: 'post',
  path: '/api/campaign-targets/:id/reopen',
  may: 'handle',
  summary: 'Take back how a target was decided, with its order, as long as nobody has gone on from it',
  params,
  response: targetDetail,
  errors: ['forbidden', 'not_found', 'campaign_closed', 'campaign_gone_on'],
});
export const lookBack = endpoint({
  method: 'post',
  path: '/api/campaign-targets/:id/look-back',
  may: 'handle',
  summary: 'Tell whether what an order demanded was put right; that it was not only once its time is over',
  params,
  body: z.object({ result: z.enum(['fixed', 'not_fixed']), note: z.string().trim().max(2000).optional() }),
  response: targetDetail,
  errors: ['forbidden', 'not_found', 'campaign_no_order', 'campaign_early'],
});

export const campaignSheets = endpoint({
  method: 'get',
  path: '/api/campaigns/:id/sheets',
  may: 'handle',
  summary: 'Checklists to take along, one A4 page a target',
  params,
  query: z.object({ target: id.optional(), lang: language }),
  raw: { response: 'text/html' },
  errors: ['forbidden', 'not_found'],
});
export const exportCampaign = endpoint({
  method: 'get',
  path: '/api/campaigns/:id/export',
  may: 'handle',
  summary: 'Targets with their answers, outcomes, orders and look-backs as CSV',
  params,
  query: z.object({ lang: language }),
  raw: { response: 'text/csv' },
  errors: ['forbidden', 'not_found'],
});
