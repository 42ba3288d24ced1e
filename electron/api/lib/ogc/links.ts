import type { Context as HonoContext } from 'hono';
import type { Env } from '../../context.ts';

export interface Link {
  href: string;
  rel: string;
  type: string;
  title?: string;
  templated?: true;
}

export const JSON_TYPE = 'application/json';
export const GEOJSON = 'application/geo+json';
export const SCHEMA = 'application/schema+json';
export const MVT = 'application/vnd.mapbox-vector-tile';
export const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';
const OGC = 'http://www.opengis.net/def/rel/ogc/1.0';
export const REL = {
  conformance: 'conformance',
  data: 'data',
  queryables: `${OGC}/queryables`,
  schema: `${OGC}/schema`,
  tilesets: `${OGC}/tilesets-vector`,
  schemes: `${OGC}/tiling-schemes`,
  scheme: `${OGC}/tiling-scheme`,
  geodata: `${OGC}/geodata`,
} as const;

/** Address of the landing page, as the one who asks wrote it: without a slash at its end. */
export function baseOf(c: HonoContext<Env>): string {
  const given = c.get('ogcBase');
  if (given !== undefined) return given;
  const { protocol, host } = new URL(c.req.url);
  return `${protocol}//${host}/api/ogc`;
}

export function link(href: string, rel: string, type = JSON_TYPE, title?: string): Link {
  return { href, rel, type, ...(title === undefined ? {} : { title }) };
}
