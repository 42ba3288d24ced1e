import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../electron/contract/may.ts';
import { writeMeta } from '../../electron/store/meta.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
let photo: string;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const OFFICER = { name: '王芳', role: 'officer' } as const;
const BOSS = { name: '李伟', role: 'supervisor' } as const;
type As = Role | { name: string; role: Role };

let places = 0;
/** Each at a place of its own, some 200 m from the last. */
async function open(more: object = {}, as: As = OFFICER): Promise<{ id: number; number: string }> {
  places += 1;
  const body = {
    kind: 'lead',
    source: '网格',
    title: `占道堆放 ${places}`,
    about: { lon: 121 + places * 0.002, lat: 30.7 },
    ...more,
  };
  const answer = await api.send('POST', '/api/cases', body, as);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  if (!photo) photo = await evidence(answer.body.id);
  return answer.body;
}
async function evidence(id: number): Promise<string> {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#884' } })
    .jpeg()
    .toBuffer();
  const response = await api.fetch(
    `/api/cases/${id}/evidence?name=a.jpg`,
    { method: 'POST', body: new Uint8Array(bytes) },
    OFFICER,
  );
  return ((await response.json()) as { sha256: string }).sha256;
}
const read = async (id: number, as: As = OFFICER) => (await api.send('GET', `/api/cases/${id}`, undefined, as)).body;
async function move(id: number, to: string, more: object = {}, as: As = OFFICER) {
  return api.send('POST', `/api/cases/${id}/moves`, { rev: (await read(id)).rev, to, ...more }, as);
}
async function walk(id: number, ...states: string[]) {
  for (const to of states) {
    const answer = await move(id, to, { reason: '已清理', evidence: [photo] });
    expect(answer.status, `${to}: ${JSON.stringify(answer.body)}`).toBe(200);
  }
}
const HANDLING = ['triaged', 'dispatched', 'assigned', 'handling'];
const CLOSED = [...HANDLING, 'reported_back', 'verifying', 'closed'];

async function structure(status: string): Promise<number> {
  const ring = [
    [121, 30.7],
    [121.001, 30.7],
    [121.001, 30.701],
    [121, 30.7],
  ];
  const geometry = { type: 'Polygon', coordinates: [ring] };
  const { body } = await api.send('POST', '/api/layers/structures/features', { geometry, fields: {} });
  await api.zhitu.ctx.store.write((db) => db.run('UPDATE structures SET status = ? WHERE id = ?', status, body.id));
  return body.id;
}
const statusOf = async (id: number) =>
  (await api.send('GET', `/api/layers/structures/features/${id}`)).body.fields.status;

