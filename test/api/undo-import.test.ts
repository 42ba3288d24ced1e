import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

/** Imports a CSV of parking places; resolves to the import's change and the id of its first row. */
async function imported(name: string, csv: string): Promise<{ change: number; id: number }> {
  const upload = await api.fetch(`/api/imports/uploads?name=${name}`, { method: 'POST', body: csv });
  const { upload: id } = (await upload.json()) as { upload: string };
  const { body } = await api.send('POST', '/api/imports', { upload: id, options: { layer: 'parking' } });
  const job = await api.zhitu.ctx.jobs.ended(body.jobId);
  expect(job.error).toBe(null);
  const { changeId } = job.result as { changeId: number };
  const row = await api.zhitu.ctx.store.read.get<{ id: number }>('SELECT max(id) AS id FROM parking');
  return { change: changeId, id: row?.id ?? 0 };
}

const step = async (change: number, way: 'undo' | 'redo') =>
  (await api.send('POST', `/api/changes/${change}/${way}`)).body;
const total = async () => (await api.send('GET', '/api/layers/parking/rows')).body.total;
const patch = (id: number, rev: number, fields: object) =>
  api.send('PATCH', `/api/layers/parking/features/${id}`, { rev, fields });

describe('an import', () => {
  test('is taken back whole and done again', async () => {
    const { change } = await imported('a.csv', '编号,名称,经度,纬度\nA1,东,121.01,30.70\nA2,西,121.02,30.71\n');
    expect(await total()).toBe(2);
    expect((await step(change, 'undo')).undoneAt).toBeGreaterThan(0);
    expect(await total()).toBe(0);
    expect((await step(change, 'redo')).undoneAt).toBe(null);
    expect(await total()).toBe(2);
    await step(change, 'undo');
  });

  test('is not taken back over an edit that stands, but is once the edit was taken back', async () => {
    const { change, id } = await imported('b.csv', '编号,名称,经度,纬度\nB1,南,121.01,30.70\n');
    const edit = (await patch(id, 1, { name: '北' })).body;
    expect((await step(change, 'undo')).code).toBe('conflict');
    await step(edit.changeId, 'undo');
    const removal = (await api.send('DELETE', `/api/layers/parking/features/${id}?rev=3`)).body;
    expect((await step(change, 'undo')).code).toBe('conflict');
    await step(removal.changeId, 'undo');
    expect((await step(change, 'undo')).undoneAt).toBeGreaterThan(0);
    expect(await total()).toBe(0);

    expect((await step(change, 'redo')).undoneAt).toBe(null);
    expect((await step(edit.changeId, 'redo')).undoneAt).toBe(null);
    expect((await step(removal.changeId, 'redo')).code).toBe('conflict'); // it removed what was not edited
  });
});
