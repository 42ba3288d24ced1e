import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countOf, featuresOf } from '../helpers/tiles.ts';
import { root } from './harness/demo.ts';
import { HOSTS, type Opened } from './harness/hosts.ts';

const stalls = join(root, 'test/fixtures/imports/stalls-gcj02.csv');
const NAME = '梅园路2号早餐摊';

/** The main job, step upon step: a file of one's own becomes part of the map, is worked with, and leaves again. */
describe.each(HOSTS)('the main job on $name', ({ open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
    await opened.page.locator('[data-ready]').waitFor();
  });
  afterAll(() => opened?.stop());

  const row = (index: number) => opened.page.locator(`[data-row="${index}"]`);

  it('imports a file', async () => {
    const { page } = opened;
    await page.locator('#import-files').setInputFiles(stalls);
    await page.getByRole('radio', { name: /GCJ-02/ }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('已导入“外摆点位”').waitFor();
    await page.getByRole('button', { name: '在地图上看' }).click();
  });

  it('has it on the map', async () => {
    const bytes = await opened.page.evaluate(async () => {
      const answer = await fetch('/api/tiles/vendors/8/214/105?text=WT-');
      return answer.ok ? [...new Uint8Array(await answer.arrayBuffer())] : [];
    });
    expect(countOf(featuresOf(Uint8Array.from(bytes), 'vendors-points'))).toBe(40);
  });

  it('finds it by a filter in the table', async () => {
    const { page } = opened;
    await page.locator('canvas.maplibregl-canvas').focus();
    await page.keyboard.press('t');
    await page.getByRole('grid', { name: '外摆点位属性表' }).waitFor();
    await page.getByRole('searchbox', { name: '按文字筛选' }).fill('WT-001');
    await page.getByText('筛选出 1 条').waitFor();
    await row(0).getByText(NAME).waitFor();
    await row(0).click();
    await page.getByRole('heading', { level: 3, name: NAME }).waitFor();
  });

  it('edits it and undoes the edit', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: '编辑', exact: true }).click();
    await page.getByRole('textbox', { name: '名称' }).fill('改过的摊');
    await page.getByRole('button', { name: '保存' }).click();
    await row(0).getByText('改过的摊').waitFor();
    await page.keyboard.press('Control+z');
    await row(0).getByText(NAME).waitFor();
  });

  it('exports what the filter leaves', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: '导出', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV 表格' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toContain(NAME);
    expect(text.trim().split('\n')).toHaveLength(2);
  });

  it('takes the whole import back', async () => {
    const { page } = opened;
    await page.locator('canvas.maplibregl-canvas').focus();
    await page.keyboard.press('Control+z');
    await page.getByText('没有符合筛选条件的记录').waitFor();
  });

  it('nothing went wrong on the page', () => {
    expect(opened.problems).toEqual([]);
  });
});
