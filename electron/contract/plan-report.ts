/** Reports that can be signed: one content as a page to print (A4, A3) and as a workbook. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { list } from './filter.ts';

const id = z.coerce.number().int().positive();

/** What a report is about. */
export const REPORT_SUBJECTS = ['siting', 'vendor', 'catchment', 'scenario'] as const;
export type ReportSubject = (typeof REPORT_SUBJECTS)[number];
export const PAPERS = ['a4', 'a3'] as const;
export type Paper = (typeof PAPERS)[number];
export const REPORT_FORMATS = ['html', 'xlsx'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const reportQuery = z
  .object({
    of: z.enum(REPORT_SUBJECTS),
    /** siting: a kept result of planning. vendor: a stall of the record. scenario: the scenario. */
    id: id.optional(),
    /** vendor: a stall that is not on record, as JSON of what /api/plan/vendors/check takes. */
    stall: z.string().max(8000).optional(),
    /** scenario: compared with this one instead of the record. */
    scenario: id.optional(),
    /** catchment: lon,lat of the site in WGS 84 degrees, and the walking distances in metres. */
    at: list(z.coerce.number()).pipe(z.array(z.number()).length(2)).optional(),
    metres: list(z.coerce.number().positive().max(5000), 8).optional(),
    format: z.enum(REPORT_FORMATS).default('html'),
    paper: z.enum(PAPERS).default('a4'),
    landscape: z.enum(['yes', 'no']).default('no'),
    /** 1:N; without it the largest standard scale that shows everything on the page. */
    scale: z.coerce.number().int().min(100).max(1_000_000).optional(),
    /** Heading; without it one that follows from the subject. */
    title: z.string().trim().max(200).optional(),
    lang: z.enum(['zh', 'en']).default('zh'),
  })
  .refine(({ of, at, id, stall }) => (of === 'catchment' ? at : of === 'vendor' ? (id ?? stall) : id) !== undefined, {
    error: 'id (catchment: at; vendor: id or stall) is missing',
  });
export type ReportQuery = z.infer<typeof reportQuery>;

export const planReport = endpoint({
  method: 'get',
  path: '/api/plan/report',
  may: 'look',
  summary: 'A report as a page of its own with a map at true scale, or as a workbook',
  query: reportQuery,
  raw: { response: 'text/html' },
  errors: ['not_found', 'plan_no_streets', 'plan_no_street_near', 'stall_invalid', 'hours_unreadable'],
});
