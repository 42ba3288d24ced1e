import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApi, testApi } from '../helpers/api.ts';
import { jpeg } from '../helpers/pictures.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  const box = [[121, 30.6], [121.1, 30.6], [121.1, 30.8], [121, 30.8], [121, 30.6]]; // biome-ignore format: short
  await api.zhitu.ctx.store.write(async (db) => {
    await db.run("INSERT INTO squads VALUES ('danghu', '当湖', NULL)");
    await db.run(
      "INSERT INTO towns VALUES ('330482001', '当湖街道', 'Danghu', 'danghu', 121.02, 30.7, ?)",
      JSON.stringify({ type: 'Polygon', coordinates: [box] }),
    );
    for (const [lon, name] of [
      [121.02, '东门'],
      [121.03, '西门'],
      [121.5, '远处'],
    ] as const) {
      const line = {
        type: 'LineString',
        coordinates: [
          [lon, 30.7],
          [lon + 0.001, 30.7],
        ],
      };
      await db.run(
        `INSERT INTO reference_features (kind, name, geometry, lon, lat, west, south, east, north)
         VALUES ('fire_lane', ?, ?, ?, 30.7, ?, 30.7, ?, 30.7)`,
        name,
        JSON.stringify(line),
        lon,
        lon,
        lon + 0.001,
      );
    }
  });
});
afterAll(() => api.close());
beforeEach(() =>
  api.zhitu.ctx.store.write(async (db) => {
    for (const table of ['campaign_photos', 'campaign_orders', 'campaign_answers', 'campaign_targets', 'campaigns']) {
      await db.run(`DELETE FROM ${table}`);
    }
  }),
);

const li = { name: '李一', role: 'officer' } as const;
const wang = { name: '王二', role: 'officer' } as const;
const chief = { name: '主管', role: 'supervisor' } as const;
type Who = typeof li | typeof wang | typeof chief;

async function ok(method: string, path: string, body?: object, as: Who = li) {
  const answer = await api.send(method, path, body, as);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}
const made = (template = 'fire_lanes') =>
  ok(
    'POST',
    '/api/campaigns',
    { name: '夏季行动', template, from: '2026-01-01', to: '2026-12-31', squads: ['danghu'] },
    chief,
  );
const byHand = async (campaign: number, more: object = { lon: 121.02, lat: 30.7 }): Promise<number> =>
  (await ok('POST', `/api/campaigns/${campaign}/targets`, { name: '红旗饭店', ...more })).added[0];
const target = (id: number) => ok('GET', `/api/campaign-targets/${id}`);
const act = (id: number, what: string, body: object = {}, as: Who = li) =>
  api.send('POST', `/api/campaign-targets/${id}/${what}`, body, as);
async function photo(id: number, item: string) {
  const body = await jpeg('red');
  const path = `/api/campaign-targets/${id}/photos?name=a.jpg&item=${item}`;
  return api.fetch(path, { method: 'POST', body: new Uint8Array(body) }, li);
}
/** Answers all of the fire lane's checklist; `clear` is the item whose photo is asked for. */
async function inspect(id: number, clear: 'pass' | 'fail' = 'fail') {
  const given = { marked: 'pass', clear, open: 'na', width: 3.5, vehicles: 2, remark: '两辆车占用' };
  for (const [item, value] of Object.entries(given)) {
    expect((await act(id, 'answers', { item, value })).status).toBe(200);
  }
  expect((await photo(id, 'clear')).status).toBe(200);
}
const decide = async (id: number, outcome: string, more: object = {}) =>
  act(id, 'outcome', { rev: (await target(id)).rev, outcome, ...more });
const code = async (answer: Promise<{ body: { code: string } }>) => (await answer).body.code;