describe('a case', () => {
  test('is numbered by kind and year without gaps', async () => {
    const [a, b] = [await open(), await open()];
    await api.send(
      'POST',
      '/api/cases',
      { kind: 'lead', source: '网格', title: '', about: { lon: 1, lat: 1 } },
      OFFICER,
    );
    await api.send('POST', '/api/cases', {
      kind: 'lead',
      source: '网格',
      title: 'x',
      about: { layer: 'vendors', id: 999 },
    });
    const c = await open();
    const other = await open({ kind: 'fire_lane' });
    const serial = (number: string) => Number(number.split('-').at(-1));
    expect(a.number).toMatch(/^\d{6}-XS-\d{4}-\d{4}$/);
    expect([serial(b.number), serial(c.number)]).toEqual([serial(a.number) + 1, serial(a.number) + 2]);
    expect(other.number).toMatch(/-XF-\d{4}-0001$/);
  });

  test('keeps who moved it, when, why and on what evidence', async () => {
    const { id } = await open();
    await walk(id, ...CLOSED);
    const file = await read(id);
    expect(file).toMatchObject({
      status: 'closed',
      dueAt: null,
      urgency: 'none',
      moves: [{ to: 'handling', allowed: false }],
    });
    expect(file.steps.map((s: { to: string }) => s.to)).toEqual(CLOSED);
    expect(file.steps[4]).toMatchObject({
      actor: '王芳',
      from: 'handling',
      reason: '已清理',
      evidence: [{ sha256: photo }],
    });
    const trail = await api.zhitu.ctx.store.read.all<{ action: string }>(
      "SELECT action FROM audit WHERE entity = 'cases' AND entity_id = ? AND action <> 'seal' ORDER BY id",
      id,
    );
    expect(trail.map((e) => e.action)).toEqual(['create', ...CLOSED.map(() => 'move')]);
  });

  test('names a photo that a register told of without bringing it, never by its raw reference', async () => {
    const { id } = await open();
    await walk(id, ...HANDLING, 'reported_back');
    const told = JSON.stringify([`photo:cases-${id}-5.jpg`, '现场笔录', `sha256:${photo}`]);
    await api.zhitu.ctx.store.write((db) =>
      db.run(
        "UPDATE decisions SET evidence = ? WHERE entity = 'cases' AND entity_id = ? AND to_status = 'reported_back'",
        told,
        id,
      ),
    );
    expect((await read(id)).steps.at(-1).evidence).toEqual([
      { sha256: null, photo: true, name: `cases-${id}-5.jpg` },
      { sha256: null, photo: false, name: '现场笔录' },
      { sha256: photo, photo: true, name: photo.slice(0, 12) },
    ]);
  });

  test('does not move by an old reading, nor on evidence that nobody can look at', async () => {
    const { id } = await open();
    await walk(id, ...HANDLING);
    const stale = await api.send('POST', `/api/cases/${id}/moves`, { rev: 1, to: 'reported_back' }, OFFICER);
    expect([stale.status, stale.body.code]).toEqual([409, 'conflict']);
    const unknown = await move(id, 'reported_back', { reason: '好', evidence: ['0'.repeat(64)] });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'not_found']);
    expect((await read(id)).status).toBe('handling');
  });

  test('is opened again by a supervisor alone', async () => {
    const { id } = await open();
    await walk(id, ...CLOSED);
    const proof = { reason: '复发', evidence: [photo] };
    expect((await move(id, 'handling', proof)).body.code).toBe('needs_role');
    expect((await move(id, 'handling', proof, BOSS)).status).toBe(200);
    expect((await read(id)).closedAt).toBe(null);
  });

  test('is hidden from walls and viewers, who change nothing either', async () => {
    const { id } = await open();
    for (const role of ['wall', 'viewer'] as const) {
      for (const path of [
        '/api/cases',
        `/api/cases/${id}`,
        '/api/cases/similar?kind=lead&lon=121&lat=30',
        '/api/cases/hours',
      ])
        expect((await api.send('GET', path, undefined, role)).status, `${role} ${path}`).toBe(403);
      expect((await move(id, 'triaged', {}, role)).status).toBe(403);
      const body = { kind: 'lead', source: '网格', title: 'x', about: { lon: 121, lat: 30 } };
      expect((await api.send('POST', '/api/cases', body, role)).status).toBe(403);
    }
  });
});

describe('a deadline', () => {
  test('begins anew with each state and ends with the case', async () => {
    const { id } = await open();
    const reported = await read(id);
    expect(reported.hoursLeft).toBeGreaterThan(1.9);
    await walk(id, 'triaged');
    expect((await read(id)).dueAt).toBeGreaterThan(reported.dueAt - 1);
    await walk(id, 'dispatched', 'assigned', 'handling');
    expect((await read(id)).hoursLeft).toBeGreaterThan(52);
  });

  test('stands still while the case is suspended', async () => {
    const { id } = await open();
    await walk(id, ...HANDLING);
    const { store } = api.zhitu.ctx;
    await store.write((db) => db.run('UPDATE cases SET state_due_at = state_due_at - 86400 * 7 WHERE id = ?', id));
    const before = (await read(id)).hoursLeft;
    await walk(id, 'suspended');
    const paused = await read(id);
    expect(paused).toMatchObject({ urgency: 'paused', dueAt: null });
    expect(Math.abs(paused.hoursLeft - before)).toBeLessThan(0.1);
    await walk(id, 'handling');
    expect(Math.abs((await read(id)).hoursLeft - before)).toBeLessThan(0.1);
  });

  test('that has passed is overdue, and found as such', async () => {
    const { id } = await open();
    await api.zhitu.ctx.store.write((db) =>
      db.run('UPDATE cases SET state_due_at = ? WHERE id = ?', 1_700_000_000, id),
    );
    const { body } = await api.send('GET', '/api/cases?overdue=true', undefined, OFFICER);
    expect(body.cases.map((c: { id: number }) => c.id)).toEqual([id]);
    expect(body.cases[0].urgency).toBe('overdue');
    expect(body.cases[0].hoursLeft).toBeLessThan(-100);
  });

  test('follows the hours that a supervisor sets, and nobody else sets them', async () => {
    const refused = await api.send('PUT', '/api/cases/hours/reported', { hours: 9 }, OFFICER);
    expect(refused.body.code).toBe('forbidden');
    const { body } = await api.send('PUT', '/api/cases/hours/reported', { hours: 9 }, BOSS);
    expect(body.hours).toContainEqual(expect.objectContaining({ state: 'reported', hours: 9 }));
    expect((await read((await open()).id)).hoursLeft).toBeGreaterThan(8.9);
  });
});

