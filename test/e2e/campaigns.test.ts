import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { jpeg } from '../helpers/pictures.ts';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const viewport = { width: 1440, height: 900 };
const seen = async (page: Page, name: string, least = 3) => {
  expect(await objections(page), name).toEqual([]);
  expect(await overlaps(page, least), name).toEqual([]);
  await shot(page, name);
};
const part = (page: Page, name: string) => page.locator('label', { hasText: name }).first().click();

describe('on the street', { timeout: 180_000 }, () => {
  const zhitu = useZhitu();

  it('a special campaign goes from its checklist to an order that waits for its look-back, by keys', async () => {
    const page = await zhitu.open({ path: '/review', viewport });
    await page.locator('[data-ready] canvas').waitFor();
    await part(page, '专项检查');
    await page.getByText('还没有专项检查').waitFor();
    await seen(page, 'campaigns-none-zh-light');

    await page.keyboard.press('n');
    const form = page.getByRole('dialog');
    await form.getByRole('combobox', { name: '模板' }).click();
    await page.getByRole('option', { name: '消防通道专项检查' }).click();
    await form.getByText('法律依据待核实').waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'campaigns-form-zh-light');
    await form.getByRole('button', { name: '新建' }).click();
    await page.getByText('名单是空的').waitFor();

    await page.keyboard.press('n');
    const add = page.getByRole('dialog');
    await add.getByRole('combobox', { name: '镇街' }).click();
    await page.getByRole('option', { name: '当湖街道' }).click();
    await add.getByRole('button', { name: '加入', exact: true }).click();
    await add.getByText(/^已加入 \d+ 个对象/).waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'campaigns-targets-zh-light');
    await page.keyboard.press('Escape');
    await add.waitFor({ state: 'detached' });
    await page.waitForTimeout(300);
    await shot(page, 'campaigns-list-zh-light');

    const targets = page.getByRole('list', { name: '检查对象' });
    await targets.getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    const checklist = page.getByRole('region', { name: '检查内容' });
    const answer = (item: string, what: string) =>
      checklist.getByRole('group', { name: new RegExp(item) }).getByRole('button', { name: what, exact: true });
    await answer('标线', '合格').click();
    await checklist.getByText('已答 1 / 6').waitFor();
    await answer('标线', '不合格').press('Enter');
    await expect.poll(() => answer('标线', '不合格').getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('z'); // the answer before counts again
    await expect.poll(() => answer('标线', '合格').getAttribute('aria-pressed')).toBe('true');
    await answer('占用', '不合格').click();
    await answer('道闸', '不适用').click();
    await checklist.getByRole('textbox', { name: '最窄处净宽' }).fill('3.2');
    await checklist.getByRole('textbox', { name: '占用车辆数' }).fill('2');
    await checklist.getByRole('textbox', { name: '现场情况' }).fill('两辆车停在通道内');
    await page.keyboard.press('Tab');
    await page.getByText(/还有 1 项没有回答或缺照片/).waitFor();
    await checklist
      .locator('input[type=file]')
      .nth(1)
      .setInputFiles([{ name: 'lane.jpg', mimeType: 'image/jpeg', buffer: await jpeg('navy') }]);
    await page.getByText('有不合格项，不能定为合格。').waitFor();
    await seen(page, 'campaigns-checklist-zh-light');
    await page.getByRole('button', { name: '责令限期整改' }).click();
    await page.getByRole('textbox', { name: '整改要求' }).fill('三个工作日内清空消防通道');
    await page.getByRole('button', { name: '确定' }).click();
    const order = page.getByRole('region', { name: /^整改通知书 330482-ZG-/ });
    await order.getByText('整改期限未到').waitFor();
    expect(await order.getByRole('button', { name: '未整改到位' }).isDisabled()).toBe(true);
    await order.scrollIntoViewIfNeeded();
    await seen(page, 'campaigns-order-zh-light');

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 CSV' }).click();
    expect((await download).suggestedFilename()).toBe('消防通道专项检查.csv');
    await order.getByRole('button', { name: '已整改到位', exact: true }).click();
    await order.getByText(/回头看：已整改到位/).waitFor();
    await page.getByRole('button', { name: '打印检查表' }).last().click();
    const sheet = page.frameLocator('iframe');
    await sheet.getByRole('heading', { name: '消防通道专项检查记录表' }).waitFor();
    await shot(page, 'campaigns-sheet-zh-light');
  });

  it('a reminder counts down, refuses a ticket, and closes as the rule says', async () => {
    const page = await zhitu.open({ path: '/review#map=16/30.70/121.02', viewport });
    await page.locator('[data-ready] canvas').waitFor();
    await part(page, '专项检查');
    await page.getByRole('list', { name: '专项检查' }).getByRole('button').waitFor();
    await page.keyboard.press('v');
    await page.getByText('没有等候中的提醒').waitFor();
    await page.keyboard.press('n');
    const form = page.getByRole('region', { name: '登记提醒' });
    await form.getByRole('textbox', { name: /^车牌号/ }).fill('浙FA1234');
    await form.getByRole('button', { name: '登记并起算时限' }).click();
    await form.getByText('请在地图上点选车辆位置').waitFor();
    await page.mouse.click(720, 450);
    await form.getByText(/^12\d\.\d+, 30\.\d+$/).waitFor();
    await seen(page, 'reminders-form-zh-light');
    await form.getByRole('button', { name: '登记并起算时限' }).click();

    const open = page.getByRole('region', { name: '浙F·A1•34' });
    const ticket = open.getByRole('button', { name: '开具首违警告' });
    await ticket.waitFor();
    expect(await ticket.isDisabled()).toBe(true);
    await open.getByText(/时限未到，现在不能处罚/).waitFor();
    const clock = open.getByText(/^剩 9:\d\d$/);
    const before = await clock.innerText();
    await expect.poll(() => clock.innerText()).not.toBe(before);
    await seen(page, 'reminders-open-zh-light');
    await open.getByRole('button', { name: '已驶离（劝离）' }).press('Enter');
    await page.getByText('已办结：劝离').waitFor();
    await page.getByRole('region', { name: '最近办结' }).getByRole('button', { name: /^撤回/ }).press('Enter');
    await page.getByRole('region', { name: '等候中（1）' }).waitFor();
  });

  it('reads well in English on dark', async () => {
    const page = await zhitu.open({ path: '/review', viewport, locale: 'en-GB', colorScheme: 'dark' });
    await page.locator('[data-ready] canvas').waitFor();
    await part(page, 'Campaigns');
    await page.getByRole('list', { name: 'Special campaigns' }).getByRole('button').click();
    await page.getByRole('list', { name: 'Targets' }).getByRole('button').first().click();
    await page.getByRole('region', { name: 'Checklist' }).waitFor();
    await page.waitForTimeout(800); // the map flies there
    await seen(page, 'campaigns-en-dark');
    await page.keyboard.press('v');
    await page.getByRole('region', { name: 'Open (1)' }).getByRole('button').click();
    await page.getByRole('button', { name: 'Issue the warning' }).waitFor();
    await seen(page, 'reminders-en-dark');
    await page.getByRole('button', { name: 'Rules of reminders' }).click();
    await page.getByRole('dialog').getByText('Calendar months').waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'reminders-rules-en-dark');
  });
});
