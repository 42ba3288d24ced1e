import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../electron/contract/filter.ts';
import { whereOf } from '../helpers/filter-sql.ts';
import { inOrder, keepLedger } from './harness/ledger.ts';
import { complete, shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const LAYER = 'violations';
const PANEL = `li[data-layer="${LAYER}"] [data-count]`;
const IN_VIEW = `[data-figure="${LAYER}"]`;
const handle = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });

describe('what is shown while people drag', () => {
  const zhitu = useZhitu();

  async function open(): Promise<Page> {
    const page = await zhitu.open({ viewport: { width: 1440, height: 900 } });
    await complete(page);
    await handle(page, '时间窗口').waitFor();
    await expect.poll(() => exact(page, IN_VIEW)).toBeGreaterThan(0);
    return page;
  }

  const exact = async (page: Page, selector: string) => {
    const value = await page
      .locator(selector)
      .first()
      .getAttribute('data-exact', { timeout: 2000 })
      .catch(() => null);
    return value === null ? -1 : Number(value);
  };

  function countInFile(query: Record<string, unknown>): number {
    const db = new DatabaseSync(zhitu.host.db, { readOnly: true });
    const { n } = db
      .prepare(`SELECT count(*) AS n FROM ${LAYER} WHERE ${whereOf(LAYER, parseFilter(LAYER, query))}`)
      .get() as { n: number };
    db.close();
    return n;
  }

  /** The tiles asked for, the last address of each. */
  function followTiles(page: Page): Map<string, URLSearchParams> {
    const tiles = new Map<string, URLSearchParams>();
    page.on('request', (request) => {
      const url = new URL(request.url());
      const [, tile] = /^\/api\/tiles\/(\w+\/\d+\/\d+\/\d+)$/.exec(url.pathname) ?? [];
      if (tile) tiles.set(tile, url.searchParams);
    });
    return tiles;
  }

  /** What the brush says it shows, as the filter has it. */
  async function brushed(page: Page): Promise<{ from: string; to: string }> {
    const day = (text: string | null) => Date.parse(`${(text ?? '').replace(/[年月]/g, '-').replace('日', '')} GMT+8`);
    const from = day(await handle(page, '开始时间').getAttribute('aria-valuetext'));
    const last = day(await handle(page, '结束时间').getAttribute('aria-valuetext'));
    return { from: String(from / 1000), to: String(last / 1000 + 86_400) };
  }

  /** Waits until panel, strip, table, API and the file agree on what the brush says. */
  async function agreed(page: Page, view?: () => Promise<string | undefined>): Promise<number> {
    let wanted = -1;
    await expect
      .poll(
        async () => {
          const filter = await brushed(page);
          wanted = countInFile(filter);
          const path = `/api/layers/${LAYER}/summary?probe=1&from=${filter.from}&to=${filter.to}`;
          const api = await page.evaluate(async (path) => (await (await fetch(path)).json()).total, path);
          const rows = await page.locator('[role=grid][aria-rowcount]').getAttribute('aria-rowcount');
          const seen = [await exact(page, PANEL), api, Number(rows) - 1];
          const bbox = await view?.();
          if (bbox) {
            seen.push(await exact(page, IN_VIEW));
            return JSON.stringify(seen) === JSON.stringify([wanted, wanted, wanted, countInFile({ ...filter, bbox })])
              ? 'agreed'
              : JSON.stringify({ seen, wanted });
          }
          return seen.every((n) => n === wanted) ? 'agreed' : JSON.stringify({ seen, wanted });
        },
        { timeout: 30_000 },
      )
      .toBe('agreed');
    return wanted;
  }

  it('is never older than what was shown before, and in the end the same number everywhere', async () => {
    const page = await open();
    await page.keyboard.press('t');
    await page.locator('[role=grid][aria-rowcount]').waitFor();
    const tiles = followTiles(page);
    const ledger = await keepLedger(page, { panel: PANEL, inView: IN_VIEW });

    // Across the year, one way: what comes back is known and not asked again.
    const chart = await handle(page, '时间窗口').boundingBox();
    if (!chart) throw new Error('no chart');
    const y = chart.y + chart.height / 2;
    const x = (share: number) => chart.x + chart.width * share;
    await page.mouse.move(x(0.1), y);
    await page.mouse.down();
    await page.mouse.move(x(0.85), y, { steps: 24 });
    await page.mouse.up();
    const count = await agreed(page);
    expect(count).toBeGreaterThan(0);
    await shot(page, 'fluid-brushed');
    const filter = await brushed(page);
    const isOf = (query: URLSearchParams) => query.get('from') === filter.from && query.get('to') === filter.to;
    await expect.poll(() => [...tiles.values()].every(isOf)).toBe(true);
    expect(tiles.size).toBeGreaterThan(0);

    const { asked, worst, shown } = await ledger();
    expect(Object.entries(worst).filter(([, open]) => open > 1)).toEqual([]);
    const questions = (kind: RegExp) => asked.filter((a) => kind.test(a.kind));
    expect(inOrder(shown.panel ?? [], questions(/^violations summary by=method$/)), `${shown.panel}`).toBe(true);
    expect(inOrder(shown.inView ?? [], questions(/^violations summary in view$/)), `${shown.inView}`).toBe(true);
    expect(shown.panel?.length, 'the count follows the drag').toBeGreaterThan(3);

    // Pan, then zoom: every tile asked for on the way is of the same filter.
    tiles.clear();
    await page.mouse.move(760, 300);
    await page.mouse.down();
    await page.mouse.move(340, 180, { steps: 8 });
    await page.mouse.up();
    for (let i = 0; i < 3; i++) await page.mouse.wheel(0, -400);
    await expect.poll(() => tiles.size).toBeGreaterThan(0);
    const view = async () =>
      (await ledger()).asked.findLast((a) => a.kind === 'violations summary in view')?.query.bbox;
    expect(await agreed(page, view)).toBe(count);
    expect([...tiles.values()].every(isOf)).toBe(true);
    await shot(page, 'fluid-zoomed');
  }, 180_000);

  it('is right after a thousand changes at once, for which few questions were asked', async () => {
    const page = await open();
    await page.keyboard.press('t');
    await page.locator('[role=grid][aria-rowcount]').waitFor();
    await page.getByRole('button', { name: '近 30 天' }).click();
    await agreed(page);
    const tiles = followTiles(page);
    const ledger = await keepLedger(page, { panel: PANEL });
    await handle(page, '时间窗口').focus();
    await page.evaluate(async () => {
      const slider = document.activeElement;
      for (let i = 0; i < 1000; i++) {
        // Two steps back, one on, with an odd number of steps in all.
        const key = i % 3 === 2 ? 'ArrowRight' : 'ArrowLeft';
        slider?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        await Promise.resolve();
      }
    });
    await agreed(page);
    const { asked, worst } = await ledger();
    expect(Object.entries(worst).filter(([, open]) => open > 1)).toEqual([]);
    expect(asked.filter((a) => a.kind === 'violations summary by=method').length).toBeLessThan(100);
    const filter = await brushed(page);
    await expect
      .poll(() => [...tiles.values()].every((q) => q.get('from') === filter.from && q.get('to') === filter.to))
      .toBe(true);
  });

  it('is each window’s own under different filters', async () => {
    const pages = [await open(), await open()];
    const names = ['近 30 天', '今年'];
    for (const page of pages) {
      await page.keyboard.press('t');
      await page.locator('[role=grid][aria-rowcount]').waitFor();
    }
    await Promise.all(pages.map((page, i) => page.getByRole('button', { name: names[i] as string }).click()));
    const counts = await Promise.all(pages.map((page) => agreed(page)));
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts[1]).toBeGreaterThan(counts[0] as number);
  });

  it('rolls to the exact count where motion is wanted, and says nothing but the exact one aloud', async () => {
    const page = await open();
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const seen = page.locator(PANEL).first();
    const spoken = seen.locator('xpath=following-sibling::span[1]');
    await page.getByRole('button', { name: '今年' }).click();
    const digits = async (text: Promise<string | null>) => Number(((await text) ?? '').replaceAll(',', ''));
    await expect.poll(async () => exact(page, PANEL)).toBe(countInFile(await brushed(page)));
    expect(await digits(spoken.textContent())).toBe(await exact(page, PANEL));
    expect(await seen.getAttribute('aria-hidden')).toBe('true');
    await expect.poll(() => digits(seen.textContent())).toBe(await exact(page, PANEL));
  });

  it('keeps the rows of the order before until those of the next are there', async () => {
    const page = await open();
    await page.keyboard.press('t');
    const grid = page.locator('[role=grid][aria-rowcount]');
    const first = grid.locator('[data-row="0"]').getByRole('gridcell').first();
    await expect.poll(() => first.textContent()).toMatch(/\S/);
    // By time upwards they stand as they came; it is the way back that changes the order.
    const sort = page.getByRole('columnheader', { name: /^时间/ }).getByRole('button').first();
    await sort.click();
    await expect
      .poll(() => page.getByRole('columnheader', { name: /^时间/ }).getAttribute('aria-sort'))
      .toBe('ascending');
    await expect.poll(() => grid.getAttribute('aria-busy')).toBe('false');
    const before = await first.textContent();
    let answer = () => {};
    const asked = new Promise<void>((go) => {
      answer = go;
    });
    await page.route('**/rows?*', async (route) => {
      await asked;
      await route.continue();
    });
    await sort.click();
    await expect.poll(() => grid.getAttribute('aria-busy')).toBe('true');
    expect(await first.textContent()).toBe(before);
    answer();
    await expect.poll(() => grid.getAttribute('aria-busy')).toBe('false');
    await expect.poll(() => first.textContent()).not.toBe(before);
  });
});
