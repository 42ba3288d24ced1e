import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { boxesCoco, dronePhoto } from '../helpers/drone-photo.ts';
import { backAt, choose, enter, tabTo, take, typeInto } from './harness/keyboard.ts';
import { objections } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const FOUND = 20;
const heading = (page: Page) => page.locator('section h2').last();

describe('a squad’s work without a mouse', { timeout: 420_000 }, () => {
  const zhitu = useZhitu();

  it('goes from a flight to a verified bundle', async () => {
    const { dir } = zhitu.host;
    const photo = join(dir, 'DJI_0001.JPG');
    const found = join(dir, 'found.json');
    writeFileSync(photo, await dronePhoto({ lon: 121.0205, lat: 30.7005, height: 120 }));
    writeFileSync(found, boxesCoco('DJI_0001.JPG', FOUND));

    const page = await zhitu.open({ path: '/review', viewport: { width: 1440, height: 900 } });
    await page.locator('[data-ready] canvas').waitFor();
    await people(page, [
      ['李一', '执法队员'],
      ['王二', '执法队员'],
      ['赵三', '裁定人'],
    ]);
    const flight = await fly(page, [photo, found]);

    await sit(page, '李一');
    await only(page, flight);
    await judge(page, (n) => (n % 10 === 3 ? 'clear' : 'suspect'));
    await sit(page, '王二');
    await judge(page, (n) => (n === 5 ? 'clear' : 'suspect'));
    await sit(page, '赵三');
    await judge(page, () => 'suspect', 3);
    await shot(page, 'whole-judged-zh-light');

    const name = await confirmOnTheSpot(page);
    await shot(page, 'whole-confirmed-zh-light');
    expect(await objections(page)).toEqual([]);
    await closeCase(page, name, photo);
    await shot(page, 'whole-closed-zh-light');
    expect(await objections(page)).toEqual([]);

    const zip = await bundle(page, join(dir, 'whole.zip'));
    await verify(page, zip);
    await page.getByText('未发现改动').waitFor();
    await shot(page, 'whole-verified-zh-light');
  });
});

async function people(page: Page, list: readonly (readonly [name: string, role: string])[]): Promise<void> {
  await enter(page, page.getByRole('button', { name: '管理人员' }));
  const dialog = page.getByRole('dialog');
  for (const [name, role] of list) {
    await typeInto(page, dialog.getByLabel('姓名'), name);
    await choose(page, dialog.getByRole('combobox', { name: '角色' }), role);
    await enter(page, dialog.getByRole('button', { name: '添加' }));
    await dialog.getByRole('rowheader', { name }).waitFor();
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await backAt(page, page.getByRole('button', { name: '管理人员' }));
}

/** Brings the flight in and answers its code. */
async function fly(page: Page, files: string[]): Promise<string> {
  const chooser = page.waitForEvent('filechooser');
  await enter(page, page.getByRole('button', { name: '导入航飞' }));
  const dialog = page.getByRole('dialog');
  await tabTo(page, dialog.getByRole('button', { name: '选择文件' }));
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(files);
  await enter(page, dialog.getByRole('button', { name: '开始导入' }));
  const told = dialog.getByText(/^架次 FX20230710-\d\d 已导入/);
  await told.waitFor({ timeout: 60_000 });
  await dialog.getByText(new RegExp(`识别 ${FOUND} 处.*新增疑似违建 ${FOUND} 处`)).waitFor();
  const code = /FX\d+-\d+/.exec(await told.innerText())?.[0] ?? '';
  await enter(page, dialog.getByRole('button', { name: '关闭' }).last());
  await dialog.waitFor({ state: 'detached' });
  await backAt(page, page.getByRole('button', { name: '导入航飞' }));
  return code;
}

async function sit(page: Page, name: string): Promise<void> {
  await enter(page, page.getByRole('button', { name: /^使用人/ }));
  await take(page, page.getByRole('menuitem', { name: new RegExp(name) }));
  await page.getByRole('button', { name: `使用人: ${name}` }).waitFor();
}

/** Narrows the queue to a flight. */
async function only(page: Page, flight: string): Promise<void> {
  await choose(page, page.getByRole('combobox', { name: '飞行架次' }), flight);
  await page
    .getByRole('button', { name: new RegExp(`^${flight}-\\d+`) })
    .first()
    .waitFor();
  await expect.poll(() => page.getByRole('button', { name: /^330482-WJ/ }).count()).toBe(0);
}

/** Judges all that wait, or so many, one after the other. */
async function judge(page: Page, verdict: (nth: number) => 'suspect' | 'clear', count = FOUND): Promise<void> {
  await enter(page, page.getByRole('button', { name: '开始核查' }));
  for (let n = 0; n < count; n++) {
    const finding = page.getByRole('region', { name: /^FX\d+/ });
    await finding.waitFor();
    const before = await heading(page).innerText();
    if (verdict(n) === 'clear') {
      await page.keyboard.press('2');
      await page.getByText('排除的理由').waitFor();
      await page.keyboard.press('2');
      await page.keyboard.press('Enter');
    } else await page.keyboard.press('1');
    await expect.poll(async () => ((await finding.count()) === 0 ? '' : heading(page).innerText())).not.toBe(before);
  }
  await page.getByText('没有符合筛选的疑似违建').waitFor();
}

/** Another part of the workspace, by the arrows of its choice. */
async function part(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('radiogroup', { name: '工作内容' }));
  const wanted = page.getByRole('radio', { name });
  for (let n = 0; n < 4 && !(await wanted.isChecked()); n++) await page.keyboard.press('ArrowRight');
}

