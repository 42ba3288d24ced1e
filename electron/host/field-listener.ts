/** A listener for phones or walls: a port of its own on one address of this computer, closed unless the desk opens it. */
import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { createAdaptorServer } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { FieldAccess } from '../api/lib/field-access.ts';
import { type Binding, createPairing, type Pairing } from '../api/lib/field-pairing.ts';
import type { Gate } from '../api/middleware/field-gate.ts';
import { ZhituError } from '../contract/errors.ts';

const CONNECTIONS = 100;
const LOCAL = '127.0.0.1';

export interface Listening<B> {
  /** The first of ten: the same at every start where it is free, for what a device keeps belongs to its address. */
  port: number;
  /** Where its page is. */
  path: string;
  /** Asked when the listener is opened. */
  app(options: Gate & { pairing: Pairing<B> }): { fetch(request: Request): Response | Promise<Response> };
}

export const FIELD_PORT = 7350;
export const WALL_PORT = 7340;

export function createFieldAccess<B = Binding>({ port, path, app: makeApp }: Listening<B>): FieldAccess<B> {
  const ports = Array.from({ length: 10 }, (_, i) => port + i);
  const pairing = createPairing<B>();
  let open: { server: Server; host: string } | null = null;
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
    const app = makeApp({ hosts: () => [host], pairing, remote: (c) => getConnInfo(c).remote.address ?? '' });
    const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
    server.maxConnections = CONNECTIONS;
    host = `${address}:${await listen(server, address, ports)}`;
    server.on('error', () => {}); // a connection that cannot be taken, as when too many files are open, ends nothing
    open = { server, host };
  }

  async function close(): Promise<void> {
    const former = open?.server;
    open = null;
    pairing.cancel();
    if (!former) return;
    const closed = new Promise((resolve) => former.close(resolve));
    former.closeAllConnections();
    await closed;
  }

  return {
    addresses: ownAddresses,
    url: () => (open ? `http://${open.host}${path}` : null),
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

function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outward = all.filter((a) => a.family === 'IPv4' && !a.internal).map((a) => a.address);
  return [...new Set([...outward, LOCAL])];
}

async function listen(server: Server, address: string, ports: readonly number[]): Promise<number> {
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
