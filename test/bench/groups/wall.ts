/** The display wall: what thousands of scenes leave behind, how soon a command is on every wall, what a change costs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { WallCommand, WallSetup, WallState } from '../../../electron/contract/wall.ts';
import { countOnCard, type Weight, weigh } from '../../helpers/page-weight.ts';
import type { Bench } from '../bench.ts';
import { launchBrowser } from '../browser.ts';
import { type Host, startHost } from '../host.ts';
import { start } from '../process.ts';
import { zhitu } from '../program.ts';
import { below, most, spread, tidy, worst } from '../report.ts';
import { record } from './frame-record.ts';

const CHANGES = 2000;
const FIRST = 100; // changes after which all that is made once has been made
const STAY = 60; // ms that a scene stands before the next command
const COMMANDS = 50;
const COSTED = 20;
const SPEED = '600';
const GROWTH = 1.05;
const DELAY = 300; // ms
const TITLES = { width: 640, height: 360 };

declare global {
  interface Window {
    benchScenes: { title: string; at: number }[];
  }
}

export async function benchWall(bench: Bench): Promise<void> {
  if (!bench.browser) return;
  const db = join(bench.files.dir, 'wall.db');
  if (!existsSync(db)) await zhitu(bench.program, 'demo', '--db', db, '--data', bench.files.data);
  const host = await startHost(bench.program, db, bench.files.data);
  const browser = await launchBrowser();
  const stop = keepSimulating(bench, db);
  try {
    const walls = [await openWall(browser, host), await openWall(browser, host)] as const;
    await delays(bench, host, walls);
    await cost(bench, host, walls[0]);
    await walls[1].context().close();
    await soak(bench, host, walls[0]);
  } finally {
    stop();
    await browser.close();
    await host.stop();
  }
}

/** Records come in as on a day, one day after the other. */
function keepSimulating(bench: Bench, db: string): () => void {
  let child: ReturnType<typeof start> | null = null;
  let over = false;
  const day = () => {
    if (over) return;
    const command = bench.program.cli('simulate', '--db', db, '--data', bench.files.data, '--speed', SPEED);
    child = start(command, { stdio: 'ignore' });
    child.once('exit', day);
  };
  day();
  return () => {
    over = true;
    child?.kill('SIGTERM');
  };
}

async function openWall(browser: Browser, host: Host): Promise<Page> {
  const context = await browser.newContext({
    viewport: TITLES,
    deviceScaleFactor: 0.5,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce', // the map is there at once: twenty seconds of a scene are not waited for
  });
  const page = await context.newPage();
  await countOnCard(page);
  await page.addInitScript(() => {
    window.benchScenes = [];
    let last = '';
    const look = () => {
      const title = document.querySelector('main h1')?.textContent ?? '';
      if (title === '' || title === last) return;
      last = title;
      window.benchScenes.push({ title, at: Date.now() });
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  });
  const url = new URL(host.url);
  url.pathname = '/wall';
  await page.goto(url.href);
  await page.locator('main dl [data-exact]').first().waitFor({ timeout: 60_000 });
  return page;
}

async function command(host: Host, body: WallCommand): Promise<WallState> {
  const { origin, searchParams } = new URL(host.url);
  const answer = await fetch(`${origin}/api/wall/command`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${searchParams.get('token')}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as WallState;
}

const shown = (page: Page) => page.evaluate(() => window.benchScenes.length);
const changed = (page: Page, seen: number) =>
  page.waitForFunction((seen) => window.benchScenes.length > seen, seen, { timeout: 60_000 });

/**
 * When the title of each command's scene stood on each wall. Apart, the first round: without a graphics card a page
 * stands still while a scene's shaders are made for the first time.
 */
async function delays(bench: Bench, host: Host, walls: readonly Page[]): Promise<void> {
  const { scenes } = await host.json<WallSetup>('/api/wall');
  const first = await delaysOf(scenes.length, host, walls);
  const took = await delaysOf(COMMANDS, host, walls);
  const figure = { job: 'wall', size: 'demo', unit: 'ms' as const };
  bench.say({ ...figure, metric: 'command to a scene not seen before: slowest', ...most(first) });
  bench.say({ ...figure, metric: 'command to its scene on each of two walls: median', ...spread(took) });
  bench.say({ ...figure, metric: 'command to its scene on each of two walls: 95th percentile', ...worst(took) });
  const slowest = most(took);
  bench.say({
    ...figure,
    metric: 'command to its scene on each of two walls: slowest',
    ...slowest,
    ...below(slowest.value, DELAY),
  });
}

/** One command after the other, all on one clock. */
async function delaysOf(commands: number, host: Host, walls: readonly Page[]): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < commands; i++) {
    const seen = await Promise.all(walls.map(shown));
    const sent = Date.now();
    await command(host, { do: 'next' });
    await Promise.all(walls.map((wall, at) => changed(wall, seen[at] as number)));
    for (const [at, wall] of walls.entries()) {
      const first = await wall.evaluate((seen) => window.benchScenes[seen]?.at ?? 0, seen[at] as number);
      took.push(first - sent);
    }
    await walls[0]?.waitForTimeout(200);
  }
  return took;
}

