import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeLog, openLog } from '../../electron/log/log.ts';
import { LOG_BYTES, LOG_FILES, rotatingFile } from '../../electron/log/rotating-file.ts';
import { scrub } from '../../electron/log/scrub.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-log-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const said = () => readFileSync(join(dir, 'logs', 'zhitu.log'), 'utf8');

test.each([
  ['车牌 浙F12345 违停', '车牌 [plate] 违停'],
  ['新能源 浙FD12345', '新能源 [plate]'],
  ['挂车 浙F1234挂', '挂车 [plate]'],
  ['有点的 浙F·12345', '有点的 [plate]'],
  ['call 13800138000 now', 'call [phone] now'],
  ['call +86 138-0013-8000 now', 'call [phone] now'],
  ['id 33048219900101123X', 'id [identity]'],
  ['GET /?token=abc-DEF_1 Bearer xyz', 'GET /?token=[token] Bearer [token]'],
  ['row 16194 of 30573 at 1689033600', 'row 16194 of 30573 at 1689033600'],
])('what is personal is blotted out, what is not stays: %s', (text, clean) => {
  expect(scrub(text)).toBe(clean);
});

test('errors are logged with their causes, code and place, blotted', () => {
  const log = openLog(dir);
  const cause = Object.assign(new TypeError("Cannot read properties of undefined (reading 'rows')"), {
    code: 'E_ROWS',
  });
  log.error({ err: new Error('bad 浙F12345', { cause }), route: '/api/x/:id' }, 'failed for 浙F12345');
  const line = JSON.parse(said());
  expect(line).toMatchObject({
    route: '/api/x/:id',
    msg: 'failed for [plate]',
    err: { message: 'bad [plate]', cause: { name: 'TypeError', code: 'E_ROWS' } },
  });
  expect(line.err.cause.message).toContain('rows');
  expect(line.err.stack).toMatch(/log\.test\.ts:\d+:\d+/);
  expect(line.err.stack).not.toContain('/');
});

test('fields that hold personal data are never written', () => {
  const log = openLog(dir);
  log.info({ plate: 'A', row: { owner: 'Zhang', props: { a: 1 }, id: 7, deep: [{ person: 'Li' }] } }, 'x');
  expect(said()).not.toMatch(/Zhang|Li|"A"/);
  expect(said()).toContain('"id":7');
});

test('says as much as it is asked to', () => {
  const log = openLog(dir, 'warn');
  log.info({}, 'not told');
  log.warn({}, 'told');
  expect(said()).toMatch(/^[^\n]*told"\}\n$/);
});

describe('the file', () => {
  test('goes on in another before it grows beyond its share, while the program runs', () => {
    const log = openLog(dir, 'info', { size: 2_000, files: 3 });
    for (let n = 0; n < 200; n++) log.info({ n }, 'a line');
    const folder = join(dir, 'logs');
    const files = readdirSync(folder).sort();
    expect(files).toEqual(['zhitu.log', 'zhitu.log.1', 'zhitu.log.2']);
    for (const file of files) expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(2_000);
    const last = said().trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(last).n).toBe(199);
    expect(LOG_BYTES * LOG_FILES).toBeLessThanOrEqual(20_000_000);
  });

  test('is kept within its share by two programs that write at once', () => {
    const path = join(dir, 'two.log');
    const [a, b] = [rotatingFile(path, { size: 1_000, files: 2 }), rotatingFile(path, { size: 1_000, files: 2 })];
    for (let n = 0; n < 100; n++) (n % 2 ? a : b).write(`${'x'.repeat(50)}\n`);
    const total = readdirSync(dir).reduce((sum, file) => sum + statSync(join(dir, file)).size, 0);
    expect(total).toBeLessThanOrEqual(3_000);
  });

  test('is let go of when it is closed, and told to again by who comes late', () => {
    const log = openLog(dir);
    log.info({}, 'first');
    closeLog(log);
    log.info({}, 'late');
    expect(said().trim().split('\n')).toHaveLength(2);
  });

  test.skipIf(process.platform !== 'linux')('on a full disk loses lines and harms nobody, and tells how many', () => {
    mkdirSync(join(dir, 'logs'));
    const path = join(dir, 'logs', 'zhitu.log');
    symlinkSync('/dev/full', path);
    let now = 0;
    const log = openLog(dir, 'info', { now: () => now });
    for (let n = 0; n < 5; n++) expect(() => log.info({ n }, 'lost')).not.toThrow();
    rmSync(path);
    now = 10_000;
    log.info({}, 'there is room again');
    const lines = said()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([{ lost: 5 }, { msg: 'there is room again' }]);
  });

  test('where no folder can be made keeps nobody from working', () => {
    writeFileSync(join(dir, 'logs'), 'in the way');
    const log = openLog(dir);
    expect(() => log.error({ err: new Error('x') }, 'lost')).not.toThrow();
  });
});
