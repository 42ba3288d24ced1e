import type { Hono } from 'hono';
import { parseFilter } from '../../contract/filter.ts';
import * as contract from '../../contract/layers.ts';
import { exportLayer } from '../../exports/export-layer.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { seesPersonalData } from '../lib/permissions.ts';
import { textStream } from '../lib/text-stream.ts';

export function exports(app: Hono<Env>, ctx: Context): void {
  mount(app, contract.exportLayer, async ({ params: { layer }, query: { format, ...query } }, c) => {
    const filter = parseFilter(layer, query);
    const personal = seesPersonalData(c.get('actor'));
    const file = await exportLayer(ctx, { layer, filter, format, personal, signal: c.req.raw.signal });
    return textStream(file.parts, file.type, file.name);
  });
}
