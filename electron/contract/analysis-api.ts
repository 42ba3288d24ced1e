/** Starting analyses, and their results kept in the database. */
import { z } from 'zod';
import { ANALYSES } from './analysis.ts';
import { ambiguous, warning } from './analysis-summary.ts';
import { endpoint } from './endpoint.ts';
import { personal } from './personal.ts';

const int = z.number().int();
const kind = z.enum(ANALYSES);
const resultId = z.object({ id: z.coerce.number().int().positive() });

export const resultInfo = z.object({
  id: int,
  kind,
  /** Given by the user, else null. */
  name: z.string().nullable(),
  params: z.record(z.string(), z.unknown()),
  seed: int.nullable(),
  /** SHA-256 of everything that was read, hexadecimal. */
  dataHash: z.string(),
  /** SHA-256 of summary and features. */
  resultHash: z.string(),
  /** The data it was made of have changed since. */
  stale: z.boolean(),
  features: int,
  createdAt: z.number(),
  actor: z.string(),
});
export type ResultInfo = z.infer<typeof resultInfo>;

const start = z.object({
  kind,
  params: z.record(z.string(), z.unknown()).default({}),
  name: z.string().trim().min(1).max(100).nullable().default(null),
});

export const startAnalysis = endpoint({
  method: 'post',
  path: '/api/analysis',
  may: 'plan',
  summary: 'Start an analysis as a job; the job’s result is { resultId }',
  body: start,
  response: z.object({ jobId: int }),
  errors: ['analysis_params', 'forbidden'],
});
export const estimateAnalysis = endpoint({
  method: 'post',
  path: '/api/analysis/estimate',
  may: 'look',
  summary: 'What an analysis would take: points, units, seconds and memory, and what speaks against it',
  body: start.pick({ kind: true, params: true }),
  response: z.object({
    points: int,
    /** Cells, pieces of street, lixels; null where it is known only afterwards. */
    units: int.nullable(),
    seconds: z.number(),
    megabytes: z.number(),
    warnings: z.array(warning),
  }),
});
export const analyses = endpoint({
  method: 'get',
  path: '/api/analysis',
  may: 'look',
  summary: 'Results kept in this database, newest first',
  response: z.object({ results: z.array(resultInfo) }),
});
export const readAnalysis = endpoint({
  method: 'get',
  path: '/api/analysis/:id',
  may: 'look',
  summary: 'One result with its summary',
  params: resultId,
  response: resultInfo.extend({ summary: z.unknown(), ambiguous: personal(z.array(ambiguous)) }),
  errors: ['not_found'],
});
export const renameAnalysis = endpoint({
  method: 'patch',
  path: '/api/analysis/:id',
  may: 'plan',
  summary: 'Name a result',
  params: resultId,
  body: z.object({ name: z.string().trim().min(1).max(100).nullable() }),
  response: resultInfo,
  errors: ['not_found'],
});
export const deleteAnalysis = endpoint({
  method: 'delete',
  path: '/api/analysis/:id',
  may: 'plan',
  summary: 'Drop a result; the audit trail keeps that it was there',
  params: resultId,
  response: z.object({ dropped: int }),
  errors: ['not_found'],
});
/** GeoJSON FeatureCollection, WGS 84; properties by kind, see electron/analysis/results.md. */
export const analysisFeatures = endpoint({
  method: 'get',
  path: '/api/analysis/:id/features',
  may: 'look',
  summary: 'The features of a result as GeoJSON',
  params: resultId,
  raw: { response: 'application/geo+json' },
  errors: ['not_found'],
});
export const exportAnalysis = endpoint({
  method: 'get',
  path: '/api/analysis/:id/export',
  may: 'look',
  summary: 'Download a result with its parameters and data hash',
  params: resultId,
  query: z.object({ format: z.enum(['geojson', 'csv', 'json']), lang: z.enum(['zh', 'en']).default('zh') }),
  raw: { response: 'application/octet-stream' },
  errors: ['not_found'],
});
