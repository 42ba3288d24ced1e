/** What tells that the data of an analysis are no longer those that it read. */
import type { ReadDb } from './database.ts';
import { layerVersions } from './versions.ts';

/** By layer, `city` for the reference layers, `leads` and `patrols`. */
export type Versions = Record<string, number | string>;

/** Leads and patrols have no version of their own: their number and last id stand for it. */
export async function usedVersions(db: ReadDb): Promise<Versions> {
  const leads = await db.get<{ mark: string }>(
    `SELECT count(*) || '/' || coalesce(max(id), 0) AS mark FROM cases
     WHERE kind = 'lead' AND status NOT IN ('rejected', 'duplicate')`,
  );
  const patrols = await db.get<{ last: number }>('SELECT coalesce(max(id), 0) AS last FROM patrol_log');
  return { ...(await layerVersions(db)), leads: leads?.mark ?? '', patrols: patrols?.last ?? 0 };
}
