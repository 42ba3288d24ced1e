/** Answers questions about the layers from their columns. Runs in the worker. */
import { createHash, randomBytes } from 'node:crypto';
import { type Filter, normaliseFilter } from '../contract/filter.ts';
import type { LayerInfo, Summary } from '../contract/layers.ts';
import { pointsLayer, SINGLE_POINTS_ZOOM, SINGLE_SHAPES_ZOOM, shapesLayer } from '../contract/tile-format.ts';
import type { WallPanel } from '../contract/wall.ts';
import { WALL_GATHERED, WALL_LEAST, WALL_NAMELESS } from '../contract/wall-access.ts';
import { LAYERS, type Layer } from '../domain/vocabulary.ts';
import type { PointColumns } from '../points/columns.ts';
import { tileExists } from '../points/mercator.ts';
import { type PointIndex, pointIndex } from '../points/point-index.ts';
import type { ReadDb } from '../store/database.ts';
import { rowsByIds } from '../store/layer-rows.ts';
import { readCoverage } from '../store/segment-coverage.ts';
import { layerVersions } from '../store/versions.ts';
import type { Ask } from '../wall/panel.ts';
import { wallPanel } from '../wall/panels.ts';
import { createCaches, numberOf } from './caches.ts';
import { type City, cityIsFull, cityTile, loadCity } from './city-tile.ts';
import { matchesEtag } from './etag.ts';
import { idsInOrder } from './id-set.ts';
import { MvtLayer, mvtTile } from './mvt.ts';
import { type Found, type Near, nearest } from './nearest.ts';
import { pointTile } from './point-tile.ts';
import type { Pulse } from './pulse.ts';
import type { Discretion, Queries, SummaryWants } from './queries.ts';
import type { Selection } from './selection.ts';
import { isFull, loadShapes, type Shapes, writeShapes } from './shape-tile.ts';
import { summarise } from './summary.ts';
import { type TileAddress, tileRows } from './tile-rows.ts';

export interface EngineOptions {
  dbPath: string;
  timeZone: string;
}

/** Its methods are those of `Queries`, with a pulse in place of the signal; a filter comes in its one spelling. */
export type Engine = ReturnType<typeof createEngine>;

