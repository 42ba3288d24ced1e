import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { WallScreenSetup } from '../../electron/contract/wall-screen.ts';
import { WALL_CONTRAST } from '../../electron/domain/legibility.ts';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';
import { illegible } from './harness/wall-text.ts';

const SLOW = 30_000;
const LEAST_TEXT = 10.5; // pixels: the map's own smallest type
const DESK = { viewport: { width: 1280, height: 720 }, density: 0.5 };

/** What a wall of one picture may be, and the least share of it that the map has to itself, across and down. */
const SIZES = [
  [1280, 720, 0.2, 0.5],
  [1920, 1080, 0.2, 0.5],
  [3840, 2160, 0.2, 0.5],
  [5760, 1080, 0.25, 0.5],
  [7680, 2160, 0.25, 0.5],
  [1080, 1920, 0.8, 0.2],
  [2160, 3840, 0.8, 0.2],
] as const;

async function command(page: Page, body: unknown): Promise<void> {
  await send(page, 'POST', '/api/wall/command', body);
}

async function send(page: Page, method: string, path: string, body: unknown): Promise<void> {
  const status = await page.evaluate(
    async ([method, path, body]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(path as string, { method: method as string, headers, body: JSON.stringify(body) })).status;
    },
    [method, path, body],
  );
  expect(status).toBe(200);
}

const hang = (page: Page, screen: WallScreenSetup) => send(page, 'PUT', '/api/wall', { screen, scenes: [] });

async function show(page: Page, scene: string, title: string): Promise<void> {
  await command(page, { do: 'scene', scene });
  await page.getByRole('main').getByRole('heading', { level: 1, name: title, exact: true }).waitFor({ timeout: SLOW });
  await page.getByRole('main').locator('[data-exact]:visible').first().waitFor({ timeout: SLOW });
}

/** Words that lie across the seam of two panels of a window. */
function crossing(page: Page, columns: number, rows: number): Promise<string[]> {
  return page.evaluate(
    ([across, down]) => {
      const seams = (count: number, size: number) =>
        Array.from({ length: count - 1 }, (_, i) => ((i + 1) * size) / count);
      const [xs, ys] = [seams(across, innerWidth), seams(down, innerHeight)];
      const found: string[] = [];
      const wall = document.querySelector('[data-wall-unit]') as Element;
      const walker = document.createTreeWalker(wall, NodeFilter.SHOW_TEXT);
      let texts = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.nodeValue?.trim() || !parent?.checkVisibility()) continue;
        if (getComputedStyle(parent).clipPath !== 'none') continue; // read aloud only
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
          texts += 1;
          const over = xs.some((x) => box.left < x && box.right > x) || ys.some((y) => box.top < y && box.bottom > y);
          if (over) found.push(node.nodeValue);
        }
      }
      return texts > 10 ? found : [`only ${texts} texts`];
    },
    [columns, rows] as const,
  );
}

