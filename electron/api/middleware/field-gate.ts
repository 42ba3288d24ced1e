import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { ZhituError } from '../../contract/errors.ts';

const MOST = 300; // requests a minute: a phone with 20 tasks asks some 80 when it comes back
const WINDOW = 60_000; // ms

export interface Gate {
  /** `192.168.1.20:7350`: the names that requests may call this host by. */
  hosts(): readonly string[];
  /** Certificate of the authority that signed this host's, in DER: a device that trusts it is warned no more. */
  authority(): Uint8Array<ArrayBuffer>;
  /** Address that a request came from. */
  remote(c: HonoContext): string;
}

/** The gate of the phones' page, which loads nothing but its own. */
export function fieldGate(gate: Gate): MiddlewareHandler {
  const pass = lanGate(gate, MOST);
  return (c, next) =>
    pass(c, async () => {
      if (c.req.path === AUTHORITY_PATH && c.req.method === 'GET') c.res = authorityFile(c, gate);
      else await next();
      const { headers } = c.res;
      headers.set('Content-Security-Policy', POLICY);
      headers.set('X-Content-Type-Options', 'nosniff');
      headers.set('Referrer-Policy', 'no-referrer');
      headers.set('Cross-Origin-Resource-Policy', 'same-origin');
      headers.set('X-Frame-Options', 'DENY');
      if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
    });
}

/**
 * Whoever is on the network can reach the listener. So a request must call it by its own address (against DNS
 * rebinding), must not come from another site's page, and no address may ask without end.
 * @param most requests a minute from one address
 */
export function lanGate({ hosts, remote }: Gate, most: number): MiddlewareHandler {
  const asked = new Map<string, number>();
  let since = 0;
  return async (c, next) => {
    if (Date.now() - since > WINDOW) {
      since = Date.now();
      asked.clear();
    }
    const from = remote(c);
    const count = (asked.get(from) ?? 0) + 1;
    asked.set(from, count);
    if (count > most) throw new ZhituError('field_busy');
    const host = c.req.header('host') ?? '';
    if (!hosts().includes(host)) throw new ZhituError('forbidden');
    const origin = c.req.header('origin');
    if (origin !== undefined && origin !== `https://${host}`) throw new ZhituError('forbidden');
    const site = c.req.header('sec-fetch-site');
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!reads && site !== undefined && site !== 'same-origin') throw new ZhituError('forbidden');
    await next();
  };
}

export const AUTHORITY_PATH = '/zhitu.crt';

export function authorityFile(c: HonoContext, gate: Gate): Response {
  return c.body(gate.authority(), 200, {
    'Content-Type': 'application/x-x509-ca-cert',
    'Content-Disposition': 'attachment; filename="zhitu.crt"',
    'Cache-Control': 'no-store',
  });
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
