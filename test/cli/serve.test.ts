import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { zhitu } from './zhitu.ts';

const serveTs = join(import.meta.dirname, '../../electron/serve.ts');
let dir: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-serve-'));
  zhitu(dir, ['demo', '--empty', '--db', join(dir, 'city.db')]);
});
afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await new Promise((resolve) => child?.once('exit', resolve));
  }
  rmSync(dir, { recursive: true, force: true });
});

/** Starts the host; resolves with all it printed once that holds an address. */
async function start(...args: string[]) {
  const own = spawn(process.execPath, [serveTs, '--db', join(dir, 'city.db'), '--data', dir, '--no-open', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = own;
  let [out, err] = ['', ''];
  own.stderr.on('data', (d) => {
    err += d;
  });
  await new Promise<void>((resolve, reject) => {
    own.stdout.on('data', (d) => {
      out += d;
      if (out.includes('\n')) resolve();
    });
    own.once('exit', (code) => reject(new Error(`${code}: ${err}`)));
  });
  return {
    out: () => out,
    err: () => err,
    ended: new Promise<number | null>((r) => own.once('exit', (code) => r(code))),
  };
}

describe('serve', () => {
  test('prints one line, the address, and answers under it', async () => {
    const host = await start('--port', '0');
    expect(host.out()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+\n$/);
    const { origin, searchParams } = new URL(host.out().trim());
    const headers = { authorization: `Bearer ${searchParams.get('token')}` };
    expect(await (await fetch(`${origin}/api/session`, { headers })).json()).toMatchObject({
      host: 'loopback',
      database: 'city.db',
    });
    expect((await fetch(`${origin}/api/session`)).status).toBe(401);
    expect(host.err()).toBe('');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'closes the database cleanly on %s, an open page or not',
    async (signal) => {
      const host = await start('--port', '0', '--json');
      const { url } = JSON.parse(host.out());
      const { origin, searchParams } = new URL(url);
      const headers = { authorization: `Bearer ${searchParams.get('token')}` };
      const stream = await fetch(`${origin}/api/events`, { headers });
      const body = JSON.stringify({ geometry: { type: 'Point', coordinates: [121, 30.7] }, fields: { note: 'kept' } });
      await fetch(`${origin}/api/layers/vendors/features`, { method: 'POST', headers, body });
      child?.kill(signal);
      expect(await host.ended).toBe(0);
      await expect(stream.text()).rejects.toThrow();
      expect(readdirSync(dir).filter((f) => /-(wal|shm)$/.test(f))).toEqual([]);
      expect(JSON.parse(zhitu(dir, ['info', '--json', '--db', join(dir, 'city.db')]).out).layers[3].total).toBe(1);
    },
  );

  test('of a taken port ends with a sentence', async () => {
    const host = await start('--port', '0');
    const { port } = new URL(host.out().trim());
    const { code, err } = zhitu(dir, ['serve', '--no-open', '--db', join(dir, 'city.db'), '--port', port]);
    expect([code, err]).toEqual([1, `Port ${port} is taken or not allowed. Choose another, or none.\n`]);
  });

  test('never writes the token or personal data into its log', async () => {
    const host = await start('--port', '0');
    const { origin, searchParams } = new URL(host.out().trim());
    const token = searchParams.get('token') as string;
    await fetch(`${origin}/?token=${token}`, { redirect: 'manual' });
    await fetch(`${origin}/api/search?q=${encodeURIComponent('浙F12345')}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    child?.kill('SIGTERM');
    await host.ended;
    const log = join(dir, 'logs', 'zhitu.log');
    const said = existsSync(log) ? readFileSync(log, 'utf8') : '';
    expect(said).not.toContain(token);
    expect(said).not.toContain('12345');
  });
});
