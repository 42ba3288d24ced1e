import { createHash } from 'node:crypto';
import type { Hono, Context as HonoContext } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/ogc.ts';
import { COLLECTIONS, type Collection, type CollectionId, collectionOf } from '../../contract/ogc-collections.ts';
import { crsUri } from '../../contract/ogc-crs.ts';
import { sightOf } from '../../contract/personal.ts';
import type { FeaturesAsk } from '../../ogc/engine.ts';
import { readMeta } from '../../store/meta.ts';
import { collectionState, streetsBox } from '../../store/ogc/state.ts';
import { matchesEtag } from '../../tiles/etag.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { collectionDocument, type Facts } from '../lib/ogc/collections.ts';
import { crsParameter, filterOf } from '../lib/ogc/filter.ts';
import { conformance, definition, landing } from '../lib/ogc/landing.ts';
import { baseOf, GEOJSON, JSON_TYPE, type Link, link } from '../lib/ogc/links.ts';
import { queryablesDocument, schemaDocument } from '../lib/ogc/schemas.ts';

/** The layers for other programs: pages of features and the documents that tell of them. */
export function ogc(app: Hono<Env>, ctx: Context): void {
  const { store, queries, pack } = ctx;
  const sightFor = (c: HonoContext<Env>) => sightOf(c.get('actor').role);

  mount(app, contract.ogcLanding, async (_input, c) => landing(baseOf(c), await isSchematic(ctx)));
  mount(app, contract.ogcConformance, async () => conformance());
  mount(app, contract.ogcDefinition, async (_input, c) => {
    const collections = COLLECTIONS.map((id) => collectionOf(id, sightFor(c)));
    return c.json(definition(baseOf(c), ctx.version, collections), 200, {
      'Content-Type': 'application/vnd.oai.openapi+json;version=3.0',
    });
  });

  mount(app, contract.ogcCollections, async (_input, c) => {
    const facts = await ogcFacts(ctx, c);
    const collections = COLLECTIONS.map((id) => collectionDocument(collectionOf(id, sightFor(c)), facts));
    return { links: [link(`${facts.base}/collections`, 'self')], collections };
  });
  mount(app, contract.ogcCollection, async ({ params: { collection } }, c) =>
    collectionDocument(collectionOf(collection, sightFor(c)), await ogcFacts(ctx, c)),
  );
  for (const [endpoint, name, make] of [
    [contract.ogcQueryables, 'queryables', queryablesDocument],
    [contract.ogcSchema, 'schema', schemaDocument],
  ] as const) {
    mount(app, endpoint, async ({ params: { collection } }, c) => {
      const address = `${baseOf(c)}/collections/${collection}/${name}`;
      const body = make(collectionOf(collection, sightFor(c)), address);
      return c.json(body, 200, { 'Content-Type': 'application/schema+json' });
    });
  }

  mount(app, contract.ogcItems, async ({ params: { collection: id }, query }, c) => {
    const sight = sightFor(c);
    const collection = collectionOf(id, sight);
    const crs = crsParameter('crs', query.crs);
    const where = filterOf(query, collection, pack.timeZone);
    const { search } = new URL(c.req.url);
    const headers = await headersOf(collection, crs, [sight, search, baseOf(c)]);
    if (matchesEtag(c.req.header('If-None-Match'), headers.ETag)) return c.body(null, 304, headers);

    const { signal } = c.req.raw;
    const ask: FeaturesAsk = { collection: id, sight, where };
    const limit = Math.min(query.limit, contract.MOST_FEATURES);
    const after = query.after === undefined ? null : afterOf(id, query.after);
    const page = await ctx.ogc.page({ ...ask, crs, limit, offset: query.offset, after }, signal);
    const whole = page.next === null && after === null && page.returned > 0;
    const matched = whole ? query.offset + page.returned : await countOf(ask, signal);
    const links = pageLinks(c, id, page.next);
    const rest = { ...(matched === null ? {} : { numberMatched: matched }), numberReturned: page.returned, links };
    const about = (await isSchematic(ctx)) ? '"zhitu":{"schematic":true},' : '';
    return c.body(
      `{"type":"FeatureCollection",${about}${JSON.stringify(rest).slice(1, -1)},"features":[\n${page.text}\n]}\n`,
      200,
      headers,
    );
  });

  mount(app, contract.ogcItem, async ({ params: { collection: id, feature }, query }, c) => {
    const crs = crsParameter('crs', query.crs);
    const sight = sightFor(c);
    const headers = await headersOf(collectionOf(id, sight), crs, [sight, feature, baseOf(c)]);
    const number = cursorOf(id, feature);
    const text = await ctx.ogc.one({ collection: id, sight, where: null, id: number, crs }, c.req.raw.signal);
    if (text === null) throw new ZhituError('not_found', { what: `${id} ${feature}` });
    if (matchesEtag(c.req.header('If-None-Match'), headers.ETag)) return c.body(null, 304, headers);
    const at = `${baseOf(c)}/collections/${id}`;
    const links = [link(`${at}/items/${feature}`, 'self', GEOJSON), link(at, 'collection')];
    return c.body(`${text.slice(0, -1)},"links":${JSON.stringify(links)}}`, 200, headers);
  });

  mount(app, contract.ogcChanges, async ({ query: { since, layer, limit } }, c) =>
    ctx.ogc.changes({ since, layer, limit }, c.req.raw.signal),
  );

  async function headersOf({ id, layer }: Collection, crs: Parameters<typeof crsUri>[0], of: readonly unknown[]) {
    const state = [await collectionState(store.read, layer), ctx.version, id, crs, ...of];
    const hash = createHash('sha256').update(JSON.stringify(state)).digest('base64url');
    return {
      ETag: `"${hash.slice(0, 27)}"`,
      'Content-Type': GEOJSON,
      'Content-Crs': `<${crsUri(crs)}>`,
      'Cache-Control': 'private, no-cache',
    };
  }

  /** Of a whole layer the index of points knows it without counting. */
  async function countOf(ask: FeaturesAsk, signal: AbortSignal): Promise<number | null> {
    const info =
      ask.where === null ? (await queries.layers()).find(({ layer }) => layer === ask.collection) : undefined;
    return info ? info.total : ctx.ogc.count(ask, signal);
  }
}

