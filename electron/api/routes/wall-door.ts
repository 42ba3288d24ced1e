import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/wall-door.ts';
import type { Actor } from '../../store/audit.ts';
import { readSettingValue, writeSettingValue } from '../../store/settings.ts';
import { listWallDevices, revokeWallDevice } from '../../store/wall-devices.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { qrSvg } from '../lib/qr.ts';

/** Letting walls and remotes of the network in: for those who oversee the work. */
export function wallDoor(app: Hono<Env>, ctx: Context): void {
  const { store, wallDoor: door } = ctx;

  async function told(): Promise<contract.WallDoor> {
    const url = door.url();
    return {
      addresses: door.addresses(),
      url,
      fingerprint: door.fingerprint(),
      code: url === null ? null : waiting(url),
      devices: await listWallDevices(store.read),
    };
  }

  function waiting(url: string): contract.WallDoor['code'] {
    const waits = door.code();
    if (!waits) return null;
    const { code, binding, expiresAt } = waits;
    return { code, kind: binding.kind, name: binding.name, expiresAt, qr: qrSvg(`${url}/pair/${code}`, url).text };
  }

  async function keep(actor: Actor, address: string | null): Promise<void> {
    await store.write((db) => writeSettingValue(db, actor, 'wall_door', address));
  }

  mount(app, contract.wallDoor, async () => {
    return told();
  });

  mount(app, contract.openWallDoor, async ({ body: { address } }, c) => {
    await door.open(address);
    await keep(c.get('actor'), address);
    return told();
  });

  mount(app, contract.closeWallDoor, async (_input, c) => {
    await door.close();
    await keep(c.get('actor'), null);
    return told();
  });

  mount(app, contract.issueWallCode, async ({ body }, c) => {
    door.issue({ ...body, by: c.get('actor') });
    return told();
  });

  mount(app, contract.revokeWallDevice, async ({ params: { id } }, c) => {
    await store.write((db) => revokeWallDevice(db, c.get('actor'), id, Math.floor(Date.now() / 1000)));
    return told();
  });
}

/** At start: as it was left. An address that this computer no longer has keeps it closed. */
export async function reopenWallDoor({ store, wallDoor: door }: Context): Promise<void> {
  const address = await readSettingValue(store.read, 'wall_door');
  if (typeof address !== 'string') return;
  await door.open(address).catch((error) => {
    if (!(error instanceof ZhituError)) throw error;
  });
}
