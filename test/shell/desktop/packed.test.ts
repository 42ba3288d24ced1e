import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../e2e/harness/demo.ts';
import { jpeg } from '../../helpers/pictures.ts';
import { ELECTRONS, sessionOf, useShell } from '../harness/use-shell.ts';

/** Marks the place of the fuses in Electron's executable; version 1, eight fuses and their factory settings follow. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FACTORY = '10110011';
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
      /^\/out\/main\/[\w-]+\.js$/,
      /^\/out\/main\/highs\.wasm$/,
      /^\/out\/preload\/preload\.cjs$/,
      /^\/out\/renderer\/(field\/)?index\.html$/, // the second is the page of phones
      /^\/out\/renderer\/assets\/[\w.-]+\.(js|css|svg|png|woff2|wasm)$/,
      /^\/resources\/(?!icons)[\w-]+\/[\w./-]+$/,
      /^\/node_modules\/(sharp|@img\/[\w-]+|detect-libc|semver)\/[\w./-]+$/,
    ];
    expect(files.filter((path) => !expected.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['/out/main/main.js', '/out/main/tiles-worker.js', '/package.json']));
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
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
    });
  });

  it('starts from its archive, far from any node_modules', async () => {
    const app = join(folder, 'app');
    extractAll(join(packed, 'resources/app.asar'), app);
    const running = await shell.start(shell.folder(), { app });
    await (await running.page()).getByRole('banner').waitFor();
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
  }, 180_000); // it draws a demo city of its own first
});
