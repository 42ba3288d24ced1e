/** Plates, phones, identity numbers and names go through everything that quotes its input; none may reach the log. */
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { check } from '../../electron/api/lib/mount.ts';
import { openLog } from '../../electron/log/log.ts';
import { describeError, scrubMessage } from '../../electron/log/scrub.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const pick = (from: string, length: number) =>
  fc.array(fc.constantFrom(...from), { minLength: length, maxLength: length }).map((signs) => signs.join(''));
const digits = (length: number) => pick('0123456789', length);
const plate = fc
  .tuple(
    pick('浙沪苏皖京粤', 1),
    pick(letters, 1),
    fc.constantFrom('', '·', ' '),
    digits(4),
    pick(`${letters}0123456789`, 1),
  )
  .map((parts) => parts.join(''));
const phone = fc
  .tuple(
    fc.constantFrom('', '+86 ', '86'),
    pick('356789', 1),
    digits(1),
    digits(4),
    digits(4),
    fc.constantFrom('', '-', ' '),
  )
  .map(([land, a, b, c, d, gap]) => `${land}1${a}${b}${gap}${c}${gap}${d}`);
const identity = fc.tuple(digits(17), pick('0123456789Xx', 1)).map((parts) => parts.join(''));
const chinese = fc
  .tuple(pick('王李张刘陈杨黄赵吴周徐孙马朱胡', 1), pick('伟芳娜秀敏静丽强磊军洋勇艳杰涛明', 2))
  .map((parts) => parts.join(''));
const latin = fc
  .tuple(pick('WLZCYH', 1), pick('aeiou', 1), pick('ng', 1), pick('WLZCYH', 1), pick('aeioun', 4))
  .map(([a, b, c, d, e]) => `${a}${b}${c} ${d}${e}`);
const personal = fc.oneof(plate, phone, identity, chinese, latin);

const db = new DatabaseSync(':memory:');
db.exec(`CREATE TABLE people (name TEXT UNIQUE, age INTEGER CHECK (age > 0)) STRICT;
  CREATE VIRTUAL TABLE texts USING fts5(text);
  CREATE TRIGGER t BEFORE DELETE ON people BEGIN SELECT RAISE(ABORT, 'a row stays'); END;
  INSERT INTO people VALUES ('x', 1)`);
afterAll(() => db.close());

/** Each throws an error that quotes what it was given, or might. */
const QUOTERS: Record<string, (text: string) => unknown> = {
  'JSON alone': (text) => JSON.parse(text),
  'JSON in the middle': (text) => JSON.parse(`{"owner":"${text}", ${text}}`),
  'JSON at its end': (text) => JSON.parse(`{"a":1,"owner":"${text}`),
  'a schema of choices': (text) => z.object({ status: z.enum(['a', 'b']) }).parse({ status: text }),
  'a strict schema': (text) => z.strictObject({}).parse({ [text]: 1 }),
  'a record of numbers': (text) => z.record(z.string(), z.number()).parse({ [text]: text }),
  'a literal': (text) => z.literal(text).parse('x'),
  'the check of the API': (text) => check(z.record(z.string(), z.strictObject({})), { [text]: { [text]: 1 } }, 'body'),
  'a URL': (text) => new URL(text),
  'a URL with it inside': (text) => new URL(`http://${text} ${text}/`),
  'a coded part of a URL': (text) => decodeURIComponent(`%zz${text}`),
  'a whole number': (text) => BigInt(`${text}x`),
  'a time zone': (text) => new Intl.DateTimeFormat('en', { timeZone: text }),
  'a regular expression': (text) => new RegExp(`(${text}`),
  'a file': (text) => openSync(join(tmpdir(), 'not-there', `${text}.csv`), 'r'),
  'a file of the same folder': (text) => openSync(`${text}.csv`, 'r'),
  'a unique row': (text) => db.prepare('INSERT INTO people SELECT ?, 1 UNION ALL SELECT ?, 1').run(text, text),
  'a checked row': (text) => db.prepare('INSERT INTO people VALUES (?, -1)').run(text),
  'a typed row': (text) => db.prepare('INSERT INTO people VALUES (1, ?)').run(`${text}x`),
  'a statement': (text) => db.prepare(`SELECT * FROM people WHERE name = '${text}' '${text}'`),
  'a column': (text) => db.prepare(`SELECT "people"."${text}" FROM people`),
  'a table': (text) => db.prepare(`SELECT * FROM "${text}"`),
  'a function': (text) => db.prepare(`SELECT "${text}"(1)`),
  'JSON in SQL': (text) => db.prepare('SELECT json(?)').get(`{${text}`),
  'a path in JSON': (text) => db.prepare("SELECT json_extract('{}', ?)").get(`${text}`),
  'words searched for': (text) => db.prepare('SELECT * FROM texts WHERE texts MATCH ?').all(`"${text}`),
  'a column searched in': (text) => db.prepare('SELECT * FROM texts WHERE texts MATCH ?').all(`${text}:x(`),
  'an error of our own': (text) => {
    throw new Error(`no such street: “${text}”`, { cause: new RangeError(`not a code: '${text}'`) });
  },
  'no error at all': (text) => {
    throw `“${text}”`;
  },
};

