import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ServerEvent } from '../../electron/contract/system.ts';
import { saveUpload, sweepUploads } from '../../electron/imports/uploads.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
beforeEach(async () => {
  api = await testApi();
});
afterEach(() => api.close());

const CSV =
  '编号,时间,方式,lon,lat\nA1,2023-07-11 08:05,人工贴单,121.02,30.7\nA2,2023-07-12,=HYPERLINK("x"),121.03,30.7\n=A3,2023-07-12,人工贴单,0,0\n';

async function upload(text: string, name = '违停.csv'): Promise<string> {
  const response = await api.fetch(`/api/imports/uploads?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: text,
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { upload: string }).upload;
}

async function ended(jobId: number) {
  return api.zhitu.ctx.jobs.ended(jobId);
}

describe('importing through the API', () => {
  test('goes from the file’s bytes to features, announced to every page', async () => {
    const heard: ServerEvent[] = [];
    api.zhitu.ctx.events.subscribe((e) => heard.push(e));
    const id = await upload(CSV);
    const { body: seen } = await api.send('POST', `/api/imports/uploads/${id}/inspect`, { layer: 'violations' });
    expect(seen).toMatchObject({
      format: 'csv',
      readRows: 3,
      options: { layer: 'violations', lon: 'lon', crs: 'EPSG:4326' },
      alreadyImported: null,
    });
    expect(seen.preview).toHaveLength(3);
    expect(seen.preview[2].refused).toMatchObject({ code: 'coordinate_zero', zh: '坐标为零' });

    const { body: started } = await api.send('POST', '/api/imports', { upload: id, options: seen.options });
    const job = await ended(started.jobId);
    expect(job).toMatchObject({
      kind: 'import',
      status: 'done',
      result: { read: 3, added: 2, refused: 1, name: '违停.csv' },
    });
    expect((await api.send('GET', `/api/jobs/${started.jobId}`)).body).toEqual(job);
    expect(heard.some((e) => e.event === 'job' && e.data.stage === 'writing')).toBe(true);
    expect(heard).toContainEqual({ event: 'changed', data: { versions: { violations: 2 } } });
    const { body: rows } = await api.send('GET', '/api/layers/violations/rows?sort=key');
    expect(rows).toMatchObject({
      total: 2,
      rows: [
        { key: 'A1', method: 'manual' },
        { key: 'A2', method: null },
      ],
    });

    const { body: list } = await api.send('GET', '/api/imports');
    expect(list.imports).toEqual([job.result]);
    const { body: again } = await api.send('POST', `/api/imports/uploads/${id}/inspect`, seen.options);
    expect(again.alreadyImported).toMatchObject({ id: list.imports[0].id });
  });

  test('gives the refused rows as a table that no spreadsheet runs', async () => {
    const id = await upload(CSV);
    const { body } = await api.send('POST', '/api/imports', { upload: id, options: { layer: 'violations' } });
    const { result } = (await ended(body.jobId)) as { result: { id: number } };
    const response = await api.fetch(`/api/imports/${result.id}/refused.csv`);
    expect(response.headers.get('content-type')).toContain('text/csv');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString('utf8').slice(1)).toBe(
      `行号,文件行,原因,原文\r\n3,4,坐标为零,"'=A3,2023-07-12,人工贴单,0,0"\r\n`,
    );
    expect(await (await api.fetch(`/api/imports/${result.id}/refused.csv?lang=en`)).text()).toContain(
      'The coordinates are zero',
    );
  });

  test('is undone and done again by its change', async () => {
    const id = await upload(CSV);
    const { body } = await api.send('POST', '/api/imports', { upload: id, options: { layer: 'violations' } });
    const { result } = (await ended(body.jobId)) as { result: { id: number; changeId: number } };
    const total = async () => (await api.send('GET', '/api/layers/violations/rows')).body.total;
    expect((await api.send('POST', `/api/changes/${result.changeId}/undo`)).status).toBe(200);
    expect(await total()).toBe(0);
    expect((await api.send('GET', `/api/imports/${result.id}`)).body.undone).toBe(true);
    expect((await api.send('POST', `/api/changes/${result.changeId}/undo`)).status).toBe(409);
    expect((await api.send('POST', `/api/changes/${result.changeId}/redo`)).status).toBe(200);
    expect(await total()).toBe(2);
  });

  test('fails with the reason, in both languages', async () => {
    const id = await upload('a,b\n1,2\n');
    const { body } = await api.send('POST', '/api/imports', { upload: id, options: { layer: 'vendors' } });
    expect(await ended(body.jobId)).toMatchObject({
      status: 'failed',
      error: { code: 'import_no_geometry', message: { zh: expect.stringContaining('坐标') } },
    });
    expect((await api.send('POST', `/api/imports/uploads/${await upload('PK\x03\x04')}/inspect`, {})).body.code).toBe(
      'import_truncated',
    );
    expect((await api.fetch('/api/imports/uploads?name=x.csv', { method: 'POST' })).status).toBe(422);
  });

  test('knows no upload that was never made, and no path in its place', async () => {
    for (const name of ['00000000-0000-0000-0000-000000000000', '..%2F..%2Fcity.db']) {
      const { status, body } = await api.send('POST', `/api/imports/uploads/${name}/inspect`, {});
      expect([400, 404]).toContain(status);
      expect(['upload_gone', 'bad_request']).toContain(body.code);
    }
    expect((await api.send('GET', '/api/imports/99')).status).toBe(404);
    expect((await api.send('GET', '/api/jobs/99')).status).toBe(404);
  });

  test('is not for those who only look', async () => {
    for (const role of ['viewer', 'wall'] as const) {
      expect((await api.fetch('/api/imports/uploads?name=x.csv', { method: 'POST', body: CSV }, role)).status).toBe(
        403,
      );
      expect((await api.send('GET', '/api/imports', undefined, role)).status).toBe(403);
      expect(
        (await api.send('POST', '/api/imports', { upload: 'abcdefgh', options: { layer: 'vendors' } }, role)).status,
      ).toBe(403);
    }
    expect((await api.send('POST', '/api/jobs/1/cancel', undefined, 'wall')).status).toBe(403);
    expect(existsSync(join(api.dir, 'data', 'uploads'))).toBe(false);
  });

  test('stops when it is cancelled by whoever began it or oversees, and for nobody else', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `2023-07-11,121.02,30.7,${i}`);
    const id = await upload(['time,lon,lat,n', ...rows].join('\n'));
    const { body } = await api.send('POST', '/api/imports', { upload: id, options: { layer: 'violations' } });
    for (const role of ['viewer', 'planner', 'officer'] as const) {
      expect((await api.send('POST', `/api/jobs/${body.jobId}/cancel`, undefined, role)).status).toBe(403);
    }
    const { body: job } = await api.send('POST', `/api/jobs/${body.jobId}/cancel`, undefined, 'supervisor');
    expect(job).toMatchObject({ status: 'cancelled' });
    expect((await api.send('GET', '/api/layers/violations/rows')).body.total).toBe(0);
  });
});

describe('uploads', () => {
  test('are forgotten after a day', async () => {
    const dataDir = join(api.dir, 'data');
    const { upload: id } = await saveUpload(dataDir, 'C:\\folder\\a.csv', new Response('a,b').body);
    await sweepUploads(dataDir);
    expect(readdirSync(join(dataDir, 'uploads')).sort()).toEqual([id, `${id}.json`]);
    await sweepUploads(dataDir, Date.now() + 25 * 3600 * 1000);
    expect(readdirSync(join(dataDir, 'uploads'))).toEqual([]);
  });
});
