/** Every route of the description, as each role, and as whoever has no business here: answers are as declared. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../electron/contract/may.ts';
import { type Loopback, startLoopback } from '../../electron/host/loopback.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

interface Operation {
  method: string;
  path: string;
  roles: readonly Role[];
  /** Statuses that the description has. */
  declared: readonly number[];
  /** Media type of the body, if it has one. */
  body: string | undefined;
}

const OVERSIZED = 8_100_000; // bytes

let api: TestApi;
const operations: Operation[] = [];
const hosts = new Map<Role, Loopback>();
beforeAll(async () => {
  api = await testApi();
  for (const role of ROLES) hosts.set(role, await startLoopback(api.zhitu, { port: 0, role }));
  const { paths } = (await api.send('GET', '/api/openapi.json')).body;
  for (const [path, methods] of Object.entries<Record<string, Record<string, never>>>(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      operations.push({
        method: method.toUpperCase(),
        path: path.replace(/\{(\w+)\}/g, (_, name: string) => SAMPLES[name] ?? '999999'),
        roles: operation['x-roles'] ?? [],
        declared: Object.keys(operation.responses ?? {}).map(Number),
        body: Object.keys((operation.requestBody as { content?: object } | undefined)?.content ?? {})[0],
      });
    }
  }
});
const SAMPLES: Record<string, string> = {
  layer: 'parking',
  panel: 'overview',
  key: 'bookmarks',
  z: '12',
  x: '3423',
  y: '1680',
};
afterAll(async () => {
  for (const host of hosts.values()) await host.close();
  await api.close();
});

interface Ask {
  headers?: Record<string, string>;
  token?: string | null;
  /** Bytes of the body; `{}` without. */
  bytes?: number;
}

/** The status alone: an answer may never end, and one to a body too large comes before all of it is sent. */
function ask(role: Role, { method, path, body }: Operation, { headers = {}, token, bytes }: Ask = {}): Promise<number> {
  const { url, port } = hosts.get(role) as Loopback;
  const bearer = token === undefined ? new URL(url).searchParams.get('token') : token;
  const all = {
    ...(body === undefined ? {} : { 'Content-Type': body }),
    ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: all, agent: false }, (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    asked.on('error', reject);
    if (body === undefined) asked.end();
    else asked.end(bytes === undefined ? '{}' : Buffer.alloc(bytes, ' '));
  });
}

async function differing(
  asked: readonly Operation[],
  status: (operation: Operation) => Promise<number>,
  right: (status: number, operation: Operation) => boolean,
) {
  const wrong: string[] = [];
  for (const operation of asked) {
    const found = await status(operation);
    if (!right(found, operation)) wrong.push(`${found} ${operation.method} ${operation.path}`);
  }
  return wrong;
}

describe('every route of the description', { timeout: 120_000 }, () => {
  test.each(ROLES)('answers %s as it declares, and refuses what it does not name', async (role) => {
    const wrong = await differing(
      operations,
      (operation) => ask(role, operation),
      (status, { roles, declared }) => declared.includes(status) && (roles.includes(role) || status === 403),
    );
    expect(wrong).toEqual([]);
  });

  test('lets nobody in without the token or with a wrong one', async () => {
    for (const token of [null, 'wrong', '']) {
      const wrong = await differing(
        operations,
        (operation) => ask('admin', operation, { token }),
        (status, { declared }) => [401, 429].includes(status) && declared.includes(status),
      );
      expect(wrong).toEqual([]);
    }
  });

  test('refuses a page of another site, by its origin and by the name it calls this host', async () => {
    const foreign: Record<string, string>[] = [
      { Origin: 'https://example.com' },
      { Origin: 'null' },
      { Host: 'zhitu.example.com' },
    ];
    for (const headers of foreign) {
      const wrong = await differing(
        operations,
        (operation) => ask('admin', operation, { headers }),
        (status, { declared }) => status === 403 && declared.includes(403),
      );
      expect(wrong).toEqual([]);
    }
  });

  test('reads no more of a body than it takes', async () => {
    const taking = operations.filter(({ body }) => body === 'application/json');
    expect(taking.length).toBeGreaterThan(50);
    const wrong = await differing(
      taking,
      (operation) => ask('admin', operation, { bytes: OVERSIZED }),
      (status, { declared }) => status === 413 && declared.includes(413),
    );
    expect(wrong).toEqual([]);
  });
});
