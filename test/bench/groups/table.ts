/** The attribute table: its first page, its sorts and pages anywhere in it, over HTTP; then on screen. */
import { urlOf } from '../../../electron/contract/endpoint.ts';
import { rows } from '../../../electron/contract/layers.ts';
import { Random } from '../../../electron/domain/prng.ts';
import type { Bench } from '../bench.ts';
import { type Host, startHost } from '../host.ts';
import { below, most, spread, worst } from '../report.ts';
import type { Size } from '../size.ts';
import { keepsAll, summaryUrl } from '../view.ts';

const PAGES = 200;
const PAGE = 100; // rows
const SORTS = ['at', '-at', 'method', 'key', '-decision'];

export async function benchTable(bench: Bench): Promise<void> {
  for (const size of bench.sizes) {
    const host = await startHost(bench.program, await bench.files.database(size), bench.files.data);
    try {
      await host.get(summaryUrl({})); // the layer is read: the map has been there before the table
      await overHttp(bench, size, host);
      if (!bench.browser) continue;
      const { tableOnScreen } = await import('./table-screen.ts');
      await tableOnScreen(bench, size, host);
    } finally {
      await host.stop();
    }
  }
}

async function overHttp(bench: Bench, size: Size, host: Host): Promise<void> {
  const figure = { job: 'table', size: size.label, unit: 'ms' as const };
  let asked = 0;
  /** Under a filter that keeps everything and is new each time, so that no order is one already made. */
  const page = async (query: { sort?: string; offset: number }, fresh: boolean) => {
    const all = { ...(fresh ? keepsAll(++asked) : {}), ...query, limit: PAGE };
    const began = performance.now();
    await host.get(urlOf(rows, { params: { layer: 'violations' }, query: all }));
    return performance.now() - began;
  };

  const opened: number[] = [];
  for (let run = 0; run < bench.runs; run++) opened.push(await page({ offset: 0 }, true));
  const open = spread(opened);
  bench.say({ ...figure, metric: 'first page, by number of the row', ...open, ...below(open.value, 100) });

  const sorts: number[] = [];
  for (const sort of SORTS) sorts.push(await page({ sort, offset: 0 }, false));
  const sorted = most(sorts);
  const metric = `first page under a sort asked for the first time, slowest of ${SORTS.length}`;
  bench.say({ ...figure, metric, ...sorted, ...below(sorted.value, 1000) });

  const random = new Random(5);
  const pages: number[] = [];
  for (let i = 0; i < PAGES; i++) pages.push(await page({ sort: '-at', offset: random.int(size.rows) }, false));
  bench.say({ ...figure, metric: 'page anywhere under a sort: median', ...spread(pages) });
  const slow = worst(pages);
  bench.say({ ...figure, metric: 'page anywhere under a sort: 95th percentile', ...slow, ...below(slow.value, 100) });
}
