/**
 * `npm run screenshots`: renews the pictures of README and of the user guide from the built app and a fresh demo city.
 * `-- guide` takes those of the guide alone, `-- guide supply wall` these of them.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { ensureBuild } from '../electron/build.mjs';
import { startHost } from './e2e/harness/host.ts';
import {
  chooseSites,
  GUIDE_PICTURES,
  type GuidePicture,
  openImport,
  runHotSpots,
  type Say,
  showWall,
} from './guide-pictures.ts';
import { CHROMIUM_ARGS, ensureChromium } from './setup/chromium.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'resources/screenshots');
const guideFolder = join(root, 'resources/guide/pictures');
const guideAlone = process.argv.includes('guide');
const named = process.argv.slice(process.argv.indexOf('guide') + 1);

interface Shot {
  name: string;
  locale: 'zh-CN' | 'en-GB';
  colorScheme: 'light' | 'dark';
  width: number;
  height: number;
  prepare?: (page: Page, say: Say) => Promise<void>;
}

const SHOTS: Shot[] = [
  { name: 'explore-light-zh', locale: 'zh-CN', colorScheme: 'light', width: 1280, height: 720 },
  { name: 'explore-dark-en', locale: 'en-GB', colorScheme: 'dark', width: 1920, height: 1080 },
  { name: 'import-light-zh', locale: 'zh-CN', colorScheme: 'light', width: 1280, height: 720, prepare: openImport },
  { name: 'analysis-light-zh', locale: 'zh-CN', colorScheme: 'light', width: 1280, height: 720, prepare: runHotSpots },
  { name: 'plan-light-zh', locale: 'zh-CN', colorScheme: 'light', width: 1280, height: 720, prepare: chooseSites },
  { name: 'wall-zh', locale: 'zh-CN', colorScheme: 'dark', width: 1920, height: 1080, prepare: showWall },
];

ensureBuild();
mkdirSync(folder, { recursive: true });
const dir = mkdtempSync(join(tmpdir(), 'zhitu-shots-'));
const db = join(dir, 'city.db');
const made = spawnSync(process.execPath, [join(root, 'out/main/cli.js'), 'demo', '--db', db], { encoding: 'utf8' });
if (made.status !== 0) throw new Error(made.stderr);
const host = await startHost({ db });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
try {
  for (const shot of guideAlone ? [] : SHOTS) await take(shot);
  const wanted = GUIDE_PICTURES.filter(({ name }) => !guideAlone || named.length === 0 || named.includes(name));
  for (const picture of wanted) for (const language of ['zh', 'en'] as const) await takeOfGuide(language, picture);
} finally {
  await browser.close();
  await host.stop();
  rmSync(dir, { recursive: true, force: true });
}

async function open({ locale, colorScheme, width, height }: Omit<Shot, 'name'>): Promise<Page> {
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
  return page;
}

async function take({ name, prepare, ...look }: Shot): Promise<void> {
  const page = await open(look);
  await prepare?.(page, (zh) => zh);
  await page.waitForTimeout(1500); // fades of labels
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`resources/screenshots/${name}.png`);
  await page.context().close();
}

/** Small enough to ship: a picture of text and flat colours keeps its edges at this quality. */
async function takeOfGuide(language: 'zh' | 'en', { name, prepare }: GuidePicture): Promise<void> {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const page = await open({ locale, colorScheme: 'light', width: 1280, height: 720 });
  try {
    const part = await prepare(page, (zh, en) => (language === 'zh' ? zh : en));
    await page.waitForTimeout(1500); // fades of labels
    mkdirSync(join(guideFolder, language), { recursive: true });
    const picture = sharp(await (part ?? page).screenshot());
    await picture.webp({ quality: 82, effort: 6 }).toFile(join(guideFolder, language, `${name}.webp`));
    console.log(`resources/guide/pictures/${language}/${name}.webp`);
  } catch (error) {
    process.exitCode = 1; // the others are taken all the same
    console.error(`${language}/${name}: ${error instanceof Error ? error.message : error}`);
  }
  await page.context().close();
}
