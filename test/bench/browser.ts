import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../setup/chromium.ts';
import type { Host } from './host.ts';

/** Headless, with software rendering. Throws when there is no Chromium; see `Bench.browser`. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_ARGS });
}

/** The app in a window of 1280 × 720 with a profile of its own, its map complete. */
export async function openApp(browser: Browser, host: Host): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 720 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  await page.goto(host.url);
  await mapComplete(page);
  return page;
}

export async function mapComplete(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('zhitu:map-complete').length > 0, null, {
    timeout: 300_000,
  });
}
