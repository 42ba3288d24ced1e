import type { Hono } from 'hono';
import * as contract from '../../contract/ogc.ts';
import { collectionOf } from '../../contract/ogc-collections.ts';
import { sightOf } from '../../contract/personal.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { baseOf, MVT } from '../lib/ogc/links.ts';
import { matrixSet, matrixSets, tileJson, tileset, tilesets } from '../lib/ogc/tilesets.ts';
import { tileResponse } from '../lib/tile-response.ts';
import { ogcFacts } from './ogc.ts';

/** Vector tiles for other programs: the same bytes as the map's. */
export function ogcTiles(app: Hono<Env>, ctx: Context): void {
  mount(app, contract.ogcMatrixSets, async (_input, c) => matrixSets(baseOf(c)));
  mount(app, contract.ogcMatrixSet, async (_input, c) => matrixSet(baseOf(c)));
  for (const [endpoint, make] of [
    [contract.ogcTilesets, tilesets],
    [contract.ogcTileset, tileset],
    [contract.ogcTileJson, tileJson],
  ] as const) {
    mount(app, endpoint, async ({ params: { layer } }, c) => make(collectionOf(layer, 'all'), await ogcFacts(ctx, c)));
  }

  mount(app, contract.ogcTile, async ({ params: { layer, z, row, column } }, c) => {
    const discreet = sightOf(c.get('actor').role) === 'none' ? 'names' : undefined;
    const known = c.req.header('If-None-Match');
    const tile = await ctx.queries.tile(layer, {}, z, column, row, c.req.raw.signal, known, discreet);
    return tileResponse(c, { ...tile, type: MVT, mayCompress: ctx.host === 'loopback' });
  });
}
