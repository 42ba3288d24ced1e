import type { Hono } from 'hono';
import { parseFilter } from '../../contract/filter.ts';
import * as contract from '../../contract/layers.ts';
import { sightOf } from '../../contract/personal.ts';
import { exportLayer } from '../../exports/export-layer.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { textStream } from '../lib/text-stream.ts';

export function exports(app: Hono<Env>, ctx: Context): void {
  mount(app, contract.exportLayer, async ({ params: { layer }, query: { format, ...query } }, c) => {
    const sight = sightOf(c.get('actor').role);
    const filter = parseFilter(layer, query, sight);
    const file = await exportLayer(ctx, { layer, filter, format, sight, signal: c.req.raw.signal });
    return textStream(file.parts, file.type, file.name);
  });
}
