import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../electron/store/database.ts';
import { zhitu } from './zhitu.ts';

const cli = join(import.meta.dirname, '../../electron/cli.ts');
let dir: string;
let db: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-share-'));
  db = join(dir, 'city.db');
  await openStore(db, { create: true }).close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const run = (...args: string[]) => zhitu(dir, ['share', ...args, '--db', db]);

test('keys are made, listed and stopped; the key itself is shown once', { timeout: 60_000 }, () => {
  const made = JSON.parse(run('add', 'QGIS', '--sees', 'plan', '--json').out);
  expect(made).toMatchObject({ id: 1, user: 'zhitu', key: expect.stringMatching(/^[\w-]{43}$/) });
  expect(run('stop', '1').code).toBe(0);
  const { out } = run('list', '--json');
  expect(out).not.toContain(made.key);
  expect(JSON.parse(out).shares).toMatchObject([{ name: 'QGIS', sees: 'plan', stoppedAt: expect.any(Number) }]);
});

test('without arguments layers are open to who has the printed address, until it is ended', {
  timeout: 60_000,
}, async () => {
  const host = spawn(process.execPath, [cli, 'share', '--db', db, '--data', dir, '--lang', 'en'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let notes = '';
  host.stderr.setEncoding('utf8').on('data', (text: string) => {
    notes += text;
  });
  const [printed] = await once(host.stdout, 'data');
  const address = String(printed).trim();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:73\d\d\/[\w-]{43}\/ogc$/);
  const { links } = await (await fetch(address)).json();
  expect(links[0].href).toBe(address);
  await expect.poll(() => notes).toContain('Ctrl+C');
  const [, template = ''] = /^ {2}(\S+\{z\}\S+)$/m.exec(notes) ?? [];
  const tile = await fetch(template.replace('{z}', '0').replace('{y}', '0').replace('{x}', '0'));
  expect([tile.status, tile.headers.get('content-type')]).toEqual([200, 'application/vnd.mapbox-vector-tile']);
  expect(notes).toContain(`"OAPIF:${address}"`);
  expect(notes).toContain('user zhitu');
  host.kill('SIGINT');
  expect(await once(host, 'exit')).toEqual([0, null]);
  expect(JSON.parse(run('list', '--json').out).shares[0]).toMatchObject({ sees: 'map', stoppedAt: expect.any(Number) });
});
