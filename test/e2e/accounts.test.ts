import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { tabTo, typeInto } from './harness/keyboard.ts';
import { objections } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const BOSS = { name: '林主任', secret: 'correct horse' };
const LOOKER = { name: '张看', secret: '593817' };

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

/** By keys alone. */
async function signIn(page: Page, { name, secret }: typeof BOSS): Promise<void> {
  await heading(page, '登录').waitFor();
  await typeInto(page, page.getByRole('combobox', { name: '姓名或工号' }), name);
  await page.keyboard.press('Escape'); // names that were used here
  await typeInto(page, page.getByLabel('密码或 PIN', { exact: true }), secret);
  await page.keyboard.press('Enter');
}

async function fromMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^已登录: / }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function addPerson(page: Page, name: string, role: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill(name);
  await dialog.getByRole('combobox', { name: '角色', exact: true }).click();
  await page.getByRole('option', { name: role }).click();
  await dialog.getByRole('button', { name: '添加' }).click();
  await dialog.getByRole('rowheader', { name }).waitFor();
}

async function setPassword(page: Page, { name, secret }: typeof BOSS, save: string): Promise<void> {
  await page.getByRole('button', { name: `为${name}设置密码` }).click();
  const form = page.getByRole('form', { name: `为${name}设置密码` });
  await form.getByLabel('新密码或 PIN', { exact: true }).fill(secret);
  await form.getByLabel('再输一次', { exact: true }).fill(secret);
  await shot(page, `accounts-${name === BOSS.name ? 'first' : 'next'}-zh-light`);
  await form.getByRole('button', { name: save }).click();
}

describe('accounts', { timeout: 240_000 }, () => {
  const zhitu = useZhitu();

  it('begin with an administrator’s password; windows lock and go on; who only looks sees nobody’s name', async () => {
    const { page, close } = await zhitu.openAlone({ path: '/explore' });
    await page.getByRole('button', { name: '帮助与更多' }).click();
    await page.getByRole('menuitem', { name: '人员与账号' }).click();
    await page.getByText(/为一位管理员设置密码后，每个人都要登录/).waitFor();
    await addPerson(page, BOSS.name, '管理员');
    await addPerson(page, LOOKER.name, '只看');
    expect(await objections(page, '[role=dialog]')).toEqual([]);
    await setPassword(page, BOSS, '保存并开始登录');

    // Everyone signs in from now on, this window first.
    await heading(page, '登录').waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'accounts-sign-in-zh-light');
    await signIn(page, { ...BOSS, secret: 'wrong horse' });
    await page.getByRole('alert').getByText('姓名或密码不对').waitFor();
    await signIn(page, BOSS);
    await page.getByRole('button', { name: `已登录: ${BOSS.name}` }).waitFor();

    // Locked and open again, with what was typed still there.
    await page.keyboard.press('t');
    await page.locator('[data-row="0"]').getByRole('gridcell').first().getByText(/\S/).waitFor();
    await page.locator('[data-row="0"]').click();
    await page.getByRole('button', { name: '编辑', exact: true }).click();
    const note = page.getByRole('textbox', { name: '备注' });
    await note.fill('写了一半');
    await fromMenu(page, '锁定窗口');
    const lock = page.getByRole('dialog', { name: '窗口已锁定' });
    await lock.getByText(BOSS.name).waitFor();
    expect(await page.evaluate(() => fetch('/api/layers').then((r) => r.status))).toBe(401);
    await page.keyboard.press('Escape'); // does not help
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await lock.getByRole('alert').getByText('姓名或密码不对').waitFor();
    await tabTo(page, lock.getByLabel('密码或 PIN', { exact: true }));
    await page.keyboard.type(BOSS.secret);
    await page.keyboard.press('Enter');
    await lock.waitFor({ state: 'detached' });
    expect(await note.inputValue()).toBe('写了一半');
    await note.press('Escape');

    // Another person's PIN, and wrong tries with it.
    await fromMenu(page, '人员与账号');
    await setPassword(page, LOOKER, '保存');
    await page.getByRole('cell', { name: /^PIN/ }).waitFor();
    await page.keyboard.press('Escape');
    await fromMenu(page, '退出登录');
    await heading(page, '登录').waitFor();
    for (let i = 0; i < 5; i++) {
      await page.getByRole('combobox', { name: '姓名或工号' }).fill('无此人');
      await page.getByLabel('密码或 PIN', { exact: true }).fill('000001');
      await page.keyboard.press('Enter');
      await page
        .getByRole('alert')
        .getByText(i < 4 ? '姓名或密码不对' : /已锁定。请 1 分钟后再试/)
        .waitFor();
      await expect.poll(() => page.getByLabel('密码或 PIN', { exact: true }).inputValue()).toBe('');
    }

    // Who only looks: in English and in the dark.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await signIn(page, LOOKER);
    await page.getByRole('button', { name: `已登录: ${LOOKER.name}` }).waitFor();
    const seen = await page.evaluate(async () => {
      const read = async (path: string) => {
        const answer = await fetch(path);
        return { status: answer.status, text: await answer.text() };
      };
      const [vendors, structures, cases, people] = await Promise.all(
        ['layers/vendors/rows?limit=1000', 'layers/structures/rows?limit=1000', 'cases', 'people'].map((path) =>
          read(`/api/${path}`),
        ),
      );
      return { vendors, structures, cases: cases?.status, people: people?.status };
    });
    expect(seen).toMatchObject({ vendors: { status: 200 }, structures: { status: 200 }, cases: 403, people: 403 });
    expect(seen.vendors?.text + String(seen.structures?.text)).not.toMatch(/"(organiser|owner|note|plate)"/);
    // What may not be done is not offered, by its key neither.
    const workspaces = page.getByRole('radiogroup', { name: '工作区' });
    expect(await workspaces.getByRole('radio').count()).toBe(3);
    await page.keyboard.press('Alt+3');
    expect(new URL(page.url()).pathname).toBe('/explore');
    await page.getByText('EN', { exact: true }).click();
    await page.getByRole('button', { name: /^Signed in: / }).click();
    await page.getByRole('menuitem', { name: 'Lock this window' }).click();
    await page.getByRole('dialog', { name: 'This window is locked' }).waitFor();
    expect(await objections(page, '[role=dialog]')).toEqual([]);
    await shot(page, 'accounts-locked-en-dark');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await shot(page, 'accounts-sign-in-en-dark');
    await close(/^refused: (401|403|429) /);
  });
});
