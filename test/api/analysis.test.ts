import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../electron/contract/may.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { addStreets, addViolations, MONDAY, WEEK } from '../helpers/town-db.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await addStreets(api.zhitu.ctx.store);
  await addViolations(api.zhitu.ctx.store, 600, 12);
});
afterAll(() => api.close());

const FORECAST = { kind: 'forecast', params: { pieceLength: 0, backtest: 3 } };

/** Starts an analysis, waits for its job, and returns that. */
async function run(body: object) {
  const { status, body: started } = await api.send('POST', '/api/analysis', body);
  expect(status, JSON.stringify(started)).toBe(200);
  return api.zhitu.ctx.jobs.ended(started.jobId);
}
async function made(body: object): Promise<number> {
  const job = await run(body);
  expect(job.error).toBeNull();
  return (job.result as { resultId: number }).resultId;
}
const audited = () =>
  api.zhitu.ctx.store.read.all("SELECT action, actor, entity_id FROM audit WHERE entity = 'analysis' ORDER BY id");

describe('an analysis', () => {
  test('runs as a job, whose result is kept with parameters, hashes and features', async () => {
    const events: unknown[] = [];
    const stop = api.zhitu.ctx.events.subscribe((e) => e.event === 'job' && events.push(e.data.status));
    const id = await made({ ...FORECAST, name: ' 每周预测 ' });
    stop();
    expect(events.at(-1)).toBe('done');
    const { body } = await api.send('GET', `/api/analysis/${id}`);
    expect(body).toMatchObject({
      id,
      kind: 'forecast',
      name: '每周预测',
      params: { pieceLength: 0, backtest: 3, step: 'week', tolerance: 30, filter: {} },
      seed: null,
      stale: false,
      actor: 'the admin',
      summary: { points: 600, step: 'week' },
    });
    expect([body.dataHash, body.resultHash].every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    const features = await api.fetch(`/api/analysis/${id}/features`);
    expect(features.headers.get('Content-Type')).toBe('application/geo+json');
    const collection = await features.json();
    expect(collection.type).toBe('FeatureCollection');
    expect(collection.features).toHaveLength(body.features);
    expect(collection.features[0].properties).toMatchObject({ rank: 1, street: '东0' });
    const tag = features.headers.get('ETag') ?? '';
    const again = await api.fetch(`/api/analysis/${id}/features`, { headers: { 'If-None-Match': tag } });
    expect(again.status).toBe(304);
    const { body: list } = await api.send('GET', '/api/analysis');
    const { summary: _, ambiguous: __, ...info } = body;
    expect(list.results[0]).toEqual(info);
    const job = await api.zhitu.ctx.store.read.get('SELECT data_hash FROM jobs ORDER BY id DESC LIMIT 1');
    expect(job).toEqual({ data_hash: body.dataHash });
  });

  test('that is run again gives the same result', async () => {
    const [one, two] = [await made(FORECAST), await made(FORECAST)];
    const hashes = await Promise.all([one, two].map(async (id) => (await api.send('GET', `/api/analysis/${id}`)).body));
    expect(two).not.toBe(one);
    expect(hashes[1].resultHash).toBe(hashes[0].resultHash);
    expect(hashes[1].dataHash).toBe(hashes[0].dataHash);
  });

  test('that fails says why in both languages, and leaves no result', async () => {
    const before = (await api.send('GET', '/api/analysis')).body.results.length;
    const job = await run({ kind: 'forecast', params: { filter: { from: 0, to: 1 } } });
    expect(job).toMatchObject({ status: 'failed', error: { code: 'analysis_no_points' } });
    expect(job.error?.message.zh).toMatch(/\p{Script=Han}/u);
    expect((await api.send('GET', '/api/analysis')).body.results).toHaveLength(before);
  });

  test('that is cancelled leaves nothing', async () => {
    const before = (await api.send('GET', '/api/analysis')).body.results.length;
    const { body } = await api.send('POST', '/api/analysis', FORECAST);
    const { body: job } = await api.send('POST', `/api/jobs/${body.jobId}/cancel`);
    expect(job).toMatchObject({ status: 'cancelled', result: null });
    expect((await api.send('GET', '/api/analysis')).body.results).toHaveLength(before);
  });

  test.each([
    [{ kind: 'hotspots', params: { band: 0 } }, 'analysis_params', 422],
    [{ kind: 'hotspots', params: { filter: { method: ['foot'] } } }, 'analysis_params', 422],
    [{ kind: 'magic' }, 'bad_request', 400],
    [{ kind: 'hotspots', name: '' }, 'bad_request', 400],
  ])('with parameters like %j is refused before it starts', async (body, code, status) => {
    const jobs = (await api.send('GET', '/api/jobs')).body.jobs.length;
    for (const path of code === 'bad_request' ? ['/api/analysis'] : ['/api/analysis', '/api/analysis/estimate']) {
      expect(await api.send('POST', path, body)).toMatchObject({ status, body: { code } });
    }
    expect((await api.send('GET', '/api/jobs')).body.jobs).toHaveLength(jobs);
  });
});

describe('a result', () => {
  test('is named and dropped by those who may edit, and both leave a trace', async () => {
    const id = await made(FORECAST);
    const traces = (await audited()).length;
    const named = await api.send('PATCH', `/api/analysis/${id}`, { name: '七月' }, 'officer');
    expect(named.body).toMatchObject({ id, name: '七月' });
    expect((await api.send('DELETE', `/api/analysis/${id}`)).body).toEqual({ dropped: id });
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/features'],
      ['GET', '/export?format=csv'],
      ['PATCH', ''],
      ['DELETE', ''],
    ] as const) {
      const body = method === 'PATCH' ? { name: null } : undefined;
      expect((await api.send(method, `/api/analysis/${id}${path}`, body)).body.code, path).toBe('not_found');
    }
    expect((await audited()).slice(traces)).toEqual([
      { action: 'rename', actor: 'the officer', entity_id: id },
      { action: 'drop', actor: 'the admin', entity_id: id },
    ]);
    const row = await api.zhitu.ctx.store.read.get(
      'SELECT kind, length(data_hash) AS hash, length(features) AS bytes FROM analysis_results WHERE id = ?',
      id,
    );
    expect(row).toEqual({ kind: 'forecast', hash: 64, bytes: 0 });
  });

  test('is for everybody to read, its single records only for who may see personal data', async () => {
    const id = await made(FORECAST);
    const one = JSON.stringify([{ id: 1, lon: 121, lat: 30, streets: [] }]);
    await api.zhitu.ctx.store.write((db) => db.run('UPDATE analysis_results SET ambiguous = ? WHERE id = ?', one, id));
    const seen = async (role: Role) => {
      const { status, body } = await api.send('GET', `/api/analysis/${id}`, undefined, role);
      expect([status, body.summary.points]).toEqual([200, 600]);
      expect((await api.fetch(`/api/analysis/${id}/features`, {}, role)).status).toBe(200);
      return body.ambiguous.length;
    };
    expect(await Promise.all((['officer', 'admin', 'viewer'] as const).map(seen))).toEqual([1, 1, 0]);
    expect((await api.send('GET', `/api/analysis/${id}`, undefined, 'wall')).status).toBe(403);
    for (const role of ['viewer', 'wall'] as const) {
      const asked = [
        await api.send('POST', '/api/analysis', FORECAST, role),
        await api.send('PATCH', `/api/analysis/${id}`, { name: 'x' }, role),
        await api.send('DELETE', `/api/analysis/${id}`, undefined, role),
      ];
      expect(asked.map((answer) => answer.body.code)).toEqual(['forbidden', 'forbidden', 'forbidden']);
    }
  });

  test('says when the data have changed since, and only for data that it used', async () => {
    const id = await made(FORECAST);
    const stale = async () => (await api.send('GET', `/api/analysis/${id}`)).body.stale;
    const write = (sql: string) => api.zhitu.ctx.store.write((db) => db.run(sql));
    await write("INSERT INTO cases (kind, status, opened_at) VALUES ('lead', 'handling', 5)");
    await write("UPDATE layer_versions SET version = version + 1 WHERE layer IN ('segments', 'vendors')");
    expect(await stale()).toBe(false);
    await write("UPDATE layer_versions SET version = version + 1 WHERE layer = 'city'");
    expect(await stale()).toBe(true);
    expect((await api.send('GET', '/api/analysis')).body.results[0].stale).toBe(true);
  });

  test('is taken out as GeoJSON, CSV and JSON, with its parameters and the hash of its data', async () => {
    const id = await made({
      ...FORECAST,
      params: { ...FORECAST.params, filter: { from: MONDAY, to: MONDAY + 9 * WEEK } },
    });
    await api.zhitu.ctx.store.write((db) => db.run("INSERT INTO meta VALUES ('schematic', '1')"));
    const { body: info } = await api.send('GET', `/api/analysis/${id}`);
    const origin = { analysis: 'forecast', params: info.params, dataHash: info.dataHash, resultHash: info.resultHash };
    const file = (format: string, lang = 'zh') => api.fetch(`/api/analysis/${id}/export?format=${format}&lang=${lang}`);

    const geojson = await file('geojson');
    expect(decodeURIComponent(geojson.headers.get('Content-Disposition') ?? '')).toMatch(
      /zhitu-预测-\d+-.*示意数据\.geojson/,
    );
    const collection = await geojson.json();
    expect(collection.zhitu).toMatchObject({ ...origin, schematic: true });
    const plain = await (await api.fetch(`/api/analysis/${id}/features`)).json();
    expect(collection.features).toEqual(plain.features);

    const csv = await file('csv', 'en');
    expect(csv.headers.get('Content-Disposition')).toContain('zhitu-forecast-');
    const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.arrayBuffer()).split('\r\n');
    expect(lines[0]).toBe('\uFEFFunit,street,length_m,rank,score,band,lon,lat,wkt,zhitu_note');
    expect(lines[1]).toMatch(
      /^\d+,东0,150,1,[\d.]+,5,121\.\d+,30\.\d+,"LINESTRING \(121.*","\{""analysis"":""forecast""/,
    );
    expect(lines).toHaveLength(plain.features.length + 2);

    const json = await (await file('json')).json();
    expect(json).toMatchObject({ zhitu: origin, summary: { points: info.summary.points } });
  });
});

describe('an estimate', () => {
  test('tells points and units before anything runs, to everybody', async () => {
    const asked = (kind: string, params = {}) =>
      api.send('POST', '/api/analysis/estimate', { kind, params }, 'viewer').then(({ body }) => body);
    expect(await asked('hotspots', { pieceLength: 60 })).toMatchObject({
      points: 600,
      units: 7 * 6 * 2 * 3,
      seconds: expect.any(Number),
      megabytes: expect.any(Number),
      warnings: [{ code: 'no_patrol_log' }],
    });
    expect(await asked('hotspots', { unit: 'h3' })).toMatchObject({ units: null });
    expect(await asked('density')).toMatchObject({ units: 512 * 512, warnings: [] });
    expect(await asked('density', { filter: { to: MONDAY } })).toMatchObject({
      points: 0,
      warnings: [{ code: 'few_points', params: { points: 0 } }],
    });
  });
});
