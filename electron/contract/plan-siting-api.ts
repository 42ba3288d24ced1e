/** Starting a choice of sites, looking at its candidates, and what was kept. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { candidate, candidateAsk, proof, sitingAsk, sitingSummary } from './plan-siting.ts';

const int = z.number().int();
const name = z.string().trim().min(1).max(100);
const resultId = z.object({ id: z.coerce.number().int().positive() });

/** Kinds of results of planning. */
export const PLAN_RESULTS = ['siting'] as const;

export const planResult = z.object({
  id: int,
  kind: z.enum(PLAN_RESULTS),
  name: z.string().nullable(),
  params: z.record(z.string(), z.unknown()),
  seed: int.nullable(),
  /** SHA-256 of everything that was read, and of summary and features; hexadecimal. */
  dataHash: z.string(),
  resultHash: z.string(),
  /** The data it was made of have changed since. */
  stale: z.boolean(),
  features: int,
  createdAt: z.number(),
  actor: z.string(),
});
export type PlanResult = z.infer<typeof planResult>;

/** The job's result, from the first answer on while the proof goes on behind it. */
export const sitingProgress = z.object({ resultId: int, proof });
export type SitingProgress = z.infer<typeof sitingProgress>;

export const startSiting = endpoint({
  method: 'post',
  path: '/api/plan/siting',
  may: 'plan',
  summary:
    'Choose sites as a job; its result { resultId, proof } comes with the first answer, cancelling ends the proof',
  body: sitingAsk.extend({ name: name.nullable().default(null) }),
  response: z.object({ jobId: int }),
  errors: ['forbidden', 'bad_request'],
});
export const sitingCandidates = endpoint({
  method: 'post',
  path: '/api/plan/siting/candidates',
  may: 'look',
  summary: 'Candidate sites with capacity, conflict and its parts, and why any is refused',
  body: candidateAsk,
  response: z.object({ candidates: z.array(candidate) }),
  errors: ['plan_no_streets', 'siting_no_candidates', 'siting_too_many_candidates', 'siting_twice', 'hours_unreadable'],
});
export const planResults = endpoint({
  method: 'get',
  path: '/api/plan/results',
  may: 'look',
  summary: 'Results of planning kept in this database, newest first',
  response: z.object({ results: z.array(planResult) }),
});
export const readPlanResult = endpoint({
  method: 'get',
  path: '/api/plan/results/:id',
  may: 'look',
  summary: 'One result of planning with its summary',
  params: resultId,
  response: planResult.extend({ summary: sitingSummary }),
  errors: ['not_found'],
});
export const renamePlanResult = endpoint({
  method: 'patch',
  path: '/api/plan/results/:id',
  may: 'plan',
  summary: 'Name a result of planning',
  params: resultId,
  body: z.object({ name: name.nullable() }),
  response: planResult,
  errors: ['forbidden', 'not_found'],
});
export const deletePlanResult = endpoint({
  method: 'delete',
  path: '/api/plan/results/:id',
  may: 'plan',
  summary: 'Drop a result of planning; the audit trail keeps that it was there',
  params: resultId,
  response: z.object({ dropped: int }),
  errors: ['forbidden', 'not_found'],
});
/**
 * GeoJSON, WGS 84. `what`: `site` (rank, gain, load, capacity, conflict), `candidate`, `refused` (reasons),
 * `demand` (weight, street, site, metres; not served without them), `existing`.
 */
export const planResultFeatures = endpoint({
  method: 'get',
  path: '/api/plan/results/:id/features',
  may: 'look',
  summary: 'Sites, candidates, refused ones and demand with who serves it, as GeoJSON',
  params: resultId,
  raw: { response: 'application/geo+json' },
  errors: ['not_found'],
});
export const exportPlanResult = endpoint({
  method: 'get',
  path: '/api/plan/results/:id/export',
  may: 'look',
  summary: 'Download a result of planning with its parameters and data hash',
  params: resultId,
  query: z.object({ format: z.enum(['geojson', 'csv', 'json']), lang: z.enum(['zh', 'en']).default('zh') }),
  raw: { response: 'application/octet-stream' },
  errors: ['not_found'],
});