describe('taking a move back', () => {
  test('brings back state, deadline and assignee, and stays on record', async () => {
    const { id } = await open();
    await walk(id, 'triaged', 'dispatched');
    const before = await read(id);
    const { body } = await move(id, 'assigned', { assignee: '张三' });
    expect((await read(id)).assignee).toBe('张三');
    const undone = await api.send('POST', `/api/cases/${id}/steps/${body.step}/undo`, {}, OFFICER);
    expect(undone.status).toBe(200);
    const after = await read(id);
    expect(after).toMatchObject({ status: 'dispatched', assignee: null, dueAt: before.dueAt });
    expect(after.steps.at(-1)).toMatchObject({ to: 'assigned', undone: true });
    const again = await api.send('POST', `/api/cases/${id}/steps/${body.step}/undo`, {}, OFFICER);
    expect(again.body.code).toBe('not_found');
  });

  test('is refused to others, and once somebody has gone on', async () => {
    const { id } = await open();
    const { body } = await move(id, 'triaged');
    const undo = (as: As) => api.send('POST', `/api/cases/${id}/steps/${body.step}/undo`, {}, as);
    expect((await undo(BOSS)).body.code).toBe('not_found');
    await move(id, 'dispatched', {}, BOSS);
    expect((await undo(OFFICER)).body.code).toBe('case_gone_on');
  });
});

describe('a duplicate', () => {
  test('is suggested within 50 m and 30 days, for the same kind', async () => {
    const { id } = await open({ about: { lon: 120, lat: 30 } });
    const near = '/api/cases/similar?kind=lead&lon=120.0004&lat=30';
    expect((await api.send('GET', near)).body.cases).toMatchObject([{ id, distance: expect.closeTo(38.6, 0) }]);
    expect((await api.send('GET', near.replace('120.0004', '120.0006'))).body.cases).toEqual([]);
    expect((await api.send('GET', near.replace('lead', 'vendor'))).body.cases).toEqual([]);
    const long = 31 * 86_400;
    await api.zhitu.ctx.store.write((db) =>
      db.run('UPDATE cases SET opened_at = opened_at - ? WHERE id = ?', long, id),
    );
    expect((await api.send('GET', near)).body.cases).toEqual([]);
  });

  test('names its original, never in a circle', async () => {
    const [a, b, c] = [await open(), await open(), await open()];
    for (const { id } of [a, b, c]) await walk(id, 'triaged');
    expect((await move(b.id, 'duplicate')).body.code).toBe('case_original');
    expect((await move(b.id, 'duplicate', { duplicateOf: b.id })).body.code).toBe('case_cycle');
    expect((await move(b.id, 'duplicate', { duplicateOf: a.id })).status).toBe(200);
    expect((await move(a.id, 'duplicate', { duplicateOf: b.id })).body.code).toBe('case_cycle');
    expect((await move(c.id, 'duplicate', { duplicateOf: b.id })).status).toBe(200);
    expect((await read(c.id)).original).toMatchObject({ id: a.id });
    expect((await read(a.id)).duplicates.map((d: { id: number }) => d.id)).toEqual([b.id, c.id]);
  });
});

