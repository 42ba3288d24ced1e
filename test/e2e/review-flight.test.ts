import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cocoOf, dronePhoto } from '../helpers/drone-photo.ts';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

describe('a flight brought into review', { timeout: 180_000 }, () => {
  const zhitu = useZhitu();

  it('shows each roof once, in its photos and on the map, tells of bad files, and is taken back', async () => {
    const { dir } = zhitu.host;
    const at = { lon: 121.0205, lat: 30.7005, height: 100 };
    const files = ['DJI_0001.JPG', 'DJI_0002.JPG', 'found.json', 'page.jpg'].map((name) => join(dir, name));
    const [first, second, found, page_] = files as [string, string, string, string];
    writeFileSync(first, await dronePhoto(at));
    writeFileSync(second, await dronePhoto({ ...at, height: 100.1 }));
    writeFileSync(found, cocoOf(['DJI_0001.JPG', 'DJI_0002.JPG']));
    writeFileSync(page_, '<!doctype html><title>no photo</title>');

    const page = await zhitu.open({ path: '/review', viewport: { width: 1440, height: 900 } });
    await page.locator('[data-ready] canvas').waitFor();
    await page.getByRole('button', { name: '导入航飞' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles(files);
    await dialog.getByText(/^已选 4 个文件/).waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'review-flight-choose-zh-light');
    await dialog.getByRole('button', { name: '开始导入' }).click();
    await dialog.getByText(/^架次 FX20230710-\d\d 已导入/).waitFor({ timeout: 60_000 });
    await dialog.getByText('名为照片，内容却是HTML').waitFor();
    await dialog.getByText(/照片 2 张.*识别 3 处.*新增疑似违建 2 处/).waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'review-flight-report-zh-light');
    await dialog.getByRole('button', { name: '关闭' }).last().click();

    // The roof that both photos show is one finding with two photos.
    const roof = page.getByRole('button', { name: /FX20230710-\d\d-\d{3}.*93%/ });
    await roof.click();
    const photos = page.getByRole('region', { name: '照片' });
    await photos.locator('img').waitFor();
    await photos.getByText('1 / 2').waitFor();
    await expect.poll(() => photos.locator('polygon').count()).toBe(2);
    await page.getByText('rooftop addition').waitFor();
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page, 3)).toEqual([]);
    await page.waitForTimeout(1500); // the map flies there
    await shot(page, 'review-photo-zh-light');
    await page.keyboard.press(']');
    await photos.getByText('2 / 2').waitFor();
    await photos.getByRole('application').focus();
    await page.keyboard.press('0');
    await page.keyboard.press('+');
    await page.keyboard.press('h');
    await expect.poll(() => photos.locator('polygon').count()).toBe(0);
  });
});
