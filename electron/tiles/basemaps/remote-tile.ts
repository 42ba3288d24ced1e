/** A Web Mercator tile from a service of the network; tiles of degrees are brought into its shape. */
import sharp from 'sharp';
import { ZhituError } from '../../contract/errors.ts';
import { contentOf, type TileContent, VECTOR_TYPE } from './archive.ts';
import { fetchBytes } from './network.ts';
import { addressOf, degreesOf, latitudeAt, type Remote, type Tile } from './remote.ts';

const MAX_TILE = 8 << 20; // bytes
const SIZE = 256; // pixels

/** Null where the service has nothing. Throws basemap_unreachable, basemap_refused, basemap_answer. */
export async function remoteTile(remote: Remote, tile: Tile, key: string | null): Promise<TileContent | null> {
  if (remote.grid === 'mercator') return one(remote, tile, key);
  return remote.template.includes('{bbox}') ? fromBox(remote, tile, key) : fromDegrees(remote, tile, key);
}

async function one(remote: Remote, tile: Tile, key: string | null): Promise<TileContent | null> {
  const address = addressOf(remote, tile, key);
  const bytes = await fetchBytes(address, MAX_TILE);
  if (bytes.length === 0) return null;
  const content = contentOf(bytes);
  // What is no picture is taken for a vector tile: a page or a message of the service is none.
  if (content.type === VECTOR_TYPE && /^\s*[<{]/.test(Buffer.from(content.bytes.subarray(0, 64)).toString('latin1'))) {
    throw new ZhituError('basemap_answer', { host: new URL(address).host, detail: words(content.bytes, key) });
  }
  return content;
}

/** What a service says in the place of a picture, without tags and without the key. */
function words(bytes: Uint8Array, key: string | null): string {
  const text = Buffer.from(bytes.subarray(0, 4000))
    .toString('utf8')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return (key ? text.replaceAll(key, '…') : text).slice(0, 120) || '?';
}

/** One picture of the tile's box in degrees: its rows are spread by latitude. */
async function fromBox(remote: Remote, tile: Tile, key: string | null): Promise<TileContent | null> {
  const content = await one(remote, tile, key);
  if (!content) return null;
  const [, south, , north] = degreesOf(tile);
  const rows = await pixels(content, remote, key);
  return spread(tile, rows, SIZE, (lat) => ((north - lat) / (north - south)) * SIZE);
}

/** Columns are the same at the same level; a Mercator tile lies within one or two rows of tiles of degrees. */
async function fromDegrees(remote: Remote, tile: Tile, key: string | null): Promise<TileContent | null> {
  const [z, x] = tile;
  if (z === 0) return null; // half a tile: no service has it
  const [, south, , north] = degreesOf(tile);
  const size = 360 / 2 ** z;
  const first = Math.max(0, Math.floor((90 - north) / size));
  const last = Math.min(2 ** (z - 1) - 1, Math.floor((90 - south) / size - 1e-9));
  const parts: Buffer[] = [];
  let any = false;
  for (let row = first; row <= last; row++) {
    const content = await one(remote, [z, x, row], key);
    any ||= content !== null;
    parts.push(content ? await pixels(content, remote, key) : Buffer.alloc(SIZE * SIZE * 4));
  }
  if (!any) return null;
  return spread(tile, Buffer.concat(parts), SIZE * parts.length, (lat) => ((90 - lat) / size - first) * SIZE);
}

async function pixels({ bytes }: TileContent, { template }: Remote, key: string | null): Promise<Buffer> {
  try {
    return await sharp(bytes, { limitInputPixels: 4096 * 4096 })
      .resize(SIZE, SIZE, { fit: 'fill' })
      .ensureAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer();
  } catch {
    const host = new URL(addressOf({ template, grid: 'mercator', latitudeFirst: false }, [0, 0, 0], key)).host;
    throw new ZhituError('basemap_answer', { host, detail: 'image' });
  }
}

/** Each row of the Mercator tile from the two nearest rows of the source, by how near they are. */
async function spread(
  [z, , y]: Tile,
  source: Buffer,
  height: number,
  rowOf: (lat: number) => number,
): Promise<TileContent> {
  const out = Buffer.alloc(SIZE * SIZE * 4);
  const stride = SIZE * 4;
  for (let j = 0; j < SIZE; j++) {
    const row = Math.max(0, Math.min(height - 1, rowOf(latitudeAt((y + (j + 0.5) / SIZE) / 2 ** z)) - 0.5));
    const above = Math.floor(row);
    const below = Math.min(height - 1, above + 1);
    const share = row - above;
    for (let i = 0; i < stride; i++) {
      const [a, b] = [source[above * stride + i] as number, source[below * stride + i] as number];
      out[j * stride + i] = Math.round(a + (b - a) * share);
    }
  }
  const png = await sharp(out, { raw: { width: SIZE, height: SIZE, channels: 4 } })
    .png({ compressionLevel: 4 })
    .toBuffer();
  return { bytes: new Uint8Array(png), type: 'image/png' };
}
