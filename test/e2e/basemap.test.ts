import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../helpers/shared-data.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const STREETS = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: '试路' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [121.0, 30.69],
          [121.03, 30.71],
        ],
      },
    },
  ],
};

describe('the basemap dialog', () => {
  const zhitu = useZhitu();
  async function open(path = '/') {
    const page = await zhitu.open({ path });
    await page.locator('[data-ready]').waitFor();
    await page.getByRole('button', { name: '底图', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '底图' });
    await dialog.getByRole('radio', { name: '示意城市' }).waitFor();
    return { page, dialog };
  }
  const add = (page: Page, file: string) => page.locator('input[type=file][accept*=pmtiles]').setInputFiles(file);
  const shownFrom = (page: Page) => page.getByText(/^底图：/);

  it('draws on a GeoJSON of streets, and takes it away again', async () => {
    const file = join(zhitu.host.dir, '小镇.geojson');
    writeFileSync(file, JSON.stringify(STREETS));
    const { page, dialog } = await open();
    await add(page, file);
    const choice = dialog.getByRole('radio', { name: '小镇' });
    await choice.waitFor();
    expect(await choice.isChecked()).toBe(true);
    await expect.poll(() => shownFrom(page).innerText()).toContain('小镇');

    await dialog.getByRole('radio', { name: '示意城市' }).check();
    await expect.poll(() => shownFrom(page).innerText()).toContain('示意城市');

    await dialog.getByRole('button', { name: '移除“小镇”' }).click();
    await dialog.getByRole('button', { name: '移除', exact: true }).click();
    await choice.waitFor({ state: 'detached' });
  });

  it('says why a file that is none is not taken', async () => {
    const opened = await zhitu.openAlone();
    const { page } = opened;
    await page.locator('[data-ready]').waitFor();
    await page.getByRole('button', { name: '底图', exact: true }).click();
    const file = join(zhitu.host.dir, 'broken.pmtiles');
    writeFileSync(file, 'PMTiles but nothing after it');
    await add(page, file);
    await page.getByRole('alert').filter({ hasText: '“broken.pmtiles”没有添加' }).waitFor();
    await opened.close(/422 POST/);
  });

  it('warns before an address, refuses one that is none, and needs a reload for one that is', async () => {
    const opened = await zhitu.openAlone();
    const { page } = opened;
    await page.locator('[data-ready]').waitFor();
    await page.getByRole('button', { name: '底图', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '底图' });
    await dialog.getByText(/治图会连接这个网址/).waitFor();
    await dialog.getByText(/GCJ-02.*490 m/).waitFor();
    await dialog.getByLabel('网址').fill('https://tiles.example/flat.png');
    await dialog.getByRole('button', { name: '添加', exact: true }).click();
    await dialog.getByRole('alert').filter({ hasText: '没有添加' }).waitFor();
    await dialog.getByLabel('网址').fill('https://tiles.example/{z}/{x}/{y}.png');
    await dialog.getByRole('button', { name: '添加', exact: true }).click();
    await dialog.getByRole('button', { name: '换上并重新载入' }).waitFor();
    expect(await dialog.getByRole('radio', { name: 'tiles.example' }).isDisabled()).toBe(true);
    await opened.close(/400 POST/);
  });

  for (const [file, kind] of [
    ['tiles/plain_1.mbtiles', 'MBTiles'],
    ['tiles/plain_1.pmtiles', 'PMTiles'],
    ['tiles/demotiles-z2.pmtiles', 'PMTiles'],
  ] as const) {
    const path = sharedData(file);
    it.skipIf(!path)(`draws ${file} (skipped without the sample data)`, async () => {
      const { page, dialog } = await open('/#map=1.5/20/60');
      const tile = page.waitForResponse((answer) => /\/api\/basemaps\/[\w-]+\/\d/.test(answer.url()) && answer.ok());
      await add(page, path as string);
      await dialog.getByText(new RegExp(kind)).first().waitFor();
      await tile;
      await page.keyboard.press('Escape');
      const name = await shownFrom(page).innerText();
      expect(file).toContain(name.replace('底图：', ''));
      await page.waitForTimeout(1500);
      await shot(page, `basemap-${file.replace(/\W/g, '-')}`);
    });
  }
});
