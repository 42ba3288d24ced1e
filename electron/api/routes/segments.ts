import type { Hono } from 'hono';
import * as contract from '../../contract/segments.ts';
import type { FieldValue } from '../../domain/field-check.ts';
import type { Actor } from '../../store/audit.ts';
import type { WriteDb } from '../../store/database.ts';
import type { Changed, Desk } from '../../store/features.ts';
import { createSegment, redrawSegment } from '../../store/segment-edit.ts';
import { traceSegment } from '../../store/segment-trace.ts';
import { segmentAt, segmentVersions } from '../../store/segment-versions.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { mount } from '../lib/mount.ts';
import { violationsOf } from '../lib/segment-violations.ts';

/** Strict-control segments on the street network, and who watches the streets. */
export function segments(app: Hono<Env>, ctx: Context): void {
  async function change(actor: Actor, work: (db: WriteDb, desk: Desk) => Promise<Changed>) {
    const changed = await ctx.store.write((db) => work(db, { actor, timeZone: ctx.pack.timeZone }));
    await announce(ctx, ['segments']);
    return changed;
  }

  mount(app, contract.traceSegment, ({ body }) => traceSegment(ctx.store.read, body.points));
  mount(app, contract.createSegment, ({ body: { walk, side, fields } }, c) =>
    change(c.get('actor'), (db, desk) => createSegment(db, desk, { walk, side, fields: given(fields) })),
  );
  mount(app, contract.redrawSegment, ({ params, body }, c) =>
    change(c.get('actor'), (db, desk) => redrawSegment(db, desk, params.id, body)),
  );
  mount(app, contract.segmentAt, async ({ query: { edge, measure, at, side } }) => ({
    segment: await segmentAt(ctx.store.read, edge, measure, at, side),
  }));
  mount(app, contract.segmentViolations, ({ params, query }, c) =>
    violationsOf(ctx, params.id, query, c.req.raw.signal),
  );
  mount(app, contract.readSegment, async ({ params }) => ({
    versions: await segmentVersions(ctx.store.read, params.id),
  }));
  mount(app, contract.coverage, ({ query }, c) => ctx.queries.coverage(query.from, query.to, c.req.raw.signal));
}

/** Without the fields that were not given. */
function given(fields: Record<string, FieldValue | undefined>): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(fields).filter((e): e is [string, FieldValue] => e[1] !== undefined));
}
