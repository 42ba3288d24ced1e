import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zhitu } from './zhitu.ts';

let dir: string;
let empty: string;
let demo: string;
const run = (args: string[], env?: Record<string, string>) => zhitu(dir, args, env);
const json = (args: string[]) => JSON.parse(run([...args, '--json']).out);
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-data-'));
  empty = join(dir, 'empty.db');
  demo = join(dir, 'demo.db');
  expect(run(['demo', '--empty', '--db', empty]).code).toBe(0);
  const made = run(['demo', '--db', demo]);
  expect([made.code, made.out, made.err]).toEqual([0, `${demo}\n`, 'Making the demo city…\n']);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const TICKETS = [
  '编号,时间,经度,纬度,方式,镇街',
  'T-1,2023-07-11 08:05,121.0201,30.7002,人工贴单,当湖街道',
  'T-2,2023-07-11 09:05,121.0211,30.7012,电子抓拍,当湖街道',
  'T-3,yesterday,121.0221,30.7022,人工贴单,当湖街道',
].join('\n');

describe('import', () => {
  test('takes a file as it is recognised, and tells what it refused', () => {
    const file = join(dir, '违停.csv');
    writeFileSync(file, TICKETS);
    const list = join(dir, 'refused.csv');
    const first = run(['import', file, '--layer', 'violations', '--db', empty, '--refused', list]);
    expect([first.code, first.out]).toEqual([
      0,
      expect.stringContaining('3 read, 2 added, 0 updated, 0 unchanged, 0 retired, 1 refused'),
    ]);
    expect(readFileSync(list, 'utf8')).toContain('yesterday');
    const again = json(['import', file, '--layer', 'violations', '--db', empty]);
    expect(again).toMatchObject({ added: 0, unchanged: 2, refused: 1, changeId: null });
    expect(json(['info', '--db', empty]).layers[0].total).toBe(2);
  }, 60_000);

  test('takes what a person says instead of what it recognised', () => {
    const file = join(dir, 'places.txt');
    writeFileSync(file, 'east;north;n\n597720,465;3398158,370;5\n');
    const told = json([
      ...['import', file, '--db', empty, '--layer', 'parking', '--crs', 'EPSG:4549', '--lon', 'east', '--lat', 'north'],
      ...['--delimiter', ';', '--decimal', ',', '--field', 'berths=n', '--value', 'kind=public', '--value', 'name=试'],
    ]);
    expect(told).toMatchObject({ added: 1, refused: 0, layer: 'parking' });
    expect(told.bbox[0]).toBeCloseTo(121.02, 5);
    expect(told.bbox[1]).toBeCloseTo(30.7, 5);
    const out = join(dir, 'p.geojson');
    expect(run(['export', '--layer', 'parking', '--db', empty, '--out', out]).code).toBe(0);
    const [feature] = JSON.parse(readFileSync(out, 'utf8')).features;
    expect(feature.properties).toMatchObject({ kind: 'public', name: '试', berths: 5 });
  });

  test.each([
    [['import'], 2, /Name one file/],
    [['import', 'a', 'b'], 2, /Name one file/],
    [['import', 'none.csv'], 1, /Not found/],
    [['import', 'x.csv', '--layer', 'streets'], 2, /no “streets”; known are: violations/],
    [['import', 'x.csv', '--crs', 'EPSG:1'], 2, /crs/],
    [['import', 'x.csv', '--field', 'at'], 2, /KEY=VALUE/],
  ])('says what is wrong with %j', (args, code, words) => {
    const ran = run([...args, '--db', empty]);
    expect(ran.code).toBe(code);
    expect(ran.err).toMatch(words);
  });

  test('of nothing usable fails, changes nothing, and still gives the list', () => {
    const file = join(dir, 'bad.csv');
    writeFileSync(file, '编号,时间,经度,纬度\nX-1,never,121,30\n');
    const list = join(dir, 'all-refused.csv');
    const args = ['--layer', 'violations', '--field', 'at=时间', '--db', empty, '--refused', list];
    const { code, out } = run(['import', file, '--json', ...args]);
    expect(code).toBe(1);
    expect(JSON.parse(out).error.code).toBe('import_nothing_usable');
    expect(readFileSync(list, 'utf8')).toContain('never');
    expect(json(['info', '--db', empty]).layers[0].total).toBe(2);
  });
});

