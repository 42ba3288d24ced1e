/** The brush moves: figures and tiles under the new filter, asked for over HTTP as the page asks; then far too often. */
import type { Filter } from '../../../electron/contract/filter.ts';
import type { Bench } from '../bench.ts';
import { type Host, startHost } from '../host.ts';
import { below, spread, worst } from '../report.ts';
import type { Size } from '../size.ts';
import { SPAN } from '../tickets.ts';
import { summaryUrl, tileUrl, viewTiles } from '../view.ts';

const STEPS = 60; // places of the brush behind the median
const CHANGES = 1000; // in one second
const STORM_TILES = 2; // with each change: a client that asked for all twelve would itself be what is slow
const DAY = 86_400;

export async function benchFilter(bench: Bench): Promise<void> {
  for (const size of bench.sizes) {
    const host = await startHost(bench.program, await bench.files.database(size), bench.files.data);
    try {
      await brush(bench, size, host, 12);
      await brush(bench, size, host, 14);
      await storm(bench, size, host);
    } finally {
      await host.stop();
    }
  }
}

/** A window of a year moved by days. */
function brushed(step: number): Filter {
  const from = SPAN.from + step * 7 * DAY;
  return { from, to: from + 365 * DAY };
}

/** Counts, histogram and matrix with their one request, and the view's tiles. */
function asked(filter: Filter, z: number, tiles = 12): string[] {
  const shown = viewTiles(z).slice(-tiles);
  return [summaryUrl(filter), ...shown.map((tile) => tileUrl(tile, filter))];
}

async function brush(bench: Bench, size: Size, host: Host, z: number): Promise<void> {
  const took: number[] = [];
  for (let step = 0; step < STEPS + 5; step++) {
    const began = performance.now();
    await Promise.all(asked(brushed(step), z).map((path) => host.get(path)));
    if (step >= 5) took.push(performance.now() - began);
  }
  const figure = { job: 'filter', size: size.label, unit: 'ms' as const };
  const metric = `brush moved to counts, histogram, matrix and 12 tiles z${z}`;
  const limit = size.rows > 1e6 ? 300 : 60;
  const median = spread(took);
  bench.say({ ...figure, metric: `${metric}: median`, ...median, ...below(median.value, limit) });
  bench.say({ ...figure, metric: `${metric}: 95th percentile`, ...worst(took) });
}

/** A new filter each millisecond; what was asked under the one before is given up, as the page gives it up. */
async function storm(bench: Bench, size: Size, host: Host): Promise<void> {
  const before = host.memory().now;
  const count = { answered: 0, given: 0 };
  const wrong: unknown[] = [];
  const waiting: Promise<void>[] = [];
  let last = new AbortController();
  let newest: Promise<void>[] = [];
  let sent = 0;
  const began = performance.now();
  while (sent < CHANGES) {
    const due = Math.min(CHANGES, Math.floor(performance.now() - began) + 1);
    while (sent < due) {
      last.abort();
      last = new AbortController();
      const { signal } = last;
      newest = asked(brushed(sent++ / 7), 12, STORM_TILES).map((path) =>
        host.get(path, signal).then(
          () => void count.answered++,
          (error) => void (signal.aborted ? count.given++ : wrong.push(error)),
        ),
      );
      waiting.push(...newest);
    }
    await new Promise((go) => setImmediate(go));
  }
  const stopped = performance.now();
  await Promise.all(newest);
  const settled = performance.now() - stopped;
  await Promise.all(waiting);
  if (wrong.length) throw wrong[0];
  const figure = { job: 'filter', size: size.label };
  const metric = '1,000 filter changes in a second, figures and 2 tiles each';
  bench.say({ ...figure, metric: `${metric}: requests answered`, value: count.answered, unit: 'count' });
  bench.say({ ...figure, metric: `${metric}: requests given up`, value: count.given, unit: 'count' });
  const limit = size.rows > 1e6 ? 300 : 60;
  const end = spread([settled]);
  bench.say({
    ...figure,
    metric: `${metric}: last one answered after`,
    unit: 'ms',
    ...end,
    ...below(end.value, limit),
  });
  if (!before) return;
  const grown = spread([Math.max(0, host.memory().now - before)]);
  bench.say({ ...figure, metric: `${metric}: memory grown by`, unit: 'MB', ...grown });
}
