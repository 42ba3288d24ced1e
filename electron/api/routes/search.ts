import type { Hono } from 'hono';
import { sightOf } from '../../contract/personal.ts';
import * as contract from '../../contract/system.ts';
import { searchNames, searchNumbers } from '../../store/search.ts';
import { snapToStreet } from '../../store/snap.ts';
import type { Context, Env } from '../context.ts';
import { coordinateHits } from '../lib/coordinate-hits.ts';
import { mount } from '../lib/mount.ts';

/** The search box, and snapping to streets while drawing. */
export function search(app: Hono<Env>, { store, pack }: Context): void {
  mount(app, contract.search, async ({ query: { q, limit } }, c) => {
    const sight = sightOf(c.get('actor').role);
    const coordinates = coordinateHits(q, pack.centre);
    const named = [...(await searchNames(store.read, q, limit)), ...(await searchNumbers(store.read, q, limit, sight))];
    named.sort((a, b) => a.rank - b.rank); // stable: equal ranks stay in the order of their query
    return { hits: [...coordinates, ...named.map(({ hit }) => hit)].slice(0, limit) };
  });

  mount(app, contract.snap, async ({ query: { lon, lat, tolerance } }) => ({
    point: await snapToStreet(store.read, lon, lat, tolerance),
  }));
}
