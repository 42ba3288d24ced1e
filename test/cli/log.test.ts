import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog, scrub } from '../../electron/log.ts';

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
  ['call 13800138000 now', 'call [phone] now'],
  ['id 33048219900101123X', 'id [identity]'],
  ['GET /?token=abc-DEF_1 Bearer xyz', 'GET /?token=[token] Bearer [token]'],
  ['row 16194 of 30573 at 1689033600', 'row 16194 of 30573 at 1689033600'],
])('what is personal is blotted out, what is not stays: %s', (text, clean) => {
  expect(scrub(text)).toBe(clean);
});

test('errors are logged with their causes, blotted', () => {
  const log = openLog(dir);
  log.error(
    { err: new Error('bad 浙F12345', { cause: new Error('13800138000') }), path: '/api/x' },
    'failed for 浙F12345',
  );
  expect(said()).toContain('/api/x');
  expect(said()).toContain('cause');
  expect(said()).not.toMatch(/12345|13800138000/);
});

test('fields that hold personal data are never written', () => {
  const log = openLog(dir);
  log.info({ plate: 'A', row: { owner: '张三', props: { a: 1 }, id: 7 } }, 'x');
  expect(said()).not.toContain('张三');
  expect(said()).toContain('"id":7');
});
