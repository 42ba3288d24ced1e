import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/wall.ts';
import { readMeta } from '../../store/meta.ts';
import { readSettingValue, writeSettingValue } from '../../store/settings.ts';
import { spansOf } from '../../wall/period.ts';
import { DEFAULT_WALL } from '../../wall/scenes.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

/** The display wall, and the operator's remote. */
export function wall(app: Hono<Env>, { store, queries, events, pack, walls: shown }: Context): void {
  async function setup() {
    const stored = contract.wallSetup.safeParse(await readSettingValue(store.read, 'wall'));
    const own = stored.success && stored.data.scenes.length > 0;
    return { screen: stored.data?.screen ?? null, scenes: own ? stored.data.scenes : DEFAULT_WALL.scenes, own };
  }

  mount(app, contract.readWall, setup);

  mount(app, contract.writeWall, async ({ body }, c) => {
    const actor = c.get('actor');
    await store.write((db) => writeSettingValue(db, actor, 'wall', body));
    events.publish({ event: 'wall', data: shown.state() });
    return setup();
  });

  mount(app, contract.wallPanel, async ({ params: { panel }, query: { from, to, town = [] } }, c) => {
    const asOf = await readMeta(store.read, 'as_of');
    const now = asOf === null ? Math.floor(Date.now() / 1000) : Number(asOf);
    const spans = spansOf(from, to, pack.timeZone);
    return queries.wallPanel(panel, { ...spans, now, towns: town }, c.req.raw.signal);
  });

  mount(app, contract.readWallState, async () => shown.state());

  mount(app, contract.commandWall, async ({ body }) => {
    const { scenes } = await setup();
    if (body.do === 'scene' && !scenes.some((scene) => scene.id === body.scene))
      throw new ZhituError('not_found', { what: body.scene });
    const state = shown.command(body, scenes);
    events.publish({ event: 'wall', data: state });
    return state;
  });
}
