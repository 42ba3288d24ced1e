/** Photos of features: put on, taken off, and both undone. The original stays whatever happens to the photo of a feature. */
import { ZhituError } from '../contract/errors.ts';
import type { Change } from '../contract/features.ts';
import type { Photo } from '../contract/media.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { type Actor, audit } from './audit.ts';
import { markUndone } from './changes.ts';
import type { ReadDb, SqlValue, WriteDb } from './database.ts';
import { raiseVersion } from './versions.ts';

/** What a change keeps: whether the photo was to be seen on the feature, before and after. */
interface Step {
  media: number;
  shown: boolean;
}

/** Latest last. A strict segment shows those of its earlier versions too. */
export function featurePhotos(db: ReadDb, layer: Layer, id: number): Promise<Photo[]> {
  return db.all<Photo>(
    `${versions(layer)}
     SELECT lower(hex(m.sha256)) AS sha256, m.name, m.type, m.bytes, m.taken_at AS takenAt, min(f.added_at) AS addedAt
     FROM feature_media f JOIN media m ON m.id = f.media_id
     WHERE f.layer = ?2 AND f.feature_id IN (SELECT id FROM versions) AND f.removed_at IS NULL
     GROUP BY m.id ORDER BY addedAt, m.id`,
    id,
    layer,
  );
}

/** Throws `not_found`, or `conflict` when the feature was removed meanwhile. */
export async function requireFeature(db: ReadDb, layer: Layer, id: number): Promise<void> {
  const found = await db.get<{ retired: number | null }>(`SELECT retired_at AS retired FROM ${layer} WHERE id = ?`, id);
  if (!found) throw new ZhituError('not_found', { what: `${layer} ${id}` });
  if (found.retired !== null) throw new ZhituError('conflict');
}

/** The step, for undo; null where the feature has the photo already. Throws as `requireFeature`. */
export async function addPhoto(
  db: WriteDb,
  actor: Actor,
  layer: Layer,
  id: number,
  media: number,
): Promise<number | null> {
  await requireFeature(db, layer, id);
  if ((await holderOf(db, layer, id, media)) !== undefined) return null;
  return record(db, actor, layer, id, { media, shown: true });
}

/** The step, for undo. Throws `not_found` where the feature has no such photo. */
export async function removePhoto(
  db: WriteDb,
  actor: Actor,
  layer: Layer,
  id: number,
  sha256: string,
): Promise<number> {
  const media = await db.get<{ id: number }>('SELECT id FROM media WHERE sha256 = ?', Buffer.from(sha256, 'hex'));
  const holder = media && (await holderOf(db, layer, id, media.id));
  if (!media || holder === undefined) throw new ZhituError('not_found', { what: `photo ${sha256.slice(0, 12)}…` });
  return record(db, actor, layer, holder, { media: media.id, shown: false });
}

export function isPhotoChange({ kind, label }: Pick<Change, 'kind' | 'label'>): boolean {
  return kind === 'edit' && label.startsWith('photo_');
}

/** Takes a step back, or with `back` false does it again. Throws `conflict` when the photo was put on or off since. */
export async function stepPhoto(db: WriteDb, actor: Actor, change: Change, back: boolean): Promise<void> {
  const row = await db.get<{ id: number; before: string; after: string }>(
    'SELECT row_id AS id, before, after FROM change_rows WHERE change_id = ?',
    change.id,
  );
  if (!row) throw new ZhituError('not_found', { what: `change ${change.id}` });
  const [from, to] = (back ? [row.after, row.before] : [row.before, row.after]).map((text) => JSON.parse(text) as Step);
  if (!from || !to || (await isShown(db, change.layer, row.id, from.media)) !== from.shown) {
    throw new ZhituError('conflict');
  }
  await show(db, actor, change.layer, row.id, to);
  await markUndone(db, change.id, back);
  await tell(db, actor, change.layer, row.id, back ? 'undo' : 'redo', change.id, to);
}

async function record(db: WriteDb, actor: Actor, layer: Layer, id: number, step: Step): Promise<number> {
  const action = step.shown ? 'photo_add' : 'photo_remove';
  const { lastId } = await db.run(
    "INSERT INTO changes (at, actor, kind, layer, label, rows) VALUES (unixepoch(), ?, 'edit', ?, ?, 1)",
    actor.name,
    layer,
    action,
  );
  await db.run(
    'INSERT INTO change_rows (change_id, row_id, before, after) VALUES (?, ?, ?, ?)',
    lastId,
    id,
    JSON.stringify({ ...step, shown: !step.shown }),
    JSON.stringify(step),
  );
  await show(db, actor, layer, id, step);
  await tell(db, actor, layer, id, action, lastId, step);
  return lastId;
}

async function show(db: WriteDb, actor: Actor, layer: Layer, id: number, { media, shown }: Step): Promise<void> {
  const key: SqlValue[] = [layer, id, media];
  if (shown) {
    await db.run(
      `INSERT INTO feature_media (layer, feature_id, media_id, added_at, actor) VALUES (?, ?, ?, unixepoch(), ?)
       ON CONFLICT DO UPDATE SET removed_at = NULL`,
      ...key,
      actor.name,
    );
  } else {
    await db.run(
      'UPDATE feature_media SET removed_at = unixepoch() WHERE layer = ? AND feature_id = ? AND media_id = ?',
      ...key,
    );
  }
  await raiseVersion(db, 'photos');
}

/** Which photo by its hash: it names the bytes for ever, while the name of a file may hold a plate. */
async function tell(
  db: WriteDb,
  actor: Actor,
  layer: Layer,
  id: number,
  action: string,
  change: number,
  { media }: Step,
): Promise<void> {
  const row = await db.get<{ sha256: string }>('SELECT lower(hex(sha256)) AS sha256 FROM media WHERE id = ?', media);
  await audit(db, actor, { action, entity: layer, entityId: id, detail: { change, photo: row?.sha256 } });
}

async function isShown(db: ReadDb, layer: Layer, id: number, media: number): Promise<boolean> {
  const found = await db.get(
    'SELECT 1 FROM feature_media WHERE layer = ? AND feature_id = ? AND media_id = ? AND removed_at IS NULL',
    layer,
    id,
    media,
  );
  return found !== undefined;
}

/** The version of the feature that the photo is on. */
async function holderOf(db: ReadDb, layer: Layer, id: number, media: number): Promise<number | undefined> {
  const found = await db.get<{ id: number }>(
    `${versions(layer)}
     SELECT feature_id AS id FROM feature_media
     WHERE layer = ?2 AND media_id = ?3 AND removed_at IS NULL AND feature_id IN (SELECT id FROM versions)
     ORDER BY feature_id DESC`,
    id,
    layer,
    media,
  );
  return found?.id;
}

/** The feature `?1` and, of a strict segment, the versions before it. */
function versions(layer: Layer): string {
  if (layer !== 'segments') return 'WITH versions(id) AS (SELECT ?1)';
  return `WITH RECURSIVE versions(id) AS (
    SELECT ?1 UNION SELECT s.previous_id FROM segments s JOIN versions v ON v.id = s.id WHERE s.previous_id IS NOT NULL)`;
}
