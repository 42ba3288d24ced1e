import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../electron/api/app.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  api = await testApi();
  const pages = join(api.dir, 'pages');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  mkdirSync(join(api.dir, 'pages-beside'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Zhitu</title>');
  writeFileSync(join(pages, 'icon.svg'), '<svg/>');
  writeFileSync(join(pages, 'assets', 'app-1a2b3c.js'), 'export {};');
  writeFileSync(join(pages, '中文 名.txt'), '好');
  writeFileSync(join(api.dir, 'secret.txt'), 'secret');
  writeFileSync(join(api.dir, 'pages-beside', 'secret.txt'), 'secret');
  symlinkSync(join(api.dir, 'secret.txt'), join(pages, 'link.txt'));
  app = createApp({ ...api.zhitu.ctx, rendererDir: pages });
});
afterAll(() => api.close());

const get = (path: string, init?: RequestInit) => app.request(`http://localhost${path}`, init);

describe('the pages', () => {
  test('come with their type, under the page’s policy', async () => {
    for (const [path, type] of [
      ['/', 'text/html; charset=utf-8'],
      ['/icon.svg', 'image/svg+xml'],
      ['/assets/app-1a2b3c.js', 'text/javascript; charset=utf-8'],
    ] as const) {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe(type);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    }
    expect(await (await get('/%E4%B8%AD%E6%96%87%20%E5%90%8D.txt')).text()).toBe('好');
  });

  test('may load nothing but from where they came, whatever basemaps were entered', async () => {
    const policy = async () => (await get('/')).headers.get('content-security-policy') ?? '';
    const url = 'https://tiles.example:8443/{z}/{x}/{y}.png?a=;script-src%20*';
    const added = await app.request('http://localhost/api/basemaps/addresses', {
      method: 'POST',
      body: JSON.stringify({ name: 'x', url }),
    });
    expect(added.status).toBe(200);
    expect(await policy()).not.toContain('http');
    expect(await policy()).toContain("connect-src 'self';");
    expect(await policy()).toContain("img-src 'self' data: blob:;");
    expect(await policy()).toContain("script-src 'self';");
  });

  test('open at every place in the app', async () => {
    for (const path of ['/explore', '/explore/a/b', '/?x=1']) expect(await (await get(path)).text()).toContain('Zhitu');
  });

  test('are kept for good where their name tells their content, and asked for again elsewhere', async () => {
    expect((await get('/assets/app-1a2b3c.js')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
    const etag = (await get('/')).headers.get('etag') ?? '';
    const again = await get('/', { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    writeFileSync(join(api.dir, 'pages', 'index.html'), '<!doctype html><title>Zhitu, newer</title>');
    expect((await get('/', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  test('answer HEAD without a body and nothing but GET and HEAD', async () => {
    const head = await get('/icon.svg', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await get('/', { method: 'POST' })).status).toBe(404);
  });

  test('that are missing are missing, not the start page', async () => {
    const answer = await get('/assets/app-old.js');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not_found' });
  });

  test('never leave their folder', async () => {
    const server = createAdaptorServer({ fetch: app.fetch });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    // Straight to the socket: a client library would tidy such paths up first.
    const raw = (path: string) =>
      new Promise<{ status: number; text: string }>((resolve, reject) => {
        request({ host: '127.0.0.1', port, path }, (response) => {
          let text = '';
          response.on('data', (d) => {
            text += d;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        })
          .on('error', reject)
          .end();
      });
    for (const path of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/%2e%2e%2fpages-beside/secret.txt',
      '/assets/../../secret.txt',
      '/..%5csecret.txt',
      '/....//secret.txt',
      '/link.txt',
      `/${join(api.dir, 'secret.txt')}`,
      '/icon.svg%00.txt',
      '/%ff%fe.txt',
      '/assets.txt/',
    ]) {
      const { status, text } = await raw(path);
      expect(text, path).not.toContain('secret\n');
      expect(text, path).not.toMatch(/^secret/);
      expect([400, 404, 200], path).toContain(status);
      if (status === 200) expect(text, path).toContain('<!doctype html>');
    }
    server.close();
  });
});
