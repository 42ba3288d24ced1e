import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium, SOFTWARE_COMPOSITING } from '../setup/chromium.ts';

export interface Chromium {
  browser: Browser;
  context: BrowserContext;
  /** Where a test may connect to the same browser. */
  endpoint: string;
  close(): Promise<void>;
}

/** Starts Chromium on a profile that lasts, as Electron's does, with every `*.localhost` led to `port`. */
export async function startChromium(profile: string, locale: string, port: number): Promise<Chromium> {
  const executable = findChromium();
  if (!executable) throw new Error('The Electron double needs Chromium');
  mkdirSync(profile, { recursive: true });
  const active = join(profile, 'DevToolsActivePort');
  rmSync(active, { force: true });
  const child = spawn(
    executable,
    [
      ...CHROMIUM_ARGS,
      SOFTWARE_COMPOSITING,
      '--headless=new',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--host-resolver-rules=MAP *.localhost 127.0.0.1:${port}`,
      `--lang=${locale}`,
      `--accept-lang=${locale}`,
      'about:blank',
    ],
    { stdio: 'ignore', env: { ...process.env, LANGUAGE: locale } },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  const endpoint = await endpointOf(active, child);
  const browser = await chromium.connectOverCDP(endpoint);
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no default context');
  return {
    browser,
    context,
    endpoint,
    async close() {
      const session = await browser.newBrowserCDPSession();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await session.send('Browser.close').catch(() => {}); // in order, so that the profile is written
      await Promise.race([ended, delay(5000)]);
      child.kill('SIGKILL');
    },
  };
}

async function endpointOf(active: string, child: ChildProcess): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`Chromium ended with ${child.exitCode}`);
    try {
      const [port, path] = readFileSync(active, 'utf8').trim().split('\n');
      if (port && path) return `ws://127.0.0.1:${port}${path}`;
    } catch {
      // not written yet
    }
    await delay(100);
  }
  throw new Error('Chromium opened no debugging port');
}
