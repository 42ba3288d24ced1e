import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { COMMANDS } from '../../electron/commands/index.ts';
import { run } from '../../electron/commands/run.ts';
import { openStore } from '../../electron/store/database.ts';
import { layStreets, place } from '../helpers/streets.ts';

let dir: string;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-counts-'));
  const store = openStore(join(dir, 'city.db'), { create: true });
  const through: [number, number][] = [[0, 0], [400, 0]]; // biome-ignore format: a line
  await layStreets(store, [{ name: '解放路', through }]);
  await store.close();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function zhitu(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const places = ['--db', join(dir, 'city.db'), '--data', join(dir, 'data')];
  const code = await run([...args, ...places], COMMANDS, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

function file(text: string | Uint8Array): string {
  const path = join(dir, 'counts.csv');
  writeFileSync(path, text);
  return path;
}

test('counts come in from a file row by row, and nothing twice when it comes again', async () => {
  const [lon, lat] = place(100, 3);
  const path = file(
    [
      'street,lon,lat,from,minutes,vehicles',
      '解放路,,,2023-07-03 19:00,,30',
      `,${lon},${lat},2023-07-03T11:00:00Z,15,4`,
      '没有路,,,2023-07-03 19:00,,3',
      '解放路,,,昨天,,3',
    ].join('\n'),
  );
  const first = await zhitu('import-counts', path, '--lang', 'zh');
  expect(first).toMatchObject({ code: 0, out: '读取 4 行：新增 2，更新 0，原有 0，拒绝 2\n' });
  expect(first.err).toMatch(/第 3 行：路网里没有这条街（没有路）[\s\S]*第 4 行：时间看不懂（昨天）/);
  const again = await zhitu('import-counts', path, '--json');
  expect(JSON.parse(again.out)).toMatchObject({ read: 4, added: 0, replaced: 0, unchanged: 2, refusedCount: 2 });
});

test('a file of a Chinese spreadsheet is read in its encoding', async () => {
  // 路名,时间,车辆 / 解放路,2023-07-03 19:00,30
  const gb = '\xc2\xb7\xc3\xfb,\xca\xb1\xbc\xe4,\xb3\xb5\xc1\xbe\r\n\xbd\xe2\xb7\xc5\xc2\xb7,2023-07-03 19:00,30\r\n';
  const { out } = await zhitu('import-counts', file(Buffer.from(gb, 'latin1')), '--json');
  expect(JSON.parse(out)).toMatchObject({ read: 1, added: 1, refusedCount: 0 });
});

test('a file without the columns that are needed is refused, with what they are', async () => {
  const { code, err } = await zhitu('import-counts', file('street,vehicles\n解放路,3\n'), '--lang', 'en');
  expect([code, err]).toEqual([2, expect.stringContaining('street (or lon, lat), from, vehicles')]);
});

test('sites can be chosen by counts alone, and the command says how where there are none', async () => {
  const ask = ['site', '--candidates', 'frontage', '--every', '100', '--sites', '1', '--demand', 'all'];
  const none = await zhitu(...ask, '--from', 'counts', '--lang', 'en');
  expect([none.code, none.err]).toEqual([1, expect.stringContaining('import-counts')]);
  await zhitu('import-counts', file('street,from,vehicles\n解放路,2023-07-03 19:00,30\n'));
  const { out } = await zhitu(...ask, '--from', 'counts', '--hours', '19', '--lang', 'en');
  expect(out).toContain('30 vehicles a week');
  const mixed = await zhitu(...ask, '--from', 'counts,violations', '--lang', 'en');
  expect([mixed.code, mixed.err]).toEqual([2, expect.stringContaining('counts cannot be added')]);
});
