/** PMTiles version 3 (Protomaps, 2022) from a local file. */
import { closeSync, fstatSync, openSync, read } from 'node:fs';
import { promisify } from 'node:util';
import { brotliDecompressSync, zstdDecompressSync } from 'node:zlib';
import { type Header, PMTiles, SharedPromiseCache, type Source } from 'pmtiles';
import { ZhituError } from '../../contract/errors.ts';
import { type Archive, contentOf, factsOf, invalid, MAX_TILE_BYTES, unzip } from './archive.ts';

const readAt = promisify(read);

/** Tile types of the format that a map can draw: MVT, PNG, JPEG, WebP, AVIF. */
const DRAWABLE = [1, 2, 3, 4, 5];
const DIRECTORIES_KEPT = 64;

/** Opens and checks an archive. Throws archive_invalid, with the file closed again. */
export async function openPmtiles(path: string): Promise<Archive> {
  const fd = openSync(path, 'r');
  try {
    const archive = new PMTiles(
      fileSource(fd),
      new SharedPromiseCache(DIRECTORIES_KEPT, false, decompress),
      decompress,
    );
    const header = await archive.getHeader();
    checkHeader(header, fstatSync(fd).size);
    const told = ((await archive.getMetadata()) ?? {}) as Record<string, unknown>;
    const tile: Archive['tile'] = async (z, x, y) => {
      const found = await archive.getZxy(z, x, y);
      return found ? contentOf(new Uint8Array(found.data)) : null;
    };
    const sample = await firstTile(tile, header);
    const facts = factsOf(sample, {
      minZoom: header.minZoom,
      maxZoom: header.maxZoom,
      bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat],
      attribution: told.attribution,
      vectorLayers: told.vector_layers,
    });
    return { facts, tile, close: () => closeSync(fd) };
  } catch (error) {
    closeSync(fd);
    throw error instanceof ZhituError ? error : invalid('PMTiles', error);
  }
}

function fileSource(fd: number): Source {
  return {
    getKey: () => String(fd),
    async getBytes(offset, length) {
      if (!(offset >= 0 && length >= 0 && length <= MAX_TILE_BYTES)) throw invalid(`PMTiles: ${offset} + ${length}`);
      const buffer = new Uint8Array(length);
      const { bytesRead } = await readAt(fd, buffer, 0, length, offset);
      return { data: buffer.buffer.slice(0, bytesRead) };
    },
  };
}

function checkHeader(h: Header, size: number): void {
  if (h.specVersion !== 3) throw invalid(`PMTiles ${h.specVersion}`);
  if (!DRAWABLE.includes(h.tileType)) throw invalid(`PMTiles: tile type ${h.tileType}`);
  const parts: [number, number | undefined][] = [
    [h.rootDirectoryOffset, h.rootDirectoryLength],
    [h.jsonMetadataOffset, h.jsonMetadataLength],
    [h.leafDirectoryOffset, h.leafDirectoryLength],
    [h.tileDataOffset, h.tileDataLength],
  ];
  for (const [offset, length = 0] of parts) {
    if (offset + length > size) throw invalid(`PMTiles: ${size} < ${offset + length}`);
  }
}

/** A tile to judge by, looked for from the top of the pyramid at the archive's centre. */
async function firstTile(tile: Archive['tile'], header: Header) {
  for (let z = header.minZoom; z <= Math.min(header.maxZoom, 24); z++) {
    for (const [lon, lat] of [
      [(header.minLon + header.maxLon) / 2, (header.minLat + header.maxLat) / 2],
      [header.centerLon, header.centerLat],
      [header.minLon + 1e-6, header.maxLat - 1e-6],
    ] as const) {
      const n = 2 ** z;
      const sin = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
      const x = Math.min(n - 1, Math.max(0, Math.floor((lon / 360 + 0.5) * n)));
      const y = Math.min(n - 1, Math.max(0, Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * n)));
      const found = await tile(z, x, y);
      if (found?.bytes.length) return found;
    }
  }
  throw invalid('PMTiles: 0');
}

/** Codes of the format: 1 none, 2 gzip, 3 brotli, 4 zstd. Never more than a tile may hold. */
async function decompress(data: ArrayBuffer, compression: number): Promise<ArrayBuffer> {
  const packed = new Uint8Array(data);
  const limit = { maxOutputLength: MAX_TILE_BYTES };
  try {
    if (compression === 1) return data;
    if (compression === 2) return unzip(packed).buffer;
    if (compression === 3) return new Uint8Array(brotliDecompressSync(packed, limit)).buffer;
    if (compression === 4) return new Uint8Array(zstdDecompressSync(packed, limit)).buffer;
  } catch (cause) {
    throw cause instanceof ZhituError ? cause : invalid(`PMTiles: compression ${compression}`, cause);
  }
  throw invalid(`PMTiles: compression ${compression}`);
}
