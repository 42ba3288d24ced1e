import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/shares.ts';
import type { Actor } from '../../store/audit.ts';
import { readSettingValue, writeSettingValue } from '../../store/settings.ts';
import { addShare, listShares, stopShare } from '../../store/shares.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

/** Letting other programs read: for administrators. */
export function shares(app: Hono<Env>, { store, shareDoor: door }: Context): void {
  const told = async (): Promise<contract.Shares> => ({ url: door.url(), shares: await listShares(store.read) });
  const now = () => Math.floor(Date.now() / 1000);
  const keep = (actor: Actor, open: boolean) => store.write((db) => writeSettingValue(db, actor, 'share_door', open));

  mount(app, contract.shares, async () => {
    return told();
  });

  mount(app, contract.openShareDoor, async (_input, c) => {
    await door.open();
    await keep(c.get('actor'), true);
    return told();
  });

  mount(app, contract.closeShareDoor, async (_input, c) => {
    await door.close();
    await keep(c.get('actor'), false);
    return told();
  });

  mount(app, contract.addShare, async ({ body }, c) => {
    const made = await store.write((db) => addShare(db, c.get('actor'), body, now()));
    return { ...(await told()), ...made };
  });

  mount(app, contract.stopShare, async ({ params: { id } }, c) => {
    await store.write((db) => stopShare(db, c.get('actor'), id, now()));
    return told();
  });
}

/** At start: as it was left. Where every port is taken it stays closed. */
export async function reopenShareDoor({ store, shareDoor: door }: Context): Promise<void> {
  if ((await readSettingValue(store.read, 'share_door')) !== true) return;
  await door.open().catch((error) => {
    if (!(error instanceof ZhituError)) throw error;
  });
}
