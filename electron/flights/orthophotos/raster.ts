/** The pixels of a GeoTIFF, window by window, so that memory does not grow with the file. Decoding is libvips's. */
import { rm } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import type { OrthophotoFacts } from '../../contract/flight-files.ts';
import { openMask } from './mask.ts';

export type Samples = Uint8Array | Uint16Array | Float32Array;

export interface Window {
  left: number;
  top: number;
  width: number;
  height: number;
  bands: number;
  /** Band after band of each pixel, row after row. */
  samples: Samples;
  /** 0 where the file's own mask says that there is nothing. */
  mask: Uint8Array | null;
}

export interface Raster {
  facts: OrthophotoFacts;
  read(left: number, top: number, width: number, height: number): Promise<Window>;
  close(): Promise<void>;
}

/** How samples are read: as they are stored where a picture has such samples, as numbers otherwise. */
export function depthOf({ bits, samples }: Pick<OrthophotoFacts, 'bits' | 'samples'>): 'uchar' | 'ushort' | 'float' {
  if (samples === 'unsigned' && bits <= 8) return 'uchar';
  return samples === 'unsigned' && bits === 16 ? 'ushort' : 'float';
}

/**
 * A file that is not tiled is first written anew in tiles at `scratch`: in strips a window far down costs all that is
 * above it. Throws what libvips says of a file that it cannot decode.
 */
export async function openRaster(path: string, facts: OrthophotoFacts, scratch: string): Promise<Raster> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  const depth = depthOf(facts);
  const plain = async (file: string, sequentialRead: boolean): Promise<Sharp> => {
    const image = sharp(file, { sequentialRead, limitInputPixels: false, failOn: 'error' });
    // Its own, or it would be made a picture of three bands and eight bits.
    return image.toColourspace((await image.metadata()).space);
  };
  const mask = facts.mask === null ? null : await openMask(path, facts.mask);
  const file = facts.tiled ? path : `${scratch}.tif`;
  const close = async () => {
    if (!facts.tiled) await rm(file, { force: true });
  };
  if (!facts.tiled) {
    try {
      const tiles = { tile: true, tileWidth: 256, tileHeight: 256, compression: 'none', bigtiff: true } as const;
      await (await plain(path, true)).tiff(tiles).toFile(file);
    } catch (error) {
      await close();
      throw error;
    }
  }
  return {
    facts,
    close,
    async read(left, top, width, height) {
      const region = { left, top, width, height };
      const { data, info } = await (await plain(file, false))
        .extract(region)
        .raw({ depth })
        .toBuffer({ resolveWithObject: true });
      const bits = mask ? await mask.read(left, top, width, height) : null;
      return { ...region, bands: info.channels, samples: samplesOf(data, depth), mask: bits };
    },
  };
}

function samplesOf(data: Buffer, depth: ReturnType<typeof depthOf>): Samples {
  if (depth === 'uchar') return data;
  // A buffer from the pool may begin at any byte.
  const bytes = data.byteOffset % 4 === 0 ? data : Buffer.from(new Uint8Array(data).buffer);
  return depth === 'ushort'
    ? new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
    : new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}
