import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cocoOf, dronePhoto, type MadePose, withPose } from '../helpers/drone-photo.ts';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const at = { lon: 121.0205, lat: 30.7005, height: 100 };
const LARGE = { width: 8000, height: 6250 };

describe('a finding in its photo and on the map', { timeout: 240_000 }, () => {
  const zhitu = useZhitu();

  async function flight(
    page: Page,
    name: string,
    photos: Record<string, Buffer>,
    found: string,
    language: 'zh' | 'en' = 'zh',
  ): Promise<void> {
    const words = {
      zh: { bring: '导入航飞', code: '架次号', start: '开始导入', done: `架次 ${name} 已导入`, close: '关闭' },
      en: {
        bring: 'Import a flight',
        code: 'Flight code',
        start: 'Import',
        done: `Flight ${name} is in`,
        close: 'Close',
      },
    }[language];
    const folder = join(zhitu.host.dir, name);
    mkdirSync(folder);
    const files = [...Object.keys(photos), 'found.json'].map((file) => join(folder, file));
    for (const [i, bytes] of [...Object.values(photos), found].entries()) writeFileSync(files[i] as string, bytes);
    await page.getByRole('button', { name: words.bring }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles(files);
    await dialog.getByLabel(words.code).fill(name);
    await dialog.getByRole('button', { name: words.start, exact: true }).click();
    await dialog.getByText(words.done).waitFor({ timeout: 90_000 });
    await dialog.getByRole('button', { name: words.close }).last().click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('is redrawn in either, the other following; saved, taken back; lengths and heights by clicks', async () => {
    const page = await zhitu.open({ path: '/review', viewport: { width: 1440, height: 900 } });
    await page.locator('[data-ready] canvas').waitFor();
    const east: MadePose = { ...at, lon: at.lon + 3 / 95_760 };
    await flight(
      page,
      'FX-ONE',
      { 'A1.JPG': await dronePhoto(at), 'A2.JPG': await dronePhoto(east) },
      cocoOf(['A1.JPG', 'A2.JPG']),
    );
    await page.getByRole('button', { name: /FX-ONE-\d{3}.*93%/ }).click();
    const photo = page.locator('[data-draw=photo]');
    const map = page.locator('[data-draw=map]');
    await page.getByRole('region', { name: '照片' }).locator('img').first().waitFor();
    await page.waitForTimeout(1500); // the map flies there

    expect(await overlaps(page, 3)).toEqual([]);
    await page.keyboard.press('e');
    await expect.poll(() => vertices(photo)).toBe(4);
    await expect.poll(() => vertices(map)).toBe(4);
    await page.waitForTimeout(300);
    await shot(page, 'outline-edit-zh-light');
    expect(await objections(page)).toEqual([]);
    const card = page.getByRole('region', { name: '修改轮廓' });
    const area = async () => Number.parseFloat((await card.locator('[data-area]').innerText()).replaceAll(',', ''));
    const before = await area();

    // By keys: the vertex with the focus moves by ten pixels, and its like on the map with it.
    const onMap = await middleOf(map.locator('[data-vertex="0"]'));
    await photo.locator('[data-vertex="0"]').focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowLeft');
    await expect
      .poll(async () => Math.abs((await middleOf(map.locator('[data-vertex="0"]'))).x - onMap.x))
      .toBeGreaterThan(2);
    await expect.poll(area).not.toBe(before);
    await page.keyboard.press('Insert');
    await expect.poll(() => vertices(map)).toBe(5);
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-vertex'))).toBe('1');
    await page.keyboard.press('Control+z');
    await expect.poll(() => vertices(photo)).toBe(4);
    await page.keyboard.press('Control+y');
    await expect.poll(() => vertices(photo)).toBe(5);
    await photo.locator('[data-vertex="1"]').focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => vertices(photo)).toBe(4);

    // By pointer: the other side follows a drag.
    const over = await middleOf(map.locator('[data-vertex="2"]'));
    await dragged(page, photo.locator('[data-vertex="2"]'), 60, 40, 20);
    await expect.poll(async () => (await middleOf(map.locator('[data-vertex="2"]'))).x - over.x).toBeGreaterThan(3);
    const there = await middleOf(photo.locator('[data-vertex="3"]'));
    await dragged(page, map.locator('[data-vertex="3"]'), -30, 25);
    await expect.poll(async () => (await middleOf(photo.locator('[data-vertex="3"]'))).x - there.x).toBeLessThan(-3);

    // What is none is told and not saved.
    const corner = await middleOf(photo.locator('[data-vertex="1"]'));
    const opposite = await middleOf(photo.locator('[data-vertex="3"]'));
    await dragged(page, photo.locator('[data-vertex="1"]'), opposite.x - corner.x - 25, opposite.y - corner.y - 15);
    await card.getByText('轮廓自相交').waitFor();
    expect(await card.getByRole('button', { name: '保存轮廓' }).isDisabled()).toBe(true);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('1');
    await page.getByText('轮廓改了还没有保存').waitFor();
    await photo.locator('[data-vertex="0"]').focus();
    await page.keyboard.press('Enter');
    await page.getByText('轮廓已保存').waitFor();
    await page.getByText(/轮廓由.*重画/).waitFor();
    await page.waitForTimeout(400);
    await shot(page, 'outline-saved-zh-light');
    await page.keyboard.press('z');
    await page.getByText(/轮廓由.*重画/).waitFor({ state: 'detached' });

    // Drawn anew by keys alone, then given up.
    await page.keyboard.press('e');
    await expect.poll(() => vertices(photo)).toBe(4);
    await page.keyboard.press('n');
    await page.keyboard.press('x');
    const cross = page.locator('[data-pointed=photo] button');
    await cross.waitFor();
    await expect.poll(() => cross.evaluate((e) => e === document.activeElement)).toBe(true);
    for (const keys of [
      ['Space'],
      ['Shift+ArrowRight', 'Shift+ArrowRight', 'Space'],
      ['Shift+ArrowDown', 'Shift+ArrowDown', 'Space'],
    ])
      for (const key of keys) await page.keyboard.press(key);
    await expect.poll(() => vertices(map)).toBe(3);
    await page.getByText(/^30\.\d{6}, 121\.\d{6} ± /).waitFor();
    await shot(page, 'outline-anew-zh-light');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => vertices(photo)).toBe(0);
    await page.keyboard.press('x');

    // The pointer over the map shows its place in the photo.
    const free = await middleOf(page.locator('[data-ready] canvas'));
    await page.mouse.move(free.x + 160, free.y);
    await page.mouse.move(free.x + 164, free.y);
    await page.locator('[data-pointed=photo] span').waitFor();
    // A click where both photos look shows the other one.
    await page.mouse.click(free.x + 160, free.y);
    await page.getByRole('region', { name: '照片' }).getByText('2 / 2').waitFor();
    await page.keyboard.press('[');
    await page.mouse.move(5, 450);

    // A length by clicks in the photo.
    await page.keyboard.press('d');
    const frame = page.getByRole('application', { name: /照片/ });
    const box = await frame.boundingBox();
    if (!box) throw new Error('no frame');
    await page.mouse.click(box.x + box.width * 0.3, box.y + box.height * 0.5);
    await page.mouse.click(box.x + box.width * 0.7, box.y + box.height * 0.5);
    await page.keyboard.press('Enter');
    await page
      .locator('[data-measured]')
      .getByText(/± .*（95%）/)
      .waitFor();
    await shot(page, 'measure-length-zh-light');
    await expect.poll(() => objections(page), { timeout: 20_000, interval: 500 }).toEqual([]);
    await page.keyboard.press('Escape');
    // A height from two photos: the same two marks in each.
    await page.keyboard.press('u');
    for (const _ of [1, 2]) {
      await page.mouse.click(box.x + box.width * 0.4, box.y + box.height * 0.6);
      await page.mouse.click(box.x + box.width * 0.4, box.y + box.height * 0.45);
      await page.keyboard.press(']');
    }
    await page.getByRole('region', { name: '由两张照片量高度' }).getByRole('status').getByText(/./).first().waitFor();
    await shot(page, 'measure-two-zh-light');
    await page.keyboard.press('Escape');
  });

  it('is zoomed to the pixels of a photo of 50 megapixels, and back', async () => {
    const page = await zhitu.open({
      path: '/review',
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      colorScheme: 'dark',
    });
    await page.locator('[data-ready] canvas').waitFor();
    // Grain, as photos have: what is smooth decodes too easily.
    const noise = { type: 'gaussian' as const, mean: 120, sigma: 20 };
    const [width, height] = [LARGE.width / 4, Math.ceil(LARGE.height / 4)];
    const grain = await sharp({ create: { width, height, channels: 3, background: '#888888', noise } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    const large = sharp(grain).resize({ ...LARGE, fit: 'fill', kernel: 'nearest' });
    const roof = { id: 1, image_id: 1, category_id: 1, bbox: [3900, 3000, 300, 220], segmentation: [], score: 0.97 };
    const coco = {
      images: [{ id: 1, file_name: 'L1.JPG', ...LARGE }],
      annotations: [{ ...roof, iscrowd: 0 }],
      categories: [{ id: 1, name: 'shed' }],
    };
    await flight(page, 'FX-LARGE', { 'L1.JPG': await withPose(large, at) }, JSON.stringify(coco), 'en');
    await page.getByRole('button', { name: /FX-LARGE-\d{3}.*97/ }).click();
    const photos = page.getByRole('region', { name: 'Photos' });
    await photos.locator('img').last().waitFor();
    const frame = page.getByRole('application', { name: /^Photo/ });
    const middle = await middleOf(frame);
    await page.mouse.move(middle.x, middle.y);
    for (let i = 0; i < 12; i++) await page.mouse.wheel(0, -160);
    await expect.poll(() => photos.locator('[data-crisp]').count()).toBe(1);
    await page.mouse.down();
    for (let i = 1; i <= 20; i++) await page.mouse.move(middle.x + 6 * i, middle.y + 4 * i);
    await page.mouse.up();
    await shot(page, 'outline-large-en-dark');
    for (let i = 0; i < 20; i++) await page.mouse.wheel(0, 160);
    await frame.focus();
    await page.keyboard.press('0');
    await expect.poll(() => photos.locator('[data-crisp]').count()).toBe(0);

    await page.keyboard.press('e');
    await expect.poll(() => vertices(page.locator('[data-draw=photo]'))).toBe(4);
    await page.waitForTimeout(300);
    await shot(page, 'outline-edit-en-dark');
    await page.keyboard.press('Escape');
    await page.keyboard.press('y');
    await page.getByRole('region', { name: 'Height from its shadow' }).waitFor();
    const at0 = await middleOf(frame);
    await page.mouse.click(at0.x, at0.y);
    await page.mouse.click(at0.x - 30, at0.y - 25);
    await page
      .getByRole('region', { name: 'Height from its shadow' })
      .getByRole('status')
      .getByText(/./)
      .first()
      .waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'measure-shadow-en-dark');
  });
});

const vertices = (side: Locator) => side.locator('[data-vertex]').count();

async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error('not to be seen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Drags by so many pixels. */
async function dragged(page: Page, element: Locator, dx: number, dy: number, steps = 6): Promise<void> {
  const from = await middleOf(element);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let i = 1; i <= steps; i++) {
    await page.mouse.move(from.x + (dx * i) / steps, from.y + (dy * i) / steps);
    await page.waitForTimeout(50);
  }
  await page.mouse.up();
  await page.waitForTimeout(100);
}