describe('a campaign', () => {
  it('is made by a supervisor from a template of the city, which it keeps as it was', async () => {
    const body = { name: 'x', template: 'gas', from: '2026-05-01', to: '2026-05-31' };
    expect((await api.send('POST', '/api/campaigns', body, li)).status).toBe(403);
    expect(await code(api.send('POST', '/api/campaigns', { ...body, to: '2026-04-01' }, chief))).toBe(
      'campaign_period',
    );
    const gas = await ok('POST', '/api/campaigns', body, chief);
    expect(new Date(gas.from * 1000).toISOString()).toBe('2026-04-30T16:00:00.000Z');
    expect(new Date(gas.to * 1000).toISOString()).toBe('2026-05-31T16:00:00.000Z');
    const { campaigns, templates } = await ok('GET', '/api/campaigns');
    expect(campaigns).toMatchObject([{ template: { id: 'gas', basis: { verified: false } }, counts: { targets: 0 } }]);
    expect(templates.map((t: { id: string }) => t.id)).toEqual([
      'refuse_sorting',
      'gas',
      'training_centres',
      'fire_lanes',
      'sea_patrol',
    ]);
  });

  it('takes targets from the map, each once, in a town or a box', async () => {
    const { id } = await made();
    const from = { reference: 'fire_lane' };
    const path = `/api/campaigns/${id}/targets/from-map`;
    expect((await ok('POST', path, { from, box: [121.015, 30.6, 121.025, 30.8] })).added).toHaveLength(1);
    expect(await ok('POST', path, { from, town: '330482001' })).toMatchObject({
      added: [expect.any(Number)],
      known: 1,
    });
    const { targets } = await ok('GET', `/api/campaigns/${id}`);
    expect(targets).toMatchObject([
      { name: '消防通道 东门', town: '330482001', squad: 'danghu', state: 'todo' },
      { name: '消防通道 西门' },
    ]);
  });

  it('takes targets from a file and tells row by row what it cannot use', async () => {
    const { id } = await made();
    const csv =
      '名称,地址,镇街,经度,纬度\n甲,一路1号,当湖街道,,\n,二路,,,\n乙,,,121.05,30.7\n丙,,,500,30.7\n丁,,火星,,\n';
    const path = `/api/campaigns/${id}/targets/csv`;
    const send = async (text: string) => (await api.fetch(path, { method: 'POST', body: text }, li)).json();
    expect(await send(csv)).toMatchObject({
      added: [expect.any(Number), expect.any(Number)],
      refused: [
        { row: 2, why: 'no_name' },
        { row: 4, why: 'bad_place' },
        { row: 5, why: 'bad_town' },
      ],
    });
    expect((await ok('GET', `/api/campaigns/${id}`)).targets).toMatchObject([
      { name: '甲', town: '330482001', squad: 'danghu', lon: null },
      { name: '乙', town: '330482001', lon: 121.05 },
    ]);
    expect((await send('a,b\n1,2\n')).code).toBe('campaign_csv');
  });

  it('lets targets that nobody began with be taken off the list, and put back', async () => {
    const { id } = await made();
    const [a, b] = [await byHand(id), await byHand(id, {})];
    const remove = (ids: number[], removed: boolean) =>
      api.send('POST', `/api/campaigns/${id}/targets/remove`, { ids, removed }, li);
    await act(a, 'answers', { item: 'marked', value: 'pass' });
    expect(await code(remove([b, a], true))).toBe('campaign_begun');
    expect((await ok('GET', `/api/campaigns/${id}`)).targets).toHaveLength(2); // nothing half-done
    expect((await remove([b], true)).body).toEqual({ changed: 1 });
    expect((await api.send('GET', `/api/campaign-targets/${b}`, undefined, li)).status).toBe(404);
    expect((await remove([b], false)).body).toEqual({ changed: 1 });
    expect((await target(b)).state).toBe('todo');
  });

  it('is not for who only looks', async () => {
    const { id } = await made();
    for (const role of ['viewer', 'wall'] as const) {
      for (const path of ['/api/campaigns', `/api/campaigns/${id}`, `/api/campaigns/${id}/export`]) {
        expect((await api.fetch(path, {}, role)).status).toBe(403);
      }
      expect((await api.send('POST', `/api/campaigns/${id}/targets`, { name: 'x' }, role)).status).toBe(403);
    }
  });
});

