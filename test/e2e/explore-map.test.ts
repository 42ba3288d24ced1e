import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFilter } from '../../electron/contract/filter.ts';
import { LAYERS, type Layer } from '../../electron/domain/vocabulary.ts';
import { whereOf } from '../helpers/filter-sql.ts';
import { HOSTS, type Opened } from './harness/hosts.ts';
import { overlaps } from './harness/overlaps.ts';
import { complete, type PageOptions, shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const figure = (page: Page, layer: Layer) => page.locator(`[data-figure="${layer}"]`);
const row = (page: Page, layer: Layer) => page.locator(`li[data-layer="${layer}"]`);
const legend = (page: Page, name: string) => row(page, 'violations').getByRole('switch', { name });
const handle = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });
const chips = (page: Page) => page.getByRole('list', { name: '生效的筛选' });

async function numberIn(page: Page, selector: string): Promise<number> {
  return Number((await page.locator(selector).first().innerText()).replaceAll(',', ''));
}

/** Presses on one place, moves to another and lets go, as a hand does. */
async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 6 });
  await page.mouse.up();
}

/** Waits until the window stands still: a busy page follows a drag long after the hand has let go. */
async function atRest(page: Page): Promise<void> {
  let before: string | null = null;
  const still = async () => {
    const now = await handle(page, '时间窗口').getAttribute('aria-valuetext');
    const same = now !== null && now === before;
    before = now;
    return same;
  };
  await expect.poll(still, { interval: 1_500, timeout: 30_000 }).toBe(true);
}

describe.each(HOSTS)('the five layers on $name', ({ open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened?.stop());

  it('appear on the map, in the panel and in the figures', async () => {
    const { page, problems } = opened;
    await complete(page);
    for (const layer of LAYERS) {
      await expect.poll(() => numberIn(page, `[data-figure="${layer}"]`)).toBeGreaterThan(0);
      const shown = await numberIn(page, `[data-figure="${layer}"]`);
      expect(await numberIn(page, `li[data-layer="${layer}"] [data-count]`)).toBeGreaterThanOrEqual(shown);
    }
    expect(problems).toEqual([]);
  });
});

