import type { Context as HonoContext } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ZodError, z } from 'zod';
import { ERRORS, errorMessage, ZhituError } from '../../contract/errors.ts';
import { fileError } from '../../file-errors.ts';

export interface ErrorBody {
  code: string;
  params: Record<string, unknown>;
  message: { zh: string; en: string };
}

export function errorBody({ code, params }: ZhituError): ErrorBody {
  return { code, params, message: { zh: errorMessage(code, 'zh', params), en: errorMessage(code, 'en', params) } };
}

/** The one error answer. What is not the caller's fault is reported and answered without its details. */
export function answerError(
  error: unknown,
  c: HonoContext,
  report?: (error: unknown, request: { method: string; path: string }) => void,
): Response {
  const known = recognise(error);
  if (!known) report?.(error, { method: c.req.method, path: c.req.path });
  const answer = known ?? new ZhituError('internal');
  return c.json(errorBody(answer), ERRORS[answer.code].status as 400, { 'Cache-Control': 'no-store' });
}

function recognise(error: unknown): ZhituError | undefined {
  if (error instanceof ZhituError) return error.code === 'internal' ? undefined : error;
  if (error instanceof ZodError) return new ZhituError('bad_request', { detail: z.prettifyError(error) });
  if (error instanceof HTTPException && error.status < 500)
    return new ZhituError('bad_request', { detail: error.message });
  if (error instanceof Error && error.name === 'AbortError') return new ZhituError('cancelled');
  return fileError(error);
}