describe('a target', () => {
  it('passes only when all is answered, pictured and nothing failed', async () => {
    const id = await byHand((await made()).id);
    expect(await code(decide(id, 'passed'))).toBe('campaign_missing');
    await inspect(id, 'fail');
    expect(await code(decide(id, 'passed'))).toBe('campaign_has_failed');
    await act(id, 'answers', { item: 'clear', value: 'pass' });
    expect(await code(decide(id, 'rectify', { demand: '清空' }))).toBe('campaign_none_failed');
    expect((await decide(id, 'passed')).body).toMatchObject({ state: 'passed', decidedBy: '李一' });
    expect(await code(act(id, 'answers', { item: 'clear', value: 'fail' }))).toBe('campaign_decided');
    expect((await act(id, 'reopen')).body).toMatchObject({ state: 'started', outcome: null });
  });

  it('wants the photo that an item asks for, and lets it be taken off again', async () => {
    const id = await byHand((await made()).id);
    await inspect(id, 'pass');
    const [picture] = (await target(id)).photos;
    await ok('DELETE', `/api/campaign-targets/${id}/photos/${picture.sha256}?item=clear`);
    expect((await decide(id, 'passed')).body).toMatchObject({ code: 'campaign_missing', params: { items: ['clear'] } });
    expect((await photo(id, 'clear')).status).toBe(200);
    expect((await decide(id, 'passed')).status).toBe(200);
  });

  it('refuses what does not answer an item', async () => {
    const id = await byHand((await made()).id);
    for (const body of [
      { item: 'nothing', value: 'pass' },
      { item: 'marked', value: 'yes' },
      { item: 'width', value: 'x' },
    ]) {
      expect(await code(act(id, 'answers', body))).toBe('campaign_answer');
    }
  });

  it('gives back one’s own last answer, so that the one before it counts', async () => {
    const id = await byHand((await made()).id);
    await act(id, 'answers', { item: 'marked', value: 'pass' });
    await act(id, 'answers', { item: 'marked', value: 'fail' });
    expect((await target(id)).answers).toMatchObject([{ item: 'marked', value: 'fail' }]);
    expect(await code(act(id, 'answers/undo', {}, wang))).toBe('campaign_nothing');
    expect((await act(id, 'answers/undo')).body.answers).toMatchObject([{ item: 'marked', value: 'pass' }]);
    expect((await act(id, 'answers/undo')).body).toMatchObject({ answers: [], state: 'todo' });
    expect(await code(act(id, 'answers/undo'))).toBe('campaign_nothing');
  });

  it('has photos of its look-back, which are taken while the order waits for it', async () => {
    const id = await byHand((await made()).id);
    await inspect(id);
    const [order] = (await decide(id, 'rectify', { demand: '清空' })).body.orders;
    const item = `order:${order.id}`;
    const refused = async (of: string) => ((await (await photo(id, of)).json()) as { code: string }).code;
    expect(await refused('clear')).toBe('campaign_decided');
    expect(await refused(`order:${order.id + 1}`)).toBe('campaign_no_order');
    expect((await photo(id, item)).status).toBe(200);
    const [picture] = (await target(id)).photos.filter((p: { item: string }) => p.item === item);
    await ok('DELETE', `/api/campaign-targets/${id}/photos/${picture.sha256}?item=${item}`);
    expect((await photo(id, item)).status).toBe(200);
    await act(id, 'look-back', { result: 'fixed' });
    expect(await refused(item)).toBe('campaign_no_order');
    expect((await target(id)).photos.map((p: { item: string }) => p.item)).toContain(item);
  });

  it('that is ordered to put things right is done only by its look-back', async () => {
    const { id: campaign } = await made();
    const id = await byHand(campaign);
    await inspect(id);
    expect(await code(decide(id, 'rectify'))).toBe('campaign_demand');
    const ordered = (await decide(id, 'rectify', { demand: '清空消防通道', days: 3 })).body;
    const [order] = ordered.orders;
    expect(order).toMatchObject({ number: expect.stringMatching(/^330482-ZG-\d{4}-0001$/), demand: '清空消防通道' });
    expect(order.dueAt).toBeGreaterThanOrEqual(order.issuedAt + 2 * 86_400);
    expect(order.lookDueAt).toBeGreaterThanOrEqual(order.issuedAt + 15 * 86_400);
    expect(ordered).toMatchObject({ state: 'rectify', lookDueAt: order.lookDueAt });
    expect((await ok('GET', `/api/campaigns/${campaign}`)).counts).toEqual({
      targets: 1,
      done: 0,
      failed: 1,
      overdue: 0,
    });
    expect(await code(act(id, 'look-back', { result: 'not_fixed' }))).toBe('campaign_early');

    await api.zhitu.ctx.store.write((db) => db.run('UPDATE campaign_orders SET due_at = 1, look_due_at = 2'));
    const whole = await ok('GET', `/api/campaigns/${campaign}`);
    expect(whole).toMatchObject({
      counts: { overdue: 1 },
      squadCounts: [{ squad: 'danghu', targets: 1, overdue: 1 }],
      townCounts: [{ town: '330482001', overdue: 1 }],
    });
    expect((await act(id, 'look-back', { result: 'not_fixed' })).body.state).toBe('not_fixed');
    expect(await code(act(id, 'reopen'))).toBe('campaign_gone_on');
    expect(await code(decide(id, 'passed'))).toBe('campaign_has_failed');
    expect((await decide(id, 'rectify', { demand: '再次责令' })).body).toMatchObject({
      state: 'rectify',
      orders: [{ number: expect.stringMatching(/0002$/) }, { result: 'not_fixed' }],
    });
    expect((await act(id, 'look-back', { result: 'fixed' })).body.state).toBe('fixed');
    expect(await code(act(id, 'look-back', { result: 'fixed' }))).toBe('campaign_no_order');
  });

  it('becomes a case about its place, which stays', async () => {
    const { id: campaign } = await made();
    const nowhere = await byHand(campaign, {});
    await inspect(nowhere);
    expect(await code(decide(nowhere, 'case'))).toBe('campaign_place');
    const id = await byHand(campaign);
    await inspect(id);
    const decided = (await decide(id, 'case', { note: '屡教不改' })).body;
    expect(decided).toMatchObject({ state: 'case', case: { number: expect.stringMatching(/^330482-XF-/) } });
    const row = await api.zhitu.ctx.store.read.get('SELECT title, town FROM cases WHERE id = ?', decided.case.id);
    expect(row).toEqual({ title: '夏季行动：红旗饭店', town: '330482001' });
    expect(await code(act(id, 'reopen'))).toBe('campaign_gone_on');
  });

  it('is not decided from an outdated page, nor changed in a closed campaign but for the look-back', async () => {
    const { id: campaign } = await made();
    const id = await byHand(campaign);
    const { rev } = await target(id);
    await inspect(id);
    expect(await code(act(id, 'outcome', { rev, outcome: 'rectify', demand: 'x' }))).toBe('conflict');
    await decide(id, 'rectify', { demand: 'x' });
    await ok('POST', `/api/campaigns/${campaign}/close`, { closed: true }, chief);
    expect(await code(act(id, 'reopen'))).toBe('campaign_closed');
    expect(await code(api.send('POST', `/api/campaigns/${campaign}/targets`, { name: 'y' }, li))).toBe(
      'campaign_closed',
    );
    expect((await act(id, 'look-back', { result: 'fixed' })).body.state).toBe('fixed');
  });

  it('leaves every step in the audit chain, and no words of the text in it', async () => {
    const id = await byHand((await made()).id);
    const last = (await api.zhitu.ctx.store.read.get<{ id: number }>('SELECT max(id) AS id FROM audit'))?.id ?? 0;
    await inspect(id);
    await decide(id, 'rectify', { demand: '清空' });
    await act(id, 'look-back', { result: 'fixed', note: '已清空' });
    const rows = await api.zhitu.ctx.store.read.all<{ action: string; detail: string }>(
      "SELECT action, detail FROM audit WHERE id > ? AND entity LIKE 'campaign%' AND action <> 'seal' ORDER BY id",
      last,
    );
    expect(rows.map((r) => r.action)).toEqual([...Array(6).fill('answer'), 'photo', 'create', 'decide', 'look_back']);
    expect(JSON.stringify(rows)).not.toContain('两辆车');
  });
});

