import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { metresPerDegree } from '../../electron/domain/measure.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  const ends = [
    [121.03, 30.7],
    [121.031, 30.7],
  ];
  await api.zhitu.ctx.store.write((db) =>
    db.run(
      `INSERT INTO reference_features (kind, geometry, lon, lat, west, south, east, north)
       VALUES ('fire_lane', ?, 121.0305, 30.7, 121.03, 30.7, 121.031, 30.7)`,
      JSON.stringify({ type: 'LineString', coordinates: ends }),
    ),
  );
});
afterAll(() => api.close());
beforeEach(() =>
  api.zhitu.ctx.store.write(async (db) => {
    for (const table of ['reminders', 'rules', 'violations']) await db.run(`DELETE FROM ${table}`);
  }),
);

const li = { name: '李一', role: 'officer' } as const;
const wang = { name: '王二', role: 'officer' } as const;
const chief = { name: '主管', role: 'supervisor' } as const;
const { read, write } = {
  read: <T>(sql: string, ...p: (string | number)[]) => api.zhitu.ctx.store.read.get<T>(sql, ...p),
  write: (sql: string, ...p: (string | number)[]) => api.zhitu.ctx.store.write((db) => db.run(sql, ...p)),
};
const remind = async (plate = '浙F12345', more: object = {}) => {
  const { status, body } = await api.send('POST', '/api/reminders', { plate, lon: 121.02, lat: 30.7, ...more }, li);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const close = (id: number, how: string, body: object = {}, as: typeof li | typeof wang | typeof chief = li) =>
  api.send('POST', `/api/reminders/${id}/${how}`, body, as);
/** As if it had been sent so many minutes earlier. */
const age = (id: number, minutes: number) =>
  write('UPDATE reminders SET sent_at = sent_at - ?1, deadline = deadline - ?1 WHERE id = ?2', minutes * 60, id);
const list = async () => (await api.send('GET', '/api/reminders', undefined, li)).body;

describe('a reminded vehicle', () => {
  it('is not ticketed before ten minutes are over, and the answer says how many seconds are left', async () => {
    const { id, ticket } = await remind();
    expect(ticket).toEqual({ allowed: false, secondsLeft: 600 });
    await age(id, 9);
    const refused = await close(id, 'ticket', { decision: 'warning' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'reminder_window' } });
    expect(refused.body.params.seconds).toBeGreaterThan(50);
    expect(refused.body.params.seconds).toBeLessThanOrEqual(60);
    expect(refused.body.message.zh).toContain(`还有 ${refused.body.params.seconds} 秒`);
    await age(id, 1);
    expect((await close(id, 'ticket', { decision: 'warning' })).body).toMatchObject({
      outcome: 'ticketed',
      decision: 'warning',
      closedBy: '李一',
    });
    expect((await close(id, 'ticket', { decision: 'warning' })).body.code).toBe('reminder_closed');
  });

  it('stands on the street that was told, else on the nearest, and so does the violation that comes of it', async () => {
    await write("INSERT INTO roads (id, name, class) VALUES (1, '解放路', 'secondary')");
    await write('INSERT INTO road_nodes (id, lon, lat) VALUES (1, 121.019, 30.7), (2, 121.021, 30.7)');
    const line = JSON.stringify({
      type: 'LineString',
      coordinates: [
        [121.019, 30.7],
        [121.021, 30.7],
      ],
    });
    await write(
      `INSERT INTO road_edges (id, road_id, from_node, to_node, class, length_m, geometry, west, south, east, north)
       VALUES (1, 1, 1, 2, 'secondary', 191, ?, 121.019, 30.7, 121.021, 30.7)`,
      line,
    );
    expect((await remind('浙F00001')).street).toBe('解放路');
    expect((await remind('浙F00003', { lon: 121.2 })).street).toBe(null);
    const told = await remind('浙F00002', { street: '当湖路' });
    expect(told.street).toBe('当湖路');
    await age(told.id, 10);
    await close(told.id, 'ticket', { decision: 'warning' });
    expect(await read('SELECT street FROM violations')).toEqual({ street: '当湖路' });
  });

  it('is warned the first time and penalised the second; a year later it is warned again', async () => {
    const first = await remind();
    expect(first.ruling).toMatchObject({ decision: 'warning', last: null });
    await age(first.id, 10);
    expect((await close(first.id, 'ticket', { decision: 'penalty' })).body.code).toBe('reminder_ruling');
    expect((await close(first.id, 'ticket', { decision: 'warning' })).status).toBe(200);
    await write('UPDATE violations SET at = at - 60');

    const second = await remind(' 浙f·12345 ');
    expect(second.ruling).toMatchObject({ decision: 'penalty', last: { decision: 'warning' } });
    expect((await remind('浙F54321')).ruling.decision).toBe('warning');
    await write('UPDATE violations SET at = at - 366 * 86400');
    expect((await list()).open.map((r: { ruling: { decision: string } }) => r.ruling.decision)).toEqual([
      'warning',
      'warning',
    ]);
  });

  it('that left in time closes as reminded_left, which counts as no earlier penalty', async () => {
    const { id, sentAt } = await remind();
    expect((await close(id, 'left')).body).toMatchObject({ outcome: 'left', decision: 'reminded_left' });
    expect(await read('SELECT decision, method, at >= ? AS late FROM violations', sentAt)).toEqual({
      decision: 'reminded_left',
      method: 'manual',
      late: 1,
    });
    expect((await remind()).ruling.decision).toBe('warning');
  });

  it('that was gone only after the window did not leave in time', async () => {
    const { id, sentAt } = await remind();
    expect((await close(id, 'left', { leftAt: sentAt + 30 })).body.code).toBe('reminder_late'); // ahead of now
    expect((await close(id, 'left', { leftAt: sentAt - 1 })).body.code).toBe('reminder_late');
    await age(id, 11);
    expect((await close(id, 'left')).body.code).toBe('reminder_late');
    expect((await close(id, 'left', { leftAt: sentAt - 11 * 60 + 30 })).body.outcome).toBe('left'); // told late
  });

  it('in a fire lane gets no window, unless the rule is off', async () => {
    const lane = { lon: 121.0305, lat: 30.7 + 1.5 / metresPerDegree(30.7).lat };
    const inside = await remind('浙F00001', lane);
    expect(inside).toMatchObject({ fireLane: true, ticket: { allowed: true, why: 'fire_lane' } });
    expect((await close(inside.id, 'ticket', { decision: 'warning' })).body.outcome).toBe('ticketed');
    expect(await read('SELECT fire_lane AS lane FROM violations')).toEqual({ lane: 1 });
    expect((await remind('浙F00002', { ...lane, lat: 30.7003 })).fireLane).toBe(false);

    await api.send('PATCH', '/api/reminders/rules', { fireLaneSkips: false }, chief);
    const held = await remind('浙F00003', lane);
    expect((await close(held.id, 'ticket', { decision: 'warning' })).body.code).toBe('reminder_window');
  });

  it('is reminded once at a time, and by a whole plate', async () => {
    await remind();
    const again = await api.send('POST', '/api/reminders', { plate: '浙F12345', lon: 121, lat: 30.7 }, wang);
    expect(again.body.code).toBe('reminder_open');
    for (const plate of ['12', '浙F12•45', 'hello']) {
      const { body } = await api.send('POST', '/api/reminders', { plate, lon: 121, lat: 30.7 }, li);
      expect(body.code).toBe('reminder_plate');
    }
  });
});

