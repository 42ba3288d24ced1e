import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { licenceList } from '../../electron/contract/licences.ts';
import { ALLOWED, isAllowed } from '../../electron/launch/licences.ts';
import { unzip } from '../helpers/unzip.ts';
import { root } from './harness/demo.ts';
import { objections } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

describe('help', () => {
  const zhitu = useZhitu();

  it('shows a bundle for diagnosis before it is saved, the licences of all parts, and where updates come from', async () => {
    const opened = await zhitu.openAlone({ path: '/review', density: 0.5 });
    const { page } = opened;
    await page.getByRole('banner').waitFor();
    await readDiagnostics(page);

    await choose(page, '帮助与更多', '关于治图');
    const about = page.getByRole('dialog');
    await about.getByLabel('更新来源（文件夹或网址）').fill(join(zhitu.host.dir, 'nothing'));
    await about.getByRole('button', { name: '保存' }).click();
    await about.getByRole('button', { name: '检查更新' }).click();
    await about.getByText('更新来源读不到。', { exact: false }).waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'about-zh-light');
    await about.getByRole('button', { name: '许可证' }).click();
    await page.getByLabel('按名称或许可证查找').fill('maplibre');
    await page.getByRole('button', { name: /^maplibre-gl/ }).click();
    await page.getByText('Redistribution and use in source and binary forms').first().waitFor();
    await shot(page, 'licences-zh-light');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('banner').getByText('EN', { exact: true }).click();
    await choose(page, 'Help and more', 'Diagnostic bundle');
    await page.getByRole('dialog').getByRole('button', { name: 'walls.json' }).click();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'diagnostics-en-dark');
    await opened.close(/503 POST .*updates/); // the source that is not there
  }, 180_000);

  it('has for every part that was built in an allowed licence', () => {
    const list = licenceList.parse(JSON.parse(readFileSync(join(root, 'out/renderer/licences.json'), 'utf8')));
    const names = list.map(({ name }) => name);
    for (const name of ['electron', 'sharp', 'maplibre-gl', 'react', 'hono', 'zod', '@peculiar/x509', 'highs'])
      expect(names).toContain(name);
    expect(list.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
    expect([...ALLOWED].filter((licence) => /^(?:A?GPL|SSPL|BUSL|CC-BY-NC)/.test(licence))).toEqual([]);
  });
});

async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Every text of the bundle is read before it is saved, and what is saved is what was read. */
async function readDiagnostics(page: Page): Promise<void> {
  await Promise.all([
    page.waitForResponse('**/api/page-errors'),
    page.evaluate(() => dispatchEvent(new ErrorEvent('error', { error: new Error('lost: “王小明”') }))),
  ]);
  await choose(page, '帮助与更多', '诊断包');
  const dialog = page.getByRole('dialog', { name: '诊断包' });
  const files = dialog.getByRole('list', { name: '包内文件' }).getByRole('button');
  await files.first().waitFor({ timeout: 90_000 });
  const read: Record<string, string> = {};
  for (const button of await files.all()) {
    await button.click();
    const name = (await button.innerText()).split('\n')[0] ?? '';
    read[name] = await dialog.getByRole('region', { name }).innerText();
  }
  expect(Object.keys(read)).toEqual(expect.arrayContaining(['program.json', 'database.json', 'log.txt']));
  expect(Object.keys(read).filter((name) => name.startsWith('crashes/'))).toHaveLength(1);
  expect(JSON.parse(read['database.json'] ?? '')).toMatchObject({ problems: [] });
  expect(Object.values(read).join()).not.toContain('王小明');
  expect(await objections(page)).toEqual([]);
  await shot(page, 'diagnostics-zh-light');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: '存为 zip' }).click(),
  ]);
  const saved = unzip(readFileSync(await download.path()));
  expect([...saved.keys()].sort()).toEqual(Object.keys(read).sort());
  for (const [name, text] of saved)
    if (name.endsWith('.json')) expect(JSON.parse(text)).toEqual(JSON.parse(read[name] ?? ''));
  await page.keyboard.press('Escape');
}
