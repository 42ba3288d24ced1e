import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import type { Context, Env } from '../context.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.pbf': 'application/x-protobuf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/** The built renderer, and its index.html for every address that is a place in the app rather than a file. */
export function pages(app: Hono<Env>, ctx: Context): void {
  const { rendererDir } = ctx;
  if (!rendererDir) return;
  const root = resolve(rendererDir);
  const tags = new Map<string, { stamp: string; etag: string }>();

  app.get('*', async (c) => {
    const path = decode(c.req.path);
    const wanted = extname(path) === '' ? '/index.html' : path;
    const file = await locate(root, wanted);
    if (!file) throw new ZhituError('not_found', { what: c.req.path });

    const body = await readFile(file.path);
    const stamp = `${file.mtime}-${body.byteLength}`;
    let tag = tags.get(file.path);
    if (tag?.stamp !== stamp) {
      tag = { stamp, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
      tags.set(file.path, tag);
    }
    const headers = {
      ETag: tag.etag,
      // The build puts a hash of the content into the names under assets/, and into no others.
      'Cache-Control': wanted.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    };
    if (matches(c.req.header('if-none-match'), tag.etag)) return c.body(null, 304, headers);
    return c.body(body as Uint8Array<ArrayBuffer>, 200, {
      ...headers,
      'Content-Type': TYPES[extname(wanted).toLowerCase()] ?? 'application/octet-stream',
    });
  });
}

/** A file that lies, links resolved, in exactly the folder that is served; undefined for all else. */
async function locate(root: string, path: string): Promise<{ path: string; mtime: number } | undefined> {
  const candidate = join(root, path);
  if (path.includes('\0') || !candidate.startsWith(root + sep)) return undefined;
  try {
    const real = await realpath(candidate);
    if (!real.startsWith((await realpath(root)) + sep)) return undefined;
    const info = await stat(real);
    return info.isFile() ? { path: real, mtime: info.mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '\0'; // malformed escapes name no file
  }
}

function matches(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((t) => t.trim().replace(/^W\//, '') === etag || t.trim() === '*') ?? false;
}
