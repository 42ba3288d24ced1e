import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../helpers/shared-data.ts';
import { root } from './harness/demo.ts';
import { askAxe } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const stalls = join(root, 'test/fixtures/imports/stalls-gcj02.csv');
/** On a busy machine an answer takes its time. */
const SOON = { timeout: 20_000 };
const sheet = (page: Page) => page.getByRole('dialog');
const button = (page: Page, name: string | RegExp) => sheet(page).getByRole('button', { name, exact: true });

/** Bar, map and panels are there, and with them what listens for keys and files. */
async function ready(page: Page): Promise<void> {
  await page.getByRole('banner').waitFor();
  await page.locator('[data-ready]').waitFor();
}

/** As by Ctrl+O. The chooser is waited for before the key goes down. */
async function open(page: Page, files: string | string[]): Promise<void> {
  await ready(page);
  const chooser = page.waitForEvent('filechooser');
  await page.evaluate(() => undefined); // by now the browser knows that it is waited for
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(files);
}

async function drop(page: Page, files: { name: string; text: string }[]): Promise<void> {
  await ready(page);
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, text } of list) data.items.add(new File([text], name));
    return data;
  }, files);
  await page.locator('body').dispatchEvent('dragenter', { dataTransfer: transfer });
  await page.getByText('松开即可导入').waitFor();
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
}

async function count(page: Page, layer: string): Promise<number> {
  const answer = await page.evaluate(async () => (await fetch('/api/layers')).json());
  return answer.layers.find((l: { layer: string }) => l.layer === layer).total;
}

const figure = (page: Page, name: string) =>
  sheet(page)
    .locator('dt', { hasText: new RegExp(`^${name}$`) })
    .locator('xpath=following-sibling::dd')
    .innerText();

async function axe(page: Page): Promise<void> {
  await page.mouse.move(900, 2); // away from anything with a tooltip
  expect(await askAxe(page)).toEqual([]);
}

