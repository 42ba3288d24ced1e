import { request } from 'node:http';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Loopback, startLoopback } from '../../electron/host/loopback.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
let host: Loopback;
let token: string;
beforeAll(async () => {
  api = await testApi();
  host = await startLoopback(api.zhitu, { port: 0 });
  token = new URL(host.url).searchParams.get('token') as string;
});
afterAll(async () => {
  await host.close();
  await api.close();
});

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}
/** Straight HTTP: every header is exactly as given. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request({ host: '127.0.0.1', port: host.port, path, method, headers }, (res) => {
      let text = '';
      res.on('data', (d) => {
        text += d;
      });
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }));
    });
    req.on('error', reject);
    req.end(body);
  });
}
const bearer = () => ({ authorization: `Bearer ${token}` });
async function cookie(): Promise<string> {
  const answer = await ask(`/?token=${token}`);
  return String(answer.headers['set-cookie']).split(';')[0] as string;
}

describe('the printed address', () => {
  test('has a long random token, new at each start', async () => {
    expect(host.url).toBe(`http://127.0.0.1:${host.port}/?token=${token}`);
    expect(Buffer.from(token, 'base64url')).toHaveLength(24);
    const other = await startLoopback(api.zhitu, { port: 0 });
    expect(new URL(other.url).searchParams.get('token')).not.toBe(token);
    await other.close();
  });

  test('is exchanged for a cookie out of scripts’ reach and a clean address', async () => {
    const answer = await ask(`/explore?lang=en&token=${token}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/explore?lang=en');
    const set = String(answer.headers['set-cookie']);
    expect(set).toContain('HttpOnly');
    expect(set).toContain('SameSite=Strict');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect((await ask('/api/session', { cookie: await cookie() })).status).toBe(200);
  });
});

describe('a request is refused', () => {
  test('without the session', async () => {
    for (const headers of [
      {},
      { authorization: 'Bearer' },
      { authorization: 'Bearer x' },
      { cookie: `zhitu-${host.port}=x` },
      { cookie: `zhitu=${token}` },
    ]) {
      const answer = await ask('/api/session', headers as Record<string, string>);
      expect(answer.status).toBe(401);
      expect(JSON.parse(answer.text)).toMatchObject({ code: 'unauthorised' });
    }
    expect((await ask('/?token=wrong')).status).toBe(401);
    expect((await ask(`/api/session?token=${token}`)).status).toBe(401);
    const page = await ask('/', { accept: 'text/html' });
    expect(page.status).toBe(401);
    expect(page.text).toContain('完整网址');
  });

  test('under another host’s name, as after DNS rebinding', async () => {
    for (const name of [
      'evil.example',
      `evil.example:${host.port}`,
      '127.0.0.1',
      `127.0.0.1:${host.port + 1}`,
      `[::1]:${host.port}`,
    ]) {
      expect((await ask('/api/session', { ...bearer(), host: name })).status, name).toBe(403);
    }
    expect((await ask('/api/session', { ...bearer(), host: `localhost:${host.port}` })).status).toBe(200);
  });

  test('from a page of another origin', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      `http://127.0.0.1:${host.port + 1}`,
      `https://127.0.0.1:${host.port}`,
    ]) {
      const answer = await ask('/api/session', { cookie: await cookie(), origin });
      expect(answer.status, origin).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
    expect(
      (await ask('/api/session', { cookie: await cookie(), origin: `http://127.0.0.1:${host.port}` })).status,
    ).toBe(200);
  });

  test('that would change something, from a page that is not ours, whatever it hides', async () => {
    const write = async (site?: string) =>
      (
        await ask(
          '/api/settings/bookmarks',
          { cookie: await cookie(), ...(site ? { 'sec-fetch-site': site } : {}) },
          'PUT',
          '{"value":[]}',
        )
      ).status;
    expect(await write('cross-site')).toBe(403);
    expect(await write('same-site')).toBe(403);
    expect(await write('same-origin')).toBe(200);
    expect(await write()).toBe(200);
  });
});

test('who tries tokens is soon told to wait, and who has the right one never is', async () => {
  const own = await startLoopback(api.zhitu, { port: 0 });
  const { origin, searchParams } = new URL(own.url);
  const status = async (guess: string) => {
    const answer = await fetch(`${origin}/api/session`, { headers: { authorization: `Bearer ${guess}` } });
    await answer.body?.cancel();
    return answer.status;
  };
  const refused: number[] = [];
  for (let n = 0; n < 620; n++) refused.push(await status(`guess-${n}`));
  expect([refused[0], refused.at(-1)]).toEqual([401, 429]);
  expect(await status(searchParams.get('token') ?? '')).toBe(200);
  await own.close();
});

describe('the loopback host', () => {
  test('cannot be reached by any other address of this computer', async () => {
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((a) => a && !a.internal && a.family === 'IPv4');
    for (const other of others) {
      await expect(fetch(`http://${other?.address}:${host.port}/api/session`)).rejects.toThrow();
    }
  });

  test('takes the next port when one is taken, and tells when it must not', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as { port: number };
    await expect(startLoopback(api.zhitu, { port })).rejects.toMatchObject({ code: 'port_taken', params: { port } });
    blocker.close();
    const [a, b] = [await startLoopback(api.zhitu), await startLoopback(api.zhitu)];
    expect(a.port).not.toBe(b.port);
    await Promise.all([a.close(), b.close()]);
  });

  test('closes although an event stream is open', async () => {
    const own = await startLoopback(api.zhitu, { port: 0 });
    const { origin, searchParams } = new URL(own.url);
    const stream = await fetch(`${origin}/api/events`, {
      headers: { authorization: `Bearer ${searchParams.get('token')}` },
    });
    expect(stream.status).toBe(200);
    await own.close();
    await expect(stream.text()).rejects.toThrow();
  });

  test('gives the session the role it was started with', async () => {
    const wall = await startLoopback(api.zhitu, { port: 0, role: 'wall' });
    const { origin, searchParams } = new URL(wall.url);
    const answer = await fetch(`${origin}/api/session`, {
      headers: { authorization: `Bearer ${searchParams.get('token')}` },
    });
    expect(await answer.json()).toMatchObject({ role: 'wall' });
    await wall.close();
  });
});
