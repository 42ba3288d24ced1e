import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { movesFrom } from '../../electron/domain/machines.ts';
import { SEGMENT_STATUSES } from '../../electron/domain/vocabulary.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { insertFeatures } from '../helpers/db.ts';
import { layStreets, place } from '../helpers/streets.ts';

/**
 * 解放路 runs east over three junctions (edges 1–4, of which 3 is drawn from east to west), crossed by 三港路 and
 * 新华路; a lane without a name cuts a corner; 孤岛路 lies apart.
 */
let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await layStreets(api.zhitu.ctx.store, [
    {
      name: '解放路',
      capture: true,
      through: [
        [0, 0],
        [100, 0],
        [200, 0],
      ],
    },
    {
      name: '解放路',
      through: [
        [300, 0],
        [200, 0],
      ],
    },
    {
      name: '解放路',
      through: [
        [300, 0],
        [400, 0],
      ],
    },
    {
      name: '三港路',
      through: [
        [100, 100],
        [100, 0],
        [100, -100],
      ],
    },
    {
      name: '新华路',
      through: [
        [300, 100],
        [300, 0],
        [300, -100],
      ],
    },
    {
      name: null,
      class: 'residential',
      through: [
        [100, 100],
        [200, 0],
      ],
    },
    {
      name: '孤岛路',
      through: [
        [0, 900],
        [100, 900],
      ],
    },
  ]);
});
afterAll(() => api.close());
afterEach(async () => {
  expect(await api.zhitu.ctx.store.read.all('PRAGMA foreign_key_check')).toEqual([]);
});

const DAY = 86_400;
const MAY = 1_682_870_400; // 2023-05-01 00:00 in Shanghai
const trace = (...points: [number, number][]) => api.send('POST', '/api/segments/trace', { points });
const spansOf = (id: number) =>
  api.zhitu.ctx.store.read.all(
    'SELECT edge_id AS edge, from_m AS "from", to_m AS "to", side FROM segment_spans WHERE segment_id = ? ORDER BY 1, 2',
    id,
  );
const read = async (id: number) => (await api.send('GET', `/api/layers/segments/features/${id}`)).body;
const versions = async (id: number) => (await api.send('GET', `/api/segments/${id}`)).body.versions;
const undo = (id: number) => api.send('POST', `/api/changes/${id}/undo`);
const redo = (id: number) => api.send('POST', `/api/changes/${id}/redo`);

async function draw(from: [number, number], to: [number, number], more: object = {}, fields: object = {}) {
  const { body } = await trace(from, to);
  return api.send('POST', '/api/segments', { walk: body.walk, fields: { name: body.name, ...fields }, ...more });
}
async function walkTo(id: number, ...states: string[]) {
  let at = id;
  for (const to of states) {
    const { rev } = await read(at);
    const sent = { rev, to, reason: '巡查记录', evidence: ['photo-1'] };
    const { status, body } = await api.send('POST', `/api/layers/segments/features/${at}/moves`, sent);
    expect(status, JSON.stringify(body)).toBe(200);
    at = body.id;
  }
  return at;
}
async function inForce(from: [number, number], to: [number, number], more: object = {}, since = MAY) {
  const { body } = await draw(from, to, more, { valid_from: since });
  return walkTo(body.id, 'announced', 'trial', 'active');
}