describe('closing a reminder', () => {
  it('is taken back by who closed it, and the violation with it', async () => {
    const { id } = await remind();
    await close(id, 'left');
    const { change } = (await read<{ change: number }>('SELECT change_id AS change FROM reminders')) ?? { change: 0 };
    expect((await api.send('POST', `/api/changes/${change}/undo`, {}, li)).body.code).toBe('undo_in_reminders');
    expect((await close(id, 'reopen', {}, wang)).status).toBe(403);
    expect((await close(id, 'reopen')).body).toMatchObject({ outcome: null, closedAt: null, decision: null });
    expect(await read('SELECT count(*) AS n FROM violations WHERE retired_at IS NULL')).toEqual({ n: 0 });
    expect((await close(id, 'void', { reason: '误发' })).body).toMatchObject({ outcome: 'void', note: '误发' });
    expect((await close(id, 'reopen', {}, chief)).body.outcome).toBe(null);
  });

  it('is not taken back once the violation was changed', async () => {
    const { id } = await remind();
    await close(id, 'left');
    await write("UPDATE violations SET note = 'changed', rev = rev + 1");
    expect((await close(id, 'reopen')).body.code).toBe('reminder_gone_on');
    expect((await list()).closed).toMatchObject([{ id, outcome: 'left' }]);
  });

  it('is written in the audit chain, without the plate', async () => {
    const { last } = (await read<{ last: number }>('SELECT max(id) AS last FROM audit')) ?? { last: 0 };
    const { id } = await remind();
    await close(id, 'left');
    await close(id, 'reopen');
    const entries = await api.zhitu.ctx.store.read.all<{ action: string; detail: string }>(
      "SELECT action, to_state AS state, actor, detail FROM audit WHERE entity = 'reminder' AND entity_id = ? AND id > ? ORDER BY id",
      id,
      last,
    );
    expect(entries).toMatchObject([
      { action: 'create', state: 'open', actor: '李一' },
      { action: 'close', state: 'left' },
      { action: 'reopen', state: 'open' },
    ]);
    const all = await api.zhitu.ctx.store.read.all('SELECT * FROM audit');
    expect(JSON.stringify(all)).not.toMatch(/浙|F·?12345/);
  });
});