/** The squad’s answer for the first finding of the list, entered at the desk. */
async function confirmOnTheSpot(page: Page): Promise<string> {
  await part(page, '实地核查');
  const list = page.getByRole('list', { name: '待实地核查' });
  const first = list.getByRole('button', { name: /^FX/ }).first();
  await first.waitFor();
  const name = /^FX[\d-]+/.exec(await first.innerText())?.[0] ?? '';
  await enter(page, first);
  const panel = page.getByRole('region', { name });
  await choose(page, panel.getByRole('combobox', { name: '理由' }), '未取得许可');
  await typeInto(page, panel.getByRole('textbox', { name: '情况说明' }), '屋顶加建彩钢棚一处，当事人在场');
  await enter(page, panel.getByRole('button', { name: '提交反馈' }));
  await panel.getByText('属实').last().waitFor();
  await panel.getByRole('button', { name: '立案/上报' }).waitFor();
  return name;
}

/** From the finding to a closed case. */
async function closeCase(page: Page, finding: string, photo: string): Promise<void> {
  await enter(page, page.getByRole('region', { name: finding }).getByRole('button', { name: '立案/上报' }));
  await enter(page, page.getByRole('button', { name: '上报', exact: true }));
  const panel = page.getByRole('region', { name: /-\d{4}-\d{4}$/ });
  await panel.waitFor();
  const steps = [
    ['研判', '综合研判'],
    ['交办', '系统交办'],
    ['分配任务', '任务分配'],
    ['进入现场处置', '现场处置'],
    ['反馈结果', '结果反馈'],
    ['转核查', '核查'],
    ['结案', '结案'],
  ] as const;
  for (const [button, state] of steps) {
    await enter(page, panel.getByRole('button', { name: new RegExp(`^${button}`) }));
    if (state === '结果反馈') {
      await typeInto(page, panel.getByRole('textbox', { name: '理由或情况' }), '已自行拆除');
      await tabTo(page, panel.getByRole('button', { name: '添加照片' }));
      const chooser = page.waitForEvent('filechooser');
      await page.waitForTimeout(100);
      await page.keyboard.press('Enter');
      await (await chooser).setFiles(photo);
      await panel.getByRole('img', { name: '证据照片 1' }).waitFor();
    }
    if (state === '结案' && (await panel.getByRole('textbox', { name: '理由或情况' }).count()) > 0) {
      await typeInto(page, panel.getByRole('textbox', { name: '理由或情况' }), '复核无误');
    }
    await enter(page, panel.getByRole('button', { name: '确认' }));
    await panel.getByRole('button', { name: '确认' }).waitFor({ state: 'detached' });
    await panel.getByText(state, { exact: true }).first().waitFor();
  }
}

async function evidence(page: Page, item: string): Promise<void> {
  await enter(page, page.getByRole('button', { name: '证据', exact: true }));
  await take(page, page.getByRole('menuitem', { name: item }));
}

async function bundle(page: Page, path: string): Promise<string> {
  await evidence(page, '制作证据包');
  const save = page.getByRole('link', { name: '保存证据包' });
  await save.waitFor({ timeout: 60_000 });
  await tabTo(page, save);
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  await (await download).saveAs(path);
  await page.keyboard.press('Escape');
  await save.waitFor({ state: 'detached' });
  return path;
}

async function verify(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await evidence(page, '核验证据包');
  await enter(page, page.getByRole('dialog').getByRole('button', { name: '选择文件' }));
  await (await chooser).setFiles(path);
}
