import { join } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import { readRegistry } from '../../tiles/basemaps/registry.ts';
import type { Context, Env } from '../context.ts';

/**
 * What a page may load: its own origin, and tiles from the hosts that a person entered as basemaps; a page opened
 * before an address was added loads them after its next reload. Styles may be inline because the UI kit and the
 * map set them.
 */
function policy(tileHosts: readonly string[], inFrame: boolean): string {
  const tiles = tileHosts.map((host) => ` ${host}`).join('');
  return [
    "default-src 'self'",
    "script-src 'self'",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${tiles}`,
    "font-src 'self' data:",
    `connect-src 'self'${tiles}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${inFrame ? "'self'" : "'none'"}`,
  ].join('; ');
}

export function securityHeaders(ctx: Context): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    const isPage = headers.get('Content-Type')?.startsWith('text/html');
    // A wall renews itself by the next page within the last.
    const inFrame = c.get('actor')?.role === 'wall';
    // A page that is stricter, as the one for pairing, stays so.
    if (!headers.has('Content-Security-Policy'))
      headers.set('Content-Security-Policy', policy(isPage ? tileHosts(ctx) : [], inFrame));
    headers.set('X-Content-Type-Options', 'nosniff');
    if (!headers.has('Referrer-Policy')) headers.set('Referrer-Policy', 'no-referrer');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), usb=(), payment=()');
    headers.set('X-Frame-Options', inFrame ? 'SAMEORIGIN' : 'DENY');
    if (c.req.path.startsWith('/api/') && !headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  };
}

function tileHosts(ctx: Context): string[] {
  const addresses = readRegistry(join(ctx.dataDir, 'basemaps')).map((b) => b.url);
  const origins = addresses.filter((url) => URL.canParse(url)).map((url) => new URL(url).origin);
  return [...new Set(origins)].filter((origin) => /^https?:\/\/[\w.:[\]-]+$/.test(origin));
}
