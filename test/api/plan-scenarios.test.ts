import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scenario, ScenarioDiff, ScenarioItem } from '../../electron/contract/plan-scenarios.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { layStreets } from '../helpers/streets.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await layStreets(api.zhitu.ctx.store, [
    {
      name: '解放路',
      through: [
        [0, 0],
        [100, 0],
        [200, 0],
      ],
    },
  ]);
});
afterAll(() => api.close());

const BASE = '/api/plan/scenarios';
const point = (k: number) => ({ type: 'Point', coordinates: [121.02 + k / 1000, 30.7] });

async function ok<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await api.send(method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body as T;
}
const begin = (name: string, parentId: number | null = null) => ok<Scenario>('POST', BASE, { name, parentId });
const put = (s: Scenario, ...items: object[]) =>
  ok<Scenario>('POST', `${BASE}/${s.id}/items`, { rev: s.rev, items: items as ScenarioItem[] });
const make = (layer: string, geometry: object, fields: object) =>
  ok<{ id: number; rev: number }>('POST', `/api/layers/${layer}/features`, { geometry, fields });
const lot = (id: string, k: number, berths: number) => ({
  id,
  op: 'add',
  layer: 'parking',
  geometry: point(k),
  attributes: { name: `停车场${id}`, kind: 'temporary_lot', berths },
});

describe('comparing', () => {
  test('a scenario with the record tells features, fields and figures', async () => {
    const kept = await make('parking', point(1), { name: '东湖停车场', kind: 'public', berths: 40 });
    const gone = await make('vendors', point(2), { name: '早餐点', class: 'scattered' });
    const made = await put(
      await begin('甲'),
      lot('a', 3, 25),
      { id: 'b', op: 'change', layer: 'parking', featureId: kept.id, baseRev: kept.rev, attributes: { berths: 55 } },
      { id: 'c', op: 'remove', layer: 'vendors', featureId: gone.id, baseRev: gone.rev },
    );
    const diff = await ok<ScenarioDiff>('GET', `${BASE}/compare?b=${made.id}`);
    expect(diff.a).toEqual({ id: null, name: null });
    expect(diff.features.map((f) => [f.op, f.title, f.fields.filter((d) => d.field === 'berths')])).toEqual([
      ['changed', '东湖停车场', [{ field: 'berths', a: 40, b: 55 }]],
      ['added', '停车场a', [{ field: 'berths', a: null, b: 25 }]],
      ['removed', '早餐点', []],
    ]);
    expect(diff.figures.berths).toEqual([
      { kind: 'temporary_lot', a: 0, b: 25 },
      { kind: 'public', a: 40, b: 55 },
    ]);
    expect(diff.figures.stalls).toEqual([{ class: 'scattered', a: 1, b: 0 }]);
    const back = await ok<ScenarioDiff>('GET', `${BASE}/compare?a=${made.id}`);
    expect(back.features.map((f) => f.op)).toEqual(['changed', 'removed', 'added']);
  });

  test('a branch with its parent tells only in what they went apart', async () => {
    const parent = await put(await begin('乙'), lot('p', 4, 10), lot('q', 5, 10));
    const branch = await put(await begin('乙之一', parent.id), lot('q', 5, 30));
    const diff = await ok<ScenarioDiff>('GET', `${BASE}/compare?a=${parent.id}&b=${branch.id}`);
    expect(diff.features).toHaveLength(1);
    expect(diff.features[0]).toMatchObject({ op: 'changed', item: 'q', fields: [{ field: 'berths', a: 10, b: 30 }] });
    const { scenarios } = await ok<{ scenarios: Scenario[] }>('GET', BASE);
    expect(scenarios.find((s) => s.id === branch.id)).toMatchObject({ parentId: parent.id, items: 2, canUndo: true });
  });
});

