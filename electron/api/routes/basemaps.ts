import { join } from 'node:path';
import type { ReadableStream } from 'node:stream/web';
import type { Hono } from 'hono';
import * as contract from '../../contract/basemaps.ts';
import { createBasemaps } from '../../tiles/basemaps/basemaps.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

/** An archive never changes under its id, which is random: what was fetched once is good for ever. */
const FOR_EVER = { 'Cache-Control': 'private, max-age=31536000, immutable' };

export function basemaps(app: Hono<Env>, { dataDir }: Context): void {
  const added = createBasemaps(join(dataDir, 'basemaps'));

  mount(app, contract.basemaps, async () => ({ basemaps: added.list() }));

  mount(app, contract.addBasemapFile, async ({ query: { name } }, c) => {
    return added.addFile(name, c.req.raw.body as ReadableStream<Uint8Array> | null);
  });

  mount(app, contract.addBasemapAddress, async ({ body: { name, url, attribution } }) => {
    return added.addAddress(name, url, attribution);
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
    if (!tile) return c.body(null, 204, FOR_EVER);
    return c.body(tile.bytes, 200, { ...FOR_EVER, 'Content-Type': tile.type });
  });
}
