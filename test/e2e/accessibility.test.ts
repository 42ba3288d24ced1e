import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { askAxe } from './harness/objections.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

/** What axe objects to on the page as it is now, by state, rule and place. Of what lies behind a modal, nothing is asked. */
async function objections(page: Page, state: string): Promise<string[]> {
  await page.mouse.move(640, 2); // away from anything with a tooltip
  await page.getByRole('tooltip').first().waitFor({ state: 'detached' });
  const modal = '[role=dialog][aria-modal=true]';
  const found = await askAxe(page, (await page.locator(modal).count()) ? modal : 'html');
  return found.map((objection) => `${state}: ${objection}`);
}

const HELP = /^(帮助与更多|Help and more)$/;

/** Each state of Explore: how to come to it from the start, and how to see that one is there. */
const STATES: readonly { name: string; enter(page: Page): Promise<void> }[] = [
  { name: 'explore', enter: async () => undefined },
  {
    name: 'search',
    async enter(page) {
      await page.keyboard.press('/');
      await page.keyboard.type('jfl');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'search without result',
    async enter(page) {
      await page.keyboard.press('/');
      await page.keyboard.type('zzzqq');
      await page.getByText(/zzzqq/).waitFor();
    },
  },
  {
    name: 'bookmarks',
    async enter(page) {
      await page.keyboard.press('Shift+B');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'help menu',
    async enter(page) {
      await page.getByRole('button', { name: HELP }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'filter menu',
    async enter(page) {
      await page.getByRole('button', { name: /^(筛选|Filter)(（| \(|$)/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'keys', enter: (page) => dialog(page, /^(键盘快捷键|Keyboard shortcuts)/) },
  { name: 'glossary', enter: (page) => dialog(page, /^(名词解释|Glossary)/) },
  {
    name: 'published figures',
    async enter(page) {
      await dialog(page, /^(核对公布数字|Check published figures)/);
      await page
        .getByRole('button', { name: /(的 SQL|^SQL of)/ })
        .first()
        .click();
    },
  },
  { name: 'audit chain', enter: (page) => dialog(page, /^(审计链|Audit chain)/) },
  { name: 'history', enter: (page) => dialog(page, /^(修改历史|History of changes)/) },
  { name: 'about', enter: (page) => dialog(page, /^(关于治图|About Zhitu)/) },
  {
    name: 'basemaps',
    async enter(page) {
      await page.getByRole('button', { name: /^(底图|Basemap)$/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'import',
    async enter(page) {
      await page
        .getByRole('banner')
        .getByRole('button', { name: /^(导入|Import)$/ })
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

/** Opens a dialog by its entry in the help menu. */
async function dialog(page: Page, entry: RegExp): Promise<void> {
  await page.getByRole('button', { name: HELP }).click();
  await page.getByRole('menuitem', { name: entry }).click();
  await page.getByRole('dialog').waitFor();
}

/** Back to the start: Escape closes one thing after the other. */
async function leave(page: Page): Promise<void> {
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('menu').waitFor({ state: 'detached' });
}

/** Comes to a control and presses it as somebody without a mouse does. */
async function press(page: Page, role: 'button' | 'checkbox', name: RegExp, key = 'Enter'): Promise<void> {
  await page.getByRole(role, { name }).first().focus();
  await page.keyboard.press(key);
}

/** The next part of planning, once its panel is there. */
async function nextTab(page: Page, title: RegExp): Promise<void> {
  await page.keyboard.press('Alt+PageDown');
  await page.getByRole('region', { name: title }).waitFor({ timeout: SLOW });
}

/** Puts what the open panel's tool puts in the middle of the free map. */
async function putByKeys(page: Page, tool: RegExp): Promise<void> {
  await press(page, 'button', tool);
  await page.locator('canvas:focus').waitFor();
  await page.keyboard.press('Space');
}

/** States of Plan in the order of its tabs, each come to from the one before by keys alone. */
const PLAN_STATES: readonly { name: string; enter(page: Page): Promise<void> }[] = [
  { name: 'supply', enter: (page) => page.getByRole('grid').waitFor({ timeout: SLOW }) },
  {
    name: 'walking',
    async enter(page) {
      await nextTab(page, /^(步行服务范围|Walking catchments)$/);
      await putByKeys(page, /^(在地图上定位置|Put a place on the map)$/);
      await page.locator('[role=tabpanel] tbody td').nth(3).waitFor();
    },
  },
  {
    name: 'report',
    async enter(page) {
      await press(page, 'button', /^(出报告…|Report…)$/);
      await page.frameLocator('iframe').getByRole('heading').first().waitFor();
    },
  },
  {
    name: 'sites',
    async enter(page) {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await nextTab(page, /^(选址|Sites)$/);
      await press(page, 'checkbox', /^(自画地点|Drawn places)$/, 'Space');
      await press(page, 'checkbox', /^(候选用地|Candidate land)$/, 'Space');
      await press(page, 'button', /^(放在地图中心|Put in the middle of the map)$/);
      await page.getByText(/^1 处可选|^1 can be chosen/).waitFor({ timeout: SLOW });
      await page.getByRole('textbox', { name: /^(选几处|How many)$/ }).fill('1');
      await page.keyboard.press('Enter');
      await page.getByRole('row', { name: /画点1|Drawn 1/ }).waitFor({ timeout: SLOW });
    },
  },
  {
    name: 'vendors',
    async enter(page) {
      await nextTab(page, /^(外摆|Street vendors)/);
      await putByKeys(page, /^(点一个摊位|Put a stall)$/);
      await page
        .getByRole('region', { name: /^(判定|Verdict)$/ })
        .getByRole('listitem')
        .first()
        .waitFor({ timeout: SLOW });
    },
  },
  {
    name: 'scenarios',
    async enter(page) {
      await nextTab(page, /^(方案|Scenarios)/);
      await press(page, 'button', /^(新建方案|New scenario)$/);
      await page.keyboard.type(`axe ${Date.now()}`);
      await page.keyboard.press('Enter');
      await page.getByRole('status', { name: /^(正在编辑方案|Scenario “)/ }).waitFor();
    },
  },
];

/** Milliseconds: what lies around is read once for a whole city, minutes where cores are shared. */
const SLOW = 120_000;

/** Colours hang on the theme, names and lengths on the language: two looks show all four. */
const LOOKS = [
  ['zh-CN', 'light'],
  ['en-GB', 'dark'],
] as const;

describe('axe objects to nothing', () => {
  const zhitu = useZhitu();

  it.each(LOOKS)(
    'in any state of Explore, in %s, %s',
    async (locale, colorScheme) => {
      const page = await zhitu.open({ locale, colorScheme });
      await page.locator('[data-ready]').waitFor();
      const found: string[] = [];
      for (const { name, enter } of STATES) {
        await enter(page);
        found.push(...(await objections(page, name)));
        await leave(page);
      }
      await page.keyboard.press('t');
      const cell = page.locator('[data-row="0"]').getByRole('gridcell').first();
      await cell.getByText(/\S/).waitFor();
      await cell.click();
      await page.locator('section h3').first().waitFor();
      found.push(...(await objections(page, 'table and inspector')));
      await shot(page, `axe-${locale}-${colorScheme}`);
      expect(found).toEqual([]);
    },
    240_000,
  );

  it.each(LOOKS)(
    'in any state of Plan, come to by keys alone, in %s, %s',
    async (locale, colorScheme) => {
      const page = await zhitu.open({ path: '/plan#map=16/30.7006/121.0229', locale, colorScheme });
      await page.locator('[data-ready] canvas').waitFor();
      const found: string[] = [];
      for (const { name, enter } of PLAN_STATES) {
        await enter(page);
        found.push(...(await objections(page, name)));
      }
      await shot(page, `axe-plan-${locale}-${colorScheme}`);
      expect(found).toEqual([]);
    },
    400_000,
  );

  it.each(LOOKS)('on the page that says the app cannot open, in %s, %s', async (locale, colorScheme) => {
    const { page, context } = await zhitu.openAlone({ locale, colorScheme });
    await page.route('**/api/session', (route) => route.abort());
    await page.reload();
    await page.getByRole('alert').waitFor();
    expect(await objections(page, 'cannot open')).toEqual([]);
    await context.close();
  });
});
