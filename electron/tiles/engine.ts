/** Answers questions about the layers from columns that it reads when first asked. Runs in the worker. */
import { createHash, randomBytes } from 'node:crypto';
import type { Filter } from '../contract/filter.ts';
import type { LayerInfo, Summary } from '../contract/layers.ts';
import { pointsLayer, SINGLE_POINTS_ZOOM, SINGLE_SHAPES_ZOOM, shapesLayer } from '../contract/tile-format.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import { LAYERS, type Layer } from '../domain/vocabulary.ts';
import type { ReadDb } from '../store/database.ts';
import { rowsByIds } from '../store/layer-rows.ts';
import { layerVersions } from '../store/versions.ts';
import { type City, cityIsFull, cityTile, loadCity } from './city-tile.ts';
import { type CodeColumn, type Columns, loadColumns, rowOfId } from './columns.ts';
import { countCodes, histogram, matrix } from './figures.ts';
import { lru } from './lru.ts';
import { tileExists } from './mercator.ts';
import { MvtLayer, mvtTile } from './mvt.ts';
import { ordered, parseSort, ranks } from './order.ts';
import { pointTile, type TileAddress } from './point-tile.ts';
import type { Queries, SummaryWants } from './queries.ts';
import { rowsWithText, select } from './select.ts';
import { isFull, loadShapes, type Shapes, writeShapes } from './shape-tile.ts';

const SELECTIONS = 64 << 20; // bytes; 16 filters that keep everything of 1 M rows
const TEXTS = 16 << 20;
const RANKS = 32 << 20;
const ORDERS = 32 << 20;

/** Its methods are those of `Queries` without their signals; a filter comes in its one spelling. */
export type Engine = ReturnType<typeof createEngine>;