/** A dozen changes of the filter, each waited for: minutes where cores are shared. */
describe('one number everywhere', { timeout: 180_000 }, () => {
  const zhitu = useZhitu();
  let page: Page;
  /** The newest address that was asked for the figures in view. */
  let asked = new Map<string, URL>();
  /** The address without a filter but the view. */
  let whole: URL | undefined;

  async function open(options: PageOptions = {}) {
    asked = new Map();
    page = await zhitu.open({ viewport: { width: 1920, height: 1080 }, ...options });
    page.on('request', (request) => {
      const url = new URL(request.url());
      const layer = /^\/api\/layers\/(\w+)\/summary$/.exec(url.pathname)?.[1];
      // The test's own question, which may come late, is not the page's newest.
      if (layer && url.searchParams.has('bbox') && !url.searchParams.has('probe')) asked.set(layer, url);
    });
    await complete(page);
    await page.keyboard.press('t');
    await page.getByRole('grid').last().waitFor();
  }

  function countInFile(layer: Layer, query: Record<string, unknown>): number {
    const db = new DatabaseSync(zhitu.host.db, { readOnly: true });
    const sql = `SELECT count(*) AS n FROM ${layer} WHERE ${whereOf(layer, parseFilter(layer, query))}`;
    const { n } = db.prepare(sql).get() as { n: number };
    db.close();
    return n;
  }

  /**
   * Waits until page, API, table and file agree on violations in view and in all, and the page asks for nothing newer:
   * a drag passes through filters, on each of which a busy machine may agree. Gives the number in all.
   */
  async function agreed(): Promise<number> {
    const layer = 'violations';
    let seen = { inView: -1, inAll: -1 };
    let settled: string | undefined;
    await expect
      .poll(
        async () => {
          const url = asked.get(layer);
          if (!url) return 'nothing was asked';
          const query = Object.fromEntries(url.searchParams);
          const { bbox: _, ...rest } = query;
          seen = { inView: countInFile(layer, query), inAll: countInFile(layer, rest) };
          const api = await page.evaluate(
            async (path) => (await (await fetch(path)).json()).total,
            `${url.href}&probe=1`,
          );
          const rows = await page.locator('[role=grid][aria-rowcount]').getAttribute('aria-rowcount');
          const strip = await numberIn(page, `[data-figure="${layer}"]`);
          const panel = await numberIn(page, `li[data-layer="${layer}"] [data-count]`);
          const same = { inView: [strip, api], inAll: [panel, Number(rows) - 1] };
          const wanted = { inView: [seen.inView, seen.inView], inAll: [seen.inAll, seen.inAll] };
          if (JSON.stringify(same) !== JSON.stringify(wanted)) return JSON.stringify({ same, wanted });
          if (settled === url.href) return 'agreed';
          settled = url.href;
          return 'once';
        },
        { timeout: 20_000, interval: 300 },
      )
      .toBe('agreed');
    return seen.inAll;
  }

  /** Does something and waits until the filter in the requests is another one, and all agree on it. */
  async function changing(act: () => Promise<unknown>): Promise<number> {
    const before = asked.get('violations')?.href;
    await act();
    await expect.poll(() => asked.get('violations')?.href, { timeout: 20_000 }).not.toBe(before);
    return agreed();
  }

  /** The same for the way back to no filter, whose figures the page still has. */
  async function clearing(act: () => Promise<unknown>): Promise<number> {
    if (whole) asked.set('violations', whole);
    await act();
    return agreed();
  }

  it('is followed by strip, panel, table, API and file through brush, matrix, legend and back', async () => {
    await open();
    const all = await agreed();
    whole = asked.get('violations');
    expect(all).toBeGreaterThan(30_000);

    // By mouse: half of the chart.
    const chart = await handle(page, '时间窗口').boundingBox();
    if (!chart) throw new Error('no chart');
    const y = chart.y + chart.height / 2;
    const byMouse = await changing(async () => {
      await drag(page, [chart.x + chart.width * 0.4, y], [chart.x + chart.width * 0.8, y]);
      await atRest(page);
    });
    expect(byMouse).toBeLessThan(all);
    expect(byMouse).toBeGreaterThan(0);

    // By keyboard: the start a week later, then the window to the beginning.
    const byKey = await changing(async () => {
      await handle(page, '开始时间').focus();
      await page.keyboard.press('Shift+ArrowRight');
    });
    expect(byKey).toBeLessThan(byMouse);
    await changing(async () => {
      await handle(page, '时间窗口').focus();
      await page.keyboard.press('Home');
    });
    expect(await handle(page, '时间窗口').getAttribute('aria-valuenow')).toBe('0');
    expect(await clearing(() => page.keyboard.press('0'))).toBe(all);

    // The matrix: one hour by pointer, then more by Shift and arrows, then none.
    const cell = page.locator('[data-cell="0-8"]');
    const oneHour = await changing(() => cell.click());
    expect(await cell.getAttribute('aria-selected')).toBe('true');
    const more = await changing(() => page.keyboard.press('Shift+ArrowRight'));
    expect(more).toBeGreaterThan(oneHour);
    expect(await clearing(() => page.keyboard.press('Escape'))).toBe(all);

    // The legend: hide one, show one alone, show all again.
    const without = await changing(() => legend(page, '视频巡查').click());
    expect(await legend(page, '视频巡查').getAttribute('aria-checked')).toBe('false');
    const alone = await changing(() => legend(page, '视频巡查').click({ modifiers: ['Shift'] }));
    expect(alone + without).toBe(all);
    expect(await legend(page, '人工贴单').getAttribute('aria-checked')).toBe('false');
    const other = await changing(() => legend(page, '人工贴单').click({ modifiers: ['Alt'] }));
    expect(other).toBeLessThan(without);

    await changing(() => page.getByRole('button', { name: '近 30 天' }).click());
    expect(await chips(page).getByRole('listitem').count()).toBe(3);
    await shot(page, 'explore-filtered');
    expect(await clearing(() => chips(page).getByRole('button', { name: '全部清除' }).click())).toBe(all);
    expect(await chips(page).count()).toBe(0);
  });
});

