import { FILTER_LANGUAGES, MOST_FEATURES } from '../../../contract/ogc.ts';
import type { Collection } from '../../../contract/ogc-collections.ts';
import { crsUri, OGC_CRS } from '../../../contract/ogc-crs.ts';
import { SCHEMATIC_NOTE } from '../../../domain/export-format.ts';
import { GEOJSON, JSON_TYPE, link, MVT, OPENAPI, REL, SCHEMA } from './links.ts';
import { typeOf } from './schemas.ts';

type Json = Record<string, unknown>;

const FEATURES = 'http://www.opengis.net/spec/ogcapi-features';
const TILES = 'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf';
const CQL2 = 'http://www.opengis.net/spec/cql2/1.0/conf';

/** What is kept of the standards. */
const CONFORMS_TO = [
  `http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core`,
  `http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections`,
  `${FEATURES}-1/1.0/conf/core`,
  `${FEATURES}-1/1.0/conf/geojson`,
  `${FEATURES}-1/1.0/conf/oas30`,
  `${FEATURES}-2/1.0/conf/crs`,
  `${FEATURES}-3/1.0/conf/queryables`,
  `${FEATURES}-3/1.0/conf/queryables-query-parameters`,
  `${FEATURES}-3/1.0/conf/filter`,
  `${FEATURES}-3/1.0/conf/features-filter`,
  `${FEATURES}-5/1.0/conf/schemas`,
  `${FEATURES}-5/1.0/conf/core-roles-features`,
  `${FEATURES}-5/1.0/conf/returnables-and-receivables`,
  `${FEATURES}-5/1.0/conf/queryables`,
  `${CQL2}/cql2-text`,
  `${CQL2}/cql2-json`,
  `${CQL2}/basic-cql2`,
  `${CQL2}/advanced-comparison-operators`,
  `${CQL2}/case-insensitive-comparison`,
  `${CQL2}/basic-spatial-functions`,
  `${CQL2}/temporal-functions`,
  `${TILES}/core`,
  `${TILES}/tileset`,
  `${TILES}/tilesets-list`,
  `${TILES}/geodata-tilesets`,
  `${TILES}/mvt`,
];

export function conformance(): Json {
  return { conformsTo: CONFORMS_TO };
}

export function landing(base: string, schematic: boolean): Json {
  return {
    title: 'Zhitu 治图',
    description: schematic
      ? `${SCHEMATIC_NOTE.zh}。${SCHEMATIC_NOTE.en}.`
      : 'The map of a city’s law enforcement 城市综合执法一张图',
    links: [
      link(base, 'self'),
      link(`${base}/api`, 'service-desc', OPENAPI),
      link(`${base}/conformance`, REL.conformance),
      link(`${base}/conformance`, `http://www.opengis.net/def/rel/ogc/1.0/conformance`),
      link(`${base}/collections`, REL.data),
      link(`${base}/tileMatrixSets`, REL.schemes),
      link(`${base}/changes`, 'monitor', JSON_TYPE, 'Changes'),
    ],
  };
}

/** OpenAPI 3.0.3 of what other programs may ask; each collection has its parameters written out. */
export function definition(base: string, version: string, collections: readonly Collection[]): Json {
  const paths: Json = {
    '/': get('getLandingPage', 'Landing page'),
    '/conformance': get('getConformance', 'Conformance classes'),
    '/collections': get('getCollections', 'Collections'),
    '/changes': get('getChanges', 'What changed since a cursor', [
      parameter('since', { type: 'string' }),
      parameter('layer', { type: 'string' }),
      parameter('limit', { type: 'integer', minimum: 1 }),
    ]),
  };
  for (const collection of collections) {
    const { id, layer, part, properties } = collection;
    const at = `/collections/${id}`;
    paths[at] = get(`describe_${id}`, 'Collection');
    paths[`${at}/queryables`] = get(`getQueryables_${id}`, 'Queryables', [], SCHEMA);
    paths[`${at}/schema`] = get(`getSchema_${id}`, 'Schema', [], SCHEMA);
    const own = properties.map((property) => ({
      ...parameter(property.name, { type: typeOf(property).type }),
      style: 'form', // by these two words QGIS knows what it may ask for
      explode: false,
    }));
    paths[`${at}/items`] = get(`getFeatures_${id}`, 'Features', [...SHARED.map(reference), ...own], GEOJSON);
    paths[`${at}/items/{featureId}`] = get(
      `getFeature_${id}`,
      'Feature',
      [{ name: 'featureId', in: 'path', required: true, schema: { type: 'string' } }, reference('crs')],
      GEOJSON,
    );
    if (layer && !part) {
      const inPath = ['tileMatrix', 'tileRow', 'tileCol'].map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'integer', minimum: 0 },
      }));
      paths[`${at}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}`] = get(`getTile_${id}`, 'Tile', inPath, MVT);
    }
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Zhitu 治图', version },
    servers: [{ url: base }],
    paths,
    components: { parameters: PARAMETERS },
  };
}

const crsSchema = { type: 'string', format: 'uri', enum: OGC_CRS.map(crsUri), default: crsUri('CRS84') };
const PARAMETERS: Readonly<Record<string, Json>> = {
  limit: parameter('limit', { type: 'integer', minimum: 1, maximum: MOST_FEATURES, default: 100 }),
  offset: parameter('offset', { type: 'integer', minimum: 0, default: 0 }),
  bbox: {
    ...parameter('bbox', { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } }),
    style: 'form',
    explode: false,
  },
  'bbox-crs': parameter('bbox-crs', crsSchema),
  datetime: parameter('datetime', { type: 'string' }),
  crs: parameter('crs', crsSchema),
  filter: parameter('filter', { type: 'string' }),
  'filter-lang': parameter('filter-lang', { type: 'string', enum: FILTER_LANGUAGES, default: 'cql2-text' }),
  'filter-crs': parameter('filter-crs', crsSchema),
};
const SHARED = Object.keys(PARAMETERS);

function parameter(name: string, schema: Json): Json {
  return { name, in: 'query', required: false, schema };
}

function reference(name: string): Json {
  return { $ref: `#/components/parameters/${name}` };
}

function get(operationId: string, description: string, parameters: readonly Json[] = [], type = JSON_TYPE): Json {
  const responses = {
    200: {
      description,
      content: { [type]: { schema: type === MVT ? { type: 'string', format: 'binary' } : { type: 'object' } } },
    },
    default: { description: 'Problem', content: { 'application/problem+json': { schema: { type: 'object' } } } },
  };
  return { get: { operationId, summary: description, parameters, responses } };
}
