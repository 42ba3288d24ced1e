import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { objections } from './harness/objections.ts';
import { overlaps } from './harness/overlaps.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

/** In the middle of a fire lane south of 解放路. */
const FIRE_LANE = '121.02289, 30.7006';
const HERE = '/plan#map=18/30.7006/121.0229';

async function ready(page: Page): Promise<void> {
  await page.locator('[data-ready] canvas').waitFor();
  await page.getByRole('tab', { name: /外摆|Vendors/ }).click();
  await page.getByRole('radio').first().waitFor({ state: 'attached' });
}

async function view(page: Page, name: string): Promise<void> {
  await page
    .getByRole('radiogroup', { name: /^(外摆的内容|Street vendors)$/ })
    .getByText(name, { exact: true })
    .click();
}

async function goTo(page: Page, text: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(text);
  await page.getByRole('option').first().click();
  await page.waitForTimeout(1200); // the map flies there
}

/** A stall in the middle of the free map, by keys alone. */
async function putStall(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(点一个摊位|Put a stall)$/ }).focus();
  await page.keyboard.press('Enter');
  await page.locator('canvas:focus').waitFor();
  await page.keyboard.press('Space');
}

const clause = (page: Page, text: RegExp) => page.getByRole('listitem').filter({ hasText: text });

describe('a stall judged while it is drawn', () => {
  const zhitu = useZhitu();

  it('is refused in a fire lane with the clause, and may stand where the arrow points: with the keyboard alone', async () => {
    const page = await zhitu.open({ path: HERE });
    await ready(page);
    await goTo(page, FIRE_LANE);
    await page.getByLabel('经营项目').fill('豆浆');
    await page.getByLabel('人行道宽（米）').fill('5');
    await putStall(page);
    const verdict = page.getByRole('region', { name: '判定' });
    // The lane runs along a small street, so that the stall stands on the carriageway too.
    await verdict.getByText('不能设摊：2 条不符合').first().waitFor();
    const road = clause(page, /不得压占车行道/);
    await expect.poll(() => road.innerText()).toMatch(/实测 0 m[\s\S]*道路交通安全法 第三十一条[\s\S]*本系统默认值/);
    const lane = clause(page, /消防通道/);
    await expect.poll(() => lane.innerText()).toMatch(/实测 0 m[\s\S]*要求 至少 4 m[\s\S]*消防法 第二十八条/);
    expect(await lane.getByRole('img', { name: '不符合' }).count()).toBe(1);
    const said = await verdict.getByText(/就符合$/).innerText();
    expect(said).toMatch(/往[东南西北]+挪 [\d.]+ m 就符合/);
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page)).toEqual([]);
    await shot(page, 'plan-vendors-fire-lane-zh-light');

    await page.getByRole('button', { name: '挪到那里' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('不能设摊').count()).toBe(0);
    await verdict.getByText(/^其余 \d+ 条$/).click();
    await lane.getByRole('img', { name: '符合', exact: true }).waitFor();
    await road.getByRole('img', { name: '符合', exact: true }).waitFor();
    await shot(page, 'plan-vendors-moved-zh-light');

    // Back into the lane, step by step.
    await page.locator('canvas').first().focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await verdict
      .getByText(/^不能设摊/)
      .first()
      .waitFor();
  });

  it('is refused for a barbecue wherever it stands', async () => {
    const page = await zhitu.open({
      path: HERE,
      locale: 'en-GB',
      colorScheme: 'dark',
      viewport: { width: 1920, height: 1080 },
    });
    await ready(page);
    await page.getByLabel('Trade').fill('烧烤');
    await page.getByRole('button', { name: 'Put a stall' }).click();
    await page.mouse.click(1000, 600);
    const trade = clause(page, /烧烤/).first();
    await trade.getByRole('img', { name: 'broken' }).waitFor();
    await expect.poll(() => trade.innerText()).toMatch(/Wanted\s*烧烤[\s\S]*Required\s*none of[\s\S]*第一项/);
    await page.getByText(/moving does not help/i).waitFor();
    expect(await objections(page)).toEqual([]);
    expect(await overlaps(page)).toEqual([]);
    await shot(page, 'plan-vendors-barbecue-en-dark');
  });

  it('may be an area, judged as it grows and as it is dragged', async () => {
    const { page, close } = await zhitu.openAlone({ path: HERE });
    await ready(page);
    await page.getByRole('button', { name: '画一块摊区' }).click();
    await page.mouse.click(700, 240);
    await page.mouse.move(760, 240);
    await page.mouse.click(760, 240);
    await page.mouse.move(760, 300);
    await page.getByRole('region', { name: '判定' }).waitFor();
    await page.mouse.click(760, 300);
    await page.mouse.click(700, 300);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.getByRole('button', { name: '画一块摊区' }).getAttribute('aria-pressed'))
      .toBe('false');
    const before = await page.getByRole('region', { name: '判定' }).innerText();
    await page.mouse.move(730, 270);
    await page.mouse.down();
    for (let i = 1; i <= 10; i++) await page.mouse.move(730 + i * 12, 270 + i * 6);
    await page.mouse.up();
    await expect.poll(() => page.getByRole('region', { name: '判定' }).innerText()).not.toBe(before);
    await shot(page, 'plan-vendors-area-zh-light');
    await close(/422 POST .*vendors\/check/); // an area that is not one yet is refused, and says so
  });
});

