import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

/** In the middle of town, streets all around. */
const PLACE = '/plan#map=15.4/30.7010/121.0215';

async function ready(page: Page): Promise<void> {
  await page.locator('[data-ready] canvas').waitFor();
  await page.getByRole('tab').first().waitFor();
}

/** Metres of street within the distances shown, near to far. */
async function reached(page: Page): Promise<string[]> {
  return page.locator('[role=tabpanel] tbody td').allInnerTexts();
}

/** The same, once the answers to a drag have all come. */
async function settled(page: Page): Promise<string[]> {
  let before: string[] = [];
  const still = async () => {
    const now = await reached(page);
    const same = now.length > 0 && now.join() === before.join();
    before = now;
    return same;
  };
  await expect.poll(still, { interval: 1000, timeout: 20_000 }).toBe(true);
  return before;
}

describe('the planning workspace', () => {
  const zhitu = useZhitu();

  it('is a key away from Explore, keeps map and panels alive, and is there again at the next start', async () => {
    const page = await zhitu.open({ path: '/#map=15.2/30.7010/121.0215' });
    await page.getByRole('toolbar', { name: '量测与编辑' }).waitFor();
    await page.keyboard.press('t');
    const table = page.locator('[role=grid][aria-rowcount]');
    await table.waitFor();
    const canvas = await page.locator('canvas').first().elementHandle();
    await page.keyboard.press('Alt+2');
    await page.getByRole('tab', { name: '步行' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/plan');
    expect(new URL(page.url()).hash).toContain('map=15.2/30.701');
    await table.waitFor({ state: 'hidden' });
    expect(await canvas?.evaluate((c) => c.isConnected)).toBe(true);
    await page.keyboard.press('Alt+1');
    await table.waitFor();
    await page.getByText('规划', { exact: true }).click();
    await page.getByRole('tab', { name: '步行' }).waitFor();
    await page.goto(new URL('/', page.url()).href);
    await page.getByRole('tab', { name: '步行' }).waitFor();
  });

  it('has tabs for the keyboard, lends search, layers and details of what is chosen', async () => {
    const page = await zhitu.open({ path: PLACE });
    await ready(page);
    await page.getByRole('tab', { name: '供需' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('region', { name: '步行服务范围' }).waitFor();
    await page.keyboard.press('Alt+PageDown');
    await page.getByRole('region', { name: '选址' }).waitFor();
    await page.keyboard.press('l');
    await page.getByRole('region', { name: '图层' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('330482-YG-05');
    await page.getByRole('option', { name: '330482-YG-05' }).first().click();
    await page.getByRole('region', { name: '严管路段详情' }).waitFor();
    expect(await overlaps(page)).toEqual([]);
    await shot(page, 'plan-lent-zh-light');
  });
});

describe('a walk from a place', () => {
  const zhitu = useZhitu();

  it.each([
    ['zh-CN', 'light', { width: 1280, height: 720 }],
    ['en-GB', 'dark', { width: 1920, height: 1080 }],
  ] as const)('is put and moved with the keyboard alone, in %s, %s', async (locale, colorScheme, viewport) => {
    const page = await zhitu.open({ path: PLACE, locale, colorScheme, viewport });
    await ready(page);
    await page.getByRole('tab', { name: /步行|Walking/ }).click();
    expect(await objections(page)).toEqual([]);
    await page.getByRole('button', { name: /定位置|Put a place/ }).focus();
    await page.keyboard.press('Enter');
    await page.locator('canvas:focus').waitFor();
    await page.keyboard.press('Space');
    await expect.poll(() => reached(page)).toHaveLength(4);
    const before = await reached(page);
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowDown');
    await expect.poll(() => reached(page)).not.toEqual(before);
    await page.getByRole('checkbox', { name: /直线距离|crow flies/ }).focus();
    await page.keyboard.press('Space');
    await page.getByText(/^(泊位|Berths)/).waitFor();
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page)).toEqual([]);
    await shot(page, `plan-catchment-${locale}-${colorScheme}`);
  });

  it('follows the place while it is dragged, agrees with what the place alone would give, and says where none begins', async () => {
    const page = await zhitu.open({ path: PLACE });
    await ready(page);
    await page.getByRole('tab', { name: '步行' }).click();
    await page.getByRole('button', { name: '在地图上定位置' }).click();
    await page.mouse.click(800, 300);
    await expect.poll(() => reached(page)).toHaveLength(4);
    const seen = new Set<string>();
    await page.mouse.move(800, 300);
    await page.mouse.down();
    for (let i = 1; i <= 20; i++) {
      await page.mouse.move(800 + i * 8, 300 + i * 6);
      seen.add((await reached(page)).join());
    }
    await page.mouse.up();
    expect(seen.size).toBeGreaterThan(4);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('button', { name: '换个位置' }).getAttribute('aria-pressed')).toBe('false');
    const dragged = await settled(page);
    await page.getByRole('button', { name: '换个位置' }).click();
    await page.mouse.click(700, 260);
    await expect.poll(() => reached(page)).not.toEqual(dragged);
    await page.mouse.click(960, 420);
    await expect.poll(() => reached(page)).toEqual(dragged);

    await page.getByRole('button', { name: '清除位置' }).click();
    await page.getByText('还没有选定位置').waitFor();
  });
});
