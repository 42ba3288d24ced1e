import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFieldApp } from '../../electron/api/field-app.ts';
import { createPairing } from '../../electron/api/lib/field-pairing.ts';
import type { Role } from '../../electron/contract/may.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

type Who = { name: string; role: Role };
const li: Who = { name: '李一', role: 'officer' };
const wang: Who = { name: '王二', role: 'officer' };
const chief: Who = { name: '主管', role: 'supervisor' };

let api: TestApi;
let phones: ReturnType<typeof createFieldApp>;
const pairing = createPairing();
let from = '10.0.0.1';
beforeAll(async () => {
  api = await testApi();
  phones = createFieldApp(api.zhitu.ctx, {
    hosts: () => ['10.0.0.9:7350'],
    pairing,
    remote: () => from,
    authority: () => new Uint8Array(),
  });
  await api.zhitu.ctx.store.write(async (db) => {
    await db.run("INSERT INTO squads (code, name) VALUES ('danghu', '当湖'), ('xindai', '新埭')");
    await db.run(
      `INSERT INTO towns (code, name, squad, lon, lat, geometry)
       VALUES ('t1', '当湖街道', 'danghu', 121, 30.7, '{"type":"Polygon","coordinates":[]}')`,
    );
    await db.run("INSERT INTO people (name, squad, role) VALUES ('李一', 'danghu', 'officer')");
  });
});
afterAll(() => api.close());

let made = 0;
/** A finding in town t1, of squad danghu, that waits for its field check unless told otherwise. */
async function finding({ status = 'field_check', squad = null as string | null, owner = '' } = {}): Promise<number> {
  made += 1;
  const [w, s] = [121 + made * 0.001, 30.7];
  const ring = [
    [w, s],
    [w + 0.0001, s],
    [w + 0.0001, s + 0.0001],
    [w, s + 0.0001],
    [w, s],
  ];
  const geometry = { type: 'Polygon', coordinates: [ring] };
  const { body } = await api.send('POST', '/api/layers/structures/features', { geometry, fields: {} });
  const sql = "UPDATE structures SET status = ?, town = 't1', squad = ?, owner = ?, area_m2 = 90 WHERE id = ?";
  await api.zhitu.ctx.store.write((db) => db.run(sql, status, squad, owner || null, body.id));
  return body.id;
}

let ids = 0;
const clientId = () => (++ids).toString(16).padStart(32, '0');
const seen = (more: object = {}) => ({
  clientId: clientId(),
  outcome: 'confirmed',
  reason: 'no_permit',
  note: '彩钢棚一处',
  answers: { there: 'yes', storeys: 1, material: 'steel' },
  observedAt: 1_700_000_000,
  ...more,
});
const answer = (id: number, body: object, as: Who = li) =>
  api.send('POST', `/api/field-checks/${id}/answers`, body, as);
const tasks = async (query = '') => (await api.send('GET', `/api/field-checks${query}`, undefined, li)).body;
const one = <T>(sql: string, ...params: (string | number)[]) => api.zhitu.ctx.store.read.get<T>(sql, ...params);
const statusOf = async (id: number) =>
  (await one<{ status: string }>('SELECT status FROM structures WHERE id = ?', id))?.status;

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What a phone asks, with its own host and token. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
async function ask(method: string, path: string, { token = '', body, headers = {}, bytes }: any = {}) {
  const init: RequestInit = {
    method,
    headers: { host: '10.0.0.9:7350', ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
  };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (bytes !== undefined) init.body = bytes;
  const response = await phones.request(`https://10.0.0.9:7350${path}`, init);
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : null };
}
async function pair(squad: string, person: string | null = null, name = 'phone'): Promise<string> {
  pairing.issue({ squad, person, by: chief });
  const { body } = await ask('POST', '/api/field/pair', { body: { code: pairing.current()?.code, name } });
  return body.token;
}

