import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import { parseFilter } from '../../contract/filter.ts';
import * as contract from '../../contract/layers.ts';
import { sightOf } from '../../contract/personal.ts';
import { WALL_FILTERS } from '../../contract/wall-access.ts';
import { wallSeconds } from '../../domain/time.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { onAWall } from '../lib/permissions.ts';
import { tileResponse } from '../lib/tile-response.ts';

const type = 'application/vnd.mapbox-vector-tile';

/** Vector tiles of the five layers and of the schematic city. */
export function tiles(app: Hono<Env>, { queries, host, pack }: Context): void {
  const mayCompress = host === 'loopback';

  mount(app, contract.tile, async ({ params: { layer, z, x, y }, query: { v: _, ...filter } }, c) => {
    const known = c.req.header('If-None-Match');
    const { role } = c.get('actor');
    const sight = sightOf(role);
    if (onAWall(role)) mayFilter(filter, pack.timeZone);
    const wanted = parseFilter(layer, filter, sight);
    const discreet = onAWall(role) ? 'wall' : sight === 'none' ? 'names' : undefined;
    const tile = await queries.tile(layer, wanted, z, x, y, c.req.raw.signal, known, discreet);
    return tileResponse(c, { ...tile, type, mayCompress });
  });

  mount(app, contract.cityTile, async ({ params: { z, x, y } }, c) => {
    const tile = await queries.cityTile(z, x, y, c.req.raw.signal, c.req.header('If-None-Match'));
    return tileResponse(c, { ...tile, type, mayCompress });
  });
}

/** A wall asks for whole days and by kinds: what could single a feature out is refused. */
function mayFilter(filter: Record<string, unknown>, timeZone: string): void {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
  const within = ([key, value]: [string, unknown]) =>
    WALL_FILTERS.has(key) && ((key !== 'from' && key !== 'to') || wallSeconds(Number(value), timeZone) % 86_400 === 0);
  if (!asked.every(within)) throw new ZhituError('forbidden');
}
