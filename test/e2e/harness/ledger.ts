import type { Page } from 'playwright-core';

/** What a page asked and what came back, in the order of asking. */
export interface Asked {
  /** `violations summary by=method`: the layer and what was wanted, without the filter. */
  kind: string;
  query: Record<string, string>;
  /** Undefined for what was given up. */
  total?: number;
}

export interface Ledger {
  asked: Asked[];
  /** The most questions of one kind that were open at one time. */
  worst: Record<string, number>;
  /** What stood in each watched place, one after the other. */
  shown: Record<string, number[]>;
}

/**
 * Keeps account of the questions about layers that the page asks from now on, and of the numbers that stand in some
 * places. Answers are handed on late, the first of a row latest, so that they overtake each other if they can.
 */
export async function keepLedger(page: Page, places: Record<string, string>): Promise<() => Promise<Ledger>> {
  await page.evaluate((places) => {
    const WANTS = ['by', 'step', 'matrix', 'top'];
    const ledger: Ledger = { asked: [], worst: {}, shown: {} };
    const open = new Map<string, number>();
    const ask = window.fetch;
    window.fetch = async (input, init) => {
      const url = new URL(String(input), location.href);
      const [, layer, what] = /^\/api\/layers\/(\w+)\/(summary|rows)$/.exec(url.pathname) ?? [];
      if (!layer || url.searchParams.has('probe')) return ask(input, init);
      const query = Object.fromEntries(url.searchParams);
      const wants = [...WANTS.filter((key) => key in query).map((key) => `${key}=${query[key]}`)];
      const view = 'bbox' in query ? ['in view'] : [];
      // Pages of the table are two where the rows in sight lie on both.
      const page = what === 'rows' ? [`from ${query.offset}`] : [];
      const kind = [layer, what, ...wants, ...view, ...page].join(' ');
      const entry: Asked = { kind, query };
      ledger.asked.push(entry);
      open.set(kind, (open.get(kind) ?? 0) + 1);
      ledger.worst[kind] = Math.max(ledger.worst[kind] ?? 0, open.get(kind) ?? 0);
      let isOpen = true;
      const close = () => {
        if (isOpen) open.set(kind, (open.get(kind) ?? 1) - 1);
        isOpen = false;
      };
      init?.signal?.addEventListener('abort', close);
      try {
        const answer = await ask(input, init);
        const { total } = await answer.clone().json();
        await new Promise((go) => setTimeout(go, 60 - (ledger.asked.length % 6) * 10));
        if (isOpen) entry.total = total;
        return answer;
      } finally {
        close();
      }
    };
    for (const [name, selector] of Object.entries(places)) {
      const seen: number[] = [];
      ledger.shown[name] = seen;
      const look = () => {
        const value = Number(document.querySelector(selector)?.getAttribute('data-exact') ?? Number.NaN);
        if (!Number.isNaN(value) && value !== seen.at(-1)) seen.push(value);
      };
      look();
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    }
    Object.assign(window, { ledger });
  }, places);
  return () => page.evaluate(() => (window as unknown as { ledger: Ledger }).ledger);
}

/**
 * Whether the numbers shown can be the answers to questions asked in this order, none after a newer one.
 * The first number stood before the account was opened.
 */
export function inOrder(shown: readonly number[], asked: readonly Asked[]): boolean {
  let at = 0;
  return shown.slice(1).every((value) => {
    while (at < asked.length && asked[at]?.total !== value) at++;
    return at < asked.length;
  });
}
