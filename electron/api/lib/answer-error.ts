import type { Context as HonoContext } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ZodError, z } from 'zod';
import { ERRORS, errorMessage, ZhituError } from '../../contract/errors.ts';
import { fileError } from '../../file-errors.ts';
import type { Env } from '../context.ts';
import { routeOf } from '../middleware/request-log.ts';

/** Told of errors that are not the caller’s, and of the request: the same id as in its line of the log. */
export type ReportError = (error: unknown, request: { id: string; method: string; route: string }) => void;

export interface ErrorBody {
  code: string;
  params: Record<string, unknown>;
  message: { zh: string; en: string };
}

export function errorBody({ code, params }: ZhituError): ErrorBody {
  return { code, params, message: { zh: errorMessage(code, 'zh', params), en: errorMessage(code, 'en', params) } };
}

/** The one error answer. What is not the caller's fault is reported and answered without its details. */
export function answerError(error: unknown, c: HonoContext<Env>, report?: ReportError): Response {
  const known = recognise(error);
  if (!known) report?.(error, { id: c.get('requestId') ?? '', method: c.req.method, route: routeOf(c) });
  const answer = known ?? new ZhituError('internal');
  const status = ERRORS[answer.code].status as 400;
  const headers = { 'Cache-Control': 'no-store' };
  if (!c.req.path.startsWith('/api/ogc')) return c.json(errorBody(answer), status, headers);
  return c.json(problem(answer, c), status, { ...headers, 'Content-Type': 'application/problem+json' });
}

/** Problem details (RFC 9457), for programs of others: the same with what they look for. */
function problem(error: ZhituError, c: HonoContext<Env>) {
  const body = errorBody(error);
  const chinese = c.req.header('Accept-Language')?.toLowerCase().startsWith('zh') ?? false;
  const detail = chinese ? body.message.zh : body.message.en;
  return {
    type: `urn:zhitu:error:${error.code}`,
    title: error.code,
    status: ERRORS[error.code].status,
    detail,
    ...body,
  };
}

function recognise(error: unknown): ZhituError | undefined {
  if (error instanceof ZhituError) return error.code === 'internal' ? undefined : error;
  if (error instanceof ZodError) return new ZhituError('bad_request', { detail: z.prettifyError(error) });
  if (error instanceof HTTPException && error.status < 500)
    return new ZhituError('bad_request', { detail: error.message });
  if (error instanceof Error && error.name === 'AbortError') return new ZhituError('cancelled');
  return fileError(error);
}
