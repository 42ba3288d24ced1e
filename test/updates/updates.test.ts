import { spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UpdateState } from '../../electron/contract/updates.ts';
import { isNewer, publicKey } from '../../electron/updates/check-manifest.ts';
import { UPDATE_KEY } from '../../electron/updates/public-key.ts';
import { createUpdates } from '../../electron/updates/updates.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

const SIGN = join(import.meta.dirname, '../../electron/launch/sign-update.mjs');
const INSTALLER = 'Zhitu-1.4.0-win-x64.exe';

const dir = mkdtempSync(join(tmpdir(), 'zhitu-updates-'));
const feed = join(dir, 'feed');
const keyFile = join(dir, 'key.pem');
let key: ReturnType<typeof createPublicKey>;
let api: TestApi;
let server: Server;
beforeAll(async () => {
  const made = spawnSync(process.execPath, [SIGN, '--new-key', keyFile], { encoding: 'utf8' });
  key = publicKey(made.stdout.trim());
  api = await testApi();
  server = createServer((request, answer) => {
    const path = join(feed, new URL(request.url ?? '', 'http://x').pathname);
    if (!existsSync(path)) answer.writeHead(404).end();
    else answer.end(readFileSync(path));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await api.close();
  rmSync(dir, { recursive: true, force: true });
});

const manifestFile = join(feed, 'zhitu-update-win32-x64.json');

/** As a release is made. */
function release(version = '1.4.0', { target = 'win32-x64', content = 'the installer', privateKey = keyFile } = {}) {
  writeFileSync(join(dir, INSTALLER), content);
  const args = ['--key', privateKey, '--version', version, '--target', target, '--out', feed, '--notes-zh', '更快'];
  const run = spawnSync(process.execPath, [SIGN, ...args, join(dir, INSTALLER)], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
}

/** What stands in the feed with another manifest, signed by the right key. */
function sealed(change: object): void {
  const { manifest } = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const text = JSON.stringify({ ...JSON.parse(manifest), ...change });
  const signature = sign(null, Buffer.from(text), readFileSync(keyFile, 'utf8')).toString('base64');
  writeFileSync(manifestFile, JSON.stringify({ manifest: text, signature }));
}

beforeEach(() => {
  rmSync(feed, { recursive: true, force: true });
  const { dataDir } = api.zhitu.ctx;
  api.zhitu.ctx.updates = createUpdates({ key, version: '1.3.0', dataDir, target: 'win32-x64' });
});

/** Each host makes its handler once: one for every test, as each gives another key and version. */
async function ask(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: UpdateState & { code: string } }> {
  const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await api.zhitu.app().request(`http://localhost${path}`, init);
  return { status: answer.status, body: await answer.json() };
}
const setFeed = (to: string | null) => ask('PUT', '/api/updates/feed', { feed: to });
const check = () => ask('POST', '/api/updates/check');
async function fetched(): Promise<UpdateState> {
  const { updates } = api.zhitu.ctx;
  const app = api.zhitu.app();
  const send = async (method: string, path: string) =>
    (await app.request(`http://localhost${path}`, { method })).json();
  expect(updates).toBe(api.zhitu.ctx.updates);
  await send('POST', '/api/updates/check');
  await send('POST', '/api/updates/fetch');
  await expect.poll(async () => (await send('GET', '/api/updates')).step).not.toBe('fetching');
  return send('GET', '/api/updates');
}

describe('updates', () => {
  it('are off until an administrator sets where they come from', async () => {
    expect((await ask('GET', '/api/updates')).body).toMatchObject({
      feed: null,
      step: 'idle',
      offer: null,
      path: null,
    });
    expect((await check()).body.code).toBe('update_off');
    for (const role of ['supervisor', 'officer', 'viewer', 'wall'] as const)
      expect((await api.send('PUT', '/api/updates/feed', { feed }, role)).status, role).toBe(403);
    for (const wrong of ['feed', 'ftp://x/', 'javascript:x', '']) expect((await setFeed(wrong)).status).toBe(400);
    expect((await ask('PUT', '/api/settings/update_feed', { value: feed })).status).toBe(400);
    expect((await setFeed(feed)).body.feed).toBe(feed);
    expect((await check()).body.code).toBe('update_unreachable');
  });

  it.each(['folder', 'address'])('from a %s are offered, brought here and checked, and never opened', async (kind) => {
    release();
    await setFeed(kind === 'folder' ? feed : `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const state = await fetched();
    expect(state).toMatchObject({
      step: 'ready',
      offer: { version: '1.4.0', file: INSTALLER, notes: { zh: '更快', en: '' } },
      path: join(api.zhitu.ctx.dataDir, 'updates', INSTALLER),
    });
    expect(readFileSync(state.path ?? '', 'utf8')).toBe('the installer');
    writeFileSync(state.path ?? '', 'another');
    expect((await ask('GET', '/api/updates')).body).toMatchObject({ step: 'offered', path: null });
  });

  it('that are older or the same are never offered', async () => {
    await setFeed(feed);
    for (const version of ['1.2.9', '1.3.0', '0.9.9']) {
      release(version);
      expect((await check()).body, version).toMatchObject({ step: 'current', offer: null });
      expect((await ask('POST', '/api/updates/fetch')).body.code).toBe('update_none');
    }
    expect([isNewer('1.10.0', '1.9.9'), isNewer('2.0.0', '10.0.0'), isNewer('1.3.1', '1.3.0')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('whose manifest was altered, or signed by another, are refused unread', async () => {
    await setFeed(feed);
    release();
    const whole = readFileSync(manifestFile, 'utf8');
    writeFileSync(manifestFile, whole.replace('1.4.0', '1.5.0'));
    expect((await check()).body.code).toBe('update_signature');
    writeFileSync(manifestFile, JSON.stringify({ ...JSON.parse(whole), signature: '' }));
    expect((await check()).body.code).toBe('update_signature');
    const other = join(dir, 'other.pem');
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(other, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    release('9.0.0', { privateKey: other });
    expect((await check()).body.code).toBe('update_signature');
    expect((await ask('GET', '/api/updates')).body.offer).toBeNull();
  });

  it('whose signed manifest makes no sense here are refused', async () => {
    await setFeed(feed);
    release();
    for (const change of [
      { target: 'linux-x64' },
      { file: '../../evil.exe' },
      { file: 'C:\\evil.exe' },
      { file: 'run.sh' },
      { version: '1.4.0-beta' },
      { sha512: 'x' },
    ]) {
      release();
      sealed(change);
      expect((await check()).body.code, JSON.stringify(change)).toBe('update_manifest');
    }
    writeFileSync(manifestFile, 'no manifest');
    expect((await check()).body.code).toBe('update_manifest');
    writeFileSync(manifestFile, 'x'.repeat(60_000));
    expect((await check()).body.code).toBe('update_manifest');
  });

  it('whose installer is not the signed one leave nothing here', async () => {
    await setFeed(feed);
    for (const content of ['the instaIler', 'the installer and more', 'the', '']) {
      release();
      writeFileSync(join(feed, INSTALLER), content);
      const state = await fetched();
      expect(state).toMatchObject({ step: 'offered', path: null, failed: { zh: expect.stringContaining('不符') } });
      expect(readdirSync(join(api.zhitu.ctx.dataDir, 'updates'))).toEqual([]);
    }
    release();
    rmSync(join(feed, INSTALLER));
    expect((await fetched()).failed?.en).toContain('cannot be read');
  });

  it('are signed for the key built in, which is one of Ed25519', () => {
    expect(publicKey(UPDATE_KEY).asymmetricKeyType).toBe('ed25519');
    expect(createPublicKey(readFileSync(keyFile)).equals(publicKey(UPDATE_KEY))).toBe(false);
  });
});
