/** The one handler behind a port of 127.0.0.1. */
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { inCookie } from '../api/lib/accounts/keeper.ts';
import { localActor } from '../api/middleware/host-auth.ts';
import { loopbackAuth } from '../api/middleware/loopback-auth.ts';
import type { Staying } from '../compose-staying.ts';
import { ZhituError } from '../contract/errors.ts';
import type { Role } from '../contract/may.ts';
import { type Limits, LOOPBACK_LIMITS, limit, serverOptions } from './limits.ts';

export const FIRST_PORT = 7330;
const TRIES = 20; // ports looked at from the first, before the system may choose one

export interface Loopback {
  /** With the session token: whoever has it is let in. */
  url: string;
  port: number;
  close(): Promise<void>;
}

/** `port` undefined: 7330 or the next free one; 0: any free one; another: this one or an error. `token` undefined: a new one. */
export async function startLoopback(
  zhitu: Pick<Staying, 'app'>,
  options: { port?: number | undefined; role?: Role; token?: string | undefined; limits?: Limits } = {},
): Promise<Loopback> {
  const token = options.token ?? randomBytes(24).toString('base64url');
  let port = 0;
  const auth = loopbackAuth({ token, actor: localActor(options.role), port: () => port });
  const app = zhitu.app({ auth, keeper: inCookie(() => port) });
  const limits = options.limits ?? LOOPBACK_LIMITS;
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    serverOptions: serverOptions(limits),
  }) as Server;
  const endAll = limit(server, limits);
  port = await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      endAll(); // event streams never end by themselves
      await closed;
    },
  };
}

async function listen(server: Server, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) return tryPort(server, wanted);
  for (let port = FIRST_PORT; port < FIRST_PORT + TRIES; port++) {
    try {
      return await tryPort(server, port);
    } catch (error) {
      if (!(error instanceof ZhituError)) throw error;
    }
  }
  return tryPort(server, 0);
}

function tryPort(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? new ZhituError('port_taken', { port }) : error),
    );
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.removeAllListeners('error');
      resolve((server.address() as AddressInfo).port);
    });
  });
}
