import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useZhitu } from './harness/use-zhitu.ts';

const viewport = { width: 1440, height: 900 };
const part = (page: Page, name: string) => page.locator('label', { hasText: name }).first().click();

describe('Escape in Review', { timeout: 180_000 }, () => {
  const zhitu = useZhitu();

  /** Presses Escape and says that nothing but the dialog went. */
  async function closes(page: Page, dialog: Locator, ...stay: Locator[]) {
    await dialog.waitFor();
    for (const left of stay) await left.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForTimeout(100); // what would go as well goes at once
    for (const left of stay) expect(await left.isVisible()).toBe(true);
  }

  it('takes one thing at a time from a campaign: the list of choices, the dialog, the target', async () => {
    const page = await zhitu.open({ path: '/review', viewport });
    await page.emulateMedia({ reducedMotion: 'no-preference' }); // what fades out is still there when the key comes up
    await page.locator('[data-ready] canvas').waitFor();
    await part(page, '专项检查');
    await page.getByText('还没有专项检查').waitFor();
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByRole('button', { name: '新建' }).click();
    await page.getByText('名单是空的').waitFor();
    const campaign = page.getByRole('button', { name: '返回专项检查列表' });
    const dialog = page.getByRole('dialog', { name: '加入检查对象' });
    await page.keyboard.press('n');
    await dialog.getByRole('combobox', { name: '镇街' }).click();
    await page.getByRole('option', { name: '当湖街道' }).click();
    await dialog.getByRole('button', { name: '加入', exact: true }).click();
    await dialog.getByText(/^已加入 \d+ 个对象/).waitFor();
    await closes(page, dialog, campaign);

    await page.getByRole('list', { name: '检查对象' }).getByRole('button').first().click();
    const target = page.getByRole('region', { name: '检查内容' });
    await target.waitFor();
    const open = async () => {
      await page.keyboard.press('n');
      await dialog.waitFor();
    };
    await open();
    await dialog.getByRole('tab', { name: '手工' }).click();
    await dialog.getByRole('textbox').first().fill('一家店');
    await closes(page, dialog, campaign, target);

    await open();
    await dialog.getByRole('combobox', { name: '镇街' }).click();
    await page.getByRole('option', { name: '当湖街道' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('option', { name: '当湖街道' }).waitFor({ state: 'hidden' });
    await closes(page, dialog, campaign, target);

    // Coming back to Review the dialog is there before the keys of the part behind it.
    await open();
    await dialog.getByRole('tab', { name: '手工' }).click();
    await page.keyboard.press('Alt+Digit2');
    await dialog.waitFor({ state: 'detached' });
    // The focus was in the dialog, which keeps nobody from anything while it is away.
    await page.waitForFunction(() => document.activeElement === document.body);
    await page.keyboard.press('Alt+Digit3');
    await closes(page, dialog, campaign, target);

    await page.keyboard.press('Escape');
    await target.waitFor({ state: 'detached' });
    expect(await campaign.isVisible()).toBe(true);
  });
});
