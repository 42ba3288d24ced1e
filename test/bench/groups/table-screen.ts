/** The table on screen: from the key that opens it to filled rows, and how long a row in sight stays without its text. */
import type { Page } from 'playwright-core';
import { Random } from '../../../electron/domain/prng.ts';
import type { Bench } from '../bench.ts';
import { launchBrowser, openApp } from '../browser.ts';
import type { Host } from '../host.ts';
import { below, most, spread } from '../report.ts';
import type { Size } from '../size.ts';

const JUMPS = 30;
const SWEEP = 40; // steps of a scroll bar drawn from top to bottom

interface Watcher {
  /** When rows in sight were last all filled after `mark` was called; 0 while they are not. */
  filled: number;
  blanks: number[];
  mark(): void;
}

declare global {
  interface Window {
    benchTable: Watcher;
  }
}

export async function tableOnScreen(bench: Bench, size: Size, host: Host): Promise<void> {
  const figure = { job: 'table', size: size.label, unit: 'ms' as const };
  const opened: number[] = [];
  const sorted: number[] = [];
  const blanks: number[] = [];
  for (let run = 0; run <= Math.min(bench.runs, 3); run++) {
    const browser = await launchBrowser();
    try {
      const page = await openApp(browser, host);
      await page.waitForTimeout(1000); // labels fade in
      await page.evaluate(watchTable);
      const open = await timed(page, () => page.keyboard.press('t'));
      await browse(page, run);
      const sort = await timed(page, () =>
        page.getByRole('columnheader', { name: /^时间/ }).getByRole('button').click(),
      );
      if (run === 0) continue;
      opened.push(open);
      sorted.push(sort);
      blanks.push(...(await page.evaluate(() => window.benchTable.blanks)));
    } finally {
      await browser.close();
    }
  }
  const open = spread(opened);
  bench.say({ ...figure, metric: 'on screen: key pressed to filled rows', ...open, ...below(open.value, 100) });
  const sort = spread(sorted);
  bench.say({ ...figure, metric: 'on screen: header clicked to sorted rows', ...sort, ...below(sort.value, 1000) });
  const longest = most(blanks.length ? blanks : [0]);
  bench.say({
    ...figure,
    metric: 'on screen: longest time with a blank row',
    ...longest,
    ...below(longest.value, 100),
  });
}

/** Milliseconds from the event that `act` makes, by the page's own clock, to filled rows. */
async function timed(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => window.benchTable.mark());
  await act();
  await page.waitForFunction(() => window.benchTable.filled > 0, null, { timeout: 120_000 });
  return page.evaluate(() => window.benchTable.filled);
}

/** Anywhere in the list, then from top to bottom in two seconds. */
async function browse(page: Page, seed: number): Promise<void> {
  const random = new Random(seed + 1);
  const to = (share: number) =>
    page.evaluate((at) => {
      const grid = document.querySelector('[role=grid][aria-rowcount]:not([data-cell])') as HTMLElement;
      grid.scrollTop = at * grid.scrollHeight;
    }, share);
  for (let i = 0; i < JUMPS; i++) {
    await to(random.next());
    await page.waitForTimeout(150);
  }
  for (let i = 0; i <= SWEEP; i++) {
    await to(i / SWEEP);
    await page.waitForTimeout(50);
  }
  await page.waitForTimeout(500);
}

/** Runs in the page. Looks at the rows in sight after every change of the document. */
function watchTable(): void {
  /** Number of a blank row in sight, and since when it is. */
  const since = new Map<string, number>();
  let marked = 0;
  let before = '';
  const rowsInSight = () => {
    const grid = [...document.querySelectorAll('[role=grid]')].find((g) => g.hasAttribute('aria-rowcount'));
    const box = grid?.getBoundingClientRect();
    if (!grid || !box) return new Map<string, string>();
    const rows = [...grid.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > box.top + 40 && top < box.bottom;
    });
    return new Map(rows.map((row) => [row.dataset.row ?? '', row.textContent ?? '']));
  };
  const written = () => [...rowsInSight().values()].join();
  const look = () => {
    const now = performance.now();
    const rows = rowsInSight();
    for (const [row, from] of since) {
      if (rows.get(row) === '') continue; // still blank
      watcher.blanks.push(now - from);
      since.delete(row);
    }
    for (const [row, text] of rows) if (text === '' && !since.has(row)) since.set(row, now);
    if (marked && since.size === 0 && rows.size > 0 && written() !== before) {
      watcher.filled = now - marked;
      marked = 0;
    }
  };
  const watcher = {
    filled: 0,
    blanks: [] as number[],
    mark() {
      watcher.filled = 0;
      before = written();
      const begin = () => {
        marked = performance.now();
      };
      for (const type of ['keydown', 'pointerdown'] as const) {
        window.addEventListener(type, begin, { capture: true, once: true });
      }
    },
  };
  window.benchTable = watcher;
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
}
