/**
 * From a verdict's key to the next finding's picture on the screen, in photos of 20 megapixels, as the page itself
 * measures it: the browser has painted what the pane shows first. Between verdicts passes the time of a quick look.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { withPose } from '../../helpers/drone-photo.ts';
import type { Bench } from '../bench.ts';
import { launchBrowser, mapComplete } from '../browser.ts';
import { startHost } from '../host.ts';
import { zhitu } from '../program.ts';
import { below, spread, tidy, worst } from '../report.ts';

const VERDICTS = 30;
const LOOK = 2500; // ms: decoding the next photo takes some 0.3 s, quick reviewers take longer
const [WIDTH, HEIGHT] = [5280, 3956] as const;
const ROOF = [2400, 1800, 340, 260] as const; // left, top, width, height
const LIMIT = 100; // ms

export async function benchDecide(bench: Bench): Promise<void> {
  const db = await database(bench);
  const host = await startHost(bench.program, db, join(bench.files.dir, 'decide-data'));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    await page.goto(host.url);
    await mapComplete(page);
    await page.goto(new URL('/review', host.url).href);
    await page.getByRole('button', { name: '开始核查' }).waitFor();
    await watchTasks(page);
    await page.keyboard.press('Enter');
    await page.locator('img[alt^=DJI_]').waitFor();
    for (let n = 0; n < VERDICTS; n++) {
      await page.waitForTimeout(LOOK);
      await page.keyboard.press('1');
      await page.waitForFunction(
        (count) => performance.getEntriesByName('zhitu:decision-to-picture').length > count,
        n,
      );
    }
    const took = await page.evaluate(() =>
      performance.getEntriesByName('zhitu:decision-to-picture').map((e) => e.duration),
    );
    const figure = { job: 'decide', size: '20 MP', unit: 'ms' as const };
    const [median, p95] = [spread(took), worst(took)];
    bench.say({ ...figure, metric: 'verdict to next picture', ...median, ...below(median.value, LIMIT) });
    bench.say({ ...figure, metric: 'verdict to next picture, 95th percentile', ...p95, ...below(p95.value, LIMIT) });
    const kept = await page.evaluate(() => document.querySelectorAll('[data-ahead] canvas').length);
    bench.say({ ...figure, metric: 'decoded views on the page', value: kept, unit: 'count' });
    const longest = await page.evaluate(() =>
      Math.max(0, ...(window as unknown as { benchTasks: number[] }).benchTasks),
    );
    bench.say({ ...figure, metric: 'longest main-thread task meanwhile', value: tidy(longest) });
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** Lengths of tasks over 50 ms from here on. */
function watchTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { benchTasks: seen });
    new PerformanceObserver((list) => seen.push(...list.getEntries().map((e) => e.duration))).observe({
      type: 'longtask',
    });
  });
}

/** A city whose only findings are one in each of the photos, far enough from one another. */
async function database(bench: Bench): Promise<string> {
  const db = bench.files.copy(await bench.files.city(), 'decide.db');
  const own = new DatabaseSync(db);
  own.exec('UPDATE structures SET retired_at = 1');
  own.close();
  bench.note(`making ${VERDICTS + 1} photos of 20 megapixels`);
  const folder = join(bench.files.dir, 'decide');
  mkdirSync(folder, { recursive: true });
  const noise = { create: { width: WIDTH / 2, height: HEIGHT / 2, channels: 3, background: '#7d8f6a' } } as const;
  const ground = await sharp({ create: { ...noise.create, noise: { type: 'gaussian', mean: 128, sigma: 24 } } })
    .resize(WIDTH, HEIGHT)
    .raw()
    .toBuffer();
  const [left, top, width, height] = ROOF;
  const roof = await sharp({ create: { width, height, channels: 3, background: '#5a7fa5' } })
    .png()
    .toBuffer();
  const names: string[] = [];
  for (let n = 0; n <= VERDICTS; n++) {
    const name = `DJI_${String(n + 1).padStart(4, '0')}.JPG`;
    const picture = sharp(ground, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } }).composite([
      { input: roof, left, top },
    ]);
    const pose = { lon: 121.01 + (n % 6) * 0.004, lat: 30.69 + Math.floor(n / 6) * 0.004, height: 100 };
    writeFileSync(join(folder, name), await withPose(picture, pose));
    names.push(name);
  }
  writeFileSync(join(folder, 'found.json'), coco(names));
  await zhitu(bench.program, 'flight', 'import', folder, '--db', db, '--data', join(bench.files.dir, 'decide-data'));
  return db;
}

function coco(names: readonly string[]): string {
  return JSON.stringify({
    images: names.map((file_name, i) => ({ id: i, file_name, width: WIDTH, height: HEIGHT })),
    annotations: names.map((_, i) => ({
      id: i,
      image_id: i,
      category_id: 1,
      bbox: ROOF,
      segmentation: [],
      score: 0.9 - i / 100,
      iscrowd: 0,
    })),
    categories: [{ id: 1, name: 'roof' }],
  });
}