describe('the map’s panels', () => {
  const zhitu = useZhitu();

  it('take a hidden layer off map and figures, and bring it back', async () => {
    const page = await zhitu.open();
    await complete(page);
    const box = page.getByRole('checkbox', { name: '显示“违停记录”' });
    await box.uncheck();
    await figure(page, 'violations').waitFor({ state: 'detached' });
    expect(await figure(page, 'vendors').count()).toBe(1);
    await box.check();
    await figure(page, 'violations').waitFor();
  });

  it('play the window on and stop where it is', async () => {
    const page = await zhitu.open();
    await complete(page);
    const window = () => handle(page, '时间窗口').getAttribute('aria-valuetext');
    await handle(page, '时间窗口').waitFor();
    await page.keyboard.press('p');
    await page.getByRole('button', { name: '暂停', exact: true }).waitFor();
    await expect.poll(window).not.toBe('全部时间');
    const first = await window();
    await expect.poll(window, { timeout: 15_000 }).not.toBe(first);
    await page.keyboard.press('p');
    await page.getByRole('button', { name: '播放', exact: true }).waitFor();
    const stopped = await window();
    await page.waitForTimeout(1500); // longer than a step
    expect(await window()).toBe(stopped);
  });

  it('change language and theme in place: the map stays the same one, where it was', async () => {
    const page = await zhitu.open();
    await complete(page);
    const place = page.url();
    await page.evaluate(() => document.querySelector('canvas.maplibregl-canvas')?.setAttribute('data-same', ''));
    const words = () => page.evaluate(() => document.body.innerText.replace(/中文|Shift/g, ''));
    expect(await words()).not.toMatch(/[A-Za-z]{3}/);

    await page.getByRole('radiogroup', { name: '界面语言' }).getByText('EN').click();
    await page.getByRole('heading', { name: 'Layers' }).waitFor();
    await expect.poll(words).not.toMatch(/\p{Script=Han}/u);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');

    await page.getByRole('button', { name: 'Light or dark' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.mantineColorScheme)).toBe('dark');
    expect(await page.locator('canvas[data-same]').count()).toBe(1);
    expect(page.url()).toBe(place);
    await page.waitForTimeout(500); // the basemap's colours are exchanged
    await shot(page, 'explore-switched');
  });

  it('list the keys on ?, and open and close by keys', async () => {
    const page = await zhitu.open();
    await complete(page);
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: '键盘快捷键' });
    await keys.getByText('播放或暂停').waitFor();
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    await page.keyboard.press('t');
    await page.locator('[role=grid][aria-rowcount]').waitFor();
    await page.keyboard.press('l');
    await page.getByRole('button', { name: '显示图层面板' }).waitFor();
    await page.keyboard.press('b');
    await page.getByRole('button', { name: '显示时间轴' }).waitFor();
  });

  it.each(['zh-CN', 'en-GB'] as const)(
    'lie beside each other in %s at 1280 × 720 and 1920 × 1080, with and without table and filters',
    async (locale) => {
      const page = await zhitu.open({ locale });
      await complete(page);
      await expect.poll(() => overlaps(page)).toEqual([]);
      await page.setViewportSize({ width: 1920, height: 1080 });
      await expect.poll(() => overlaps(page)).toEqual([]);
      await page.getByRole('button', { name: /近 30 天|Last 30 days/ }).click();
      await row(page, 'violations').getByRole('switch').first().click();
      await page.locator('[data-cell="2-9"]').click();
      for (const table of [false, true]) {
        if (table) {
          await page.keyboard.press('t');
          await page.locator('[role=grid][aria-rowcount]').waitFor();
        }
        for (const [width, height] of [
          [1920, 1080],
          [1280, 720],
        ] as const) {
          await page.setViewportSize({ width, height });
          await expect.poll(() => overlaps(page)).toEqual([]);
          await shot(page, `explore-${locale}-${width}`);
        }
      }
    },
  );
});

describe('without the back end', () => {
  const zhitu = useZhitu();

  it('the window says so, keeps what it has, and nothing breaks', async () => {
    const { page, close } = await zhitu.openAlone();
    await complete(page);
    await figure(page, 'violations').filter({ hasText: /\d/ }).waitFor();
    const before = await figure(page, 'violations').innerText();
    zhitu.host.process.kill('SIGTERM');
    await page.getByRole('alert').filter({ hasText: '后台暂时没有响应' }).waitFor({ timeout: 30_000 });
    expect(await figure(page, 'violations').innerText()).toBe(before);
    await shot(page, 'explore-offline');
    await close(/^failed: /);
  });
});
