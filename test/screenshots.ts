/** `npm run screenshots`: renews the pictures in README from the built app and a fresh demo city. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { ensureBuild } from '../electron/build.mjs';
import { startHost } from './e2e/harness/host.ts';
import { drawn, show, standAtEnds } from './e2e/harness/wall.ts';
import { CHROMIUM_ARGS, ensureChromium } from './setup/chromium.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'resources/screenshots');

interface Shot {
  name: string;
  locale: 'zh-CN' | 'en-GB';
  colorScheme: 'light' | 'dark';
  width: number;
  height: number;
  prepare?: (page: Page) => Promise<void>;
}

const SHOTS: Shot[] = [
  { name: 'explore-light-zh', locale: 'zh-CN', colorScheme: 'light', width: 1280, height: 720 },
  { name: 'explore-dark-en', locale: 'en-GB', colorScheme: 'dark', width: 1920, height: 1080 },
  { name: 'import-light-zh', locale: 'zh-CN', colorScheme: 'light', width: 1280, height: 720, prepare: openImport },
  { name: 'analysis-light-zh', locale: 'zh-CN', colorScheme: 'light', width: 1280, height: 720, prepare: runHotSpots },
  { name: 'plan-light-zh', locale: 'zh-CN', colorScheme: 'light', width: 1280, height: 720, prepare: chooseSites },
  { name: 'wall-zh', locale: 'zh-CN', colorScheme: 'dark', width: 1920, height: 1080, prepare: showHotSpots },
];

/** A small file in GCJ-02, so that the picture shows what would move. */
async function openImport(page: Page): Promise<void> {
  const waiting = page.waitForEvent('filechooser');
  await page.evaluate(() => undefined); // the browser must be listening before the key goes down
  await page.keyboard.press('Control+o');
  await (await waiting).setFiles(join(root, 'test/fixtures/imports/stalls-gcj02.csv'));
  await page.getByRole('radio', { name: /GCJ-02/ }).waitFor();
  await page.waitForTimeout(3000); // the map flies there
}

async function runHotSpots(page: Page): Promise<void> {
  await page.keyboard.press('h');
  await page.getByRole('button', { name: /哪里显著聚集/ }).click();
  await page.getByRole('button', { name: '开始分析' }).click();
  await page.locator('[data-result-drawn]').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(3000); // the map flies there
}

/** Six lots from land, planned lots and frontage, for what open berths leave over. */
async function chooseSites(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2');
  await page.getByRole('tab', { name: '选址' }).click();
  await page.getByText(/处可选/).waitFor({ timeout: 120_000 });
  await page.getByRole('checkbox', { name: '规划车场' }).check();
  await page.getByRole('button', { name: '选址', exact: true }).click();
  await page.getByText(/已证明/).waitFor({ timeout: 120_000 });
  await page.waitForTimeout(3000); // the map flies there
}

/** The wall at the last of the three streets that its scene of hot spots visits. */
async function showHotSpots(page: Page): Promise<void> {
  await page.goto(new URL('/wall', page.url()).href);
  await standAtEnds(page, null);
  await show(page, 'hot-spots');
  await drawn(page);
  await page.waitForTimeout(3000); // circles take their size from what is in sight
}

ensureBuild();
mkdirSync(folder, { recursive: true });
const dir = mkdtempSync(join(tmpdir(), 'zhitu-shots-'));
const db = join(dir, 'city.db');
const made = spawnSync(process.execPath, [join(root, 'out/main/cli.js'), 'demo', '--db', db], { encoding: 'utf8' });
if (made.status !== 0) throw new Error(made.stderr);
const host = await startHost({ db });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
try {
  for (const { name, locale, colorScheme, width, height, prepare } of SHOTS) {
    const context = await browser.newContext({
      locale,
      colorScheme,
      viewport: { width, height },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(host.url);
    await page.waitForFunction(() => performance.getEntriesByName('zhitu:map-complete').length > 0, null, {
      timeout: 60_000,
    });
    await prepare?.(page);
    await page.waitForTimeout(1500); // fades of labels
    await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(`resources/screenshots/${name}.png`);
    await context.close();
  }
} finally {
  await browser.close();
  await host.stop();
  rmSync(dir, { recursive: true, force: true });
}
