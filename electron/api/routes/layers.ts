import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import { parseFilter } from '../../contract/filter.ts';
import * as contract from '../../contract/layers.ts';
import { sightOf } from '../../contract/personal.ts';
import { enumFields } from '../../domain/layers.ts';
import { type Sight, seesKey } from '../../domain/personal.ts';
import type { Layer } from '../../domain/vocabulary.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

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
    return queries.summary(layer, parseFilter(layer, filter, sightOf(c.get('actor').role)), wants, c.req.raw.signal);
  });

  mount(app, contract.rows, async ({ params: { layer }, query }, c) => {
    const { sort, offset, limit, ...filter } = query;
    const sight = sightOf(c.get('actor').role);
    maySort(layer, sort, sight);
    return queries.rows(layer, parseFilter(layer, filter, sight), { sort, offset, limit }, c.req.raw.signal);
  });

  mount(app, contract.position, async ({ params: { layer }, query }, c) => {
    const { id, sort, ...filter } = query;
    const sight = sightOf(c.get('actor').role);
    maySort(layer, sort, sight);
    return { index: await queries.position(layer, parseFilter(layer, filter, sight), id, sort) };
  });

  mount(app, contract.nearest, async ({ params: { layer }, query }, c) => {
    const { lon, lat, within, count, ...filter } = query;
    return queries.nearest(
      layer,
      parseFilter(layer, filter, sightOf(c.get('actor').role)),
      { lon, lat, within, count },
      c.req.raw.signal,
    );
  });
}

/** The order would tell what the answer leaves out. */
function maySort(layer: Layer, sort: string | undefined, sight: Sight): void {
  const key = sort?.replace(/^-/, '');
  if (key && !seesKey(sight, layer, key))
    throw new ZhituError('bad_request', { detail: `query: cannot sort by ${key}` });
}
