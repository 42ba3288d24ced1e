import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyExcerpt } from '../../electron/domain/audit-excerpt.ts';
import { parseTip } from '../../electron/domain/audit-tip.ts';
import { sha256 } from '../../electron/store/audit-hash.ts';
import { addPhoto, decide } from '../audit/sealed-db.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  const { store } = api.zhitu.ctx;
  await store.write(async (db) => {
    for (let id = 1; id <= 5; id++) await decide(db, id, 'confirmed');
    await addPhoto(db, store.path, Buffer.from('a photo'), '浙F12345.jpg');
  });
});
afterAll(() => api.close());

async function verified(body: unknown = {}) {
  const started = await api.send('POST', '/api/audit/verify', body);
  expect(started.status).toBe(200);
  return api.zhitu.ctx.jobs.ended(started.body.jobId);
}
const tipNow = async () => (await api.fetch('/api/audit/tip')).text();

describe('the audit chain', () => {
  it('is checked as a job, whose verdict is told with the state of the chain', async () => {
    expect((await api.send('GET', '/api/audit')).body).toMatchObject({ last: null, running: null });
    const job = await verified();
    expect(job).toMatchObject({ status: 'done', result: { sound: true, rows: 6, originals: 1, found: 0 } });
    const { body } = await api.send('GET', '/api/audit');
    expect(body.last).toEqual(job.result);
    expect(body.tip.count).toBe(body.last.entries + 1); // the check itself is told of
  });

  it('gives its tip as a text to be signed, and later says whether it still holds it', async () => {
    const text = await tipNow();
    expect(parseTip(text)).toEqual((await api.send('GET', '/api/audit')).body.tip);
    await api.zhitu.ctx.store.write((db) => decide(db, 9, 'dismissed'));
    expect((await verified({ against: text })).result).toMatchObject({ sound: true });
    const other = text.replace(/hash: ..../, 'hash: 0000');
    expect((await verified({ against: other })).result).toMatchObject({
      sound: false,
      findings: [{ code: 'tip_missing', source: 'given' }],
    });
    const senseless = await api.send('POST', '/api/audit/verify', { against: 'a letter' });
    expect(senseless).toMatchObject({ status: 422, body: { code: 'audit_tip_invalid' } });
  });

  it('takes a receipt for a tip that it holds, and for no other', async () => {
    const tip = await tipNow();
    const receipt = Buffer.from('signed by the archive').toString('base64');
    const kept = await api.send('POST', '/api/audit/receipts', { tip, receipt, name: '档案馆' });
    expect(kept.status).toBe(200);
    const [entry] = await api.zhitu.ctx.store.read.all<{ detail: string }>(
      "SELECT detail FROM audit WHERE action = 'countersign'",
    );
    expect(JSON.parse(entry?.detail ?? '')).toMatchObject({ receipt, name: '档案馆', tip: parseTip(tip) });
    const foreign = tip.replace(/database: ..../, 'database: 0000');
    const refused = await api.send('POST', '/api/audit/receipts', { tip: foreign, receipt, name: '档案馆' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'audit_tip_foreign' } });
  });

  it('proves of one thing that it is in the chain, without telling of others', async () => {
    const { body: excerpt } = await api.send('GET', '/api/audit/entities/structures/3');
    const verdict = await verifyExcerpt(sha256, excerpt);
    expect(verdict).toMatchObject({ holds: true, changed: [] });
    const whole = excerpt.links.filter((link: unknown) => typeof link !== 'string');
    expect(whole.map((e: { entity: string }) => e.entity)).toEqual(['structures', 'decisions', 'audit']); // the receipt
    expect(excerpt.rows).toMatchObject([{ table: 'decisions', id: 3, row: { to_status: 'confirmed' } }]);

    excerpt.rows[0].row.reason = '另一个理由';
    expect((await verifyExcerpt(sha256, excerpt)).changed).toEqual([{ table: 'decisions', id: 3 }]);
    whole[0].actor = 'somebody else';
    expect((await verifyExcerpt(sha256, excerpt)).holds).toBe(false);
    expect((await api.send('GET', '/api/audit/entities/structures/77')).status).toBe(404);
  });

  it('is checked by those who work here only; the others see neither names nor pieces', async () => {
    for (const [method, path] of [
      ['POST', '/api/audit/verify'],
      ['POST', '/api/audit/receipts'],
      ['GET', '/api/audit/entities/structures/3'],
    ] as const) {
      const body = method === 'POST' ? { tip: await tipNow(), receipt: '', name: 'x' } : undefined;
      expect((await api.send(method, path, body, 'wall')).status, path).toBe(403);
    }
    const other = new DatabaseSync(api.zhitu.ctx.store.path);
    other.exec("UPDATE media SET name = '浙F54321.jpg'; UPDATE decisions SET actor = 'x' WHERE id = 2");
    other.close();
    expect((await verified()).result).toMatchObject({
      found: 2,
      findings: [
        { code: 'row_changed', table: 'decisions', id: 2 },
        { code: 'row_changed', table: 'media', id: 1 },
      ],
    });
    expect((await api.send('GET', '/api/audit', undefined, 'viewer')).body.last).toMatchObject({
      found: 2,
      findings: [],
    });
  });

  it('stays unread where the first reviewer’s words are hidden', async () => {
    await api.zhitu.ctx.store.write((db) =>
      db.run(`INSERT INTO structures (id, status, geometry, lon, lat, west, south, east, north)
        VALUES (3, 'second_review', '{"type":"Point","coordinates":[121,30.7]}', 121, 30.7, 121, 30.7, 121, 30.7)`),
    );
    expect((await api.send('GET', '/api/audit/entities/structures/3')).status).toBe(403);
  });
});
