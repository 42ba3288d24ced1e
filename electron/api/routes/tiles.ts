import type { Hono } from 'hono';
import { parseFilter } from '../../contract/filter.ts';
import * as contract from '../../contract/layers.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { tileResponse } from '../lib/tile-response.ts';

const type = 'application/vnd.mapbox-vector-tile';

/** Vector tiles of the five layers and of the schematic city. */
export function tiles(app: Hono<Env>, { queries, host }: Context): void {
  const mayCompress = host === 'loopback';

  mount(app, contract.tile, async ({ params: { layer, z, x, y }, query: { v: _, ...filter } }, c) => {
    const known = c.req.header('If-None-Match');
    const tile = await queries.tile(layer, parseFilter(layer, filter), z, x, y, c.req.raw.signal, known);
    return tileResponse(c, { ...tile, type, mayCompress });
  });

  mount(app, contract.cityTile, async ({ params: { z, x, y } }, c) => {
    const tile = await queries.cityTile(z, x, y, c.req.raw.signal, c.req.header('If-None-Match'));
    return tileResponse(c, { ...tile, type, mayCompress });
  });
}
