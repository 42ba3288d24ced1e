import { readFileSync } from 'node:fs';
import * as xlsx from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { dbfOf, pointShape, shpOf } from '../helpers/shapefile.ts';
import { sharedData } from '../helpers/shared-data.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const sheet = (page: Page) => page.getByRole('dialog');
const button = (page: Page, name: string) => sheet(page).getByRole('button', { name, exact: true });

async function choose(page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  await page.getByRole('banner').waitFor();
  await page.locator('[data-ready]').waitFor();
  await page.locator('#import-files').setInputFiles(files);
}

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

/** Texts that would run if any part of the page took them for markup, an address or a script. */
function hostile(): string[] {
  const own = [
    '<img src=x onerror="window.hit=1">',
    '"><svg onload="window.hit=1">',
    '<script>window.hit=1</script>',
    'javascript:window.hit=1',
    '{{constructor.constructor("window.hit=1")()}}',
    '#{window.hit=1}',
    '\u202egnp.exe\u202c',
    `=HYPERLINK("http://x.invalid","点")`,
  ];
  const polyglots = sharedData('hostile/xss/XSS_Polyglots.txt');
  const lines = polyglots ? readFileSync(polyglots, 'utf8').split('\n').filter(Boolean) : [];
  return [...own, ...lines];
}

function workbook(): Buffer {
  const rows: (string | number)[][] = [['编号', '名称', '经度', '纬度', '备注']];
  for (const [i, text] of hostile().entries()) {
    rows.push([`注入${i} ${text}`, text, 121.015 + (i % 6) * 2e-4, 30.7 + Math.floor(i / 6) * 2e-4, text]);
  }
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([['说明'], ['由各中队填报']]), '说明');
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows), '<img src=x onerror=hit()>');
  return xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

describe('files of other programs in the window', () => {
  const zhitu = useZhitu();

  it('a workbook: the sheet is chosen by key, is remembered, and no name in it ever runs', {
    timeout: 180_000,
  }, async () => {
    const page = await zhitu.open({ viewport: { width: 1280, height: 900 } });
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await choose(page, [file('摊点 <b>.xlsx', workbook())]);
    const parts = sheet(page).getByRole('group', { name: /2 个图层或工作表/ });
    const second = parts.getByRole('radio', { name: /onerror/ });
    await parts.getByRole('radio', { checked: true }).focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => second.isChecked(), { timeout: 30_000 }).toBe(true);
    await sheet(page).getByRole('radio', { name: '外摆点位' }).check();
    await sheet(page)
      .getByText(/Excel 工作簿 · 约 \d+ 行/)
      .waitFor();
    await sheet(page).getByRole('cell', { name: /注入0/ }).first().waitFor();
    await shot(page, 'import-workbook');
    await button(page, '导入').click();
    await sheet(page).getByText('已导入“外摆点位”').waitFor();
    await button(page, '在地图上看').click();

    await page.keyboard.press('/');
    await page.keyboard.type('注入');
    const hits = page.getByRole('listbox', { name: '搜索结果' }).getByRole('option');
    await hits.filter({ hasText: '注入0' }).first().click();
    const inspector = page.getByRole('region', { name: '外摆点位详情' });
    await inspector
      .getByText(/onerror/)
      .first()
      .waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('t');
    await page.getByRole('gridcell', { name: /注入/ }).first().waitFor();
    await page.waitForTimeout(1000); // labels are drawn
    await shot(page, 'import-hostile');
    expect(await page.evaluate(() => Reflect.get(window, 'hit'))).toBeUndefined();
    expect(dialogs).toEqual([]);
    expect(await page.locator('img[src="x"], svg[onload], [onerror]').count()).toBe(0);

    await choose(page, [file('摊点.xlsx', workbook())]);
    await expect.poll(() => second.isChecked(), { timeout: 30_000 }).toBe(true);
  });

  it('the files of a shapefile dropped together are one', {
    timeout: 180_000,
  }, async () => {
    const page = await zhitu.open({ locale: 'en-GB', colorScheme: 'dark', viewport: { width: 1920, height: 1080 } });
    const { shp, shx } = shpOf(1, [pointShape(121.02, 30.7), pointShape(121.03, 30.71)]);
    const dbf = dbfOf([{ name: 'NAME', type: 'C', length: 20 }], [['one'], ['two']]);
    await choose(page, [file('stalls.dbf', dbf), file('stalls.shp', shp), file('STALLS.SHX', shx)]);
    await sheet(page).getByRole('heading', { name: 'Import “stalls.zip”' }).waitFor();
    await sheet(page)
      .getByText(/^Shapefile · .*rows: about 2/)
      .waitFor();
  });
});
