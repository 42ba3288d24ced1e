/**
 * Cold start of the loopback host to the first complete map in headless Chromium, on the demo city and on the filled
 * databases. Each run has a new process, a new browser profile and a data folder of its own; the operating system's
 * file cache is warm.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Bench } from '../bench.ts';
import { launchBrowser, openApp } from '../browser.ts';
import { type Host, startHost } from '../host.ts';
import { run as runProgram } from '../process.ts';
import { zhitu } from '../program.ts';
import { below, compare, spread, times } from '../report.ts';
import { tileUrl, viewTiles } from '../view.ts';

/** Milliseconds to the complete map by rows of the largest layer. */
const LIMITS = [
  { rows: 100_000, ms: 1500 },
  { rows: 1_000_000, ms: 2000 },
  { rows: Number.POSITIVE_INFINITY, ms: 4000 },
];
/** A tenth of what QGIS took to start where it was measured: the goal where it is not installed. */
const QGIS_TENTH = 190;
const SCRIPT = 900; // kB
/** Milliseconds after which a quiet host has written the index to its file. */
const INDEX_WRITTEN = 5000;

export async function benchStart(bench: Bench): Promise<void> {
  const demo = join(bench.files.dir, 'demo.db');
  await zhitu(bench.program, 'demo', '--force', '--db', demo, '--data', bench.files.data);
  const places = [{ label: 'demo', rows: 0, db: async () => demo }].concat(
    bench.sizes.map((size) => ({ ...size, db: () => bench.files.database(size) })),
  );
  for (const { label, rows, db } of places) {
    const path = await db();
    await firstTiles(bench, label, path);
    if (bench.browser) await completeMap(bench, label, path, LIMITS.find((l) => rows <= l.rows)?.ms ?? 0);
  }
}

/** A host whose data folder is its own and goes with it. */
async function freshHost(bench: Bench, db: string): Promise<Host> {
  const data = mkdtempSync(join(bench.files.dir, 'start-'));
  const host = await startHost(bench.program, db, data);
  const stop = async () => {
    await host.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { ...host, stop };
}

/** Without a browser: process, database, address, twelve tiles. */
async function firstTiles(bench: Bench, size: string, db: string): Promise<void> {
  const took: number[] = [];
  for (let run = 0; run <= bench.runs; run++) {
    const began = performance.now();
    const host = await freshHost(bench, db);
    await Promise.all(viewTiles(12).map((tile) => host.get(tileUrl(tile, {}))));
    if (run > 0) took.push(performance.now() - began);
    else await new Promise((go) => setTimeout(go, INDEX_WRITTEN)); // the first also warms the file cache
    await host.stop();
  }
  const figure = {
    job: 'start',
    size,
    metric: 'host start to the first 12 tiles',
    unit: 'ms' as const,
    ...spread(took),
  };
  if (!bench.peers?.has('qgis')) {
    bench.say({ ...figure, ...below(figure.value, QGIS_TENTH) });
    return;
  }
  const peer = compare(figure.value, `QGIS ${bench.peers.versions.qgis} started and ended`, await qgis(bench));
  bench.say({ ...figure, ...peer, ...times(peer.ratio, 10) });
}

async function qgis(bench: Bench): Promise<number> {
  const env = { ...process.env, QT_QPA_PLATFORM: 'offscreen' };
  const script = join(import.meta.dirname, '../peers/quit-qgis.py');
  const took: number[] = [];
  for (let run = 0; run <= bench.runs; run++) {
    const { ms } = await runProgram(['qgis', '--nologo', '--noplugins', '--code', script], { spawn: { env } });
    if (run > 0) took.push(ms);
  }
  return spread(took).value;
}

/** Milliseconds of each leg; `map` counts from navigation, `total` from the host's start. */
interface Legs {
  host: number;
  page: number;
  session: number;
  map: number;
  total: number;
  scriptKb: number;
}

async function completeMap(bench: Bench, size: string, db: string, limit: number): Promise<void> {
  const legs: Legs[] = [];
  const bare: number[] = [];
  for (let run = 0; run <= bench.runs; run++) {
    const leg = await coldStart(bench, db);
    const empty = await bareChromium();
    if (run === 0) continue; // warms the file cache
    legs.push(leg);
    bare.push(empty);
  }
  const leg = (name: keyof Legs) => spread(legs.map((l) => l[name]));
  const figure = { job: 'start', size, unit: 'ms' as const };
  bench.say({ ...figure, metric: 'host start to printed address', ...leg('host') });
  bench.say({ ...figure, metric: 'navigation to DOM ready', ...leg('page') });
  bench.say({ ...figure, metric: 'navigation to session answered', ...leg('session') });
  const map = leg('map');
  const peer = compare(map.value, 'bare Chromium start and empty page', spread(bare).value);
  bench.say({ ...figure, metric: 'navigation to complete map', ...map, ...peer, ...below(map.value, limit) });
  bench.say({ ...figure, metric: 'host start to complete map', ...leg('total') });
  if (size !== 'demo') return;
  const script = leg('scriptKb');
  bench.say({ ...figure, metric: 'initial script, gzip', ...script, unit: 'kB', ...below(script.value, SCRIPT) });
}

async function coldStart(bench: Bench, db: string): Promise<Legs> {
  const host = await freshHost(bench, db);
  const browser = await launchBrowser();
  try {
    const page = await openApp(browser, host);
    const told = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      return {
        page: navigation?.domContentLoadedEventEnd ?? 0,
        session: resources.find((r) => r.name.endsWith('/api/session'))?.responseEnd ?? 0,
        map: performance.getEntriesByName('zhitu:map-complete')[0]?.startTime ?? 0,
        scripts: resources.filter((r) => r.name.endsWith('.js')).map((r) => r.name),
      };
    });
    const scriptKb = await compressed(page, told.scripts);
    return { ...told, host: host.startMs, total: host.startMs + told.map, scriptKb };
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** kB of the scripts after gzip, whatever the host itself sends. */
async function compressed(page: Page, urls: string[]): Promise<number> {
  const bytes = await page.evaluate(async (all) => {
    let sum = 0;
    for (const url of all) {
      const response = await fetch(url);
      const packed = response.body?.pipeThrough(new CompressionStream('gzip'));
      sum += (await new Response(packed).arrayBuffer()).byteLength;
    }
    return sum;
  }, urls);
  return bytes / 1000;
}

/** What any page costs here: the browser's own start and a blank page. */
async function bareChromium(): Promise<number> {
  const began = performance.now();
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto('about:blank');
  const took = performance.now() - began;
  await browser.close();
  return took;
}
