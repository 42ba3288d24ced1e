/**
 * A listener for phones or walls: a port of its own on one address of this computer, by TLS, closed unless the desk
 * opens it.
 */

import { createServer, type Server } from 'node:https';
import type { Server as AnyServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createAdaptorServer } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { FieldAccess } from '../api/lib/field-access.ts';
import { type Binding, createPairing, type Pairing } from '../api/lib/field-pairing.ts';
import type { Gate } from '../api/middleware/field-gate.ts';
import { ZhituError } from '../contract/errors.ts';
import { type LanCertificate, lanCertificate } from './lan-certificate.ts';
import { LAN_LIMITS, type Limits, limit, serverOptions } from './limits.ts';
import { tellPlain } from './tell-plain.ts';

const LOCAL = '127.0.0.1';
const LOOK = 12 * 3_600_000; // ms between two looks at the certificate's end, for a host that runs for months

export interface Listening<B> {
  /** The first of ten: the same at every start where it is free, for what a device keeps belongs to its address. */
  port: number;
  /** Where its page is. */
  path: string;
  /** Folder of the key and the certificate. */
  dataDir: string;
  limits?: Limits;
  /** Asked when the listener is opened. */
  app(options: Gate & { pairing: Pairing<B> }): { fetch(request: Request): Response | Promise<Response> };
}

interface Open {
  server: Server;
  host: string;
  certificate: LanCertificate;
  looking: NodeJS.Timeout;
  endAll(): void;
}

export const FIELD_PORT = 7350;
export const WALL_PORT = 7340;

export function createFieldAccess<B = Binding>(listening: Listening<B>): FieldAccess<B> {
  const { port, path, dataDir, limits = LAN_LIMITS, app: makeApp } = listening;
  const ports = Array.from({ length: 10 }, (_, i) => port + i);
  const pairing = createPairing<B>();
  let open: Open | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** One after another: of two that open at once the first would listen on, known to nobody. */
  function inTurn(step: () => Promise<void>): Promise<void> {
    const done = last.then(step);
    last = done.catch(() => undefined);
    return done;
  }

  async function openAt(address: string): Promise<void> {
    await close();
    let host = '';
    const certificate = await certificateFor(address);
    const app = makeApp({
      hosts: () => [host],
      authority: () => (open?.certificate ?? certificate).authority,
      pairing,
      remote: (c) => getConnInfo(c).remote.address ?? '',
    });
    const server = createAdaptorServer({
      fetch: app.fetch,
      overrideGlobalObjects: false,
      createServer,
      serverOptions: { ...serverOptions(limits), ...tls(certificate), handshakeTimeout: limits.headers },
    }) as Server;
    tellPlain(server, () => host, limits.headers);
    const endAll = limit(server, limits);
    host = `${address}:${await listen(server, address, ports)}`;
    server.on('error', () => {}); // a connection that cannot be taken, as when too many files are open, ends nothing
    const looking = setInterval(() => void inTurn(() => renew(address)), LOOK).unref();
    open = { server, host, certificate, looking, endAll };
  }

  /** While it is open: devices must look at the new certificate, as they did at the first. */
  async function renew(address: string): Promise<void> {
    if (!open) return;
    const certificate = await certificateFor(address);
    if (certificate.fingerprint === open.certificate.fingerprint) return;
    open.server.setSecureContext(tls(certificate));
    open = { ...open, certificate };
  }

  function certificateFor(address: string): Promise<LanCertificate> {
    return lanCertificate(dataDir, [...new Set([address, ...ownAddresses()])], [address]);
  }

  async function close(): Promise<void> {
    const former = open;
    clearInterval(open?.looking);
    open = null;
    pairing.cancel();
    if (!former) return;
    const closed = new Promise((resolve) => former.server.close(resolve));
    former.endAll();
    await closed;
  }

  return {
    addresses: ownAddresses,
    url: () => (open ? `https://${open.host}${path}` : null),
    fingerprint: () => open?.certificate.fingerprint ?? null,
    async open(address) {
      if (!ownAddresses().includes(address)) throw new ZhituError('field_address', { address });
      await inTurn(() => openAt(address));
    },
    close: () => inTurn(close),
    issue(binding) {
      if (!open) throw new ZhituError('field_closed');
      pairing.issue(binding);
    },
    code: () => pairing.current(),
  };
}

function tls({ key, chain }: LanCertificate) {
  return { key, cert: chain, minVersion: 'TLSv1.2' as const };
}

function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outward = all.filter((a) => a.family === 'IPv4' && !a.internal).map((a) => a.address);
  return [...new Set([...outward, LOCAL])];
}

/** At the first port that is free. Throws port_taken. */
export async function listen(server: AnyServer, address: string, ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    const free = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error),
      );
      server.listen({ port, host: address, exclusive: true }, () => resolve(true));
    });
    server.removeAllListeners('error');
    if (free) return port;
  }
  throw new ZhituError('port_taken', { port: `${ports[0]}–${ports.at(-1)}` });
}