describe('two clicks on streets', () => {
  test('give the way between them along one street, its length, its name from the crossings, town and squad', async () => {
    const { status, body } = await trace(place(100, 3), place(298, -2));
    expect(status).toBe(200);
    expect(body.streets).toEqual([{ street: '解放路', length: body.length }]);
    expect(body.length).toBeCloseTo(198, 0);
    expect(body.name).toBe('解放路（三港路—新华路）');
    expect([body.town, body.squad]).toEqual(['T1', 'S1']);
    expect(body.walk.map((s: { edge: number }) => s.edge)).toEqual([2, 3]);
    expect(body.walk[1].from).toBeGreaterThan(body.walk[1].to); // drawn from east to west
    expect(body.geometry.type).toBe('LineString');
  });

  test('within a block name the crossings beyond', async () => {
    expect((await trace(place(140, 0), place(260, 0))).body.name).toBe('解放路（三港路—新华路）');
    expect((await trace(place(10, 0), place(60, 0))).body.name).toBe('解放路（三港路）');
  });

  test('stay on the street where a lane without a name is shorter', async () => {
    const { body } = await trace(place(100, 60), place(280, 0));
    expect(body.streets.map((s: { street: string }) => s.street)).toEqual(['解放路', '三港路']);
  });

  test('go by way of a point between, and count what is walked twice once', async () => {
    const { body } = await trace(place(100, 0), place(250, 0), place(200, 0));
    expect(body.length).toBeCloseTo(150, 0);
  });

  test.each([
    ['one place', [place(50, 0), place(50, 0)], 'segment_too_short', {}],
    ['half a metre', [place(50, 0), place(50.5, 0)], 'segment_too_short', {}],
    ['two networks', [place(50, 0), place(50, 900)], 'segment_no_path', { from: '解放路', to: '孤岛路' }],
    ['no street', [place(50, 0), place(50, 500)], 'segment_no_street', { n: 2, metres: 30 }],
  ] as const)('are refused with what is wrong: %s', async (_, points, code, params) => {
    const { status, body } = await api.send('POST', '/api/segments/trace', { points });
    expect([status, body.code]).toEqual([422, code]);
    expect(body.params).toMatchObject(params);
    expect(body.message.zh).not.toContain('{');
    expect(body.message.en).not.toContain('{');
  });

  test.each([
    [[place(0, 0)]],
    [Array(13).fill(place(0, 0))],
    [
      [
        [999, 0],
        [0, 0],
      ],
    ],
    ['x'],
    [[['121', 30.7], place(0, 0)]],
  ])('are checked before anything is looked for: %j', async (points) => {
    expect((await api.send('POST', '/api/segments/trace', { points })).status).toBe(400);
  });

  test('see streets that came meanwhile', async () => {
    expect((await trace(place(400, 0), place(500, 0))).body.code).toBe('segment_no_street');
    await api.zhitu.ctx.store.write(async (db) => {
      const line = JSON.stringify({ type: 'LineString', coordinates: [place(400, 0), place(500, 0)] });
      const node = await db.get<{ id: number }>('SELECT to_node AS id FROM road_edges WHERE id = 4');
      await db.run('INSERT INTO road_nodes VALUES (99, 0, 0)');
      await db.run(
        "INSERT INTO road_edges VALUES (99, 3, ?, 99, 'secondary', 0, 100, NULL, ?, ?, ?, ?, ?)",
        node?.id ?? 0,
        line,
        ...place(400, 0),
        ...place(500, 0),
      );
      await db.run("UPDATE layer_versions SET version = version + 1 WHERE layer = 'city'");
    });
    expect((await trace(place(350, 0), place(480, 0))).body.length).toBeCloseTo(130, 0);
  });
});

describe('a segment drawn along streets', () => {
  test('is a candidate of version 1 with spans, an exact length and an audit entry; one step takes it back', async () => {
    const { body: traced } = await trace(place(120, 0), place(280, 0));
    const { status, body } = await draw(
      place(120, 0),
      place(280, 0),
      { side: 'left' },
      { valid_from: MAY, key: 'YG-1' },
    );
    expect(status, JSON.stringify(body)).toBe(200);
    const found = await read(body.id);
    expect(found.fields).toMatchObject({ status: 'candidate', side: 'left', valid_from: MAY, key: 'YG-1' });
    const spans = await spansOf(body.id);
    expect(spans).toEqual([
      { edge: 2, from: expect.closeTo(20, 1), to: expect.closeTo(100, 1), side: 'left' },
      { edge: 3, from: expect.closeTo(20, 1), to: expect.closeTo(100, 1), side: 'right' },
    ]);
    const sum = (spans as { from: number; to: number }[]).reduce((n, s) => n + s.to - s.from, 0);
    expect(found.fields.length_m).toBe(Math.round(sum * 1000) / 1000);
    expect(found.fields.length_m).toBe(traced.length);
    expect(found.length).toBeCloseTo(traced.length, 2);
    expect(found.history.map((h: { action: string }) => h.action)).toEqual(['create']);

    expect((await undo(body.changeId)).status).toBe(200);
    expect((await read(body.id)).retiredAt).not.toBeNull();
    expect((await redo(body.changeId)).status).toBe(200);
    expect(await spansOf(body.id)).toEqual(spans);
  });

  test('is refused when its parts are not on the network, come twice, or are none', async () => {
    const post = (walk: object[]) => api.send('POST', '/api/segments', { walk, fields: {} });
    for (const walk of [
      [{ edge: 77, from: 0, to: 10 }],
      [{ edge: 1, from: 0, to: 150 }],
      [
        { edge: 1, from: 0, to: 60 },
        { edge: 1, from: 80, to: 40 },
      ],
    ]) {
      const { status, body } = await post(walk);
      expect([status, body.code]).toEqual([422, 'segment_walk']);
    }
    expect((await post([{ edge: 1, from: 5, to: 5 }])).body.code).toBe('segment_too_short');
    expect((await post([{ edge: 1, from: -5, to: 5 }])).status).toBe(400);
    expect((await post([])).status).toBe(400);
  });

  test('is made only by those who may edit, and its number is its own', async () => {
    expect(
      (await api.send('POST', '/api/segments', { walk: [{ edge: 1, from: 0, to: 50 }], fields: {} }, 'viewer')).status,
    ).toBe(403);
    await draw(place(0, 0), place(50, 0), {}, { key: 'YG-own' });
    expect((await draw(place(0, 0), place(60, 0), {}, { key: 'YG-own' })).body.code).toBe('key_taken');
  });

  test('on another side has the side of each edge turned with it', async () => {
    const { body } = await draw(place(120, 0), place(280, 0));
    const sides = async () => ((await spansOf(body.id)) as { side: string }[]).map((s) => s.side);
    expect(await sides()).toEqual(['both', 'both']);
    const patch = { rev: 1, fields: { side: 'right' } };
    const { body: changed } = await api.send('PATCH', `/api/layers/segments/features/${body.id}`, patch);
    expect(await sides()).toEqual(['right', 'left']);
    await undo(changed.changeId);
    expect(await sides()).toEqual(['both', 'both']);
  });

  test('drawn by hand afterwards is on no street any more, until that is taken back', async () => {
    const { body } = await draw(place(120, 0), place(280, 0));
    const geometry = { type: 'LineString', coordinates: [place(0, 50), place(90, 50)] };
    const { body: changed } = await api.send('PATCH', `/api/layers/segments/features/${body.id}`, { rev: 1, geometry });
    expect(await spansOf(changed.id)).toEqual([]);
    await undo(changed.changeId);
    expect(await spansOf(body.id)).toHaveLength(2);
  });
});

