import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Summary } from '../../electron/contract/analysis-summary.ts';
import { askAxe } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

/** Opens the panel by its key and the form of an analysis by its question. */
async function openForm(page: Page, question: RegExp): Promise<void> {
  await page.locator('[data-ready]').waitFor();
  await page.keyboard.press('h');
  await page.getByRole('button', { name: question }).click();
  await page
    .getByText(/\d 条记录|\d records/)
    .first()
    .waitFor(); // what it would take
}

/** Waits until the result's features lie on the map. */
async function drawn(page: Page): Promise<void> {
  await page.locator('[data-result-drawn]').waitFor({ timeout: 40_000 });
}

const run = (page: Page) => page.getByRole('button', { name: /^(开始分析|Run analysis)$/ }).click();
const legend = (page: Page, entry: string) => page.locator(`article li[data-class="${entry}"]`);
const fingerprint = (page: Page) => page.locator('[data-result-hash]').getAttribute('data-result-hash');

interface Read {
  summary: Summary<'hotspots'>;
  resultHash: string;
}

async function newest(page: Page): Promise<Read> {
  return page.evaluate(async () => {
    const { results } = await (await fetch('/api/analysis')).json();
    return (await fetch(`/api/analysis/${results[0].id}`)).json();
  });
}

async function objections(page: Page): Promise<string[]> {
  await page.mouse.move(640, 2); // away from anything with a tooltip
  await page.getByRole('tooltip').first().waitFor({ state: 'detached' });
  return askAxe(page);
}

