import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDatabase } from '../../electron/commands/demo.ts';
import { objections } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

/** A city without features: it is copied and checked in a moment. */
const dir = mkdtempSync(join(tmpdir(), 'zhitu-backups-'));
const db = join(dir, 'city.db');
const silent = { language: 'zh', json: false, out() {}, note() {}, progress() {} } as const;
await makeDatabase(db, silent, { empty: true });
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('backups', () => {
  const zhitu = useZhitu({ db });

  it('backs up from the menu, shows what restoring would change, restores, and the page follows', async () => {
    const opened = await zhitu.openAlone({ locale: 'zh-CN', colorScheme: 'light' });
    const { page } = opened;
    await page.getByRole('button', { name: '帮助与更多' }).click();
    await page.getByRole('menuitem', { name: '备份与恢复' }).click();
    const dialog = page.getByRole('dialog', { name: '备份与恢复' });
    await dialog.getByText('还没有备份').waitFor();
    expect(await objections(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: '立即备份' }).press('Enter');
    await dialog.getByText(/已完成并通过检查/).waitFor();
    await shot(page, 'backups-list-light');

    const marks = [{ id: 'a', name: 'Later', centre: [121, 30.7], zoom: 12 }];
    const saved = await page.request.put(`${zhitu.host.origin}/api/settings/bookmarks`, { data: { value: marks } });
    expect(saved.status()).toBe(200);
    await dialog.getByRole('button', { name: /^查看恢复/ }).click();
    await dialog.getByText(/审计链将不再包含 [1-9]/).waitFor();
    await shot(page, 'backups-preview-light');
    expect(await objections(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: '恢复这个备份' }).click();
    await dialog.getByText(/^已从 .+ 恢复。恢复前的数据保存为/).waitFor();
    const read = async () => (await page.request.get(`${zhitu.host.origin}/api/settings/bookmarks`)).json();
    await expect.poll(read).toEqual({ value: null });
    // One made before, one of the former data; the page is alive on the database that took its place.
    await expect.poll(() => dialog.getByRole('row').count()).toBe(3);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await opened.close(/api\/events|503/); // while another database takes the former's place

    const other = await zhitu.openAlone({ locale: 'en-GB', colorScheme: 'dark' });
    const dark = other.page;
    await dark.getByRole('button', { name: 'Help and more' }).click();
    await dark.getByRole('menuitem', { name: 'Backup and restore' }).click();
    await dark.getByText(/^Last backup/).waitFor();
    await dark.getByLabel('Folder', { exact: true }).fill('/no/such/folder');
    await dark.getByRole('button', { name: 'Save' }).click();
    await dark.getByText(/cannot be used for backups/).waitFor();
    await shot(dark, 'backups-settings-dark');
    expect(await objections(dark, '[role=dialog]')).toEqual([]);
    await other.close(/422 PUT/);
  });
});
