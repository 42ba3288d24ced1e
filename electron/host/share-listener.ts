/** A listener for other programs: a port of its own on 127.0.0.1, closed unless an administrator opens it. */
import { createServer, type Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { ShareDoor } from '../api/lib/share-door.ts';
import { listen } from './field-listener.ts';
import { type Limits, LOOPBACK_LIMITS, limit, serverOptions } from './limits.ts';

/** The first of ten: the same at every start where it is free, for connections are kept under their address. */
export const SHARE_PORT = 7360;
const ADDRESS = '127.0.0.1';

/** A program that reads opens a few connections; a page of 10,000 shapes takes seconds. */
const SHARE_LIMITS: Limits = { ...LOOPBACK_LIMITS, request: 60_000, connections: 200, perAddress: 200 };

export interface Sharing {
  port?: number;
  limits?: Limits;
  /** Asked when the listener is opened. */
  app(options: { hosts(): readonly string[] }): { fetch(request: Request): Response | Promise<Response> };
}

export function createShareDoor({ port = SHARE_PORT, limits = SHARE_LIMITS, app }: Sharing): ShareDoor {
  const ports = Array.from({ length: 10 }, (_, i) => port + i);
  let open: { server: Server; port: number; endAll(): void } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** One after another: of two that open at once the first would listen on, known to nobody. */
  function inTurn(step: () => Promise<void>): Promise<void> {
    const done = last.then(step);
    last = done.catch(() => undefined);
    return done;
  }

  async function openNow(): Promise<void> {
    if (open) return;
    let found = 0;
    const { fetch } = app({ hosts: () => [`${ADDRESS}:${found}`, `localhost:${found}`] });
    const server = createAdaptorServer({
      fetch,
      overrideGlobalObjects: false,
      createServer,
      serverOptions: serverOptions(limits),
    }) as Server;
    const endAll = limit(server, limits);
    found = await listen(server, ADDRESS, ports);
    server.on('error', () => {}); // a connection that cannot be taken ends nothing
    open = { server, port: found, endAll };
  }

  async function closeNow(): Promise<void> {
    const former = open;
    open = null;
    if (!former) return;
    const closed = new Promise((resolve) => former.server.close(resolve));
    former.endAll();
    await closed;
  }

  return {
    url: () => (open ? `http://${ADDRESS}:${open.port}` : null),
    open: () => inTurn(openNow),
    close: () => inTurn(closeNow),
  };
}
