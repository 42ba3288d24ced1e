import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import { parseFilter } from '../../contract/filter.ts';
import * as contract from '../../contract/layers.ts';
import { enumFields, LAYER_SPECS } from '../../domain/layers.ts';
import type { Layer } from '../../domain/vocabulary.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { seesPersonalData } from '../lib/permissions.ts';

/** Figures and table pages of the five layers. */
export function layers(app: Hono<Env>, { queries }: Context): void {
  mount(app, contract.layers, async () => ({ layers: await queries.layers() }));

  mount(app, contract.summary, async ({ params: { layer }, query }, c) => {
    const { by = [], top, step, matrix, ...filter } = query;
    const countable = new Set([...enumFields(layer).map((f) => f.key), 'town', 'squad', 'street']);
    for (const key of by) {
      if (!countable.has(key)) throw new ZhituError('bad_request', { detail: `query: cannot count by ${key}` });
    }
    const wants = { by, top, step, matrix: matrix === '1' };
    return queries.summary(layer, parseFilter(layer, filter), wants, c.req.raw.signal);
  });

  mount(app, contract.rows, async ({ params: { layer }, query }, c) => {
    const { sort, offset, limit, ...filter } = query;
    const page = await queries.rows(layer, parseFilter(layer, filter), { sort, offset, limit }, c.req.raw.signal);
    return seesPersonalData(c.get('actor')) ? page : { ...page, rows: page.rows.map((row) => impersonal(layer, row)) };
  });

  mount(app, contract.position, async ({ params: { layer }, query }) => {
    const { id, sort, ...filter } = query;
    return { index: await queries.position(layer, parseFilter(layer, filter), id, sort) };
  });

  mount(app, contract.nearest, async ({ params: { layer }, query }, c) => {
    const { lon, lat, within, count, ...filter } = query;
    return queries.nearest(layer, parseFilter(layer, filter), { lon, lat, within, count }, c.req.raw.signal);
  });
}

function impersonal(layer: Layer, row: contract.Row): contract.Row {
  const out = { ...row };
  for (const field of LAYER_SPECS[layer].fields) if (field.personal) delete out[field.key];
  return out;
}
