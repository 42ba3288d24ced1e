import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Loopback, startLoopback } from '../../electron/host/loopback.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { askLan } from '../helpers/lan.ts';

let api: TestApi;
let desk: Loopback;
beforeAll(async () => {
  api = await testApi();
  desk = await startLoopback(api.zhitu, { port: 0 });
  await api.zhitu.ctx.store.write((db) => db.run("INSERT INTO squads (code, name) VALUES ('danghu', '当湖')"));
});
afterAll(async () => {
  await desk.close();
  await api.close();
});

const send = (method: string, path: string, body?: unknown) => api.send(method, path, body);
const open = async () => (await send('POST', '/api/field-listener', { address: '127.0.0.1' })).body;

const ask = (url: string, path: string, options: Parameters<typeof askLan>[2] = {}) =>
  askLan(api.zhitu.ctx.dataDir, new URL(path, url).href, options);

describe('the listener for phones', () => {
  it('is closed until the desk opens it, and when it is told to close', async () => {
    const before = (await send('GET', '/api/field-listener')).body;
    expect(before).toMatchObject({ url: null, code: null });
    expect((await send('POST', '/api/field-listener/code', { squad: 'danghu' })).body.code).toBe('field_closed');
    const { url } = await open();
    expect((await ask(url, '/api/field/tasks')).status).toBe(401);
    expect((await send('DELETE', '/api/field-listener')).body.url).toBeNull();
    await expect(ask(url, '/api/field/tasks')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is one door however often it is opened at once, and none when it is closed meanwhile', async () => {
    const opened = await Promise.all([open(), open(), open()]);
    expect((await send('DELETE', '/api/field-listener')).body.url).toBeNull();
    const urls = opened.flatMap(({ url }) => url ?? []); // null where the next had closed it again
    expect(urls).not.toEqual([]);
    for (const url of urls) await expect(ask(url, '/field')).rejects.toThrow(/ECONNREFUSED/);
    const { field } = api.zhitu.ctx;
    const opening = field.open('127.0.0.1');
    await field.close();
    await opening;
    expect(field.url()).toBeNull();
  });

  it('listens at one address of this computer and no other', async () => {
    expect((await send('POST', '/api/field-listener', { address: '0.0.0.0' })).body.code).toBe('field_address');
    expect((await send('POST', '/api/field-listener', { address: '203.0.113.7' })).body.code).toBe('field_address');
    const { url, addresses } = await open();
    expect(addresses).toContain('127.0.0.1');
    const outward = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address } of outward.filter((a) => a.family === 'IPv4' && !a.internal)) {
      await expect(ask(url.replace('127.0.0.1', address), '/field')).rejects.toThrow();
    }
  });

  it('is only for who oversees', async () => {
    for (const [method, path] of [
      ['GET', '/api/field-listener'],
      ['POST', '/api/field-listener'],
      ['DELETE', '/api/field-listener'],
      ['GET', '/api/field-devices'],
    ] as const) {
      const body = method === 'POST' ? { address: '127.0.0.1' } : undefined;
      expect((await api.send(method, path, body, 'officer')).status, `${method} ${path}`).toBe(403);
    }
  });

  it('has nothing of the desk, not even for the desk’s own token, which it never tells', async () => {
    const { url } = await open();
    const token = new URL(desk.url).searchParams.get('token') ?? '';
    const headers = { authorization: `Bearer ${token}`, cookie: `zhitu-${desk.port}=${token}` };
    for (const path of [
      '/',
      `/?token=${token}`,
      '/api/session',
      '/api/field-checks',
      '/api/field-listener',
      '/api/events',
    ]) {
      const { status, body, headers: answered } = await ask(url, path, { headers });
      expect(status, path).toBe(404);
      expect(body, path).not.toContain(token);
      expect(answered['set-cookie'], path).toBeUndefined();
    }
    expect((await ask(url, '/api/field/tasks', { headers })).status).toBe(401);
  });

  it('is called by its own address only, and from no other page', async () => {
    const { url } = await open();
    const body = JSON.stringify({ code: '12345678', name: 'x' });
    const pair = (headers: Record<string, string>) => ask(url, '/api/field/pair', { method: 'POST', headers, body });
    expect((await pair({ host: 'field.example:7350' })).status).toBe(403);
    expect((await pair({ host: `localhost:${new URL(url).port}` })).status).toBe(403);
    expect((await pair({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await pair({ origin: new URL(url).origin.replace('https', 'http') })).status).toBe(403);
    expect((await pair({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(JSON.parse((await pair({})).body).code).toBe('field_code');
  });

  it('gives everybody the certificate of its authority, to be trusted for good', async () => {
    const { url, fingerprint } = await open();
    expect(fingerprint).toMatch(/^[0-9A-F]{64}$/);
    const { status, headers } = await ask(url, '/zhitu.crt');
    expect([status, headers['content-type']]).toEqual([200, 'application/x-x509-ca-cert']);
    expect(headers['content-disposition']).toContain('zhitu.crt');
    expect((await ask(url, '/zhitu.crt', { method: 'POST' })).status).toBe(404);
  });

  it('takes no more of a body than an answer has, whatever length was announced', async () => {
    const { url } = await open();
    const body = JSON.stringify({ code: '12345678', name: 'x'.repeat(150_000) });
    const pair = (headers: Record<string, string>) => ask(url, '/api/field/pair', { method: 'POST', headers, body });
    expect((await pair({})).status).toBe(413);
    expect((await pair({ 'transfer-encoding': 'chunked' })).status).toBe(413);
  });

  it('gives a browser its token as a cookie out of scripts’ reach, which only its own page can use', async () => {
    await open();
    const { url, code } = (await send('POST', '/api/field-listener/code', { squad: 'danghu' })).body;
    const own = { 'sec-fetch-site': 'same-origin', origin: new URL(url).origin };
    const body = JSON.stringify({ code: code.code, name: '2' });
    const paired = await ask(url, '/api/field/pair', { method: 'POST', headers: own, body });
    expect(JSON.parse(paired.body)).toEqual({ token: '' });
    const [set] = paired.headers['set-cookie'] ?? [];
    expect(set).toMatch(/^__Host-zhitu-field=[\w-]{20,}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    const cookie = set?.split(';')[0] ?? '';
    const tasks = (headers: Record<string, string>) =>
      ask(url, '/api/field/tasks', { headers: { cookie, ...headers } });
    expect((await tasks(own)).status).toBe(200);
    expect((await tasks({ origin: 'https://evil.example' })).status).toBe(403);
    const away = { cookie, 'sec-fetch-site': 'cross-site' };
    expect(
      (await ask(url, '/api/field/answers/1/withdraw', { method: 'POST', headers: away, body: '{}' })).status,
    ).toBe(403);
  });

  it('pairs a phone by the code that the desk shows, and the desk itself lets no phone in', async () => {
    await open();
    const { url, code } = (await send('POST', '/api/field-listener/code', { squad: 'danghu' })).body;
    expect(code.qr).toContain('<svg');
    const body = JSON.stringify({ code: code.code, name: '1' });
    const paired = JSON.parse((await ask(url, '/api/field/pair', { method: 'POST', body })).body);
    const headers = { authorization: `Bearer ${paired.token}` };
    expect((await ask(url, '/api/field/tasks', { headers })).status).toBe(200);
    expect((await fetch(new URL('/api/layers', desk.url), { headers })).status).toBe(401);
    expect((await ask(url, '/api/field/pair', { method: 'POST', body })).status).toBe(401);
  });
});
