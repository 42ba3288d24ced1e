/** How long and how many: a client that is slow, by fault or on purpose, must not keep others out. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface Limits {
  /** Milliseconds until all headers of a request are here. */
  headers: number;
  /** Milliseconds until all of a request is here. */
  request: number;
  /** Milliseconds in which nothing at all moves on a connection; event streams give signs of life more often. */
  idle: number;
  /** Milliseconds between two requests on one connection. */
  between: number;
  /** Milliseconds between two looks for requests that take too long. */
  check: number;
  /** Connections at once: of all, and of one address. */
  connections: number;
  perAddress: number;
  requestsPerConnection: number;
}

/** A photo of 40 MB comes in 5 minutes over 1.1 Mbit/s; a browser opens 6 connections a host. */
export const LAN_LIMITS: Limits = {
  headers: 15_000,
  request: 300_000,
  idle: 120_000,
  between: 20_000,
  check: 5_000,
  connections: 200,
  perAddress: 40,
  requestsPerConnection: 2_000,
};

/** A flight of some 100 GB from a slow disk may take hours, as long as it moves; a thousand clients at once may wait. */
export const LOOPBACK_LIMITS: Limits = {
  ...LAN_LIMITS,
  headers: 60_000,
  request: 12 * 3_600_000,
  idle: 600_000,
  connections: 2_000,
  perAddress: 2_000,
  requestsPerConnection: 0, // without end
};

const HEADERS = 60; // of a request; browsers send some 20
const HEADER_BYTES = 16_384;

/** For `createServer`. */
export function serverOptions({ headers, request, between, check }: Limits) {
  return {
    headersTimeout: headers,
    requestTimeout: request,
    keepAliveTimeout: between,
    connectionsCheckingInterval: check,
    maxHeaderSize: HEADER_BYTES,
  };
}

/** Answers what ends every connection, also one that has not yet said what it is. */
export function limit(server: Server, { idle, connections, perAddress, requestsPerConnection }: Limits): () => void {
  server.timeout = idle;
  server.maxConnections = connections;
  server.maxHeadersCount = HEADERS;
  server.maxRequestsPerSocket = requestsPerConnection;
  const open = new Map<string, number>();
  const sockets = new Set<Socket>();
  server.prependListener('connection', (socket: Socket) => {
    const from = socket.remoteAddress ?? '';
    const count = (open.get(from) ?? 0) + 1;
    open.set(from, count);
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      const left = (open.get(from) ?? 1) - 1;
      if (left > 0) open.set(from, left);
      else open.delete(from);
    });
    if (count > perAddress) socket.destroy();
  });
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}
