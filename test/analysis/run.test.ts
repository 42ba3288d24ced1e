import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkParams } from '../../electron/analysis/check-params.ts';
import { type AnalysisHost, keepResult, runAnalysis } from '../../electron/analysis/run.ts';
import { canonicalJson } from '../../electron/analysis/serialise.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { addStreets, addViolations, MONDAY, WEEK } from '../helpers/town-db.ts';

const ACTOR = { name: 'tester', role: 'admin' };
const FORECAST = checkParams('forecast', { pieceLength: 0, backtest: 4 });
const stubborn = (seed: number) => checkParams('hotspots', { seed });

let api: TestApi;
let host: AnalysisHost;
let misbehaving: AnalysisHost;
beforeAll(async () => {
  api = await testApi();
  host = api.zhitu.ctx;
  misbehaving = { ...host, worker: new URL('./stubborn-worker.ts', import.meta.url) };
  await addStreets(host.store);
  await addViolations(host.store, 600, 12);
});
afterAll(() => api.close());

const results = async () => (await host.store.read.get<{ n: number }>('SELECT count(*) AS n FROM analysis_results'))?.n;

describe('an analysis', () => {
  it('gives the same bytes for the same data, parameters and seed', async () => {
    const one = await runAnalysis(host, 'forecast', FORECAST);
    const two = await runAnalysis(host, 'forecast', FORECAST);
    expect(two).toEqual(one);
    expect(one.dataHash).toMatch(/^[0-9a-f]{64}$/);
    const other = await runAnalysis(host, 'forecast', { ...FORECAST, backtest: 3 });
    expect(other.dataHash).toBe(one.dataHash);
    expect(other.resultHash).not.toBe(one.resultHash);
  });

  it('reads the violations under its filter only', async () => {
    const filter = { from: MONDAY, to: MONDAY + 9 * WEEK, method: ['manual'] };
    const made = await runAnalysis(host, 'forecast', checkParams('forecast', { filter, backtest: 0 }));
    const row = await host.store.read.get<{ n: number }>(
      `SELECT count(*) AS n FROM violations WHERE method = 'manual' AND at < ${filter.to}`,
    );
    expect(JSON.parse(made.summary).points).toBe(row?.n);
  });

  it('tells what is wrong as its task does', async () => {
    const filter = { from: 0, to: 1 };
    await expect(runAnalysis(host, 'forecast', checkParams('forecast', { filter }))).rejects.toMatchObject({
      code: 'analysis_no_points',
    });
    const short = checkParams('forecast', { filter: { to: MONDAY + 2 * WEEK } });
    await expect(runAnalysis(host, 'forecast', short)).rejects.toMatchObject({ code: 'analysis_too_few' });
  });

  it('stops when told to, and before it has begun', async () => {
    const stop = new AbortController();
    const run = runAnalysis(host, 'forecast', FORECAST, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    await expect(runAnalysis(host, 'forecast', FORECAST, { signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await results()).toBe(0);
  });

  it('is ended when it does not listen', async () => {
    const stop = new AbortController();
    const started = Date.now();
    const run = runAnalysis(misbehaving, 'hotspots', stubborn(1), {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(Date.now() - started).toBeGreaterThan(1900);
  });

  it('that was killed says that it did not finish, and one that broke says where', async () => {
    await expect(runAnalysis(misbehaving, 'hotspots', stubborn(2))).rejects.toMatchObject({ code: 'job_interrupted' });
    await expect(runAnalysis(misbehaving, 'hotspots', stubborn(3))).rejects.toThrow('broken');
  });

  it('asks again while violations change between ids and reading, and gives up in the end', async () => {
    let asked = 0;
    const moving = (times: number): AnalysisHost => ({
      ...host,
      queries: {
        async ids(layer, filter, signal) {
          const ids = await host.queries.ids(layer, filter, signal);
          if (asked++ < times) await host.store.write((db) => db.run('UPDATE violations SET note = note WHERE id = 1'));
          return ids;
        },
      },
    });
    const made = await runAnalysis(moving(2), 'forecast', FORECAST);
    expect([JSON.parse(made.summary).points, asked]).toEqual([600, 3]);
    asked = 0;
    await expect(runAnalysis(moving(99), 'forecast', FORECAST)).rejects.toMatchObject({ code: 'busy' });
  });
});

describe('a ranking', () => {
  it('is kept once for its period, and cannot be changed or taken away', async () => {
    const params = { ...FORECAST, freeze: true };
    const made = await runAnalysis(host, 'forecast', params);
    const keep = () => keepResult(host, ACTOR, { kind: 'forecast', params, name: null }, made, null);
    expect(await keep()).toMatchObject({ frozen: true });
    expect(await keep()).toMatchObject({ frozen: false });
    for (const sql of ['UPDATE frozen_rankings SET made_at = 0', 'DELETE FROM frozen_rankings']) {
      await expect(host.store.write((db) => db.run(sql))).rejects.toThrow('append-only');
    }
    const [row] = await host.store.read.all('SELECT from_at, to_at, actor, data_hash FROM frozen_rankings');
    const { from, to } = JSON.parse(made.summary);
    expect(row).toMatchObject({ from_at: from, to_at: to, actor: 'tester', data_hash: made.dataHash });
    const later = JSON.parse((await runAnalysis(host, 'forecast', FORECAST)).summary);
    expect(later.waiting).toBe(1);
    const others = JSON.parse((await runAnalysis(host, 'forecast', { ...FORECAST, pieceLength: 100 })).summary);
    expect(others.waiting).toBe(0);
  });

  it('is scored when its period is over, as it was kept', async () => {
    await addViolations(host.store, 60, 14, 2);
    const { periods, waiting } = JSON.parse((await runAnalysis(host, 'forecast', FORECAST)).summary);
    expect(waiting).toBe(0);
    const kept = periods.filter((p: { frozen: number | null }) => p.frozen !== null);
    expect(kept).toHaveLength(1);
    expect(Math.abs(kept[0].frozen - Date.now() / 1000)).toBeLessThan(60);
  });

  it('is not kept with hindsight', async () => {
    const params = checkParams('forecast', { freeze: true, backtest: 0, filter: { to: MONDAY + 6 * WEEK } });
    const made = await runAnalysis(host, 'forecast', params);
    expect(made.frozen).toBeNull();
    expect(JSON.parse(made.summary).warnings).toContainEqual({ code: 'freeze_too_late', params: {} });
  });
});

describe('parameters', () => {
  it.each([
    ['hotspots', { band: 0 }, 'band', '0', '不得小于 1', 'it must be at least 1'],
    ['density', { bandwidth: 1e6 }, 'bandwidth', '1000000', '不得大于 20000', 'it must be at most 20000'],
    ['emerging', { step: 'day' }, 'step', 'day', '只能是 week、month', 'it must be one of week, month'],
    ['clusters', { radius: 'wide' }, 'radius', 'wide', '应为数字', 'it must be a number'],
    ['clusters', { minPoints: 2.5 }, 'minPoints', '2.5', '应为整数', 'it must be a whole number'],
    ['suggest', { weights: { rate: -1 } }, 'weights.rate', '-1', '不得小于 0', 'it must be at least 0'],
    ['density', { bandwith: 300 }, 'bandwith', '300', '没有这个参数', 'there is no such parameter'],
    ['density', { filter: { metod: ['manual'] } }, 'filter.metod', '["manual"]', '没有', 'no such parameter'],
    ['density', { filter: { method: ['foot'] } }, 'filter.method.0', 'foot', '只能是', 'one of manual, capture'],
  ] as const)('of %s %j are refused by name, in both languages', (kind, given, name, value, zh, en) => {
    expect(() => checkParams(kind, given)).toThrow(
      expect.objectContaining({
        code: 'analysis_params',
        params: { name, value, why_zh: expect.stringContaining(zh), why_en: expect.stringContaining(en) },
      }),
    );
  });

  it('come out in one spelling', () => {
    const given = { filter: { method: 'manual,capture', from: '5', town: [] }, band: '300' };
    expect(checkParams('hotspots', given)).toMatchObject({
      band: 300,
      unit: 'street',
      filter: { from: 5, method: ['capture', 'manual'] },
    });
  });
});

it('JSON of results does not depend on the order in which things were put together', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
});