describe('a finding', () => {
  test('goes with its case from confirmed to closed, and back when the closing is taken back', async () => {
    const finding = await structure('confirmed');
    const { id } = await open({ kind: 'structure', about: { layer: 'structures', id: finding } });
    expect(await statusOf(finding)).toBe('case_opened');
    await walk(id, ...HANDLING, 'reported_back', 'verifying');
    const { body } = await move(id, 'closed');
    expect(await statusOf(finding)).toBe('closed');
    expect((await api.send('POST', `/api/cases/${id}/steps/${body.step}/undo`, {}, OFFICER)).status).toBe(200);
    expect(await statusOf(finding)).toBe('case_opened');
    expect((await read(id)).lookBacks).toEqual([]);
  });

  test.each(['new', 'second_review', 'field_check', 'dismissed', 'refuted'])(
    'that is %s opens no case',
    async (status) => {
      const finding = await structure(status);
      const body = { kind: 'structure', source: '无人机', title: 'x', about: { layer: 'structures', id: finding } };
      const answer = await api.send('POST', '/api/cases', body, OFFICER);
      expect([answer.status, answer.body.code]).toEqual([409, 'case_not_confirmed']);
      expect(await statusOf(finding)).toBe(status);
    },
  );

  test('stands with its case again when that is opened again, and is closed with it once more', async () => {
    const finding = await structure('confirmed');
    const { id } = await open({ kind: 'structure', about: { layer: 'structures', id: finding } });
    await walk(id, ...CLOSED);
    expect(await statusOf(finding)).toBe('closed');
    const again = await move(id, 'handling', { reason: '又搭起来了', evidence: [photo] }, BOSS);
    expect(await statusOf(finding)).toBe('case_opened');
    const told = await api.zhitu.ctx.store.read.get(
      `SELECT d.actor, d.reason, d.from_status AS "from", a.action FROM decisions AS d
       JOIN audit AS a ON a.entity = 'structures' AND a.entity_id = d.entity_id AND a.from_state = 'closed'
       WHERE d.entity = 'structures' AND d.entity_id = ? AND d.to_status = 'case_opened' ORDER BY d.id DESC LIMIT 1`,
      finding,
    );
    expect(told).toEqual({ actor: BOSS.name, reason: '又搭起来了', from: 'closed', action: 'move' });

    const undo = `/api/cases/${id}/steps/${again.body.step}/undo`;
    expect((await api.send('POST', undo, {}, BOSS)).status).toBe(200);
    expect(await statusOf(finding)).toBe('closed');
    await move(id, 'handling', { reason: '又搭起来了', evidence: [photo] }, BOSS);
    await walk(id, 'reported_back', 'verifying', 'closed');
    expect(await statusOf(finding)).toBe('closed');
  });

  test('that is closed is not opened again by hand', async () => {
    const finding = await structure('closed');
    const path = `/api/layers/structures/features/${finding}`;
    const { rev } = (await api.send('GET', path)).body;
    const body = { rev, to: 'case_opened', reason: '又搭起来了', evidence: [`sha256:${photo}`] };
    expect((await api.send('POST', `${path}/moves`, body, BOSS)).body.code).toBe('move_not_allowed');
  });

  test('that moved with its case goes back by the case alone', async () => {
    const finding = await structure('confirmed');
    await open({ kind: 'structure', about: { layer: 'structures', id: finding } });
    const [last] = (await api.send('GET', '/api/changes?limit=1')).body.changes;
    const answer = await api.send('POST', `/api/changes/${last.id}/undo`);
    expect([answer.status, answer.body.code]).toEqual([409, 'undo_in_case']);
    expect(await statusOf(finding)).toBe('case_opened');
  });

  test('has one open case at a time', async () => {
    const about = { layer: 'structures', id: await structure('confirmed') };
    const { number } = await open({ kind: 'structure', about });
    const answer = await api.send('POST', '/api/cases', { kind: 'structure', source: 'x', title: 'x', about }, OFFICER);
    expect(answer.body).toMatchObject({ code: 'case_open_already', params: { number } });
  });
});

