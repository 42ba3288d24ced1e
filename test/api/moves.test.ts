import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../electron/contract/may.ts';
import { MACHINES, type MachineName, movesFrom } from '../../electron/domain/machines.ts';
import { seatIn } from '../../electron/domain/review.ts';
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
  /** Brings it to a state as an earlier register may have left it. */
  async function standing(status: string): Promise<string> {
    const path = await make('structures', square);
    const id = Number(path.split('/').at(-1));
    await api.zhitu.ctx.store.write((db) => db.run('UPDATE structures SET status = ? WHERE id = ?', status, id));
    return path;
  }

  test.each([
    ['new', 'in_review'],
    ['in_review', 'second_review'],
    ['second_review', 'field_check'],
    ['second_review', 'disputed'],
    ['second_review', 'dismissed'],
    ['disputed', 'field_check'],
    ['disputed', 'dismissed'],
  ])('that is %s goes to %s by verdicts alone, whoever asks', async (from, to) => {
    const path = await standing(from);
    expect((await read(path)).moves).toEqual([]);
    for (const role of ['admin', 'adjudicator', 'supervisor', 'officer'] as const) {
      const { status, body } = await move(path, to, proof, role);
      expect([status, body.code]).toEqual([409, 'move_in_review']);
    }
    expect((await read(path)).fields.status).toBe(from);
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

  test('is confirmed only with a reason and evidence', async () => {
    const path = await standing('field_check');
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
    const { history } = await read(path);
    expect(history.at(-1)).toMatchObject({ action: 'move', actor: 'the admin', from: 'field_check', to: 'confirmed' });
    expect(history.filter((h: { action: string }) => h.action === 'move')).toHaveLength(1);
  });

  test('goes back when its move is undone, unless a verdict made it', async () => {
    const path = await standing('dismissed');
    const { body } = await move(path, 'new', proof);
    await api.send('POST', `/api/changes/${body.changeId}/undo`);
    const found = await read(path);
    expect(found.fields.status).toBe('dismissed');
    expect(found.history.at(-1)).toMatchObject({ action: 'undo', from: 'new', to: 'dismissed' });

    const item = `/api/review/items/${path.split('/').at(-1)}`;
    await move(path, 'new', proof);
    await api.send('POST', `${item}/lock`, {});
    await api.send('POST', `${item}/verdict`, { verdict: 'suspect', seconds: 1 });
    const [last] = (await api.send('GET', '/api/changes?limit=1')).body.changes;
    const undone = await api.send('POST', `/api/changes/${last.id}/undo`);
    expect([undone.status, undone.body.code]).toEqual([409, 'undo_in_review']);
    expect((await read(path)).fields.status).toBe('second_review');
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

/** Where each machine is moved: the layer of its features, and a geometry that fits them; cases have a route of their own. */
const MOVED = {
  finding: { layer: 'structures', geometry: square },
  permit: { layer: 'vendors', geometry: point },
  segment: { layer: 'segments', geometry: line },
} as const;

let cases = 0;
/** Something new that stands in a state; `path` reads it, and `moves` is where it is moved. */
async function thing(machine: MachineName, status: string): Promise<{ path: string; evidence: string[] }> {
  let [path, table] = ['', 'cases'];
  if (machine === 'case') {
    cases += 1;
    const about = { lon: 100 + cases * 0.01, lat: 30 };
    const { body } = await api.send('POST', '/api/cases', { kind: 'lead', source: '网格', title: '占道', about });
    path = `/api/cases/${body.id}`;
  } else {
    table = MOVED[machine].layer;
    path = await make(table, MOVED[machine].geometry);
  }
  await api.zhitu.ctx.store.write((db) =>
    db.run(`UPDATE ${table} SET status = ? WHERE id = ?`, status, Number(path.split('/').at(-1))),
  );
  return { path, evidence: [machine === 'case' ? await original(path) : 'photo-1'] };
}

let kept = '';
async function original(path: string): Promise<string> {
  if (kept) return kept;
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
  const init = { method: 'POST', body: new Uint8Array(bytes) };
  kept = ((await (await api.fetch(`${path}/evidence?name=a.png`, init)).json()) as { sha256: string }).sha256;
  return kept;
}

const states = (machine: MachineName) => Object.keys(MACHINES[machine]);
const pairs = (Object.keys(MACHINES) as MachineName[]).flatMap((machine) =>
  states(machine).map((from) => [machine, from] as const),
);

describe('every move of every machine', () => {
  test.each(pairs)(
    '%s: from %s the table’s moves are made, with what they need, and all others refused',
    async (machine, from) => {
      const refused = await thing(machine, from);
      for (const to of states(machine)) {
        const listed = movesFrom(machine, from).find((m) => m.to === to);
        // What is refused changes nothing, so that one thing stands for all of it.
        const { path, evidence } = listed ? await thing(machine, from) : refused;
        const full = {
          reason: '现场核查',
          evidence,
          ...(to === 'duplicate'
            ? { duplicateOf: Number((await thing('case', 'triaged')).path.split('/').at(-1)) }
            : {}),
        };
        const as: Role = listed?.role ?? 'officer';
        const tried = async (given: object, role: Role) => {
          const { status, body } = await move(path, to, given, role);
          return status === 200 ? 200 : body.code;
        };
        const where = `${machine}: ${from} → ${to}`;
        expect(await tried(full, 'viewer'), where).toBe('forbidden');
        if (!listed) {
          for (const role of ['adjudicator', 'supervisor'] as const)
            expect(await tried(full, role), where).toBe('move_not_allowed');
          continue;
        }
        if (machine === 'finding' && seatIn(from) !== null) {
          expect(await tried(full, as), where).toBe('move_in_review');
          continue;
        }
        if (listed.role) expect(await tried(full, 'officer'), where).toBe('needs_role');
        if (listed.evidenced) {
          const { reason, ...rest } = full;
          expect(await tried(rest, as), where).toBe('needs_evidence');
          expect(await tried({ ...full, reason: '  ' }, as), where).toBe('needs_evidence');
          expect(await tried({ ...full, evidence: [] }, as), where).toBe('needs_evidence');
        }
        expect((await read(path, as)).status ?? (await read(path)).fields.status, where).toBe(from);
        expect(await tried(full, as), where).toBe(200);
      }
    },
  );

  test.each([
    ['new', 'suspect', 'second_review'],
    ['in_review', 'suspect', 'second_review'],
    ['second_review', 'suspect', 'field_check'],
    ['second_review', 'clear', 'disputed'],
    ['disputed', 'suspect', 'field_check'],
    ['disputed', 'clear', 'dismissed'],
  ])('a verdict on a finding that is %s, %s, makes it %s', async (from, verdict, to) => {
    const { path } = await thing('finding', from);
    const item = `/api/review/items/${path.split('/').at(-1)}`;
    const who =
      from === 'disputed'
        ? { name: 'judge', role: 'adjudicator' as const }
        : { name: 'reviewer', role: 'officer' as const };
    expect((await api.send('POST', `${item}/lock`, {}, who)).status).toBe(200);
    const given = { verdict, seconds: 1, ...(verdict === 'clear' ? { reason: 'shadow' } : {}) };
    const { status, body } = await api.send('POST', `${item}/verdict`, given, who);
    expect([status, JSON.stringify(body)]).toEqual([200, expect.any(String)]);
    expect((await read(path)).fields.status).toBe(to);
  });
});

/** What anybody may try on one finding: moves by hand, verdicts, taking back, doing again, and a case about it. */
const person = fc.constantFrom(
  { name: 'a', role: 'officer' as const },
  { name: 'b', role: 'officer' as const },
  { name: 'c', role: 'adjudicator' as const },
  { name: 'd', role: 'supervisor' as const },
  { name: 'e', role: 'admin' as const },
);
const attempt = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('verdict' as const),
      who: person,
      verdict: fc.constantFrom('suspect', 'clear', 'unsure'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      who: person,
      to: fc.constantFrom(...states('finding')),
      bare: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('undo' as const, 'redo' as const, 'withdraw' as const, 'case' as const),
      who: person,
    }),
  },
);

test('no sequence of steps brings a finding to confirmed or to a case without a field check', async () => {
  let confirmed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 10, maxLength: 40 }), async (attempts) => {
      const path = await make('structures', square);
      const id = Number(path.split('/').at(-1));
      let [checked, before] = [false, 'new'];
      const reviews: number[] = [];
      for (const step of attempts) {
        const { who } = step;
        if (step.do === 'move') await move(path, step.to, step.bare ? {} : proof, who);
        else if (step.do === 'verdict') {
          await api.send('POST', `/api/review/items/${id}/lock`, {}, who);
          const given = { verdict: step.verdict, seconds: 1, reason: 'shadow' };
          const { body } = await api.send('POST', `/api/review/items/${id}/verdict`, given, who);
          if (body.review) reviews.push(body.review);
        } else if (step.do === 'withdraw') {
          await api.send('POST', `/api/review/verdicts/${reviews.at(-1) ?? 0}/withdraw`, {}, who);
        } else if (step.do === 'case') {
          const about = { layer: 'structures', id };
          await api.send('POST', '/api/cases', { kind: 'structure', source: '无人机', title: 'x', about }, who);
        } else {
          const [last] = (await api.send('GET', '/api/changes?limit=1', undefined, who)).body.changes;
          if (last) await api.send('POST', `/api/changes/${last.id}/${step.do}`, {}, who);
        }
        const status: string = (await read(path)).fields?.status ?? before;
        if (status === 'field_check') checked = true;
        if (status === 'new' || status === 'in_review' || status === 'second_review') checked = false;
        if (['confirmed', 'case_opened', 'closed'].includes(status)) {
          expect(checked, `${before} → ${status}`).toBe(true);
          confirmed += 1;
        }
        before = status;
      }
    }),
    { numRuns: 40, seed: 6 },
  );
  expect(confirmed, 'some sequences get there, else this shows nothing').toBeGreaterThan(0);
}, 60_000);
