/** What archives of tiles have in common, whatever the file. Nothing in them is trusted. */
import { constants, gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { Basemap } from '../../contract/basemaps.ts';
import { ZhituError } from '../../contract/errors.ts';
import { imageType, imageWidth } from './image.ts';

export type Facts = Omit<Basemap, 'id' | 'name' | 'kind' | 'url' | 'host' | 'keyed'>;

export interface TileContent {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

export interface Archive {
  facts: Facts;
  /** Uncompressed; null where the archive has nothing. */
  tile(z: number, x: number, y: number): Promise<TileContent | null>;
  close(): void;
}

/** No honest tile is larger; a small file can unpack to gigabytes. */
export const MAX_TILE_BYTES = 32 << 20;
export const VECTOR_TYPE = 'application/vnd.mapbox-vector-tile';
export const WORLD_BOUNDS: Basemap['bounds'] = [-180, -85.0511, 180, 85.0511];

export function invalid(detail: string, cause?: unknown): ZhituError {
  return new ZhituError('archive_invalid', { detail }, { cause });
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

export function unzip(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(gunzipSync(bytes, { maxOutputLength: MAX_TILE_BYTES, finishFlush: constants.Z_FINISH }));
  } catch (cause) {
    throw invalid('gzip', cause);
  }
}

/** A tile's bytes with their type; what is neither an image nor packed is taken for a vector tile. */
export function contentOf(bytes: Uint8Array<ArrayBuffer>): TileContent {
  const plain = isGzip(bytes) ? unzip(bytes) : bytes;
  return { bytes: plain, type: imageType(plain) ?? VECTOR_TYPE };
}

/** Facts from one tile of the archive and from what it says of itself. */
export function factsOf(
  sample: TileContent,
  told: { minZoom: number; maxZoom: number; bounds: unknown; attribution: unknown; vectorLayers: unknown },
): Facts {
  const { minZoom, maxZoom } = told;
  if (!(minZoom >= 0 && minZoom <= maxZoom && maxZoom <= 24)) throw invalid(`zoom ${minZoom}–${maxZoom}`);
  const common = { minZoom, maxZoom, bounds: boundsOf(told.bounds), attribution: plainText(told.attribution) };
  if (sample.type !== VECTOR_TYPE) {
    const width = imageWidth(sample.bytes);
    return { ...common, tiles: 'raster', schema: null, layers: [], tileSize: width === 512 ? 512 : 256 };
  }
  const inside = layersInside(sample.bytes);
  const layers = namesOf(told.vectorLayers) ?? inside;
  return { ...common, tiles: 'vector', schema: schemaOf(layers), layers, tileSize: 512 };
}

/** Which of the two common schemas the layers' names belong to. */
export function schemaOf(layers: readonly string[]): Facts['schema'] {
  const has = (...names: string[]) => names.every((name) => layers.includes(name));
  if (has('earth', 'roads') || has('earth', 'water')) return 'protomaps';
  if (has('transportation') || has('landcover', 'waterway')) return 'openmaptiles';
  return null;
}

/** Reads the tile as far as its layers' names; what is no vector tile is refused here. */
function layersInside(bytes: Uint8Array): string[] {
  try {
    const { layers } = new VectorTile(new PbfReader(bytes));
    return Object.keys(layers).slice(0, 200);
  } catch (cause) {
    throw invalid('MVT', cause);
  }
}

function namesOf(told: unknown): string[] | null {
  if (!Array.isArray(told)) return null;
  const ids = told.map((layer) => (layer as { id?: unknown } | null)?.id);
  return ids.filter((id) => typeof id === 'string').slice(0, 200);
}

function boundsOf(told: unknown): Basemap['bounds'] {
  const numbers = Array.isArray(told) ? told.map(Number) : [];
  const [west = NaN, south = NaN, east = NaN, north = NaN] = numbers;
  const sane =
    west >= -180.001 && west < east && east <= 180.001 && south >= -90.001 && south < north && north <= 90.001;
  return sane ? [west, south, east, north] : WORLD_BOUNDS;
}

/** Attributions hold links; only their text is kept. */
function plainText(told: unknown): string {
  if (typeof told !== 'string') return '';
  return told
    .slice(0, 2000)
    .replace(/<[^>]*>/g, '')
    .replace(/[<>]/g, '')
    .trim()
    .slice(0, 300);
}