describe('beside single stalls', () => {
  const zhitu = useZhitu();

  it('a surface shows where they suit at an hour, and permits by day open their details', async () => {
    const page = await zhitu.open({ path: '/plan#map=17/30.7006/121.0229' });
    await ready(page);
    await view(page, '适宜');
    await page.getByRole('slider', { name: '时段' }).focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: '计算当前地图范围' }).click();
    const share = page.getByText(/的地方可以设摊/);
    await share.waitFor({ timeout: 60_000 });
    expect(Number.parseFloat(await share.innerText())).toBeGreaterThan(0);
    await page.getByRole('region', { name: '适宜性图例' }).waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'plan-vendors-suitability-zh-light');

    await view(page, '备案');
    await page.getByText(/^本月内有效 \d+ 处/).waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'plan-vendors-permits-zh-light');
    await page.getByText('列表', { exact: true }).click();
    await page
      .getByRole('region', { name: /按到期先后/ })
      .or(page.locator('section ul li button'))
      .first()
      .click();
    await page.getByRole('region', { name: '外摆点位详情' }).waitFor();
    expect(await overlaps(page)).toEqual([]);
  });

  it('an area takes so many stalls, an event needs so much', async () => {
    const { page, close } = await zhitu.openAlone({ path: HERE });
    await ready(page);
    await view(page, '活动');
    await page.getByRole('button', { name: '画出场地' }).click();
    for (const [x, y] of [
      [700, 200],
      [900, 200],
      [900, 380],
      [700, 380],
    ] as const)
      await page.mouse.click(x, y);
    await page.keyboard.press('Enter');
    await page.getByText(/^排下 20 个摊位.*已避开场地内 \d+ 栋建筑$/).waitFor();
    await page.getByLabel('摊位数').first().fill('2000');
    await page.getByText(/^只排得下 \d+ 个/).waitFor();
    await page.getByLabel('摊位数').first().fill('24');
    await page.getByText(/^排下 24 个摊位/).waitFor();
    await page.getByLabel('活动名称').fill('明湖夜市');
    await page.getByLabel('预计客流（人次）').fill('172000');
    await page.getByRole('button', { name: '测算' }).click();
    await page.getByText(/^共 1 天/).waitFor();
    expect(await objections(page)).toEqual([]);
    await page.getByText(/^共 1 天/).scrollIntoViewIfNeeded();
    await shot(page, 'plan-vendors-event-zh-light');
    await close();
  }, 180_000);

  it('an area too small for one stall says so', async () => {
    const { page, close } = await zhitu.openAlone({ path: HERE });
    await ready(page);
    await view(page, '活动');
    await page.getByLabel('离边界（米）').fill('20');
    await page.getByLabel('摊位宽（米）').fill('20');
    await page.getByLabel('摊位深（米）').fill('20');
    await page.getByLabel('通道宽（米）').fill('20');
    await page.getByRole('button', { name: '画出场地' }).click();
    for (const [x, y] of [
      [700, 200],
      [760, 200],
      [760, 240],
    ] as const)
      await page.mouse.click(x, y);
    await page.keyboard.press('Enter');
    await page.getByText(/放不下一个/).waitFor();
    await close(/422 POST .*stall-plan/);
  });

  it('rules are changed with their source, a negative distance is refused, and the next verdict goes by what was changed', async () => {
    const { page, close } = await zhitu.openAlone({ path: HERE });
    await ready(page);
    await view(page, '规则');
    await page
      .getByText(/消防通道/)
      .first()
      .waitFor();
    expect(await objections(page)).toEqual([]);
    await shot(page, 'plan-vendors-rules-zh-light');
    await page.getByRole('button', { name: /^修改：.*消防通道/ }).click();
    const form = page.getByRole('form', { name: /消防通道/ });
    await form.getByLabel('数值（m）').fill('-4');
    await form.getByRole('button', { name: '保存' }).click();
    await form
      .getByRole('alert')
      .getByText(/规则有误/)
      .waitFor();
    await shot(page, 'plan-vendors-rule-refused-zh-light');
    await form.getByLabel('数值（m）').fill('6');
    await form.getByLabel('核对人').fill('测试');
    await form.getByRole('button', { name: '保存' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('6 m', { exact: true }).waitFor();

    await view(page, '判定');
    await goTo(page, FIRE_LANE);
    await putStall(page);
    await expect.poll(() => clause(page, /消防通道/).innerText()).toMatch(/要求 至少 6 m/);
    expect(await clause(page, /消防通道/).innerText()).not.toContain('待核对');
    await close(/422 PATCH .*rules/);
  });
});
