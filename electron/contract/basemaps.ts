/** Basemaps a user added: PMTiles or MBTiles files, a GeoJSON of streets, or an address of tiles. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const idOf = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const basemap = z.object({
  id: idOf,
  name: z.string(),
  kind: z.enum(['pmtiles', 'mbtiles', 'geojson', 'xyz', 'wmts']),
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
  /** `/api/basemaps/:id/{z}/{x}/{y}`, `/api/basemaps/:id/data.geojson`, or the user's own address. */
  url: z.string(),
});
export type Basemap = z.infer<typeof basemap>;

const id = z.object({ id: idOf });

export const basemaps = endpoint({
  method: 'get',
  path: '/api/basemaps',
  may: 'show',
  summary: 'Basemaps besides the built-in schematic city',
  response: z.object({ basemaps: z.array(basemap) }),
});
export const addBasemapFile = endpoint({
  method: 'post',
  path: '/api/basemaps/files',
  may: 'share',
  summary: 'Add a PMTiles, MBTiles or GeoJSON file by its bytes',
  query: z.object({ name: z.string().min(1).max(255) }),
  raw: { body: 'application/octet-stream' },
  response: basemap,
  errors: ['archive_invalid', 'too_large'],
});
export const addBasemapAddress = endpoint({
  method: 'post',
  path: '/api/basemaps/addresses',
  may: 'share',
  summary: 'Add an XYZ or WMTS address; Zhitu connects to it only because the user entered it',
  body: z.object({
    name: z.string().trim().min(1).max(100),
    url: z.url().max(2000),
    attribution: z.string().max(300).default(''),
  }),
  response: basemap,
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
  errors: ['not_found', 'archive_invalid'],
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
