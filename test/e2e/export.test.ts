import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { objections } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: /导出数据|Export data/ });

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('banner').waitFor();
  await page.locator('canvas.maplibregl-canvas').focus();
  await page.keyboard.press('Control+e');
  await dialog(page).waitFor();
  await dialog(page)
    .getByRole('button', { name: /^(?:导出|Export) [\d,]+/ })
    .waitFor();
}

describe('the export dialog', () => {
  const zhitu = useZhitu();

  it('writes a workbook of chosen columns, tells what it cannot hold, and gives the file', async () => {
    const page = await zhitu.open();
    await openDialog(page);
    await dialog(page).getByLabel('格式', { exact: true }).selectOption('xlsx');
    await dialog(page).getByLabel('图层', { exact: true }).selectOption('segments');
    await dialog(page).getByRole('button', { name: '全不选' }).click();
    expect(
      await dialog(page)
        .getByRole('button', { name: /^导出 / })
        .isDisabled(),
    ).toBe(true);
    await dialog(page).getByRole('checkbox', { name: '名称', exact: true }).press('Space');
    await dialog(page).getByRole('checkbox', { name: '生效', exact: true }).press('Space');
    await shot(page, 'export-columns');
    await dialog(page).getByRole('button', { name: '导出 20 个要素' }).press('Enter');
    const save = dialog(page).getByRole('link', { name: '保存文件' });
    await save.waitFor();
    await dialog(page).getByText('Asia/Shanghai').waitFor();
    await shot(page, 'export-ready');
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    expect(download.suggestedFilename()).toMatch(/^zhitu-segments-[\d-]+-示意数据\.xlsx$/);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    // What was chosen is there again.
    await dialog(page).getByRole('button', { name: '再导出' }).click();
    expect(await dialog(page).getByRole('checkbox', { name: '编号', exact: true }).isChecked()).toBe(false);
    expect(await dialog(page).getByLabel('格式', { exact: true }).inputValue()).toBe('xlsx');
  });

  it.each([
    ['zh-CN', 'light', 1280],
    ['en-GB', 'dark', 1920],
  ] as const)('has nothing that axe objects to, in %s, %s, %i wide', async (locale, colorScheme, width) => {
    const page = await zhitu.open({ locale, colorScheme });
    await page.setViewportSize({ width, height: Math.round((width * 9) / 16) });
    await openDialog(page);
    await shot(page, `export-${locale}`);
    expect(await objections(page)).toEqual([]);
    await dialog(page)
      .getByLabel(/坐标系|Coordinate system/)
      .click();
    await page.getByRole('option', { name: /GCJ-02/ }).click();
    await dialog(page)
      .getByText(/地图管理条例|Map Management/)
      .waitFor();
    await dialog(page)
      .getByLabel(/^(?:格式|Format)/)
      .selectOption('pmtiles');
    await shot(page, `export-tiles-${locale}`);
  });
});
