import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const PLACE = '/plan#map=14.2/30.7010/121.0180';

async function ready(page: Page): Promise<void> {
  await page.locator('[data-ready] canvas').waitFor();
  await page.getByRole('grid').waitFor({ timeout: 60_000 });
}

/** Vehicles a week without a berth, as the panel says it. */
async function unmet(page: Page): Promise<number> {
  const text = await page.getByRole('status').filter({ hasText: '辆次' }).innerText();
  return Number(/需求中，([\d,.]+) 辆次/.exec(text)?.[1]?.replaceAll(',', ''));
}

describe('supply against demand', () => {
  const zhitu = useZhitu();

  it.each([
    ['zh-CN', 'light', { width: 1280, height: 720 }],
    ['en-GB', 'dark', { width: 1920, height: 1080 }],
  ] as const)('is read hour by hour with the keyboard alone, in %s, %s', async (locale, colorScheme, viewport) => {
    const page = await zhitu.open({ path: PLACE, locale, colorScheme, viewport });
    await ready(page);
    expect(await page.locator('[data-hour]').count()).toBe(168);
    await page.locator('[data-hour][tabindex="0"]').focus();
    for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowLeft');
    for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowUp');
    for (let i = 0; i < 18; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    expect(
      await page
        .locator('[aria-selected="true"][data-hour]')
        .evaluateAll((cells) => cells.map((c) => (c as HTMLElement).dataset.hour)),
    ).toEqual(['18', '19', '20', '42', '43', '44']);
    await page.getByText(locale === 'zh-CN' ? '所选 6 小时平均' : 'mean of 6 hours chosen').waitFor();
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page)).toEqual([]);
    await shot(page, `plan-supply-${locale}-${colorScheme}`);
    await page.locator('[data-hour="44"]').focus();
    await page.keyboard.press('Escape');
    expect(await page.locator('[aria-selected="true"][data-hour]').count()).toBe(0);
  });

  it('opens on what finds no berth in the whole city and on the difference for a part; strip, words and map agree on the worst hour, and the choice is remembered', async () => {
    const page = await zhitu.open({ path: PLACE, viewport: { width: 1440, height: 900 } });
    await ready(page);
    const worst = async () => {
      const cell = page.locator('[data-worst]');
      expect(await cell.count()).toBe(1);
      const name = /^.+?\d\d:\d\d–\d\d:\d\d/.exec((await cell.getAttribute('aria-label')) ?? '')?.[0] as string;
      await page
        .getByRole('status')
        .filter({ hasText: `最紧的是${name}` })
        .waitFor();
      await page.getByLabel('未满足需求图例').getByText(`最紧的一小时：${name}`).waitFor();
      return { at: Number(await cell.getAttribute('data-hour')), name };
    };
    const figures = (word: string) =>
      page
        .locator('[data-hour]')
        .evaluateAll(
          (cells, key) =>
            cells.map((c) =>
              Number(
                new RegExp(`${key} (-?[\\d,.]+)`).exec(c.getAttribute('aria-label') ?? '')?.[1]?.replaceAll(',', ''),
              ),
            ),
          word,
        );
    const strip = page.getByRole('radiogroup', { name: '色带显示' });
    expect(await strip.getByRole('radio', { name: '找不到车位的需求' }).isChecked()).toBe(true);
    const city = await worst();
    const unmetBy = await figures('未满足');
    expect(unmetBy[city.at]).toBe(Math.max(...unmetBy));
    await shot(page, 'plan-supply-opens');

    const where = page.getByLabel('看哪里');
    await where.selectOption('town:330482001');
    await expect.poll(() => strip.getByRole('radio', { name: '供给减需求' }).isChecked()).toBe(true);
    const aboveLeast = async () => {
      const byHour = await figures('差');
      return (byHour[(await worst()).at] as number) - Math.min(...byHour);
    };
    await expect.poll(aboveLeast).toBe(0);

    await where.selectOption('all');
    await strip.getByText('供给减需求').click();
    await page.getByText('全市的差把远处的空位也算在内').waitFor();
    const byGap = await worst();
    await page.reload();
    await ready(page);
    expect(await strip.getByRole('radio', { name: '供给减需求' }).isChecked()).toBe(true);
    expect(await worst()).toEqual(byGap);
  });

  it('says that it is counting, why it could not be told, and tells it when tried again', async () => {
    const { page, close } = await zhitu.openAlone({ path: '/explore', viewport: { width: 1440, height: 900 } });
    await page.locator('[data-ready] canvas').waitFor();
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    // As if hours had been asked for that nobody can read.
    await page.route('**/api/plan/supply/week', async (route) => {
      await held;
      const body = route.request().postDataJSON() as object;
      await route.continue({ postData: JSON.stringify({ ...body, shareHours: '晚上' }) });
    });
    await page.getByText('规划', { exact: true }).click();
    await page.getByRole('status').filter({ hasText: '正在统计供需' }).waitFor();
    await shot(page, 'plan-supply-counting');
    go();
    await page.getByText('算不出供需').waitFor();
    await page.getByText('晚上').waitFor();
    await shot(page, 'plan-supply-failed');
    await page.unroute('**/api/plan/supply/week');
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByRole('grid').waitFor({ timeout: 60_000 });
    expect(await page.getByText('算不出供需').count()).toBe(0);
    await close(/supply\/week/);
  });

  it('finds the evening hot spot that berths nearby would solve; publishing them shrinks what is unmet, undoing brings it back', async () => {
    const page = await zhitu.open({ path: PLACE, viewport: { width: 1440, height: 900 } });
    await ready(page);
    const before = await unmet(page);
    expect(before).toBeGreaterThan(0);
    const item = page.locator('li[data-action="publish"]').first();
    const says = await item.innerText();
    expect(says).toMatch(/个可共享泊位，18:00 至 08:00 可用，步行 .*先公布开放，再考虑增设严管路段/);
    const takes = Number(/每周可接纳 ([\d.]+) 辆次/.exec(says)?.[1]);
    await item.getByRole('button', { name: '在地图上看' }).click();
    await expect.poll(() => page.locator('[aria-selected="true"][data-hour]').count()).toBe(1);
    await shot(page, 'plan-supply-before-publishing');
    await item.getByRole('button', { name: /^公布开放/ }).click();
    await expect.poll(() => unmet(page)).toBeLessThan(before);
    const after = await unmet(page);
    expect(Math.abs(before - after - takes)).toBeLessThan(0.2);
    await shot(page, 'plan-supply-published');
    await page.locator('canvas').first().focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => unmet(page)).toBe(before);
  });

  it('takes counts on streets as demand by themselves, once a file of them was brought in', async () => {
    const page = await zhitu.open({ path: PLACE, viewport: { width: 1440, height: 900 } });
    await ready(page);
    const source = page.getByLabel('需求来自');
    const none = source.getByRole('option', { name: '街道计数（还没有导入）' });
    expect(await none.isDisabled()).toBe(true);
    const text = '路名,开始时间,分钟,车辆数\n解放路,2023-07-03 19:00,30,200\n没有路,2023-07-03 19:00,30,9\n';
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '导入计数（CSV）…' }).press('Enter');
    await (await chooser).setFiles({ name: '计数.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByText('读取 2 行：新增 1，更新 0，原有 0，拒绝 1。').waitFor();
    await page.getByText('第 2 行：路网里没有这条街（没有路）').waitFor();
    await page.getByText(/^已有 1 次计数、1 处/).waitFor();
    await source.selectOption({ label: '街道计数' });
    await page.getByText(/需求：1 处的计数，分布在一周 168 小时中的 1 小时/).waitFor();
    await page.getByText(/不与记录相加，不折算，也不按巡查校正/).waitFor();
    expect(await page.getByLabel('一条记录代表几辆车').isDisabled()).toBe(true);
    await expect.poll(() => page.getByText(/每周 400 辆次需求中/).count()).toBe(1);
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page)).toEqual([]);
    await shot(page, 'plan-supply-counts');
  });
});

describe('bays along a kerb', () => {
  const zhitu = useZhitu();

  it('are counted while the line is drawn, and saved as parking', async () => {
    const page = await zhitu.open({ path: '/plan#map=17/30.7010/121.0215', viewport: { width: 1440, height: 900 } });
    await ready(page);
    await page.getByRole('button', { name: '沿路缘画线' }).click();
    await page.mouse.click(700, 300);
    await page.mouse.move(900, 300, { steps: 4 });
    const fits = page.getByText(/路缘可停 \d+ 辆/);
    await fits.waitFor();
    const parallel = Number(/可停 (\d+) 辆/.exec(await fits.innerText())?.[1]);
    expect(parallel).toBeGreaterThan(5);
    await page.mouse.dblclick(900, 300);
    await page.getByLabel('停放角度').selectOption('90');
    await expect.poll(async () => Number(/可停 (\d+) 辆/.exec(await fits.innerText())?.[1])).toBeGreaterThan(parallel);
    await shot(page, 'plan-supply-kerb');
    await page.getByRole('button', { name: '存为路内停车位（计划中）' }).click();
    await fits.waitFor({ state: 'detached' });
  });
});