async function cost(bench: Bench, host: Host, page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { tasks, cpuMs } = await record(page, session, async () => {
    for (let i = 0; i < COSTED; i++) {
      await command(host, { do: 'next' });
      await page.waitForTimeout(700);
    }
  });
  await session.detach();
  const figure = { job: 'wall', size: 'demo', unit: 'ms' as const };
  const longest = Math.max(...tasks.map(({ cpuMs }) => cpuMs));
  bench.say({ ...figure, metric: 'scene change: longest main-thread task, computing alone', value: tidy(longest) });
  bench.say({ ...figure, metric: 'scene change: main thread computing, each', value: tidy(cpuMs / COSTED) });
}

async function soak(bench: Bench, host: Host, page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const began = performance.now();
  let first: Weight | undefined;
  for (let i = 1; i <= CHANGES; i++) {
    const seen = await shown(page);
    await command(host, { do: 'next' });
    await changed(page, seen);
    await page.waitForTimeout(STAY);
    if (i === FIRST) first = await weighAtRest(host, page, session);
    if (i % 250 === 0) bench.note(`${i} scene changes`);
  }
  const last = await weighAtRest(host, page, session);
  const figure = { job: 'wall', size: 'demo' };
  for (const what of Object.keys(last) as (keyof Weight)[]) {
    const [before, after] = [first?.[what] ?? 0, last[what]];
    const unit = what === 'heap' ? ('MB' as const) : ('count' as const);
    bench.say({ ...figure, metric: `${what} after ${FIRST} scene changes`, value: tidy(before), unit });
    bench.say({ ...figure, metric: `${what} after ${CHANGES} scene changes`, value: tidy(after), unit });
    const growth = before > 0 ? after / before : 1;
    bench.say({
      ...figure,
      metric: `${what}: from ${FIRST} to ${CHANGES} scene changes`,
      value: Number(growth.toFixed(3)),
      unit: 'ratio',
      ...(what === 'textures' || what === 'buffers' ? {} : below(growth, GROWTH)), // as many as tiles at hand
    });
  }
  const each = (performance.now() - began) / CHANGES;
  bench.say({ ...figure, metric: 'scene changes driven, each', value: tidy(each), unit: 'ms' });
}

/** Always in the same scene, its map at rest. */
async function weighAtRest(host: Host, page: Page, session: Parameters<typeof weigh>[1]): Promise<Weight> {
  const { scenes } = await host.json<WallSetup>('/api/wall');
  await command(host, { do: 'scene', scene: scenes[1]?.id ?? '' });
  await page.waitForTimeout(3000);
  const weight = await weigh(page, session);
  await command(host, { do: 'play' });
  return weight;
}