describe('a segment’s course', () => {
  const redraw = async (
    id: number,
    from: [number, number],
    to: [number, number],
    validFrom: number | null,
    rev?: number,
  ) => {
    const { body } = await trace(from, to);
    const at = rev ?? (await read(id)).rev;
    return api.send('POST', `/api/segments/${id}/versions`, { rev: at, walk: body.walk, side: 'both', validFrom });
  };

  test('changes from a date on: a new version begins when the one before ends, in one step', async () => {
    const id = await inForce(place(100, 0), place(200, 0));
    const { status, body } = await redraw(id, place(100, 0), place(300, 0), MAY + 30 * DAY);
    expect(status, JSON.stringify(body)).toBe(200);
    const told = await versions(body.id);
    expect(told.map((v: object) => v)).toMatchObject([
      { id: body.id, version: 2, status: 'active', validFrom: MAY + 30 * DAY, validTo: null },
      { id, version: 1, status: 'active', validFrom: MAY, validTo: MAY + 30 * DAY },
    ]);
    expect(told[0].spans).toMatchObject([{ edge: 2, street: '解放路' }, { edge: 3 }]);
    expect(told[1].spans).toMatchObject([{ edge: 2 }]);
    expect(await versions(id)).toEqual(told);

    const at = async (measure: number, time: number) =>
      (await api.send('GET', `/api/segments/at?edge=3&measure=${measure}&at=${time}`)).body.segment;
    expect(await at(50, MAY + 10 * DAY)).toBeNull(); // the old course did not reach here
    expect(await at(50, MAY + 30 * DAY)).toMatchObject({ id: body.id, version: 2 });

    await undo(body.changeId);
    expect(
      (await versions(id)).map((v: { version: number; validTo: number | null }) => [v.version, v.validTo]),
    ).toEqual([[1, null]]);
    await redo(body.changeId);
    expect(await versions(id)).toEqual(told);
  });

  test('may not change at a time before the version before began, nor by who saw an older one', async () => {
    const id = await inForce(place(100, 0), place(200, 0));
    for (const date of [MAY, MAY - DAY]) {
      const { status, body } = await redraw(id, place(100, 0), place(300, 0), date);
      expect([status, body.code]).toEqual([409, 'segment_overlap']);
    }
    expect((await redraw(id, place(100, 0), place(300, 0), MAY + DAY, 1)).body.code).toBe('conflict');
    expect(await versions(id)).toHaveLength(1);
  });

  test('leaves no trace on the map of a candidate that was never in force', async () => {
    const { body } = await draw(place(100, 0), place(200, 0), {}, { valid_from: MAY });
    const { body: changed } = await redraw(body.id, place(100, 0), place(300, 0), MAY + DAY);
    expect(await versions(changed.id)).toMatchObject([
      { version: 2, validFrom: MAY + DAY, retired: false },
      { version: 1, retired: true },
    ]);
    const rows = (await api.send('GET', `/api/layers/segments/rows?ids=${body.id},${changed.id}`)).body.rows;
    expect(rows.map((r: { id: number }) => r.id)).toEqual([changed.id]);
  });

  test('of a relaxed segment waits until it is in force again', async () => {
    const id = await walkTo(await inForce(place(100, 0), place(200, 0)), 'evaluating', 'relaxed');
    const { body } = await redraw(id, place(100, 0), place(300, 0), null);
    expect(await versions(body.id)).toMatchObject([
      { validFrom: null, validTo: null },
      { validTo: expect.any(Number) },
    ]);
    const again = await walkTo(body.id, 'active');
    expect((await spansOf(again)).length).toBe(2);
  });

  test('keeps two versions from being valid at a time, whichever field is changed', async () => {
    const id = await inForce(place(100, 0), place(200, 0));
    const { body } = await redraw(id, place(100, 0), place(300, 0), MAY + 30 * DAY);
    const patch = { rev: 1, fields: { valid_from: MAY + 20 * DAY } };
    const answer = await api.send('PATCH', `/api/layers/segments/features/${body.id}`, patch);
    expect([answer.status, answer.body.code]).toEqual([409, 'segment_overlap']);
    expect(answer.body.params).toEqual({ version: 1, from: '2023-04-30', to: '2023-05-30' });
    expect((await read(body.id)).rev).toBe(1);
  });
});

