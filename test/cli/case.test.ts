import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseCommand } from '../../electron/commands/case.ts';
import { run as runCommand } from '../../electron/commands/run.ts';
import { openStore } from '../../electron/store/database.ts';
import { writeMeta } from '../../electron/store/meta.ts';

let folder: string;
let db: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhitu-cli-'));
  db = join(folder, 'city.db');
  const store = openStore(db, { create: true });
  const insert = `INSERT INTO cases (number, kind, title, status, squad, opened_at, state_due_at) VALUES (?, ?, ?, ?, 'danghu', 1, ?)`;
  await store.write(async (write) => {
    await write.run(insert, 'A-1', 'lead', '占道', 'handling', 1_700_000_000);
    await write.run(insert, 'A-2', 'lead', '堆放', 'assigned', 4_000_000_000);
    await write.run(insert, 'B-1', 'structure', '违建', 'closed', null);
  });
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const given = [
    'case',
    ...args,
    ...(args.includes('--db') ? [] : ['--db', db]),
    '--data',
    join(folder, 'data'),
    '--lang',
    'zh',
  ];
  const code = await runCommand(given, [caseCommand], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: () => true },
  });
  return { code, out };
}
const numbers = async (...args: string[]) =>
  JSON.parse((await run('list', ...args, '--json')).out).cases.map((c: { number: string }) => c.number);

test('lists cases, the earliest deadline first, and narrows them', async () => {
  expect(await numbers()).toEqual(['A-1', 'A-2', 'B-1']);
  expect(await numbers('--overdue')).toEqual(['A-1']);
  expect(await numbers('--status', 'assigned')).toEqual(['A-2']);
  expect(await numbers('--kind', 'structure')).toEqual(['B-1']);
  expect(await numbers('--squad', 'xindai')).toEqual([]);
});

test('says in a table how many working hours are left', async () => {
  const { code, out } = await run('list');
  expect(code).toBe(0);
  expect(out).toMatch(/案号.*剩余工时/);
  expect(out).toMatch(/A-1\s+handling\s+-\d+\.\d\s+danghu\s+占道/);
});

test('counts to the end of a demo city’s data, not to today', async () => {
  const demo = join(folder, 'demo.db');
  const at = (iso: string) => Date.parse(`${iso}+08:00`) / 1000;
  const store = openStore(demo, { create: true });
  await store.write(async (write) => {
    await writeMeta(write, 'schematic', '1');
    await writeMeta(write, 'as_of', String(at('2023-07-11T23:59:59')));
    const insert =
      "INSERT INTO cases (number, kind, title, status, opened_at, state_due_at) VALUES (?, 'lead', '占道', 'handling', 1, ?)";
    await write.run(insert, 'past', at('2023-07-10T17:30'));
    await write.run(insert, 'ahead', at('2023-07-13T17:30'));
  });
  await store.close();
  const { cases } = JSON.parse((await run('list', '--json', '--db', demo)).out);
  const left = (number: string) => cases.find((c: { number: string }) => c.number === number).hoursLeft;
  expect(left('past')).toBeLessThanOrEqual(0);
  expect(left('past')).toBeGreaterThanOrEqual(-7.5);
  expect(left('ahead')).toBeGreaterThanOrEqual(15);
  expect(JSON.parse((await run('list', '--overdue', '--json', '--db', demo)).out).total).toBe(1);
});
