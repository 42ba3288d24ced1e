/**
 * A recorded interaction in headless Chromium: the brush drawn across a year, the map dragged and zoomed, then played.
 * The same once more with every data layer hidden, to see what the layers cost. Software rendering draws on the
 * processor and makes the page wait for it; so a task is told by the wall clock and by what its thread computed.
 */
import type { Page } from 'playwright-core';
import type { Bench } from '../bench.ts';
import { launchBrowser, openApp } from '../browser.ts';
import { type Host, startHost } from '../host.ts';
import { below, type Figure, tidy } from '../report.ts';
import type { Size } from '../size.ts';
import { type Recording, record, type Task } from './frame-record.ts';
import { watchRequests } from './frame-requests.ts';

const LONG = 50; // ms
const MORE_SCRIPT = 2; // ms a frame
const FRAME = 16; // ms between two movements of the hand

type Phase = 'brush' | 'pan' | 'zoom' | 'play';
const PHASES: Record<Phase, (page: Page) => Promise<void>> = { brush, pan, zoom, play };

interface Interaction {
  phases: Record<Phase, Recording>;
  requests: { started: number; aborted: number; superseded: number };
  /** How many tasks of 50 ms and more PerformanceObserver tells of. */
  longtasks: number;
}

/** On the sizes from a million rows; on the largest asked for when all are smaller. */
export async function benchFrame(bench: Bench): Promise<void> {
  if (!bench.browser) {
    bench.note('no browser: not measured');
    return;
  }
  const large = bench.sizes.filter(({ rows }) => rows >= 1e6);
  for (const size of large.length ? large : bench.sizes.slice(-1)) {
    const host = await startHost(bench.program, await bench.files.database(size), bench.files.data);
    try {
      const shown = await interact(host, true);
      const empty = await interact(host, false);
      sayTasks(bench, size, shown, empty);
      sayScript(bench, size, shown, empty);
      const figure = { job: 'frame', size: size.label, unit: 'count' as const };
      for (const [what, value] of Object.entries(shown.requests)) {
        bench.say({ ...figure, metric: `requests ${what}`, value });
      }
    } finally {
      await host.stop();
    }
  }
}

async function interact(host: Host, layersShown: boolean): Promise<Interaction> {
  const browser = await launchBrowser();
  try {
    const page = await openApp(browser, host);
    const session = await page.context().newCDPSession(page);
    if (!layersShown) {
      for (const box of await page.locator('li[data-layer] input[type=checkbox]').all()) await box.uncheck();
    }
    await page.waitForTimeout(2000); // labels fade in, the last requests end
    await page.evaluate(() => {
      const seen: number[] = []; // when each began
      Object.assign(window, { benchLongTasks: seen });
      new PerformanceObserver((list) => seen.push(...list.getEntries().map((e) => e.startTime))).observe({
        type: 'longtask',
      });
    });
    const requests = watchRequests(page);
    const phases = {} as Record<Phase, Recording>;
    const spans: [number, number][] = [];
    for (const name of Object.keys(PHASES) as Phase[]) {
      phases[name] = await record(page, session, async () => {
        const from = await now(page);
        await PHASES[name](page);
        spans.push([from, await now(page)]);
      });
    }
    const began = await page.evaluate(() => (window as unknown as { benchLongTasks: number[] }).benchLongTasks);
    // Outside the spans are those of the recording itself.
    const longtasks = began.filter((at) => spans.some(([from, to]) => at >= from && at < to)).length;
    return { phases, requests: requests.count(), longtasks };
  } finally {
    await browser.close();
  }
}

const now = (page: Page) => page.evaluate(() => performance.now());

/** A window of a quarter is drawn, then taken by its middle across a year, a week or so at a time. */
async function brush(page: Page): Promise<void> {
  const chart = await page.getByRole('slider', { name: '时间窗口', exact: true }).boundingBox();
  if (!chart) throw new Error('there is no time brush');
  const y = chart.y + chart.height / 2;
  const x = (share: number) => chart.x + chart.width * share;
  await drag(page, [x(0.2), y], [x(0.26), y], 10);
  await drag(page, [x(0.23), y], [x(0.48), y], 60);
  await settle(page);
}

