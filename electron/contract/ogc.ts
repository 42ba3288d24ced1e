/**
 * The layers for other programs: OGC API – Features (parts 1 to 3), OGC API – Tiles, TileJSON, and a feed of changes.
 * Documents are what those standards say; errors are problem details (RFC 9457).
 */
import { z } from 'zod';
import { LAYERS } from '../domain/vocabulary.ts';
import { endpoint } from './endpoint.ts';
import { COLLECTIONS } from './ogc-collections.ts';

const document = z.record(z.string(), z.unknown());
/** Programs ask for a format by a parameter; there is one of each. */
const f = z.enum(['json', 'geojson', 'mvt', 'pbf', 'application/json', 'application/geo+json']).optional();
const query = z.strictObject({ f });
const collection = z.object({ collection: z.enum(COLLECTIONS) });
const matrix = z.literal('WebMercatorQuad');
const tiled = z.object({ layer: z.enum(LAYERS), matrix });

/** `cql-text` is what drafts called the first one: GDAL filters here, and not by itself, only where it is named. */
export const FILTER_LANGUAGES = ['cql2-text', 'cql2-json', 'cql-text'] as const;
export const MOST_FEATURES = 10_000;
export const MOST_CHANGES = 10_000;

export const ogcLanding = endpoint({
  method: 'get',
  path: '/api/ogc',
  may: 'look',
  summary: 'Landing page of the OGC API',
  query,
  response: document,
});
export const ogcConformance = endpoint({
  method: 'get',
  path: '/api/ogc/conformance',
  may: 'look',
  summary: 'Conformance classes of the OGC API',
  query,
  response: document,
});
export const ogcDefinition = endpoint({
  method: 'get',
  path: '/api/ogc/api',
  may: 'look',
  summary: 'OpenAPI 3.0 definition of the OGC API',
  query,
  response: document,
});
export const ogcCollections = endpoint({
  method: 'get',
  path: '/api/ogc/collections',
  may: 'look',
  summary: 'The five layers, towns and streets as collections of features',
  query,
  response: document,
});
export const ogcCollection = endpoint({
  method: 'get',
  path: '/api/ogc/collections/:collection',
  may: 'look',
  summary: 'A collection: extent, times, coordinate systems, links',
  params: collection,
  query,
  response: document,
});
export const ogcQueryables = endpoint({
  method: 'get',
  path: '/api/ogc/collections/:collection/queryables',
  may: 'look',
  summary: 'Properties that a filter may name, as JSON Schema',
  params: collection,
  query,
  response: document,
});
export const ogcSchema = endpoint({
  method: 'get',
  path: '/api/ogc/collections/:collection/schema',
  may: 'look',
  summary: 'Properties of the features, as JSON Schema',
  params: collection,
  query,
  response: document,
});

/** Coordinate systems are addresses such as http://www.opengis.net/def/crs/EPSG/0/4490. */
const crs = z.string().max(100).optional();
export const itemsQuery = z
  .object({
    f,
    limit: z.coerce.number().int().min(1).default(100).describe(`Features of a page, ${MOST_FEATURES} at most`),
    offset: z.coerce.number().int().min(0).max(1e9).default(0),
    /** Of the feature before: `next` links have it, so that no page repeats or misses one when others come and go. */
    after: z.string().max(100).optional(),
    /** Four numbers, or six with heights, which count for nothing. */
    bbox: z.string().max(300).optional(),
    'bbox-crs': crs,
    /** An instant, or two with a slash between; `..` or nothing is an open end; a date is the whole day. */
    datetime: z.string().max(100).optional(),
    crs,
    filter: z.string().max(12_000).optional(),
    'filter-lang': z.enum(FILTER_LANGUAGES).default('cql2-text'),
    'filter-crs': crs,
  })
  .catchall(z.string().max(1000));
export type ItemsQuery = z.output<typeof itemsQuery>;

export const ogcItems = endpoint({
  method: 'get',
  path: '/api/ogc/collections/:collection/items',
  may: 'look',
  summary: 'A page of features; any property may be a parameter with the value that it must have',
  params: collection,
  query: itemsQuery,
  raw: { response: 'application/geo+json' },
  errors: ['ogc_filter', 'cancelled'],
});
export const ogcItem = endpoint({
  method: 'get',
  path: '/api/ogc/collections/:collection/items/:feature',
  may: 'look',
  summary: 'A feature',
  params: collection.extend({ feature: z.string().max(60) }),
  query: z.strictObject({ f, crs }),
  raw: { response: 'application/geo+json' },
  errors: ['not_found', 'ogc_filter'],
});

export const ogcMatrixSets = endpoint({
  method: 'get',
  path: '/api/ogc/tileMatrixSets',
  may: 'look',
  summary: 'Schemes of tiles',
  query,
  response: document,
});
export const ogcMatrixSet = endpoint({
  method: 'get',
  path: '/api/ogc/tileMatrixSets/:matrix',
  may: 'look',
  summary: 'A scheme of tiles',
  params: z.object({ matrix }),
  query,
  response: document,
});
export const ogcTilesets = endpoint({
  method: 'get',
  path: '/api/ogc/collections/:layer/tiles',
  may: 'look',
  summary: 'Sets of vector tiles of a layer',
  params: tiled.omit({ matrix: true }),
  query,
  response: document,
});
export const ogcTileset = endpoint({
  method: 'get',
  path: '/api/ogc/collections/:layer/tiles/:matrix',
  may: 'look',
  summary: 'A set of vector tiles',
  params: tiled,
  query,
  response: document,
});
export const ogcTileJson = endpoint({
  method: 'get',
  path: '/api/ogc/collections/:layer/tiles/:matrix/tilejson',
  may: 'look',
  summary: 'The set of vector tiles as TileJSON 3.0',
  params: tiled,
  query,
  response: document,
});
export const ogcTile = endpoint({
  method: 'get',
  path: '/api/ogc/collections/:layer/tiles/:matrix/:z/:row/:column',
  may: 'look',
  summary: 'Vector tile of a layer',
  params: tiled.extend({
    z: z.coerce.number().int().min(0).max(22),
    row: z.coerce.number().int().min(0),
    column: z.coerce.number().int().min(0),
  }),
  query: z.strictObject({ f }),
  raw: { response: 'application/vnd.mapbox-vector-tile' },
});

const changedIds = z.array(z.number().int());
export const ogcChanges = endpoint({
  method: 'get',
  path: '/api/ogc/changes',
  may: 'look',
  summary:
    'What changed since a cursor, by layer. Take a cursor without `since`, read the collections, then ask with the last cursor again and again: nothing is missed',
  query: z.strictObject({
    f,
    since: z.string().max(500).optional(),
    layer: z.enum(LAYERS).optional(),
    limit: z.coerce.number().int().min(1).max(MOST_CHANGES).default(1000),
  }),
  response: z.object({
    /** For the next question. */
    cursor: z.string(),
    /** More is waiting: ask again at once. */
    more: z.boolean(),
    changes: z.array(
      z.object({
        layer: z.enum(LAYERS),
        /** Rows that were not there at the cursor, and are now. */
        added: changedIds,
        /** Rows that are there, and were touched. */
        changed: changedIds,
        /** Rows that are not there any more, whether or not they were at the cursor. */
        removed: changedIds,
        /** Epoch seconds of the last of these changes; null where nothing is known of the rows any more. */
        at: z.number().nullable(),
      }),
    ),
  }),
  errors: ['ogc_changes_gone'],
});
