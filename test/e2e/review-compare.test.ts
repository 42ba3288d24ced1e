import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cocoOf, dronePhoto, type MadePose } from '../helpers/drone-photo.ts';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const at = { lon: 121.0205, lat: 30.7005, height: 100 };

describe('a photo beside others of the same place', { timeout: 180_000 }, () => {
  const zhitu = useZhitu();

  async function flight(page: Page, name: string, photos: Record<string, MadePose>, seen: string[]): Promise<void> {
    const folder = join(zhitu.host.dir, name);
    mkdirSync(folder);
    const files = Object.keys(photos).map((file) => join(folder, file));
    for (const [i, pose] of Object.values(photos).entries()) writeFileSync(files[i] as string, await dronePhoto(pose));
    if (seen.length) {
      files.push(join(folder, 'found.json'));
      writeFileSync(files.at(-1) as string, cocoOf(seen));
    }
    await page.getByRole('button', { name: '导入航飞' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles(files);
    await dialog.getByLabel('架次号').fill(name);
    await dialog.getByRole('button', { name: '开始导入' }).click();
    await dialog.getByText(`架次 ${name} 已导入`).waitFor({ timeout: 60_000 });
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('is swiped, turned over, laid over and aligned by keys alone, and what was aligned is remembered', async () => {
    const page = await zhitu.open({ path: '/review', viewport: { width: 1440, height: 900 } });
    await page.locator('[data-ready] canvas').waitFor();
    await flight(page, 'FX-BEFORE', { 'B1.JPG': { ...at, lon: at.lon + 0.0001, height: 90, yaw: 20 } }, []);
    await flight(page, 'FX-AFTER', { 'A1.JPG': at }, ['A1.JPG']);

    await page.getByRole('button', { name: /FX-AFTER-\d{3}.*93%/ }).click();
    const photos = page.getByRole('region', { name: '照片' });
    await photos.getByRole('combobox', { name: '对比照片' }).waitFor();
    const other = photos.locator('[data-compare]');
    await page.keyboard.press('w');
    await other.locator('img').waitFor({ state: 'attached' });
    await expect
      .poll(() => photos.locator('[data-compare] img').evaluate((img) => (img as HTMLImageElement).complete))
      .toBe(true);
    const divider = photos.getByRole('slider', { name: '分界线' });
    await divider.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => divider.getAttribute('aria-valuenow')).toBe('60');
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page, 3)).toEqual([]);
    await page.waitForTimeout(1200); // the map flies there
    await shot(page, 'compare-swipe-zh-light');

    // Asked for less motion, nothing flickers by itself: the key turns the picture over.
    await page.keyboard.press('k');
    await photos.getByText('现在看到的是对比照片').waitFor();
    await page.keyboard.press('k');
    await photos.getByText('现在看到的是当前照片').waitFor();
    await expect.poll(() => other.evaluate((e) => getComputedStyle(e).visibility)).toBe('hidden');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await photos.getByText('两张照片交替显示').waitFor();
    await expect.poll(() => other.evaluate((e) => getComputedStyle(e).visibility), { interval: 50 }).toBe('visible');
    await expect.poll(() => other.evaluate((e) => getComputedStyle(e).visibility), { interval: 50 }).toBe('hidden');
    await page.emulateMedia({ reducedMotion: 'reduce' });

    await page.keyboard.press('o');
    await expect.poll(() => other.evaluate((e) => getComputedStyle(e).opacity)).toBe('0.5');
    const matrix = () =>
      other.locator('img').evaluate((e) => new DOMMatrix(getComputedStyle(e).transform).toFloat64Array());
    const before = await matrix();
    await page.keyboard.press('a');
    const moving = photos.getByRole('application', { name: /^平移对比照片/ });
    await expect.poll(() => moving.evaluate((e) => e === document.activeElement)).toBe(true);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowUp');
    await photos.getByText('已手工移动').waitFor();
    const moved = async () => {
      const after = await matrix();
      return [12, 13].map((i) => Math.round(((after[i] ?? 0) - (before[i] ?? 0)) * 1000) / 1000);
    };
    await expect.poll(moved).toEqual([10, -1]);
    await shot(page, 'compare-align-zh-light');

    // Two places marked in both pictures by keys.
    await photos.getByText('标同名点').click();
    const marks = photos.getByRole('application', { name: /标同名点/ });
    for (const key of ['ArrowLeft', 'ArrowUp']) {
      await marks.focus();
      await page.keyboard.press('Enter');
      await photos.getByText('在对比照片上点同一处').waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.press(key);
    }
    await photos.getByText(/2 对同名点，相似变换/).waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'compare-points-zh-light');
    const kept = await matrix();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => other.count()).toBe(0);

    await page.reload();
    await page.getByRole('button', { name: /FX-AFTER-\d{3}.*93%/ }).click();
    await photos.getByRole('combobox', { name: '对比照片' }).waitFor();
    await page.keyboard.press('o');
    await other.locator('img').waitFor({ state: 'attached' });
    await expect.poll(async () => [...(await matrix())]).toEqual([...kept]);
    await page.keyboard.press('a');
    await photos.getByRole('button', { name: '复原' }).click();
    const rounded = (m: Float64Array) => [...m].map((v) => v.toFixed(4));
    await expect.poll(async () => rounded(await matrix())).toEqual(rounded(before));
  });

  it('is shown lighter, inverted and equalised, the original as it was', async () => {
    const page = await zhitu.open({
      path: '/review',
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      colorScheme: 'dark',
    });
    await page.locator('[data-ready] canvas').waitFor();
    await page.getByRole('button', { name: /FX-AFTER-\d{3}.*93/ }).click();
    const photos = page.getByRole('region', { name: 'Photos' });
    const img = photos.getByRole('img', { name: 'A1.JPG' });
    const filter = () => img.evaluate((e) => getComputedStyle(e).filter);
    await img.waitFor();
    expect(await filter()).toBe('none');
    await photos.getByRole('button', { name: 'Adjust the picture' }).click();
    await photos.getByRole('checkbox', { name: 'Invert' }).check();
    await photos.getByRole('checkbox', { name: /Equalise/ }).check();
    expect(await filter()).toMatch(/^url/);
    expect(await objections(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('w');
    await photos.getByRole('slider', { name: 'Divider' }).waitFor();
    await page.waitForTimeout(1200);
    await shot(page, 'compare-look-en-dark');
    await page.keyboard.press('c');
    await expect.poll(filter).toBe('none');
    await page.keyboard.press('c');
    await expect.poll(filter).toMatch(/^url/);
    await photos.getByRole('button', { name: 'Adjust the picture' }).click();
    await shot(page, 'compare-look-menu-en-dark');
  });

  it('has keys of one’s own choosing, told on its buttons and when another has them', async () => {
    const page = await zhitu.open({ path: '/review', viewport: { width: 1440, height: 900 } });
    await page.locator('[data-ready] canvas').waitFor();
    await page.getByRole('button', { name: /FX-AFTER-\d{3}.*93%/ }).click();
    const photos = page.getByRole('region', { name: '照片' });
    await photos.getByRole('combobox', { name: '对比照片' }).waitFor();
    await page.keyboard.press('Shift+?');
    const dialog = page.getByRole('dialog', { name: '键盘快捷键' });
    await dialog.getByRole('button', { name: /^划动对比：W/ }).click();
    await page.keyboard.press('o');
    await dialog.getByText('O 已用于“叠加对比”').waitFor();
    await page.keyboard.press('Shift+w');
    await dialog.getByRole('button', { name: /^划动对比：Shift W/ }).waitFor();
    expect(await dialog.getByText('显示或收起图层面板').count()).toBe(0);
    expect(await objections(page)).toEqual([]);
    await shot(page, 'compare-keys-zh-light');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await photos.waitFor(); // Escape closed the dialog and nothing else
    await page.keyboard.press('w');
    expect(await photos.locator('[data-compare]').count()).toBe(0);
    await page.keyboard.press('Shift+w');
    await photos.getByRole('slider', { name: '分界线' }).waitFor();
    await photos.getByRole('button', { name: '划动对比' }).hover();
    await page.getByRole('tooltip', { name: '划动对比 Shift W' }).waitFor();
    await page.keyboard.press('Shift+?');
    await dialog.getByRole('button', { name: '全部恢复默认' }).click();
    await dialog.getByRole('button', { name: /^划动对比：W/ }).waitFor();
  });

  it('is given to people by squad and town, among known cases, in an order that supervisors weigh', async () => {
    const page = await zhitu.open({
      path: '/review',
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      colorScheme: 'dark',
    });
    await page.locator('[data-ready] canvas').waitFor();
    await page.getByRole('button', { name: 'Overseeing the work' }).click();
    const dialog = page.getByRole('dialog', { name: 'Overseeing the work' });
    await dialog.getByRole('checkbox', { name: /^All of them/ }).check();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'oversee-assign-en-dark');
    await dialog.getByRole('tab', { name: 'Known cases' }).click();
    await dialog.getByText('Could be added').waitFor();
    await dialog
      .getByRole('button', { name: /: Add$/ })
      .first()
      .click();
    await dialog.getByText('In the queue (1)').waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'oversee-known-en-dark');
    await dialog.getByRole('tab', { name: 'Order' }).click();
    await dialog.getByRole('slider', { name: 'Area' }).focus();
    await page.keyboard.press('End');
    await expect.poll(() => dialog.getByRole('button', { name: 'Save' }).isEnabled()).toBe(true);
    await page.waitForTimeout(400); // buttons take their colours
    expect(await objections(page)).toEqual([]);
    await shot(page, 'oversee-order-en-dark');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    // In Explore a finding that is still judged leads here.
    await page.getByRole('combobox', { name: /^Search/ }).fill('FX-AFTER-002');
    await page.getByRole('option', { name: /FX-AFTER-002/ }).click();
    await page.getByRole('img', { name: 'FX-AFTER-002' }).waitFor();
    await page.keyboard.press('Alt+1');
    await page.getByRole('combobox', { name: /^Search/ }).fill('');
    await page.getByRole('combobox', { name: /^Search/ }).fill('FX-AFTER-002');
    await page.getByRole('option', { name: /FX-AFTER-002/ }).click();
    await page.getByRole('button', { name: 'Open in Review' }).click();
    await page.getByRole('region', { name: 'FX-AFTER-002' }).waitFor();
    await page.getByRole('region', { name: 'Photos' }).waitFor();
    await shot(page, 'oversee-to-review-en-dark');
  });
});