describe('tasks', () => {
  it('are there as soon as a finding waits for its field check, for the squad of its town', async () => {
    const id = await finding();
    const other = await finding({ status: 'second_review' });
    const listed = (await tasks()).tasks;
    expect(listed.find((t: { id: number }) => t.id === id)).toMatchObject({ squad: 'danghu', person: null });
    expect(listed.map((t: { id: number }) => t.id)).not.toContain(other);
    expect((await tasks('?squad=xindai')).total).toBe(0);
  });

  it('are given to a squad and a person until a day by who oversees, those due first', async () => {
    const [a, b] = [await finding(), await finding()];
    const wish = { ids: [b], squad: 'xindai', person: '李一', dueAt: 1_800_000_000 };
    expect((await api.send('POST', '/api/field-checks/assignments', wish, li)).status).toBe(403);
    expect((await api.send('POST', '/api/field-checks/assignments', wish, chief)).body).toEqual({
      assigned: 1,
      changeId: expect.any(Number),
    });
    const listed = (await tasks()).tasks;
    expect(listed[0]).toMatchObject({ id: b, squad: 'xindai', person: '李一', dueAt: 1_800_000_000 });
    await api.send('POST', '/api/field-checks/assignments', { ids: [b], squad: 'danghu' }, chief);
    expect((await tasks()).tasks[0]).toMatchObject({ id: b, squad: 'danghu', person: '李一' });
    const wrong = { ids: [a], squad: 'nowhere' };
    expect((await api.send('POST', '/api/field-checks/assignments', wrong, chief)).body.code).toBe('not_found');
    const told = await one<{ n: number }>(
      "SELECT count(*) AS n FROM audit WHERE entity = 'field_check' AND entity_id = ?",
      b,
    );
    expect(told?.n).toBe(2);
  });

  it('are given out many at once as one step, taken back and given again whole', async () => {
    const [a, b] = [await finding(), await finding()];
    const assign = (body: object) => api.send('POST', '/api/field-checks/assignments', body, chief);
    const step = (change: number, way: string, as: Who = chief) =>
      api.send('POST', `/api/changes/${change}/${way}`, undefined, as);
    const now = async () => {
      const listed: { id: number; squad: string; dueAt: number | null }[] = (await tasks()).tasks;
      return [a, b].map((id) => listed.find((t) => t.id === id)).map((t) => [t?.squad, t?.dueAt]);
    };
    await assign({ ids: [b], dueAt: 1_800_000_000 });
    const { changeId } = (await assign({ ids: [a, b], squad: 'xindai' })).body;
    const given = [
      ['xindai', null],
      ['xindai', 1_800_000_000],
    ];
    expect(await now()).toEqual(given);
    expect((await assign({ ids: [a, b], squad: 'xindai' })).body).toEqual({ assigned: 2, changeId: null });
    expect((await step(changeId, 'undo', li)).status).toBe(403);
    expect((await step(changeId, 'undo')).body).toMatchObject({
      label: 'assign',
      rows: 2,
      undoneAt: expect.any(Number),
    });
    expect(await now()).toEqual([
      ['danghu', null],
      ['danghu', 1_800_000_000],
    ]);
    expect((await step(changeId, 'redo')).status).toBe(200);
    expect(await now()).toEqual(given);

    await assign({ ids: [b], person: '李一' });
    expect((await step(changeId, 'undo')).body.code, 'assigned since').toBe('conflict');
    expect(await now(), 'none of them').toEqual(given);
    const another = (await assign({ ids: [a], squad: 'danghu' })).body.changeId;
    await answer(a, seen());
    expect((await step(another, 'undo')).body.code, 'answered since').toBe('conflict');
  });

  it('are nothing to who only looks', async () => {
    expect((await api.send('GET', '/api/field-checks', undefined, 'viewer')).status).toBe(403);
  });
});

