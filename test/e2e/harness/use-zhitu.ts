import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Host, type HostOptions, startHost } from './host.ts';
import { launchBrowser, type OpenPage, openPage, type PageOptions } from './page.ts';

/**
 * One host and one browser for the tests of a file: started before the first, stopped after the last. Pages
 * opened through `open` are closed after each test, which fails if anything went wrong on them.
 */
export function useZhitu(options: HostOptions = {}) {
  let host: Host;
  let browser: Browser;
  let pages: OpenPage[] = [];
  beforeAll(async () => {
    host = await startHost(options);
    browser = await launchBrowser(host);
  });
  afterEach(async () => {
    const open = pages;
    pages = [];
    for (const page of open) await page.close();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.stop();
  });
  return {
    get host() {
      return host;
    },
    get browser() {
      return browser;
    },
    async open(pageOptions: PageOptions = {}) {
      const opened = await openPage(browser, host, pageOptions);
      pages.push(opened);
      return opened.page;
    },
    /** One page for all tests of the `describe` that calls this: each finds what the one before has left. */
    shared(pageOptions: PageOptions = {}) {
      let shared: OpenPage;
      beforeAll(async () => {
        shared = await openPage(browser, host, pageOptions);
      });
      afterAll(() => shared?.close());
      return () => shared;
    },
    /** For tests that provoke problems: hands over the page with its list, closed by the test itself. */
    openAlone: (pageOptions: PageOptions = {}) => openPage(browser, host, pageOptions),
  };
}
