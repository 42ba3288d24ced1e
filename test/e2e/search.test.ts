import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

/** Longitude and latitude of the map, from its address. */
async function centreOf(page: Page): Promise<[number, number]> {
  const [, lat, lon] = /#map=[\d.]+\/([\d.]+)\/([\d.]+)/.exec(page.url()) ?? [];
  return [Number(lon), Number(lat)];
}

async function untilNear(page: Page, lon: number, lat: number, within = 0.01): Promise<void> {
  await expect
    .poll(async () => Math.hypot(...(await centreOf(page)).map((v, i) => v - ([lon, lat][i] as number))), {
      timeout: 15_000,
    })
    .toBeLessThan(within);
}

describe('the search box', () => {
  const zhitu = useZhitu();
  async function open() {
    const page = await zhitu.open();
    await page.locator('[data-ready]').waitFor();
    return { page, box: page.getByRole('combobox', { name: '搜索' }) };
  }
  const options = (page: Page) => page.getByRole('listbox', { name: '搜索结果' }).getByRole('option');

  it('finds a road by its initials and goes there, by keyboard alone', async () => {
    const { page, box } = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('jfl');
    await options(page).filter({ hasText: '解放路' }).first().waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    const active = await box.getAttribute('aria-activedescendant');
    const chosen = page.locator('[role=option][aria-selected=true]');
    expect(await chosen.getAttribute('id')).toBe(active);
    await page.keyboard.press('ArrowDown');
    expect(await chosen.getAttribute('id')).not.toBe(active);
    await page.keyboard.press('ArrowUp');
    const before = page.url();
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toBe('解放路');
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    await expect.poll(() => page.url()).not.toBe(before);
  });

  it('reads coordinates in each system they may be in, and marks the place', async () => {
    const { page } = await open();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('30.70, 121.02');
    await options(page).first().waitFor();
    expect(await options(page).allInnerTexts()).toEqual([
      expect.stringContaining('WGS 84'),
      expect.stringContaining('GCJ-02'),
      expect.stringContaining('BD-09'),
    ]);
    await options(page).nth(0).click();
    await page.getByRole('img', { name: '121.020000, 30.700000' }).waitFor();
    await untilNear(page, 121.02, 30.7);
    await shot(page, 'search-pin');
    await page.keyboard.press('Escape');
    await page.getByRole('img', { name: '121.020000, 30.700000' }).waitFor({ state: 'detached' });
  });

  it('reads metres of the local plane', async () => {
    const { page } = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('597720.465, 3398158.370');
    await options(page).first().waitFor();
    expect(await options(page).first().innerText()).toMatch(/121\.020000, 30\.700000[\s\S]*4549/);
  });

  it('selects a feature by its number', async () => {
    const { page } = await open();
    const key = await page.evaluate(async () => {
      const answer = await fetch('/api/layers/structures/rows?limit=1');
      return (await answer.json()).rows[0].key as string;
    });
    await page.keyboard.press('/');
    await page.keyboard.type(key);
    await options(page).filter({ hasText: key }).first().click();
    await page.getByRole('region').filter({ hasText: key }).first().waitFor();
  });

  it('says what can be typed when nothing is found, and remembers where one went', async () => {
    const { page } = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('zzzqq');
    await page.getByText('没有找到“zzzqq”').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.type('东湖');
    await options(page).filter({ hasText: /^东湖/ }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await page.getByText('最近去过').waitFor();
    expect(await options(page).first().innerText()).toContain('东湖');
  });
});

describe('bookmarks', () => {
  const zhitu = useZhitu();

  it('keep a view, bring it back, take a new name, and can be taken away and put back', async () => {
    const page = await zhitu.open({ path: '/#map=16/30.705/121.015' });
    await page.locator('[data-ready]').waitFor();
    await page.keyboard.press('Shift+B');
    const menu = page.getByRole('dialog');
    await menu.getByText('还没有书签').waitFor();
    await menu.getByRole('textbox', { name: '书签名称' }).fill('老城北');
    await page.keyboard.press('Enter');
    await menu.getByRole('button', { name: '前往“老城北”' }).waitFor();
    await page.keyboard.press('Escape');

    await page.evaluate(() => localStorage.clear());
    await page.getByRole('button', { name: '显示全市' }).click();
    await expect.poll(() => page.url()).not.toContain('#map=16/');
    await page.getByRole('button', { name: '书签', exact: true }).click();
    await menu.getByRole('button', { name: '前往“老城北”' }).click();
    await untilNear(page, 121.015, 30.705, 0.001);

    await page.getByRole('button', { name: '书签', exact: true }).click();
    await menu.getByRole('button', { name: '重命名“老城北”' }).click();
    await menu.getByRole('textbox', { name: '书签名称' }).nth(1).fill('北门');
    await page.keyboard.press('Enter');
    await menu.getByRole('button', { name: '删除“北门”' }).click();
    await menu.getByText('还没有书签').waitFor();
    await page.getByRole('button', { name: '恢复' }).click();
    await page.getByRole('button', { name: '书签', exact: true }).click();
    await menu.getByRole('button', { name: '前往“北门”' }).waitFor();
  });
});

describe('the published figures', () => {
  const zhitu = useZhitu();

  it('are counted on the page, with their SQL, and leave as CSV', async () => {
    const page = await zhitu.open({ locale: 'en-GB', colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Help and more' }).click();
    await page.getByRole('menuitem', { name: 'Check published figures' }).click();
    const dialog = page.getByRole('dialog', { name: 'Check published figures' });
    await dialog.getByText(/All \d+ figures agree/).waitFor();
    await dialog
      .getByRole('button', { name: /^SQL of/ })
      .first()
      .click();
    expect(await dialog.locator('pre').innerText()).toMatch(/^SELECT/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('published-figures.csv');
    await shot(page, 'reconcile-en-dark');
  });
});
