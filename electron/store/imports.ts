/** Past imports: what was read, what became of it, and which rows were refused. */
import type { ImportReport } from '../contract/imports.ts';
import { refusalText } from '../contract/refusals.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb, SqlValue, WriteDb } from './database.ts';

export interface ImportCounts {
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  retired: number;
  refused: number;
}

/** The parts of a report that are kept as JSON. */
export interface ImportNotes {
  reasons: Record<string, number>;
  warnings: { zh: string; en: string }[];
  bbox: [number, number, number, number] | null;
}

export interface NewImport {
  layer: Layer;
  name: string;
  sha256: Uint8Array;
  bytes: number;
  options: unknown;
  optionsHash: Uint8Array;
  actor: string;
}

export interface RefusedRow {
  row: number;
  line: number;
  code: string;
  detail: string;
  content: string;
}

interface ImportRow extends ImportCounts {
  id: number;
  layer: Layer;
  name: string;
  at: number;
  actor: string;
  report: string;
  change_id: number | null;
  undone_at: number | null;
}

const SELECT = `
  SELECT i.id, i.layer, i.name, i.at, i.actor, i.read, i.added, i.updated, i.unchanged, i.retired, i.refused,
         i.report, i.change_id, c.undone_at
  FROM imports i LEFT JOIN changes c ON c.id = i.change_id`;

export async function readImport(db: ReadDb, id: number): Promise<ImportReport | undefined> {
  const row = await db.get<ImportRow>(`${SELECT} WHERE i.id = ?`, id);
  return row && reportOf(row);
}

export async function listImports(db: ReadDb, limit = 100): Promise<ImportReport[]> {
  return (await db.all<ImportRow>(`${SELECT} ORDER BY i.id DESC LIMIT ?`, limit)).map(reportOf);
}

function reportOf({ report, change_id, undone_at, ...row }: ImportRow): ImportReport {
  const notes = JSON.parse(report) as Partial<ImportNotes>;
  const reasons = Object.entries(notes.reasons ?? {}).map(([code, count]) => ({
    code,
    count,
    zh: refusalText(code, 'zh'),
    en: refusalText(code, 'en'),
  }));
  return {
    ...row,
    reasons: reasons.sort((a, b) => b.count - a.count),
    warnings: notes.warnings ?? [],
    bbox: notes.bbox ?? null,
    changeId: change_id,
    undone: undone_at !== null,
  };
}

/**
 * An import of these bytes with these options that still stands: it was not undone, and nothing was imported into
 * the layer after it.
 */
export async function standingImport(
  db: ReadDb,
  layer: Layer,
  sha256: Uint8Array,
  optionsHash: Uint8Array,
): Promise<ImportReport | undefined> {
  const row = await db.get<ImportRow>(
    `${SELECT} WHERE i.layer = ? AND i.sha256 = ? AND i.options_hash = ? AND i.change_id IS NOT NULL AND c.undone_at IS NULL
       AND NOT EXISTS (
         SELECT 1 FROM imports later JOIN changes lc ON lc.id = later.change_id
         WHERE later.layer = i.layer AND later.id > i.id AND lc.undone_at IS NULL)
     ORDER BY i.id DESC LIMIT 1`,
    layer,
    sha256,
    optionsHash,
  );
  return row && reportOf(row);
}

/** Whether a file of this size was imported with these options, so that its bytes are worth a look. */
export async function importedBefore(
  db: ReadDb,
  layer: Layer,
  bytes: number,
  optionsHash: Uint8Array,
): Promise<boolean> {
  const sql = 'SELECT 1 FROM imports WHERE layer = ? AND bytes = ? AND options_hash = ? LIMIT 1';
  return (await db.get(sql, layer, bytes, optionsHash)) !== undefined;
}

/** With all counts at zero; `finishImport` fills them in. */
export async function beginImport(db: WriteDb, i: NewImport): Promise<number> {
  const { lastId } = await db.run(
    `INSERT INTO imports (layer, name, sha256, bytes, options, options_hash, read, added, updated, unchanged, retired, refused, at, actor)
     VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, unixepoch(), ?)`,
    i.layer,
    i.name,
    i.sha256,
    i.bytes,
    JSON.stringify(i.options),
    i.optionsHash,
    i.actor,
  );
  return lastId;
}

export async function finishImport(
  db: WriteDb,
  id: number,
  counts: ImportCounts,
  notes: ImportNotes,
  changeId: number | null,
): Promise<void> {
  await db.run(
    `UPDATE imports SET read = ?, added = ?, updated = ?, unchanged = ?, retired = ?, refused = ?, report = ?, change_id = ?
     WHERE id = ?`,
    counts.read,
    counts.added,
    counts.updated,
    counts.unchanged,
    counts.retired,
    counts.refused,
    JSON.stringify(notes),
    changeId,
    id,
  );
}

export async function addRefusedRows(db: WriteDb, importId: number, rows: Iterable<RefusedRow>): Promise<void> {
  function* values(): Generator<SqlValue[]> {
    for (const r of rows) yield [importId, r.row, r.line, r.code, r.detail, r.content];
  }
  await db.bulk(
    'INSERT INTO refused_rows (import_id, row, line, code, detail, content) VALUES (?, ?, ?, ?, ?, ?)',
    values(),
  );
}

/** In the order of the file, a page at a time. */
export async function refusedPage(db: ReadDb, importId: number, after: number, limit = 1000): Promise<RefusedRow[]> {
  return db.all<RefusedRow>(
    `SELECT row, coalesce(line, 0) AS line, code, coalesce(detail, '') AS detail, coalesce(content, '') AS content
     FROM refused_rows WHERE import_id = ? AND row > ? ORDER BY row LIMIT ?`,
    importId,
    after,
    limit,
  );
}
