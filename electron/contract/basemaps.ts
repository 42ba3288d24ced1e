/** Basemaps a user added: PMTiles or MBTiles files, a GeoJSON of streets, or an address of tiles (XYZ, WMTS, WMS). */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const idOf = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const basemap = z.object({
  id: idOf,
  name: z.string(),
  kind: z.enum(['pmtiles', 'mbtiles', 'geojson', 'xyz', 'wmts', 'wms']),
  tiles: z.enum(['vector', 'raster', 'geojson']),
  /** Which vector schema was recognised; null for raster or an unknown one (drawn plainly). */
  schema: z.enum(['protomaps', 'openmaptiles']).nullable(),
  /** Names of the vector layers, when known. */
  layers: z.array(z.string()),
  minZoom: z.number(),
  maxZoom: z.number(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  tileSize: z.number(),
  attribution: z.string(),
  /** `/api/basemaps/:id/{z}/{x}/{y}` or `/api/basemaps/:id/data.geojson`. */
  url: z.string(),
  /** What its tiles are asked of, over the network; null for files. */
  host: z.string().nullable().default(null),
  /** A key goes with every question; it is never told. */
  keyed: z.boolean().default(false),
});
export type Basemap = z.infer<typeof basemap>;

const id = z.object({ id: idOf });
const key = z.string().trim().max(300).optional();

export const basemaps = endpoint({
  method: 'get',
  path: '/api/basemaps',
  may: 'show',
  summary: 'Basemaps besides the built-in schematic city',
  response: z.object({
    basemaps: z.array(basemap),
    /** Whether anything is asked of the network; off until a person turns it on. */
    network: z.boolean(),
  }),
});
export const addBasemapFile = endpoint({
  method: 'post',
  path: '/api/basemaps/files',
  may: 'share',
  summary: 'Add a PMTiles, MBTiles or GeoJSON file by its bytes',
  query: z.object({ name: z.string().min(1).max(255) }),
  raw: { body: 'application/octet-stream' },
  response: basemap,
  errors: ['archive_invalid', 'basemap_unknown', 'too_large'],
});
export const addBasemapAddress = endpoint({
  method: 'post',
  path: '/api/basemaps/addresses',
  may: 'share',
  summary: 'Add an XYZ, WMTS or WMS address; it is asked only while the network is switched on',
  body: z.object({
    name: z.string().trim().min(1).max(100),
    url: z.url().max(2000),
    attribution: z.string().max(300).default(''),
    /** Where the address has {key}; a key within the address is taken out of it, too. */
    key,
  }),
  response: basemap,
});
export const switchNetwork = endpoint({
  method: 'put',
  path: '/api/basemaps/network',
  may: 'share',
  summary: 'Whether basemaps of the network are asked for; of this computer, not of the database',
  body: z.object({ on: z.boolean() }),
  response: z.object({ on: z.boolean() }),
});
const capabilities = z.object({
  service: z.enum(['wmts', 'wms']),
  title: z.string(),
  attribution: z.string(),
  layers: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      set: z.string().nullable(),
      grid: z.enum(['mercator', 'degrees']),
      url: z.string(),
    }),
  ),
  left: z.number().int(),
});
export type Capabilities = z.infer<typeof capabilities>;

export const readCapabilities = endpoint({
  method: 'post',
  path: '/api/basemaps/capabilities',
  may: 'share',
  summary: 'The layers that a WMTS or WMS offers, each with an address that can be added',
  body: z.object({ url: z.url().max(2000), key }),
  response: capabilities,
  errors: ['network_off', 'basemap_unreachable', 'basemap_refused', 'basemap_answer'],
});
export const tryBasemap = endpoint({
  method: 'post',
  path: '/api/basemaps/:id/try',
  may: 'share',
  summary: 'Asks for the tile of the city’s middle: whether a basemap of the network answers',
  params: id,
  response: z.object({ bytes: z.number().int() }),
  errors: ['not_found', 'network_off', 'basemap_unreachable', 'basemap_refused', 'basemap_answer'],
});
export const removeBasemap = endpoint({
  method: 'delete',
  path: '/api/basemaps/:id',
  may: 'share',
  summary: 'Remove a basemap',
  params: id,
  errors: ['not_found'],
});
export const basemapTile = endpoint({
  method: 'get',
  path: '/api/basemaps/:id/:z/:x/:y',
  may: 'show',
  summary: 'A tile of an added archive, uncompressed; no content where it has none',
  params: id.extend({
    z: z.coerce.number().int().min(0).max(24),
    x: z.coerce.number().int().min(0),
    y: z.coerce.number().int().min(0),
  }),
  raw: { response: 'application/octet-stream' },
  errors: ['not_found', 'archive_invalid', 'network_off', 'basemap_unreachable', 'basemap_refused', 'basemap_answer'],
});
export const basemapData = endpoint({
  method: 'get',
  path: '/api/basemaps/:id/data.geojson',
  may: 'show',
  summary: 'The streets of an added GeoJSON',
  params: id,
  raw: { response: 'application/geo+json' },
  errors: ['not_found'],
});