export function createEngine(db: ReadDb, timeZone: string) {
  /** Makes the ETags of this process its own: another database at the same address may have the same versions. */
  const salt = randomBytes(6).toString('base64url');
  const layers = new Map<Layer, Promise<Columns>>();
  const shapes = new Map<Layer, { version: number; shapes: Shapes }>();
  let city: City | null = null;
  const selections = lru<Uint32Array>(SELECTIONS);
  const texts = lru<Uint32Array>(TEXTS);
  const rankings = lru<Uint32Array>(RANKS);
  const orders = lru<Uint32Array>(ORDERS);

  async function columnsOf(layer: Layer): Promise<Columns> {
    const version = (await layerVersions(db))[layer] ?? 0;
    const known = await layers.get(layer);
    if (known?.version === version) return known;
    drop(layer);
    const loading = loadColumns(db, layer, timeZone);
    layers.set(layer, loading);
    loading.catch(() => layers.delete(layer));
    return loading;
  }

  function drop(layer: Layer): void {
    layers.delete(layer);
    for (const cache of [selections, texts, rankings, orders]) cache.dropPrefix(`${layer} `);
  }

  async function shapesOf(layer: Exclude<Layer, 'violations'>, columns: Columns): Promise<Shapes> {
    const known = shapes.get(layer);
    if (known?.version === columns.version && !isFull(known.shapes.index)) return known.shapes;
    const loaded = await loadShapes(db, columns, layer);
    shapes.set(layer, { version: columns.version, shapes: loaded });
    return loaded;
  }

  async function selected(columns: Columns, filter: Filter): Promise<Uint32Array> {
    const { layer, version } = columns;
    return kept(selections, `${layer} ${version} ${JSON.stringify(filter)}`, () =>
      select(db, columns, filter, (text) =>
        kept(texts, `${layer} ${version} ${text}`, () => rowsWithText(db, columns, layer, text)),
      ),
    );
  }

  async function inOrder(columns: Columns, filter: Filter, sortText: string | undefined): Promise<Uint32Array> {
    const { layer, version } = columns;
    const sort = parseSort(columns, sortText);
    return kept(orders, `${layer} ${version} ${sortText ?? ''} ${JSON.stringify(filter)}`, async () => {
      const rows = await selected(columns, filter);
      if (!sort) return ordered(columns, rows, null);
      const rank = await kept(rankings, `${layer} ${version} ${sort.key}`, () => ranks(db, columns, sort.key));
      return ordered(columns, rows, { rank, descending: sort.descending });
    });
  }

  function etag(...of: unknown[]): string {
    return `"${createHash('sha1')
      .update(JSON.stringify([salt, of]))
      .digest('base64url')}"`;
  }

  return {
    async layers(): Promise<LayerInfo[]> {
      const out: LayerInfo[] = [];
      for (const layer of LAYERS) {
        const { version, size, bbox, time } = await columnsOf(layer);
        out.push({ layer, version, total: size, bbox, time });
      }
      return out;
    },

    async summary(layer: Layer, filter: Filter, wants: SummaryWants): Promise<Summary> {
      const columns = await columnsOf(layer);
      const rows = await selected(columns, filter);
      const by: Summary['by'] = {};
      for (const key of wants.by) {
        const column = columns.coded[key];
        if (column) by[key] = countCodes(column, rows);
      }
      return {
        version: columns.version,
        total: rows.length,
        by,
        histogram: wants.step ? histogram(columns, rows, wants.step, timeZone) : null,
        matrix: wants.matrix && columns.hourOfWeek ? matrix(columns.hourOfWeek, rows) : null,
      };
    },

    async rows(
      layer: Layer,
      filter: Filter,
      { sort, offset, limit }: { sort?: string | undefined; offset: number; limit: number },
    ): ReturnType<Queries['rows']> {
      const columns = await columnsOf(layer);
      const order = await inOrder(columns, filter, sort);
      const ids = Array.from(order.subarray(offset, offset + limit), (row) => columns.id[row] as number);
      return { version: columns.version, total: order.length, offset, rows: await rowsByIds(db, layer, ids) };
    },

    async position(layer: Layer, filter: Filter, id: number, sort?: string): Promise<number> {
      const columns = await columnsOf(layer);
      const order = await inOrder(columns, filter, sort);
      const row = rowOfId(columns, id);
      return row < 0 ? -1 : order.indexOf(row);
    },

    async ids(layer: Layer, filter: Filter): Promise<Int32Array> {
      const columns = await columnsOf(layer);
      const order = await inOrder(columns, filter, undefined);
      return Int32Array.from(order, (row) => columns.id[row] as number);
    },

    async tile(layer: Layer, filter: Filter, z: number, x: number, y: number): ReturnType<Queries['tile']> {
      const columns = await columnsOf(layer);
      const tag = etag(layer, columns.version, filter, z, x, y);
      if (!tileExists(z, x, y)) return { bytes: new Uint8Array(), etag: tag };
      const rows = await selected(columns, filter);
      return { bytes: await layerTile(columns, rows, { z, x, y }), etag: tag };
    },

    async cityTile(z: number, x: number, y: number): ReturnType<Queries['cityTile']> {
      const version = (await layerVersions(db)).city ?? 0;
      if (!city || city.version !== version || cityIsFull(city)) city = await loadCity(db);
      const bytes = tileExists(z, x, y) ? cityTile(city, { z, x, y }) : new Uint8Array();
      return { bytes, etag: etag('city', city.version, z, x, y) };
    },

    async invalidate(names: readonly string[]): Promise<void> {
      for (const layer of LAYERS) if (names.includes(layer)) drop(layer);
      if (names.includes('city')) city = null;
    },
  };

  async function layerTile(columns: Columns, rows: Uint32Array, tile: TileAddress) {
    const { layer } = columns;
    const category = columns.coded[LAYER_SPECS[layer].category] as CodeColumn;
    if (layer === 'violations') {
      return mvtTile([pointTile(pointsLayer(layer), columns, category, rows, tile, SINGLE_POINTS_ZOOM, null)]);
    }
    const loaded = await shapesOf(layer, columns);
    const drawn = new MvtLayer(shapesLayer(layer) as string);
    writeShapes(drawn, loaded, columns, category, rows, tile);
    return mvtTile([drawn, pointTile(pointsLayer(layer), columns, category, rows, tile, SINGLE_SHAPES_ZOOM, loaded)]);
  }
}

async function kept(
  cache: ReturnType<typeof lru<Uint32Array>>,
  key: string,
  make: () => Promise<Uint32Array>,
): Promise<Uint32Array> {
  const known = cache.get(key);
  if (known) return known;
  const made = await make();
  cache.set(key, made, made.byteLength);
  return made;
}
