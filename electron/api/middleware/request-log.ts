import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Env } from '../context.ts';

/** As of the log of the program. */
export interface RequestLog {
  debug(line: RequestLine, message: string): void;
  info(line: RequestLine, message: string): void;
  warn(line: RequestLine, message: string): void;
}
interface RequestLine {
  id: string;
  method: string;
  /** The pattern, `/api/cases/:id`: what stands in a path may be a key of somebody’s case. */
  route: string;
  status: number;
  ms: number;
}

const SLOW = 1_000; // ms until an answer begins, after which the line is a warning
const EVENTS = '/api/events'; // never slow: it begins at once and goes on

let made = 0;

/**
 * A line for each request, and the header `X-Request-Id` that finds it again. What changes something and what was
 * refused is told at level info; what was only read, as the tiles of a map are by the thousand, at debug.
 */
export function requestLog(log: RequestLog): MiddlewareHandler<Env> {
  return async (c, next) => {
    const id = (++made).toString(36).padStart(4, '0');
    const began = performance.now();
    c.set('requestId', id);
    await next();
    c.res.headers.set('X-Request-Id', id);
    const { status } = c.res;
    const ms = Math.round(performance.now() - began);
    const line = { id, method: c.req.method, route: routeOf(c), status, ms };
    if (ms > SLOW && line.route !== EVENTS) log.warn(line, 'slow request');
    else if (status >= 400 || !['GET', 'HEAD'].includes(line.method)) log.info(line, 'request');
    else log.debug(line, 'request');
  };
}

/** The pattern that answered. */
export function routeOf(c: HonoContext): string {
  return routePath(c);
}
