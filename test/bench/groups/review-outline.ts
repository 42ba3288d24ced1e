/**
 * An outline that is dragged in its photo: how soon the map draws the movement. And a photo of 50 megapixels zoomed to its
 * pixels, moved and zoomed out again: the longest script meanwhile.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { cocoOf, dronePhoto, withPose } from '../../helpers/drone-photo.ts';
import type { Bench } from '../bench.ts';
import { launchBrowser, mapComplete } from '../browser.ts';
import { startHost } from '../host.ts';
import { zhitu } from '../program.ts';
import { below, spread, tidy } from '../report.ts';

const at = { lon: 121.0205, lat: 30.7005, height: 100 };
const LARGE = { width: 8000, height: 6250 };
const STEPS = 40;
const FRAMES = 3; // a movement is drawn on the other side before that many
const SCRIPT = 50; // ms

export async function benchOutline(bench: Bench): Promise<void> {
  const dataDir = join(bench.files.dir, 'outline-data');
  const db = await database(bench, dataDir);
  const host = await startHost(bench.program, db, dataDir);
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
    await page.getByRole('button', { name: /FX-ONE-\d{3}.*93%/ }).click();
    const lag = await followed(page);
    const drag = { job: 'outline', size: '2 photos' };
    bench.say({ ...drag, metric: 'map follows a vertex dragged in the photo', unit: 'ms', ...spread(lag.ms) });
    const frames = spread(lag.frames);
    bench.say({ ...drag, metric: 'the same in frames', unit: 'count', ...frames, ...below(frames.value, FRAMES) });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /FX-LARGE-\d{3}/ }).click();
    const longest = [];
    for (let round = 0; round < 3; round++) longest.push(await zoomed(page));
    const script = spread(longest);
    const figure = { job: 'zoom', size: '50 MP', unit: 'ms' as const };
    bench.say({ ...figure, metric: 'longest script while zooming', ...script, ...below(script.value, SCRIPT) });
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** Drags a vertex in the photo; milliseconds and frames from each movement to the outline's next drawing on the map. */
async function followed(page: Page): Promise<{ ms: number[]; frames: number[] }> {
  await page.getByRole('region', { name: '照片' }).locator('img').first().waitFor();
  await page.waitForTimeout(3000); // the map flies there
  await page.keyboard.press('e');
  const vertex = page.locator('[data-draw=photo] [data-vertex="2"]');
  await vertex.waitFor();
  await page.locator('[data-draw=map] [data-vertex="2"]').waitFor();
  await page.evaluate(() => {
    const seen = { moved: 0, frame: 0, count: 0, ms: [] as number[], frames: [] as number[] };
    Object.assign(window, { seen });
    const turn = () => {
      seen.count += 1;
      requestAnimationFrame(turn);
    };
    turn();
    window.addEventListener(
      'pointermove',
      () => {
        if (seen.moved === 0) [seen.moved, seen.frame] = [performance.now(), seen.count];
      },
      true,
    );
    const drawn = () => {
      if (seen.moved === 0) return;
      seen.ms.push(performance.now() - seen.moved);
      seen.frames.push(seen.count - seen.frame);
      seen.moved = 0;
    };
    const other = document.querySelector('[data-draw=map] [data-line]');
    if (other) new MutationObserver(drawn).observe(other, { attributes: true });
  });
  const box = await vertex.boundingBox();
  if (!box) throw new Error('the vertex is not to be seen');
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let i = 1; i <= STEPS; i++) {
    await page.mouse.move(from.x + (60 * i) / STEPS, from.y + (40 * i) / STEPS);
    await page.waitForTimeout(50);
  }
  await page.mouse.up();
  await page.waitForTimeout(100);
  return page.evaluate(() => (window as unknown as { seen: { ms: number[]; frames: number[] } }).seen);
}

/** Milliseconds of the longest script. */
async function zoomed(page: Page): Promise<number> {
  const photos = page.getByRole('region', { name: '照片' });
  await photos.locator('img').last().waitFor();
  await page.waitForTimeout(1000);
  await page.evaluate(() => {
    const seen = { longest: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { scripts?: { duration: number }[] })[]) {
        for (const { duration } of entry.scripts ?? []) seen.longest = Math.max(seen.longest, duration);
      }
    }).observe({ type: 'long-animation-frame' });
  });
  const frame = page.getByRole('application', { name: /照片/ });
  const box = await frame.boundingBox();
  if (!box) throw new Error('the photo is not to be seen');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  for (let i = 0; i < 12; i++) await page.mouse.wheel(0, -160);
  await photos.locator('[data-crisp]').waitFor({ state: 'attached' });
  await page.mouse.down();
  for (let i = 1; i <= 20; i++) await page.mouse.move(middle.x + 6 * i, middle.y + 4 * i);
  await page.mouse.up();
  for (let i = 0; i < 20; i++) await page.mouse.wheel(0, 160);
  await frame.focus();
  await page.keyboard.press('0');
  await photos.locator('[data-crisp]').waitFor({ state: 'detached' });
  await page.waitForTimeout(300);
  return tidy(await page.evaluate(() => (window as unknown as { seen: { longest: number } }).seen.longest));
}

/** A city whose only findings are in these photos. */
async function database(bench: Bench, dataDir: string): Promise<string> {
  const db = bench.files.copy(await bench.files.city(), 'outline.db');
  const own = new DatabaseSync(db);
  own.exec('UPDATE structures SET retired_at = 1');
  own.close();
  bench.note('making a photo of 50 megapixels');
  // Grain, as photos have: what is smooth decodes too easily.
  const noise = { type: 'gaussian' as const, mean: 120, sigma: 20 };
  const [width, height] = [LARGE.width / 4, Math.ceil(LARGE.height / 4)];
  const grain = await sharp({ create: { width, height, channels: 3, background: '#888888', noise } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const large = sharp(grain).resize({ ...LARGE, fit: 'fill', kernel: 'nearest' });
  const roof = { id: 1, image_id: 1, category_id: 1, bbox: [3900, 3000, 300, 220], segmentation: [], score: 0.97 };
  const found = {
    images: [{ id: 1, file_name: 'L1.JPG', ...LARGE }],
    annotations: [{ ...roof, iscrowd: 0 }],
    categories: [{ id: 1, name: 'shed' }],
  };
  const east = { ...at, lon: at.lon + 3 / 95_760 };
  const flights: Record<string, Record<string, Buffer | string>> = {
    'FX-ONE': {
      'A1.JPG': await dronePhoto(at),
      'A2.JPG': await dronePhoto(east),
      'found.json': cocoOf(['A1.JPG', 'A2.JPG']),
    },
    'FX-LARGE': { 'L1.JPG': await withPose(large, { ...at, lon: at.lon + 0.01 }), 'found.json': JSON.stringify(found) },
  };
  for (const [name, files] of Object.entries(flights)) {
    const folder = join(bench.files.dir, name);
    mkdirSync(folder, { recursive: true });
    for (const [file, bytes] of Object.entries(files)) writeFileSync(join(folder, file), bytes);
    await zhitu(bench.program, 'flight', 'import', folder, '--code', name, '--db', db, '--data', dataDir);
  }
  return db;
}