describe('a wall of any size', () => {
  const zhitu = useZhitu();

  it('keeps its places apart and the map a middle, wherever a pixel’s shift has taken them', async () => {
    const page = await zhitu.open({ path: '/wall', viewport: { width: 1280, height: 720 }, density: 0.25 });
    await command(page, { do: 'pause' });
    for (const [width, height, across, down] of SIZES) {
      await page.setViewportSize({ width, height });
      for (const [scene, title] of [
        ['overview', '全市概览'],
        ['squads', '中队勤务'],
      ] as const) {
        await show(page, scene, title);
        expect([width, height, scene, await illegible(page, WALL_CONTRAST)]).toEqual([width, height, scene, []]);
        expect([width, height, scene, await overlaps(page, 3)]).toEqual([width, height, scene, []]);
      }
      for (const shift of ['0.12em', '-0.12em']) {
        await page
          .locator('[data-wall-unit] > div')
          .first()
          .evaluate((stage, by) => {
            (stage as HTMLElement).style.translate = `${by} ${by}`;
          }, shift);
        expect([width, height, shift, await overlaps(page, 3)]).toEqual([width, height, shift, []]);
      }
      const middle = await page.locator('[data-middle]').evaluate((element) => {
        const { width, height } = element.getBoundingClientRect();
        return [width / innerWidth, height / innerHeight] as const;
      });
      expect([width, height, middle[0] >= across, middle[1] >= down, middle]).toEqual([
        width,
        height,
        true,
        true,
        middle,
      ]);
      await shot(page, `wall-size-${width}x${height}`);
    }
  });

  it('lets nothing that is read cross the seam of two screens', async () => {
    const page = await zhitu.open({ path: '/wall', viewport: { width: 1280, height: 720 }, density: 0.25 });
    for (const [width, height, columns, rows] of [
      [5760, 1080, 3, 1],
      [7680, 2160, 4, 2],
    ] as const) {
      const grid = { columns, rows, gap: 6, windows: 'one' } as const;
      await hang(page, { distance: 6, width: columns * 1.21, grid });
      await page.setViewportSize({ width, height });
      await page.locator(`[data-wall-panel="${columns * rows}"]`).waitFor({ state: 'attached', timeout: SLOW });
      await command(page, { do: 'message', text: '今晚十八点起明湖路临时管制，各中队按方案到岗。'.repeat(3) });
      for (const [scene, title] of [
        ['overview', '全市概览'],
        ['segments', '严管路段'],
        ['squads', '中队勤务'],
      ] as const) {
        await show(page, scene, title);
        await page.locator('[data-message]').waitFor();
        expect([width, scene, await crossing(page, columns, rows)]).toEqual([width, scene, []]);
        expect([width, scene, await illegible(page, WALL_CONTRAST)]).toEqual([width, scene, []]);
        expect([width, scene, await overlaps(page, 3)]).toEqual([width, scene, []]);
      }
      await shot(page, `wall-panels-${columns}x${rows}`);
      await command(page, { do: 'message', text: '' });
    }
  });

  it('spreads one picture over windows whose maps join behind the frames', async () => {
    const grid = { columns: 3, rows: 1, gap: 30, windows: 'spread' } as const;
    const panel = { width: 1280, height: 720 };
    const page = await zhitu.open({ path: '/wall?screen=1', viewport: panel, density: 0.5 });
    await hang(page, { distance: 6, width: 3 * 1.2 + 2 * 0.03, grid });
    await command(page, { do: 'scene', scene: 'overview' });
    await command(page, { do: 'view', view: { centre: [121.02, 30.7], zoom: 14, bearing: 20, pitch: 0 } });
    await command(page, { do: 'point', at: [121.021, 30.701] });
    const others = [];
    for (const n of [2, 3]) others.push(await zhitu.open({ path: `/wall?screen=${n}`, viewport: panel, density: 0.5 }));
    const hidden = (0.03 / 1.2) * panel.width;
    const windows = [page, ...others];
    for (const [n, window] of windows.entries())
      await window.locator(`[data-wall-panel="${n + 1}"]`).waitFor({ timeout: SLOW });
    /** Where each window's map has the place, in the whole picture. */
    const places = () =>
      Promise.all(
        windows.map((window, n) =>
          window.locator('.maplibregl-marker').evaluate(
            (element, left) => {
              const box = element.getBoundingClientRect();
              return [left + box.left + box.width / 2, box.top + box.height / 2] as const;
            },
            n * (panel.width + hidden),
          ),
        ),
      );
    // A marker stands on whole pixels of a map that is drawn larger.
    const unit = Number(await page.locator('[data-wall-unit]').getAttribute('data-wall-unit'));
    const apart = async () => {
      const all = await places();
      const spread = (i: 0 | 1) =>
        Math.max(...all.map((place) => place[i])) - Math.min(...all.map((place) => place[i]));
      return Math.max(spread(0), spread(1));
    };
    await expect.poll(apart).toBeLessThan(unit / LEAST_TEXT + 0.5);
    for (const [n, window] of windows.entries()) await shot(window, `wall-spread-${n + 1}`);
    const headings = (window: Page) => window.getByRole('main').getByRole('heading').count();
    expect(await headings(page)).toBeGreaterThan(0);
    expect(await headings(others[0] as Page)).toBe(0);
    await command(page, { do: 'point', at: null });
    await command(page, { do: 'home' });
  });

  it('is darker at the hours set, black at the remote’s word, and keeps the display awake', async () => {
    const { page, close } = await zhitu.openAlone({ path: '/explore', ...DESK });
    let hour = 23;
    await page.route('**/api/wall/state', async (route) => {
      const answer = await route.fetch();
      const state = await answer.json();
      await route.fulfill({ response: answer, json: { ...state, now: Date.parse(`2023-07-11T${hour}:30:00+08:00`) } });
    });
    await page.addInitScript(() => {
      const locks: WakeLockSentinel[] = [];
      const real = navigator.wakeLock.request.bind(navigator.wakeLock);
      navigator.wakeLock.request = async (type) => {
        const lock = await real(type);
        locks.push(lock);
        return lock;
      };
      Object.assign(window, { locks });
    });
    const held = () =>
      page.evaluate(() => (window as unknown as { locks: WakeLockSentinel[] }).locks.map(({ released }) => !released));
    await hang(page, { distance: 6, width: 3, dim: [{ from: '22:00', to: '06:00', brightness: 40 }] });
    await page.goto(new URL('/wall', zhitu.host.origin).href);
    const dimmer = page.locator('[data-brightness]');
    await dimmer.waitFor({ timeout: SLOW });
    expect(await dimmer.getAttribute('data-brightness')).toBe('40');
    await expect.poll(held).toEqual([true]);
    await command(page, { do: 'blank', on: true });
    await page.locator('[data-blank]').waitFor();
    await command(page, { do: 'blank', on: false });
    await page.locator('[data-blank]').waitFor({ state: 'detached' });

    // A browser lets go of it out of sight.
    await page.evaluate(async () => {
      for (const lock of (window as unknown as { locks: WakeLockSentinel[] }).locks) await lock.release();
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect.poll(held).toEqual([false, true]);

    hour = 12;
    await page.reload();
    await page.getByRole('main').locator('[data-exact]').first().waitFor({ timeout: SLOW });
    expect(await dimmer.count()).toBe(0);
    await expect.poll(held).toEqual([true]);
    await page.keyboard.press('Escape');
    await expect.poll(held).toEqual([false]);
    await close();
  });

  it('is put together in the console, by keyboard', async () => {
    const page = await zhitu.open({ path: '/wall', ...DESK });
    await hang(page, { distance: 6, width: 3 });
    await page.getByRole('button', { name: '控制台' }).waitFor({ timeout: SLOW });
    await page.keyboard.press('r');
    const console = page.getByRole('dialog', { name: '大屏控制台' });
    await console.getByRole('tab', { name: '遥控', exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await console.getByRole('textbox', { name: '横向块数' }).fill('3');
    await console.getByRole('combobox', { name: '窗口' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: '每块一个窗口，各自轮播' }).waitFor();
    await page.keyboard.press('ArrowUp'); // round to the last
    await page.keyboard.press('Enter');
    await console.getByRole('textbox', { name: '屏幕 2 的名称' }).fill('东墙');
    await console
      .getByRole('group', { name: /东墙的场景/ })
      .getByRole('button', { name: '停车供给' })
      .press('Enter');
    await console.getByRole('button', { name: '添加时段' }).press('Enter');
    await console.getByRole('textbox', { name: '亮度' }).fill('30');
    await console.getByRole('button', { name: '保存' }).press('Enter');
    await console.getByText('已保存').waitFor();
    const addresses = console.getByRole('region', { name: '在浏览器中打开' });
    const address = `${zhitu.host.origin}/wall?screen=2`;
    await addresses.getByText(address, { exact: true }).waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await addresses.getByRole('button', { name: '复制东墙的网址' }).press('Enter');
    await addresses.getByText('已复制').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
    expect(await objections(page, '[role=dialog]')).toEqual([]);
    await shot(page, 'wall-console-screens-zh');

    await command(page, { do: 'play' });
    await page.goto(address);
    await page
      .getByRole('main')
      .getByRole('heading', { level: 1, name: '停车供给', exact: true })
      .waitFor({ timeout: SLOW });
    await page.goto(`${zhitu.host.origin}/wall?screen=9`);
    await page.getByRole('alert').getByText('大屏只有 3 块屏幕', { exact: false }).waitFor({ timeout: SLOW });

    const english = await zhitu.open({ path: '/wall', ...DESK, locale: 'en-GB', colorScheme: 'dark' });
    await english.getByRole('button', { name: 'Console' }).waitFor({ timeout: SLOW });
    await english.keyboard.press('r');
    await english.getByRole('tab', { name: 'Screen', exact: true }).click();
    await english.getByText('Screens across').waitFor();
    expect(await objections(english, '[role=dialog]')).toEqual([]);
    await english.getByText('Darker by the hour').scrollIntoViewIfNeeded();
    await shot(english, 'wall-console-screens-en-dark');
  });
});
