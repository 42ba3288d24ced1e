import type { MiddlewareHandler } from 'hono';
import type { Env } from '../context.ts';

/**
 * What a page may load: its own origin and nothing else; tiles of the network come through it, too. Styles may be inline
 * because the UI kit and the map set them.
 */
function policy(inFrame: boolean): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${inFrame ? "'self'" : "'none'"}`,
  ].join('; ');
}

export function securityHeaders(): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    // A wall renews itself by the next page within the last.
    const inFrame = c.get('actor')?.role === 'wall';
    // A page that is stricter, as the one for pairing, stays so.
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policy(inFrame));
    headers.set('X-Content-Type-Options', 'nosniff');
    if (!headers.has('Referrer-Policy')) headers.set('Referrer-Policy', 'no-referrer');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), usb=(), payment=()');
    headers.set('X-Frame-Options', inFrame ? 'SAMEORIGIN' : 'DENY');
    if (c.req.path.startsWith('/api/') && !headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  };
}
