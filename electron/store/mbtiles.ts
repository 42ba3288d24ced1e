/** Reading MBTiles 1.3 (Mapbox, 2018): tiles in a table or view `tiles`, rows counted from the south. */
import { type ForeignDb, openForeign } from './database.ts';

export interface Mbtiles {
  metadata: Record<string, string>;
  minZoom: number;
  maxZoom: number;
  /** As stored; null where there is none. `y` counts from the north. */
  tile(z: number, x: number, y: number): Uint8Array<ArrayBuffer> | null;
  /** Any tile of the lowest zoom. */
  sample(): Uint8Array<ArrayBuffer> | null;
  close(): void;
}

const ONE_TILE = 'SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?';
const ANY_TILE = 'SELECT tile_data FROM tiles WHERE zoom_level = ? LIMIT 1';
const LONGEST_METADATA = 4_000_000; // bytes; a list of vector layers with all their fields takes some hundred thousand

/** Throws an Error that says what is wrong, with the file closed again. */
export function openMbtiles(path: string): Mbtiles {
  const db = openForeign(path);
  try {
    checkTiles(db);
    const metadata = readMetadata(db);
    const [minZoom, maxZoom] = zooms(db);
    const blob = (sql: string, ...params: number[]) => {
      const data = db.get(sql, ...params)?.tile_data;
      return data instanceof Uint8Array ? new Uint8Array(data) : null;
    };
    return {
      metadata,
      minZoom,
      maxZoom,
      tile: (z, x, y) => blob(ONE_TILE, z, x, 2 ** z - 1 - y),
      sample: () => blob(ANY_TILE, minZoom),
      close: () => db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * `tiles` may be a view over deduplicated images. A view can also be written to compute for ever, so only one whose
 * every step is a look-up in an index is read.
 */
function checkTiles(db: ForeignDb): void {
  const kind = db.get("SELECT type FROM sqlite_schema WHERE name = 'tiles'")?.type;
  if (kind !== 'table' && kind !== 'view') throw new Error('no tiles');
  const columns = db.all("SELECT name FROM pragma_table_info('tiles')").map((c) => c.name);
  for (const needed of ['zoom_level', 'tile_column', 'tile_row', 'tile_data']) {
    if (!columns.includes(needed)) throw new Error(`no ${needed}`);
  }
  if (kind === 'table') return;
  for (const [sql, params] of [
    [ONE_TILE, [0, 0, 0]],
    [ANY_TILE, [0]],
  ] as const) {
    const plan = db.all(`EXPLAIN QUERY PLAN ${sql}`, ...params);
    if (plan.length > 8 || !plan.every((step) => /^SEARCH \w+ USING /.test(String(step.detail)))) {
      throw new Error('view tiles without index');
    }
  }
}

function readMetadata(db: ForeignDb): Record<string, string> {
  if (db.get("SELECT type FROM sqlite_schema WHERE name = 'metadata'")?.type !== 'table') return {};
  const rows = db.all('SELECT name, value FROM metadata WHERE length(value) < ? LIMIT 200', LONGEST_METADATA);
  return Object.fromEntries(rows.map((row) => [String(row.name), String(row.value)]));
}

/** From the tiles themselves; what the metadata say is often wrong. */
function zooms(db: ForeignDb): [number, number] {
  const held: number[] = [];
  for (let z = 0; z <= 24; z++) if (db.get('SELECT 1 AS held FROM tiles WHERE zoom_level = ? LIMIT 1', z)) held.push(z);
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined) throw new Error('no tiles');
  return [first, last];
}
