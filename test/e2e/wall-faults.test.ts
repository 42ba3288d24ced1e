import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WallStatus } from '../../electron/contract/wall-status.ts';
import { type Cable, layCable } from './harness/cable.ts';
import { launchBrowser } from './harness/page.ts';
import { startWallHost, variety, type WallHost } from './harness/walls.ts';

const SCENES = [
  { id: 'hot', name: '热点', panel: 'hot_spots', layers: ['violations'], period: { kind: 'last', days: 30 }, dwell: 6 },
  { id: 'city', name: '全市', panel: 'overview', layers: ['violations', 'parking'], period: { kind: 'all' }, dwell: 6 },
];
const HOUR = 3_600_000;

let wallHost: WallHost;
let browser: Browser;
let cable: Cable;
let page: Page;

beforeAll(async () => {
  wallHost = await startWallHost(SCENES);
  [browser, cable] = await Promise.all([launchBrowser(wallHost.host), layCable(wallHost.door, wallHost.host.dataDir)]);
  ({ page } = await wallHost.open(browser, { origin: cable.origin }));
  await right(page, 30_000);
});
afterAll(async () => {
  await browser?.close();
  await cable?.close();
  await wallHost?.stop();
});

/** With no hand on it, in ten seconds at most. */
async function right(wall: Page, timeout = 10_000, also: () => Promise<string[]> = async () => []): Promise<void> {
  const end = performance.now() + timeout;
  for (;;) {
    const amiss = [...(await wallHost.amiss(wall).catch((error) => [String(error)])), ...(await also())];
    if (amiss.length === 0) return;
    if (performance.now() > end) expect(amiss).toEqual([]);
    await new Promise((go) => setTimeout(go, 150));
  }
}

/** What another program writes: more of the latest day, so that every figure is another one. */
function write(db: DatabaseSync, more: number): void {
  db.exec(`INSERT INTO violations (street, town, squad, note, at, how, method, vehicle, decision, address, fire_lane,
      plate_masked, lon, lat, updated_at)
    SELECT street, town, squad, note, at, how, method, vehicle, decision, address, fire_lane, plate_masked, lon, lat,
      updated_at FROM violations WHERE retired_at IS NULL AND street IS NOT NULL ORDER BY at DESC LIMIT ${more};
    UPDATE layer_versions SET version = version + 1 WHERE layer = 'violations'`);
}

function withDb(path: string, work: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(path, { timeout: 10_000 });
  work(db);
  db.close();
}

const figuresOn = (wall: Page) =>
  wall.evaluate(() => [...document.querySelectorAll<HTMLElement>('main dl [data-exact]')].map((e) => e.dataset.exact));

