import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../electron/api/app.ts';
import { ENDPOINTS } from '../../electron/contract/endpoints.ts';
import { ERRORS, type ErrorCode, ZhituError } from '../../electron/contract/errors.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

describe('an answer', () => {
  test('carries the headers that keep a page to its own origin', async () => {
    for (const path of ['/api/session', '/api/no-such-thing', '/api/layers/violations/features/1']) {
      const { headers } = await api.fetch(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy.match(/script-src[^;]*/)?.[0]).toBe("script-src 'self'");
    }
  });

  test('to an address that is not there says so in both languages', async () => {
    const { status, body } = await api.send('GET', '/api/no-such-thing');
    expect(status).toBe(404);
    expect(body).toEqual({
      code: 'not_found',
      params: { what: '/api/no-such-thing' },
      message: { zh: '找不到：/api/no-such-thing', en: 'Not found: /api/no-such-thing' },
    });
    expect((await api.send('PUT', '/api/session', {})).status).toBe(404);
  });

  test('to a body that is not JSON, or not an object, says what is wrong with it', async () => {
    const post = (body: string) => api.fetch('/api/layers/parking/features', { method: 'POST', body });
    for (const body of ['{', 'null', '[]', '"x"', '', '{"geometry": 1}']) {
      const answer = await post(body);
      expect(answer.status, body).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'bad_request' });
    }
  });

  test('to odd numbers in the path or the query is a refusal, never a fault', async () => {
    const odd = ['0', '-1', '1.5', '1e99', 'NaN', '%00', '../../etc/passwd', '９'];
    for (const id of odd) {
      const { status } = await api.fetch(`/api/layers/parking/features/${encodeURIComponent(id)}`);
      expect([400, 404], id).toContain(status);
    }
    expect((await api.send('DELETE', '/api/layers/parking/features/1')).status).toBe(400);
    expect((await api.send('GET', '/api/changes?limit=100000')).status).toBe(400);
  });
});

describe('an error', () => {
  test.each(Object.keys(ERRORS) as ErrorCode[])('of the table is answered with its status: %s', async (code) => {
    const ctx = {
      ...api.zhitu.ctx,
      store: { ...api.zhitu.ctx.store, read: failing(new ZhituError(code, { what: 'x' })) },
    };
    const app = createApp(ctx, { onInternalError: () => undefined });
    const response = await app.request('http://localhost/api/session');
    expect(response.status).toBe(ERRORS[code].status);
    expect(await response.json()).toMatchObject({ code, message: { zh: expect.any(String), en: expect.any(String) } });
  });

  test('that is no one’s fault but ours is told to the log and not to the caller', async () => {
    const secret = new Error('SELECT plate FROM /home/someone/secret.db');
    const ctx = { ...api.zhitu.ctx, store: { ...api.zhitu.ctx.store, read: failing(secret) } };
    const seen: unknown[] = [];
    const app = createApp(ctx, { onInternalError: (error, request) => seen.push([error, request]) });
    const response = await app.request('http://localhost/api/session');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/secret|SELECT|at /);
    expect(seen).toEqual([[secret, { id: '', method: 'GET', route: '/api/session' }]]);
  });

  test('of a check that a handler makes by itself is the caller’s', async () => {
    const invalid = z.number().safeParse('x').error;
    const ctx = { ...api.zhitu.ctx, store: { ...api.zhitu.ctx.store, read: failing(invalid) } };
    const response = await createApp(ctx).request('http://localhost/api/session');
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'bad_request']);
  });

  function failing(error: unknown) {
    const fail = () => Promise.reject(error);
    return { ...api.zhitu.ctx.store.read, get: fail, all: fail } as typeof api.zhitu.ctx.store.read;
  }
});

describe('the contract', () => {
  test('has every endpoint mounted', async () => {
    const missing: string[] = [];
    for (const endpoint of ENDPOINTS) {
      const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
        name === 'layer' ? 'parking' : name === 'key' ? 'bookmarks' : '1',
      );
      const init: RequestInit = { method: endpoint.method.toUpperCase() };
      const response = await api.fetch(path, init);
      const type = response.headers.get('content-type') ?? '';
      const body = type.includes('json') ? ((await response.json()) as { params?: { what?: string } }) : {};
      await response.body?.cancel().catch(() => undefined);
      if (body?.params?.what === path) missing.push(`${endpoint.method} ${endpoint.path}`);
    }
    expect(missing).toEqual([]);
  }, 60_000);
});

describe('the session', () => {
  test('tells who asks, which city this is, and only the name of the database', async () => {
    const { body } = await api.send('GET', '/api/session', undefined, 'officer');
    expect(body).toMatchObject({
      role: 'officer',
      actor: 'the officer',
      database: 'city.db',
      host: 'electron',
      schematic: false,
    });
    expect(body.pack.timeZone).toBe(api.zhitu.ctx.pack.timeZone);
    expect(JSON.stringify(body)).not.toContain(api.dir);
  });
});

describe('a shared setting', () => {
  const home = { id: 'a', name: '家', centre: [121, 30.7], zoom: 14 };

  test('is null until it is set, and then what was set', async () => {
    expect((await api.send('GET', '/api/settings/bookmarks')).body).toEqual({ value: null });
    const stored = (await api.send('PUT', '/api/settings/bookmarks', { value: [home] })).body.value;
    expect(stored).toEqual([{ ...home, bearing: 0, pitch: 0 }]);
    expect((await api.send('GET', '/api/settings/bookmarks', undefined, 'viewer')).body.value).toEqual(stored);
  });

  test('that is not as it should be is refused', async () => {
    expect((await api.send('PUT', '/api/settings/bookmarks', { value: [{ name: 'x' }] })).status).toBe(400);
    expect((await api.send('PUT', '/api/settings/theme', { value: 1 })).status).toBe(400);
  });
});
