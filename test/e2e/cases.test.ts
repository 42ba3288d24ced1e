import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const VIEWPORT = { width: 1440, height: 900 };

/** Goes on by Tab until what has the focus has this name; fails after a round of the page. */
async function tabTo(page: Page, name: RegExp, steps = 400): Promise<void> {
  for (let i = 0; i < steps; i++) {
    const focused = await page.evaluate(() => {
      const e = document.activeElement as HTMLElement | null;
      const labels = e && 'labels' in e ? [...((e as HTMLInputElement).labels ?? [])].map((l) => l.textContent) : [];
      return [e?.getAttribute('aria-label'), ...labels, e?.textContent].filter(Boolean).join(' ');
    });
    if (name.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`nothing called ${name} within ${steps} steps of Tab`);
}

describe('cases by keyboard alone', { timeout: 120_000 }, () => {
  const zhitu = useZhitu();

  it('are reported at a place, moved on with evidence, taken back, and shown on a board', async () => {
    const page = await zhitu.open({ path: '/review', viewport: VIEWPORT });
    await page.locator('[data-ready] canvas').waitFor();
    await page.getByText('案件', { exact: true }).click();
    await page.getByRole('list', { name: '案件' }).waitFor();
    expect(await objections(page)).toEqual([]);

    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: '标题', exact: true }).waitFor();
    await page.keyboard.type('解放路占道堆放');
    await shot(page, 'cases-new-zh-light');
    expect(await objections(page)).toEqual([]);
    await page.keyboard.press('Enter');
    const panel = page.getByRole('region', { name: /-XS-\d{4}-\d{4}$/ });
    await panel.waitFor();
    await panel.getByText('网格上报', { exact: true }).waitFor();

    const move = async (button: string, state: string) => {
      await tabTo(page, new RegExp(`^${button}`));
      await page.keyboard.press('Enter');
      await panel.getByRole('button', { name: '确认' }).waitFor();
      await tabTo(page, /^确认$/);
      await page.keyboard.press('Enter');
      await panel.getByText(state, { exact: true }).first().waitFor();
      await panel.getByRole('button', { name: '确认' }).waitFor({ state: 'detached' });
    };
    await move('研判', '综合研判');
    await move('交办', '系统交办');
    await move('分配任务', '任务分配');
    await page.keyboard.press('z');
    await panel.getByText('已撤回').waitFor();
    await move('分配任务', '任务分配');
    await move('进入现场处置', '现场处置');

    // What needs reason and evidence is refused without, and says so.
    await tabTo(page, /^反馈结果/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^确认$/);
    await page.keyboard.press('Enter');
    await panel.getByText('请写明理由').waitFor();
    await panel.getByText('请附至少一张照片').waitFor();
    await shot(page, 'cases-needs-zh-light');
    expect(await objections(page)).toEqual([]);
    const photo = join(zhitu.host.dir, 'case.jpg');
    writeFileSync(
      photo,
      await sharp({ create: { width: 400, height: 300, channels: 3, background: '#7a8a5a' } })
        .jpeg()
        .toBuffer(),
    );
    await panel.locator('input[type=file]').first().setInputFiles(photo);
    await panel.getByRole('img', { name: '证据照片 1' }).waitFor();
    await panel.getByRole('textbox', { name: '理由或情况' }).focus();
    await page.keyboard.type('已清理到位');
    await tabTo(page, /^确认$/);
    await page.keyboard.press('Enter');
    await panel.getByText('结果反馈', { exact: true }).first().waitFor();
    await move('转核查', '核查');
    await move('结案', '结案');
    await panel
      .getByRole('region', { name: '回头看' })
      .getByText(/结案后，应于/)
      .waitFor();
    await page.waitForTimeout(800); // the map flies there
    await shot(page, 'cases-closed-zh-light');
    expect(await overlaps(page, 3)).toEqual([]);

    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.keyboard.press('v');
    const board = page.getByRole('region', { name: '看板' });
    await board.getByRole('region', { name: /现场处置/ }).waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'cases-board-zh-light');
    const first = board.locator('[data-case]').first();
    await first.focus();
    const id = await first.getAttribute('data-case');
    await page.keyboard.press('ArrowRight');
    const second = await page.evaluate(() => document.activeElement?.getAttribute('data-case'));
    expect(second).not.toBe(id);
    await page.keyboard.press('m');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/\*|复核|处置|反馈|核查/);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-case'))).toBe(second);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: /^\d{6}-/ }).waitFor();
    await page.reload();
    await page.locator('[data-ready] canvas').waitFor();
    await page.getByText('案件', { exact: true }).click();
    await board.waitFor(); // remembered
  });

  it('are read in English and in the dark, and their keys are listed', async () => {
    const page = await zhitu.open({ path: '/review', viewport: VIEWPORT, locale: 'en-GB', colorScheme: 'dark' });
    await page.locator('[data-ready] canvas').waitFor();
    await page.getByText('Cases', { exact: true }).click();
    await page.locator('[data-case]').first().click();
    await page.getByRole('region', { name: 'Steps' }).waitFor();
    await page.waitForTimeout(1000);
    await shot(page, 'cases-panel-en-dark');
    expect(await objections(page)).toEqual([]);
    await page.keyboard.press('Shift+?');
    await page.getByText('Move between cases').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
    await page.getByRole('region', { name: 'Board' }).waitFor();
    await shot(page, 'cases-board-en-dark');
    expect(await objections(page)).toEqual([]);
  });
});
