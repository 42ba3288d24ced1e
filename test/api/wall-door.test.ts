import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Composition, compose } from '../../electron/compose.ts';
import type { WallDoor } from '../../electron/contract/wall-door.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { askLan, authorityOf } from '../helpers/lan.ts';

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

const dataDir = () => api.zhitu.ctx.dataDir;

async function ask(url: string, headers: Record<string, string> = {}, method = 'GET', body?: string): Promise<Answer> {
  const answer = await askLan(dataDir(), url, { method, headers, ...(body === undefined ? {} : { body }) });
  const cookie = answer.headers['set-cookie']?.[0];
  return { status: answer.status, text: answer.body, cookie, location: answer.headers.location };
}

/** The press of the button on the page for pairing. */
function press(url: string, code: string | undefined, headers: Record<string, string> = {}): Promise<Answer> {
  return ask(`${url}/pair`, { origin: url, accept: 'text/html', ...headers }, 'POST', `code=${code}`);
}

const sent = ({ cookie }: Answer) => cookie?.split(';')[0] as string;

const desk = async (method: string, path: string, body?: unknown): Promise<WallDoor> =>
  (await api.send(method, path, body)).body;

async function paired(kind: 'wall' | 'remote', name: string): Promise<{ url: string; cookie: string }> {
  const { code, url } = await desk('POST', '/api/wall/door/code', { kind, name });
  const answer = await press(url as string, code?.code);
  expect([answer.status, answer.location]).toEqual([303, kind === 'wall' ? '/wall' : '/remote']);
  return { url: url as string, cookie: sent(answer) };
}

/** An open event stream of a wall; `heard` answers when a command reaches it. */
function listen(url: string, cookie: string): Promise<{ heard(): Promise<number>; close(): void }> {
  return new Promise((resolve, reject) => {
    const options = { headers: { cookie }, agent: false, ca: authorityOf(dataDir()) };
    const req = request(`${url}/api/events`, options, (res) => {
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
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:73\d\d$/);
  });

  test('lets nobody in without a code, by another name, or from another page', async () => {
    const { url } = (await desk('GET', '/api/wall/door')) as { url: string };
    expect((await ask(`${url}/wall`, { accept: 'text/html' })).text).toMatch(/配对码.*\n.*code/);
    expect((await ask(`${url}/api/session`)).status).toBe(401);
    const refused = await press(url, '00000000');
    expect([refused.status, refused.text, refused.cookie]).toEqual([
      401,
      expect.stringMatching(/配对码.*<br>.*code/),
      undefined,
    ]);
    const { cookie } = await paired('wall', '东墙');
    expect((await ask(`${url}/api/session`, { cookie })).status).toBe(200);
    expect((await ask(`${url}/api/session`, { cookie, host: 'evil.example' })).status).toBe(403);
    expect((await ask(`${url}/api/session`, { cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask(`${url}/api/session`, { cookie: `${cookie}x` })).status).toBe(401);
  });

  test('gives a wall and a remote each its own, and a code works once', async () => {
    const { code, url } = await desk('POST', '/api/wall/door/code', { kind: 'wall', name: '西墙' });
    const first = await press(url as string, code?.code);
    expect(first.cookie).toMatch(/^__Host-zhitu-wall=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect((await press(url as string, code?.code)).status).toBe(401);
    const wall = { cookie: sent(first) };
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

  test('pairs by the button of its page alone: not by a look at the address, nor from another page', async () => {
    const { code, url } = await desk('POST', '/api/wall/door/code', { kind: 'wall', name: '南墙' });
    const at = `${url}/pair/${code?.code}`;
    const page = await ask(at, { accept: 'text/html' });
    expect([page.status, page.cookie]).toEqual([200, undefined]);
    expect(page.text).toContain(`value="${code?.code}"`);
    expect((await ask(at, {}, 'HEAD')).cookie).toBeUndefined();
    expect((await ask(at, { origin: url as string }, 'POST', `code=${code?.code}`)).status).toBe(401);
    const others: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of others) expect((await press(url as string, code?.code, headers)).status).toBe(403);
    expect((await press(url as string, `${code?.code}${'&x=y'.repeat(60)}`)).status).toBe(413);
    expect((await desk('GET', '/api/wall/door')).devices.map((d) => d.name)).not.toContain('南墙');
    expect((await press(url as string, code?.code)).status).toBe(303);
  });

  test('takes no more of a body than a wall has to say', async () => {
    const { url, cookie } = await paired('remote', '键盘');
    const long = JSON.stringify({ do: 'message', text: 'x'.repeat(70_000) });
    expect((await ask(`${url}/api/wall/command`, { cookie }, 'POST', long)).status).toBe(413);
    const chunked = { cookie, 'transfer-encoding': 'chunked' };
    expect((await ask(`${url}/api/wall/command`, chunked, 'POST', long)).status).toBe(413);
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
    const { store } = api.zhitu.ctx;
    await api.zhitu.ctx.wallDoor.close();
    again = await compose({ dbPath: store.path, dataDir: dataDir(), host: 'electron', pages: false, listens: true });
    const url = again.ctx.wallDoor.url();
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:73\d\d$/);
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
