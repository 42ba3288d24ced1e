/** A GeoTIFF as a pyramid of tiles in Web Mercator, in an MBTiles file. For a worker thread. */
import type { OrthophotoFacts } from '../../contract/flight-files.ts';
import { createMbtiles, type MbtilesWriter } from '../../store/mbtiles-writer.ts';
import { stretchOf } from './colours.ts';
import { drawTile } from './draw-tile.ts';
import { TILE, tileCount, tilesWithin, touches } from './mercator.ts';
import type { Placement } from './placement.ts';
import { openRaster } from './raster.ts';
import { shrinkInto } from './shrink.ts';

interface TileOptions {
  /** Where the tiles are written; also the beginning of the names of files that are needed on the way. */
  draft: string;
  name: string;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

const QUALITY = 82; // of WebP, 0 to 100
const WRITTEN_BEHIND = 3; // tiles that are packed while the next are drawn

/**
 * Memory holds one tile of each zoom, whatever the size of the picture: tiles are drawn depth first, and each is the
 * mean of the four below it. Resolves to how many tiles there are; none when nothing of the picture can be seen. Throws
 * what libvips says of pixels that it cannot decode, and the signal's reason; the caller removes the draft.
 */
export async function makeTiles(
  path: string,
  facts: OrthophotoFacts,
  placement: Placement,
  { draft, name, signal, onProgress }: TileOptions,
): Promise<number> {
  const { default: sharp } = await import('sharp');
  const { extent, bounds, minZoom, maxZoom } = placement;
  const raster = await openRaster(path, facts, draft);
  let file: MbtilesWriter | null = null;
  const behind: Promise<void>[] = [];
  try {
    const stretch = await stretchOf(raster);
    const out = createMbtiles(draft, { name, bounds, minZoom, maxZoom, format: 'webp' });
    file = out;
    const total = tileCount(extent, maxZoom);
    let [done, written] = [0, 0];

    async function put(z: number, x: number, y: number, rgba: Uint8Array): Promise<void> {
      const raw = { width: TILE, height: TILE, channels: 4 } as const;
      const image = await sharp(rgba, { raw }).webp({ quality: QUALITY, effort: 2 }).toBuffer();
      out.put(z, x, y, image);
      written++;
    }

    async function build(z: number, x: number, y: number): Promise<Uint8Array | null> {
      signal?.throwIfAborted();
      if (!touches(extent, z, x, y)) return null;
      let tile: Uint8Array | null = null;
      if (z === maxZoom) {
        tile = await drawTile(raster, placement, stretch, [z, x, y]);
        onProgress?.(++done, total);
      } else {
        for (const south of [0, 1] as const) {
          for (const east of [0, 1] as const) {
            const below = await build(z + 1, 2 * x + east, 2 * y + south);
            if (!below) continue;
            tile ??= new Uint8Array(TILE * TILE * 4);
            shrinkInto(tile, below, east, south);
          }
        }
      }
      if (tile) {
        behind.push(put(z, x, y, tile));
        if (behind.length > WRITTEN_BEHIND) await behind.shift();
      }
      return tile;
    }

    for (const [x, y] of tilesWithin(extent, minZoom)) await build(minZoom, x, y);
    await Promise.all(behind.splice(0));
    out.finish();
    return written;
  } finally {
    await Promise.allSettled(behind);
    file?.close();
    await raster.close();
  }
}
