import { existsSync } from 'node:fs';
import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/orthophotos.ts';
import { sweepTiles } from '../../flights/orthophotos/keep-orthophoto.ts';
import { orthophotoTiles } from '../../originals/places.ts';
import { listOrthophotos, readOrthophoto, showOrthophoto } from '../../store/orthophotos.ts';
import type { Archive } from '../../tiles/basemaps/archive.ts';
import { openMbtiles } from '../../tiles/basemaps/mbtiles-archive.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { mount } from '../lib/mount.ts';

/** Tiles lie under the hash of their original, so what was fetched once is good for ever. */
const FOR_EVER = { 'Cache-Control': 'private, max-age=31536000, immutable' };

/** Pictures of the city from above: anybody who sees the map sees them. */
export function orthophotos(app: Hono<Env>, ctx: Context): void {
  const { store } = ctx;
  void sweepTiles(store.path);
  const open = new Map<number, Promise<Archive>>();

  async function find(id: number): Promise<Archive> {
    const path = orthophotoTiles(store.path, (await readOrthophoto(store.read, id)).sha256);
    if (!existsSync(path)) throw new ZhituError('not_found', { what: `orthophoto ${id}` });
    return openMbtiles(path);
  }

  mount(app, contract.orthophotos, async () => {
    const found = await listOrthophotos(store.read);
    return {
      orthophotos: found.map(({ sha256, ...rest }) => ({
        ...rest,
        ready: existsSync(orthophotoTiles(store.path, sha256)),
      })),
    };
  });

  mount(app, contract.orthophotoTile, async ({ params: { id, z, x, y } }, c) => {
    let archive = open.get(id);
    if (!archive) {
      archive = find(id);
      archive.catch(() => open.delete(id));
      open.set(id, archive);
    }
    const tile = await (await archive).tile(z, x, y);
    if (!tile) return c.body(null, 204, FOR_EVER);
    return c.body(tile.bytes, 200, { ...FOR_EVER, 'Content-Type': tile.type });
  });

  for (const [endpoint, shown] of [
    [contract.removeOrthophoto, false],
    [contract.restoreOrthophoto, true],
  ] as const) {
    mount(app, endpoint, async ({ params: { id } }, c) => {
      const actor = c.get('actor');
      await store.write((db) => showOrthophoto(db, actor, id, shown));
      await announce(ctx, ['review']);
      return {};
    });
  }
}