export function createEngine(db: ReadDb, { dbPath, timeZone }: EngineOptions) {
  /** Makes the ETags of this process its own: the numbers of columns are too. */
  const salt = randomBytes(6).toString('base64url');
  const indexes = new Map<Layer, PointIndex>(
    LAYERS.map((layer) => [layer, pointIndex(db, { dbPath, layer, timeZone })]),
  );
  const shapes = new Map<Layer, { of: number; shapes: Shapes }>();
  const caches = createCaches(db);
  let city: City | null = null;

  async function columnsOf(layer: Layer): Promise<PointColumns> {
    const columns = await (indexes.get(layer) as PointIndex).current();
    caches.keepOnly(columns);
    return columns;
  }

  async function shapesOf(layer: Exclude<Layer, 'violations'>, columns: PointColumns): Promise<Shapes> {
    const known = shapes.get(layer);
    if (known?.of === numberOf(columns) && !isFull(known.shapes.index)) return known.shapes;
    const loaded = await loadShapes(db, columns, layer);
    shapes.set(layer, { of: numberOf(columns), shapes: loaded });
    return loaded;
  }

  function etag(...of: unknown[]): string {
    return `"${createHash('sha1')
      .update(JSON.stringify([salt, of]))
      .digest('base64url')}"`;
  }

  return {
    async layers(_: Pulse): Promise<LayerInfo[]> {
      const out: LayerInfo[] = [];
      for (const layer of LAYERS) {
        const { version, size, bbox, span } = await columnsOf(layer);
        out.push({ layer, version, total: size, bbox, time: span });
      }
      return out;
    },

    async summary(pulse: Pulse, layer: Layer, filter: Filter, wants: SummaryWants): Promise<Summary> {
      const columns = await columnsOf(layer);
      return caches.summary(columns, filter, wants, pulse, async () =>
        summarise(columns, await caches.selection(columns, filter, pulse), wants, timeZone, pulse),
      );
    },

    async rows(
      pulse: Pulse,
      layer: Layer,
      filter: Filter,
      { sort, offset, limit }: { sort?: string | undefined; offset: number; limit: number },
    ): ReturnType<Queries['rows']> {
      const columns = await columnsOf(layer);
      const table = await caches.table(columns, filter, sort, pulse);
      const total = await table.total(pulse);
      const ids = await table.page(offset, limit, pulse);
      return { version: columns.version, total, offset, rows: await rowsByIds(db, layer, ids) };
    },

    async position(pulse: Pulse, layer: Layer, filter: Filter, id: number, sort?: string): Promise<number> {
      const table = await caches.table(await columnsOf(layer), filter, sort, pulse);
      return table.position(id, pulse);
    },

    async ids(pulse: Pulse, layer: Layer, filter: Filter): Promise<Uint32Array<ArrayBuffer>> {
      const columns = await columnsOf(layer);
      return idsInOrder(columns, await caches.selection(columns, filter, pulse), pulse);
    },

    async nearest(
      pulse: Pulse,
      layer: Layer,
      filter: Filter,
      near: Near,
    ): Promise<{ version: number; found: Found[] }> {
      const columns = await columnsOf(layer);
      const selection = await caches.selection(columns, filter, pulse);
      return { version: columns.version, found: await nearest(columns, selection, near, pulse) };
    },

    /** No bytes when `known`, an If-None-Match header, names the tile's ETag: then nothing is worked out. */
    async tile(
      pulse: Pulse,
      layer: Layer,
      filter: Filter,
      { z, x, y }: TileAddress,
      known?: string,
      discreet?: Discretion,
    ): ReturnType<Queries['tile']> {
      const columns = await columnsOf(layer);
      const tag = etag(layer, numberOf(columns), filter, z, x, y, discreet);
      if (!tileExists(z, x, y) || matchesEtag(known, tag)) return { bytes: new Uint8Array(), etag: tag };
      const selection = await caches.selection(columns, filter, pulse);
      return { bytes: await layerTile(columns, selection, { z, x, y }, pulse, discreet), etag: tag };
    },

    async cityTile(_: Pulse, tile: TileAddress, known?: string): ReturnType<Queries['cityTile']> {
      const version = (await layerVersions(db)).city ?? 0;
      if (!city || city.version !== version || cityIsFull(city)) city = await loadCity(db);
      const tag = etag('city', city.version, tile);
      const wanted = tileExists(tile.z, tile.x, tile.y) && !matchesEtag(known, tag);
      return { bytes: wanted ? cityTile(city, tile) : new Uint8Array(), etag: tag };
    },

    coverage: (pulse: Pulse, from: number, to: number): ReturnType<Queries['coverage']> =>
      readCoverage(db, from, to, () => (pulse.due() ? pulse.rest() : Promise.resolve())),

    wallPanel(
      pulse: Pulse,
      panel: WallPanel,
      when: Parameters<Queries['wallPanel']>[1],
    ): ReturnType<Queries['wallPanel']> {
      const summary: Ask['summary'] = async (layer, filter, wants = {}) => {
        const columns = await columnsOf(layer);
        const wanted = { by: [], matrix: false, ...wants };
        return caches.summary(columns, normaliseFilter(filter), wanted, pulse, async () =>
          summarise(columns, await caches.selection(columns, normaliseFilter(filter), pulse), wanted, timeZone, pulse),
        );
      };
      return wallPanel(panel, { db, summary, timeZone, ...when });
    },

    async invalidate(_: Pulse, names: readonly string[]): Promise<void> {
      if (names.includes('city')) city = null;
    },
  };

  async function layerTile(
    columns: PointColumns,
    selection: Selection,
    tile: TileAddress,
    pulse: Pulse,
    discreet: Discretion | undefined,
  ) {
    const { layer } = columns;
    const rows = tileRows(columns, tile);
    await selection.ready(rows.first, rows.end, pulse);
    const points = { name: pointsLayer(layer), columns, selection, tile, rows };
    if (discreet === 'wall' && WALL_GATHERED.includes(layer))
      return mvtTile([pointTile({ ...points, singleZoom: Infinity, extras: null, least: WALL_LEAST })]);
    if (layer === 'violations')
      return mvtTile([pointTile({ ...points, singleZoom: SINGLE_POINTS_ZOOM, extras: null })]);
    const extras = await shapesOf(layer, columns);
    await selection.ready(0, columns.size, pulse); // a shape may reach far from the place that stands for it
    const drawn = new MvtLayer(shapesLayer(layer) as string);
    const named = !discreet || !WALL_NAMELESS.includes(layer);
    writeShapes(drawn, extras, columns, selection, tile, named);
    const known = named ? extras : { ...extras, names: [] };
    return mvtTile([drawn, pointTile({ ...points, singleZoom: SINGLE_SHAPES_ZOOM, extras: known })]);
  }
}