/** What documents about collections tell. */
export async function ogcFacts(ctx: Context, c: HonoContext<Env>): Promise<Facts> {
  return {
    base: baseOf(c),
    schematic: await isSchematic(ctx),
    infos: await ctx.queries.layers(),
    streets: await streetsBox(ctx.store.read),
  };
}

async function isSchematic({ store }: Context): Promise<boolean> {
  return (await readMeta(store.read, 'schematic')) === '1';
}

function afterOf(id: CollectionId, text: string): number | string {
  if (id === 'towns' || /^\d{1,15}$/.test(text)) return cursorOf(id, text);
  throw new ZhituError('bad_request', { detail: 'after: not the number of a feature' });
}

/** Features are numbered, towns have codes. */
function cursorOf(id: CollectionId, text: string): number | string {
  if (id === 'towns') return text;
  if (!/^\d{1,15}$/.test(text)) throw new ZhituError('not_found', { what: `${id} ${text}` });
  return Number(text);
}

function pageLinks(c: HonoContext<Env>, id: CollectionId, next: number | string | null): Link[] {
  const at = `${baseOf(c)}/collections/${id}`;
  const { searchParams, search } = new URL(c.req.url);
  const links = [link(`${at}/items${search}`, 'self', GEOJSON), link(at, 'collection', JSON_TYPE)];
  if (next === null) return links;
  searchParams.delete('offset');
  searchParams.set('after', String(next));
  return [...links, link(`${at}/items?${searchParams}`, 'next', GEOJSON)];
}
