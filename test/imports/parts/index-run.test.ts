import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildColumns } from '../../../electron/points/build.ts';
import { pointIndex } from '../../../electron/points/point-index.ts';
import { loadRuns } from '../../../electron/points/runs.ts';
import { type Importer, importer } from '../../helpers/importer.ts';
import { fromColumns } from '../../points/contents.ts';

let zhitu: Importer;
beforeEach(() => {
  zhitu = importer();
});
afterEach(() => zhitu.remove());

const HEADER = '编号,时间,方式,中队,路名,经度,纬度,天气';
/** Every hundredth has something to say about it, and takes the long way. */
const tickets = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => {
    const i = from + n;
    const odd = i % 100 === 0;
    const method = odd ? '无人机' : ['人工贴单', 'capture', ''][i % 3];
    const street = i % 5 === 0 ? '' : odd ? ' 解放路 ' : `${i % 17} 号路`;
    return `V${i},2023-07-${10 + (i % 20)} ${10 + (i % 10)}:05,${method},,${street},${(121 + (i % 977) / 1e4).toFixed(6)},30.7,晴`;
  });

describe('an import of many rows', () => {
  test('leaves the point index packed columns that are what the store holds', { timeout: 120_000 }, async () => {
    const { path: dbPath } = zhitu.store;
    const options = { dbPath, layer: 'violations' as const, timeZone: zhitu.host.pack.timeZone };
    const index = pointIndex(zhitu.store.read, {
      ...options,
      limits: { threads: 100, file: 100, few: 100, enough: 10 },
    });
    expect((await index.current()).size).toBe(0);
    const file = (name: string, rows: string[]) => zhitu.file(name, [HEADER, ...rows].join('\n'));
    const tuning = { size: 50_000, threads: 2 };

    await zhitu.run(file('first.csv', tickets(0, 8000)), { layer: 'violations' }, { tuning });
    const start = { seq: 0, token: 0 };
    expect((await loadRuns(zhitu.store.read, options, start)).map((r) => r.last - r.first)).toEqual([7999]);

    // Some are known, some have changed, and the new ones lie between them.
    const changed = tickets(500, 600).map((row) => row.replace('晴', '雨'));
    const report = await zhitu.run(
      file('more.csv', [...tickets(8000, 14_000), ...changed, ...tickets(0, 50), ...tickets(14_000, 14_050)]),
      { layer: 'violations' },
      { tuning },
    );
    expect(report).toMatchObject({ added: 6050, updated: 100, unchanged: 50 });
    expect(await loadRuns(zhitu.store.read, options, start)).toHaveLength(2);
    const expected = fromColumns(await buildColumns(zhitu.store.read, 'violations', options.timeZone));
    expect(fromColumns(await index.current())).toEqual(expected);
    await index.close();
  });

  test('that is taken back leaves none', async () => {
    const stop = new AbortController();
    const path = zhitu.file('a.csv', [HEADER, ...tickets(0, 9000)].join('\n'));
    const run = zhitu.run(
      path,
      { layer: 'violations' },
      {
        signal: stop.signal,
        tuning: { size: 20_000, threads: 0 },
        onProgress(_done, _total, stage) {
          if (stage === 'writing') stop.abort();
        },
      },
    );
    const outcome = await run.catch((error: { code: string }) => error.code);
    const options = { dbPath: zhitu.store.path, layer: 'violations' as const, timeZone: zhitu.host.pack.timeZone };
    const runs = await loadRuns(zhitu.store.read, options, { seq: 0, token: 0 });
    const rows = await zhitu.all<{ n: number }>('SELECT count(*) AS n FROM violations');
    expect([rows[0]?.n, runs.length]).toEqual(outcome === 'cancelled' ? [0, 0] : [9000, 1]);
  });
});
