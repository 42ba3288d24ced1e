/** The listener for phones: a port of its own on one address of this computer, closed unless the desk opens it. */
import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { createAdaptorServer } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { createFieldApp, FieldAppOptions } from '../api/field-app.ts';
import type { FieldAccess } from '../api/lib/field-access.ts';
import { createPairing } from '../api/lib/field-pairing.ts';
import { ZhituError } from '../contract/errors.ts';

/** The same at every start where it is free: what a phone keeps belongs to the address with its port. */
const PORTS = Array.from({ length: 10 }, (_, i) => 7350 + i);
const CONNECTIONS = 100;
const LOCAL = '127.0.0.1';

type MakeApp = (options: FieldAppOptions) => ReturnType<typeof createFieldApp>;

/** `makeApp` is asked when the listener is opened. */
export function createFieldAccess(makeApp: MakeApp): FieldAccess {
  const pairing = createPairing();
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
    host = `${address}:${await listen(server, address)}`;
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
    url: () => (open ? `http://${open.host}/field` : null),
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

async function listen(server: Server, address: string): Promise<number> {
  for (const port of PORTS) {
    const free = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error),
      );
      server.listen({ port, host: address, exclusive: true }, () => resolve(true));
    });
    server.removeAllListeners('error');
    if (free) return port;
  }
  throw new ZhituError('port_taken', { port: `${PORTS[0]}–${PORTS.at(-1)}` });
}
