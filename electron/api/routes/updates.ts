import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/updates.ts';
import { readSettingValue, writeSettingValue } from '../../store/settings.ts';
import { publicKey } from '../../updates/check-manifest.ts';
import { UPDATE_KEY } from '../../updates/public-key.ts';
import { createUpdates } from '../../updates/updates.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

/** New versions: looked for, brought here and checked when an administrator says so. Who opens the installer is a person. */
export function updates(app: Hono<Env>, ctx: Context): void {
  const { store, version, dataDir } = ctx;
  const made = ctx.updates ?? createUpdates({ key: publicKey(UPDATE_KEY), version, dataDir });
  ctx.updates = made;

  async function feedNow(): Promise<string | null> {
    return contract.updateFeed.catch(null).parse(await readSettingValue(store.read, 'update_feed'));
  }
  async function told(): Promise<contract.UpdateState> {
    const feed = await feedNow();
    return { feed, ...(await made.state(feed)) };
  }
  async function needFeed(): Promise<string> {
    const feed = await feedNow();
    if (feed === null) throw new ZhituError('update_off');
    return feed;
  }

  mount(app, contract.readUpdates, told);
  mount(app, contract.setUpdateFeed, async ({ body: { feed } }, c) => {
    await store.write((db) => writeSettingValue(db, c.get('actor'), 'update_feed', feed));
    return told();
  });
  mount(app, contract.checkUpdates, async () => {
    await made.check(await needFeed());
    return told();
  });
  mount(app, contract.fetchUpdate, async () => {
    made.begin(await needFeed());
    return told();
  });
}
