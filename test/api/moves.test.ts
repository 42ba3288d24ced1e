import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../electron/contract/system.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [121, 30.7],
      [121.001, 30.7],
      [121.001, 30.701],
      [121, 30.701],
      [121, 30.7],
    ],
  ],
};
const line = {
  type: 'LineString',
  coordinates: [
    [121.02, 30.7],
    [121.03, 30.7],
  ],
};
const point = { type: 'Point', coordinates: [121.02, 30.7] };
const proof = { reason: '现场核查', evidence: ['photo-1'] };

async function make(layer: string, geometry: object): Promise<string> {
  const { body } = await api.send('POST', `/api/layers/${layer}/features`, { geometry, fields: {} });
  return `/api/layers/${layer}/features/${body.id}`;
}
const read = async (path: string, as: Role = 'admin') => (await api.send('GET', path, undefined, as)).body;
async function move(path: string, to: string, more: object = {}, as: Role | { name: string; role: Role } = 'admin') {
  return api.send('POST', `${path}/moves`, { rev: (await read(path)).rev, to, ...more }, as);
}
async function walk(path: string, ...states: string[]) {
  for (const [i, to] of states.entries()) {
    const answer = await move(path, to, proof, { name: `reviewer ${i}`, role: 'officer' });
    expect(answer.status, `${to}: ${JSON.stringify(answer.body)}`).toBe(200);
  }
}

describe('a suspected structure', () => {
  test('is offered the moves its state allows, and takes one', async () => {
    const path = await make('structures', square);
    expect((await read(path)).moves).toEqual([{ to: 'in_review', evidenced: false, role: null }]);
    const { body } = await move(path, 'in_review');
    const found = await read(path);
    expect(found.fields.status).toBe('in_review');
    expect(found.rev).toBe(body.rev);
    expect(found.history.at(-1)).toMatchObject({ action: 'move', actor: 'the admin', from: 'new', to: 'in_review' });
    expect(found.history.filter((h: { action: string }) => h.action === 'move')).toHaveLength(1);
  });

  test('is never confirmed from the air alone', async () => {
    const path = await make('structures', square);
    for (const to of ['confirmed', 'closed', 'no such state', '__proto__', 'constructor']) {
      const { status, body } = await move(path, to, proof);
      expect([status, body.code]).toEqual([409, 'move_not_allowed']);
      expect(body.params.allowed).toBe('in_review');
    }
    expect((await read(path)).fields.status).toBe('new');
  });

  test('is judged a second time by someone else, who does not read the first one’s words', async () => {
    const path = await make('structures', square);
    const ann = { name: 'ann', role: 'officer' } as const;
    const bob = { name: 'bob', role: 'officer' } as const;
    await move(path, 'in_review', {}, ann);
    await move(path, 'second_review', { reason: 'surely illegal' }, ann);
    expect(JSON.stringify(await read(path))).not.toContain('surely illegal');
    expect((await move(path, 'field_check', {}, ann)).body.code).toBe('second_reviewer');
    expect((await move(path, 'field_check', {}, bob)).status).toBe(200);
    expect(JSON.stringify(await read(path))).toContain('surely illegal');
  });

  test('is dismissed or confirmed only with a reason and evidence', async () => {
    const path = await make('structures', square);
    await walk(path, 'in_review', 'second_review', 'field_check');
    for (const given of [
      {},
      { reason: 'seen' },
      { evidence: ['a'] },
      { reason: '  ', evidence: ['a'] },
      { reason: 'seen', evidence: [] },
    ]) {
      const { status, body } = await move(path, 'confirmed', given);
      expect([status, body.code]).toEqual([422, 'needs_evidence']);
    }
    expect((await move(path, 'confirmed', proof)).status).toBe(200);
    const stored = await api.zhitu.ctx.store.read.get(
      'SELECT reason, evidence, from_status, to_status, actor, role FROM decisions ORDER BY id DESC LIMIT 1',
    );
    expect(stored).toEqual({
      reason: proof.reason,
      evidence: '["photo-1"]',
      from_status: 'field_check',
      to_status: 'confirmed',
      actor: 'the admin',
      role: 'admin',
    });
  });

  test('in dispute waits for an adjudicator', async () => {
    const path = await make('structures', square);
    await walk(path, 'in_review', 'second_review', 'disputed');
    expect((await move(path, 'field_check', {}, 'officer')).body.code).toBe('needs_role');
    expect((await move(path, 'field_check', {}, 'adjudicator')).status).toBe(200);
  });

  test('goes back when its move is undone', async () => {
    const path = await make('structures', square);
    const { body } = await move(path, 'in_review');
    await api.send('POST', `/api/changes/${body.changeId}/undo`);
    const found = await read(path);
    expect(found.fields.status).toBe('new');
    expect(found.history.at(-1)).toMatchObject({ action: 'undo', from: 'in_review', to: 'new' });
  });
});

describe('a permit', () => {
  test('runs from when it becomes active until it is withdrawn', async () => {
    const path = await make('vendors', point);
    await walk(path, 'submitted', 'site_check', 'notice', 'active');
    const active = (await read(path)).fields;
    expect(active.valid_from).toBeGreaterThan(0);
    expect(active.valid_to).toBe(null);
    await walk(path, 'withdrawn');
    expect((await read(path)).fields.valid_to).toBeGreaterThanOrEqual(active.valid_from);
    expect((await read(path)).moves).toEqual([]);
  });
});

describe('a strict segment', () => {
  test('that is taken up again after a relaxation is a new version', async () => {
    const path = await make('segments', line);
    await walk(path, 'announced', 'trial', 'active', 'evaluating', 'relaxed');
    const ended = (await read(path)).fields;
    expect(ended.valid_to).toBeGreaterThan(ended.valid_from);
    const { body } = await move(path, 'active', proof);
    const again = await read(`/api/layers/segments/features/${body.id}`);
    expect(again.fields).toMatchObject({ status: 'active', valid_to: null });
    expect((await read(path)).fields.status).toBe('relaxed');
  });

  test('with an edit from an old reading does not move', async () => {
    const path = await make('segments', line);
    await move(path, 'announced');
    expect((await api.send('POST', `${path}/moves`, { rev: 1, to: 'trial' })).body.code).toBe('conflict');
  });
});

describe('a violation', () => {
  test('has no machine and no moves', async () => {
    const { body } = await api.send('POST', '/api/layers/violations/features', { geometry: point, fields: { at: 1 } });
    const path = `/api/layers/violations/features/${body.id}`;
    expect((await read(path)).moves).toEqual([]);
    expect((await move(path, 'active', proof)).body.code).toBe('move_not_allowed');
  });
});