describe('export', () => {
  test('writes what the filter shows, to a file or to the next program', () => {
    const out = join(dir, 'v.csv');
    const told = json([
      'export',
      '--db',
      demo,
      '--layer',
      'violations',
      '--format',
      'csv',
      '--filter',
      'method=capture',
      '--filter',
      'hours=8,9',
      '--out',
      out,
    ]);
    const db = new DatabaseSync(demo, { readOnly: true });
    const sql =
      "SELECT count(*) AS n FROM violations WHERE method = 'capture' AND how % 24 IN (8, 9) AND retired_at IS NULL";
    expect(told.count).toBe((db.prepare(sql).get() as { n: number }).n);
    db.close();
    expect(readFileSync(out, 'utf8').trim().split('\n')).toHaveLength(told.count + 1);
    const piped = run(['export', '--db', demo, '--layer', 'segments', '--format', 'geojson']);
    expect(JSON.parse(piped.out).features).toHaveLength(20);
    expect(piped.err).toBe('20\n');
  });

  test('leaves personal data out unless asked', () => {
    const header = (...args: string[]) =>
      run(['export', '--db', demo, '--layer', 'violations', '--format', 'csv', '--filter', 'ids=1', ...args]).out.split(
        '\n',
      )[0];
    expect(header()).not.toContain('plate');
    expect(header('--personal')).toContain('plate');
  });

  test.each([
    [['--layer', 'violations', '--filter', 'colour=red'], /no condition “colour”/],
    [['--layer', 'segments', '--filter', 'hours=8'], /filter is not valid/],
    [['--layer', 'violations', '--format', 'xml'], /geojson, csv/],
    [['--format', 'csv'], /--layer is missing/],
    [['--layer', 'violations', '--out', '/no/such/folder/x.csv'], /Cannot write/],
    [['--layer', 'violations', '--json'], /--out/],
  ])('says what is wrong with %j', (args, words) => {
    const ran = run(['export', '--db', demo, ...args]);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(words);
  });

  test('changes neither the database nor what lies beside it', () => {
    const beside = () => readdirSync(dir).filter((f) => f.startsWith('demo') && f !== 'demo.db-cache');
    expect(beside()).toEqual(['demo.db', 'demo.db-audit-tip']); // and the cache, where an export took its time
    const before = readFileSync(demo);
    run(['export', '--db', demo, '--layer', 'segments']);
    run(['info', '--db', demo]);
    expect(readFileSync(demo).equals(before)).toBe(true);
    expect(beside()).toEqual(['demo.db', 'demo.db-audit-tip']);
    expect(existsSync(`${demo}-wal`)).toBe(false);
  }, 60_000);
});

describe('reconcile', () => {
  test('passes on a new demo, and names the figure that one changed row breaks', () => {
    const { code, out } = run(['reconcile', '--db', demo, '--json']);
    const told = JSON.parse(out);
    expect([code, told.failed]).toEqual([0, 0]);
    expect(told.figures.length).toBeGreaterThanOrEqual(15);

    const changed = join(dir, 'changed.db');
    writeFileSync(changed, readFileSync(demo));
    const db = new DatabaseSync(changed);
    db.exec(
      "UPDATE violations SET method = 'video' WHERE id = (SELECT min(id) FROM violations WHERE method = 'manual' AND decision = 'penalty')",
    );
    db.close();
    const again = run(['reconcile', '--db', changed, '--json']);
    const failed = JSON.parse(again.out).figures.filter((f: { pass: boolean }) => !f.pass);
    expect(again.code).toBe(1);
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({ published: '16194', counted: 16_193 });
    const said = run(['reconcile', '--db', changed, '--lang', 'zh', '--sql']);
    expect(said.out).toMatch(/✗ .*16193 ≠ 16194/);
    expect(said.out).toContain('SELECT');
  });
});
