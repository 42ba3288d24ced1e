/** A layer under a filter as an archive of vector tiles: those that the map draws, zoom by zoom. */
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ZhituError } from '../../../contract/errors.ts';
import { pointsLayer, SINGLE_POINTS_ZOOM, SINGLE_SHAPES_ZOOM, shapesLayer } from '../../../contract/tile-format.ts';
import { SCHEMATIC_NOTE } from '../../../domain/export-format.ts';
import { LAYER_SPECS } from '../../../domain/layers.ts';
import type { Layer } from '../../../domain/vocabulary.ts';
import { readMeta } from '../../../store/meta.ts';
import { putInPlace } from '../../../write-whole.ts';
import { layerLabel } from '../../categories.ts';
import { withheldFields } from '../../columns.ts';
import type { ExportHost } from '../../export-layer.ts';
import { createLosses } from '../../losses.ts';
import type { ExportLayerTask, ExportTask, ExportWritten } from '../../messages.ts';
import type { ExportRun } from '../../run.ts';
import { mbtilesArchive } from './mbtiles.ts';
import { pmtilesArchive } from './pmtiles.ts';
import { childrenOf, type Tile } from './tile-order.ts';

/** Written one after another: zoom by zoom, along a Hilbert curve. */
export interface TileArchive {
  put(tile: Tile, gzip: Uint8Array): void;
  finish(): Promise<void>;
  close(): void;
}

export interface ArchiveFacts {
  name: string;
  description: string;
  /** West, south, east, north. */
  bounds: readonly [number, number, number, number];
  zooms: readonly [number, number];
  vectorLayers: object[];
}

/** A city at zoom 16 has some thousand. */
const MOST_TILES = 300_000;
const zipped = promisify(gzip);

/** Tiles are drawn in the thread that draws the map's; this one only puts them into the archive. */
export async function writeArchive(host: ExportHost, task: ExportTask, run: ExportRun): Promise<ExportWritten> {
  const { folder, path, sight } = task;
  const { layer, ids } = task.layers[0] as ExportLayerTask;
  const schematic = (await readMeta(host.store.read, 'schematic')) === '1';
  const draft = join(folder, 'draft');
  const losses = createLosses();
  losses.tell('tiles_drawn');
  losses.tell('tiles_gathered', {}, { zoom: layer === 'violations' ? SINGLE_POINTS_ZOOM : SINGLE_SHAPES_ZOOM });
  losses.tell('no_styles');
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await putTiles(host, { task, draft, schematic, run });
    const { size } = await stat(draft);
    await putInPlace(draft, path);
    // Tiles carry names; that of a stall may be a person's.
    const personal = sight !== 'none' && LAYER_SPECS[layer].fields.some((f) => f.key === 'name' && f.privacy);
    const counts = [{ layer, count: ids.length }];
    return { bytes: size, counts, losses: losses.list(), withheld: withheldFields(layer, sight), schematic, personal };
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

interface Putting {
  task: ExportTask;
  draft: string;
  schematic: boolean;
  run: ExportRun;
}

async function putTiles(host: ExportHost, { task, draft, schematic, run }: Putting): Promise<void> {
  const { format, zooms, sight, lang, folder } = task;
  const { layer, filter } = task.layers[0] as ExportLayerTask;
  const facts: ArchiveFacts = {
    name: layerLabel(layer, lang),
    description: schematic ? SCHEMATIC_NOTE[lang] : '',
    bounds: (await host.queries.layers()).find((l) => l.layer === layer)?.bbox ?? [0, 0, 0, 0],
    zooms,
    vectorLayers: vectorLayers(layer, zooms),
  };
  const archive = format === 'mbtiles' ? mbtilesArchive(draft, facts) : pmtilesArchive(draft, folder, facts);
  const discreet = sight === 'none' ? 'names' : undefined;
  try {
    let written = 0;
    let tiles: Tile[] = [{ z: 0, x: 0, y: 0 }];
    for (let z = 0; z <= zooms[1] && tiles.length > 0; z++) {
      const filled: Tile[] = [];
      for (const tile of tiles) {
        if (run.signal?.aborted) throw new ZhituError('cancelled');
        run.onProgress?.(written, null, `tiles ${z}`);
        const { x, y } = tile;
        const { bytes } = await host.queries.tile(layer, filter, z, x, y, run.signal, undefined, discreet);
        if (bytes.length === 0) continue;
        filled.push(tile);
        if (z < zooms[0]) continue;
        archive.put(tile, await zipped(bytes));
        if (++written > MOST_TILES) throw new ZhituError('export_too_many_tiles', { limit: MOST_TILES, zoom: z });
      }
      tiles = childrenOf(filled);
    }
    await archive.finish();
  } finally {
    archive.close();
  }
}

/** Fields as contract/layers.ts tells them of tiles. */
function vectorLayers(layer: Layer, [minzoom, maxzoom]: readonly [number, number]): object[] {
  const own = { c: 'String', t: 'Number' };
  const points = { id: pointsLayer(layer), minzoom, maxzoom, fields: { ...own, n: 'Number' } };
  const shapes = shapesLayer(layer);
  if (shapes === null) return [points];
  return [
    { id: shapes, minzoom, maxzoom, fields: { ...own, name: 'String' } },
    { ...points, fields: { ...points.fields, g: 'String', name: 'String' } },
  ];
}
