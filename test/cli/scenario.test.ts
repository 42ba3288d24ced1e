import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run as runCommand } from '../../electron/commands/run.ts';
import { scenarioCommand } from '../../electron/commands/scenario.ts';
import { openStore } from '../../electron/store/database.ts';
import { createFeature } from '../../electron/store/features.ts';
import { createScenario, putItems } from '../../electron/store/scenarios.ts';

const actor = { name: 'planner', role: 'admin' };
let folder: string;
let db: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhitu-cli-'));
  db = join(folder, 'city.db');
  const store = openStore(db, { create: true });
  const timeZone = 'Asia/Shanghai';
  const at = (k: number) => ({ type: 'Point' as const, coordinates: [121 + k / 1000, 30.7] });
  await store.write(async (write) => {
    const kept = await createFeature(write, { actor, timeZone }, 'parking', {
      geometry: at(1),
      fields: { name: '东湖停车场', kind: 'public', berths: 40 },
    });
    const { id, rev } = await createScenario(write, actor, { name: '暑期', parentId: null });
    await putItems(write, actor, id, {
      rev,
      timeZone,
      items: [
        { id: 'a', op: 'add', layer: 'parking', geometry: at(2), attributes: { name: '夜市', berths: 9 }, note: '' },
        {
          id: 'b',
          op: 'change',
          layer: 'parking',
          featureId: kept.id,
          baseRev: 1,
          attributes: { berths: 55 },
          note: '',
        },
      ],
    });
  });
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Through the real parser and exit codes, in this process. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const given = ['scenario', ...args, '--db', db, '--data', join(folder, 'data')];
  const code = await runCommand(args.includes('--lang') ? given : [...given, '--lang', 'en'], [scenarioCommand], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

test('the command line lists scenarios and tells what differs, as text and as JSON', async () => {
  expect((await run('list')).out).toMatch(/1 +暑期 +record +open +2/);
  const told = await run('diff', 'record', '1', '--lang', 'zh');
  expect(told.code, told.err).toBe(0);
  expect(told.out).toMatch(/东湖停车场 +泊位: 40 → 55/);
  expect(told.out).toMatch(/新增 +夜市/);
  const found = JSON.parse((await run('diff', '1', 'record', '--json')).out);
  expect(found.a.name).toBe('暑期');
  expect(found.features.map((f: { op: string }) => f.op)).toEqual(['changed', 'removed']);
});

test('what was not understood is said, with exit code 2; what is not there, with 1', async () => {
  expect((await run('diff', 'record')).code).toBe(2);
  expect((await run('merge')).err).toContain('list, diff');
  expect((await run('diff', 'record', 'x')).err).toContain('neither the number of a scenario nor record');
  const gone = await run('diff', 'record', '7');
  expect([gone.code, gone.err]).toEqual([1, expect.stringContaining('scenario 7')]);
});
