import { timingSafeEqual } from 'node:crypto';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { ZhituError } from '../../contract/errors.ts';
import type { Actor } from '../../store/audit.ts';
import type { Env } from '../context.ts';

const TRIES = 600; // refusals a minute: an open page whose session has ended asks on
const WINDOW = 60_000; // ms

export interface LoopbackAuth {
  /** Random, printed once in the address; new at every start, but for a wall. */
  token: string;
  actor: Actor;
  /** The port listened on, asked for at each request because it is known only after listening. */
  port: () => number;
}

/**
 * Any program and any web page on this computer can reach a port of 127.0.0.1. So a request must name this very
 * host (against DNS rebinding), must not come from another origin, and must carry the session: the token in the
 * printed address, which is exchanged for a cookie that scripts cannot read and other sites cannot send.
 */
export function loopbackAuth({ token, actor, port }: LoopbackAuth): MiddlewareHandler<Env> {
  const refused = { count: 0, since: 0 };

  /** A person gets a sentence, a program gets JSON. Who is let in is never kept waiting for others' tries. */
  function unauthorised(c: HonoContext): Response {
    if (Date.now() - refused.since > WINDOW) Object.assign(refused, { count: 0, since: Date.now() });
    refused.count += 1;
    if (refused.count > TRIES) throw new ZhituError('field_busy');
    const error = new ZhituError('unauthorised');
    if (c.req.path.startsWith('/api/') || !c.req.header('accept')?.includes('text/html')) throw error;
    return c.text(`请用启动时给出的完整网址打开本页。\n${error.message}\n`, 401);
  }

  return async (c, next) => {
    const hosts = [`127.0.0.1:${port()}`, `localhost:${port()}`];
    if (!hosts.includes(c.req.header('host') ?? '')) throw new ZhituError('forbidden');
    const origin = c.req.header('origin');
    if (origin !== undefined && !hosts.some((h) => origin === `http://${h}`)) throw new ZhituError('forbidden');

    // Cookies do not tell ports apart: with the port in the name, two instances do not sign each other out.
    const cookie = `zhitu-${port()}`;
    const url = new URL(c.req.url);
    const offered = url.searchParams.get('token');
    if (offered !== null && c.req.method === 'GET' && !url.pathname.startsWith('/api/')) {
      if (!same(offered, token)) return unauthorised(c);
      setCookie(c, cookie, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
      url.searchParams.delete('token');
      c.header('Cache-Control', 'no-store');
      return c.redirect(url.pathname + url.search, 303);
    }

    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    if (bearer !== undefined) {
      if (!same(bearer, token)) return unauthorised(c);
    } else {
      if (!same(getCookie(c, cookie) ?? '', token)) return unauthorised(c);
      const site = c.req.header('sec-fetch-site');
      const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
      if (!reads && site !== undefined && site !== 'same-origin') throw new ZhituError('forbidden');
    }
    c.set('actor', actor);
    await next();
  };
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
