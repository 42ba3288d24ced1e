/**
 * Chromium gives a scheme it does not know no origin, no storage and no workers. So `app://zhitu/x` appears in
 * the browser as `http://zhitu.localhost/x`, which it treats as secure; a server inside the double, to which
 * that name is mapped, hands each request to the handler registered for the scheme. Bodies stream both ways.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

type Handler = (request: Request) => Response | Promise<Response>;

export const privileged = new Set<string>();
export const handlers = new Map<string, Handler>();

/** The address as the app knows it. */
export function fromStandIn(address: string): string {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:' || !url.hostname.endsWith('.localhost')) return address;
  const [scheme] = privileged;
  return `${scheme}://${url.hostname.slice(0, -'.localhost'.length)}${url.pathname}${url.search}${url.hash}`;
}

/** The address as the browser knows it. */
export function toStandIn(address: string): string {
  const url = URL.parse(address);
  if (!url || !privileged.has(url.protocol.slice(0, -1))) return address;
  return `http://${url.host}.localhost${url.pathname}${url.search}${url.hash}`;
}

/** Port of the server that answers for every registered scheme. */
export function listen(): Promise<number> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error) => {
      // Electron turns a handler's error into a failed request.
      console.error(error);
      outgoing.destroy();
    });
  });
  server.requestTimeout = 0;
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    server.unref();
  });
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const address = fromStandIn(`http://${incoming.headers.host}${incoming.url}`);
  const handler = handlers.get(address.slice(0, address.indexOf(':')));
  if (!handler) {
    outgoing.destroy();
    return;
  }
  const abort = new AbortController();
  outgoing.once('close', () => abort.abort());
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  const request = new Request(address, {
    method: incoming.method ?? 'GET',
    headers: headersOf(incoming),
    signal: abort.signal,
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' }),
  });
  const response = await handler(request);
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'content-length'));
  outgoing.writeHead(response.status, headers);
  outgoing.flushHeaders();
  if (!response.body) {
    outgoing.end();
    return;
  }
  const reader = response.body.getReader();
  outgoing.once('close', () => void reader.cancel().catch(() => {}));
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (!outgoing.write(part.value)) await new Promise((resolve) => outgoing.once('drain', resolve));
  }
  outgoing.end();
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (name === 'host' || name === 'connection' || value === undefined) continue;
    for (const one of [value].flat())
      headers.append(name, name === 'origin' || name === 'referer' ? fromStandIn(one) : one);
  }
  return headers;
}
