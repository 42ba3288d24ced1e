import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const heading = (page: Page) => page.locator('section h2').last();
const waiting = async (page: Page, name: string) =>
  Number(
    await page
      .locator('dl div', { has: page.getByText(name, { exact: true }) })
      .locator('dd')
      .innerText(),
  );

async function addPeople(page: Page, people: readonly (readonly [name: string, role: string])[]): Promise<void> {
  await page.getByRole('button', { name: '管理人员' }).click();
  const dialog = page.getByRole('dialog');
  for (const [name, role] of people) {
    await dialog.getByLabel('姓名').fill(name);
    await dialog.getByRole('combobox', { name: '角色' }).click();
    await page.getByRole('option', { name: role }).click();
    await dialog.getByRole('button', { name: '添加' }).click();
    await dialog.getByRole('rowheader', { name }).waitFor();
  }
  expect(await objections(page)).toEqual([]);
  await shot(page, 'review-people-zh-light');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

async function sit(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^使用人/ }).click();
  await page.getByRole('menuitem', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: `使用人: ${name}` }).waitFor();
}

/** Takes the best finding that nobody has judged, and answers its name. */
async function start(page: Page): Promise<string> {
  await page.getByRole('button', { name: '开始核查' }).waitFor();
  await page.locator('button:has([data-seat=first])').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: /-WJ-/ }).waitFor();
  return heading(page).innerText();
}

/** Presses a key and waits until another finding is on the table. */
async function nextAfter(page: Page, key: string): Promise<void> {
  const before = await heading(page).innerText();
  await page.keyboard.press(key);
  await expect.poll(() => heading(page).innerText()).not.toBe(before);
}

describe('judging findings by keys alone', { timeout: 180_000 }, () => {
  const zhitu = useZhitu();

  it('takes two people, an adjudicator for what they disagree on, and can be taken back', async () => {
    const page = await zhitu.open({ path: '/review#map=12.5/30.70/121.02' });
    await page.locator('[data-ready] canvas').waitFor();
    await addPeople(page, [
      ['李一', '执法队员'],
      ['王二', '执法队员'],
      ['赵三', '裁定人'],
    ]);

    await sit(page, '李一');
    const firsts = await waiting(page, '待初审');
    const first = await start(page);
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page, 3)).toEqual([]);
    await shot(page, 'review-item-zh-light');
    await page.keyboard.press('2');
    await page.getByText('排除的理由').waitFor();
    await page.keyboard.press('7');
    await page.keyboard.press('Enter');
    await page.getByText('选“其他”须写明理由').waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'review-reasons-zh-light');
    await page.keyboard.press('2');
    await nextAfter(page, 'Enter');
    await expect.poll(() => waiting(page, '待初审')).toBeLessThan(firsts);

    // Taken back, and judged anew.
    await page.keyboard.press('z');
    await expect.poll(() => heading(page).innerText()).toBe(first);
    await nextAfter(page, '1');
    await nextAfter(page, 's');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '开始核查' }).waitFor();

    // The second sees the finding, not the verdict.
    await sit(page, '王二');
    await page.getByRole('button', { name: new RegExp(first) }).click();
    const panel = page.getByRole('region', { name: first });
    await panel.getByText('复核看不到初审的判定。').waitFor();
    expect(await panel.innerText()).not.toMatch(/李一/);
    await page.keyboard.press('3');
    await page.getByText('意见不一：转裁定').waitFor();

    await sit(page, '赵三');
    await page.getByRole('button', { name: new RegExp(first) }).click();
    await panel.getByText('李一').waitFor();
    await panel.getByText('王二').waitFor();
    await shot(page, 'review-ruling-zh-light');
    expect(await panel.getByRole('button', { name: /存疑/ }).count()).toBe(0);
    await page.keyboard.press('1');
    await expect.poll(() => page.getByRole('button', { name: new RegExp(first) }).count()).toBe(0);

    await page.getByRole('button', { name: '核查质量' }).click();
    await page.getByRole('dialog').getByRole('rowheader', { name: '李一' }).waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'review-quality-zh-light');
  });

  it('keeps a finding from a second window, in English and in the dark', async () => {
    const page = await zhitu.open({
      path: '/review',
      locale: 'en-GB',
      colorScheme: 'dark',
      viewport: { width: 1440, height: 900 },
    });
    const other = await zhitu.open({ path: '/review', locale: 'en-GB' });
    await sitDown(page, '李一');
    await sitDown(other, '王二');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('region', { name: /-WJ-/ }).waitFor();
    const name = await heading(page).innerText();
    await expect.poll(() => other.getByRole('button', { name: new RegExp(name) }).count()).toBe(0);
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page, 3)).toEqual([]);
    await shot(page, 'review-item-en-dark');
  });

  async function sitDown(page: Page, name: string): Promise<void> {
    await page.locator('[data-ready] canvas').waitFor();
    await page.getByRole('button', { name: /^At this desk/ }).click();
    await page.getByRole('menuitem', { name: new RegExp(name) }).click();
    await page.getByRole('button', { name: `At this desk: ${name}` }).waitFor();
  }
});
