import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { objections } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const fixtures = join(import.meta.dirname, '../fixtures/orthophotos');

const square = (lon: number) => ({
  type: 'Feature',
  properties: { score: 0.9 },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [lon, 30.7],
        [lon + 0.0001, 30.7],
        [lon + 0.0001, 30.7001],
        [lon, 30.7001],
        [lon, 30.7],
      ],
    ],
  },
});

describe('an orthophoto brought in with a flight', { timeout: 180_000 }, () => {
  const zhitu = useZhitu();

  it('lies on the map under the layers, is dimmed, hidden, taken off and put back', async () => {
    const file = join(zhitu.host.dir, '东湖正射影像.tif');
    copyFileSync(join(fixtures, 'masked.tif'), file);
    const page = await zhitu.open({ path: '/review', viewport: { width: 1440, height: 900 } });
    await page.locator('[data-ready] canvas').waitFor();
    await page.getByRole('button', { name: '导入航飞' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').first().setInputFiles([file]);
    await dialog
      .locator('input[type=file]')
      .last()
      .setInputFiles([join(fixtures, 'heights.tif')]);
    await dialog.getByText('高程从哪里算起').waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'flight-heights-zh-light');
    await dialog.getByRole('button', { name: '开始导入' }).click();
    await dialog.getByText('正射影像 1 幅').waitFor({ timeout: 60_000 });
    await shot(page, 'orthophoto-report-zh-light');
    await dialog.getByRole('button', { name: '关闭' }).last().click();

    await page.goto(`${new URL(page.url()).origin}/explore`);
    await page.locator('[data-ready] canvas').waitFor();
    const section = page.getByRole('region', { name: '正射影像' });
    const tile = page.waitForResponse((r) => /\/api\/orthophotos\/\d+\/\d+\//.test(r.url()) && r.status() === 200);
    await section.getByRole('button', { name: '移到正射影像“东湖正射影像.tif”' }).click();
    await tile;
    await page.waitForTimeout(1500); // the map flies there
    await section.scrollIntoViewIfNeeded();
    await shot(page, 'orthophoto-zh-light');

    const slider = section.getByRole('slider');
    await slider.focus();
    for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowLeft');
    await section.getByText('60%').waitFor();
    const show = section.getByRole('checkbox', { name: '显示正射影像“东湖正射影像.tif”' });
    await show.press('Space');
    expect(await show.isChecked()).toBe(false);
    await show.press('Space');

    await section.getByRole('button', { name: /^从地图上移除/ }).click();
    await section.getByText('已移除“东湖正射影像.tif”').waitFor();
    expect(await section.getByRole('checkbox').count()).toBe(0);
    expect(await objections(page)).toEqual([]);
    await shot(page, 'orthophoto-removed-zh-light');
    await section.getByRole('button', { name: '撤销' }).click();
    await section.getByRole('checkbox').waitFor();
  });

  it('is not all: a detector is held against the truth from two files', async () => {
    const page = await zhitu.open({
      path: '/review',
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      colorScheme: 'dark',
    });
    await page.getByRole('button', { name: 'Quality' }).click();
    const form = page.getByRole('dialog').locator('form');
    for (const [i, lons] of [
      [121.00002, 121.5],
      [121, 121.001, 121.002],
    ].entries()) {
      const features = lons.map(square);
      const file = {
        name: `${i}.geojson`,
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })),
      };
      await form.locator('input[type=file]').nth(i).setInputFiles(file);
    }
    await form.getByRole('button', { name: 'Compare' }).click();
    await form.getByText('1 right, 1 wrong, 2 missed').waitFor();
    await form.scrollIntoViewIfNeeded();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'detector-score-en-dark');
  });

  it('reads well in English on dark', async () => {
    const page = await zhitu.open({
      path: '/explore',
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      colorScheme: 'dark',
    });
    await page.locator('[data-ready] canvas').waitFor();
    const section = page.getByRole('region', { name: 'Orthophotos' });
    await section.getByRole('button', { name: /^Go to orthophoto/ }).click();
    await page.waitForTimeout(2000);
    await section.scrollIntoViewIfNeeded();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'orthophoto-en-dark');
  });
});
