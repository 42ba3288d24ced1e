import type { Hono } from 'hono';
import * as contract from '../../contract/features.ts';
import { sightOf } from '../../contract/personal.ts';
import type { Layer } from '../../domain/vocabulary.ts';
import type { Actor } from '../../store/audit.ts';
import type { WriteDb } from '../../store/database.ts';
import { readFeature } from '../../store/feature-detail.ts';
import { moveByHand } from '../../store/feature-moves.ts';
import { type Changed, createFeature, type Desk, retireFeature, updateFeature } from '../../store/features.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { mount } from '../lib/mount.ts';
import { requireDrawing } from '../lib/permissions.ts';

export function features(app: Hono<Env>, ctx: Context): void {
  async function change(actor: Actor, layer: Layer, work: (db: WriteDb, desk: Desk) => Promise<Changed>) {
    requireDrawing(actor, layer);
    const changed = await ctx.store.write((db) => work(db, { actor, timeZone: ctx.pack.timeZone }));
    await announce(ctx, [layer]);
    return changed;
  }

  mount(app, contract.readFeature, ({ params: { layer, id } }, c) =>
    readFeature(ctx.store.read, layer, id, sightOf(c.get('actor').role)),
  );
  mount(app, contract.createFeature, ({ params: { layer }, body }, c) =>
    change(c.get('actor'), layer, (db, desk) => createFeature(db, desk, layer, body)),
  );
  mount(app, contract.updateFeature, ({ params: { layer, id }, body }, c) =>
    change(c.get('actor'), layer, (db, desk) => updateFeature(db, desk, layer, id, body)),
  );
  mount(app, contract.retireFeature, ({ params: { layer, id }, query }, c) =>
    change(c.get('actor'), layer, (db, desk) => retireFeature(db, desk, layer, id, query.rev)),
  );
  mount(app, contract.moveFeature, ({ params: { layer, id }, body }, c) =>
    change(c.get('actor'), layer, (db, desk) => moveByHand(db, desk, layer, id, body)),
  );
}
