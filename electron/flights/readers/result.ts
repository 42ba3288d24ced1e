/** What reading a file comes to: a value with what people should know of it, or the reason why there is none. */
import { errorMessage, ZhituError } from '../../contract/errors.ts';
import type { FlightProblem, FlightProblemCode } from '../../contract/flight-problems.ts';

export type ReadResult<T> =
  | { ok: true; value: T; problems: FlightProblem[] }
  | { ok: false; problems: [FlightProblem, ...FlightProblem[]] };

export function problem(code: FlightProblemCode, params: FlightProblem['params'] = {}): FlightProblem {
  return { code, params };
}

export function refuse(code: FlightProblemCode, params: FlightProblem['params'] = {}): ReadResult<never> {
  return { ok: false, problems: [problem(code, params)] };
}

/** Text from a file, fit to be shown in one line. */
export function shown(text: unknown, limit = 80): string {
  return String(text)
    .slice(0, limit)
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
}

/** A reader's last resort: whatever went wrong inside is told of the file, and the others go on. */
export function unreadable(error: unknown): ReadResult<never> {
  if (error instanceof ZhituError) {
    const { code, params } = error;
    const why_zh = shown(errorMessage(code, 'zh', params), 300);
    return refuse('file_invalid', { why_zh, why_en: shown(errorMessage(code, 'en', params), 300) });
  }
  return refuse('file_unreadable', { detail: shown((error as Error)?.message ?? error) });
}