/** Its longest parts of which each tells of the person; of a plate’s dotted form the number. */
function telling(text: string): string[] {
  return [text, ...text.split(/[ ·+-]/).filter((part) => part.length >= 4)];
}

function failureOf(quote: () => unknown): unknown {
  try {
    quote();
  } catch (error) {
    return error;
  }
  return null;
}

describe('an error that quotes its input', () => {
  it.each(Object.keys(QUOTERS))('is logged without it: %s', (name) => {
    fc.assert(
      fc.property(personal, (text) => {
        const error = failureOf(() => QUOTERS[name]?.(text));
        const logged = JSON.stringify(describeError(error));
        for (const part of telling(text)) expect(logged).not.toContain(part);
      }),
      { numRuns: 60 },
    );
  });

  it('says what went wrong all the same', () => {
    const of = (name: string, text: string) => describeError(failureOf(() => QUOTERS[name]?.(text))).message;
    expect(of('a checked row', '张三')).toBe('CHECK constraint failed: age > 0');
    expect(of('a unique row', '张三')).toBe('UNIQUE constraint failed: people.name');
    expect(of('JSON alone', '张三')).toMatch(/JSON/);
    expect(of('a file', '张三')).toMatch(/^ENOENT: no such file or directory/);
    expect(of('a URL', '张三')).toBe('Invalid URL');
    expect(scrubMessage("Cannot read properties of undefined (reading 'rows')")).toContain('rows');
    expect(scrubMessage('row 16194 of 305 is too far away')).toBe('row 16194 of 305 is too far away');
  });
});

describe('the log of a running back end', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
  });
  afterAll(() => api.close());

  it('has a line with id, pattern, status and time for what changes or fails, and nothing of anybody', async () => {
    const secrets = ['浙F8K3L2', '13800138000', '33048219900101123X', '王小明', 'Wang Xiaoming'];
    await api.zhitu.ctx.store.write((db) => db.run('ALTER TABLE settings RENAME TO settings_gone'));
    const ids: string[] = [];
    for (const secret of secrets) {
      const coded = encodeURIComponent(secret);
      const body = JSON.stringify({ geometry: { type: 'Point' }, fields: { owner: secret, [secret]: secret } });
      for (const [method, path] of [
        ['POST', '/api/layers/structures/features'],
        ['POST', `/api/layers/${coded}/features`],
        ['PATCH', `/api/layers/structures/features/${coded}`],
        ['GET', `/api/search?q=${coded}`],
        ['GET', `/api/${coded}`],
        ['PUT', '/api/settings/bookmarks'],
      ] as const) {
        const answer = await api.fetch(path, method === 'GET' ? {} : { method, body });
        ids.push(answer.headers.get('x-request-id') ?? '');
        await answer.text();
      }
      await api.fetch('/api/settings/bookmarks');
      await api.fetch('/api/cases', { method: 'POST', body: `{"${secret}` });
    }
    expect(new Set(ids).size).toBe(ids.length);
    const said = readFileSync(join(api.zhitu.ctx.dataDir, 'logs/zhitu.log'), 'utf8');
    const lines = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({
        method: 'POST',
        route: '/api/layers/:layer/features',
        status: 400,
        ms: expect.any(Number),
      }),
    );
    const failed = lines.find((line) => line.err);
    expect(failed).toMatchObject({ route: '/api/settings/:key', err: { message: 'no such table: settings' } });
    expect(lines).toContainEqual(expect.objectContaining({ id: failed.id, status: 500 }));
    for (const secret of secrets.flatMap(telling)) expect(said).not.toContain(secret);
  });

  it('warns of slow requests', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'zhitu-slow-'));
    const log = openLog(dir);
    const { requestLog } = await import('../../electron/api/middleware/request-log.ts');
    const { Hono } = await import('hono');
    const app = new Hono().use(requestLog(log)).get('/slow/:id', async (c) => {
      await new Promise((go) => setTimeout(go, 1_050));
      return c.text('');
    });
    await app.request('/slow/7');
    const line = JSON.parse(readFileSync(join(dir, 'logs/zhitu.log'), 'utf8'));
    expect(line).toMatchObject({ level: 40, route: '/slow/:id', status: 200 });
    rmSync(dir, { recursive: true });
  });
});
