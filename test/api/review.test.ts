import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../electron/contract/may.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.zhitu.ctx.store.write(async (db) => {
    for (const table of ['review_locks', 'review_skips', 'review_known', 'review_assignments', 'reviews']) {
      await db.run(`DELETE FROM ${table}`);
    }
    await db.run('UPDATE structures SET retired_at = 1');
  });
});

type Who = { name: string; role: Role };
const li: Who = { name: '李一', role: 'officer' };
const wang: Who = { name: '王二', role: 'officer' };
const zhao: Who = { name: '赵三', role: 'adjudicator' };
const chief: Who = { name: '主管', role: 'supervisor' };

let made = 0;
/** A roof of some 90 m² that stands away from all others, unless a place is given. */
async function finding(columns: { confidence?: number; town?: string } = {}, at?: number): Promise<number> {
  made += 1;
  const lon = at ?? 121 + made * 0.01;
  const [w, e, s, n] = [lon, lon + 0.0001, 30.7, 30.70009];
  const ring = [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ];
  const { status, body } = await api.send('POST', '/api/layers/structures/features', {
    geometry: { type: 'Polygon', coordinates: [ring] },
    fields: {},
  });
  expect(status, JSON.stringify(body)).toBe(200);
  await api.zhitu.ctx.store.write((db) =>
    db.run(
      'UPDATE structures SET confidence = ?, town = ? WHERE id = ?',
      columns.confidence ?? null,
      columns.town ?? null,
      body.id,
    ),
  );
  return body.id;
}
const take = (id: number, as: Who) => api.send('POST', `/api/review/items/${id}/lock`, {}, as);
const say = (id: number, as: Who, body: object) =>
  api.send('POST', `/api/review/items/${id}/verdict`, { seconds: 4, ...body }, as);
const queue = async (as: Who, query = '') => (await api.send('GET', `/api/review/queue${query}`, undefined, as)).body;
const look = async (id: number, as: Who) => (await api.send('GET', `/api/review/items/${id}`, undefined, as)).body;
const statusOf = async (id: number) =>
  (await api.zhitu.ctx.store.read.get<{ status: string }>('SELECT status FROM structures WHERE id = ?', id))?.status;
const ids = (q: { items: { id: number }[] }) => q.items.map((i) => i.id);

