import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { objections } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

async function choose(page: Page, layer: string, index: number): Promise<void> {
  await page.getByRole('banner').waitFor();
  const table = page.getByRole('grid', { name: /属性表$/ });
  if ((await table.count()) === 0) await page.keyboard.press('t');
  await table.waitFor();
  await page.getByRole('combobox', { name: '图层' }).click();
  await page.getByRole('option', { name: layer }).click();
  const first = page.locator(`[data-row="${index}"]`);
  await first.getByRole('gridcell').first().getByText(/\S/).waitFor();
  await page.getByRole('grid', { name: `${layer}属性表` }).waitFor();
  await first.click();
  await page.getByRole('heading', { level: 3 }).waitFor();
}

const value = (page: Page, field: string) =>
  page.locator('dt', { hasText: new RegExp(`^${field}$`) }).locator('xpath=following-sibling::dd');

describe('the inspector', () => {
  const zhitu = useZhitu();

  describe('on one page', () => {
    const opened = zhitu.shared();

    it('saves what was changed in the form, shows it in the table, and lets it be undone', async () => {
      const { page } = opened();
      await choose(page, '停车供给', 0);
      await page.getByRole('button', { name: '编辑', exact: true }).click();
      const save = page.getByRole('button', { name: '保存' });
      expect(await save.isDisabled(), 'nothing changed yet').toBe(true);
      const name = '<b>=1+1</b> 改名';
      await page.getByRole('textbox', { name: '名称' }).fill(name);
      await save.click();
      await page.getByRole('heading', { level: 3, name }).waitFor();
      expect(await page.locator('h3 b').count(), 'text stays text').toBe(0);
      await page.locator('[data-row="0"]').getByText(name).waitFor();
      await page.keyboard.press('Control+z');
      await expect.poll(() => page.getByRole('heading', { level: 3, name }).count()).toBe(0);
    });

    it('refuses a value out of range beside its field, in words', async () => {
      const { page } = opened();
      await choose(page, '停车供给', 1);
      await page.getByRole('button', { name: '编辑', exact: true }).click();
      const berths = page.getByRole('textbox', { name: '泊位' });
      await berths.fill('99999999');
      await berths.press('Enter');
      await expect.poll(() => berths.getAttribute('aria-invalid')).toBe('true');
      await page.getByText('请填 0 到 1,000,000 之间的整数').waitFor();
      await shot(page, 'inspector-refused');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '编辑', exact: true }).waitFor();
    });

    it('writes the position in four systems and copies it', async () => {
      const { page, context } = opened();
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await choose(page, '违停记录', 0);
      await page.getByText('坐标与来源').click();
      await page.getByRole('button', { name: '复制GCJ-02（高德）坐标' }).click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toMatch(/^12[01]\.\d{7}, 30\.\d{7}$/);
    });

    it('takes a feature off the map after asking, and brings it back', async () => {
      const { page } = opened();
      await choose(page, '严管路段', 3);
      await page.getByText('20 条', { exact: true }).waitFor();
      await page.getByRole('button', { name: '从地图上移除' }).click();
      await page.getByRole('button', { name: '移除', exact: true }).click();
      await page.getByText('19 条', { exact: true }).waitFor();
      await page.getByText('还没有选中要素').waitFor();
      await page.keyboard.press('Control+z');
      await page.getByText('20 条', { exact: true }).waitFor();
    });

    it('explains terms', async () => {
      const { page } = opened();
      await choose(page, '严管路段', 0);
      await page
        .getByRole('region', { name: '严管路段' })
        .getByRole('button', { name: '说明：严管路段' })
        .first()
        .click();
      await page.getByText(/违停归入它发生时有效的版本/).waitFor();
      expect(await value(page, '长度').count()).toBe(1);
    });

    it('moves a finding only with reason and evidence, tells it in the history, and leaves verdicts to review', async () => {
      const { page } = opened();
      await choose(page, '疑似违建', 0);
      await page.getByRole('button', { name: '筛选“状态”' }).click();
      await page.getByRole('checkbox', { name: '排除' }).click();
      await page.keyboard.press('Escape');
      await page.locator('[data-row="0"]').getByText('排除').waitFor();
      await page.locator('[data-row="0"]').click();
      await page.getByRole('button', { name: '待初审 *', exact: true }).click();
      await page.getByRole('button', { name: '确认办理' }).click();
      await page.getByText('请写明理由').waitFor();
      await page.getByText('请至少填写一项证据').waitFor();
      await page.getByRole('textbox', { name: '理由' }).fill('群众再次举报，重新核查');
      await page.getByRole('combobox', { name: '证据' }).fill('照片 DJI_0042');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '确认办理' }).click();
      await page.getByRole('button', { name: '到核查中处理' }).waitFor();
      await page.getByText('经过', { exact: true }).click();
      await page.getByText('群众再次举报，重新核查').waitFor();
      await shot(page, 'inspector-moved');
    });
  });

  it('keeps what was typed when someone else changed the feature meanwhile', async () => {
    const { page, close } = await zhitu.openAlone();
    await choose(page, '停车供给', 2);
    await page.getByRole('button', { name: '编辑', exact: true }).click();
    await page.getByRole('textbox', { name: '名称' }).fill('我的名称');
    // As if another desk had saved first: the page sends a revision that is no longer the last.
    await page.route('**/api/layers/parking/features/*', async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      const body = route.request().postDataJSON() as { rev: number; fields: Record<string, unknown> };
      await route.continue({ postData: JSON.stringify({ ...body, rev: body.rev - 1 }) });
    });
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('alert').getByText('内容已被他人修改').waitFor();
    await shot(page, 'inspector-conflict');
    expect(await page.getByRole('textbox', { name: '名称' }).inputValue()).toBe('我的名称');
    await page.unroute('**/api/layers/parking/features/*');
    await page.getByRole('button', { name: '读取最新内容' }).click();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('heading', { level: 3, name: '我的名称' }).waitFor();
    await close(/409/);
  });

  it('has nothing that axe objects to while a form is open', async () => {
    const page = await zhitu.open({ colorScheme: 'dark' });
    await choose(page, '外摆点位', 0);
    await page.getByRole('button', { name: '编辑', exact: true }).click();
    await page.waitForTimeout(400);
    expect(await objections(page)).toEqual([]);
  });
});
