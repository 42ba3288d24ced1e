/** What the listener for other programs answers: the OGC API, read by key, and not one thing more. */
import { Hono } from 'hono';
import { ZhituError } from '../contract/errors.ts';
import { SHARE_ROLE, type Share } from '../contract/shares.ts';
import { shareOf, shareSeen } from '../store/shares.ts';
import type { Context, Env } from './context.ts';
import { answerError, type ReportError } from './lib/answer-error.ts';
import { type RequestLog, requestLog } from './middleware/request-log.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { ogc } from './routes/ogc.ts';
import { ogcTiles } from './routes/ogc-tiles.ts';

export interface ShareAppOptions {
  /** `127.0.0.1:7360`: the names that requests may call this host by. */
  hosts(): readonly string[];
  onInternalError?: ReportError;
  log?: RequestLog;
}

interface Asked {
  key: string | null;
  /** Address of the landing page as the program wrote it. */
  base: string;
}

const SEEN = 60; // seconds between two notes that a program is there
const TRIES = 600; // refusals a minute
const WINDOW = 60_000; // ms
const KEY_FIRST = /^\/([\w-]{43})(\/ogc(?:\/.*)?)$/;

/**
 * A key stands first in the path, for programs that know no signing in, or is the password of HTTP's basic
 * authentication, or a bearer token. Pages of browsers are refused: they come from somewhere else.
 */
export function createShareApp(ctx: Context, options: ShareAppOptions): { fetch(request: Request): Promise<Response> } {
  const asked = new WeakMap<Request, Asked>();
  const app = new Hono<Env>();
  const noted = new Map<number, number>();
  const refused = { count: 0, since: 0 };

  app.onError((error, c) => {
    const answer = answerError(error, c, options.onInternalError);
    if (answer.status === 401) answer.headers.set('WWW-Authenticate', 'Basic realm="Zhitu", charset="UTF-8"');
    return answer;
  });
  if (options.log) app.use(requestLog(options.log));
  app.use(securityHeaders());
  app.use(async (c, next) => {
    const { key, base } = asked.get(c.req.raw) as Asked;
    const site = c.req.header('sec-fetch-site');
    const byPage = c.req.header('origin') !== undefined || (site !== undefined && site !== 'none');
    if (byPage || !options.hosts().includes(c.req.header('host') ?? '')) throw new ZhituError('forbidden');
    const share = key === null ? null : await shareOf(ctx.store.read, key);
    if (!share) throw refusal();
    note(share);
    c.set('actor', { name: `share#${share.id}`, role: SHARE_ROLE[share.sees] });
    c.set('ogcBase', base);
    await next();
  });
  app.on('OPTIONS', '*', (c) => c.body(null, 204, { Allow: 'GET, HEAD' })); // QGIS asks whether it may edit
  ogc(app, ctx);
  ogcTiles(app, ctx);
  app.notFound((c) => answerError(new ZhituError('not_found', { what: c.req.path }), c));

  function refusal(): ZhituError {
    if (Date.now() - refused.since > WINDOW) Object.assign(refused, { count: 0, since: Date.now() });
    refused.count += 1;
    return new ZhituError(refused.count > TRIES ? 'field_busy' : 'share_key');
  }

  /** Nobody waits for it: a database that another program holds must not keep readers out. */
  function note({ id }: Share): void {
    const now = Math.floor(Date.now() / 1000);
    if (Math.abs(now - (noted.get(id) ?? 0)) < SEEN) return;
    noted.set(id, now);
    ctx.store.write((db) => shareSeen(db, id, now)).catch(() => undefined);
  }

  return {
    async fetch(request) {
      const url = new URL(request.url);
      const [, key = keyIn(request.headers.get('authorization')), path = url.pathname] =
        KEY_FIRST.exec(url.pathname) ?? [];
      const base = `${url.origin}${url.pathname.slice(0, url.pathname.length - path.length)}/ogc`;
      const inner = new URL(`/api${path === '/' ? '/ogc' : path.replace(/\/$/, '')}${url.search}`, url);
      const { method, headers, signal } = request;
      const passed = new Request(inner, { method, headers, signal });
      asked.set(passed, { key, base });
      return app.fetch(passed);
    },
  };
}

function keyIn(authorization: string | null): string | null {
  const [, scheme = '', rest = ''] = /^(Basic|Bearer) +(\S+)$/i.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return rest;
  if (scheme === '') return null;
  const pair = Buffer.from(rest, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}
