import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromWallSeconds, wallSeconds } from '../../electron/domain/time.ts';
import { countOnCard, weigh } from '../helpers/page-weight.ts';
import { startHost } from './harness/host.ts';
import { objections } from './harness/objections.ts';
import { launchBrowser, openPage, shot } from './harness/page.ts';
import { settableClock, startWallHost, variety, type WallHost } from './harness/walls.ts';

const SCENES = [
  { id: 'hot', name: '热点', panel: 'hot_spots', layers: ['violations'], period: { kind: 'last', days: 30 } },
  { id: 'city', name: '全市', panel: 'overview', layers: ['violations', 'parking'], period: { kind: 'all' } },
  { id: 'night', name: '夜市', panel: 'night', layers: ['vendors'], period: { kind: 'all' } },
];
const HOUR = 3_600_000;
const DAY = 86_400;
const ZONE = 'Asia/Shanghai';

const titled = (page: Page | Frame, title: string) =>
  page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor({ timeout: 20_000 });

describe('walls and their operator', () => {
  let wallHost: WallHost;
  let browser: Browser;
  let walls: Page[];
  beforeAll(async () => {
    wallHost = await startWallHost(SCENES);
    browser = await launchBrowser(wallHost.host);
    walls = [];
    for (let i = 0; i < 2; i++) walls.push((await wallHost.open(browser, { prepare: countOnCard })).page);
    await wallHost.command({ do: 'scene', scene: 'hot' });
    for (const wall of walls) await titled(wall, '热点');
  });
  afterAll(async () => {
    await browser?.close();
    await wallHost?.stop();
  });

  it('reaches two walls at once from a phone', async () => {
    const { page: remote, context } = await wallHost.open(browser, { kind: 'remote' });
    for (const title of ['全市', '夜市', '热点']) {
      const button = remote.getByRole('button', { name: title, exact: false }).first();
      await button.waitFor();
      const began = performance.now();
      await Promise.all([button.click(), ...walls.map((wall) => titled(wall, title))]);
      expect(performance.now() - began).toBeLessThan(3_000); // the bench holds it to 300 ms
    }
    await context.close();
    await walls[1]?.context().close(); // it falls silent for the last of these tests
  });

  it('leaves nothing behind after a hundred scenes', async () => {
    const [wall] = walls as [Page];
    const session = await wall.context().newCDPSession(wall);
    const weighed = async () => {
      await wallHost.command({ do: 'scene', scene: 'city' });
      await titled(wall, '全市');
      await wall.waitForTimeout(1_000);
      return weigh(wall, session);
    };
    const run = async (changes: number) => {
      for (let i = 0; i < changes; i++) {
        const { id, name } = SCENES[i % SCENES.length] as (typeof SCENES)[number];
        await wallHost.command({ do: 'scene', scene: id });
        await titled(wall, name);
      }
    };
    await run(25);
    const first = await weighed();
    await run(75);
    const last = await weighed();
    for (const what of ['nodes', 'listeners', 'textures', 'buffers', 'sources', 'layers'] as const)
      expect([what, last[what] <= first[what] * 1.05 + 4]).toEqual([what, true]);
    expect(last.heap).toBeLessThan(first.heap * 1.1);
  });

  it('tells the operator how every wall is, and which one has fallen silent', async () => {
    const { page, close } = await openPage(browser, wallHost.host, { path: '/wall', density: 0.5 });
    await page.locator('main [data-exact]').first().waitFor({ timeout: 20_000 });
    await page.keyboard.press('r');
    const console = page.getByRole('dialog', { name: '大屏控制台' });
    await console.getByRole('tab', { name: '遥控' }).press('ArrowLeft');
    await console.getByRole('tab', { name: '状态', selected: true }).waitFor();
    const row = console.getByRole('listitem').filter({ hasText: 'wall' });
    await row.filter({ hasText: '失联' }).waitFor({ timeout: 45_000 });
    await row.filter({ hasText: '正常' }).filter({ hasText: '全市' }).waitFor();
    await console.getByRole('listitem').filter({ hasText: '本机大屏' }).waitFor();
    expect(await objections(page, '[role=dialog]')).toEqual([]);
    await shot(page, 'wall-console-status-zh');
    await page.keyboard.press('Escape');
    await close();
    const english = await openPage(browser, wallHost.host, {
      path: '/wall',
      density: 0.5,
      locale: 'en-GB',
      colorScheme: 'dark',
    });
    await english.page.locator('main [data-exact]').first().waitFor({ timeout: 20_000 });
    await english.page.keyboard.press('r');
    await english.page.getByRole('tab', { name: 'Status' }).click();
    await english.page.getByText('Silent', { exact: true }).first().waitFor();
    expect(await objections(english.page, '[role=dialog]')).toEqual([]);
    await shot(english.page, 'wall-console-status-en');
    await english.close();
  });
});

describe('at night', () => {
  it('a wall renews its page with no moment between the two', async () => {
    const clock = settableClock();
    const host = await startHost({ ...clock.options, args: ['--role', 'wall'] });
    const browser = await launchBrowser();
    try {
      clock.set(untilFour());
      const context = await browser.newContext({
        viewport: { width: 960, height: 540 },
        deviceScaleFactor: 0.5,
        locale: 'zh-CN',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.clock.install();
      await page.goto(host.url);
      await page.locator('main dl [data-exact]').first().waitFor({ timeout: 30_000 });
      await page.waitForTimeout(2_000);
      await page.clock.fastForward(4 * HOUR);
      await page.waitForTimeout(3_000); // it asks for the host's time
      await page.clock.fastForward(21_000);
      const varieties: number[] = [];
      const replaced = () => page.evaluate(() => document.querySelector('#root')?.childElementCount === 0);
      const end = performance.now() + 40_000;
      while (!(await replaced()) && performance.now() < end) varieties.push(await variety(await page.screenshot()));
      for (let i = 0; i < 5; i++) varieties.push(await variety(await page.screenshot()));
      expect(await replaced()).toBe(true);
      expect(varieties.length).toBeGreaterThan(5);
      expect(Math.min(...varieties)).toBeGreaterThan(10);
      const frame = page.frames()[1] as Frame;
      await frame.locator('main dl [data-exact]').first().waitFor();
      expect(await page.locator('iframe').count()).toBe(1);
      await shot(page, 'wall-renewed-zh');
      // The next night again, by the frame.
      await page.clock.fastForward(24 * HOUR);
      clock.set(untilFour() + 24 * HOUR);
      await page.waitForTimeout(3_000);
      await page.clock.fastForward(21_000);
      await expect.poll(() => frame.isDetached(), { timeout: 40_000 }).toBe(true);
      expect(await page.locator('iframe').count()).toBe(1);
      expect(await variety(await page.screenshot())).toBeGreaterThan(10);
      await context.close();
    } finally {
      await browser.close();
      await host.stop();
      clock.remove();
    }
  });
});

/** Milliseconds until it is four in the morning in the city. */
function untilFour(): number {
  const now = Date.now() / 1000;
  const midnight = Math.floor(wallSeconds(Math.floor(now), ZONE) / DAY) * DAY;
  return (fromWallSeconds(midnight + DAY + 4 * 3600, ZONE) - now) * 1000;
}
