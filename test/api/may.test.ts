import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../electron/contract/endpoint.ts';
import { ENDPOINTS } from '../../electron/contract/endpoints.ts';
import { MAY, type May, mayDrawOn, ROLES, type Role } from '../../electron/contract/may.ts';
import { LAYERS } from '../../electron/domain/vocabulary.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

/** A request that no handler could answer with good: whoever may ask is told what is wrong with it. */
async function status({ method, path }: Pick<Endpoint, 'method' | 'path'>, as: Role): Promise<number> {
  const known: Record<string, string> = { layer: 'parking', panel: 'overview', key: 'bookmarks' };
  const address = path.replace(/:(\w+)/g, (_, name: string) => known[name] ?? '999999');
  const stop = new AbortController();
  const init = { method: method.toUpperCase(), signal: stop.signal, ...(method === 'get' ? {} : { body: '{"no":' }) };
  const answer = await api.fetch(address, init, as);
  stop.abort();
  await answer.body?.cancel().catch(() => undefined);
  return answer.status;
}

describe('every route of the contract', () => {
  test.each(ROLES)(
    'lets a %s in exactly where it says so',
    async (role) => {
      const other: string[] = [];
      for (const endpoint of ENDPOINTS) {
        const allowed = (MAY[endpoint.may] as readonly Role[]).includes(role);
        if (((await status(endpoint, role)) !== 403) !== allowed) other.push(`${endpoint.method} ${endpoint.path}`);
      }
      expect(other).toEqual([]);
    },
    60_000,
  );

  test('refuses before it reads the body', async () => {
    let read = false;
    const body = new ReadableStream(
      {
        pull(controller) {
          read = true;
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    expect((await api.fetch('/api/cases', init, 'viewer')).status).toBe(403);
    expect(read).toBe(false);
  });

  test('is described with who may call it', async () => {
    const { body } = await api.send('GET', '/api/openapi.json');
    for (const { method, path, may } of ENDPOINTS) {
      const told = body.paths[path.replace(/:(\w+)/g, '{$1}')][method];
      expect([told['x-may'], told['x-roles']]).toEqual([may, MAY[may]]);
    }
  });
});

describe('roles', () => {
  const of = (role: Role) =>
    (Object.keys(MAY) as May[]).filter((what) => (MAY[what] as readonly Role[]).includes(role));

  test('of a reviewer and a planner do not overlap with the other’s work, nor with squads’', () => {
    expect(of('reviewer')).toEqual(['enter', 'show', 'look', 'review', 'share']);
    expect(of('planner')).toEqual(['enter', 'show', 'look', 'plan', 'draw', 'share']);
  });

  test('that only look change nothing', () => {
    const look: readonly May[] = ['enter', 'show', 'look'];
    expect(of('viewer')).toEqual(look);
    expect(of('wall')).toEqual(['show']);
    const changing = ENDPOINTS.filter((e) => look.includes(e.may) && ['put', 'patch', 'delete'].includes(e.method));
    expect(changing.map((e) => e.path)).toEqual(['/api/account/password']); // one’s own
  });

  test.each(LAYERS)('decide who draws on %s', async (layer) => {
    for (const role of ['officer', 'reviewer', 'planner', 'viewer'] as const) {
      const { status } = await api.send('POST', `/api/layers/${layer}/features`, { geometry: null }, role);
      const body = { geometry: { type: 'Point', coordinates: [] }, fields: {} };
      const answer = await api.send('POST', `/api/layers/${layer}/features`, body, role);
      expect([role, answer.status === 403]).toEqual([role, !mayDrawOn(role, layer)]);
      expect([400, 403]).toContain(status);
    }
  });
});
