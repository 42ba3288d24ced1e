import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

describe('printing a map', () => {
  const zhitu = useZhitu();

  it('chooses the sheet on the map by keyboard, shows it as it will be, and gives out the PDF', async () => {
    const page = await zhitu.open({ viewport: { width: 1280, height: 800 } });
    await page.getByRole('banner').waitFor();
    await page.locator('.maplibregl-canvas').waitFor();
    await page.keyboard.press('Control+p');
    const panel = page.getByRole('region', { name: '打印地图' });
    await panel.waitFor();
    const grip = page.locator('[data-print-frame] button');
    await grip.waitFor();
    const before = await grip.boundingBox();
    await grip.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await grip.boundingBox())?.x ?? 0).toBeGreaterThan((before?.x ?? 0) + 10);
    await panel.getByRole('textbox', { name: '标题', exact: true }).fill('解放路一带');
    await shot(page, 'print-panel-zh-1280');
    await panel.getByRole('button', { name: '预览' }).click();
    const sheet = page.frameLocator('iframe[title="预览"]');
    await sheet.locator('svg text', { hasText: '解放路一带' }).first().waitFor({ timeout: 30_000 });
    expect(await sheet.locator('svg text', { hasText: '示意数据' }).count()).toBeGreaterThan(3);
    await shot(page, 'print-preview-zh-1280');
    await page.keyboard.press('Escape');
    await panel.getByRole('button', { name: 'PDF' }).click();
    const saved = page.waitForEvent('download', { timeout: 60_000 });
    await panel.getByRole('link', { name: /保存 PDF/ }).click({ timeout: 60_000 });
    const download = await saved;
    expect(download.suggestedFilename()).toBe('解放路一带.pdf');
    expect(
      readFileSync(await download.path())
        .subarray(0, 5)
        .toString('latin1'),
    ).toBe('%PDF-');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  it('looks right in English on a dark screen', async () => {
    const page = await zhitu.open({ locale: 'en-GB', colorScheme: 'dark', viewport: { width: 1920, height: 1080 } });
    await page.getByRole('banner').waitFor();
    await page.getByRole('button', { name: /^Print the map/ }).click();
    await page.locator('[data-print-frame] button').waitFor();
    await shot(page, 'print-panel-en-1920');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.frameLocator('iframe[title="Preview"]').locator('svg text').first().waitFor({ timeout: 30_000 });
    await shot(page, 'print-preview-en-1920');
  });
});