async function judged(id: number, as: Who, verdict: string, more: object = {}) {
  expect((await take(id, as)).status).toBe(200);
  const answer = await say(id, as, { verdict, ...(verdict === 'clear' ? { reason: 'shadow' } : {}), ...more });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

describe('two reviewers', () => {
  it.each([
    ['suspect', 'suspect', 'field_check'],
    ['clear', 'clear', 'dismissed'],
    ['suspect', 'clear', 'disputed'],
    ['unsure', 'unsure', 'disputed'],
  ])('%s and %s come to %s', async (first, second, outcome) => {
    const id = await finding();
    expect(await judged(id, li, first)).toMatchObject({ outcome: null });
    expect(await statusOf(id)).toBe('second_review');
    expect(await judged(id, wang, second)).toMatchObject({ outcome });
    expect(await statusOf(id)).toBe(outcome);
  });

  it('are two people, and the second sees nothing of the first’s verdict', async () => {
    const id = await finding();
    await judged(id, li, 'clear', { note: 'eaves only' });
    expect((await take(id, li)).body).toMatchObject({ code: 'second_reviewer' });
    expect(ids(await queue(li))).not.toContain(id);
    const [before] = [await look(id, wang)];
    expect(before.reviews).toEqual([]);
    const inspector = (await api.send('GET', `/api/layers/structures/features/${id}`, undefined, wang)).body;
    expect(JSON.stringify([before, inspector, await queue(wang)])).not.toMatch(/eaves|shadow|clear/);
    expect((await look(id, chief)).reviews).toEqual([]);
  });

  it('that disagree leave it to an adjudicator, who sees both and is neither', async () => {
    const id = await finding();
    await judged(id, li, 'suspect');
    await judged(id, wang, 'clear', { note: 'eaves only' });
    expect((await take(id, li)).body).toMatchObject({ code: 'needs_role' });
    expect((await take(id, { ...wang, role: 'adjudicator' })).status).toBe(403);
    expect((await look(id, zhao)).reviews).toMatchObject([
      { actor: '李一', verdict: 'suspect' },
      { actor: '王二', verdict: 'clear', reason: 'shadow', note: 'eaves only' },
    ]);
    expect((await take(id, zhao)).status).toBe(200);
    expect((await say(id, zhao, { verdict: 'unsure' })).body).toMatchObject({ code: 'review_ruling' });
    expect((await say(id, zhao, { verdict: 'suspect' })).body).toMatchObject({ outcome: 'field_check' });
    expect(await statusOf(id)).toBe('field_check');
  });

  it('dismiss with a reason and what was looked at as evidence', async () => {
    const id = await finding();
    await judged(id, li, 'clear');
    await take(id, wang);
    expect((await say(id, wang, { verdict: 'clear' })).body).toMatchObject({ code: 'review_reason' });
    expect((await say(id, wang, { verdict: 'clear', reason: 'other' })).status).toBe(422);
    const sha = 'ab'.repeat(32);
    await judged(id, wang, 'clear', { reason: 'other', note: 'a tent', seen: [sha] });
    const move = await api.zhitu.ctx.store.read.get<{ reason: string; evidence: string }>(
      `SELECT reason, evidence FROM decisions WHERE entity = 'structures' AND entity_id = ? AND to_status = 'dismissed'`,
      id,
    );
    expect(move?.reason).toBe('other: a tent');
    expect(JSON.parse(move?.evidence ?? '')).toEqual([
      expect.stringMatching(/^review:\d+$/),
      expect.stringMatching(/^review:\d+$/),
      `sha256:${sha}`,
    ]);
  });
});

describe('a finding that somebody judges', () => {
  it('is kept from others until it is left or the time is over', async () => {
    const id = await finding();
    expect((await take(id, li)).body).toMatchObject({ seat: 'first' });
    expect(await statusOf(id)).toBe('in_review');
    const refused = await take(id, wang);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'review_locked', params: { actor: '李一' } },
    });
    expect(await queue(wang)).toMatchObject({ locked: 1, total: 0 });
    expect((await say(id, wang, { verdict: 'suspect' })).body).toMatchObject({ code: 'review_lost' });

    await api.zhitu.ctx.store.write((db) => db.run('UPDATE review_locks SET until = 1 WHERE structure_id = ?', id));
    expect((await take(id, wang)).status).toBe(200);
    expect((await say(id, li, { verdict: 'suspect' })).body).toMatchObject({ code: 'review_lost' });
    await api.send('DELETE', `/api/review/items/${id}/lock`, undefined, li); // not theirs: nothing happens
    expect((await take(id, li)).status).toBe(409);
    await api.send('DELETE', `/api/review/items/${id}/lock`, undefined, wang);
    expect((await take(id, li)).status).toBe(200);
  });

  it('that is skipped comes back after all others, to who skipped it', async () => {
    const [best, other] = [await finding({ confidence: 0.99 }), await finding({ confidence: 0.2 })];
    expect(ids(await queue(li))).toEqual([best, other]);
    await take(best, li);
    await api.send('DELETE', `/api/review/items/${best}/lock?skip=true`, undefined, li);
    expect(ids(await queue(li))).toEqual([other, best]);
    expect(ids(await queue(wang))).toEqual([best, other]);
  });

  it('is followed by the next one in the same request, if nobody else has it', async () => {
    const [a, b, c] = [await finding(), await finding(), await finding()];
    await take(c, wang);
    await take(a, li);
    expect((await say(a, li, { verdict: 'suspect', next: b })).body.next).toMatchObject({ id: b, seat: 'first' });
    expect((await say(b, li, { verdict: 'suspect', next: c })).body.next).toBe(null);
  });
});

describe('one’s own verdict', () => {
  it('is taken back with its move while nobody went on, and the finding is taken again', async () => {
    const id = await finding();
    const { review } = await judged(id, li, 'suspect');
    const back = await api.send('POST', `/api/review/verdicts/${review}/withdraw`, {}, li);
    expect(back.body).toMatchObject({ id, seat: 'first' });
    expect(await statusOf(id)).toBe('in_review');
    await say(id, li, { verdict: 'clear', reason: 'lawful' });
    expect(await judged(id, wang, 'clear')).toMatchObject({ outcome: 'dismissed' });
  });

  it('cannot be taken back by another, twice, or after the second', async () => {
    const id = await finding();
    const { review } = await judged(id, li, 'suspect');
    const withdraw = (as: Who) => api.send('POST', `/api/review/verdicts/${review}/withdraw`, {}, as);
    expect((await withdraw(wang)).status).toBe(404);
    await take(id, wang);
    expect((await withdraw(li)).body).toMatchObject({ code: 'review_locked' });
    await say(id, wang, { verdict: 'suspect' });
    expect((await withdraw(li)).body).toMatchObject({ code: 'review_gone_on' });
    expect(await statusOf(id)).toBe('field_check');
  });

  it('cannot be taken back once the finding was checked on site', async () => {
    const id = await finding();
    await judged(id, li, 'suspect');
    const { review } = await judged(id, wang, 'suspect');
    const { rev } = await look(id, chief);
    await api.send('POST', `/api/layers/structures/features/${id}/moves`, {
      rev,
      to: 'confirmed',
      reason: 'seen',
      evidence: ['p'],
    });
    const back = await api.send('POST', `/api/review/verdicts/${review}/withdraw`, {}, wang);
    expect(back.body).toMatchObject({ code: 'review_gone_on' });
    expect(await statusOf(id)).toBe('confirmed');
  });
});