async function pan(page: Page): Promise<void> {
  await drag(page, [760, 400], [480, 330], 30);
  await drag(page, [480, 330], [760, 400], 30);
  await settle(page);
}

async function zoom(page: Page): Promise<void> {
  await page.mouse.move(640, 360);
  for (const by of [...Array(12).fill(-120), ...Array(16).fill(120)]) {
    await page.mouse.wheel(0, by);
    await page.waitForTimeout(FRAME * 3);
  }
  await settle(page);
}

async function play(page: Page): Promise<void> {
  await page.getByRole('button', { name: '播放', exact: true }).click();
  await page.waitForTimeout(6000);
  await page.getByRole('button', { name: '暂停', exact: true }).click();
  await settle(page);
}

async function drag(page: Page, from: [number, number], to: [number, number], steps: number): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  for (let i = 1; i <= steps; i++) {
    const at = (k: 0 | 1) => from[k] + ((to[k] - from[k]) * i) / steps;
    await page.mouse.move(at(0), at(1));
    await page.waitForTimeout(FRAME);
  }
  await page.mouse.up();
}

const settle = (page: Page) => page.waitForTimeout(1000);

function sayTasks(bench: Bench, size: Size, shown: Interaction, empty: Interaction): void {
  const figure = { job: 'frame', size: size.label, unit: 'ms' as const };
  for (const name of Object.keys(PHASES) as Phase[]) {
    const [task, bare] = [longest(shown, name), longest(empty, name)];
    const told: Figure = { ...figure, metric: `${name}: longest main-thread task`, value: tidy(task.ms) };
    const peer = { peer: 'layers hidden', peerValue: tidy(bare.ms), ratio: tidy(bare.ms / task.ms) };
    bench.say({ ...told, ...peer, ...below(told.value, LONG) });
    const drawing = tidy(task.ms * task.webglShare);
    bench.say({ ...figure, metric: `${name}: of that task in WebGL calls`, value: drawing });
    const most = shown.phases[name].tasks.reduce((a, b) => (a.cpuMs > b.cpuMs ? a : b)).cpuMs;
    const metric = `${name}: longest main-thread task, computing alone`;
    bench.say({ ...figure, metric, value: tidy(most), ...below(most, LONG) });
  }
  bench.say({
    ...figure,
    metric: `tasks over ${LONG} ms by PerformanceObserver`,
    value: shown.longtasks,
    unit: 'count',
  });
}

function longest({ phases }: Interaction, phase: Phase): Task {
  return phases[phase].tasks.reduce((a, b) => (a.ms > b.ms ? a : b));
}

function sayScript(bench: Bench, size: Size, shown: Interaction, empty: Interaction): void {
  const figure = { job: 'frame', size: size.label, unit: 'ms' as const };
  const perFrame = ({ phases }: Interaction, of: 'scriptMs' | 'webglMs') => {
    const recorded = Object.values(phases);
    const frames = recorded.reduce((n, r) => n + r.frames, 0);
    return recorded.reduce((ms, r) => ms + r[of], 0) / Math.max(1, frames);
  };
  const [own, bare] = [perFrame(shown, 'scriptMs'), perFrame(empty, 'scriptMs')];
  bench.say({ ...figure, metric: 'script a frame', value: tidy(own) });
  bench.say({ ...figure, metric: 'script a frame, layers hidden', value: tidy(bare) });
  const more = own - bare;
  bench.say({
    ...figure,
    metric: 'script a frame more than the empty map',
    value: tidy(more),
    ...below(more, MORE_SCRIPT),
  });
  bench.say({ ...figure, metric: 'WebGL calls a frame', value: tidy(perFrame(shown, 'webglMs')) });
  bench.say({ ...figure, metric: 'WebGL calls a frame, layers hidden', value: tidy(perFrame(empty, 'webglMs')) });
  const frames = Object.values(shown.phases).reduce((n, r) => n + r.frames, 0);
  bench.say({ ...figure, metric: 'frames shown', value: frames, unit: 'count' });
}
