import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context as HonoContext } from 'hono';
import { matchesEtag } from '../../tiles/etag.ts';

const deflate = promisify(gzip);

/** Below this a tile goes out as it is: 16 KiB take 0.4 ms to compress and one packet train to send. */
const WORTH_GZIP = 16_384;

/**
 * A tile, or 304 when the caller has it. Always asked again (`no-cache`): another database may be opened at the same
 * address, and asking costs a local round trip. Compressed only for other computers, never over loopback or `app:`.
 */
export async function tileResponse(
  c: HonoContext,
  tile: { bytes: Uint8Array<ArrayBuffer>; etag: string; type: string; mayCompress: boolean },
): Promise<Response> {
  const headers: Record<string, string> = { ETag: tile.etag, 'Cache-Control': 'private, no-cache' };
  if (matchesEtag(c.req.header('If-None-Match'), tile.etag)) return c.body(null, 304, headers);
  headers['Content-Type'] = tile.type;
  if (tile.mayCompress) headers.Vary = 'Accept-Encoding';
  if (tile.mayCompress && tile.bytes.length >= WORTH_GZIP && isRemote(c) && takesGzip(c)) {
    headers['Content-Encoding'] = 'gzip';
    return c.body(new Uint8Array(await deflate(tile.bytes, { level: 1 })), 200, headers);
  }
  return c.body(tile.bytes, 200, headers);
}

function takesGzip(c: HonoContext): boolean {
  return /(?:^|,)\s*gzip\s*(?:,|;\s*q=(?!0(?:\.0*)?\s*(?:,|$))|$)/.test(c.req.header('Accept-Encoding') ?? '');
}

function isRemote(c: HonoContext): boolean {
  const { protocol, hostname } = new URL(c.req.url);
  return protocol.startsWith('http') && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
