import type { Hono } from 'hono';
import * as contract from '../../contract/crs-api.ts';
import { MAX_OWN_SYSTEMS } from '../../contract/crs-own.ts';
import { ZhituError } from '../../contract/errors.ts';
import { checkOwn } from '../../crs/check-own.ts';
import { dropOwnSystem, putOwnSystem, readOwnSystems } from '../../store/own-systems.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

export function crs(app: Hono<Env>, { store, pack }: Context): void {
  mount(app, contract.ownSystems, async () => ({ systems: await readOwnSystems(store.read) }));

  mount(app, contract.checkSystem, async ({ body }) => checkOwn(body, pack.bounds));

  mount(app, contract.putSystem, async ({ params: { name }, body }, c) => {
    const checked = checkOwn(body, pack.bounds);
    const kept = await readOwnSystems(store.read);
    if (kept.length >= MAX_OWN_SYSTEMS && !kept.some((system) => system.name === name)) {
      throw new ZhituError('crs_too_many', { limit: MAX_OWN_SYSTEMS });
    }
    await store.write((db) => putOwnSystem(db, c.get('actor'), { name, ...body }));
    return checked;
  });

  mount(app, contract.removeSystem, async ({ params: { name } }, c) => {
    const gone = await store.write((db) => dropOwnSystem(db, c.get('actor'), name));
    if (!gone) throw new ZhituError('not_found', { what: name });
    return {};
  });
}
