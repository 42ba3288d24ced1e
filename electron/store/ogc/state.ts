/** What a layer, or towns and streets, stand at: when any of this is other, an answer about them may be. */
import type { Layer } from '../../domain/vocabulary.ts';
import type { ReadDb } from '../database.ts';
import { databaseId, logHead } from '../layer-log.ts';
import { layerVersions } from '../versions.ts';

export async function collectionState(db: ReadDb, layer: Layer | null): Promise<readonly unknown[]> {
  const versions = await layerVersions(db);
  const { seq, token } = await logHead(db);
  // The log tells a copy of the database, changed otherwise since, from this one; towns and streets are not in it.
  return [await databaseId(db), versions.city, ...(layer === null ? [] : [versions[layer], seq, token])];
}

/** Box of all streets; null without streets. */
export async function streetsBox(db: ReadDb): Promise<[number, number, number, number] | null> {
  const row = await db.get<{ w: number | null; s: number; e: number; n: number }>(
    'SELECT min(lon) AS w, min(lat) AS s, max(lon) AS e, max(lat) AS n FROM road_nodes',
  );
  return row && row.w !== null ? [row.w, row.s, row.e, row.n] : null;
}