describe('looking back and handing over', () => {
  test('a rectification order and a closing are each looked back at, once', async () => {
    const { id } = await open();
    await walk(id, ...HANDLING);
    await move(id, 'reported_back', { reason: '已责令整改', evidence: [photo], order: true });
    await walk(id, 'verifying', 'closed');
    const [order, closed] = (await read(id)).lookBacks;
    expect([order.why, closed.why]).toEqual(['order', 'closed']);
    expect(order.dueAt - Date.now() / 1000).toBeGreaterThan(14.9 * 86_400);
    const path = `/api/cases/${id}/look-backs/${order.id}`;
    expect((await api.send('POST', path, { result: 'held' }, OFFICER)).status).toBe(400);
    const found = { result: 'held', note: '未反弹', evidence: [photo] };
    expect((await api.send('POST', path, found, OFFICER)).status).toBe(200);
    expect((await api.send('POST', path, { result: 'relapsed', note: '又来' }, OFFICER)).body.code).toBe('conflict');
    expect((await read(id)).lookBacks[0]).toMatchObject({ ...found, actor: '王芳' });
  });

  test('what went to a neighbour is listed, with their receipt', async () => {
    const { id } = await open();
    const path = `/api/cases/${id}/handovers`;
    const none = await api.send('POST', path, { jurisdiction: '金山区城管执法局' }, OFFICER);
    expect(none.body.code).toBe('case_nothing_handed');
    const given = {
      jurisdiction: '金山区城管执法局',
      documents: ['现场检查笔录'],
      evidence: [photo],
      note: '跨界堆放',
    };
    const { body } = await api.send('POST', path, given, OFFICER);
    await api.send('POST', `${path}/${body.id}/receipt`, { receipt: '金城移 12 号' }, OFFICER);
    expect((await read(id)).handovers).toMatchObject([{ ...given, receipt: '金城移 12 号', actor: '王芳' }]);
  });
});

describe('in a demo city, whose data end in 2023', () => {
  let demo: TestApi;
  const at = (iso: string) => Date.parse(`${iso}+08:00`) / 1000;
  beforeAll(async () => {
    demo = await testApi();
    await demo.zhitu.ctx.store.write(async (db) => {
      await writeMeta(db, 'schematic', '1');
      await writeMeta(db, 'as_of', String(at('2023-07-11T23:59:59')));
    });
  });
  afterAll(() => demo.close());

  test('cases are opened, due and overdue by the day of the data', async () => {
    const given = { kind: 'lead', source: '网格', title: '占道', about: { lon: 121, lat: 30.7 } };
    const { body } = await demo.send('POST', '/api/cases', given, OFFICER);
    expect(body.number).toMatch(/-XS-2023-0001$/);
    const file = (await demo.send('GET', `/api/cases/${body.id}`, undefined, OFFICER)).body;
    expect(file.urgency).not.toBe('overdue');
    expect(file.dueAt).toBeGreaterThan(at('2023-07-11T00:00'));
    expect(file.dueAt).toBeLessThan(at('2023-07-14T00:00'));
    await demo.zhitu.ctx.store.write((db) =>
      db.run('UPDATE cases SET state_due_at = ? WHERE id = ?', at('2023-07-10T17:30'), body.id),
    );
    const [late] = (await demo.send('GET', '/api/cases?overdue=true', undefined, OFFICER)).body.cases;
    expect(late).toMatchObject({ id: body.id, urgency: 'overdue' });
    expect(late.hoursLeft).toBeGreaterThanOrEqual(-15);
    const { ahead } = (await demo.send('GET', '/api/session')).body;
    expect(new Date(Date.now() + ahead * 1000).getUTCFullYear()).toBe(2023);
  });

  test('reminders open their window there, and the list tells that clock', async () => {
    const place = { plate: '浙F12345', lon: 121.02, lat: 30.7 };
    const sent = (await demo.send('POST', '/api/reminders', place, OFFICER)).body;
    expect(sent).toMatchObject({ deadline: sent.sentAt + 600, ticket: { allowed: false, secondsLeft: 600 } });
    expect(new Date(sent.sentAt * 1000).getUTCFullYear()).toBe(2023);
    const { now, open: waiting } = (await demo.send('GET', '/api/reminders', undefined, OFFICER)).body;
    expect(now - sent.sentAt).toBeLessThan(60);
    expect(waiting).toHaveLength(1);
  });
});
