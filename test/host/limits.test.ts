import { mkdtempSync, rmSync } from 'node:fs';
import { connect as dial, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect as dialTls, type TLSSocket } from 'node:tls';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Env } from '../../electron/api/context.ts';
import { answerError } from '../../electron/api/lib/answer-error.ts';
import { type Gate, lanGate } from '../../electron/api/middleware/field-gate.ts';
import { createFieldAccess } from '../../electron/host/field-listener.ts';
import { LAN_LIMITS, type Limits, LOOPBACK_LIMITS } from '../../electron/host/limits.ts';
import { type Loopback, startLoopback } from '../../electron/host/loopback.ts';
import { askLan, authorityOf } from '../helpers/lan.ts';

const SHORT: Limits = { ...LAN_LIMITS, headers: 300, request: 600, idle: 700, between: 300, check: 50, perAddress: 8 };
const MOST = 50; // requests a minute
const HOUR = 3_600_000;

const dataDir = mkdtempSync(join(tmpdir(), 'zhitu-limits-'));
let url: string;
let port: number;
let desk: Loopback;
const answers = (app: Hono<Env>) =>
  app
    .onError((error, c) => answerError(error, c))
    .get('/', (c) => c.text('here'))
    .post('/', async (c) => c.text(String((await c.req.text()).length)))
    .get('/much', (c) => c.body(new Uint8Array(50_000_000)));
const door = createFieldAccess({
  port: 7390,
  path: '',
  dataDir,
  limits: SHORT,
  app: (gate: Gate) => answers(new Hono<Env>().use(lanGate(gate, MOST))),
});
afterAll(async () => {
  await door.close();
  await desk.close();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeAll(async () => {
  await door.open('127.0.0.1');
  url = door.url() ?? '';
  port = Number(new URL(url).port);
  const app = answers(new Hono<Env>());
  desk = await startLoopback({ app: () => ({ fetch: (request) => app.fetch(request) }) }, { port: 0, limits: SHORT });
});

/** Straight to the port. */
async function raw(): Promise<Socket> {
  const socket = dial(port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}
async function tls(maxVersion?: 'TLSv1.1'): Promise<TLSSocket> {
  const old = maxVersion ? { maxVersion, minVersion: 'TLSv1' as const, ciphers: 'DEFAULT@SECLEVEL=0' } : {};
  const socket = dialTls({ host: '127.0.0.1', port, ca: authorityOf(dataDir), ...old });
  await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
  return socket;
}
/** All that comes until the other side ends the connection, and after how many milliseconds that was. */
function outcome(socket: Socket): Promise<{ text: string; after: number }> {
  const began = performance.now();
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (part) => {
      text += part;
    });
    socket.on('error', () => undefined);
    socket.once('close', () => resolve({ text, after: performance.now() - began }));
  });
}
/** Some bytes now and then, as slowly as a client may that wants to keep a connection. */
function drip(socket: Socket, bytes: string): void {
  const timer = setInterval(() => socket.write(bytes), 40);
  socket.once('close', () => clearInterval(timer));
  socket.on('error', () => undefined);
}
const HEAD = () => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;