describe('importing in the window', () => {
  const zhitu = useZhitu();

  describe('on one page', () => {
    const opened = zhitu.shared();

    it('tells how a file reads, takes it in, says what became of the rows, and takes it back', async () => {
      const { page } = opened();
      await open(page, stalls);
      expect(
        await sheet(page)
          .getByRole('radio', { name: /GCJ-02/ })
          .isChecked(),
      ).toBe(true);
      expect(await sheet(page).getByRole('radio', { name: '外摆点位' }).isChecked()).toBe(true);
      await sheet(page)
        .getByText(/UTF-8 · 逗号分隔 · 有表头 · 约 42 行/)
        .waitFor();
      await sheet(page)
        .getByText(/与首位相差 49\d m/)
        .waitFor();
      await sheet(page).getByText('拒收：没有坐标').waitFor();
      await sheet(page).getByText('负责人电话后四位', { exact: true }).last().waitFor();
      await page.waitForTimeout(1500); // the map flies there
      await shot(page, 'import-setup');
      await axe(page);
      const before = await count(page, 'vendors');
      await button(page, '导入').click();
      await sheet(page).getByText('已导入“外摆点位”').waitFor();
      expect([await figure(page, '读取'), await figure(page, '新增'), await figure(page, '拒收')]).toEqual([
        '42',
        '40',
        '2',
      ]);
      expect(await count(page, 'vendors')).toBe(before + 40);
      await shot(page, 'import-report');
      await axe(page);

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        sheet(page).getByRole('link', { name: '下载拒收清单' }).click(),
      ]);
      expect(readFileSync(await download.path(), 'utf8')).toContain('坐标为零');

      await button(page, '撤销这次导入').click();
      await sheet(page).getByText('这次导入已撤销').waitFor();
      expect(await count(page, 'vendors')).toBe(before);
      await button(page, '完成').click();
      await expect.poll(() => sheet(page).count(), SOON).toBe(0);
    });

    it('says that a file is there already, and changes nothing', async () => {
      const { page } = opened();
      const text = '编号,名称,类别,lon,lat,启用日期\nK-1,一号摊,分散布点,121.02,30.70,2023-05-01\n';
      for (const round of ['first', 'again'] as const) {
        await drop(page, [{ name: 'again.csv', text }]);
        await sheet(page)
          .getByText(/将导入“/)
          .waitFor();
        if (round === 'again')
          await sheet(page)
            .getByText(/以相同方式导入过/)
            .waitFor();
        await button(page, '导入').click();
        await sheet(page)
          .getByText(round === 'first' ? '已导入“外摆点位”' : '没有变化')
          .waitFor();
        await button(page, '完成').click();
      }
    });

    it('takes several dropped files one after another', async () => {
      const { page } = opened();
      await page.locator('[data-ready]').waitFor();
      const file = (name: string) => ({ name, text: `编号,类别,lon,lat\n${name},分散布点,121.02,30.70\n` });
      await drop(page, [file('one.csv'), file('two.csv')]);
      await page.getByRole('dialog', { name: '导入“one.csv”' }).waitFor();
      await sheet(page).getByText('后面还有 1 个文件').waitFor();
      await button(page, '取消').click();
      await page.getByRole('dialog', { name: '导入“two.csv”' }).waitFor();
      await button(page, '取消').click();
      await expect.poll(() => sheet(page).count(), SOON).toBe(0);
    });
  });

  it('moves the sample with the chosen system, columns and layer, and keeps what was chosen', async () => {
    const page = await zhitu.open();
    await open(page, stalls);
    const first = () =>
      sheet(page).locator('tbody tr').filter({ hasText: 'WT-001' }).last().locator('td').allInnerTexts();
    await expect.poll(async () => (await first()).at(-2) ?? '', SOON).toMatch(/^121\.00/);
    const asGcj = (await first()).at(-2);
    await sheet(page)
      .getByRole('radio', { name: /^WGS 84/ })
      .check();
    await expect.poll(async () => (await first()).at(-2) ?? '', SOON).toBe('121.013384');
    expect(asGcj).not.toBe('121.013384');
    await button(page, '对调经度和纬度').click();
    await sheet(page)
      .getByText(/经度和纬度看来颠倒了，请在/)
      .waitFor();
    await button(page, '对调经度和纬度').click();

    await sheet(page).getByLabel('“备注”取自').selectOption({ label: '固定值…' });
    await sheet(page).getByLabel('“备注”的固定值').fill('第一批');
    await page.keyboard.press('Enter');
    await sheet(page).getByRole('cell', { name: '第一批' }).first().waitFor();
    await sheet(page).getByRole('radio', { name: '违停记录' }).check();
    await sheet(page).getByText('还缺：时间').waitFor();
    expect(await button(page, '导入').isDisabled()).toBe(true);
    await shot(page, 'import-lacking');
    await sheet(page).getByLabel('“时间”取自').selectOption({ label: '启用日期' });
    await sheet(page)
      .getByText(/约 42 行将导入“违停记录”/)
      .waitFor();
    await sheet(page).getByRole('radio', { name: '外摆点位' }).check();
    await expect.poll(() => sheet(page).getByLabel('“备注”的固定值').inputValue(), SOON).toBe('第一批');
    await button(page, '取消').click();
  });

  it('goes by keyboard alone; Escape hides it and nothing is lost', async () => {
    const page = await zhitu.open();
    await open(page, stalls);
    await sheet(page)
      .getByRole('radio', { name: /GCJ-02/ })
      .waitFor();
    await sheet(page)
      .getByRole('radio', { name: /^WGS 84/ })
      .check();
    await page.keyboard.press('Escape');
    await expect.poll(() => sheet(page).count(), SOON).toBe(0);
    await page.keyboard.press('Control+o');
    expect(
      await sheet(page)
        .getByRole('radio', { name: /^WGS 84/ })
        .isChecked(),
    ).toBe(true);
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      if (await button(page, '导入').evaluate((e) => e === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await sheet(page).getByText('已导入“外摆点位”').waitFor();
    expect(await sheet(page).evaluate((e) => e.contains(document.activeElement)), 'focus stays in it').toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page.getByText(/已撤销/).waitFor();
  });

  it('says what is wrong with a file and offers another', async () => {
    const { page, close } = await zhitu.openAlone({ locale: 'en-GB', colorScheme: 'dark' });
    await page.locator('[data-ready]').waitFor();
    for (const [name, text, message] of [
      ['photo.png', '\x89PNG\r\n\x1a\n\0\0', /This is no file that can be imported/],
      ['broken.geojson', '{"type":"FeatureCollection","features":[{"type":', /cut short|not valid/],
      ['page.html', '<!doctype html><p>no data</p>', /Unknown format/],
    ] as const) {
      await page.locator('#import-files').setInputFiles({ name, mimeType: '', buffer: Buffer.from(text, 'latin1') });
      await sheet(page).getByRole('alert').getByText(message).waitFor();
      await shot(page, `import-${name}`);
      await axe(page);
      await button(page, 'Choose another file').waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => sheet(page).count(), SOON).toBe(0);
    }
    await close(/refused: 4(15|22)/);
  });

  it('sends again after the connection failed', async () => {
    const { page, close } = await zhitu.openAlone();
    await page.route('**/api/imports/uploads?*', (route) => route.abort('connectionreset'));
    await open(page, stalls);
    await sheet(page).getByText('文件没有读入').waitFor();
    await page.unroute('**/api/imports/uploads?*');
    await button(page, '重试').click();
    await sheet(page)
      .getByRole('radio', { name: /GCJ-02/ })
      .waitFor();
    await close(/failed: POST/);
  });

  const boundary = sharedData('boundaries/cnmaps/330482.geojson');
  it.skipIf(!boundary)(
    'believes a bare boundary to be GCJ-02 and writes the shift on the map [shared data]',
    async () => {
      const page = await zhitu.open({ locale: 'en-GB', colorScheme: 'dark', viewport: { width: 1920, height: 1080 } });
      await open(page, boundary as string);
      const gcj = sheet(page).getByRole('radio', { name: /^GCJ-02/ });
      await gcj.waitFor();
      expect(await gcj.isChecked()).toBe(true);
      await sheet(page)
        .getByText(/4[89]\d m from the first/)
        .waitFor();
      await page.waitForTimeout(1500);
      await shot(page, 'import-boundary');
      await axe(page);
    },
  );

  const points = sharedData('crs/pinghu-points.csv');
  it.skipIf(!points)('puts every pair of coordinate columns in the same place [shared data]', async () => {
    const page = await zhitu.open();
    await open(page, points as string);
    const last = sheet(page).locator('table').last().locator('tbody tr').first().locator('td');
    for (const [lon, lat, crs] of [
      ['lon_wgs84', 'lat_wgs84', /^WGS 84/],
      ['lon_gcj02', 'lat_gcj02', /^GCJ-02/],
      ['easting_4549', 'northing_4549', /120°/],
      ['easting_4528', 'northing_4528', /40/],
    ] as const) {
      await sheet(page).getByLabel(/^经度/).selectOption(lon);
      await sheet(page).getByLabel(/^纬度/).selectOption(lat);
      await expect.poll(() => sheet(page).getByRole('radio', { name: crs }).first().isChecked(), SOON).toBe(true);
      await expect
        .poll(async () => Math.abs(Number((await last.allInnerTexts()).at(-2)) - 121.02), SOON)
        .toBeLessThan(1e-6);
      expect(Math.abs(Number((await last.allInnerTexts()).at(-1)) - 30.7)).toBeLessThan(1e-6);
    }
  });
});