describe('merging', () => {
  test('puts segments on the streets and tells who merged, and why', async () => {
    const traced = await ok<{ walk: object[] }>('POST', '/api/segments/trace', {
      points: await ends(),
    });
    const geometry = { type: 'LineString', coordinates: await ends() };
    const made = await put(await begin('丙'), {
      id: 's',
      op: 'add',
      layer: 'segments',
      geometry,
      walk: traced.walk,
      side: 'left',
      attributes: { name: '解放路严管' },
    });
    const merged = await ok<{ scenario: Scenario; added: Record<string, number> }>('POST', `${BASE}/${made.id}/merge`, {
      rev: made.rev,
      reason: '会议纪要三号',
    });
    expect(merged.scenario.status).toBe('merged');
    const { versions } = await ok<{ versions: { status: string; spans: { side: string }[] }[] }>(
      'GET',
      `/api/segments/${merged.added.s}`,
    );
    expect(versions[0]).toMatchObject({ status: 'candidate' });
    expect(versions[0]?.spans.map((s) => s.side)).toEqual(['left', 'left']);
    const { history } = await ok<{ history: object[] }>('GET', `/api/layers/segments/features/${merged.added.s}`);
    expect(history.at(-1)).toMatchObject({ action: 'scenario_merge', actor: 'the admin', reason: '会议纪要三号' });
  });

  test('is refused whole with the list of what changed meanwhile, and does as is chosen', async () => {
    const [one, two] = [
      await make('parking', point(11), { name: '一号', berths: 1 }),
      await make('parking', point(12), { name: '二号', berths: 2 }),
    ];
    const change = (id: string, of: { id: number; rev: number }, berths: number) => ({
      id,
      op: 'change',
      layer: 'parking',
      featureId: of.id,
      baseRev: of.rev,
      attributes: { berths },
    });
    const made = await put(await begin('丁'), change('x', one, 10), change('y', two, 20), lot('z', 13, 5));
    for (const of of [one, two]) {
      await ok('PATCH', `/api/layers/parking/features/${of.id}`, { rev: of.rev, fields: { berths: 7 } });
    }
    const merge = (choices: object) =>
      api.send('POST', `${BASE}/${made.id}/merge`, { rev: made.rev, reason: '论证', choices });
    const before = await count();
    const refused = await merge({ x: 'mine' });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'scenario_conflicts',
      params: { found: 1, conflicts: [{ item: 'y', kind: 'changed', title: '二号', fields: ['berths'] }] },
    });
    expect(await count()).toBe(before);
    const { drafts } = await ok<{ drafts: { conflict: string | null }[] }>('GET', `${BASE}/${made.id}/drafts`);
    expect(drafts.map((d) => d.conflict)).toEqual(['changed', 'changed', null]);

    const merged = await merge({ x: 'mine', y: 'leave' });
    expect(merged.status).toBe(200);
    expect(await count()).toBe(before + 1);
    const berths = async (id: number) =>
      (await ok<{ fields: { berths: number } }>('GET', `/api/layers/parking/features/${id}`)).fields.berths;
    expect(await berths(one.id)).toBe(10);
    expect(await berths(two.id)).toBe(7);
    expect(merged.body.scenario).toMatchObject({ status: 'open', items: 1, canUndo: false });
  });

  test('keeps nothing when one of its edits is refused', async () => {
    await make('parking', point(21), { key: 'P-1' });
    const made = await put(await begin('戊'), lot('a', 22, 5), {
      id: 'b',
      op: 'add',
      layer: 'parking',
      geometry: point(23),
      attributes: { key: 'P-1' },
    });
    const before = await count();
    const refused = await api.send('POST', `${BASE}/${made.id}/merge`, { rev: made.rev, reason: '论证' });
    expect(refused.body).toMatchObject({ code: 'key_taken', params: { item: 'b' } });
    expect(await count()).toBe(before);
  });
});

test('who may only look may not draft; what is changed is told to every window', async () => {
  const refused = await api.send('POST', BASE, { name: '己' }, 'viewer');
  expect(refused.body.code).toBe('forbidden');
  const heard: unknown[] = [];
  const stop = api.zhitu.ctx.events.subscribe((e) => heard.push(e));
  await begin('庚');
  stop();
  expect(heard).toEqual([{ event: 'changed', data: { versions: { scenarios: expect.any(Number) } } }]);
});

async function ends(): Promise<number[][]> {
  const rows = await api.zhitu.ctx.store.read.all<{ geometry: string }>('SELECT geometry FROM road_edges ORDER BY id');
  const lines = rows.map((r) => JSON.parse(r.geometry).coordinates as number[][]);
  return [lines[0]?.[0] as number[], lines[1]?.at(-1) as number[]];
}

async function count(): Promise<number> {
  const sql = 'SELECT count(*) AS n FROM parking WHERE retired_at IS NULL';
  return (await api.zhitu.ctx.store.read.get<{ n: number }>(sql))?.n ?? -1;
}