describe('a plate', () => {
  it('is kept nowhere but as a keyed hash and masked, and only who may edit gets the masked form', async () => {
    await remind('浙F98765');
    expect((await list()).open[0].plateMasked).toBe('浙F·98•65');
    expect(await read('SELECT plate_masked AS masked, length(plate_hash) AS bytes FROM reminders')).toEqual({
      masked: '浙F·98•65',
      bytes: 32,
    });
    const { path } = api.zhitu.ctx.store;
    for (const file of [path, `${path}-wal`].filter(existsSync)) {
      expect(readFileSync(file).includes('F98765'), file).toBe(false);
    }
    for (const role of ['viewer', 'wall'] as const) {
      expect((await api.send('GET', '/api/reminders', undefined, role)).status).toBe(403);
      expect((await api.send('POST', '/api/reminders', { plate: '浙F1', lon: 1, lat: 1 }, role)).status).toBe(403);
    }
  });
});

describe('the rules', () => {
  it('are the pack’s until a supervisor changes them; windows that run stay as they were opened', async () => {
    expect((await list()).rules).toEqual({ months: 6, minutes: 10, fireLaneSkips: true, fireLaneHalfWidth: 2 });
    const running = await remind();
    expect((await api.send('PATCH', '/api/reminders/rules', { minutes: 5 }, li)).status).toBe(403);
    const changed = await api.send('PATCH', '/api/reminders/rules', { minutes: 5, months: 12 }, chief);
    expect(changed.body).toMatchObject({ minutes: 5, months: 12, fireLaneSkips: true });
    expect((await remind('浙F22222')).ticket).toEqual({ allowed: false, secondsLeft: 300 });
    expect((await list()).open.find((r: { id: number }) => r.id === running.id).deadline).toBe(running.deadline);
    expect(
      await read("SELECT from_state AS a, to_state AS b FROM audit WHERE entity = 'rule' ORDER BY id DESC LIMIT 1"),
    ).toEqual({ a: '10', b: '5' });
  });
});
