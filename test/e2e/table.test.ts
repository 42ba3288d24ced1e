import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { objections } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const grid = (page: Page) => page.getByRole('grid', { name: /属性表$|^Table of/ });
const row = (page: Page, index: number) => page.locator(`[data-row="${index}"]`);
const cell = (page: Page, index: number, column: number) => row(page, index).getByRole('gridcell').nth(column);
const inspector = (page: Page) => page.getByRole('region', { name: '违停记录详情' });

async function openTable(page: Page): Promise<void> {
  await page.getByRole('banner').waitFor();
  if ((await grid(page).count()) === 0) await page.keyboard.press('t');
  await cell(page, 0, 0).getByText(/\S/).waitFor();
}

describe('the attribute table', () => {
  const zhitu = useZhitu();

  it('shows as many rows as the layer has, reading only those in sight', async () => {
    const page = await zhitu.open();
    const asked: number[] = [];
    page.on('request', (request) => {
      const offset = new URL(request.url()).searchParams.get('offset');
      if (request.url().includes('/rows')) asked.push(Number(offset));
    });
    await openTable(page);
    const total = Number(await grid(page).getAttribute('aria-rowcount')) - 1;
    expect(total).toBeGreaterThan(30_000);
    expect(await row(page, 0).count()).toBe(1);
    expect(await page.getByRole('row').count()).toBeLessThan(80);

    await grid(page).focus();
    await page.keyboard.press('End');
    await cell(page, total - 1, 0)
      .getByText(/\S/)
      .waitFor();
    expect(asked.length, 'a page for either end').toBeLessThan(6);
    expect(Math.max(...asked)).toBeGreaterThan(total - 400);
  });

  describe('on one page', () => {
    const opened = zhitu.shared();

    it('sorts on the server by a click on a header', async () => {
      const { page } = opened();
      await openTable(page);
      const header = page.getByRole('columnheader', { name: /^时间/ });
      await header.getByRole('button').click();
      await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
      await cell(page, 0, 1).getByText(/\S/).waitFor();
      const first = (await cell(page, 0, 1).textContent()) ?? '';
      await header.getByRole('button').click();
      await expect.poll(() => header.getAttribute('aria-sort')).toBe('descending');
      await expect.poll(async () => (await cell(page, 0, 1).textContent()) ?? '').not.toBe(first);
      expect(((await cell(page, 0, 1).textContent()) ?? '') > first).toBe(true);
    });

    it('filters map, legend and table by a column’s values, and the count says so', async () => {
      const { page } = opened();
      await openTable(page);
      await page.getByRole('button', { name: '筛选“查处方式”' }).click();
      await page.getByRole('checkbox', { name: '电子抓拍' }).click();
      await page.getByText('筛选出 14,379 条', { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => grid(page).getAttribute('aria-rowcount')).toBe('14380');
      expect(await cell(page, 0, 2).textContent()).toBe('电子抓拍');
      await page.getByRole('button', { name: '清除全部筛选' }).first().click();
      await expect.poll(async () => Number(await grid(page).getAttribute('aria-rowcount'))).toBeGreaterThan(30_000);
    });

    it('finds rows by text and says what to do when there are none', async () => {
      const { page } = opened();
      await openTable(page);
      await page.getByRole('searchbox', { name: '按文字筛选' }).fill('没有这样的地方');
      await page.getByText('没有符合筛选条件的记录').waitFor();
      await shot(page, 'table-none');
      await page.getByRole('button', { name: '清除全部筛选' }).last().click();
      await cell(page, 0, 0).getByText(/\S/).waitFor();
    });

    it('is worked by keyboard alone: move, select, go on to the next, copy', async () => {
      const { page } = opened();
      await openTable(page);
      await grid(page).focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
      await expect.poll(() => row(page, 2).getAttribute('aria-selected')).toBe('true');
      const number = (await cell(page, 2, 0).textContent()) ?? '';
      await inspector(page).getByRole('heading', { name: number }).waitFor();
      await page.getByText(/^3 \/ /).waitFor();
      await page.keyboard.press('.');
      await expect.poll(() => row(page, 3).getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('Escape');
      await expect.poll(() => page.locator('[data-row][aria-selected="true"]').count()).toBe(0);
    });

    it('remembers hidden columns', async () => {
      const { page } = opened();
      await openTable(page);
      await page.getByRole('button', { name: '列的显示与顺序' }).click();
      await page.getByRole('checkbox', { name: '号牌' }).click();
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('columnheader', { name: '号牌' }).count()).toBe(0);
      await page.reload();
      await cell(page, 0, 0).getByText(/\S/).waitFor();
      expect(await page.getByRole('columnheader', { name: '号牌' }).count()).toBe(0);
    });

    it('offers the filtered rows for download', async () => {
      const { page } = opened();
      await openTable(page);
      await page.getByRole('combobox', { name: '图层' }).click();
      await page.getByRole('option', { name: '严管路段' }).click();
      await page.getByText('20 条', { exact: true }).waitFor();
      await page.getByRole('button', { name: '导出', exact: true }).click();
      const waiting = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: 'CSV 表格' }).click();
      const download = await waiting;
      expect(download.suggestedFilename()).toMatch(/\.csv$/);
    });
  });

  it.each([
    ['zh-CN', 'light'],
    ['en-GB', 'dark'],
  ] as const)('has nothing that axe objects to, in %s, %s', async (locale, colorScheme) => {
    const page = await zhitu.open({ locale, colorScheme });
    await openTable(page);
    await row(page, 1).click();
    await page.getByRole('heading', { level: 3 }).waitFor();
    await page.waitForTimeout(500);
    expect(await objections(page)).toEqual([]);
    await shot(page, `table-${locale}-${colorScheme}`);
  });
});