describe('the state machine', () => {
  test('lets a segment make every listed move and no other, through the API', async () => {
    const ways: Record<string, string[]> = {
      candidate: [],
      announced: ['announced'],
      trial: ['announced', 'trial'],
      active: ['announced', 'trial', 'active'],
      evaluating: ['announced', 'trial', 'active', 'evaluating'],
      relaxed: ['announced', 'trial', 'active', 'evaluating', 'relaxed'],
      retired: ['announced', 'trial', 'active', 'evaluating', 'retired'],
    };
    for (const from of SEGMENT_STATUSES) {
      const allowed = movesFrom('segment', from).map((m) => m.to);
      const { body } = await draw(place(0, 0), place(90, 0));
      const id = await walkTo(body.id, ...(ways[from] as string[]));
      for (const to of SEGMENT_STATUSES) {
        const { rev, moves } = await read(id);
        expect(moves.map((m: { to: string }) => m.to)).toEqual(allowed);
        const sent = { rev, to, reason: 'r', evidence: ['e'] };
        const answer = await api.send('POST', `/api/layers/segments/features/${id}/moves`, sent);
        expect([from, to, answer.status]).toEqual([from, to, (allowed as string[]).includes(to) ? 200 : 409]);
        if (answer.status === 200) await undo(answer.body.changeId);
      }
    }
  });

  test('asks for reason and evidence before a relaxed segment is strict again, and keeps its spans', async () => {
    const id = await walkTo(await inForce(place(100, 0), place(200, 0)), 'evaluating', 'relaxed');
    const { rev } = await read(id);
    const bare = await api.send('POST', `/api/layers/segments/features/${id}/moves`, { rev, to: 'active' });
    expect(bare.body.code).toBe('needs_evidence');
    const again = await walkTo(id, 'active');
    expect(again).not.toBe(id);
    expect(await spansOf(again)).toEqual(await spansOf(id));
  });
});

