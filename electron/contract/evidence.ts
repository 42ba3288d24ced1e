/** Evidence of a finding or a case: a bundle that verifies itself, and a document for the file. */
import { z } from 'zod';
import { BUNDLE_SUBJECTS } from '../domain/bundle.ts';
import { endpoint } from './endpoint.ts';

const int = z.number().int();
const id = z.coerce.number().int().positive();
const lang = z.enum(['zh', 'en']).default('zh');

/** What a job that makes a bundle ends with. */
export const bundleMade = z.object({
  name: z.string(),
  bytes: z.number(),
  /** Of the whole archive. */
  sha256: z.string(),
  originals: int,
  leftOut: z.array(
    z.object({
      what: z.enum(['owner', 'original']),
      why: z.enum(['role', 'missing', 'altered']),
      sha256: z.string().optional(),
    }),
  ),
});
export type BundleMade = z.infer<typeof bundleMade>;

export const makeBundle = endpoint({
  method: 'post',
  path: '/api/evidence/bundles',
  may: 'handle',
  summary: 'Put the evidence of a finding or a case into one archive as a job, and tell the audit chain of it',
  body: z.object({ kind: z.enum(BUNDLE_SUBJECTS), id: int.positive(), lang }),
  response: z.object({ jobId: int }),
  errors: ['not_found', 'forbidden', 'too_large'],
});

export const bundleFile = endpoint({
  method: 'get',
  path: '/api/evidence/bundles/:job',
  may: 'handle',
  summary: 'The archive that a job has made; kept for a day',
  params: z.object({ job: id }),
  raw: { response: 'application/zip' },
  errors: ['not_found', 'forbidden'],
});

export const DOCUMENT_FORMATS = ['html', 'docx'] as const;

export const evidenceDocument = endpoint({
  method: 'get',
  path: '/api/evidence/document',
  may: 'handle',
  summary: 'A document for the file of a finding or a case: a page to print or to keep as PDF, or a Word document',
  query: z.object({ kind: z.enum(BUNDLE_SUBJECTS), id, format: z.enum(DOCUMENT_FORMATS).default('html'), lang }),
  raw: { response: 'text/html' },
  errors: ['not_found', 'forbidden'],
});
