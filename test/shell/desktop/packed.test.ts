import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { extractAll, extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldListening } from '../../../electron/contract/field.ts';
import type { Job } from '../../../electron/contract/system.ts';
import { MIGRATIONS } from '../../../electron/store/migrations/index.ts';
import { root } from '../../e2e/harness/demo.ts';
import { trustDoors } from '../../helpers/lan.ts';
import { jpeg } from '../../helpers/pictures.ts';
import { storedFiles } from '../../helpers/stored-files.ts';
import { ask, ELECTRONS, sessionOf, useShell } from '../harness/use-shell.ts';

/** Marks the place of the fuses in Electron's executable; version 1, eight fuses and their factory settings follow. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FACTORY = '10110011';
/** A built file as others name it: with the hash of its content. */
const NAMED = /[/"'`(]([\w.-]+-[\w-]{8}\.(?:js|css|svg|png|webp|woff2|wasm))["'`)]/g;
const [OFF, ON] = [0x30, 0x31]; // a fuse is one character, 0 or 1

describe('the packed app', () => {
  const [double] = ELECTRONS;
  if (!double) throw new Error('the double is always there');
  const shell = useShell(double.launch);
  let folder: string;
  let packed: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhitu-packed-'));
    const stub = join(folder, 'electron');
    mkdirSync(join(stub, 'resources'), { recursive: true });
    writeFileSync(join(stub, 'version'), '45.4.1');
    const fuses = Buffer.concat([
      Buffer.from(`stub ${SENTINEL}`),
      Buffer.from([1, FACTORY.length]),
      Buffer.from(FACTORY),
    ]);
    writeFileSync(join(stub, 'electron'), fuses, { mode: 0o755 });
    const builder = join(root, 'node_modules/electron-builder/cli.js');
    const output = join(folder, 'dist');
    const settings = [`-c.electronDist=${stub}`, `-c.directories.output=${output}`];
    execFileSync(process.execPath, [builder, '--dir', '--linux', '--x64', ...settings], { cwd: root, stdio: 'pipe' });
    packed = join(output, 'linux-unpacked');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the build and the resources, and nothing else', () => {
    const files = listPackage(join(packed, 'resources/app.asar'), { isPack: false }).filter((path) =>
      /\.\w+$/.test(path),
    );
    const expected = [
      /^\/package\.json$/,
      /^\/out\/main\/[\w.-]+\.js$/,
      /^\/out\/main\/highs\.wasm$/,
      /^\/out\/preload\/preload\.cjs$/,
      /^\/out\/renderer\/(field\/)?index\.html$/, // the second is the page of phones
      /^\/out\/renderer\/licences\.json$/,
      /^\/out\/renderer\/assets\/[\w.-]+\.(js|css|svg|png|webp|woff2|wasm)$/,
      /^\/resources\/(?!icons)[\w-]+\/[\w./-]+$/,
      /^\/node_modules\/(sharp|@img\/[\w-]+|detect-libc|semver)\/[\w./-]+$/,
    ];
    expect(files.filter((path) => !expected.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['/out/main/main.js', '/out/main/tiles-worker.js', '/package.json']));
  });

  it('lacks nothing that its pages and scripts name', () => {
    const archive = join(packed, 'resources/app.asar');
    const files = new Set(listPackage(archive, { isPack: false }));
    const lacking: string[] = [];
    const named = new Set<string>();
    for (const path of files) {
      if (!/^\/out\/.+\.(html|js|css)$/.test(path)) continue;
      const text = extractFile(archive, path.slice(1)).toString('utf8');
      for (const [, name = ''] of text.matchAll(NAMED)) {
        const place = path.startsWith('/out/main/') ? `/out/main/${name}` : `/out/renderer/assets/${name}`;
        named.add(place);
        if (!files.has(place)) lacking.push(`${path}: ${name}`);
      }
    }
    expect(lacking).toEqual([]);
    const assets = [...files].filter((path) => /^\/out\/renderer\/assets\/.+\.\w+$/.test(path));
    expect(
      assets.filter((path) => !named.has(path)),
      'and carries none that nobody names',
    ).toEqual([]);
    const workers = globSync('electron/*/worker.ts', { cwd: root }).map(
      (p) => `/out/main/${p.split('/')[1]}-worker.js`,
    );
    const read = ['/out/main/highs.wasm', '/out/main/evidence-page.js', '/out/renderer/field/index.html'];
    expect([...files]).toEqual(expect.arrayContaining([...workers, ...read, '/resources/pinghu/pack.json']));
  });

  it('has its fuses blown', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'zhitu'));
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: OFF,
      [FuseV1Options.EnableCookieEncryption]: ON,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
      [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
      [FuseV1Options.OnlyLoadAppFromAsar]: ON,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: OFF,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
    });
  });

  it('starts from its archive, far from any node_modules', async () => {
    const app = join(folder, 'app');
    extractAll(join(packed, 'resources/app.asar'), app);
    const data = shell.folder('empty');
    const running = await shell.start(data, { app });
    await (await running.page()).getByRole('banner').waitFor({ timeout: 120_000 });
    expect(await sessionOf(running)).toMatchObject({ host: 'electron', database: 'zhitu.db' });
    const tile = await (await running.page()).evaluate(async () => (await fetch('/api/layers')).status);
    expect(tile, 'the worker thread answers').toBe(200);
    const drawn = await (await running.page()).evaluate(
      async (bytes) => {
        const post = async (path: string, body: BodyInit) => (await fetch(path, { method: 'POST', body })).json();
        const lot = { geometry: { type: 'Point', coordinates: [121.02, 30.7] }, fields: {} };
        const { id } = await post('/api/layers/parking/features', JSON.stringify(lot));
        const { sha256 } = await post(`/api/layers/parking/features/${id}/photos?name=a.jpg`, new Uint8Array(bytes));
        return (await fetch(`/api/media/${sha256}/thumbnail`)).headers.get('content-type');
      },
      [...(await jpeg('red'))],
    );
    expect(drawn, 'the native part is there').toBe('image/webp');

    const { url } = await ask<FieldListening>(running, 'POST', '/api/field-listener', { address: '127.0.0.1' });
    trustDoors(data);
    const page = await (await fetch(url ?? '')).text();
    const assets = [...page.matchAll(/"(\/field\/assets\/[\w.-]+)"/g)].map(([, path]) => path ?? '');
    expect(assets.map((path) => path.replace(/.*\./, '')).sort(), 'the page of phones').toEqual(['css', 'js']);
    for (const path of assets) expect((await fetch(new URL(path, url ?? ''))).status, path).toBe(200);

    const { tasks } = await ask<{ tasks: { id: number }[] }>(running, 'GET', '/api/field-checks');
    const subject = { kind: 'finding', id: tasks[0]?.id, lang: 'zh' };
    const { jobId } = await ask<{ jobId: number }>(running, 'POST', '/api/evidence/bundles', subject);
    await expect.poll(async () => (await ask<Job>(running, 'GET', `/api/jobs/${jobId}`)).status).toBe('done');
    const zip = readFileSync(join(data, 'bundles', `${jobId}.zip`));
    const verify = storedFiles(zip).find((file) => file.path === 'verify.html');
    const html = zip.toString('utf8', verify?.from, (verify?.from ?? 0) + (verify?.bytes ?? 0));
    expect(html, 'the page that verifies a bundle').toContain('function verifyBundle');

    await running.close();
    const db = new DatabaseSync(join(data, 'zhitu.db'), { readOnly: true });
    expect(db.prepare('PRAGMA user_version').get(), 'every migration').toEqual({ user_version: MIGRATIONS.length });
    db.close();
  }, 240_000); // it draws a demo city of its own first
});
