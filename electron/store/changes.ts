/** Undoable steps: what each row was before and after, taken back or done again whole. */
import { ZhituError } from '../contract/errors.ts';
import type { Change } from '../contract/features.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { requireFreeKey } from './feature-keys.ts';
import { type Image, readImage, sameContent, writeImage } from './images.ts';

/** `before` null: the row was added; `after` is never null, for rows are retired, not deleted. */
export interface RowChange {
  id: number;
  before: Image | null;
  after: Image;
}

export async function recordChange(
  db: WriteDb,
  actor: Actor,
  change: { kind: 'edit' | 'move'; layer: Layer; label: string; rows: readonly RowChange[] },
): Promise<number> {
  const { lastId } = await db.run(
    'INSERT INTO changes (at, actor, kind, layer, label, rows) VALUES (?, ?, ?, ?, ?, ?)',
    now(),
    actor.name,
    change.kind,
    change.layer,
    change.label,
    change.rows.length,
  );
  await db.bulk(
    'INSERT INTO change_rows (change_id, row_id, before, after) VALUES (?, ?, ?, ?)',
    change.rows.map((r) => [lastId, r.id, r.before && JSON.stringify(r.before), JSON.stringify(r.after)]),
  );
  return lastId;
}

const COLUMNS = 'id, at, actor, kind, layer, label, rows, undone_at AS undoneAt';

export function listChanges(db: ReadDb, limit: number): Promise<Change[]> {
  return db.all<Change>(`SELECT ${COLUMNS} FROM changes ORDER BY id DESC LIMIT ?`, limit);
}

export async function readChange(db: ReadDb, id: number): Promise<Change> {
  const found = await db.get<Change>(`SELECT ${COLUMNS} FROM changes WHERE id = ?`, id);
  if (!found) throw new ZhituError('not_found', { what: `change ${id}` });
  return found;
}

/** Puts the rows of an edit or a move back; refused with `conflict` if one was changed since. */
export async function undoRows(db: WriteDb, actor: Actor, change: Change): Promise<void> {
  for (const { id, before, after } of (await rowChanges(db, change.id)).reverse()) {
    await replace(db, change.layer, id, after, before ?? gone(after));
  }
  await settle(db, actor, change, 'undo');
}

/** Does an undone edit or move again; refused with `conflict` if a row was changed since. */
export async function redoRows(db: WriteDb, actor: Actor, change: Change): Promise<void> {
  for (const { id, before, after } of await rowChanges(db, change.id)) {
    await replace(db, change.layer, id, before ?? gone(after), after);
  }
  await settle(db, actor, change, 'redo');
}

async function rowChanges(db: ReadDb, changeId: number): Promise<RowChange[]> {
  const rows = await db.all<{ id: number; before: string | null; after: string }>(
    'SELECT row_id AS id, before, after FROM change_rows WHERE change_id = ? ORDER BY row_id',
    changeId,
  );
  return rows.map((r) => ({
    id: r.id,
    before: r.before === null ? null : (JSON.parse(r.before) as Image),
    after: JSON.parse(r.after) as Image,
  }));
}

/** An added row that was taken back stays, retired, so that its number is never given to another. */
function gone(image: Image): Image {
  return { ...image, retired_at: Number(image.updated_at) };
}

/** Revisions only ever rise, so a row is known again by its content: two undos in a row must both succeed. */
async function replace(db: WriteDb, layer: Layer, id: number, expected: Image, wanted: Image): Promise<void> {
  const current = await readImage(db, layer, id);
  if (!current || !sameContent(expected, current)) throw new ZhituError('conflict', { layer, id });
  if (wanted.retired_at === null) await requireFreeKey(db, layer, wanted.key, id, wanted.version);
  await writeImage(db, layer, { ...wanted, rev: Number(current.rev) + 1, updated_at: now() });
}

async function settle(db: WriteDb, actor: Actor, change: Change, action: 'undo' | 'redo'): Promise<void> {
  await markUndone(db, change.id, action === 'undo');
  for (const { id, before, after } of await rowChanges(db, change.id)) {
    const [from, to] = action === 'undo' ? [after, before] : [before, after];
    const moved = from?.status !== to?.status;
    await audit(db, actor, {
      action,
      entity: change.layer,
      entityId: id,
      from: moved ? text(from?.status) : null,
      to: moved ? text(to?.status) : null,
      detail: { change: change.id },
    });
  }
}

export async function markUndone(db: WriteDb, changeId: number, undone: boolean): Promise<void> {
  await db.run('UPDATE changes SET undone_at = ? WHERE id = ?', undone ? now() : null, changeId);
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
