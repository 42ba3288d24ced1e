/** A layer under a filter as a file, written as it is read: memory does not grow with it. */
import type { Filter } from '../contract/filter.ts';
import type { CityPack } from '../contract/pack.ts';
import { type Sight, sees } from '../domain/personal.ts';
import { isoInZone } from '../domain/time.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb, Store } from '../store/database.ts';
import { propNames, rowsById } from '../store/export-rows.ts';
import type { Image } from '../store/images.ts';
import { readMeta } from '../store/meta.ts';
import { readSquads, readTowns } from '../store/places.ts';
import { csv } from './csv.ts';
import { geojson } from './geojson.ts';

export interface ExportHost {
  store: Store;
  pack: Pick<CityPack, 'timeZone'>;
  /** Ids under a filter, in order. */
  queries: { ids(layer: Layer, filter: Filter, signal?: AbortSignal): Promise<Uint32Array> };
}

export interface ExportRequest {
  layer: Layer;
  filter: Filter;
  format: 'geojson' | 'csv';
  /** Of who gets it: what they do not see is left out, and with it columns of the source, which may hold anything. */
  sight: Sight;
  signal?: AbortSignal | undefined;
}

export interface ExportFile {
  name: string;
  type: string;
  count: number;
  parts: AsyncGenerator<string>;
}

const PAGE = 1000; // rows read at a time: some milliseconds of this thread

export async function exportLayer(host: ExportHost, request: ExportRequest): Promise<ExportFile> {
  const { layer, filter, format, sight, signal } = request;
  const db = host.store.read;
  const ids = await host.queries.ids(layer, filter, signal);
  const schematic = (await readMeta(db, 'schematic')) === '1';
  const { timeZone } = host.pack;
  const options = { layer, timeZone, sight, schematic, names: await namesByCode(db) };
  const sourced = sees(sight, 'person');
  const rows = pages(db, layer, ids, sourced, signal);
  const day = isoInZone(Math.floor(Date.now() / 1000), timeZone).slice(0, 10);
  const name = `zhitu-${layer}-${day}${schematic ? '-示意数据' : ''}.${format}`;
  if (format === 'geojson')
    return { name, type: 'application/geo+json', count: ids.length, parts: geojson(rows, options) };
  const props = new Set<string>();
  if (sourced) for (const page of slices(ids)) for (const key of await propNames(db, layer, page)) props.add(key);
  return { name, type: 'text/csv; charset=utf-8', count: ids.length, parts: csv(rows, [...props], options) };
}

async function* pages(
  db: ReadDb,
  layer: Layer,
  ids: Uint32Array,
  sourced: boolean,
  signal?: AbortSignal,
): AsyncGenerator<Image[]> {
  for (const page of slices(ids)) {
    signal?.throwIfAborted();
    const rows = await rowsById(db, layer, page);
    yield sourced ? rows : rows.map((row) => ({ ...row, props: null }));
    await new Promise((resolve) => setImmediate(resolve)); // others get their turn
  }
}

function* slices(ids: Uint32Array): Generator<Uint32Array> {
  for (let i = 0; i < ids.length; i += PAGE) yield ids.subarray(i, i + PAGE);
}

/** Codes of towns and squads → their names. */
export async function namesByCode(db: ReadDb): Promise<Map<string, string>> {
  const all = [...(await readTowns(db)), ...(await readSquads(db))];
  return new Map(all.map(({ code, names }) => [code, names[1] ?? code]));
}
