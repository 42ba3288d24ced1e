/** What helps to find out what is wrong: looked through by a person, who alone decides whether to hand it on. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const file = z.object({ name: z.string(), bytes: z.number().int(), text: z.string() });
export type DiagnosticFile = z.infer<typeof file>;

export const diagnostics = endpoint({
  method: 'get',
  path: '/api/diagnostics',
  may: 'oversee',
  summary: 'Log, versions, counts and checks of this installation, without personal data; nothing is sent anywhere',
  response: z.object({
    /** Of the bundle with these very texts, for half an hour. */
    id: z.string(),
    files: z.array(file),
  }),
  errors: ['forbidden'],
});
export const diagnosticBundle = endpoint({
  method: 'get',
  path: '/api/diagnostics/:id/bundle',
  may: 'oversee',
  summary: 'The texts that were looked through, as a zip',
  params: z.object({ id: z.string().regex(/^[\w-]{1,40}$/) }),
  raw: { response: 'application/zip' },
  errors: ['forbidden', 'not_found'],
});

/** Errors of scripts on a page, which nobody else hears of. */
export const pageError = endpoint({
  method: 'post',
  path: '/api/page-errors',
  may: 'enter',
  summary: 'A page tells that one of its scripts failed; kept in the log without what it quotes',
  body: z.object({
    name: z.string().max(100),
    message: z.string().max(2_000),
    stack: z.string().max(10_000),
  }),
  response: z.object({}),
});