describe('an answer', () => {
  it('moves the finding with its reason and evidence, its decision and audit entry with it', async () => {
    const id = await finding();
    expect((await answer(id, seen())).body).toMatchObject({ outcome: 'confirmed', again: false });
    expect(await statusOf(id)).toBe('confirmed');
    const decided = await one<{ reason: string; evidence: string; actor: string }>(
      "SELECT reason, evidence, actor FROM decisions WHERE entity = 'structures' AND entity_id = ?",
      id,
    );
    expect(decided).toMatchObject({ reason: 'no_permit: 彩钢棚一处', actor: '李一' });
    expect(decided?.evidence).toMatch(/field:\d+/);
    const detail = (await api.send('GET', `/api/field-checks/${id}`, undefined, li)).body;
    expect(detail).toMatchObject({ status: 'confirmed', answers: [{ actor: '李一', answers: { storeys: 1 } }] });
  });

  it('sent twice counts once', async () => {
    const id = await finding();
    const body = seen();
    const first = (await answer(id, body)).body;
    expect((await answer(id, body)).body).toEqual({ ...first, again: true });
    expect((await answer(id, body, wang)).body.code).toBe('conflict');
    const n = await one<{ n: number }>('SELECT count(*) AS n FROM field_answers WHERE structure_id = ?', id);
    expect(n?.n).toBe(1);
  });

  it.each([
    ['without evidence', { note: '' }, 'field_evidence'],
    ['with a reason of the other outcome', { reason: 'removed' }, 'field_reason'],
    ['for another reason without a note', { reason: 'other', note: '' }, 'field_reason'],
    ['to a question nobody asked', { answers: { colour: 'red' } }, 'field_answer_invalid'],
    ['out of range', { answers: { storeys: 900 } }, 'field_answer_invalid'],
    ['with a photo nobody sent', { photos: ['ab'.repeat(32)] }, 'field_photo_missing'],
  ])('%s is refused, and nothing is kept', async (_, more, code) => {
    const id = await finding();
    expect((await answer(id, seen(more))).body.code).toBe(code);
    expect(await statusOf(id)).toBe('field_check');
  });

  it('that comes after another’s is told whose', async () => {
    const id = await finding();
    await answer(id, seen());
    expect((await answer(id, seen(), wang)).body).toMatchObject({ code: 'field_answered', params: { actor: '李一' } });
  });

  it('is taken back by who gave it while nobody went on, and by no other way', async () => {
    const id = await finding();
    const { body } = await answer(id, seen());
    const withdraw = (as: Who) => api.send('POST', `/api/field-checks/answers/${body.answer}/withdraw`, {}, as);
    expect((await withdraw(wang)).status).toBe(404);
    const change = await one<{ id: number }>('SELECT change_id AS id FROM field_answers WHERE id = ?', body.answer);
    expect((await api.send('POST', `/api/changes/${change?.id}/undo`, {}, li)).body.code).toBe('undo_in_review');
    expect((await withdraw(li)).status).toBe(200);
    expect(await statusOf(id)).toBe('field_check');
    const next = (await answer(id, seen({ outcome: 'refuted', reason: 'removed' }))).body;
    await api.zhitu.ctx.store.write((db) => db.run("UPDATE structures SET status = 'case_opened' WHERE id = ?", id));
    const late = await api.send('POST', `/api/field-checks/answers/${next.answer}/withdraw`, {}, li);
    expect(late.body.code).toBe('field_gone_on');
  });
});

describe('the sheet', () => {
  it('is one page a task, with its map at scale, both coordinates and the questions; owners for who may see them', async () => {
    const [a, b] = [await finding({ owner: '钱某' }), await finding()];
    const page = await (await api.fetch(`/api/field-checks/sheets?ids=${a},${b}`, {}, li)).text();
    expect(page.match(/<article class="sheet">/g)).toHaveLength(2);
    expect(page).toMatch(/data-scale="\d+"/);
    for (const text of ['EPSG:4549', 'WGS 84', '现场是否存在？', '钱某', 'class="qr"']) expect(page).toContain(text);
    expect((await api.fetch(`/api/field-checks/sheets?ids=${a}`, {}, 'wall')).status).toBe(403);
    const english = await (await api.fetch(`/api/field-checks/sheets?ids=${a}&lang=en`, {}, li)).text();
    expect(english.replaceAll(/[钱某]|平湖市综合行政执法局/g, '')).not.toMatch(/<b>[^<]*[一-鿿]/);
  });
});

