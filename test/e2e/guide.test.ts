import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { objections } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const guideOf = (page: Page) => page.getByRole('complementary', { name: /^(?:使用手册|User guide)$/ });
const titleOf = (page: Page) => guideOf(page).getByRole('heading', { level: 1 });

describe('the user guide', () => {
  const zhitu = useZhitu();

  it('is opened, searched and followed by keys alone, beside a map that goes on working', async () => {
    const opened = await zhitu.openAlone({ density: 0.5 });
    const { page } = opened;
    await page.getByRole('banner').waitFor();
    await page.keyboard.press('F1');
    await expect.poll(() => titleOf(page).textContent()).toBe('浏览、筛选与时间');
    await expect.poll(() => focusedText(page)).toBe('浏览、筛选与时间');
    expect(await objections(page)).toEqual([]);
    await shot(page, 'guide-page-zh-light-1280');

    await page.keyboard.press('/');
    await page.keyboard.type('拒收');
    await guideOf(page).getByRole('status').filter({ hasText: '找到' }).waitFor();
    await shot(page, 'guide-found-zh-light-1280');
    expect(await objections(page, 'aside')).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page).textContent()).toBe('导入文件');
    expect(await guideOf(page).locator('mark').first().textContent()).toBe('拒收');

    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => titleOf(page).textContent()).toBe('浏览、筛选与时间');
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(() => titleOf(page).textContent()).toBe('导入文件');

    // Escape leaves the search, then the guide; the map's own keys work all the while.
    await page.keyboard.press('Escape');
    expect(await guideOf(page).locator('mark').count()).toBe(0);
    await page.keyboard.press('F1'); // back to the map
    await page.keyboard.press('t');
    await page.getByRole('region', { name: /条/ }).first().waitFor();
    await page.keyboard.press('t');

    await page.getByRole('banner').getByText('EN', { exact: true }).click();
    await expect.poll(() => titleOf(page).textContent()).toBe('Import a file');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 1920, height: 1080 });
    await guideOf(page).getByRole('button', { name: 'Show the contents' }).click();
    await guideOf(page).getByRole('link', { name: 'Keyboard shortcuts' }).click();
    await guideOf(page).getByText('Show or hide the time brush').waitFor();
    expect(await objections(page, 'aside')).toEqual([]);
    await shot(page, 'guide-keys-en-dark-1920');
    await page.keyboard.press('Escape');
    await guideOf(page).waitFor({ state: 'detached' });
    await opened.close();
  }, 120_000);

  it('is opened at its page by the question mark of dialogs and panels, and stays beside them', async () => {
    const opened = await zhitu.openAlone({ density: 0.5, viewport: { width: 1440, height: 600 } });
    const { page } = opened;
    const help = '打开手册中的说明';
    await page.getByRole('region', { name: '图层', exact: true }).getByRole('button', { name: help }).click();
    await expect.poll(() => titleOf(page).textContent()).toBe('五个图层');
    for (const [item, title, place] of [
      ['备份与恢复', '备份与恢复', null],
      ['审计链', '审计链', null],
      ['核对公布数字', '核对公布数字', null],
      ['诊断包', '遇到问题', '诊断包'],
    ] as const) {
      await page.getByRole('button', { name: '帮助与更多' }).click();
      await page.getByRole('menuitem', { name: item }).click();
      const dialog = page.getByRole('dialog', { name: item });
      await dialog.getByRole('button', { name: help }).click();
      await expect.poll(() => titleOf(page).textContent()).toBe(title);
      if (place) await expect.poll(() => focusedText(page)).toBe(place);
      if (item === '审计链') {
        await shot(page, 'guide-beside-dialog-zh-light-1440');
        expect(await objections(page)).toEqual([]);
        const [a, b] = [await dialog.boundingBox(), await guideOf(page).boundingBox()];
        expect((a?.x ?? 0) + (a?.width ?? 0), 'the dialog keeps clear of the guide').toBeLessThanOrEqual(b?.x ?? 0);
        await page.mouse.move((b?.x ?? 0) + 100, 500);
        await page.mouse.wheel(0, 400);
        await expect
          .poll(() =>
            guideOf(page)
              .locator('article')
              .evaluate((e) => e.parentElement?.scrollTop),
          )
          .toBeGreaterThan(0);
      }
      await page.keyboard.press('F1'); // back into the dialog
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    }
    await page.keyboard.press('Control+o');
    await page.getByRole('dialog', { name: '导入文件' }).getByRole('button', { name: help }).waitFor();
    await page.keyboard.press('F1');
    await expect.poll(() => titleOf(page).textContent()).toBe('导入文件');

    const [own] = await Promise.all([
      page.waitForEvent('popup'),
      guideOf(page).getByRole('button', { name: '在独立窗口中打开' }).click(),
    ]);
    await expect.poll(() => own.getByRole('heading', { level: 1 }).textContent()).toBe('导入文件');
    expect(own.url()).toMatch(/\/guide\?page=import$/);
    await own.getByRole('link', { name: '坐标系', exact: true }).first().click();
    await expect.poll(() => own.url()).toMatch(/\/guide\?page=coordinates$/);
    await own.goBack();
    await expect.poll(() => own.getByRole('heading', { level: 1 }).textContent()).toBe('导入文件');
    await own.setViewportSize({ width: 1280, height: 720 });
    expect(await objections(own)).toEqual([]);
    await shot(own, 'guide-window-zh-light-1280');
    await opened.close();
  }, 120_000);
});

function focusedText(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.textContent ?? null);
}
