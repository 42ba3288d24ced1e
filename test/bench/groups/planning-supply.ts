/** Supply against demand: the first answer of a host that nobody asked about planning yet, and those after it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { supplyWeek } from '../../../electron/contract/plan-supply.ts';
import type { Bench } from '../bench.ts';
import { launchBrowser, openApp } from '../browser.ts';
import { type Host, startHost } from '../host.ts';
import { zhitu } from '../program.ts';
import { below, spread } from '../report.ts';

const FIRST = 1000; // ms, from the click to the week
const LATER = 300; // ms

export async function benchSupply(bench: Bench): Promise<void> {
  const demo = join(bench.files.dir, 'demo.db');
  if (!existsSync(demo)) await zhitu(bench.program, 'demo', '--db', demo, '--data', bench.files.data);
  await answers(bench, 'demo', demo, true);
  for (const size of bench.sizes) await answers(bench, size.label, await bench.files.database(size), false);
  if (bench.browser) await clicked(bench, demo);
}

async function answers(bench: Bench, size: string, db: string, goals: boolean): Promise<void> {
  const took = { first: [] as number[], walk: [] as number[], records: [] as number[] };
  for (let run = 0; run <= Math.min(bench.runs, 3); run++) {
    const host = await startHost(bench.program, db, bench.files.data);
    try {
      const first = await ask(host, {});
      const walk = await ask(host, { walk: 200 });
      const records = await ask(host, { measure: 'per_hour' });
      if (run === 0) continue; // warms the file cache
      took.first.push(first);
      took.walk.push(walk);
      took.records.push(records);
    } finally {
      await host.stop();
    }
  }
  const say = (metric: string, values: number[], limit: number) => {
    const figure = spread(values);
    const goal = goals ? below(figure.value, limit) : {};
    bench.say({ job: 'planning', size, metric: `supply of the whole city: ${metric}`, unit: 'ms', ...figure, ...goal });
  };
  say('first answer, thread and streets included', took.first, FIRST);
  say('another walking distance', took.walk, LATER);
  say('corrected for patrols', took.records, LATER);
}

async function ask(host: Host, body: object): Promise<number> {
  const url = new URL(host.url);
  const headers = {
    authorization: `Bearer ${url.searchParams.get('token')}`,
    'content-type': 'application/json',
  };
  const began = performance.now();
  const answer = await fetch(new URL(supplyWeek.path, url.origin), {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${supplyWeek.path}: ${text.slice(0, 300)}`);
  return performance.now() - began;
}

async function clicked(bench: Bench, db: string): Promise<void> {
  const took: number[] = [];
  for (let run = 0; run <= Math.min(bench.runs, 3); run++) {
    const host = await startHost(bench.program, db, bench.files.data);
    const browser = await launchBrowser();
    try {
      const page = await openApp(browser, host);
      await page.waitForTimeout(1000); // labels fade in
      const began = performance.now();
      await page.getByText('规划', { exact: true }).click();
      await page.locator('[data-hour]').first().waitFor();
      if (run > 0) took.push(performance.now() - began);
    } finally {
      await browser.close();
      await host.stop();
    }
  }
  const metric = 'supply of the whole city: Plan clicked to the week on screen';
  const figure = spread(took);
  bench.say({ job: 'planning', size: 'demo', metric, unit: 'ms', ...figure, ...below(figure.value, FIRST) });
}
