import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Composition, compose } from '../../electron/compose.ts';
import type { WallDoor } from '../../electron/contract/wall-door.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
let again: Composition | undefined;
beforeAll(async () => {
  api = await testApi();
});
afterAll(async () => {
  await again?.close();
  await api.close();
});

interface Answer {
  status: number;
  text: string;
  cookie: string | undefined;
  location: string | undefined;
}

/** Straight HTTP: every header is exactly as given. */
function ask(url: string, headers: Record<string, string> = {}, method = 'GET', body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request(url, { method, headers, agent: false }, (res) => {
      let text = '';
      res.on('data', (chunk) => {
        text += chunk;
      });
      res.on('end', () => {
        const cookie = res.headers['set-cookie']?.[0]?.split(';')[0];
        resolve({ status: res.statusCode ?? 0, text, cookie, location: res.headers.location });
      });
    });
    req.on('error', reject);
    req.end(body);
  });
}

const desk = async (method: string, path: string, body?: unknown): Promise<WallDoor> =>
  (await api.send(method, path, body)).body;

async function paired(kind: 'wall' | 'remote', name: string): Promise<{ url: string; cookie: string }> {
  const { code, url } = await desk('POST', '/api/wall/door/code', { kind, name });
  const answer = await ask(`${url}/pair/${code?.code}`);
  expect([answer.status, answer.location]).toEqual([303, kind === 'wall' ? '/wall' : '/remote']);
  return { url: url as string, cookie: answer.cookie as string };
}

/** An open event stream of a wall; `heard` answers when a command reaches it. */
function listen(url: string, cookie: string): Promise<{ heard(): Promise<number>; close(): void }> {
  return new Promise((resolve, reject) => {
    const req = request(`${url}/api/events`, { headers: { cookie }, agent: false }, (res) => {
      let wake: (at: number) => void = () => undefined;
      res.on('data', (chunk) => {
        if (String(chunk).includes('event: wall')) wake(performance.now());
      });
      resolve({
        heard: () =>
          new Promise((heard) => {
            wake = heard;
          }),
        close: () => req.destroy(),
      });
    });
    req.on('error', (error: NodeJS.ErrnoException) => error.code !== 'ECONNRESET' && reject(error));
    req.end();
  });
}

describe('the door for walls', () => {
  test('is closed at first, and opened by who oversees the work', async () => {
    expect(await desk('GET', '/api/wall/door')).toMatchObject({ url: null, code: null, devices: [] });
    for (const role of ['officer', 'viewer', 'wall', 'remote'] as const)
      expect((await api.send('POST', '/api/wall/door', { address: '127.0.0.1' }, role)).status, role).toBe(403);
    expect((await api.send('POST', '/api/wall/door/code', { kind: 'wall', name: 'x' })).body.code).toBe('field_closed');
    expect((await api.send('POST', '/api/wall/door', { address: '203.0.113.9' })).body.code).toBe('field_address');
    const { url } = await desk('POST', '/api/wall/door', { address: '127.0.0.1' });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:73\d\d$/);
  });

  test('lets nobody in without a code, by another name, or from another page', async () => {
    const { url } = (await desk('GET', '/api/wall/door')) as { url: string };
    expect((await ask(`${url}/wall`, { accept: 'text/html' })).text).toMatch(/配对码.*\n.*code/);
    expect((await ask(`${url}/api/session`)).status).toBe(401);
    expect((await ask(`${url}/pair/00000000`)).status).toBe(401);
    const { cookie } = await paired('wall', '东墙');
    expect((await ask(`${url}/api/session`, { cookie })).status).toBe(200);
    expect((await ask(`${url}/api/session`, { cookie, host: 'evil.example' })).status).toBe(403);
    expect((await ask(`${url}/api/session`, { cookie, origin: 'http://evil.example' })).status).toBe(403);
    expect((await ask(`${url}/api/session`, { cookie: `${cookie}x` })).status).toBe(401);
  });

  test('gives a wall and a remote each its own, and a code works once', async () => {
    const { code, url } = await desk('POST', '/api/wall/door/code', { kind: 'wall', name: '西墙' });
    const first = await ask(`${url}/pair/${code?.code}`);
    expect((await ask(`${url}/pair/${code?.code}`)).status).not.toBe(303);
    const wall = { cookie: first.cookie as string };
    expect(JSON.parse((await ask(`${url}/api/session`, wall)).text)).toMatchObject({ role: 'wall', actor: 'wall' });
    expect((await ask(`${url}/api/layers/violations/rows`, wall)).status).toBe(403);
    const pause = JSON.stringify({ do: 'pause' });
    expect((await ask(`${url}/api/wall/command`, wall, 'POST', pause)).status).toBe(403);
    const remote = await paired('remote', '值守');
    expect((await ask(`${url}/api/wall/command`, remote, 'POST', pause)).status).toBe(200);
    expect((await ask(`${url}/api/wall`, remote, 'PUT', '{}')).status).toBe(403);
    expect((await ask(`${url}/api/layers/violations/rows`, { cookie: remote.cookie })).status).toBe(403);
    expect((await desk('GET', '/api/wall/door')).devices.map((d) => d.name)).toEqual(['值守', '西墙', '东墙']);
  });

  test('carries a command to every wall', async () => {
    const [a, b, remote] = [await paired('wall', 'A'), await paired('wall', 'B'), await paired('remote', 'C')];
    const walls = [await listen(a.url, a.cookie), await listen(b.url, b.cookie)];
    const heard = Promise.all(walls.map((wall) => wall.heard()));
    const body = JSON.stringify({ do: 'message', text: '今晚八点巡查' });
    await ask(`${remote.url}/api/wall/command`, { cookie: remote.cookie }, 'POST', body);
    expect(await heard).toHaveLength(2);
    for (const { url, cookie } of [a, b])
      expect(JSON.parse((await ask(`${url}/api/wall/state`, { cookie })).text).message).toBe('今晚八点巡查');
    for (const wall of walls) wall.close();
  });

  test('stops one that may no longer come in', async () => {
    const { url, cookie } = await paired('wall', '旧屏');
    const { devices } = await desk('GET', '/api/wall/door');
    await desk('DELETE', `/api/wall/devices/${devices[0]?.id}`);
    expect((await ask(`${url}/api/session`, { cookie })).status).toBe(401);
  });

  test('is as it was after the host has started again, and paired walls come in by themselves', async () => {
    const { cookie } = await paired('wall', '北墙');
    const { store, dataDir } = api.zhitu.ctx;
    await api.zhitu.ctx.wallDoor.close();
    again = await compose({ dbPath: store.path, dataDir, host: 'electron', pages: false, listens: true });
    const url = again.ctx.wallDoor.url();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:73\d\d$/);
    expect((await ask(`${url}/api/session`, { cookie })).status).toBe(200);
  });

  test('closes', async () => {
    await again?.close();
    again = undefined;
    const { url } = (await desk('POST', '/api/wall/door', { address: '127.0.0.1' })) as { url: string };
    expect(await desk('DELETE', '/api/wall/door')).toMatchObject({ url: null });
    await expect(ask(`${url}/api/session`)).rejects.toThrow(/ECONNREFUSED/);
  });
});