describe.each([
  ['a door', tls],
  [
    'the loopback host',
    async () => {
      const socket = dial(desk.port, '127.0.0.1');
      await new Promise((resolve) => socket.once('connect', resolve));
      return socket;
    },
  ],
])('%s ends a connection', (_name, reach) => {
  it('whose headers come byte by byte', async () => {
    const socket = await reach();
    socket.write(HEAD());
    drip(socket, 'X');
    const { text, after } = await outcome(socket);
    expect(text).toMatch(/^HTTP\/1\.1 408/);
    expect(after).toBeLessThan(2_000);
  });

  it('whose body comes byte by byte', async () => {
    const socket = await reach();
    socket.write(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 100000\r\n\r\n`);
    drip(socket, 'x');
    expect((await outcome(socket)).after).toBeLessThan(3_000);
  });

  it('that takes nothing of what it asked for', async () => {
    const socket = await reach();
    socket.pause();
    socket.write(`GET /much HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    await delay(2_600);
    const { text } = await outcome(socket.resume());
    expect(text.length).toBeLessThan(50_000_000);
  });

  it('that asks no more', async () => {
    const socket = await reach();
    socket.write(`${HEAD()}\r\n`);
    const { text, after } = await outcome(socket);
    expect(text).toMatch(/^HTTP\/1\.1 /);
    expect(after).toBeLessThan(2_500);
  });

  it('with headers without end', async () => {
    const socket = await reach();
    socket.write(`${HEAD()}X: ${'x'.repeat(20_000)}\r\n\r\n`);
    const { text, after } = await outcome(socket);
    expect(text).toMatch(/^$|^HTTP\/1\.1 431/); // the connection may end before the answer is read
    expect(after).toBeLessThan(1_000);
  });

  it('beyond those that one address may have', async () => {
    const all = await Promise.all(Array.from({ length: SHORT.perAddress + 6 }, () => reach().catch(() => null)));
    await delay(50);
    const open = all.filter((socket) => socket && !socket.destroyed && socket.readyState === 'open');
    expect(open.length).toBeLessThanOrEqual(SHORT.perAddress);
    for (const socket of all) socket?.destroy();
    await delay(100);
    const next = await reach();
    next.write(`${HEAD()}Connection: close\r\n\r\n`);
    expect((await outcome(next)).text).toMatch(/^HTTP\/1\.1 /);
  });
});

describe('a door', () => {
  it('ends a connection that never says what it is, or stops in the middle of a handshake', async () => {
    expect((await outcome(await raw())).after).toBeLessThan(1_500);
    const half = await raw();
    half.write(Buffer.from([0x16, 3, 1, 2, 0, 1]));
    expect((await outcome(half)).after).toBeLessThan(1_500);
  });

  it('closes at once, whatever its connections are at', async () => {
    await door.close();
    await door.open('127.0.0.1');
    const [silent, half, asking] = [await raw(), await raw(), await tls()];
    half.write(Buffer.from([0x16, 3, 1, 2, 0, 1]));
    asking.write(HEAD());
    await delay(50);
    const ended = Promise.all([silent, half, asking].map(outcome));
    const began = performance.now();
    await door.close();
    expect(performance.now() - began).toBeLessThan(200);
    await ended;
    await door.open('127.0.0.1');
    expect(door.url()).toBe(url);
  });

  it('tells who comes over plain HTTP where to go, by its own name', async () => {
    const socket = await raw();
    socket.write('GET /pair/12345678?x=1 HTTP/1.1\r\nHost: evil.example\r\n\r\n');
    const { text } = await outcome(socket);
    expect(text).toMatch(/^HTTP\/1\.1 307 /);
    expect(text).toContain(`\r\nLocation: ${url}/pair/12345678\r\n`);
    expect(text).not.toContain('evil');
    const odd = await raw();
    odd.write('GET //evil.example/\\\r\nSet-Cookie:x HTTP/1.1\r\n\r\n');
    expect((await outcome(odd)).text).toMatch(new RegExp(`\r\nLocation: ${url}/`));
  });

  it('speaks no TLS older than 1.2', async () => {
    expect((await tls()).getProtocol()).toBe('TLSv1.3');
    await expect(tls('TLSv1.1')).rejects.toThrow(/protocol version|alert/i);
  });

  it('answers an address only so often a minute, whatever host it names', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < MOST + 20; n++) {
      const headers: Record<string, string> = n % 2 ? { host: 'evil.example' } : {};
      statuses.push((await askLan(dataDir, url, { headers })).status);
    }
    expect(new Set(statuses.slice(0, 10))).toEqual(new Set([200, 403]));
    expect(new Set(statuses.slice(-20))).toEqual(new Set([429]));
  });
});

it('leaves a large upload at the desk hours, and a photo at a door minutes', () => {
  expect(LOOPBACK_LIMITS.request).toBeGreaterThan(HOUR);
  expect(LAN_LIMITS.request).toBeGreaterThan(60_000);
  for (const { headers } of [LAN_LIMITS, LOOPBACK_LIMITS]) expect(headers).toBeLessThanOrEqual(60_000);
});
