/** Vector tiles as OGC API – Tiles 1.0 and TileJSON 3.0 describe them. */
import type { Collection } from '../../../contract/ogc-collections.ts';
import { pointsLayer, SINGLE_POINTS_ZOOM, SINGLE_SHAPES_ZOOM, shapesLayer } from '../../../contract/tile-format.ts';
import { SCHEMATIC_NOTE } from '../../../domain/export-format.ts';
import { collectionDocument, type Facts } from './collections.ts';
import { link, MVT, REL } from './links.ts';

type Json = Record<string, unknown>;

export const MATRIX = 'WebMercatorQuad';
const URI = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';
const CRS = 'http://www.opengis.net/def/crs/EPSG/0/3857';
const HALF = 20_037_508.342789244; // metres, half the equator
const SIDE = 256; // pixels, by which scales are counted
const PIXEL = 0.00028; // metres, OGC's
export const MOST_ZOOM = 22;
const TILES_ZOOM = 17; // as the map asks for; what draws them magnifies the last

export function matrixSet(base: string): Json {
  return {
    id: MATRIX,
    title: 'Google Maps Compatible for the World',
    uri: URI,
    crs: CRS,
    orderedAxes: ['X', 'Y'],
    wellKnownScaleSet: 'http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible',
    links: [link(`${base}/tileMatrixSets/${MATRIX}`, 'self')],
    tileMatrices: Array.from({ length: MOST_ZOOM + 1 }, (_, zoom) => {
      const cellSize = (2 * HALF) / SIDE / 2 ** zoom;
      return {
        id: String(zoom),
        scaleDenominator: cellSize / PIXEL,
        cellSize,
        cornerOfOrigin: 'topLeft',
        pointOfOrigin: [-HALF, HALF],
        tileWidth: SIDE,
        tileHeight: SIDE,
        matrixWidth: 2 ** zoom,
        matrixHeight: 2 ** zoom,
      };
    }),
  };
}

export function matrixSets(base: string): Json {
  const links = [link(`${base}/tileMatrixSets/${MATRIX}`, 'self')];
  return { tileMatrixSets: [{ id: MATRIX, title: 'Google Maps Compatible for the World', uri: URI, crs: CRS, links }] };
}

export function tileset(collection: Collection, facts: Facts): Json {
  const at = `${facts.base}/collections/${collection.id}/tiles/${MATRIX}`;
  const { title, extent } = collectionDocument(collection, facts) as {
    title: string;
    extent?: { spatial?: { bbox: number[][] } };
  };
  const [west, south, east, north] = extent?.spatial?.bbox[0] ?? [];
  return {
    title,
    dataType: 'vector',
    crs: CRS,
    tileMatrixSetURI: URI,
    ...(west === undefined
      ? {}
      : {
          boundingBox: {
            lowerLeft: [west, south],
            upperRight: [east, north],
            crs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
          },
        }),
    layers: vectorLayers(collection).map(({ id, fields, geometry, minzoom, maxzoom }) => ({
      id,
      dataType: 'vector',
      geometryDimension: geometry,
      minTileMatrix: String(minzoom),
      maxTileMatrix: String(maxzoom),
      propertiesSchema: {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(fields).map(([name, [type, description]]) => [
            name,
            { type: type.toLowerCase(), description },
          ]),
        ),
      },
    })),
    links: [
      link(at, 'self'),
      { ...link(`${at}/{tileMatrix}/{tileRow}/{tileCol}`, 'item', MVT), templated: true },
      link(`${at}/tilejson`, 'describedby', 'application/json', 'TileJSON'),
      link(`${facts.base}/tileMatrixSets/${MATRIX}`, REL.scheme),
      link(`${facts.base}/collections/${collection.id}`, REL.geodata),
    ],
  };
}

export function tilesets(collection: Collection, facts: Facts): Json {
  const { title, dataType, crs, tileMatrixSetURI, links } = tileset(collection, facts);
  const at = `${facts.base}/collections/${collection.id}/tiles`;
  return { links: [link(at, 'self')], tilesets: [{ title, dataType, crs, tileMatrixSetURI, links }] };
}

/** TileJSON 3.0.0 (Mapbox, 2022). */
export function tileJson(collection: Collection, facts: Facts): Json {
  const { title, extent } = collectionDocument(collection, facts) as {
    title: string;
    extent?: { spatial?: { bbox: number[][] } };
  };
  const box = extent?.spatial?.bbox[0];
  return {
    tilejson: '3.0.0',
    name: title,
    ...(facts.schematic ? { attribution: `${SCHEMATIC_NOTE.zh} ${SCHEMATIC_NOTE.en}` } : {}),
    tiles: [`${facts.base}/collections/${collection.id}/tiles/${MATRIX}/{z}/{y}/{x}`],
    scheme: 'xyz',
    minzoom: 0,
    maxzoom: TILES_ZOOM,
    ...(box ? { bounds: box } : {}),
    vector_layers: vectorLayers(collection).map(({ id, description, fields, minzoom, maxzoom }) => ({
      id,
      description,
      minzoom,
      maxzoom,
      fields: Object.fromEntries(Object.entries(fields).map(([name, [type, words]]) => [name, `${type}: ${words}`])),
    })),
  };
}

type Fields = Readonly<Record<string, readonly [type: string, words: string]>>;
const COMMON: Fields = {
  c: ['String', 'value of the category, or none; of an aggregate the most frequent one'],
  t: ['Number', 'epoch seconds, of a period its start'],
};

function vectorLayers({ layer }: Collection) {
  if (layer === null) return [];
  const single = layer === 'violations' ? SINGLE_POINTS_ZOOM : SINGLE_SHAPES_ZOOM;
  const shaped: Fields =
    layer === 'violations' ? {} : { g: ['String', 'point, line or area'], name: ['String', 'name'] };
  const zooms = { minzoom: 0, maxzoom: TILES_ZOOM };
  const points = {
    id: pointsLayer(layer),
    geometry: 0,
    description: `One point for each feature from zoom ${single}, aggregates below`,
    fields: { ...COMMON, n: ['Number', 'features in an aggregate'], ...shaped } as Fields,
    ...zooms,
  };
  const id = shapesLayer(layer);
  if (id === null) return [points];
  const drawn: Fields = { ...COMMON, name: ['String', 'name'] };
  return [
    { id, geometry: layer === 'segments' ? 1 : 2, description: 'Lines and areas', fields: drawn, ...zooms },
    points,
  ];
}