describe('on paper and in a file', () => {
  it('a checklist is one page a target with all items, and what was answered ticked', async () => {
    const { id: campaign } = await made();
    const id = await byHand(campaign);
    await byHand(campaign, { address: '<b>路</b>' });
    await act(id, 'answers', { item: 'marked', value: 'fail' });
    const all = await (await api.fetch(`/api/campaigns/${campaign}/sheets`, {}, li)).text();
    expect(all.match(/<article/g)).toHaveLength(2);
    expect(all).toContain('无车辆、物品占用');
    expect(all).toContain('&lt;b&gt;路');
    const one = await (await api.fetch(`/api/campaigns/${campaign}/sheets?target=${id}&lang=en`, {}, li)).text();
    expect(one.match(/<article/g)).toHaveLength(1);
    expect(one).toContain('<span class="box ticked">Fail</span>');
  });

  it('an export has a row a target with answers, order and look-back', async () => {
    const { id: campaign } = await made();
    const id = await byHand(campaign);
    await inspect(id);
    await decide(id, 'rectify', { demand: '清空' });
    const [head, row] = (await (await api.fetch(`/api/campaigns/${campaign}/export?lang=en`, {}, li)).text()).split(
      '\r\n',
    );
    expect(head).toContain('Target,Address,Town');
    expect(row).toMatch(/^红旗饭店,,当湖街道,当湖,121\.02,30\.7,Order to put right,.*,李一,330482-ZG-/);
    expect(row).toContain('Pass,Fail,Not applicable,3.5,2,两辆车占用');
  });
});
