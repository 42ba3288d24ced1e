import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '../../electron/commands/diagnose.ts';
import { run } from '../../electron/commands/run.ts';
import type { DiagnosticFile } from '../../electron/contract/diagnostics.ts';
import { collectDiagnostics } from '../../electron/diagnostics/collect.ts';
import { crashNotes, noteCrash } from '../../electron/log/crashes.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { unzip } from '../helpers/unzip.ts';

const SECRETS = ['浙F8K3L2', '13800138000', '33048219900101123X', '王小明', 'Wang Xiaoming', '解放路8号'];

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  const { store, dataDir } = api.zhitu.ctx;
  await store.write(async (db) => {
    for (const name of SECRETS) await db.run("INSERT INTO people (name, role) VALUES (?, 'officer')", name);
    const bookmarks = JSON.stringify([{ id: 'a', name: '王小明家', centre: [121, 30], zoom: 12 }]);
    await db.run("INSERT INTO settings VALUES ('bookmarks', ?), ('auto_lock', '15')", bookmarks);
  });
  for (const secret of SECRETS) {
    api.zhitu.log.error({ err: new Error(`no “${secret}”`), owner: secret }, 'request failed');
    noteCrash(dataDir, { kind: 'script', error: new Error(`"${secret}" is not valid`) });
  }
  await api.send('POST', '/api/page-errors', { name: 'TypeError', message: "x of '王小明'", stack: 'at f (a.js:1:2)' });
  const walls = { id: 'abcdefgh', scene: '王小明', frame: 12, memory: null, up: 5, renewed: false, fault: null };
  await api.send('POST', '/api/wall/status', { ...walls, version: '0.1.0', picture: [1920, 1080] }, 'wall');
});
afterAll(() => api.close());

const collected = async (): Promise<{ id: string; files: DiagnosticFile[] }> =>
  (await api.send('GET', '/api/diagnostics')).body;

describe('the bundle for diagnosis', () => {
  it('tells of program, database, walls, log and crashes, and of nobody', async () => {
    const { files } = await collected();
    const named = Object.fromEntries(files.map(({ name, text }) => [name, text]));
    expect(JSON.parse(named['program.json'] ?? '')).toMatchObject({ host: 'electron', platform: process.platform });
    const database = JSON.parse(named['database.json'] ?? '');
    expect(database).toMatchObject({ problems: [], facts: { settings: { auto_lock: 15, bookmarks: '(set)' } } });
    expect(database.facts.userVersion).toBeGreaterThan(18);
    expect(database.facts.tables).toContainEqual({ name: 'people', rows: SECRETS.length });
    expect(JSON.parse(named['walls.json'] ?? '')).toMatchObject({
      doors: { walls: false, phones: false, programs: false },
      walls: [{ frame: 12, picture: [1920, 1080] }],
    });
    expect(named['log.txt']).toContain('request failed');
    const crashes = files.filter(({ name }) => name.startsWith('crashes/'));
    expect(crashes).toHaveLength(SECRETS.length + 1);
    expect(crashes.map(({ text }) => JSON.parse(text).error.name)).toContain('TypeError');
    const all = files.map(({ text }) => text).join('\n');
    for (const secret of SECRETS) expect(all).not.toContain(secret);
    expect(all).not.toContain(api.dir);
  });

  it('is saved as the very texts that were shown, once they were, by who oversees the work', async () => {
    expect((await api.fetch('/api/diagnostics/none/bundle')).status).toBe(404);
    const { id, files } = await collected();
    api.zhitu.log.warn({}, 'said later');
    const answer = await api.fetch(`/api/diagnostics/${id}/bundle`);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="zhitu-diagnostics-[\d-]+\.zip"$/);
    const saved = unzip(Buffer.from(await answer.arrayBuffer()));
    expect([...saved.keys()].sort()).toEqual(files.map(({ name }) => name).sort());
    for (const { name, text } of files) expect(saved.get(name)?.toString()).toBe(text);
    for (const role of ['officer', 'viewer', 'wall'] as const)
      expect((await api.send('GET', '/api/diagnostics', undefined, role)).status).toBe(403);
  });

  it('can be made of what is no database, and of a damaged one', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'zhitu-diagnose-'));
    const dbPath = join(dir, 'x.db');
    writeFileSync(dbPath, 'no database of 王小明');
    const files = await collectDiagnostics({ dbPath, dataDir: dir, host: 'command' });
    const database = files.find(({ name }) => name === 'database.json')?.text ?? '';
    expect(JSON.parse(database)).toMatchObject({ facts: null, error: { code: 'db_foreign' } });
    expect(database).not.toContain('王小明');

    const out = join(dir, 'out.zip');
    const said: string[] = [];
    const stream = { write: (text: string) => said.push(text) > 0 };
    const args = ['diagnose', '--out', out, '--db', dbPath, '--data', dir, '--json'];
    const streams = { stdout: stream, stderr: stream } as unknown as Parameters<typeof run>[2];
    expect(await run(args, [diagnose], streams)).toBe(0);
    expect([...unzip(readFileSync(out)).keys()]).toEqual(['program.json', 'database.json', 'log.txt']);
    rmSync(dir, { recursive: true });
  });
});

describe('notes of crashes', () => {
  it('are the latest twenty, and never in the way of what noted them', () => {
    const dir = mkdtempSync(join(tmpdir(), 'zhitu-crashes-'));
    mkdirSync(join(dir, 'crashes'));
    for (let n = 0; n < 25; n++)
      writeFileSync(join(dir, 'crashes', `2020-01-01T00-00-${String(n).padStart(2, '0')}-000Z-page.json`), '{}');
    noteCrash(dir, { kind: 'page', reason: 'oom', exitCode: 5 });
    expect(crashNotes(dir)).toHaveLength(20);
    const [newest] = crashNotes(dir);
    expect(JSON.parse(readFileSync(join(dir, 'crashes', newest ?? ''), 'utf8'))).toMatchObject({ reason: 'oom' });
    expect(readdirSync(join(dir, 'crashes'))).toHaveLength(20);
    rmSync(dir, { recursive: true });
    writeFileSync(dir, 'in the way');
    expect(() => noteCrash(dir, { kind: 'program', error: new Error('x') })).not.toThrow();
    rmSync(dir);
  });
});
