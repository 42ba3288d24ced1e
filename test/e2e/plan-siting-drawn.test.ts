import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const PLACE = '/plan#map=15/30.6950/121.0220';

/** With drawn places as the only candidates, so that nothing else is judged. */
async function openDrawing(page: Page): Promise<void> {
  await page.locator('[data-ready] canvas').waitFor();
  await page.getByRole('tab', { name: /选址|Sites/ }).click();
  await page.getByRole('checkbox', { name: /^(自画地点|Drawn places)$/ }).check();
  await page.getByRole('checkbox', { name: /^(候选用地|Candidate land)$/ }).uncheck();
  await page.getByText(/还没有候选|No candidates yet/).waitFor();
}

const PATIENCE = 180_000; // what lies around is read once for a whole city: minutes where cores are shared

describe('candidates drawn on the map', { timeout: PATIENCE }, () => {
  const zhitu = useZhitu();

  it.each([
    ['zh-CN', 'light', { width: 1280, height: 720 }],
    ['en-GB', 'dark', { width: 1440, height: 900 }],
  ] as const)('are put by clicks, named, taken back, and chosen from, in %s, %s', async (locale, scheme, viewport) => {
    const page = await zhitu.open({ path: PLACE, locale, colorScheme: scheme, viewport });
    await openDrawing(page);
    const names = page.getByRole('textbox', { name: /的名称$|^Name of/ });
    await page.getByRole('button', { name: /^(在图上点选|Click on the map)$/ }).click();
    for (const [x, y] of [[700, 300], [820, 360], [760, 430], [900, 300]] as const) await page.mouse.click(x, y); // biome-ignore format: a table
    await expect.poll(() => names.count()).toBe(4);
    await page.keyboard.press('Backspace');
    await expect.poll(() => names.count()).toBe(3);
    await page.keyboard.press('Escape');
    await page.mouse.click(900, 300);
    expect(await names.count()).toBe(3);

    await names.first().fill('老车站');
    await names.first().press('Enter');
    await page.getByRole('textbox', { name: /“老车站”的泊位数|Berths of “老车站”/ }).fill('40');
    await names.nth(1).fill('不要');
    await names.nth(1).press('Escape');
    expect(await names.nth(1).inputValue()).toMatch(/画点2|Drawn 2/);
    await page.getByRole('button', { name: /去掉“画点3”|Remove “Drawn 3”/ }).click();
    await page.getByText(/^2 处可选|^2 can be chosen/).waitFor({ timeout: 120_000 });
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page)).toEqual([]);
    await shot(page, `plan-siting-drawn-${locale}-${scheme}`);

    await page.getByRole('textbox', { name: /^(选几处|How many)$/ }).fill('2');
    await page.getByRole('button', { name: /^(选址|Choose sites)$/ }).click();
    const row = page.getByRole('row', { name: /老车站/ });
    await row.waitFor({ timeout: 120_000 });
    expect(await row.getByRole('cell').last().innerText()).toBe('40');
    await shot(page, `plan-siting-drawn-chosen-${locale}-${scheme}`);
  });

  it('are put by keys alone, and are there after looking at another panel, and after a reload until taken off', async () => {
    const page = await zhitu.open({ path: PLACE });
    await openDrawing(page);
    const names = page.getByRole('textbox', { name: /的名称$/ });
    await page.getByRole('button', { name: '在图上点选' }).press('Enter');
    await page.keyboard.press('Space');
    await expect.poll(() => names.count()).toBe(1);
    await page.keyboard.press('Escape');
    const typed = page.getByRole('textbox', { name: /^经度, 纬度/ });
    await typed.fill('解放路');
    await typed.press('Enter');
    await page.getByText('请写成“121.0220, 30.6950”这样的经纬度').waitFor();
    await typed.fill('121.0230, 30.6960');
    await typed.press('Enter');
    await page.getByRole('button', { name: '放在地图中心' }).press('Enter');
    await expect.poll(() => names.count()).toBe(3);
    await page.getByRole('button', { name: '撤回上一处' }).press('Enter');
    await expect.poll(() => names.count()).toBe(2);
    await page.getByRole('tab', { name: '步行' }).click();
    await page.getByRole('tab', { name: '选址' }).click();
    await expect.poll(() => names.count()).toBe(2);

    await names.first().fill('老车站');
    await names.first().press('Enter');
    const berths = page.getByRole('textbox', { name: '“老车站”的泊位数' });
    await berths.fill('40');
    await page.reload();
    await expect.poll(() => names.count()).toBe(2);
    expect([await names.first().inputValue(), await berths.inputValue()]).toEqual(['老车站', '40 泊位']);
    await page.getByRole('button', { name: '撤回上一处' }).press('Enter');
    await expect.poll(() => names.count()).toBe(1);
    await page.getByRole('button', { name: '放在地图中心' }).press('Enter');
    await page.getByRole('button', { name: '全部去掉' }).press('Enter');
    await expect.poll(() => names.count()).toBe(0);
    await page.getByRole('button', { name: '恢复去掉的 2 处' }).press('Enter');
    await expect.poll(() => names.count()).toBe(2);
    await page.getByRole('button', { name: '全部去掉' }).press('Enter');
    await page.reload();
    await page.getByRole('checkbox', { name: '候选用地' }).waitFor();
    expect(await names.count()).toBe(0);
  });

  it('are a result that can be named, with Enter kept and Escape given up', async () => {
    const page = await zhitu.open({ path: PLACE });
    await openDrawing(page);
    await page.getByRole('button', { name: '放在地图中心' }).click();
    await page.getByRole('textbox', { name: '选几处' }).fill('1');
    await page.getByRole('button', { name: '选址', exact: true }).click();
    await page.getByRole('row', { name: /画点1/ }).waitFor({ timeout: 120_000 });
    await page.getByRole('button', { name: '重新设定' }).click();
    const pencil = page.getByRole('button', { name: /^给“.*”改名$/ }).first();
    await pencil.click();
    await page.keyboard.type('老城一处');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^打开“老城一处 #/ }).waitFor();
    await page.getByRole('button', { name: /^给“老城一处 #\d+”改名$/ }).press('Enter');
    await page.keyboard.type('不要');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^打开“老城一处 #/ }).waitFor();
  });
});
