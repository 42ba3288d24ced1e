import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LAYERS } from '../../electron/domain/vocabulary.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
afterEach(async () => {
  // Whatever a test did, the file stays sound.
  const problems = await api.zhitu.ctx.store.read.all('PRAGMA foreign_key_check');
  expect(problems).toEqual([]);
});

const point = { type: 'Point', coordinates: [121.02, 30.7] };
const line = {
  type: 'LineString',
  coordinates: [
    [121.02, 30.7],
    [121.03, 30.7],
  ],
};
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
const shapes = { violations: point, segments: line, parking: square, vendors: point, structures: square };

async function make(layer: keyof typeof shapes, fields: object = {}, geometry: object = shapes[layer]) {
  const required = layer === 'violations' ? { at: 1_689_033_600 } : {};
  const { status, body } = await api.send('POST', `/api/layers/${layer}/features`, {
    geometry,
    fields: { ...required, ...fields },
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as { id: number; rev: number; changeId: number };
}
const at = (layer: string, id: number) => `/api/layers/${layer}/features/${id}`;
const read = async (layer: string, id: number, as = 'admin' as const) =>
  (await api.send('GET', at(layer, id), undefined, as)).body;
const versions = async () =>
  Object.fromEntries(
    (await api.zhitu.ctx.store.read.all<{ layer: string; version: number }>('SELECT * FROM layer_versions')).map(
      (r) => [r.layer, r.version],
    ),
  );
const row = (sql: string, ...params: (string | number)[]) =>
  api.zhitu.ctx.store.read.get<Record<string, unknown>>(sql, ...params);

describe('adding a feature', () => {
  test.each(LAYERS)('puts it on the map, in the table and into the audit: %s', async (layer) => {
    const before = await versions();
    const { id, changeId } = await make(layer, { note: '  沿街 <b>x</b>  ' });
    const found = await read(layer, id);
    expect(found).toMatchObject({
      layer,
      id,
      rev: 1,
      geometry: shapes[layer],
      retiredAt: null,
      fields: { note: '沿街 <b>x</b>' },
    });
    expect((await versions())[layer]).toBe((before[layer] ?? 0) + 1);
    expect(
      await row("SELECT action, entity, entity_id, actor FROM audit WHERE action <> 'seal' ORDER BY id DESC LIMIT 1"),
    ).toEqual({
      action: 'create',
      entity: layer,
      entity_id: id,
      actor: 'the admin',
    });
    expect((await api.send('GET', '/api/changes?limit=1')).body.changes[0]).toMatchObject({
      id: changeId,
      kind: 'edit',
      layer,
      rows: 1,
      undoneAt: null,
    });
    const rows = (await api.send('GET', `/api/layers/${layer}/rows?ids=${id}`)).body;
    expect(rows.rows.map((r: { id: number }) => r.id)).toEqual([id]);
  });

  test('derives hour of week, box, length and area', async () => {
    const violation = await make('violations', { at: 1_689_033_600 }); // Tuesday 2023-07-11 08:00 in Shanghai
    expect(await row('SELECT how FROM violations WHERE id = ?', violation.id)).toEqual({ how: 24 + 8 });
    const segment = await make('segments');
    const found = await read('segments', segment.id);
    expect(found.fields.length_m).toBeCloseTo(958.02, 1);
    expect(found.length).toBeCloseTo(found.fields.length_m, 1);
    const structure = await make('structures');
    const roof = await read('structures', structure.id);
    expect(roof.fields.area_m2).toBeCloseTo(roof.area, 1);
    expect(await row('SELECT west, south, east, north FROM structures WHERE id = ?', structure.id)).toEqual({
      west: 121,
      south: 30.7,
      east: 121.001,
      north: 30.701,
    });
  });

  test('keeps a length that was surveyed', async () => {
    const { id } = await make('parking', { length_m: 12.5 }, line);
    expect((await read('parking', id)).fields.length_m).toBe(12.5);
  });

  test('begins each state machine at its beginning', async () => {
    const status = async (layer: 'segments' | 'vendors' | 'structures') =>
      (await read(layer, (await make(layer)).id)).fields.status;
    expect(await status('segments')).toBe('candidate');
    expect(await status('vendors')).toBe('draft');
    expect(await status('structures')).toBe('new');
  });

  test.each([
    ['violations', { geometry: point, fields: {} }, 422, 'field_required'],
    ['violations', { geometry: point, fields: { at: 'yesterday' } }, 422, 'field_invalid'],
    ['violations', { geometry: point, fields: { at: 1, method: 'radar' } }, 422, 'field_invalid'],
    ['violations', { geometry: point, fields: { at: 1, plate: '浙F12345' } }, 422, 'field_readonly'],
    ['violations', { geometry: point, fields: { at: 1, colour: 'red' } }, 422, 'field_unknown'],
    ['violations', { geometry: point, fields: { at: 1, __proto__x: 'red' } }, 422, 'field_unknown'],
    ['violations', { geometry: square, fields: { at: 1 } }, 422, 'geometry_type'],
    [
      'violations',
      { geometry: { type: 'Point', coordinates: [30.7, 121.02] }, fields: { at: 1 } },
      422,
      'geometry_range',
    ],
    [
      'violations',
      { geometry: { type: 'Point', coordinates: ['121', 30] }, fields: { at: 1 } },
      422,
      'geometry_malformed',
    ],
    ['violations', { geometry: { type: 'Point', coordinates: [] }, fields: { at: 1 } }, 422, 'geometry_malformed'],
    ['violations', { geometry: { type: 'Circle', coordinates: [] }, fields: { at: 1 } }, 400, 'bad_request'],
    ['structures', { geometry: point, fields: {} }, 422, 'geometry_type'],
    ['structures', { geometry: square, fields: { status: 'confirmed' } }, 422, 'field_readonly'],
    ['structures', { geometry: square, fields: { height_m: -1 } }, 422, 'field_invalid'],
    ['parking', { geometry: point, fields: { berths: 1.5 } }, 422, 'field_invalid'],
    ['parking', { geometry: point, fields: { valid_from: 200, valid_to: 100 } }, 422, 'field_invalid'],
    ['parking', { geometry: point }, 400, 'bad_request'],
    ['streets', { geometry: point, fields: {} }, 400, 'bad_request'],
  ])('is refused when it cannot be right: %s %j', async (layer, body, status, code) => {
    const before = [await versions(), (await row('SELECT count(*) AS n FROM audit'))?.n];
    const answer = await api.send('POST', `/api/layers/${layer}/features`, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.message.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(answer.body.message.en).not.toMatch(/\{\w+\}/);
    expect([await versions(), (await row('SELECT count(*) AS n FROM audit'))?.n]).toEqual(before);
  });

  test('is refused, not stumbled over, when it is absurdly deep or large', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const post = (body: string) => api.fetch('/api/layers/structures/features', { method: 'POST', body });
    const nested = await post(`{"fields":{},"geometry":{"type":"Polygon","coordinates":${deep}}}`);
    expect([nested.status, await nested.json()]).toEqual([
      422,
      expect.objectContaining({ code: 'geometry_malformed' }),
    ]);
    const huge = await post(`{"fields":{"note":"${'x'.repeat(9_000_000)}"},"geometry":{}}`);
    expect([huge.status, await huge.json()]).toEqual([413, expect.objectContaining({ code: 'too_large' })]);
  });

  test('is refused under a number that another has', async () => {
    await make('vendors', { key: 'P-1' });
    const again = await api.send('POST', '/api/layers/vendors/features', { geometry: point, fields: { key: 'P-1' } });
    expect([again.status, again.body.code]).toEqual([409, 'key_taken']);
  });
});

describe('changing a feature', () => {
  test('changes what was given, keeps the rest, and raises the revision', async () => {
    const { id } = await make('parking', { name: 'A', berths: 3, note: 'n' });
    const changed = await api.send('PATCH', at('parking', id), { rev: 1, fields: { berths: 4, note: null } });
    expect(changed.body).toMatchObject({ id, rev: 2 });
    expect((await read('parking', id)).fields).toMatchObject({ name: 'A', berths: 4, note: null });
  });

  test('moves everything that follows from the shape with it', async () => {
    const { id } = await make('parking', {}, line);
    const longer = {
      type: 'LineString',
      coordinates: [
        [121.02, 30.7],
        [121.04, 30.7],
      ],
    };
    await api.send('PATCH', at('parking', id), { rev: 1, geometry: longer });
    const found = await read('parking', id);
    expect(found.fields.length_m).toBeCloseTo(1916.04, 1);
    expect(await row('SELECT east FROM parking WHERE id = ?', id)).toEqual({ east: 121.04 });
  });

  test('from an old reading is refused and changes nothing', async () => {
    const { id } = await make('parking', { name: 'first' });
    await api.send('PATCH', at('parking', id), { rev: 1, fields: { name: 'second' } });
    const late = await api.send('PATCH', at('parking', id), { rev: 1, fields: { name: 'third' } });
    expect([late.status, late.body.code]).toEqual([409, 'conflict']);
    expect((await read('parking', id)).fields.name).toBe('second');
  });

  test('of an unknown feature is not found', async () => {
    expect((await api.send('PATCH', at('parking', 99_999), { rev: 1, fields: {} })).body.code).toBe('not_found');
    expect((await api.send('GET', at('parking', 99_999))).status).toBe(404);
  });

  test('of a segment in force ends it now and begins its next version', async () => {
    const { id } = await make('segments', { key: 'S-1', valid_from: 1_600_000_000 });
    const store = api.zhitu.ctx.store;
    await store.write((db) => db.run("UPDATE segments SET status = 'active' WHERE id = ?", id));
    const bent = {
      type: 'LineString',
      coordinates: [
        [121.02, 30.7],
        [121.03, 30.71],
      ],
    };
    const { body } = await api.send('PATCH', at('segments', id), { rev: 1, geometry: bent });
    expect(body.id).not.toBe(id);
    const [old, now] = [await read('segments', id), await read('segments', body.id)];
    expect(old.geometry).toEqual(line);
    expect(now.geometry).toEqual(bent);
    expect(old.fields.valid_to).toBe(now.fields.valid_from);
    expect(now.fields).toMatchObject({ key: 'S-1', status: 'active', valid_to: null });
    expect(old.moves).toEqual([]);
    expect((await api.send('PATCH', at('segments', id), { rev: old.rev, fields: { note: 'x' } })).body.code).toBe(
      'conflict',
    );
    expect(now.history.map((h: { action: string }) => h.action)).toEqual(['create', 'version', 'update']);

    await api.send('POST', `/api/changes/${body.changeId}/undo`);
    expect((await read('segments', id)).fields.valid_to).toBe(null);
    expect((await read('segments', body.id)).retiredAt).not.toBe(null);
    await api.send('POST', `/api/changes/${body.changeId}/redo`);
    expect((await read('segments', id)).fields.valid_to).toBe(now.fields.valid_from);

    const gone = await api.send('DELETE', `${at('segments', body.id)}?rev=${(await read('segments', body.id)).rev}`);
    expect(gone.status).toBe(200);
    expect((await read('segments', id)).retiredAt).not.toBe(null);
  });
});

describe('removing a feature', () => {
  test('takes it off the map and leaves it to be read with its history', async () => {
    const { id } = await make('vendors', { key: 'gone' });
    expect((await api.send('DELETE', `${at('vendors', id)}?rev=1`)).status).toBe(200);
    const found = await read('vendors', id);
    expect(found.retiredAt).toBeGreaterThan(0);
    expect(found.moves).toEqual([]);
    expect(found.history.map((h: { action: string }) => h.action)).toEqual(['create', 'retire']);
    expect((await api.send('GET', `/api/layers/vendors/rows?ids=${id}`)).body.total).toBe(0);
    expect((await api.send('PATCH', at('vendors', id), { rev: 2, fields: {} })).body.code).toBe('conflict');
    await make('vendors', { key: 'gone' }); // its number is free again
  });
});

describe('undo and redo', () => {
  const undo = (id: number, as?: 'viewer') => api.send('POST', `/api/changes/${id}/undo`, undefined, as);
  const redo = (id: number) => api.send('POST', `/api/changes/${id}/redo`);

  test('walk back and forth through a series of edits', async () => {
    const made = await make('parking', { name: '0' });
    const steps = [made.changeId];
    for (let i = 1; i <= 3; i++) {
      steps.push(
        (await api.send('PATCH', at('parking', made.id), { rev: i, fields: { name: String(i) } })).body.changeId,
      );
    }
    const name = async () => (await read('parking', made.id)).fields.name;
    for (const i of [3, 2, 1]) {
      expect((await undo(steps[i] as number)).body.undoneAt).not.toBe(null);
      expect(await name()).toBe(String(i - 1));
    }
    await undo(made.changeId);
    expect((await read('parking', made.id)).retiredAt).not.toBe(null);
    for (const i of [0, 1, 2, 3]) {
      expect((await redo(steps[i] as number)).body.undoneAt).toBe(null);
      expect(await name()).toBe(String(i));
    }
    expect((await read('parking', made.id)).retiredAt).toBe(null);
    expect((await read('parking', made.id)).rev).toBeGreaterThan(8);
  });

  test('are refused when a row was changed since, and then change nothing', async () => {
    const { id } = await make('parking', { name: 'a' });
    const first = (await api.send('PATCH', at('parking', id), { rev: 1, fields: { name: 'b' } })).body.changeId;
    await api.send('PATCH', at('parking', id), { rev: 2, fields: { name: 'c' } });
    expect((await undo(first)).body.code).toBe('conflict');
    expect((await read('parking', id)).fields.name).toBe('c');
    expect((await redo(first)).body.code).toBe('conflict');
    expect((await undo(987_654)).status).toBe(404);
  });

  test('cannot be done twice', async () => {
    const { changeId } = await make('parking');
    expect((await undo(changeId)).status).toBe(200);
    expect((await undo(changeId)).body.code).toBe('conflict');
  });

  test('are refused when the number was given away meanwhile', async () => {
    const { id } = await make('parking', { key: 'PK-7' });
    const { changeId } = (await api.send('DELETE', `${at('parking', id)}?rev=1`)).body;
    await make('parking', { key: 'PK-7' });
    expect((await undo(changeId)).body.code).toBe('key_taken');
  });

  test('leave bytes and wide numbers of an imported row as they were', async () => {
    const { id } = await make('violations');
    await api.zhitu.ctx.store.write((db) =>
      db.run(
        "UPDATE violations SET plate_hash = x'00ff10', plate_masked = '浙F·12•45', fingerprint = 8070450532247928832 WHERE id = ?",
        id,
      ),
    );
    const edit = await api.send('PATCH', at('violations', id), { rev: 1, fields: { note: 'n' } });
    await undo(edit.body.changeId);
    expect(
      await row(
        'SELECT hex(plate_hash) AS plate, CAST(fingerprint AS TEXT) AS print, note FROM violations WHERE id = ?',
        id,
      ),
    ).toEqual({
      plate: '00FF10',
      print: '8070450532247928832',
      note: null,
    });
  });
});

describe('roles', () => {
  test('that only look cannot edit, move or undo', async () => {
    const { id, changeId } = await make('parking');
    for (const as of ['viewer', 'wall'] as const) {
      const attempts = [
        ['POST', '/api/layers/parking/features', { geometry: point, fields: {} }],
        ['PATCH', at('parking', id), { rev: 1, fields: {} }],
        ['DELETE', `${at('parking', id)}?rev=1`, undefined],
        ['POST', `${at('parking', id)}/moves`, { rev: 1, to: 'x' }],
        ['POST', `/api/changes/${changeId}/undo`, undefined],
        ['PUT', '/api/settings/bookmarks', { value: [] }],
      ] as const;
      for (const [method, path, body] of attempts) {
        expect((await api.send(method, path, body, as)).status, `${as} ${method} ${path}`).toBe(403);
      }
    }
  });

  test('that only look get no owner, no plate, no source columns, no free text, no names and no reasons', async () => {
    const { id } = await make('structures', { owner: '张三', note: '屋顶' });
    await api.zhitu.ctx.store.write((db) =>
      db.run(`UPDATE structures SET props = '{"电话":"13800000000"}' WHERE id = ?`, id),
    );
    expect((await read('structures', id)).fields).toMatchObject({ owner: '张三', note: '屋顶' });
    const { body } = await api.send('GET', at('structures', id), undefined, 'viewer');
    expect(JSON.stringify(body)).not.toMatch(/张三|13800000000|屋顶|the admin/);
    expect(body.history[0]).toMatchObject({ actor: 'admin', action: 'create' });
    const steps = await api.send('GET', '/api/changes', undefined, 'viewer');
    expect(steps.body.changes.length).toBeGreaterThan(0);
    expect(JSON.stringify(steps.body)).not.toContain('the admin');
    expect((await api.send('GET', at('structures', id), undefined, 'wall')).status).toBe(403);
  });

  test('never find personal values in the audit', async () => {
    await make('structures', { owner: '李四四' });
    const entries = await api.zhitu.ctx.store.read.all('SELECT * FROM audit');
    expect(JSON.stringify(entries)).not.toContain('李四四');
  });
});
