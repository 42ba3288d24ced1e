/** A whole command centre at once: what a thousand clients and fifty streams of events do to one host. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../../helpers/load.ts';
import type { Bench } from '../bench.ts';
import { type Host, startHost } from '../host.ts';
import { zhitu } from '../program.ts';
import { below, spread, tidy, worst } from '../report.ts';
import { summaryUrl, tileUrl, viewTiles } from '../view.ts';

const CLIENTS = 1000;
const STREAMS = 50;
const SECONDS = 300;
const WARM = 60; // seconds after which all that is kept has been kept
const GROWTH = 1.1;

export async function benchLoad(bench: Bench): Promise<void> {
  const db = join(bench.files.dir, 'load.db');
  if (!existsSync(db)) await zhitu(bench.program, 'demo', '--db', db, '--data', bench.files.data);
  const host = await startHost(bench.program, db, bench.files.data);
  const memory: number[] = [];
  let told = 0;
  try {
    const { answers, took, faults, events } = await load(host.url, {
      clients: CLIENTS,
      streams: STREAMS,
      seconds: SECONDS,
      paths: questions(),
      async everySecond(second) {
        memory.push(host.memory().now);
        if (await command(host)) told++;
        if (second % 30 === 0) bench.note(`${second} s: ${tidy(memory.at(-1) ?? 0)} MB`);
      },
    });
    const sorted = took.toSorted();
    const figure = { job: 'load', size: 'demo' };
    const ms = { ...figure, unit: 'ms' as const };
    bench.say({ ...figure, metric: `answers to ${CLIENTS} clients`, value: answers, unit: 'count' });
    bench.say({ ...figure, metric: 'answers a second', value: tidy(answers / SECONDS), unit: 'count' });
    const wrong = [...faults.values()].reduce((a, b) => a + b, 0);
    for (const [what, count] of faults) bench.note(`${count} × ${what}`);
    bench.say({ ...figure, metric: 'errors', value: wrong, unit: 'count', ...below(wrong, 1) });
    bench.say({ ...ms, metric: 'an answer: median', ...spread([...sorted]) });
    bench.say({ ...ms, metric: 'an answer: 95th percentile', ...worst([...sorted]) });
    bench.say({
      ...ms,
      metric: 'an answer: 99th percentile',
      value: tidy(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
    });
    const least = Math.min(...events);
    bench.say({
      ...figure,
      metric: `commands that the slowest of ${STREAMS} streams heard of`,
      value: least,
      unit: 'count',
    });
    bench.say({ ...figure, metric: 'commands to the walls meanwhile', value: told, unit: 'count' });
    if (!memory[0]) return;
    const [before, after] = [mean(memory.slice(WARM, WARM + 30)), mean(memory.slice(-30))];
    bench.say({ ...figure, metric: `host after ${WARM} s`, value: tidy(before), unit: 'MB' });
    bench.say({ ...figure, metric: `host after ${SECONDS} s`, value: tidy(after), unit: 'MB' });
    const growth = after / before;
    bench.say({
      ...figure,
      metric: 'host: growth',
      value: Number(growth.toFixed(3)),
      unit: 'ratio',
      ...below(growth, GROWTH),
    });
  } finally {
    await host.stop();
  }
}

/** What pages ask for while somebody looks around, and walls when they renew themselves. */
function questions(): string[] {
  return [
    '/api/session',
    '/api/layers',
    '/api/reconcile',
    '/api/search?q=jfl',
    '/api/search?q=%E8%A7%A3%E6%94%BE',
    '/api/layers/violations/rows?limit=50&sort=-at',
    '/api/layers/structures/rows?limit=50',
    '/api/wall/state',
    summaryUrl({}),
    ...viewTiles(12).map((tile) => tileUrl(tile, {})),
    ...viewTiles(14).map((tile) => tileUrl(tile, {})),
  ];
}

async function command(host: Host): Promise<boolean> {
  const { origin, searchParams } = new URL(host.url);
  const answer = await fetch(`${origin}/api/wall/command`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${searchParams.get('token')}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ do: 'next' }),
  });
  await answer.arrayBuffer();
  return answer.ok;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
}
