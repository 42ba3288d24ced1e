import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fromWgs84 } from '../../electron/crs/transform.ts';
import { distance } from '../../electron/domain/measure.ts';
import { openStore } from '../../electron/store/database.ts';
import { readStreets } from '../../electron/store/places.ts';
import { askAxe } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const sheet = (page: Page) => page.getByRole('dialog');

async function open(page: Page, file: string): Promise<void> {
  await page.getByRole('banner').waitFor();
  await page.locator('[data-ready]').waitFor();
  const chooser = page.waitForEvent('filechooser');
  await page.evaluate(() => undefined);
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(file);
}

describe('the coordinate system of a file', () => {
  const zhitu = useZhitu();

  /** Middles of streets about the centre, in GCJ-02. */
  async function file(name: string, count: number): Promise<string> {
    const store = openStore(zhitu.host.db, { readOnly: true });
    const streets = await readStreets(store.read);
    await store.close();
    const shifted = fromWgs84('GCJ-02');
    const rows = streets
      .map(({ line }) => line[line.length >> 1] as [number, number])
      .filter((p) => distance(p, [121.02, 30.69]) < 2000)
      .slice(0, count)
      .map((p, i) => `T${i},2023-03-04 10:00,${shifted(p).join(',')}`);
    const path = join(zhitu.host.dir, name);
    writeFileSync(path, `编号,时间,经度,纬度\n${rows.join('\n')}\n`);
    return path;
  }

  it('is told by the streets, with a picture of each; others are found by name, and one’s own is kept', async () => {
    const page = await zhitu.open();
    await open(page, await file('点位.csv', 90));
    await sheet(page)
      .getByText(/道路给出了答案/)
      .waitFor({ timeout: 30_000 });
    const best = sheet(page).getByRole('radio', { name: /^GCJ-02/ });
    expect(await best.isChecked()).toBe(true);
    expect(await sheet(page).locator('fieldset svg circle').count()).toBeGreaterThan(5);
    await shot(page, 'crs-told-zh-light');
    expect(await askAxe(page)).toEqual([]);

    await sheet(page).getByText('其他坐标系').first().click();
    const search = sheet(page).getByRole('combobox', { name: '其他坐标系' });
    await search.fill('2437');
    await page.getByRole('option', { name: /北京 54/ }).click();
    await sheet(page)
      .getByText(/需要当地的七参数/)
      .first()
      .waitFor();
    await sheet(page).getByRole('button', { name: '自定义坐标系…' }).click();
    await sheet(page).getByLabel('名称').fill('平湖独立');
    await sheet(page)
      .getByRole('textbox', { name: '定义' })
      .fill('+proj=tmerc +lat_0=0 +lon_0=120.75 +k=1 +x_0=500000 +ellps=GRS80 +units=m');
    await sheet(page).getByRole('button', { name: '试算' }).click();
    await sheet(page)
      .getByText(/市中心在/)
      .waitFor();
    await sheet(page)
      .getByLabel(/带七参数/)
      .check();
    await shot(page, 'crs-own-zh-light');
    await sheet(page)
      .getByLabel(/带七参数/)
      .uncheck();
    await sheet(page).getByRole('button', { name: '保存并使用' }).click();
    await sheet(page).getByRole('button', { name: '删除坐标系“平湖独立”' }).waitFor();
    await best.check();
  });

  it('is said not to be told from a few points, in English and the dark', async () => {
    const page = await zhitu.open({ locale: 'en-GB', colorScheme: 'dark', viewport: { width: 1920, height: 1080 } });
    await open(page, await file('few.csv', 9));
    await sheet(page)
      .getByText(/The streets cannot tell: only/)
      .waitFor({ timeout: 30_000 });
    await shot(page, 'crs-few-en-dark');
    expect(await askAxe(page)).toEqual([]);
  });

  it('of a picture is its own: a GeoTIFF dropped on the window goes to Review', async () => {
    const page = await zhitu.open();
    await page.getByRole('banner').waitFor();
    await page.locator('[data-ready]').waitFor();
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['II*'], '正射.tif'));
      return data;
    });
    await page.locator('body').dispatchEvent('dragenter', { dataTransfer: transfer });
    await page.getByText('松开即可导入').waitFor();
    await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
    const dialog = page.getByRole('dialog', { name: '导入航飞' });
    await dialog.getByText(/已选 1 个文件/).waitFor({ timeout: 30_000 });
  });
});
