/** What an export could hold, to be chosen from. */
import type { ExportChoices } from '../contract/exports.ts';
import type { Filter } from '../contract/filter.ts';
import { type Sight, sees } from '../domain/personal.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { countSourceCrs } from '../store/export-rows.ts';
import { columnsOf, withheldFields } from './columns.ts';
import type { ExportHost } from './export-layer.ts';

const SLICE = 5000; // ids looked through before others get their turn

export async function exportChoices(
  host: ExportHost,
  layer: Layer,
  filter: Filter,
  sight: Sight,
  signal?: AbortSignal,
): Promise<ExportChoices> {
  const db = host.store.read;
  const ids = await host.queries.ids(layer, filter, signal);
  const shifted = new Map<string, number>();
  async function turn(): Promise<void> {
    signal?.throwIfAborted();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const columns = await columnsOf(db, layer, ids, sight, turn);
  for (let i = 0; i < ids.length; i += SLICE) {
    await turn();
    for (const { crs, count } of await countSourceCrs(db, layer, ids.subarray(i, i + SLICE))) {
      if (crs === 'GCJ-02' || crs === 'BD-09') shifted.set(crs, (shifted.get(crs) ?? 0) + count);
    }
  }
  return {
    count: ids.length,
    columns: columns.map(({ name, field, type }) => ({ name, field, type })),
    withheld: withheldFields(layer, sight),
    sourceWithheld: !sees(sight, 'person'),
    shifted: [...shifted].map(([crs, count]) => ({ crs, count })),
  };
}
