import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import expected from '../fixtures/imports/expected.json' with { type: 'json' };
import { sharedData } from '../helpers/shared-data.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const LABELS: Record<string, string> = {
  violations: '违停记录',
  segments: '严管路段',
  parking: '停车供给',
  vendors: '外摆点位',
  structures: '疑似违建',
};
/** Thousands of rows on a busy machine. */
const LONG = { timeout: 60_000 };
const here = expected.every(({ file }) => sharedData(file));

const sheet = (page: Page) => page.getByRole('dialog');

async function figure(page: Page, name: string): Promise<number> {
  const term = sheet(page).locator('dt', { hasText: new RegExp(`^${name}$`) });
  if ((await term.count()) === 0) return 0; // a report leaves out what is nought
  return Number((await term.locator('xpath=following-sibling::dd').innerText()).replaceAll(',', ''));
}

/** Through the dialog as it stands after recognition, with nothing but the layer chosen. */
async function bringIn(page: Page, path: string, layer: string): Promise<[number, number, number]> {
  const chooser = page.waitForEvent('filechooser');
  await page.evaluate(() => undefined); // by now the browser knows that it is waited for
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles(path);
  const label = LABELS[layer] ?? layer;
  const choice = sheet(page).getByRole('radio', { name: label });
  await choice.waitFor({ state: 'attached', ...LONG });
  await choice.check({ force: true });
  const go = sheet(page).getByRole('button', { name: '导入', exact: true });
  await expect.poll(() => go.isEnabled(), LONG).toBe(true);
  await go.click();
  await sheet(page).getByText(`已导入“${label}”`).waitFor(LONG);
  const told = [await figure(page, '读取'), await figure(page, '新增'), await figure(page, '拒收')] as const;
  await sheet(page).getByRole('button', { name: '完成', exact: true }).click();
  await sheet(page).waitFor({ state: 'detached' });
  return [...told];
}

/** Skipped where the real files are not beside the project. */
describe.skipIf(!here)('real files in the import dialog', () => {
  const zhitu = useZhitu();

  it('give the counts that an independent reader gives', async () => {
    const page = await zhitu.open();
    await page.locator('[data-ready]').waitFor();
    for (const { file, layer, read, taken } of expected) {
      const counts = await bringIn(page, sharedData(file) as string, layer);
      expect([file, layer, ...counts]).toEqual([file, layer, read, taken, read - taken]);
    }
  }, 300_000);
});
