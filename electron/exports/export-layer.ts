/** A layer under a filter as text, written as it is read: memory does not grow with it. */
import type { Filter } from '../contract/filter.ts';
import type { LayerInfo } from '../contract/layers.ts';
import type { CityPack } from '../contract/pack.ts';
import type { Sight } from '../domain/personal.ts';
import { isoInZone } from '../domain/time.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { Store } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { columnsOf, holdsPersonal } from './columns.ts';
import type { LayerPlan } from './feature.ts';
import { csv } from './formats/csv.ts';
import { geojson } from './formats/geojson.ts';
import { createLosses } from './losses.ts';
import { namesByCode, readFeatures } from './read-features.ts';

/** What exports ask of the thread that knows the layers under filters. */
export interface ExportQueries {
  layers(): Promise<LayerInfo[]>;
  /** Ids under a filter, in order. */
  ids(layer: Layer, filter: Filter, signal?: AbortSignal): Promise<Uint32Array>;
  tile(
    layer: Layer,
    filter: Filter,
    z: number,
    x: number,
    y: number,
    signal?: AbortSignal,
    known?: string,
    discreet?: 'names',
  ): Promise<{ bytes: Uint8Array }>;
}

export interface ExportHost {
  store: Store;
  pack: Pick<CityPack, 'timeZone'>;
  queries: ExportQueries;
  /** Called when an export needs the queries no more, for hosts that are there for one alone. */
  asked?: () => void;
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
  /** Whether it holds what may speak of people. */
  personal: boolean;
  parts: AsyncGenerator<string>;
}

const TYPES = { geojson: 'application/geo+json', csv: 'text/csv; charset=utf-8' };

export async function exportLayer(host: ExportHost, request: ExportRequest): Promise<ExportFile> {
  const { layer, filter, format, sight, signal } = request;
  const db = host.store.read;
  const { timeZone } = host.pack;
  const ids = await host.queries.ids(layer, filter, signal);
  const schematic = (await readMeta(db, 'schematic')) === '1';
  const columns = await columnsOf(db, layer, ids, sight, pause);
  const plan: LayerPlan = {
    ...{ layer, columns, count: ids.length, geometries: [], timeZone, schematic },
    ...{ crs: 'EPSG:4326', projected: false, lang: 'zh' },
  };
  const losses = createLosses();
  const text = (format === 'csv' ? csv : geojson)(plan, losses);
  const names = await namesByCode(db);

  async function pause(): Promise<void> {
    signal?.throwIfAborted();
    await new Promise((resolve) => setImmediate(resolve)); // others get their turn
  }
  async function* parts(): AsyncGenerator<string> {
    yield text.head();
    for await (const features of readFeatures(db, plan, { ids, names, place: null, losses, structured: true })) {
      yield text.rows(features);
      await pause();
    }
    yield text.tail();
  }
  const name = exportName([layer], format, timeZone, schematic);
  const personal = ids.length > 0 && holdsPersonal(layer, columns);
  return { name, type: TYPES[format], count: ids.length, personal, parts: parts() };
}

/** `zhitu-parking-2026-11-30.csv` */
export function exportName(layers: readonly Layer[], ending: string, timeZone: string, schematic: boolean): string {
  const day = isoInZone(Math.floor(Date.now() / 1000), timeZone).slice(0, 10);
  const what = layers.length === 1 ? `-${layers[0]}` : '';
  return `zhitu${what}-${day}${schematic ? '-示意数据' : ''}.${ending}`;
}
