/** Features by their ids, in pages, for exports. */
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb } from './database.ts';
import type { Image } from './images.ts';

/** Live rows among the ids, by id. Every column but the hash of a plate. */
export async function rowsById(db: ReadDb, layer: Layer, ids: ArrayLike<number>): Promise<Image[]> {
  const columns = await db.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', layer);
  const names = columns.map((c) => c.name).filter((name) => name !== 'plate_hash' && name !== 'fingerprint');
  return db.all<Image>(
    `SELECT ${names.map((n) => `"${n}"`).join(', ')} FROM ${layer}
     WHERE id IN (SELECT value FROM json_each(?)) AND retired_at IS NULL ORDER BY id`,
    JSON.stringify(Array.from(ids)),
  );
}

/** Names of source columns that these rows keep. */
export async function propNames(db: ReadDb, layer: Layer, ids: ArrayLike<number>): Promise<string[]> {
  const rows = await db.all<{ key: string }>(
    `SELECT DISTINCT p.key FROM ${layer} f, json_each(f.props) p
     WHERE f.id IN (SELECT value FROM json_each(?)) AND f.props IS NOT NULL`,
    JSON.stringify(Array.from(ids)),
  );
  return rows.map((r) => r.key);
}
