import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
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

  it('warns before an address, refuses one that is none, and asks nothing of the network until it is switched on', async () => {
    const picture = await sharp({ create: { width: 256, height: 256, channels: 3, background: '#cfe8d5' } })
      .png()
      .toBuffer();
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      response.writeHead(200, { 'Content-Type': 'image/png' });
      response.end(picture);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/{z}/{x}/{y}.png?tk={key}`;
    const opened = await zhitu.openAlone();
    const { page } = opened;
    try {
      await page.locator('[data-ready]').waitFor();
      await page.getByRole('button', { name: '底图', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: '底图' });
      await dialog.getByText(/治图会连接这个网址/).waitFor();
      await dialog.getByText(/GCJ-02.*490 m/).waitFor();
      await dialog.getByRole('textbox', { name: '网址' }).fill('https://tiles.example/flat.png');
      await dialog.getByRole('button', { name: '添加', exact: true }).click();
      await dialog.getByRole('alert').filter({ hasText: '没有添加' }).waitFor();
      await dialog.getByRole('textbox', { name: '网址' }).fill(address);
      await dialog.getByLabel('名称').fill('局内影像');
      await dialog.getByLabel('来源说明').fill('测试服务');
      await dialog.getByLabel('密钥（可不填）').fill('secret');
      await dialog.getByRole('button', { name: '添加', exact: true }).click();
      await dialog.getByText('网络已关闭，暂不显示。').waitFor();
      expect(asked).toBe(0);
      await dialog.getByRole('switch', { name: '连接网络' }).click({ force: true });
      await dialog.getByRole('button', { name: '试连' }).click();
      await dialog.getByText(/有应答。$/).waitFor();
      await dialog.getByRole('radio', { name: '局内影像' }).check();
      await expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThan(1);
      await shot(page, 'basemap-network-zh');
      expect(await page.content()).not.toContain('secret');
    } finally {
      await opened.close(/400 POST|409|ERR_ABORTED/);
      server.close();
    }
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
