/** A whole import taken back or done again, in the transaction of the caller. */
import { ZhituError } from '../contract/errors.ts';
import type { Change } from '../contract/features.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { type Actor, audit } from './audit.ts';
import { markUndone } from './changes.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { requireFreeKey } from './feature-keys.ts';
import { type Image, readImage, sameContent, writeImage } from './images.ts';
import { bulkChange } from './layer-log.ts';

const PAGE = 500; // rows held at a time

/**
 * Retires the rows that the import added and puts back those that it changed or retired. Throws `conflict` when
 * one of them was edited, moved or removed since.
 */
export async function undoImport(db: WriteDb, actor: Actor, change: Change): Promise<void> {
  const importId = await importOf(db, change.id);
  // Every edit raises the revision, and so does taking it back: only edits that still stand are in the way.
  const later = `FROM changes c JOIN change_rows r ON r.change_id = c.id AND r.row_id = t.id
    WHERE c.id > ?2 AND c.layer = ?3 AND NOT (c.kind = 'edit' AND c.label = 'assign')`; // which changes no row
  const touched = await db.get<{ id: number }>(
    `SELECT t.id FROM ${change.layer} t WHERE t.import_id = ?1 AND (t.retired_at IS NOT NULL OR (t.rev <> 1 AND
       (NOT EXISTS (SELECT 1 ${later}) OR EXISTS (SELECT 1 ${later} AND c.undone_at IS NULL)))) LIMIT 1`,
    importId,
    change.id,
    change.layer,
  );
  if (touched) throw new ZhituError('conflict', { layer: change.layer, id: touched.id });
  await bulkChange(db, change.layer, async (touched) => {
    await db.run(`UPDATE ${change.layer} SET retired_at = unixepoch() WHERE import_id = ?`, importId);
    await tellAdded(db, change.layer, importId, touched);
    await exchange(db, change, (c) => ({ expected: c.after, wanted: c.before }), touched);
  });
  await settle(db, actor, change, importId, 'undo');
}

/** Throws `conflict` when a row was changed since, or when a number has meanwhile been given to another. */
export async function redoImport(db: WriteDb, actor: Actor, change: Change): Promise<void> {
  const importId = await importOf(db, change.id);
  await bulkChange(db, change.layer, async (touched) => {
    await exchange(db, change, (c) => ({ expected: c.before, wanted: c.after }), touched);
    const taken = await db.get<{ id: number }>(
      `SELECT a.id FROM ${change.layer} a JOIN ${change.layer} b ON b.key = a.key AND b.retired_at IS NULL
         ${change.layer === 'segments' ? 'AND b.version = a.version' : ''}
       WHERE a.import_id = ? LIMIT 1`,
      importId,
    );
    if (taken) throw new ZhituError('conflict', { layer: change.layer, id: taken.id });
    await db.run(`UPDATE ${change.layer} SET retired_at = NULL WHERE import_id = ?`, importId);
    await tellAdded(db, change.layer, importId, touched);
  });
  await settle(db, actor, change, importId, 'redo');
}

async function importOf(db: ReadDb, changeId: number): Promise<number> {
  const row = await db.get<{ id: number }>('SELECT id FROM imports WHERE change_id = ?', changeId);
  if (!row) throw new ZhituError('not_found', { what: `import of change ${changeId}` });
  return row.id;
}

/** An import's rows have ids without gaps but for those that others took meanwhile: told as one range. */
async function tellAdded(db: ReadDb, layer: Layer, importId: number, touched: (first: number, last: number) => void) {
  const added = await db.get<{ first: number | null; last: number }>(
    `SELECT min(id) AS first, max(id) AS last FROM ${layer} WHERE import_id = ?`,
    importId,
  );
  if (added && added.first !== null) touched(added.first, added.last);
}

interface Pair {
  before: Image;
  after: Image;
}

/** Revisions only ever rise; a row is known again by its contents. */
async function exchange(
  db: WriteDb,
  change: Change,
  way: (pair: Pair) => { expected: Image; wanted: Image },
  touched: (first: number, last: number) => void,
): Promise<void> {
  for (let last = 0; ; ) {
    const rows = await db.all<{ row_id: number; before: string; after: string }>(
      'SELECT row_id, before, after FROM change_rows WHERE change_id = ? AND row_id > ? ORDER BY row_id LIMIT ?',
      change.id,
      last,
      PAGE,
    );
    if (rows.length === 0) return;
    for (const row of rows) {
      last = row.row_id;
      touched(last, last);
      const { expected, wanted } = way({ before: JSON.parse(row.before), after: JSON.parse(row.after) });
      const current = await readImage(db, change.layer, row.row_id);
      if (!current || !sameContent(expected, current)) {
        throw new ZhituError('conflict', { layer: change.layer, id: row.row_id });
      }
      if (wanted.retired_at === null) await requireFreeKey(db, change.layer, wanted.key, row.row_id, wanted.version);
      const now = Math.floor(Date.now() / 1000);
      await writeImage(db, change.layer, { ...wanted, rev: Number(current.rev) + 1, updated_at: now });
    }
  }
}

async function settle(
  db: WriteDb,
  actor: Actor,
  change: Change,
  importId: number,
  action: 'undo' | 'redo',
): Promise<void> {
  await markUndone(db, change.id, action === 'undo');
  await audit(db, actor, {
    action,
    entity: 'import',
    entityId: importId,
    detail: { change: change.id, rows: change.rows },
  });
}