describe('a wall that nobody touches', () => {
  it('draws again when the graphics card takes its picture away, for a moment or for good', async () => {
    const lose = (back: boolean) =>
      page.evaluate((back) => {
        const canvas = document.querySelector<HTMLCanvasElement>('main canvas');
        canvas?.setAttribute('data-lost', '');
        const card = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
        card?.loseContext();
        if (back) setTimeout(() => card?.restoreContext(), 300);
      }, back);
    for (const back of [true, false]) {
      await lose(back);
      await page.locator('main canvas:not([data-lost])').waitFor();
      await right(page);
      expect(await variety(await page.screenshot())).toBeGreaterThan(10);
    }
  });

  it('goes on when its host was killed and started anew', async () => {
    await wallHost.kill();
    await right(page);
  });

  it('shows what another file holds that takes the place of the database', async () => {
    const before = await figuresOn(page);
    const { db } = wallHost.host;
    const other = join(wallHost.host.dir, 'other.db');
    withDb(db, (source) => source.exec(`VACUUM INTO '${other}'`));
    // Looks the same from outside: the versions of its layers are those of the former.
    withDb(other, (copy) => copy.exec('PRAGMA foreign_keys = OFF; DELETE FROM violations WHERE id % 3 = 0'));
    const asked = page.waitForRequest(/\/api\/tiles\/violations\//);
    renameSync(other, db);
    await asked;
    await right(page);
    expect(await figuresOn(page)).not.toEqual(before);
  });

  it('waits for a database that another program holds, and follows what that writes', async () => {
    const holder = new DatabaseSync(wallHost.host.db, { timeout: 10_000 });
    try {
      holder.exec('BEGIN EXCLUSIVE');
      write(holder, 60);
      await wallHost.command({ do: 'scene', scene: 'city' });
      await right(page);
      await page.waitForTimeout(1500);
      await right(page);
      holder.exec('COMMIT');
    } finally {
      holder.close();
    }
    await right(page);
    await wallHost.command({ do: 'play' });
  });

  it('catches up with all that it missed while its cable was cut, and says meanwhile that it is cut off', async () => {
    cable.cut();
    await page.getByText('后台没有响应').waitFor();
    await missed();
    await page.waitForTimeout(2500);
    cable.mend();
    await caughtUp();
  });

  it('notices an event stream that is open and dead', async () => {
    cable.hold(/\/api\/events/);
    await missed();
    await caughtUp();
  });

  it('shows the host’s time and true ages when either clock is set', async () => {
    for (const by of [HOUR, -HOUR]) {
      await page.evaluate((by) => {
        const Real = Date;
        class Moved extends Real {
          constructor(...given: [] | [number]) {
            super(...((given.length ? given : [Real.now() + by]) as [number]));
          }
          static override now() {
            return Real.now() + by;
          }
        }
        window.Date = Moved as DateConstructor;
      }, by);
      await right(page);
      await toldAge(page);
    }
    for (const by of [HOUR, -HOUR, 0]) {
      wallHost.setClock(by);
      await page.waitForTimeout(300);
      await right(page);
      await toldAge(page);
    }
  });

  it('is of the present when its computer wakes after hours', async () => {
    const { page: sleeper, context } = await wallHost.open(browser, {
      origin: cable.origin,
      prepare: (wall) => wall.clock.install(),
    });
    await right(sleeper, 30_000);
    await sleeper.clock.pauseAt(Date.now() + 20_000);
    cable.hold();
    await missed();
    cable.cut();
    cable.mend();
    wallHost.setClock(5 * HOUR);
    await sleeper.clock.fastForward(5 * HOUR);
    await sleeper.clock.resume();
    await caughtUp(sleeper);
    wallHost.setClock(0);
    await context.close();
    await right(page);
  });

  it('shows the next scene where one fails, and never a white page', async () => {
    await page.unrouteAll();
    await page.route('**/api/wall/panels/hot_spots*', (route) => route.fulfill({ json: { figures: [null] } }));
    await wallHost.command({ do: 'scene', scene: 'hot' });
    write2();
    await page.getByRole('heading', { level: 1, name: '全市' }).waitFor();
    await page.locator('main dl [data-exact]').first().waitFor();
    expect(await variety(await page.screenshot())).toBeGreaterThan(10);
    await expect
      .poll(async () => (await wallHost.ask<{ walls: WallStatus[] }>('/api/wall/status')).walls[0]?.fault, {
        timeout: 15_000,
      })
      .toMatchObject({ kind: 'scene', detail: 'hot' });
  });
});

const write2 = () => withDb(wallHost.host.db, (db) => write(db, 1));

/** A change of the data, a command and other scenes. */
async function missed(): Promise<void> {
  withDb(wallHost.host.db, (db) => write(db, 80));
  const name = `路段改名${Math.floor(performance.now())}`;
  const scenes = SCENES.map((scene) => (scene.id === 'hot' ? { ...scene, name } : scene));
  await wallHost.ask('/api/wall', { screen: null, scenes }, 'PUT');
  await wallHost.command({ do: 'scene', scene: 'hot' });
  await wallHost.command({ do: 'message', text: `字幕${name}` });
}

async function caughtUp(wall = page): Promise<void> {
  await right(wall, 10_000, async () => ((await wall.locator('[data-message]').count()) === 1 ? [] : ['no message']));
  await wallHost.command({ do: 'message', text: '' });
  await wallHost.command({ do: 'play' });
}

/** Figures were renewed seconds ago, and say so. */
async function toldAge(wall: Page): Promise<void> {
  const text = (await wall.getByText(/秒前更新/).textContent()) ?? '';
  expect(Number(/\d+/.exec(text)?.[0])).toBeLessThan(35);
}
