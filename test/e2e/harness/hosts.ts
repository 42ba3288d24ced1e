import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ELECTRONS } from '../../shell/harness/use-shell.ts';
import { copyDemo, root } from './demo.ts';
import { startHost } from './host.ts';
import { launchBrowser, openPage, watch } from './page.ts';

export interface Opened {
  page: Page;
  /** What went wrong on the page so far. */
  problems: string[];
  stop(): Promise<void>;
}

/** Every way to run the app, each opening it in Chinese on a demo city of its own: for suites that must pass on all. */
export const HOSTS: readonly { name: string; open(): Promise<Opened> }[] = [
  {
    name: 'the loopback host',
    async open() {
      const host = await startHost();
      const browser = await launchBrowser();
      const { page, problems } = await openPage(browser, host);
      const stop = async () => {
        await browser.close();
        await host.stop();
      };
      return { page, problems, stop };
    },
  },
  ...ELECTRONS.map(({ name, launch }) => ({
    name: `the desktop app on ${name}`,
    async open() {
      const data = mkdtempSync(join(tmpdir(), 'zhitu-desktop-'));
      copyDemo(join(data, 'zhitu.db'));
      const app = await launch({ app: root, data });
      const page = await app.page();
      const problems: string[] = [];
      watch(page, problems);
      const stop = async () => {
        await app.close();
        rmSync(data, { recursive: true, force: true });
      };
      return { page, problems, stop };
    },
  })),
];
