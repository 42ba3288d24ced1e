/** What the back end holds: resident memory of the host after it has read the layer and answered a round of questions. */

import { urlOf } from '../../../electron/contract/endpoint.ts';
import { rows } from '../../../electron/contract/layers.ts';
import { Random } from '../../../electron/domain/prng.ts';
import type { Bench } from '../bench.ts';
import { startHost } from '../host.ts';
import { below, spread } from '../report.ts';
import { randomFilter, randomTile, summaryUrl, tileUrl, viewTiles } from '../view.ts';

const QUESTIONS = 100;
const MOST = 600; // MB, whatever the size; the goal is for ten million

export async function benchMemory(bench: Bench): Promise<void> {
  for (const size of bench.sizes) {
    const host = await startHost(bench.program, await bench.files.database(size), bench.files.data);
    const figure = { job: 'memory', size: size.label, unit: 'MB' as const };
    try {
      await host.get('/api/session');
      if (!host.memory().now) {
        bench.note('this system does not tell how much memory a process holds');
        return;
      }
      bench.say({ ...figure, metric: 'back end before the layer is read', ...spread([host.memory().now]) });
      await Promise.all([summaryUrl({}), ...viewTiles(12).map((t) => tileUrl(t, {}))].map((path) => host.get(path)));
      bench.say({
        ...figure,
        metric: 'back end with the layer read and 12 tiles given',
        ...spread([host.memory().now]),
      });
      const random = new Random(11);
      for (let i = 0; i < QUESTIONS; i++) {
        const filter = randomFilter(random);
        await Promise.all(
          [summaryUrl(filter), ...Array.from({ length: 4 }, () => tileUrl(randomTile(random), filter))].map((path) =>
            host.get(path),
          ),
        );
      }
      for (const sort of ['at', '-method', 'key']) {
        const page = { sort, offset: size.rows >> 1, limit: 100 };
        await host.get(urlOf(rows, { params: { layer: 'violations' }, query: page }));
      }
      const { now, peak } = host.memory();
      bench.say({
        ...figure,
        metric: 'back end after filters, tiles and three sorts',
        ...spread([now]),
        ...below(now, MOST),
      });
      bench.say({ ...figure, metric: 'back end at its most', ...spread([peak]), ...below(peak, MOST) });
    } finally {
      await host.stop();
    }
  }
}
