/**
 * Cold start of the loopback host on the demo city, to the first complete map in headless Chromium. Each run has a
 * new process, a new browser profile and its own copy of the database; the operating system's file cache is warm.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_ARGS } from '../setup/chromium.ts';
import { compare, type Say, spread } from './report.ts';

const out = join(import.meta.dirname, '../../out/main');

/** Milliseconds of each leg; `map` counts from navigation, `total` from the host's start. */
interface Legs {
  host: number;
  page: number;
  session: number;
  map: number;
  total: number;
  scriptKb: number;
}

export async function benchStart(say: Say, runs: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'zhitu-bench-'));
  const demo = join(dir, 'demo.db');
  try {
    const made = spawnSync(process.execPath, [join(out, 'cli.js'), 'demo', '--db', demo], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`zhitu demo failed:\n${made.stderr}`);
    const legs: Legs[] = [];
    const bare: number[] = [];
    for (let run = 0; run <= runs; run++) {
      const file = join(dir, `run-${run}.db`);
      copyFileSync(demo, file);
      const leg = await coldStart(file, join(dir, `data-${run}`));
      const empty = await bareChromium();
      if (run === 0) continue; // warms the file cache
      legs.push(leg);
      bare.push(empty);
    }
    const peer = spread(bare).value;
    const leg = (name: keyof Legs) => spread(legs.map((l) => l[name]));
    const figure = { job: 'start', size: 'demo' };
    say({ ...figure, metric: 'host start to printed address', unit: 'ms', ...leg('host') });
    say({ ...figure, metric: 'navigation to DOM ready', unit: 'ms', ...leg('page') });
    say({ ...figure, metric: 'navigation to session answered', unit: 'ms', ...leg('session') });
    const map = leg('map');
    say({
      ...figure,
      metric: 'navigation to complete map',
      unit: 'ms',
      ...map,
      ...compare(map.value, 'bare Chromium start and empty page', peer),
      goal: '1500',
      met: map.value < 1500,
    });
    say({ ...figure, metric: 'host start to complete map', unit: 'ms', ...leg('total') });
    const script = leg('scriptKb');
    say({
      ...figure,
      metric: 'initial script, compressed',
      unit: 'kB',
      ...script,
      goal: '900',
      met: script.value < 900,
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function coldStart(db: string, data: string): Promise<Legs> {
  const began = performance.now();
  const args = [join(out, 'serve.js'), '--db', db, '--data', data, '--port', '0', '--no-open'];
  const host = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let browser: Browser | undefined;
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      host.stdout.on('data', (text) => {
        said += text;
        const found = /http:\/\/\S*token=\S+/.exec(said);
        if (found) resolve(found[0]);
      });
      host.once('exit', () => reject(new Error(`The host ended early:\n${said}`)));
    });
    const listening = performance.now() - began;
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM as string, args: CHROMIUM_ARGS });
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(url);
    await page.waitForFunction(() => performance.getEntriesByName('zhitu:map-complete').length > 0, null, {
      timeout: 120_000,
    });
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
    return { ...told, host: listening, total: listening + told.map, scriptKb: await compressed(page, told.scripts) };
  } finally {
    await browser?.close();
    host.kill('SIGTERM');
  }
}

/** kB of the scripts after gzip, whatever the host itself sends. */
async function compressed(page: Awaited<ReturnType<Browser['newPage']>>, urls: string[]): Promise<number> {
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
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM as string, args: CHROMIUM_ARGS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto('about:blank');
  const took = performance.now() - began;
  await browser.close();
  return took;
}
