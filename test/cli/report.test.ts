import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportCommand } from '../../electron/commands/report.ts';
import { run } from '../../electron/commands/run.ts';
import { openStore } from '../../electron/store/database.ts';
import { layStreets, place } from '../helpers/streets.ts';

let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-report-'));
  const store = openStore(join(dir, 'city.db'), { create: true });
  const through: [number, number][] = [[0, 0], [400, 0]]; // biome-ignore format: a line
  await layStreets(store, [{ name: '解放路', through }]);
  await store.close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function report(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await run(
    ['report', ...args, '--db', join(dir, 'city.db'), '--data', join(dir, 'data')],
    [reportCommand],
    { stdout: { write: (text) => (out += text) }, stderr: { write: (text) => (err += text) } },
  );
  return { code, out, err };
}

const [lon, lat] = place(100, 5).map(String) as [string, string];

test('a report is written as a page, in the language and on the paper asked for', async () => {
  const file = join(dir, 'walk.html');
  const asked = ['--out', file, '--paper', 'a3', '--landscape', '--title', '老城步行', '--metres', '100,200'];
  const { code, out } = await report('catchment', lon, lat, ...asked, '--lang', 'zh', '--json');
  expect([code, JSON.parse(out)]).toEqual([0, { file, format: 'html', title: '老城步行' }]);
  const page = readFileSync(file, 'utf8');
  expect(page).toMatch(/<html lang="zh/);
  expect(page).toContain('<h1>老城步行</h1>');
  expect(page).toMatch(/size:\s*(A3 landscape|420mm 297mm)/i);
  expect(page).toContain('解放路');
});

test('a report is written as a workbook', async () => {
  const file = join(dir, 'walk.xlsx');
  expect(await report('catchment', lon, lat, '--out', file, '--lang', 'en')).toMatchObject({
    code: 0,
    out: `written to ${file}\n`,
  });
  expect(readFileSync(file).subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
});

test.each([
  [['catchment', lon, lat], 2, '--out is missing'],
  [['catchment', lon, lat, '--out', 'walk.pdf'], 2, 'must end with .html or .xlsx'],
  [['catchment', lon, '--out', 'walk.html'], 2, 'not valid (at'],
  [['siting', '--out', 'walk.html'], 2, 'id (catchment: at; vendor: id or stall) is missing'],
  [['weather', '1', '--out', 'walk.html'], 2, 'There is no “weather”'],
  [['siting', '7', '--out', 'walk.html'], 1, 'Not found'],
])('nothing is written for %j, and why is said', async (args, code, words) => {
  const found = await report(
    ...args.map((text) => (text.startsWith('walk.') ? join(dir, `none-${text}`) : text)),
    '--lang',
    'en',
  );
  expect([found.code, found.err]).toEqual([code, expect.stringContaining(words)]);
  expect(['html', 'pdf'].some((kind) => existsSync(join(dir, `none-walk.${kind}`)))).toBe(false);
});
