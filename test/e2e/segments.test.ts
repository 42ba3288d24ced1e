import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

async function ready(page: Page): Promise<void> {
  await page.locator('[data-ready] canvas').waitFor();
  await page.getByRole('toolbar', { name: /量测与编辑|Measuring and editing/ }).waitFor();
}

async function axe(page: Page, part: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}

/** Finds what the search box knows by this text, and goes there. */
async function goTo(page: Page, text: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(text);
  await page.getByRole('option').first().click();
}

/** The tool in hand and the map ready for keys. */
async function takeTool(page: Page): Promise<void> {
  await page.locator('canvas').first().focus();
  await page.keyboard.press('g');
  await page.locator('canvas:focus').waitFor();
}

async function nudge(page: Page, key: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
}

const json = <T>(page: Page, path: string) => page.evaluate(async (p) => (await fetch(p)).json(), path) as Promise<T>;
const live = async (page: Page, text: string) =>
  (await json<{ total: number }>(page, `/api/layers/segments/rows?text=${encodeURIComponent(text)}`)).total;
interface Spans {
  versions: { version: number; validTo: number | null; spans: { edge: number; side: string }[] }[];
}

/** On 解放路 between 新华路 and 建国路, a street that runs east. */
const ON_STREET = '121.0215, 30.70099';

describe('strict segments along streets', () => {
  const zhitu = useZhitu();

  it('are drawn with the keyboard alone: two points, side, date, saved, taken back, done again', async () => {
    const page = await zhitu.open();
    await ready(page);
    await goTo(page, ON_STREET);
    await takeTool(page);
    const bar = page.getByRole('region', { name: '沿街道两点划定' });
    await bar.getByText('单击街道定起点').waitFor();
    await page.keyboard.press('Space');
    await bar.getByText('单击定终点 B').waitFor();
    await nudge(page, 'ArrowRight', 14);
    await bar.getByText('解放路').waitFor();
    await shot(page, 'segments-live-zh-light');
    await page.keyboard.press('Space');
    const name = page.getByLabel('名称', { exact: true });
    await expect.poll(() => name.inputValue()).toMatch(/^解放路（.+）$/);
    await axe(page, 'section:has(form)');
    await page.getByText('左侧', { exact: true }).click();
    await page.getByLabel('编号', { exact: true }).fill('E2E-SEG');
    await page.getByLabel('生效', { exact: true }).fill('2023-07-01T00:00');
    await shot(page, 'segments-form-zh-light');
    await page.getByRole('button', { name: '保存为候选路段' }).click();

    await page.getByText('版本与区间').click();
    await page.getByText('版本 1', { exact: true }).waitFor();
    await expect.poll(() => live(page, 'E2E-SEG')).toBe(1);
    const [row] = (
      await json<{ rows: { id: number; status: string; side: string }[] }>(
        page,
        '/api/layers/segments/rows?text=E2E-SEG',
      )
    ).rows;
    expect(row).toMatchObject({ status: 'candidate', side: 'left' });
    const { versions } = await json<Spans>(page, `/api/segments/${row?.id}`);
    expect(versions[0]?.spans.length).toBeGreaterThan(0);
    await shot(page, 'segments-saved-zh-light');

    await page.keyboard.press('Control+z');
    await expect.poll(() => live(page, 'E2E-SEG')).toBe(0);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => live(page, 'E2E-SEG')).toBe(1);
    expect((await json<Spans>(page, `/api/segments/${row?.id}`)).versions).toEqual(versions);
  });

  it('tell the violations along them, list those in doubt, and take another course from a date on, not lost by a slip', async () => {
    const page = await zhitu.open({ locale: 'en-GB', colorScheme: 'dark' });
    await ready(page);
    await goTo(page, '330482-YG-05');
    const said = page.getByText(/\d+ within 30 m, of which \d+ are in doubt/);
    await said.waitFor();
    await page.getByText('Versions and spans').click();
    await axe(page, 'section:has(h3)');
    await shot(page, 'segments-inspector-en-dark');
    await page.getByRole('slider', { name: 'At most this far from the street' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByText(/\d+ within 25 m/).waitFor();
    await page.getByText(/^\d+ in doubt$/).click();
    await shot(page, 'segments-doubtful-en-dark');

    await page.getByRole('button', { name: 'Draw anew along streets' }).click();
    await page.locator('canvas:focus').waitFor();
    await page.keyboard.press('Space');
    await page.getByText('click for the end B').waitFor();
    await page.keyboard.press('Space');
    await page.getByText('Start and end are at one place').waitFor();
    await page.keyboard.press('Backspace');
    await page.getByText('click for the end B').waitFor();
    await nudge(page, 'ArrowRight', 12);
    await page.keyboard.press('Space');
    await page.getByLabel('Valid from').fill('2023-07-01T00:00');
    await axe(page, 'section:has(form)');
    await shot(page, 'segments-redraw-en-dark');
    await page.locator('canvas').first().focus();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor();
    await page.getByRole('button', { name: 'Go on editing' }).click();
    await page.getByRole('button', { name: 'Save new version' }).click();
    await expect.poll(async () => (await json<Spans>(page, '/api/segments/5')).versions.length).toBe(2);
    const { versions } = await json<Spans>(page, '/api/segments/5');
    expect(versions.map((v) => [v.version, v.validTo])).toEqual([
      [2, null],
      [1, Date.UTC(2023, 5, 30, 16) / 1000],
    ]);
    await page.getByText('Versions and spans').click();
    await page.getByText('Version 2', { exact: true }).waitFor();

    await page.getByText(/^\d+ in doubt$/).click();
    await page
      .getByRole('button', { name: /between two streets/ })
      .first()
      .click();
    await page.getByRole('region', { name: 'Illegal parking: details' }).waitFor();
  });

  it('lie in a city whose coverage can be seen: patrols, cameras, signs, in both languages and themes', async () => {
    const page = await zhitu.open({ viewport: { width: 1440, height: 900 } });
    await ready(page);
    await goTo(page, ON_STREET);
    await page.locator('canvas').first().focus();
    await page.keyboard.press('c');
    const section = page.getByRole('region', { name: /^(覆盖|Coverage)$/ });
    await section.getByText(/巡查 [\d,]+ 小时/).waitFor();
    await axe(page, 'section[aria-label="覆盖"]');
    await shot(page, 'coverage-zh-light');
    await page.getByText('EN', { exact: true }).click();
    await page.emulateMedia({ colorScheme: 'dark' });
    await section.getByText(/[\d,]+ h of patrols/).waitFor();
    await axe(page, 'section[aria-label="Coverage"]');
    await shot(page, 'coverage-en-dark');
  });
});