describe('the analysis panel', () => {
  const zhitu = useZhitu();

  it('runs hot spots on the demo city and shows what the result says', async () => {
    const page = await zhitu.open();
    await openForm(page, /哪里显著聚集/);
    await run(page);
    await legend(page, '3').waitFor({ timeout: 40_000 });
    await drawn(page);
    const { summary } = await newest(page);
    const shown = async (entry: string) =>
      Number((await legend(page, entry).innerText()).split('\n').at(-1)?.replaceAll(',', ''));
    for (const [i, level] of [3, 2, 1].entries()) {
      expect(await shown(String(level))).toBe(summary.measures.count?.hot[i]);
      expect(await shown(String(-level))).toBe(summary.measures.count?.cold[i]);
    }

    // Another measure: other counts, and other colours on the same layer.
    await page.locator('label[data-measure="capture"] input').check();
    for (const [i, level] of [3, 2, 1].entries()) {
      expect(await shown(String(level))).toBe(summary.measures.capture?.hot[i]);
    }

    // The first street of the list: the map goes there, and its figures stand beside it.
    await page.locator('article ol button').first().click();
    await page.getByRole('heading', { name: /^街道：/ }).waitFor();
    await page.waitForTimeout(1200); // the map has arrived
    const box = await page.locator('canvas.maplibregl-canvas').boundingBox();
    if (!box) throw new Error('no map');
    await expect
      .poll(async () => {
        // The middle of the free part lies between the panels; a street is somewhere near it.
        for (let dx = -60; dx <= 60; dx += 15) {
          await page.mouse.move(box.x + 660 + dx, box.y + 290 + dx);
          await page.waitForTimeout(60);
          if (await page.locator('[data-tip]').count()) return page.locator('[data-tip]').innerText();
        }
        return '';
      })
      .toMatch(/z 值[\s\S]*校正后 p 值[\s\S]*相邻单元[\s\S]*局部莫兰/);
    await shot(page, 'analysis-hotspots');
  });

  it('gives the same result for the same parameters, and hands it out as a file', async () => {
    const page = await zhitu.open();
    await page.locator('[data-ready]').waitFor();
    await page.keyboard.press('h');
    await page.getByText(/^结果（\d+）$/).click();
    await page.locator('li[data-result]').first().getByRole('button', { name: /^查看/ }).click();
    await page.getByText('参数与数据').click();
    const before = await fingerprint(page);
    expect(before).toMatch(/^[0-9a-f]{64}$/);

    const menu = page.locator('article [aria-haspopup=menu]');
    await menu.click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /GeoJSON/ }).click(),
    ]);
    const geojson = JSON.parse(readFileSync(await file.path(), 'utf8'));
    expect(geojson.features.length).toBeGreaterThan(0);

    await menu.click();
    await page.getByRole('menuitem', { name: '用同样的参数重做' }).click();
    await page.getByText('结果（2）').waitFor({ timeout: 40_000 });
    const again = await newest(page);
    expect(again.resultHash).toBe(before);

    // A name is kept; what is deleted is gone after the question.
    await page.getByRole('button', { name: '改名' }).click();
    await page.getByRole('textbox', { name: '结果名称' }).fill('年中热点');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '年中热点' }).waitFor();
    await menu.click();
    await page.getByRole('menuitem', { name: '删除' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await page.getByText('结果（1）').waitFor();
  });

  it('says what is wrong with a parameter where it stands, and stops on demand', async () => {
    const page = await zhitu.open();
    await openForm(page, /哪里显著聚集/);
    const band = page.getByRole('textbox', { name: '相邻距离' });
    await band.fill('0');
    await page.getByText('请填 1 到 10,000 之间的数').waitFor();
    expect(await page.getByRole('button', { name: '开始分析' }).isDisabled()).toBe(true);
    await band.fill('2000');
    await page.getByText('更多参数').click();
    await page.getByRole('textbox', { name: '随机置换次数' }).fill('9999');
    await run(page);
    await page.getByRole('button', { name: '取消分析' }).click();
    await page.getByText('分析已取消').waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: '知道了' }).click();
    expect(await page.getByText('结果（1）').count()).toBe(1);
  });

  it.each([
    ['zh-CN', 'light', 1280, 720],
    ['en-GB', 'dark', 1920, 1080],
  ] as const)(
    'is free of objections in %s, %s, and covers nothing at %i × %i',
    async (locale, colorScheme, width, height) => {
      const page = await zhitu.open({ locale, colorScheme, viewport: { width, height } });
      const name = `analysis-${locale}-${width}`;
      await page.locator('[data-ready]').waitFor();
      await page.keyboard.press('h');
      await page.getByRole('heading', { name: /想知道什么|What would you like/ }).waitFor();
      const found = await overlaps(page);
      if (locale === 'zh-CN') {
        found.push(...(await objections(page)));
        const words = await page.evaluate(() =>
          (document.querySelector('main')?.innerText ?? '').replaceAll('Shift', ''),
        );
        expect(words).not.toMatch(/[A-Za-z]{3}/);
      }
      await page.getByRole('button', { name: /下一个该严管哪里|Which street should/ }).click();
      await page.getByText(/更多参数|More parameters/).click();
      if (locale === 'en-GB') found.push(...(await objections(page))); // what is alike in both looks is asked in one
      found.push(...(await overlaps(page)));
      await shot(page, `${name}-form`);
      await page.getByText(/^(结果（1）|Results \(1\))$/).click();
      if (locale === 'zh-CN') found.push(...(await objections(page)));
      await page
        .locator('li[data-result]')
        .first()
        .getByRole('button', { name: /^(查看|Open)/ })
        .click();
      await drawn(page);
      found.push(...(await overlaps(page)));
      await page.locator('article ol button').first().click();
      await page.getByRole('heading', { name: /^(街道：|Street: )/ }).waitFor();
      found.push(...(await objections(page)), ...(await overlaps(page)));
      await shot(page, `${name}-result`);
      await page.getByRole('button', { name: /五种统计并排看|The five counts/ }).click();
      await page.getByRole('dialog').waitFor();
      await shot(page, `${name}-compare`);
      await page.keyboard.press('Escape');
      await page.keyboard.press('h');
      await page.locator('article').waitFor({ state: 'detached' });
      found.push(...(await overlaps(page)));
      await shot(page, `${name}-closed`);
      expect(found).toEqual([]);
    },
    180_000,
  );

  it('is worked by keys alone: from the key that opens it to a result, another measure, a dialog and out', async () => {
    const page = await zhitu.open();
    await page.locator('[data-ready]').waitFor();
    /** Goes on by Tab to a control in the panel, in as few steps as a person would put up with. */
    const tabTo = async (selector: string, text = '') => {
      for (let steps = 0; steps < 25; steps++) {
        const there = await page.evaluate(
          ([css, words]) => {
            const at = document.activeElement as HTMLElement;
            return at.matches(css as string) && at.innerText.includes(words as string);
          },
          [selector, text],
        );
        if (there) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`${selector} ${text} is not reached`);
    };
    await page.keyboard.press('h');
    await page.getByRole('heading', { name: '想知道什么' }).waitFor();
    await tabTo('button', '哪里显著聚集');
    await page.keyboard.press('Enter');
    await page
      .getByText(/\d 条记录/)
      .first()
      .waitFor();
    await tabTo('button[type=submit]', '开始分析');
    await page.keyboard.press('Enter');
    await drawn(page);
    await tabTo('article input[type=radio]');
    await page.keyboard.press('ArrowDown');
    await page.locator('label[data-measure="per_hour"] input:checked').waitFor({ state: 'attached' });
    await tabTo('article button', '五种统计并排看');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    // The dialog gives the focus back to what opened it.
    await page.locator('article button:focus', { hasText: '五种统计并排看' }).waitFor();
    await tabTo('article summary', '归不到');
    await page.keyboard.press('h');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('分析');
  });
});
