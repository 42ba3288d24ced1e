import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { trustingArgument } from '../../helpers/lan.ts';
import { CHROMIUM_ARGS, SOFTWARE_COMPOSITING } from '../../setup/chromium.ts';
import { root } from './demo.ts';
import type { Host } from './host.ts';

export interface PageOptions {
  locale?: 'zh-CN' | 'en-GB';
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
  /** Pixels of the picture for each of the page; less than 1 spares the processor a wall's. */
  density?: number;
  /** Place in the app, `/explore`. */
  path?: string;
}

export interface OpenPage {
  page: Page;
  context: BrowserContext;
  /** Console errors, uncaught errors, failed and refused requests, in the order they came. */
  problems: string[];
  /** Closes the page and fails on any problem not matched by `expected`. */
  close(expected?: RegExp): Promise<void>;
}

/** @param trusted a host whose doors to the network it trusts */
export async function launchBrowser(trusted?: Host): Promise<Browser> {
  const args = [...CHROMIUM_ARGS, SOFTWARE_COMPOSITING];
  if (trusted) args.push(await trustingArgument(trusted.dataDir));
  return chromium.launch({ executablePath: inject('chromium'), args });
}

/** A page of its own context, signed in with the token of the host and standing in the app. */
export async function openPage(browser: Browser, host: Host, options: PageOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({
    locale: options.locale ?? 'zh-CN',
    colorScheme: options.colorScheme ?? 'light',
    viewport: options.viewport ?? { width: 1280, height: 720 },
    deviceScaleFactor: options.density ?? 1,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  watch(page, problems);
  const url = new URL(options.path ?? '/', host.origin);
  url.searchParams.set('token', host.token);
  await page.goto(url.href);
  return {
    page,
    context,
    problems,
    async close(expected) {
      await context.close();
      expect(problems.filter((problem) => !expected?.test(problem))).toEqual([]);
    },
  };
}

/** Collects what should never happen on a page. Requests that the page itself gave up are no problem. */
export function watch(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    // Chromium repeats every refused answer here, without its address; those are told below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      problems.push(`console: ${message.text()}`);
    }
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (why !== 'net::ERR_ABORTED') problems.push(`failed: ${request.method()} ${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) {
      problems.push(`refused: ${response.status()} ${response.request().method()} ${response.url()}`);
    }
  });
}

/** Waits for the first whole picture of the map and for the panels: on a quick machine they come after it. */
export async function complete(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('zhitu:map-complete').length > 0, null, {
    timeout: 60_000,
  });
  await page.locator('[data-ready]').waitFor({ state: 'attached' });
}

/** Saves what the page shows as `test-results/<name>.png`, to be looked at. */
export async function shot(page: Page, name: string): Promise<string> {
  const path = join(root, 'test-results', `${name}.png`);
  mkdirSync(join(root, 'test-results'), { recursive: true });
  await page.screenshot({ path });
  return path;
}