describe('a phone', () => {
  it('sees the tasks of its own squad and nothing of others', async () => {
    const own = await finding();
    const others = await finding({ squad: 'xindai', owner: '赵某某' });
    const token = await pair('danghu');
    const { body, text } = await ask('GET', '/api/field/tasks', { token });
    expect(body.tasks.map((t: { id: number }) => t.id)).toContain(own);
    expect(body.tasks.map((t: { id: number }) => t.id)).not.toContain(others);
    expect(text).not.toMatch(/赵某某|xindai|"owner"/);
    const sent = await ask('POST', `/api/field/tasks/${others}/answers`, { token, body: seen() });
    expect(sent.body).toMatchObject({ code: 'not_found' });
    const photo = await ask('POST', `/api/field/tasks/${others}/photos?name=a.png`, { token, bytes: PNG });
    expect(photo.status).toBe(404);
    expect(await statusOf(others)).toBe('field_check');
  });

  it('answers with photos kept as originals, under the name of its person, once', async () => {
    const id = await finding();
    const token = await pair('danghu', '李一');
    const photo = await ask('POST', `/api/field/tasks/${id}/photos?name=a.png`, { token, bytes: PNG });
    expect(photo.body.sha256).toMatch(/^[0-9a-f]{64}$/);
    const body = seen({ note: '', photos: [photo.body.sha256] });
    const first = await ask('POST', `/api/field/tasks/${id}/answers`, { token, body });
    expect(first.body).toMatchObject({ outcome: 'confirmed', again: false });
    expect((await ask('POST', `/api/field/tasks/${id}/answers`, { token, body })).body).toMatchObject({ again: true });
    expect(await one('SELECT actor, role FROM field_answers WHERE structure_id = ?', id)).toEqual({
      actor: '李一',
      role: 'officer',
    });
    const picture = await api.fetch(`/api/media/${photo.body.sha256}`, {}, li);
    expect(Buffer.from(await picture.arrayBuffer()).equals(PNG)).toBe(true);
    const back = await ask('POST', `/api/field/answers/${first.body.answer}/withdraw`, { token, body: {} });
    expect(back.status).toBe(200);
    expect(await statusOf(id)).toBe('field_check');
  });

  it('that comes late is told who was quicker, by its first photo already', async () => {
    const id = await finding();
    const token = await pair('danghu');
    await answer(id, seen());
    const photo = await ask('POST', `/api/field/tasks/${id}/photos?name=a.png`, { token, bytes: PNG });
    expect(photo.body).toMatchObject({ code: 'field_answered', params: { actor: '李一' } });
  });

  it('without a person is taken for nobody else, whatever it is called', async () => {
    const id = await finding();
    const token = await pair('danghu', null, '李一');
    await ask('POST', `/api/field/tasks/${id}/answers`, { token, body: seen() });
    const row = await one<{ actor: string }>('SELECT actor FROM field_answers WHERE structure_id = ?', id);
    expect(row?.actor).toMatch(/^danghu\/李一#\d+$/);
  });

  it('may send photos only, and not without end', async () => {
    const id = await finding();
    const token = await pair('danghu');
    const send = (bytes: unknown, headers = {}) =>
      ask('POST', `/api/field/tasks/${id}/photos?name=a.jpg`, { token, bytes, headers });
    expect((await send('<html><script>alert(1)</script></html>')).body.code).toBe('photo_type');
    expect((await send(PNG, { 'content-length': '99999999' })).body.code).toBe('too_large');
    for (let i = 0; i < 20; i++) expect((await send(Buffer.concat([PNG, Buffer.from([i])]))).status).toBe(200);
    expect((await send(Buffer.concat([PNG, Buffer.from([99])]))).body.code).toBe('field_photos');
  });

  it('that was revoked, or whose person left, is let in no longer', async () => {
    const token = await pair('danghu', '李一', 'lost');
    expect((await ask('GET', '/api/field/tasks', { token })).status).toBe(200);
    const { body } = await api.send('GET', '/api/field-devices', undefined, chief);
    const device = body.devices.find((d: { name: string }) => d.name === 'lost');
    expect((await api.send('DELETE', `/api/field-devices/${device.id}`, undefined, li)).status).toBe(403);
    expect((await api.send('DELETE', `/api/field-devices/${device.id}`, undefined, chief)).status).toBe(200);
    expect((await ask('GET', '/api/field/tasks', { token })).body.code).toBe('field_device');
    expect((await ask('GET', '/api/field/tasks', { token: 'x'.repeat(43) })).status).toBe(401);
    const row = await one<{ n: number }>('SELECT count(*) AS n FROM field_devices WHERE instr(token_hash, ?)', token);
    expect(row?.n).toBe(0);
  });
});

describe('pairing', () => {
  it('takes a code once, while it lives', async () => {
    let time = 0;
    const p = createPairing(() => time);
    p.issue({ squad: 'danghu', person: null, by: chief });
    const code = p.current()?.code ?? '';
    expect(code).toMatch(/^\d{8}$/);
    expect(p.redeem(`${code.slice(0, 4)} ${code.slice(4)}`, 'a')).toMatchObject({ squad: 'danghu' });
    expect(() => p.redeem(code, 'a')).toThrow(/code/);
    p.issue({ squad: 'danghu', person: null, by: chief });
    time += 300_000;
    expect(p.current()).toBeNull();
  });

  it('ends a code after five wrong tries, and holds the address off for ten minutes', async () => {
    let time = 0;
    const p = createPairing(() => time);
    p.issue({ squad: 'danghu', person: null, by: chief });
    for (let i = 0; i < 5; i++) expect(() => p.redeem('wrong', 'a')).toThrow(/wrong or no longer/);
    expect(p.current()).toBeNull();
    p.issue({ squad: 'danghu', person: null, by: chief });
    expect(() => p.redeem(p.current()?.code ?? '', 'a')).toThrow(/10 minutes/);
    time += 600_000;
    p.issue({ squad: 'danghu', person: null, by: chief });
    expect(p.redeem(p.current()?.code ?? '', 'a')).toMatchObject({ squad: 'danghu' });
  });
});

describe('the door for phones', () => {
  it.each([
    ['another name of the host', { host: 'evil.example:7350' }],
    ['a page of another site', { origin: 'http://evil.example' }],
    ['a form of another site', { 'sec-fetch-site': 'cross-site' }],
  ])('is shut to %s', async (_, headers) => {
    const answered = await ask('POST', '/api/field/pair', { body: { code: '1', name: 'x' }, headers });
    expect(answered.body.code).toBe('forbidden');
  });

  it.each([
    '/',
    '/api/session',
    '/api/layers',
    '/api/layers/structures/rows',
    '/api/field-checks',
    '/api/field-listener',
    '/api/field-devices',
    '/api/people',
    '/api/openapi.json',
    '/field/assets/index.js',
    '/field/../index.html',
    '/assets/index.js',
  ])('has nothing at %s', async (path) => {
    const token = await pair('danghu');
    expect((await ask('GET', path, { token })).status).toBe(404);
    expect((await ask('POST', path, { token, body: {} })).status).toBe(404);
  });

  it('gives out no permission to other origins, and asks too many back', async () => {
    const { headers } = await ask('GET', '/api/field/tasks');
    expect([...headers.keys()].filter((k) => k.startsWith('access-control'))).toEqual([]);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    from = '10.0.0.66';
    const all = await Promise.all(Array.from({ length: 301 }, () => ask('GET', '/api/field/tasks')));
    expect(all.at(-1)?.body.code).toBe('field_busy');
    from = '10.0.0.1';
    expect((await ask('GET', '/api/field/tasks')).body.code).toBe('field_device');
  });
});
