import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { FieldListening, FieldTask } from '../../../electron/contract/field.ts';
import { copyDemo } from '../../e2e/harness/demo.ts';
import { trustDoors } from '../../helpers/lan.ts';
import { jpeg } from '../../helpers/pictures.ts';
import type { ShellApp } from '../harness/shell-app.ts';
import { answerDialogs, ask, ELECTRONS, sessionOf, useShell } from '../harness/use-shell.ts';

const HERE = '127.0.0.1';

const tasksOf = async (app: ShellApp) => (await ask<{ tasks: FieldTask[] }>(app, 'GET', '/api/field-checks')).tasks;

async function openDoor(app: ShellApp, data: string): Promise<string> {
  await (await app.page()).getByRole('banner').waitFor();
  const { url } = await ask<FieldListening>(app, 'POST', '/api/field-listener', { address: HERE });
  if (url === null) throw new Error('it is not open');
  trustDoors(data);
  return url;
}

/** How a phone asks that trusts this computer. */
async function phone(url: string, method: string, path: string, { token = '', body = null as BodyInit | null } = {}) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  return fetch(new URL(path, url), { method, body, headers });
}

async function pair(app: ShellApp, url: string, squad: string): Promise<string> {
  const { code } = await ask<FieldListening>(app, 'POST', '/api/field-listener/code', { squad });
  const body = JSON.stringify({ code: code?.code, name: '1号机' });
  return (await (await phone(url, 'POST', '/api/field/pair', { body })).json()).token;
}

/** `ECONNREFUSED` where nobody listens. */
function knock(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      socket.destroy();
      resolve('open');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
  });
}

/** Servers that the app's main process waits for. */
const servers = (app: ShellApp) =>
  app.evaluate(() => process.getActiveResourcesInfo().filter((name) => /^TCPServer/i.test(name)).length);

describe.each(ELECTRONS)('the door for phones of the desktop app on $name', ({ launch }) => {
  const shell = useShell(launch);
  const hanging: AbortController[] = [];
  afterEach(() => {
    for (const one of hanging.splice(0)) one.abort();
  });

  it('is opened and closed on the page, and a phone answers through it meanwhile', async () => {
    const data = shell.folder();
    const app = await shell.start(data);
    const page = await app.page();
    await page.getByRole('banner').waitFor();
    expect(await servers(app)).toBe(0);
    await page.keyboard.press('Alt+3');
    await page.getByText('实地核查', { exact: true }).click();
    await page.getByRole('button', { name: '配对设备' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '本机地址' }).click();
    await page.getByRole('option', { name: /127\.0\.0\.1/ }).click();
    await dialog.getByRole('button', { name: '开启手机接入' }).click();
    const said = await dialog.locator('p[role=status]').innerText();
    const url = /http\S+\/field/.exec(said)?.[0] ?? '';
    expect(new URL(url)).toMatchObject({ protocol: 'https:', hostname: HERE });
    trustDoors(data);
    expect(await servers(app)).toBe(1);

    const html = await (await phone(url, 'GET', '/field')).text();
    const assets = [...html.matchAll(/"(\/field\/assets\/[\w.-]+)"/g)].map(([, path]) => path ?? '');
    expect(assets.length).toBeGreaterThanOrEqual(2);
    for (const path of assets) expect((await phone(url, 'GET', path)).status, path).toBe(200);
    expect((await phone(url, 'GET', '/api/session')).status, 'it is no way to the desk').toBe(404);
    expect((await phone(url, 'GET', '/api/field/tasks')).status).toBe(401);

    const [first] = await tasksOf(app);
    const token = await pair(app, url, first?.squad ?? '');
    const own = await (await phone(url, 'GET', '/api/field/tasks', { token })).json();
    expect(own.tasks.map((t: FieldTask) => t.id)).toContain(first?.id);
    const where = `/api/field/tasks/${first?.id}`;
    const photo = await phone(url, 'POST', `${where}/photos?name=a.jpg`, {
      token,
      body: new Uint8Array(await jpeg('blue')),
    });
    const { sha256 } = await photo.json();
    const answer = {
      clientId: 'ab'.repeat(16),
      outcome: 'confirmed',
      reason: 'no_permit',
      note: '彩钢棚一处',
      photos: [sha256],
      observedAt: 1_700_000_000,
    };
    const answered = await phone(url, 'POST', `${where}/answers`, { token, body: JSON.stringify(answer) });
    expect(await answered.json()).toMatchObject({ outcome: 'confirmed', again: false });
    expect(await ask(app, 'GET', `/api/field-checks/${first?.id}`)).toMatchObject({
      status: 'confirmed',
      answers: [{ note: '彩钢棚一处', device: '1号机', photos: [sha256] }],
    });

    await dialog.getByRole('button', { name: '关闭手机接入' }).click();
    await dialog.getByRole('button', { name: '开启手机接入' }).waitFor();
    expect(await knock(url)).toBe('ECONNREFUSED');
    expect(await servers(app)).toBe(0);
  });

  it('closes when the app quits, even while a phone is sending', async () => {
    const data = shell.folder();
    const app = await shell.start(data);
    const url = await openDoor(app, data);
    const [first] = await tasksOf(app);
    const token = await pair(app, url, first?.squad ?? '');
    const stop = new AbortController();
    hanging.push(stop);
    let parts = 0;
    const slow = new ReadableStream({
      async pull(out) {
        await delay(50);
        out.enqueue(new Uint8Array([0xff, 0xd8, 0xff]));
        parts += 1;
      },
    });
    const sending = fetch(new URL(`/api/field/tasks/${first?.id}/photos?name=a.jpg`, url), {
      method: 'POST',
      body: slow,
      headers: { authorization: `Bearer ${token}` },
      signal: stop.signal,
      duplex: 'half',
    } as RequestInit).then(
      () => 'answered',
      () => 'broken off',
    );
    await expect.poll(() => parts).toBeGreaterThan(3);
    await app.close();
    expect(await app.ended).toBe(0);
    expect(await sending).toBe('broken off');
    expect(await knock(url)).toBe('ECONNREFUSED');
  });

  it('closes when another database is opened, whose phones are others', async () => {
    const data = shell.folder();
    copyDemo(join(data, 'other.db'));
    const app = await shell.start(data);
    const url = await openDoor(app, data);
    await answerDialogs(app, { path: join(data, 'other.db') });
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('open-database')?.click());
    await expect.poll(async () => (await sessionOf(app).catch(() => null))?.database).toBe('other.db');
    await expect.poll(() => knock(url)).toBe('ECONNREFUSED');
    const closed = () => ask<FieldListening>(app, 'GET', '/api/field-listener').catch(() => null); // the page loads anew
    await expect.poll(closed).toMatchObject({ url: null });
  });
});