describe('violations', () => {
  const counts = async (id: number, query = '') => {
    const { status, body } = await api.send('GET', `/api/segments/${id}/violations?${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };
  const violation = (x: number, y: number, at: number) => ({
    geometry: { type: 'Point' as const, coordinates: place(x, y) },
    at,
    plate_masked: '浙F·12•45',
    note: 'private',
  });
  let id: number;
  let second: number;
  beforeAll(async () => {
    id = await inForce(place(110, 0), place(290, 0), { side: 'left' });
    const { body } = await trace(place(110, 0), place(190, 0));
    const sent = { rev: (await read(id)).rev, walk: body.walk, side: 'left', validFrom: MAY + 30 * DAY };
    second = (await api.send('POST', `/api/segments/${id}/versions`, sent)).body.id;
    await insertFeatures(api.zhitu.ctx.store, 'violations', [
      violation(150, 8, MAY - DAY), // before the segment
      violation(150, 8, MAY + DAY), // on the first version
      violation(250, 8, MAY + 2 * DAY), // on it, where the second does not reach
      violation(250, 8, MAY + 31 * DAY), // where the segment was no longer
      violation(150, 8, MAY + 30 * DAY), // the first second of the second version
      violation(150, -8, MAY + 31 * DAY), // the other side
      violation(150, 1, MAY + 31 * DAY), // whose side cannot be told
      violation(112, 12.4, MAY + 3 * DAY), // as near to 三港路
      violation(245, 40, MAY + DAY), // too far
    ]);
    await api.zhitu.ctx.queries.invalidate(['violations']);
  });

  test('belong to the version that was in force when they happened', async () => {
    const found = await counts(second);
    expect(found.versions).toEqual([
      { id: second, version: 2, on: 1, doubtful: 1 },
      { id, version: 1, on: 2, doubtful: 1 },
    ]);
    expect(found.outside).toEqual({ on: 1, doubtful: 0 });
    expect([found.otherSide, found.total]).toEqual([1, 6]);
    expect(await counts(id)).toEqual(found);
  });

  test('that two streets or two sides could claim are listed with distances and nothing of who', async () => {
    const { doubtful } = await counts(second);
    expect(doubtful.total).toBe(2);
    expect(doubtful.items).toMatchObject([
      {
        why: 'street',
        version: 1,
        streets: [
          { street: '三港路', distance: 12 },
          { street: '解放路', distance: 12.4 },
        ],
      },
      { why: 'side', version: 2, streets: [{ street: '解放路', distance: 1 }] },
    ]);
    for (const item of doubtful.items)
      expect(Object.keys(item).sort()).toEqual(['at', 'id', 'lat', 'lon', 'streets', 'version', 'why']);
    const page = (await counts(second, 'offset=1&limit=1')).doubtful;
    expect(page).toEqual({ total: 2, items: doubtful.items.slice(1) });
  });

  test('farther away count under a wider tolerance, and fewer under a narrow one', async () => {
    expect((await counts(second, 'tolerance=50')).total).toBeGreaterThan(6);
    expect((await counts(second, 'tolerance=5')).total).toBe(1);
  });

  test('are none where a segment is on no street, and refused for one that is not there', async () => {
    const geometry = { type: 'LineString', coordinates: [place(0, 50), place(90, 50)] };
    const { body } = await api.send('POST', '/api/layers/segments/features', { geometry, fields: {} });
    expect((await counts(body.id)).total).toBe(0);
    expect((await api.send('GET', '/api/segments/9999/violations')).status).toBe(404);
    expect((await api.send('GET', `/api/segments/${second}/violations?tolerance=0`)).status).toBe(400);
    expect((await api.send('GET', `/api/segments/${second}/violations?limit=201`)).status).toBe(400);
  });
});

describe('the coverage of streets', () => {
  test('has the hours of each method within the time asked for, and the ends of segments in force', async () => {
    await api.zhitu.ctx.store.write((db) =>
      db.bulk('INSERT INTO patrol_log (edge_id, squad, method, from_at, to_at) VALUES (?, ?, ?, ?, ?)', [
        [1, 'S1', 'capture', MAY - 3600, MAY + 7200],
        [1, 'S1', 'manual', MAY, MAY + 1800],
        [5, 'S1', 'video', MAY + DAY - 1800, MAY + 2 * DAY],
        [6, 'S1', 'manual', MAY + DAY, MAY + 2 * DAY],
        [null, 'S1', 'manual', MAY, MAY + DAY],
      ]),
    );
    const { status, body } = await api.send('GET', `/api/coverage?from=${MAY}&to=${MAY + DAY}`);
    expect(status).toBe(200);
    expect(body.streets).toMatchObject([
      { edge: 1, street: '解放路', capture: true, hours: { capture: 2, manual: 0.5, video: 0 } },
      { edge: 5, street: '三港路', capture: false, hours: { capture: 0, manual: 0, video: 0.5 } },
    ]);
    expect(body.streets).toHaveLength(2);
    expect(body.left).toBe(0);
    const live = await api.zhitu.ctx.store.read.all<{ id: number }>(
      "SELECT id FROM segments WHERE retired_at IS NULL AND status NOT IN ('candidate', 'announced') AND valid_from < ? AND (valid_to IS NULL OR valid_to > ?)",
      MAY + DAY,
      MAY,
    );
    expect([...new Set(body.signs.map((s: { segment: number }) => s.segment))]).toEqual(live.map((r) => r.id));
    expect(body.signs.length).toBe(2 * live.length);
  });

  test('is refused for a time that ends before it begins', async () => {
    expect((await api.send('GET', `/api/coverage?from=${MAY}&to=${MAY}`)).status).toBe(400);
  });
});
