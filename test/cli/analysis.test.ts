import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ANALYSIS_COMMANDS } from '../../electron/commands/analysis/index.ts';
import { optionsOf } from '../../electron/commands/analysis/options.ts';
import { PARAM_WORDS } from '../../electron/commands/analysis/param-words.ts';
import { textTable } from '../../electron/commands/analysis/text-table.ts';
import { run as runCommand } from '../../electron/commands/run.ts';
import { ANALYSES, PARAMS } from '../../electron/contract/analysis.ts';
import { openStore } from '../../electron/store/database.ts';
import { addStreets, addViolations, MONDAY, WEEK } from '../helpers/town-db.ts';

let dir: string;
let db: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-analyse-'));
  db = join(dir, 'city.db');
  const store = openStore(db, { create: true });
  await addStreets(store);
  await addViolations(store, 600, 12);
  await store.write((w) => w.run("INSERT INTO meta VALUES ('schematic', '1')"));
  await store.close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Through the real parser and exit codes, in this process. */
async function zhitu(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await runCommand([...args, '--db', db, '--data', join(dir, 'data')], ANALYSIS_COMMANDS, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

const FORECAST = ['forecast', '--piece-length', '0', '--backtest', '3'];

describe('each analysis', () => {
  test('is a command, whose options are its parameters', () => {
    expect(ANALYSIS_COMMANDS.map((c) => c.name)).toEqual(ANALYSES.map((kind) => kind.replace('_', '-')));
    for (const kind of ANALYSES) {
      const { filter: _, ...params } = PARAMS[kind].shape;
      expect(Object.keys(optionsOf(kind))).toHaveLength(Object.keys(params).length);
      expect(Object.keys(params).filter((param) => !PARAM_WORDS[param])).toEqual([]);
    }
    expect(optionsOf('hotspots')['piece-length']).toMatchObject({
      value: 'N',
      help: { en: expect.stringMatching(/200/) },
    });
    expect(optionsOf('suggest').weight).toMatchObject({ value: 'KEY=N', multiple: true });
    expect(optionsOf('forecast').freeze).not.toHaveProperty('value');
  });
});

describe('a run', () => {
  test('tells what was found in words, in both languages, and changes nothing', async () => {
    const before = readFileSync(db);
    const english = await zhitu(...FORECAST, '--lang', 'en');
    expect(english.code).toBe(0);
    expect(english.out).toMatch(/^600 violations: \d+ on streets/);
    expect(english.out).toMatch(/1 {2}东0 +150 +6\.35/);
    expect(english.out).toMatch(/as last period/);
    expect(english.err).toContain('Schematic demo data');
    const chinese = await zhitu(...FORECAST, '--lang', 'zh');
    expect(chinese.out).toMatch(/^600 起违停/);
    expect(chinese.out).not.toMatch(/[a-z]{4,} [a-z]{4,}/);
    expect(chinese.out.split('\n').slice(-3)).toEqual(
      english.out
        .split('\n')
        .slice(-3)
        .map((line) => line.replace(/^data +/, '数据 ').replace(/^result +/, '结果 ')),
    );
    expect(readFileSync(db).equals(before)).toBe(true);
  });

  test('as JSON has parameters, hashes and summary; a second one is the same to the byte', async () => {
    const one = await zhitu(...FORECAST, '--json');
    expect((await zhitu(...FORECAST, '--json')).out).toBe(one.out);
    expect(JSON.parse(one.out)).toMatchObject({
      analysis: 'forecast',
      params: { pieceLength: 0, backtest: 3, filter: {} },
      dataHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      resultHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      schematic: true,
      summary: { points: 600 },
    });
  });

  test('takes days of the city and conditions of the filter', async () => {
    const { out } = await zhitu(
      ...FORECAST,
      '--json',
      '--from',
      '2023-01-02',
      '--to',
      '2023-02-26',
      '--filter',
      'method=manual',
    );
    const filter = { from: MONDAY, to: MONDAY + 8 * WEEK, method: ['manual'] };
    expect(JSON.parse(out).params.filter).toEqual(filter);
  });

  test('writes a file by its ending, whole', async () => {
    for (const ending of ['geojson', 'csv']) {
      const file = join(dir, `result.${ending}`);
      const { code, err } = await zhitu(...FORECAST, '--out', file);
      expect([code, existsSync(file)], err).toEqual([0, true]);
    }
    const { zhitu: origin, features } = JSON.parse(readFileSync(join(dir, 'result.geojson'), 'utf8'));
    expect(origin).toMatchObject({ analysis: 'forecast', dataHash: expect.any(String), schematic: true });
    expect(features[0].properties.street).toBe('东0');
    expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('is kept in the database when that is asked for, and so is a ranking', async () => {
    const args = [...FORECAST, '--save', '--name', '周预测', '--freeze', '--json'];
    const { resultId, frozen } = JSON.parse((await zhitu(...args)).out);
    expect(frozen).toBe(true);
    expect(JSON.parse((await zhitu(...args)).out)).toMatchObject({ frozen: false });
    const store = openStore(db, { readOnly: true });
    const row = await store.read.get('SELECT name, kind, job_id FROM analysis_results WHERE id = ?', resultId);
    await store.close();
    expect(row).toEqual({ name: '周预测', kind: 'forecast', job_id: null });
  });
});

describe('a wrong use ends with code 2 and names the option', () => {
  test.each([
    [['hotspots', '--band', '0'], /--band.*0.*at least 1/],
    [['hotspots', '--band', ' '], /--band has no value/],
    [['hotspots', '--filter', 'method=foot'], /--filter method/],
    [['hotspots', '--filter', 'metod=manual'], /--filter metod.*no such parameter/],
    [['hotspots', '--bandwidth', '300'], /--bandwidth/],
    [['hotspots', '--from', '2023-02-30'], /--from takes a date/],
    [['density', '--edge-corrected', 'maybe'], /yes or no/],
    [['suggest', '--weight', 'rate=x'], /--weight rate/],
    [['evaluate', '--segment', '0'], /--segment 0/],
    [['forecast', '--freeze'], /needs --save/],
    [['clusters', '--out', 'map.pdf'], /\.geojson, \.csv, \.json/],
  ])('%j', async (args, words) => {
    const { code, out, err } = await zhitu(...args, '--lang', 'en');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(words);
  });
});

test('a failure ends with code 1 and says what would help', async () => {
  const { code, out, err } = await zhitu('forecast', '--to', '2022-01-01', '--json', '--lang', 'en');
  expect([code, JSON.parse(out).error.code]).toEqual([1, 'analysis_no_points']);
  expect(err).toContain('No violation is left under this filter');
});

test('tables stand straight, Chinese characters being two columns wide', () => {
  expect(
    textTable(
      ['街道', 'n'],
      [
        ['解放路', '1,200'],
        ['A', '7'],
      ],
    ),
  ).toEqual(['街道        n', '解放路  1,200', 'A           7']);
});
