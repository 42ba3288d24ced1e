/**
 * `npm run screenshots:wall`: what a wall shows at the end of each scene's path, in both languages and on walls of three
 * sizes, into test-results/wall/, to be looked at. Names of scenes, `zh`, `en` and sizes (`3840x2160`) narrow it down.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureBuild } from '../electron/build.mjs';
import { startHost } from './e2e/harness/host.ts';
import { drawn, SCENE_IDS, show, standAtEnds } from './e2e/harness/wall.ts';
import { CHROMIUM_ARGS, ensureChromium } from './setup/chromium.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'test-results/wall');
/** Pixels, and metres of picture; all are read from ten metres. */
const WALLS = { '1920x1080': 5, '3840x2160': 5, '7680x2160': 9.6 };
const LANGUAGES = { zh: 'zh-CN', en: 'en-GB' };
const WIDEST = 1920; // pixels of a picture

const wanted = process.argv.slice(2);
const chosen = <T extends string>(all: readonly T[]): readonly T[] => {
  const some = all.filter((name) => wanted.includes(name));
  return some.length > 0 ? some : all;
};

ensureBuild();
mkdirSync(folder, { recursive: true });
const dir = mkdtempSync(join(tmpdir(), 'zhitu-wall-shots-'));
const db = join(dir, 'city.db');
const made = spawnSync(process.execPath, [join(root, 'out/main/cli.js'), 'demo', '--db', db], { encoding: 'utf8' });
if (made.status !== 0) throw new Error(made.stderr);
const host = await startHost({ db });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
try {
  for (const size of chosen(Object.keys(WALLS) as (keyof typeof WALLS)[])) {
    const [width = 0, height = 0] = size.split('x').map(Number);
    for (const language of chosen(['zh', 'en'] as const)) {
      const context = await browser.newContext({
        locale: LANGUAGES[language],
        viewport: { width, height },
        deviceScaleFactor: Math.min(1, WIDEST / width),
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.goto(`${host.origin}/wall?token=${host.token}`);
      await standAtEnds(page, { distance: 10, width: WALLS[size] });
      for (const scene of chosen(SCENE_IDS)) {
        await show(page, scene, language === 'zh' ? 0 : 1);
        await drawn(page);
        await page.waitForTimeout(1500); // circles take their size from what is in sight
        await page.screenshot({ path: join(folder, `${scene}-${size}-${language}.png`) });
        console.log(`test-results/wall/${scene}-${size}-${language}.png`);
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await host.stop();
  rmSync(dir, { recursive: true, force: true });
}