describe('the queue', () => {
  it('puts first what a look is worth most, and says what that is made of', async () => {
    const [low, high] = [await finding({ confidence: 0.4 }), await finding({ confidence: 0.95 })];
    const there = await finding({ confidence: 0.95 }, 121 + made * 0.01); // where one was found before
    const { items } = await queue(li);
    expect(ids({ items })).toEqual([high, there, low].sort((a, b) => worth(b) - worth(a)));
    expect(worth(high)).toBeCloseTo(worth(there), 9); // each has the other as an earlier one
    function worth(id: number): number {
      return items.find((i: { id: number }) => i.id === id).worth.total;
    }
    expect((await look(there, li)).earlier).toMatchObject([{ id: high, distance: 0 }]);
  });

  it('is ordered by the weights that a supervisor sets, which the trail keeps', async () => {
    const [sure, large] = [await finding({ confidence: 0.95 }), await finding({ confidence: 0.5 })];
    await api.zhitu.ctx.store.write((db) =>
      db.run('UPDATE structures SET area_m2 = iif(id = ?, 190, 10) WHERE id IN (?, ?)', large, sure, large),
    );
    const weights = (confidence: number, area: number) => ({ confidence, area, novelty: 0, age: 0, town: 0 });
    const set = (value: object, as: Who) => api.send('PUT', '/api/settings/review_worth', { value }, as);
    expect((await set(weights(1, 0), li)).status).toBe(403);
    expect((await set(weights(0, 0), chief)).status).toBe(400);
    expect((await set(weights(1, 0), chief)).status).toBe(200);
    expect(ids(await queue(li))).toEqual([sure, large]);
    await set(weights(0, 1), chief);
    expect(ids(await queue(li))).toEqual([large, sure]);
    const { store } = api.zhitu.ctx;
    const entry = await store.read.get<{ actor: string; detail: string }>(
      `SELECT actor, detail FROM audit WHERE entity = 'setting' ORDER BY id DESC LIMIT 1`,
    );
    expect(entry?.actor).toBe(chief.name);
    expect(JSON.parse(entry?.detail ?? '{}')).toEqual({
      key: 'review_worth',
      from: weights(1, 0),
      to: weights(0, 1),
    });
    await store.write((db) => db.run(`DELETE FROM settings WHERE key = 'review_worth'`));
  });

  it('is filtered by town, flight, confidence and who it is assigned to', async () => {
    const a = await finding({ confidence: 0.9, town: '当湖街道' });
    const b = await finding({ confidence: 0.3, town: '乍浦镇' });
    expect(ids(await queue(li, `?town=${encodeURIComponent('乍浦镇')}`))).toEqual([b]);
    expect(ids(await queue(li, '?minConfidence=0.5'))).toEqual([a]);
    await api.zhitu.ctx.store.write((db) => db.run(`UPDATE structures SET squad = '新埭' WHERE id = ?`, a));
    const { items, squads } = await queue(li, `?squad=${encodeURIComponent('新埭')}`);
    expect(ids({ items })).toEqual([a]);
    expect(squads).toEqual([{ squad: '新埭', waiting: 1 }]);
    expect(ids(await queue(li, '?mine=true'))).toEqual([]);
    await api.send('POST', '/api/people', { name: li.name, role: 'officer' }, chief);
    const assigned = await api.send('POST', '/api/review/assignments', { ids: [b], assignee: li.name }, chief);
    expect(assigned.body).toEqual({ assigned: 1 });
    expect(ids(await queue(li, '?mine=true'))).toEqual([b]);
    expect((await api.send('POST', '/api/review/assignments', { ids: [b], assignee: null }, li)).status).toBe(403);
  });
});

