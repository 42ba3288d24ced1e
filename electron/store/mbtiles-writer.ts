/** Writing MBTiles 1.3 (Mapbox, 2018). The file is of use only once `finish` has returned. */
import { createForeign } from './database.ts';

export interface MbtilesWriter {
  /** `y` counts from the north. */
  put(z: number, x: number, y: number, tile: Uint8Array): void;
  finish(): void;
  close(): void;
}

interface Facts {
  name: string;
  /** West, south, east, north. */
  bounds: readonly number[];
  minZoom: number;
  maxZoom: number;
  format: string;
  /** Further rows of the metadata. */
  more?: Readonly<Record<string, string>>;
}

const AT_ONCE = 200; // tiles in a transaction

/** `path` must not exist yet. */
export function createMbtiles(path: string, { name, bounds, minZoom, maxZoom, format, more }: Facts): MbtilesWriter {
  const db = createForeign(path);
  db.exec(`
    CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
    CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
    CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);
    BEGIN`);
  const facts = {
    name,
    format,
    type: 'overlay',
    bounds: bounds.join(','),
    minzoom: minZoom,
    maxzoom: maxZoom,
    ...more,
  };
  for (const [key, value] of Object.entries(facts)) db.run('INSERT INTO metadata VALUES (?, ?)', key, String(value));
  let pending = 0;
  return {
    put(z, x, y, tile) {
      db.run('INSERT INTO tiles VALUES (?, ?, ?, ?)', z, x, 2 ** z - 1 - y, tile);
      if (++pending < AT_ONCE) return;
      db.exec('COMMIT; BEGIN');
      pending = 0;
    },
    finish: () => db.exec('COMMIT'),
    close: () => db.close(),
  };
}
