import { Hono, type MiddlewareHandler } from 'hono';
import { ZhituError } from '../contract/errors.ts';
import type { Context, Env } from './context.ts';
import { inProcess, type Keeper } from './lib/accounts/keeper.ts';
import { answerError, type ReportError } from './lib/answer-error.ts';
import { requireMay } from './lib/permissions.ts';
import { hostAuth } from './middleware/host-auth.ts';
import { type RequestLog, requestLog } from './middleware/request-log.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { whoAsks } from './middleware/who-asks.ts';
import { accounts } from './routes/accounts.ts';
import { analysis } from './routes/analysis.ts';
import { audit } from './routes/audit.ts';
import { backups } from './routes/backups.ts';
import { basemaps } from './routes/basemaps.ts';
import { campaigns } from './routes/campaigns.ts';
import { cases } from './routes/cases.ts';
import { changes } from './routes/changes.ts';
import { crs } from './routes/crs.ts';
import { diagnostics } from './routes/diagnostics.ts';
import { events } from './routes/events.ts';
import { evidence } from './routes/evidence.ts';
import { exports } from './routes/exports.ts';
import { features } from './routes/features.ts';
import { field } from './routes/field.ts';
import { flights } from './routes/flights.ts';
import { imports } from './routes/imports.ts';
import { jobs } from './routes/jobs.ts';
import { layers } from './routes/layers.ts';
import { licences } from './routes/licences.ts';
import { media } from './routes/media.ts';
import { ogc } from './routes/ogc.ts';
import { ogcTiles } from './routes/ogc-tiles.ts';
import { openapi } from './routes/openapi.ts';
import { orthophotos } from './routes/orthophotos.ts';
import { planCatchment } from './routes/plan-catchment.ts';
import { planCounts } from './routes/plan-counts.ts';
import { planReport } from './routes/plan-report.ts';
import { planScenarios } from './routes/plan-scenarios.ts';
import { planSiting } from './routes/plan-siting.ts';
import { planSupply } from './routes/plan-supply.ts';
import { planVendors } from './routes/plan-vendors.ts';
import { print } from './routes/print.ts';
import { projects } from './routes/projects.ts';
import { reconcile } from './routes/reconcile.ts';
import { reminders } from './routes/reminders.ts';
import { review } from './routes/review.ts';
import { reviewOutlines } from './routes/review-outlines.ts';
import { search } from './routes/search.ts';
import { segments } from './routes/segments.ts';
import { session } from './routes/session.ts';
import { settings } from './routes/settings.ts';
import { shares } from './routes/shares.ts';
import { pages } from './routes/static.ts';
import { streets } from './routes/streets.ts';
import { tiles } from './routes/tiles.ts';
import { updates } from './routes/updates.ts';
import { wall } from './routes/wall.ts';
import { wallDoor } from './routes/wall-door.ts';
import { wallStatus } from './routes/wall-status.ts';

/** What a host adds to the one handler. */
export interface HostOptions {
  /** Lets a request in and says who is asking. Without it everyone is this computer's own user. */
  auth?: MiddlewareHandler<Env>;
  /** Where a window's sign-in is kept; without it by this process. */
  keeper?: Keeper;
  onInternalError?: ReportError;
  log?: RequestLog;
}

/** The whole back end as one function from Request to Response; hosts only pass it on. */
export function createApp(ctx: Context, host: HostOptions = {}): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, c) => answerError(error, c, host.onInternalError));
  if (host.log) app.use(requestLog(host.log));
  app.use(securityHeaders());
  app.use(host.auth ?? hostAuth());
  app.use(whoAsks(ctx, host.keeper ?? inProcess()));
  for (const route of [
    session,
    accounts,
    settings,
    features,
    media,
    layers,
    tiles,
    search,
    basemaps,
    changes,
    imports,
    crs,
    exports,
    jobs,
    reconcile,
    analysis,
    audit,
    backups,
    segments,
    planScenarios,
    planSiting,
    planSupply,
    planCounts,
    planVendors,
    planCatchment,
    planReport,
    print,
    projects,
    campaigns,
    reminders,
    review,
    reviewOutlines,
    field,
    cases,
    evidence,
    diagnostics,
    licences,
    updates,
    flights,
    orthophotos,
    ogc,
    ogcTiles,
    wall,
    wallDoor,
    shares,
    streets,
    wallStatus,
    events,
    openapi,
  ])
    route(app, ctx);
  app.all('/api/*', (c) => {
    requireMay(c.get('actor'), 'look'); // a wall learns nothing of what there is
    throw new ZhituError('not_found', { what: c.req.path });
  });
  pages(app, ctx);
  app.notFound((c) => answerError(new ZhituError('not_found', { what: c.req.path }), c));
  return app;
}
