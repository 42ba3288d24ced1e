/** Which entries of the audit chain tell of one thing. */
import type { ExcerptRow } from '../domain/audit-excerpt.ts';
import { SEALED_TABLES, type SealedTable } from '../domain/audit-tables.ts';
import { SEAL_SPAN } from './audit-rows.ts';
import type { ReadDb, SqlValue } from './database.ts';

const MANY = 10_000;

/** Ids of the entries whose entity it is, oldest first; not those that seal rows. */
export async function entriesAbout(db: ReadDb, entity: string, id: number): Promise<number[]> {
  const rows = await db.all<{ id: number }>(
    `SELECT id FROM audit WHERE entity = ? AND entity_id = ? AND action <> 'seal' ORDER BY id LIMIT ${MANY}`,
    entity,
    id,
  );
  return rows.map((row) => row.id);
}

/** Ids of the entries that keep signatures of tips from `first` on: the newest 20, of 13 kB each as a rule. */
export async function receiptsSince(db: ReadDb, first: number): Promise<number[]> {
  const rows = await db.all<{ id: number }>(
    `SELECT id FROM audit WHERE entity = 'audit' AND entity_id >= ? AND action = 'countersign' ORDER BY id DESC LIMIT 20`,
    first,
  );
  return rows.map((row) => row.id);
}

const ofFinding = (table: string) => `SELECT * FROM ${table} WHERE ?1 = 'structures' AND structure_id = ?2`;
const ofCase = (table: string) => `SELECT * FROM ${table} WHERE ?1 = 'cases' AND case_id = ?2`;

/**
 * Rows that belong to a thing, by table; `?1` is its kind, `?2` its id. Not the finding itself: its row names the owner,
 * whom not everybody may see; what a bundle says of it is on the bundle's list of files.
 */
const BELONGING: Partial<Record<SealedTable, string>> = {
  decisions: 'SELECT * FROM decisions WHERE entity = ?1 AND entity_id = ?2',
  media: `SELECT * FROM media WHERE (?1 = 'media' AND id = ?2)
    OR id IN (SELECT media_id FROM feature_media WHERE layer = ?1 AND feature_id = ?2)
    OR id IN (SELECT media_id FROM findings WHERE ?1 = 'structures' AND structure_id = ?2)
    OR sha256 IN (SELECT unhex(substr(e.value, 8))
      FROM decisions AS d, json_each(iif(json_valid(d.evidence), d.evidence, '[]')) AS e
      WHERE d.entity = ?1 AND d.entity_id = ?2 AND e.value LIKE 'sha256:%')`,
  reviews: ofFinding('reviews'),
  findings: ofFinding('findings'),
  outlines: ofFinding('outlines'),
  measurements: ofFinding('measurements'),
  field_answers: ofFinding('field_answers'),
  cases: `SELECT * FROM cases WHERE ?1 = 'cases' AND id = ?2`,
  case_steps: ofCase('case_steps'),
  look_backs: ofCase('look_backs'),
  handovers: ofCase('handovers'),
};

/** The sealed rows of a thing as they stand, each with the entry that tells of it last. Rows that none tells of have 0. */
export async function rowsAbout(db: ReadDb, entity: string, id: number): Promise<ExcerptRow[]> {
  const found: ExcerptRow[] = [];
  for (const table of SEALED_TABLES) {
    if (!BELONGING[table]) continue;
    const sql = `SELECT * FROM (${BELONGING[table]}) ORDER BY id LIMIT ${MANY}`;
    for (const row of await db.all<Record<string, SqlValue>>(sql, entity, id)) {
      const rowId = Number(row.id);
      const cells = Object.entries(row).map(([name, value]) => [name, toJson(value)] as const);
      found.push({ table, id: rowId, row: Object.fromEntries(cells), entry: await sealOf(db, table, rowId) });
    }
  }
  return found;
}

async function sealOf(db: ReadDb, table: SealedTable, id: number): Promise<number> {
  const entry = await db.get<{ id: number }>(
    `SELECT id FROM audit AS a WHERE entity = ?1 AND entity_id BETWEEN ?2 - ${SEAL_SPAN - 1} AND ?2 AND action = 'seal'
       AND EXISTS (SELECT 1 FROM json_each(a.detail, '$.rows') WHERE value ->> 0 = ?2)
     ORDER BY id DESC LIMIT 1`,
    table,
    id,
  );
  return entry?.id ?? 0;
}

function toJson(value: SqlValue): ExcerptRow['row'][string] {
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString('hex') };
  return typeof value === 'bigint' ? Number(value) : value;
}

/** Of an entry, in hexadecimal; null when there is no such entry. */
export async function hashOf(db: ReadDb, id: number): Promise<string | null> {
  return (await db.get<{ hash: string }>('SELECT lower(hex(hash)) AS hash FROM audit WHERE id = ?', id))?.hash ?? null;
}

/** Whether a finding waits for its second reviewer, from whom the first one's words are hidden (DOMAIN part 4). */
export async function inBlindReview(db: ReadDb, entity: string, id: number): Promise<boolean> {
  if (entity !== 'structures') return false;
  const row = await db.get<{ status: string | null }>('SELECT status FROM structures WHERE id = ?', id);
  return row?.status === 'second_review';
}
