import { Hono, type MiddlewareHandler } from 'hono';
import { ZhituError } from '../contract/errors.ts';
import type { Context, Env } from './context.ts';
import { answerError } from './lib/answer-error.ts';
import { hostAuth } from './middleware/host-auth.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { basemaps } from './routes/basemaps.ts';
import { changes } from './routes/changes.ts';
import { events } from './routes/events.ts';
import { exports } from './routes/exports.ts';
import { features } from './routes/features.ts';
import { imports } from './routes/imports.ts';
import { jobs } from './routes/jobs.ts';
import { layers } from './routes/layers.ts';
import { openapi } from './routes/openapi.ts';
import { reconcile } from './routes/reconcile.ts';
import { search } from './routes/search.ts';
import { session } from './routes/session.ts';
import { settings } from './routes/settings.ts';
import { pages } from './routes/static.ts';
import { tiles } from './routes/tiles.ts';

/** What a host adds to the one handler. */
export interface HostOptions {
  /** Lets a request in and says who is asking. Without it everyone is this computer's own user. */
  auth?: MiddlewareHandler<Env>;
  /** Told of errors that are not the caller's. */
  onInternalError?: (error: unknown, request: { method: string; path: string }) => void;
}

/** The whole back end as one function from Request to Response; hosts only pass it on. */
export function createApp(ctx: Context, host: HostOptions = {}): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, c) => answerError(error, c, host.onInternalError));
  app.use(securityHeaders(ctx));
  app.use(host.auth ?? hostAuth());
  for (const route of [
    session,
    settings,
    features,
    layers,
    tiles,
    search,
    basemaps,
    changes,
    imports,
    exports,
    jobs,
    reconcile,
    events,
    openapi,
  ])
    route(app, ctx);
  app.all('/api/*', (c) => {
    throw new ZhituError('not_found', { what: c.req.path });
  });
  pages(app, ctx);
  app.notFound((c) => answerError(new ZhituError('not_found', { what: c.req.path }), c));
  return app;
}
