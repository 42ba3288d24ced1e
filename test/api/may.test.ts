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
    // One’s own: the password, and the views that one keeps.
    const own = ['/api/account/password', '/api/projects/:id', '/api/projects/:id'];
    expect(changing.map((e) => e.path)).toEqual(own);
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

  test('let a planner plan segments, and carry out only what is theirs to change', async () => {
    const send = (method: string, path: string, body: unknown) => api.send(method, path, body, 'planner');
    const { body: made } = await send('POST', '/api/plan/scenarios', { name: '夜市' });
    const at = `/api/plan/scenarios/${made.id}`;
    const line = {
      type: 'LineString',
      coordinates: [
        [121, 30.7],
        [121.001, 30.7],
      ],
    };
    const point = { type: 'Point', coordinates: [121, 30.7] };
    const stall = { id: 'v', layer: 'vendors', op: 'add', geometry: point, attributes: { class: 'scattered' } };
    const lot = { id: 'p', layer: 'parking', op: 'add', geometry: line, attributes: { kind: 'nonmotor_bay' } };
    const put = await send('POST', `${at}/items`, { rev: made.rev, items: [stall, lot] });
    const merged = await send('POST', `${at}/merge`, { rev: put.body.rev, reason: '会议纪要' });
    expect([merged.status, merged.body.changes?.length]).toEqual([200, 2]);
    const change = merged.body.changes[0];
    expect((await api.send('POST', `/api/changes/${change}/undo`, undefined, 'reviewer')).status).toBe(403);
    expect((await api.send('POST', `/api/changes/${change}/undo`, undefined, 'planner')).status).toBe(200);
    const segment = { geometry: line, fields: { name: '严管' } };
    const { body: drawn } = await api.send('POST', '/api/layers/segments/features', segment);
    const { body: next } = await send('POST', '/api/plan/scenarios', { name: '严管' });
    const removed = { id: 's', layer: 'segments', op: 'remove', featureId: drawn.id, baseRev: drawn.rev };
    const planned = await send('POST', `/api/plan/scenarios/${next.id}/items`, { rev: next.rev, items: [removed] });
    const merge = { rev: planned.body.rev, reason: '会议纪要' };
    expect((await send('POST', `/api/plan/scenarios/${next.id}/merge`, merge)).status).toBe(403);
    expect((await api.send('POST', `/api/plan/scenarios/${next.id}/merge`, merge, 'officer')).status).toBe(200);
  });
});