describe('known cases', () => {
  async function confirmedOne(): Promise<number> {
    const id = await finding();
    await judged(id, li, 'suspect');
    await judged(id, wang, 'suspect');
    const { rev } = await look(id, chief);
    const moved = await api.send('POST', `/api/layers/structures/features/${id}/moves`, {
      rev,
      to: 'confirmed',
      reason: 'seen',
      evidence: ['p'],
    });
    expect(moved.status).toBe(200);
    return id;
  }

  it('look like any other, move nowhere, and count for each person once', async () => {
    const id = await confirmedOne();
    expect((await api.send('POST', '/api/review/known', { ids: [id], known: true }, li)).status).toBe(403);
    expect((await api.send('POST', '/api/review/known', { ids: [id], known: true }, chief)).body).toEqual({
      changed: 1,
    });
    const { items } = await queue(zhao);
    expect(items).toMatchObject([{ id, seat: 'first' }]);
    expect(await look(id, zhao)).toMatchObject({ seat: 'first', reviews: [] });
    expect(await judged(id, zhao, 'clear')).toMatchObject({ outcome: null });
    expect(await statusOf(id)).toBe('confirmed');
    expect(ids(await queue(zhao))).toEqual([]);

    const quality = (as: Who) => api.send('GET', '/api/review/quality', undefined, as);
    const of = (body: { reviewers: { actor: string }[] }) => body.reviewers.find((r) => r.actor === zhao.name);
    expect(of((await quality(chief)).body)).toMatchObject({ known: { judged: 1, right: 0 } });
    expect(of((await quality(li)).body)).toMatchObject({ known: null });
    const { cases, offered } = (await api.send('GET', '/api/review/known', undefined, chief)).body;
    expect(cases).toMatchObject([{ id, judged: 1 }]);
    expect(offered.map((c: { id: number }) => c.id)).not.toContain(id);
    await api.send('POST', '/api/review/known', { ids: [id], known: false }, chief);
    const after = (await api.send('GET', '/api/review/known', undefined, chief)).body;
    expect(after).toMatchObject({ cases: [], offered: [{ id, truth: 'suspect' }] });
  });

  it('must have been checked on site', async () => {
    const refused = await api.send('POST', '/api/review/known', { ids: [await finding()], known: true }, chief);
    expect(refused.body).toMatchObject({ code: 'review_no_truth' });
  });
});

it('quality counts pairs of verdicts, and measures time', async () => {
  for (const [a, b] of [
    ['suspect', 'suspect'],
    ['suspect', 'clear'],
    ['clear', 'clear'],
    ['unsure', 'clear'],
  ]) {
    const id = await finding();
    await judged(id, li, a as string, { seconds: 10 });
    await judged(id, wang, b as string, { seconds: 20 });
  }
  const { body } = await api.send('GET', '/api/review/quality', undefined, chief);
  expect(body.table).toEqual([
    [1, 1, 0],
    [0, 1, 0],
    [0, 1, 0],
  ]);
  expect(body.all).toMatchObject({ n: 4, observed: 0.5 });
  expect(body.all.kappa).toBeCloseTo((0.5 - 0.3125) / (1 - 0.3125), 12);
  expect(body.pairs).toMatchObject([{ a: '李一', b: '王二', n: 4 }]);
  expect(body.reviewers).toMatchObject([
    { actor: '李一', verdicts: 4, seconds: { median: 10 } },
    { actor: '王二', verdicts: 4, seconds: { median: 20 } },
  ]);
});

describe('a desk', () => {
  const asDesk = (person: string, as?: Role) =>
    api.fetch('/api/session', { headers: { 'x-zhitu-desk': person } }, as).then((r) => r.json());

  it('acts as who sits at it, with no more rights than theirs', async () => {
    const { body } = await api.send('POST', '/api/people', { name: '孙四', badge: '0417', role: 'officer' });
    expect(await asDesk(String(body.id))).toMatchObject({ actor: '孙四', role: 'officer' });
    expect(await asDesk(String(body.id), 'wall')).toMatchObject({ role: 'wall' });
    expect((await api.send('POST', '/api/people', { name: '孙四', role: 'officer' })).body).toMatchObject({
      code: 'person_taken',
    });
    const away = await api.send('PATCH', `/api/people/${body.id}`, { rev: body.rev, active: false });
    expect(away.body).toMatchObject({ active: false, rev: body.rev + 1 });
    expect(await asDesk(String(body.id))).toMatchObject({ code: 'person_gone' });
    expect(await asDesk('1 OR 1=1')).toMatchObject({ code: 'person_gone' });
  });

  it('shows nothing of people or findings to a wall or a viewer', async () => {
    for (const path of [
      '/api/people',
      '/api/review/queue',
      `/api/review/items/${await finding()}`,
      '/api/review/quality',
    ]) {
      for (const role of ['wall', 'viewer'] as const) {
        expect((await api.send('GET', path, undefined, role)).status, `${path} ${role}`).toBe(403);
      }
    }
  });
});
