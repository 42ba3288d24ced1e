import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDatabase } from '../../electron/commands/demo.ts';
import { objections } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

/** A city without features is there in a moment. */
const dir = mkdtempSync(join(tmpdir(), 'zhitu-sharing-'));
const db = join(dir, 'city.db');
const silent = { language: 'zh', json: false, out() {}, note() {}, progress() {} } as const;
await makeDatabase(db, silent, { empty: true });
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('letting other programs in', () => {
  const zhitu = useZhitu({ db });

  it('is turned on from the menu, gives a key once, and ends with it', async () => {
    const opened = await zhitu.openAlone({ locale: 'zh-CN', colorScheme: 'light' });
    const { page } = opened;
    await page.getByRole('button', { name: '帮助与更多' }).click();
    await page.getByRole('menuitem', { name: '供其他程序使用' }).click();
    const dialog = page.getByRole('dialog', { name: '供其他程序使用' });
    await dialog.getByText('还没有给过密钥').waitFor();
    expect(await objections(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('switch').press('Space');
    await dialog.getByText(/已打开：http:\/\/127\.0\.0\.1:73\d\d/).waitFor();
    await dialog.getByLabel('程序名称').fill('规划科 QGIS');
    await dialog.getByRole('button', { name: '生成网址' }).press('Enter');
    await dialog.getByText('密钥只显示这一次', { exact: false }).waitFor();
    const address = (await dialog.locator('code').first().textContent()) as string;
    const status = async () => (await fetch(address)).status;
    expect(await status()).toBe(200);
    await shot(page, 'sharing-made-light');
    expect(await objections(page, '[role=dialog]')).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await opened.close();

    const other = await zhitu.openAlone({
      locale: 'en-GB',
      colorScheme: 'dark',
      viewport: { width: 1920, height: 1080 },
    });
    const dark = other.page;
    await dark.getByRole('button', { name: 'Help and more' }).click();
    await dark.getByRole('menuitem', { name: 'For other programs' }).click();
    await dark.getByRole('cell', { name: /·/ }).waitFor();
    await dark.getByRole('textbox', { name: 'Program' }).fill('GDAL');
    await dark.getByRole('button', { name: 'Make an address' }).click();
    await dark.getByText('The key is shown this once', { exact: false }).waitFor();
    await dark.getByRole('button', { name: 'Stop the key of “规划科 QGIS”' }).press('Enter');
    await expect.poll(status).toBe(401);
    await dark.getByRole('cell', { name: 'Stopped' }).waitFor();
    await shot(dark, 'sharing-stopped-dark');
    expect(await objections(dark, '[role=dialog]')).toEqual([]);
    await dark.getByRole('switch').click();
    await dark.getByText('Off: other programs cannot read').waitFor();
    await expect(fetch(address)).rejects.toThrow();
    await other.close();
  });
});
