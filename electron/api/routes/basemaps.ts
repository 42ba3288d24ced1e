import { join } from 'node:path';
import type { ReadableStream } from 'node:stream/web';
import type { Hono } from 'hono';
import * as contract from '../../contract/basemaps.ts';
import { createBasemaps } from '../../tiles/basemaps/basemaps.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

/** An archive never changes under its id, which is random: what was fetched once is good for ever. */
const FOR_EVER = { 'Cache-Control': 'private, max-age=31536000, immutable' };

const FOR_A_DAY = { 'Cache-Control': 'private, max-age=86400' };
const TRIED = 12; // zoom at which a service is tried: a town

export function basemaps(app: Hono<Env>, { dataDir, pack }: Context): void {
  const added = createBasemaps(join(dataDir, 'basemaps'));

  mount(app, contract.basemaps, async () => ({ basemaps: added.list(), network: added.isOnline() }));

  mount(app, contract.addBasemapFile, async ({ query: { name } }, c) => {
    return added.addFile(name, c.req.raw.body as ReadableStream<Uint8Array> | null);
  });

  mount(app, contract.addBasemapAddress, async ({ body: { name, url, attribution, key } }) => {
    return added.addAddress(name, url, attribution, key);
  });

  mount(app, contract.switchNetwork, async ({ body: { on } }) => {
    added.switchNetwork(on);
    return { on };
  });

  mount(app, contract.readCapabilities, async ({ body: { url, key } }) => added.capabilities(url, key));

  mount(app, contract.tryBasemap, async ({ params: { id } }) => {
    const [lon, lat] = pack.centre;
    const n = 2 ** TRIED;
    const x = Math.floor((lon / 360 + 0.5) * n);
    const y = Math.floor((0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * n);
    const tile = await added.tile(id, TRIED, x, y);
    return { bytes: tile?.bytes.length ?? 0 };
  });

  mount(app, contract.removeBasemap, async ({ params: { id } }) => {
    added.remove(id);
    return {};
  });

  mount(app, contract.basemapData, async ({ params: { id } }, c) =>
    c.body(await added.data(id), 200, { ...FOR_EVER, 'Content-Type': 'application/geo+json' }),
  );

  mount(app, contract.basemapTile, async ({ params: { id, z, x, y } }, c) => {
    const tile = await added.tile(id, z, x, y);
    const kept = added.isRemote(id) ? FOR_A_DAY : FOR_EVER;
    if (!tile) return c.body(null, 204, kept);
    return c.body(tile.bytes, 200, { ...kept, 'Content-Type': tile.type });
  });
}
