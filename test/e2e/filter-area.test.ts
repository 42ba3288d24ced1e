import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../electron/contract/filter.ts';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';
import { whereOf } from '../helpers/filter-sql.ts';
import { complete, shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const count = async (page: Page, layer: Layer) => {
  const value = await page.locator(`li[data-layer="${layer}"] [data-count]`).getAttribute('data-exact');
  return Number(value);
};

describe('a filter by area', () => {
  const zhitu = useZhitu();

  async function open(locale: 'zh-CN' | 'en-GB' = 'zh-CN') {
    const page = await zhitu.open({ locale, viewport: { width: 1440, height: 900 } });
    const polygons: string[] = [];
    page.on('request', (request) => {
      const polygon = new URL(request.url()).searchParams.get('polygon');
      if (polygon && request.url().includes('/summary')) polygons.push(polygon);
    });
    await complete(page);
    await expect.poll(() => count(page, 'violations')).toBeGreaterThan(0);
    return { page, polygons };
  }

  function countInFile(layer: Layer, query: Record<string, unknown>): number {
    const db = new DatabaseSync(zhitu.host.db, { readOnly: true });
    const where = whereOf(layer, parseFilter(layer, query));
    const { n } = db.prepare(`SELECT count(*) AS n FROM ${layer} WHERE ${where}`).get() as { n: number };
    db.close();
    return n;
  }

  /** Waits until every layer's count is that of the area asked for last. */
  async function agreed(page: Page, polygons: string[], corners: number): Promise<void> {
    await expect.poll(() => polygons.at(-1)?.split(',').length).toBe(2 * corners);
    const polygon = polygons.at(-1);
    for (const layer of LAYERS) await expect.poll(() => count(page, layer)).toBe(countInFile(layer, { polygon }));
  }

  it('is drawn with the mouse, shown as a condition, and taken back', async () => {
    const { page, polygons } = await open();
    const all = await count(page, 'violations');
    await page.getByRole('button', { name: '按范围筛选' }).click();
    await page.getByRole('menuitem', { name: '画多边形' }).click();
    for (const [x, y] of [
      [520, 200],
      [800, 160],
      [900, 380],
      [640, 460],
    ] as const) {
      await page.mouse.click(x, y);
      await page.waitForTimeout(400); // two clicks at once finish
    }
    await page.getByRole('button', { name: '完成' }).click();
    await agreed(page, polygons, 4);
    expect(await count(page, 'violations')).toBeLessThan(all);
    await shot(page, 'filter-area');
    await page.getByRole('button', { name: /^去掉筛选：范围内 / }).click();
    await expect.poll(() => count(page, 'violations')).toBe(all);
  });

  it('is drawn with the keyboard alone, and left by Escape', async () => {
    const { page, polygons } = await open('en-GB');
    await page.keyboard.press('Shift+A');
    await page.getByRole('region', { name: 'Filter by area: rectangle' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('CANVAS');
    await page.keyboard.press('Space');
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight');
    for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    await agreed(page, polygons, 4);
    await page
      .getByRole('list', { name: 'Filters in force' })
      .getByText(/^inside /)
      .waitFor();

    const before = polygons.length;
    await page.keyboard.press('a');
    await page.getByRole('region', { name: 'Filter by area: polygon' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Filter by area: polygon' }).waitFor({ state: 'detached' });
    expect(polygons.length).toBe(before);
  });
});
