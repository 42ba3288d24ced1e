/** What the record holds about a finding or a case that is evidence: the moves it made, its originals. */
import { rowsAbout } from './audit-about.ts';
import type { ReadDb } from './database.ts';

export interface HistoryRow {
  id: number;
  /** Epoch seconds. */
  at: number;
  actor: string;
  role: string;
  from: string | null;
  to: string;
  reason: string | null;
}

/** Decisions, oldest first. */
export function historyOf(db: ReadDb, entity: 'structures' | 'cases', id: number): Promise<HistoryRow[]> {
  return db.all<HistoryRow>(
    `SELECT id, at, actor, role, from_status AS "from", to_status AS "to", reason FROM decisions
     WHERE entity = ? AND entity_id = ? ORDER BY id LIMIT 10000`,
    entity,
    id,
  );
}

export interface EvidenceOriginal {
  /** Row of `media`. */
  id: number;
  sha256: string;
  name: string;
  type: string;
  bytes: number;
}

/** Those that the excerpt of the chain has rows of. */
export async function originalsOf(db: ReadDb, entity: 'structures' | 'cases', id: number): Promise<EvidenceOriginal[]> {
  const rows = (await rowsAbout(db, entity, id)).filter((row) => row.table === 'media');
  return rows.map(({ id: media, row: { sha256, name, type, bytes } }) => ({
    id: media,
    sha256: typeof sha256 === 'object' && sha256 ? sha256.hex : '',
    name: String(name),
    type: String(type),
    bytes: Number(bytes),
  }));
}
