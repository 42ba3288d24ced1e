import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { backAt, enter } from './harness/keyboard.ts';
import { objections } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const SLOW = 20_000;
const DESK = { viewport: { width: 1280, height: 720 }, density: 0.5 };
const PHONE = { width: 390, height: 844 };

const onWall = (page: Page, title: string) =>
  page.getByRole('main').getByRole('heading', { level: 1, name: title, exact: true }).waitFor({ timeout: SLOW });

const openTab = (console: Locator, name: string) => console.getByRole('tab', { name, exact: true }).click();

/** Holds the console, or a remote's whole page, to what all can use, and keeps a picture of it. */
async function look(page: Page, name: string, part = '[role=dialog]'): Promise<void> {
  expect(await objections(page, part)).toEqual([]);
  await shot(page, `wall-console-${name}`);
}

describe('the operator’s console', () => {
  const zhitu = useZhitu();

  it('steers and edits scenes by keyboard', async () => {
    const page = await zhitu.open({ path: '/wall', ...DESK });
    await page.getByRole('main').locator('[data-exact]').first().waitFor({ timeout: SLOW });
    await page.keyboard.press('Shift');
    const opener = page.getByRole('button', { name: '控制台' });
    await enter(page, opener);
    const console = page.getByRole('dialog', { name: '大屏控制台' });
    await console.waitFor();

    await console.getByRole('button', { name: '违停热点' }).press('Enter');
    await onWall(page, '违停热点');
    await console.getByText('停在此场景').waitFor();
    await page.keyboard.press('ArrowRight');
    await onWall(page, '严管路段');
    await page.keyboard.press('Space'); // on the scene's button: holds the one shown before
    await onWall(page, '违停热点');
    const line = console.getByRole('textbox', { name: '底部字幕' });
    await line.fill('今晚十八点起明湖路临时管制');
    await line.press('Enter');
    await page.getByRole('main').locator('[data-message]', { hasText: '明湖路临时管制' }).waitFor();
    await look(page, 'remote-zh');

    await openTab(console, '场景');
    const row = (n: number) => console.getByRole('button', { name: new RegExp(`^${n}\\s*违停热点`) });
    await row(2).press('Enter');
    await console.getByRole('textbox', { name: '停留时间' }).fill('45');
    await row(2).press('Alt+ArrowUp');
    await row(1).waitFor();
    expect(await row(1).evaluate((element) => element === document.activeElement)).toBe(true);
    await look(page, 'scenes-zh');
    await console.getByRole('button', { name: '保存' }).click();
    await console.getByText('已保存').waitFor();
    const [first] = await page.evaluate(async () => (await (await fetch('/api/wall')).json()).scenes);
    expect(first).toMatchObject({ id: 'hot-spots', dwell: 45 });

    await openTab(console, '屏幕');
    await console.getByText('3840 × 2160').waitFor();
    await shot(page, 'wall-console-screen-zh');
    await page.keyboard.press('Escape');
    await backAt(page, opener);
  }, 60_000);

  it('lets in a remote at the address it prints, and the wall does what that says', async () => {
    const page = await zhitu.open({ path: '/wall', ...DESK });
    await page.getByRole('main').locator('[data-exact]').first().waitFor({ timeout: SLOW });
    await page.keyboard.press('r');
    const console = page.getByRole('dialog', { name: '大屏控制台' });
    await openTab(console, '网络接入');
    await console.getByRole('combobox', { name: '本机地址' }).click();
    await page.getByRole('option', { name: '127.0.0.1（仅本机）' }).click();
    await console.getByRole('button', { name: '开启接入' }).click();
    await console.getByText(/已开启：https:\/\/127\.0\.0\.1:73\d\d/).waitFor();
    await console.getByText('遥控器', { exact: true }).click();
    await console.getByRole('textbox', { name: '名称' }).fill('值守手机');
    await page.keyboard.press('Enter');
    const address = new URL((await console.locator('[data-pair]').textContent()) ?? '');
    await look(page, 'network-zh');

    const context = await zhitu.browser.newContext({
      viewport: PHONE,
      locale: 'zh-CN',
      hasTouch: true,
      reducedMotion: 'reduce',
    });
    const phone = await context.newPage();
    await phone.goto(address.href);
    const code = (await console.getByLabel('配对码', { exact: true }).textContent()) ?? '';
    await phone.getByLabel('配对码').fill(code);
    await look(phone, 'phone-pair', 'html');
    await phone.getByRole('button', { name: '配对' }).tap();
    await phone.getByRole('button', { name: '停车供给' }).tap();
    await onWall(page, '停车供给');
    await phone.getByText('停在此场景').waitFor();
    await phone.getByRole('textbox', { name: '底部字幕' }).fill('各中队按方案到岗');
    await phone.getByRole('button', { name: '发送' }).tap();
    await page.getByRole('main').locator('[data-message]', { hasText: '各中队按方案到岗' }).waitFor();
    await phone.getByRole('switch', { name: '熄屏' }).tap();
    await page.locator('[data-blank]').waitFor();
    await look(phone, 'phone-zh', 'html');
    await phone.goto(new URL('/wall', address).href);
    await phone.emulateMedia({ colorScheme: 'dark' });
    await phone.getByText('EN', { exact: true }).tap();
    await phone.getByRole('heading', { name: 'Wall remote' }).waitFor();
    await look(phone, 'phone-en-dark', 'html');
    await context.close();
    await console.getByRole('rowheader', { name: '值守手机' }).waitFor();
  }, 120_000);

  it('keeps what was not saved, in English', async () => {
    const page = await zhitu.open({ path: '/wall', ...DESK, locale: 'en-GB', colorScheme: 'dark' });
    const console = page.getByRole('dialog', { name: 'Wall console' });
    const openScenes = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).waitFor({ timeout: SLOW });
      await page.keyboard.press('r');
      await openTab(console, 'Scenes');
    };
    await openScenes('Console');
    await console.getByRole('button', { name: 'Duplicate “Leads”' }).click();
    await console.getByText('Changes not saved yet', { exact: false }).waitFor();
    await look(page, 'scenes-en');
    await page.keyboard.press('Escape');
    await page.reload();
    await openScenes('Console (scenes not saved yet)');
    expect(await console.getByRole('listitem').filter({ hasText: 'Leads' }).count()).toBe(2);
  }, 30_000);
});
