import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { html, jpeg } from '../helpers/pictures.ts';
import { objections } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

/** Far in, where there is little to draw. */
const PLACE = '/explore#map=17/30.7000/121.0200';

/** A parking place in the inspector, chosen in the table. */
async function chooseLot(page: Page, index: number): Promise<void> {
  await page.getByRole('banner').waitFor();
  await page.keyboard.press('t');
  await page.getByRole('grid', { name: /属性表$|^Table of / }).waitFor();
  await page.getByRole('combobox', { name: /^(图层|Layer)$/ }).click();
  await page.getByRole('option', { name: /^(停车供给|Parking supply|Parking)/ }).click();
  const row = page.locator(`[data-row="${index}"]`);
  await row.getByRole('gridcell').first().getByText(/\S/).waitFor();
  await row.click();
  await page.getByRole('heading', { level: 3 }).waitFor();
  await page.keyboard.press('t');
}

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });
const choose = (page: Page, files: ReturnType<typeof file>[]) =>
  page.locator('input[type=file][accept*=heic]').setInputFiles(files);
const tiles = (page: Page) => page.getByRole('list', { name: /^(照片|Photos)$/ }).getByRole('listitem');

/** Files as the system hands them over when they are let go over an element. */
async function drop(page: Page, selector: string, name: string, bytes: Buffer): Promise<void> {
  const data = await page.evaluateHandle(
    ({ name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name, { type: 'image/jpeg' }));
      return transfer;
    },
    { name, base64: bytes.toString('base64') },
  );
  await page.dispatchEvent(selector, 'dragover', { dataTransfer: data });
  await page.dispatchEvent(selector, 'drop', { dataTransfer: data });
}

async function paste(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.evaluate(
    ({ name, base64 }) => {
      const clipboardData = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      clipboardData.items.add(new File([bytes], name, { type: 'image/jpeg' }));
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    { name, base64: bytes.toString('base64') },
  );
}

describe('photos of a parking place', () => {
  const zhitu = useZhitu();

  it('are added, kept once, and looked at by keyboard; a false one is refused by name', async () => {
    const { page, close } = await zhitu.openAlone({ path: PLACE });
    await chooseLot(page, 0);
    await page.getByText('还没有照片').waitFor();
    const wide = file('入口.jpg', await jpeg('seagreen', { width: 1600, height: 900 }));
    await choose(page, [wide, file('出口.jpg', await jpeg('steelblue', { width: 900, height: 1200 }))]);
    await expect.poll(() => tiles(page).count()).toBe(2);
    await choose(page, [{ ...wide, name: '又一次.jpg' }, file('网页.jpg', html)]);
    await page.getByRole('status').filter({ hasText: '又一次.jpg 这张照片已在这里' }).waitFor();
    await page.getByRole('alert').filter({ hasText: '“网页.jpg”的内容不是照片' }).waitFor();
    expect(await tiles(page).count()).toBe(2);
    await expect
      .poll(() =>
        tiles(page)
          .locator('img')
          .evaluateAll((all) => all.map((i) => (i as HTMLImageElement).naturalWidth)),
      )
      .toEqual([320, 240]);
    expect(await objections(page)).toEqual([]);
    await shot(page, 'photos-light');
    for (const name of ['又一次.jpg', '网页.jpg']) await page.getByRole('button', { name: `知道了：${name}` }).click();

    await page.getByRole('button', { name: '查看照片：入口.jpg' }).focus();
    await page.keyboard.press('Enter');
    const viewer = page.getByRole('dialog', { name: /入口\.jpg/ });
    await viewer.locator('img[data-shown]').waitFor();
    await page.keyboard.press('1');
    await viewer.getByRole('button', { name: /100%/ }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page
      .getByRole('dialog', { name: /出口\.jpg/ })
      .locator('img[data-shown]')
      .waitFor();
    await page.getByText('2 / 2').waitFor();
    await shot(page, 'photos-viewer-light');
    await page.keyboard.press('ArrowRight');
    await viewer.waitFor();
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    expect(await page.getByRole('heading', { level: 3 }).count(), 'the feature is still chosen').toBe(1);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(focused).toBe('查看照片：入口.jpg');

    await close(/415/);
  });

  it('are removed by keyboard and brought back, and adding them is undone', async () => {
    const page = await zhitu.open({ path: PLACE });
    await chooseLot(page, 2);
    await choose(page, [file('入口.jpg', await jpeg('tomato')), file('出口.jpg', await jpeg('tan'))]);
    await expect.poll(() => tiles(page).count()).toBe(2);
    await page.getByRole('button', { name: '移除照片：入口.jpg' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => tiles(page).count()).toBe(1);
    await page.getByRole('button', { name: '撤销移除' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => tiles(page).count()).toBe(2);
    await page.keyboard.press('Control+z'); // now the last step is the second photo added
    await expect.poll(() => tiles(page).count()).toBe(1);
  });

  it('are dropped and pasted in Plan too, in English and in the dark, and stopped on their way', async () => {
    const page = await zhitu.open({ path: PLACE, locale: 'en-GB', colorScheme: 'dark' });
    await chooseLot(page, 1);
    await page.keyboard.press('Alt+2');
    await page.getByText('No photos yet').filter({ visible: true }).waitFor();
    await drop(
      page,
      'details:has-text("Photos"):visible > div > div',
      'gate.jpg',
      await jpeg('peru', { width: 400, height: 300 }),
    );
    await expect.poll(() => tiles(page).count()).toBe(1);
    expect(await page.getByRole('dialog').count(), 'nothing is imported').toBe(0);
    await expect
      .poll(() =>
        tiles(page)
          .locator('img')
          .evaluateAll((all) => all.map((i) => (i as HTMLImageElement).naturalWidth)),
      )
      .toEqual([320]);
    await page.route('**/photos?name=slow*', () => undefined); // on its way for ever
    await paste(page, 'slow.jpg', await jpeg('plum'));
    await page.getByRole('progressbar', { name: 'Sending: slow.jpg' }).waitFor({ state: 'attached' });
    await shot(page, 'photos-plan-dark');
    await page.getByRole('button', { name: 'Cancel sending slow.jpg' }).click();
    await page.getByRole('list', { name: 'Photos being added' }).waitFor({ state: 'detached' });
    expect(await tiles(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Look at photo: gate.jpg' }).click();
    await page.getByRole('dialog').locator('img[data-shown]').waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'photos-viewer-dark');
  }, 150_000); // Plan counts supply and demand first
});
