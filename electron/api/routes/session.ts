import { basename } from 'node:path';
import type { Hono } from 'hono';
import { ROLES, type Role } from '../../contract/may.ts';
import { session as endpoint } from '../../contract/system.ts';
import { nowOf } from '../../store/clock.ts';
import { databaseId } from '../../store/layer-log.ts';
import { readMeta } from '../../store/meta.ts';
import { layerVersions } from '../../store/versions.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { onAWall } from '../lib/permissions.ts';

export function session(app: Hono<Env>, ctx: Context): void {
  mount(app, endpoint, async (_input, c) => {
    const actor = c.get('actor');
    const [schematic, asOf] = [await readMeta(ctx.store.read, 'schematic'), await readMeta(ctx.store.read, 'as_of')];
    const now = Math.floor(Date.now() / 1000);
    return {
      role: ROLES.find((r): r is Role => r === actor.role) ?? 'viewer',
      actor: onAWall(actor.role) ? actor.role : actor.name, // an account is a person's
      version: ctx.version,
      host: ctx.host,
      database: basename(ctx.store.path),
      databaseId: await databaseId(ctx.store.read),
      schematic: schematic === '1',
      roadsFrom: (await readMeta(ctx.store.read, 'roads_from')) || null,
      cityVersion: (await layerVersions(ctx.store.read)).city ?? 0,
      asOf: asOf === null ? now : Number(asOf),
      ahead: (await nowOf(ctx.store.read, ctx.pack.timeZone, now)) - now,
      pack: ctx.pack,
    };
  });
}
