import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../electron/commands/index.ts';
import { run as runCommand } from '../../electron/commands/run.ts';
import { zhitu } from './zhitu.ts';

let dir: string;
let db: string;
const run = (args: string[], env?: Record<string, string>) => zhitu(dir, args, env);
/** In this process: a start of the program takes a second and a half. */
async function here(args: string[]): Promise<{ code: number; out: string }> {
  const out = new PassThrough();
  const code = await runCommand(args, COMMANDS, { stdout: out, stderr: new PassThrough() });
  return { code, out: String(out.read() ?? '') };
}
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-cli-'));
  db = join(dir, 'city.db');
  expect(run(['demo', '--empty', '--db', db]).code).toBe(0);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('help', () => {
  test('names every command, in English and Chinese by the terminal’s locale', () => {
    const english = run(['--help']);
    const chinese = run(['--help'], { LANG: 'zh_CN.UTF-8' });
    expect([english.code, chinese.code]).toEqual([0, 0]);
    for (const command of COMMANDS) {
      expect(english.out).toContain(`${command.name} `);
      expect(english.out).toContain(command.summary.en);
      expect(chinese.out).toContain(command.summary.zh);
    }
    expect(run(['help', '--lang', 'zh']).out).toBe(chinese.out);
  });

  test.each(COMMANDS.map((c) => c.name))('of %s explains each of its options in both languages', async (name) => {
    const command = COMMANDS.find((c) => c.name === name);
    for (const lang of ['zh', 'en'] as const) {
      const { code, out } = await here([name, '--help', '--lang', lang]);
      expect(code).toBe(0);
      for (const [option, { help }] of Object.entries(command?.options ?? {})) {
        expect(out).toContain(`--${option}`);
        expect(out).toContain(help[lang]);
      }
      for (const option of ['--db', '--json', '--help', '--lang']) expect(out).toContain(option);
    }
  });
});

describe('a wrong use ends with code 2 and says where to look', () => {
  test.each([
    [[], /Usage/],
    [['frobnicate'], /There is no command “frobnicate”/],
    [['info', '--colour'], /--colour/],
    [['info', 'extra'], /Unexpected argument: extra/],
    [['serve', '--port', 'x'], /Not a port: x/],
    [['serve', '--port'], /--port/],
    [['serve', '--role', 'king'], /no role/],
  ])('%j', (args, words) => {
    const { code, out, err } = run(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(words);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('a failure ends with code 1 and a sentence', () => {
  test('in the language of the person, without the folder or a stack', () => {
    const missing = join(dir, 'none.db');
    const english = run(['info', '--db', missing]);
    expect([english.code, english.out]).toEqual([1, '']);
    expect(english.err).toBe('There is no database none.db. Make one with zhitu demo.\n');
    expect(run(['info', '--db', missing, '--lang', 'zh']).err).toContain('找不到数据库 none.db');
    expect(existsSync(missing)).toBe(false);
  });

  test('as JSON when JSON was asked for', () => {
    writeFileSync(join(dir, 'notes.txt'), 'not a database, just some words '.repeat(20));
    const { code, out } = run(['info', '--json', '--db', join(dir, 'notes.txt')]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'db_foreign', params: { file: 'notes.txt' } } });
  });
});

describe('demo', () => {
  test('does not overwrite a database unless told to', () => {
    const path = join(dir, 'twice.db');
    expect(run(['demo', '--empty', '--db', path]).code).toBe(0);
    const again = run(['demo', '--empty', '--db', path]);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('--force')]);
    expect(run(['demo', '--empty', '--force', '--db', path, '--json']).code).toBe(0);
    expect(readdirSync(dir).filter((f) => f.startsWith('twice'))).toEqual(['twice.db', 'twice.db-audit-tip']);
  });

  test('never overwrites what is no database of Zhitu', () => {
    const path = join(dir, 'letter.docx');
    writeFileSync(path, 'an important letter '.repeat(50));
    const { code, err } = run(['demo', '--empty', '--force', '--db', path]);
    expect([code, err]).toEqual([1, expect.stringContaining('letter.docx is not a Zhitu database')]);
    expect(readFileSync(path, 'utf8')).toContain('important');
  });

  test('makes the folder it is to lie in', () => {
    const path = join(dir, 'a', 'b', 'city.db');
    expect(run(['demo', '--empty', '--db', path]).code).toBe(0);
    expect(existsSync(path)).toBe(true);
  });
});

describe('info', () => {
  test('tells version, layers and integrity to people and to programs', () => {
    const told = run(['info', '--db', db]);
    expect(told.code).toBe(0);
    expect(told.out).toContain('integrity check passed');
    const { version, layers, problems } = JSON.parse(run(['info', '--db', db, '--json']).out);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(layers.map((l: { layer: string; total: number }) => [l.layer, l.total])).toEqual([
      ['violations', 0],
      ['segments', 0],
      ['parking', 0],
      ['vendors', 0],
      ['structures', 0],
    ]);
    expect(problems).toEqual([]);
  });

  test('uses the database of the data folder when none is named', () => {
    const own = join(dir, 'own');
    expect(zhitu(own, ['demo', '--empty']).code).toBe(0);
    expect(existsSync(join(own, 'zhitu.db'))).toBe(true);
    expect(JSON.parse(zhitu(own, ['info', '--json']).out).database).toBe('zhitu.db');
  });
});
