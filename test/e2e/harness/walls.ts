import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import type { LayerInfo } from '../../../electron/contract/layers.ts';
import type { Session } from '../../../electron/contract/system.ts';
import type { WallPanelFacts, WallSetup, WallState } from '../../../electron/contract/wall.ts';
import type { WallDoor } from '../../../electron/contract/wall-door.ts';
import { sceneAt } from '../../../electron/domain/wall-playlist.ts';
import { daysOf } from '../../../renderer/workspaces/wall/days.ts';
import { root } from './demo.ts';
import { type Host, startHost } from './host.ts';
import { mapOf } from './map-of.ts';

export interface OpenWall {
  kind?: 'wall' | 'remote';
  /** Another address that leads to the door. */
  origin?: string;
  prepare?: (page: Page) => Promise<unknown>;
}

export type WallHost = Awaited<ReturnType<typeof startWallHost>>;

const VIEW = {
  viewport: { width: 960, height: 540 },
  deviceScaleFactor: 0.5,
  locale: 'zh-CN',
  reducedMotion: 'reduce',
} as const;

/** Node's own options that let a host's clock be set through a file. */
export function settableClock() {
  const dir = mkdtempSync(join(tmpdir(), 'zhitu-clock-'));
  const file = join(dir, 'clock');
  const set = (ahead: number) => writeFileSync(file, String(ahead));
  return {
    options: { node: ['--import', join(root, 'test/e2e/harness/host-clock.ts')], env: { ZHITU_TEST_CLOCK: file } },
    /** Milliseconds ahead of the true time. */
    set,
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** A desk's host with its door open for walls, whose clock can be set and which can be killed. */
export async function startWallHost(scenes: readonly unknown[]) {
  const clock = settableClock();
  const first = await startHost(clock.options);
  let host: Host = first;

  async function ask<T>(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<T> {
    const answer = await fetch(host.origin + path, {
      method,
      headers: { Authorization: `Bearer ${host.token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${method} ${path}: ${await answer.text()}`);
    return answer.json() as Promise<T>;
  }
  await ask('/api/wall', { screen: null, scenes }, 'PUT');
  const { url: door } = await ask<WallDoor>('/api/wall/door', { address: '127.0.0.1' });

  /** A page that was let in as a wall, or as a remote. */
  async function open(browser: Browser, { kind = 'wall', origin, prepare }: OpenWall = {}) {
    const { code } = await ask<WallDoor>('/api/wall/door/code', { kind, name: kind });
    const context: BrowserContext = await browser.newContext(VIEW);
    const page = await context.newPage();
    await prepare?.(page);
    await page.goto(`${origin ?? door}/pair/${code?.code}`);
    await page.getByRole('button', { name: '配对' }).click();
    await page.waitForURL(/\/(wall|remote)$/);
    return { page, context };
  }

  /** What is not as it should be on a wall: nothing when scene, figures and map are right. */
  async function amiss(page: Page): Promise<string[]> {
    const found: string[] = [];
    const [session, setup, state, { layers }] = await Promise.all([
      ask<Session>('/api/session'),
      ask<WallSetup>('/api/wall'),
      ask<WallState>('/api/wall/state'),
      ask<{ layers: LayerInfo[] }>('/api/layers'),
    ]);
    const { timeZone } = session.pack;
    const scene = sceneAt(setup.scenes, state, state.now, timeZone)?.scene;
    if (!scene) return ['no scene is due'];
    const days = daysOf(scene.period, Math.floor(state.now / 1000) + session.ahead, timeZone);
    const facts = await ask<WallPanelFacts>(
      `/api/wall/panels/${scene.panel}${days ? `?from=${days.from}&to=${days.to}` : ''}`,
    );
    const seen = await page.evaluate(() => ({
      title: document.querySelector('main h1')?.textContent ?? '',
      figures: [...document.querySelectorAll<HTMLElement>('main dl [data-exact]')].map((e) => Number(e.dataset.exact)),
      amiss: document.querySelector('[data-amiss]')?.textContent ?? '',
      stale: document.querySelectorAll('[data-stale]').length,
      lost: document.querySelector('canvas')?.getContext('webgl2')?.isContextLost() ?? true,
    }));
    if (seen.title !== scene.name) found.push(`scene ${seen.title} for ${scene.name}`);
    const wanted = facts.figures.map(({ value }) => value).filter((value) => value !== null);
    if (String(seen.figures) !== String(wanted)) found.push(`figures ${seen.figures} for ${wanted}`);
    if (seen.amiss) found.push(seen.amiss);
    if (seen.stale) found.push('grey');
    if (seen.lost) found.push('no picture');
    const map = await mapOf(page);
    const drawn = await map.evaluate(
      (m, wanted) =>
        wanted.filter(({ layer, version }) => {
          const source = (m?.style && m.getSource(`wall-${layer}`)) as { tiles?: string[] } | undefined;
          return !new RegExp(`[?&]v=${version}$`).test(source?.tiles?.[0] ?? '');
        }),
      layers.filter(({ layer }) => scene.layers.includes(layer)).map(({ layer, version }) => ({ layer, version })),
    );
    for (const { layer, version } of drawn) found.push(`${layer} not of version ${version}`);
    const loading = await map.evaluate((m) => {
      // Between two pictures of a card the map has no style.
      if (!m?.style) return ['all'];
      return Object.keys(m.getStyle()?.sources ?? {}).filter((id) => !m.isSourceLoaded(id));
    });
    if (loading.length) found.push(`tiles are missing of ${loading}`);
    return found;
  }

  return {
    get host() {
      return host;
    },
    door: door as string,
    ask,
    open,
    amiss,
    command: (body: unknown) => ask<WallState>('/api/wall/command', body),
    setClock: clock.set,
    /** Ends the process at once, as a power cut does, and starts it anew on the same port and database. */
    async kill() {
      const ended = new Promise((resolve) => host.process.once('exit', resolve));
      host.process.kill('SIGKILL');
      await ended;
      const port = new URL(host.origin).port;
      const args = ['--port', port, '--data', join(first.dir, 'data')];
      const next = await startHost({ ...clock.options, db: first.db, args });
      if (host !== first) await host.stop();
      host = next;
    },
    async stop() {
      if (host !== first) await host.stop();
      await first.stop();
      clock.remove();
    },
  };
}

/** How much the colours of a picture differ: 0 is one colour. */
export async function variety(picture: Buffer): Promise<number> {
  const { channels } = await sharp(picture).stats();
  return Math.max(...channels.slice(0, 3).map(({ stdev }) => stdev));
}
