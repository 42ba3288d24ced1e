/** Outlines of findings drawn by reviewers, each a change that can be taken back; what a detector drew stays beside it. */
import { createHash } from 'node:crypto';
import type { Polygon } from 'geojson';
import { ZhituError } from '../contract/errors.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { type Desk, updateFeature } from './features.ts';
import { findingRow, lockOn, seatOf } from './review-seat.ts';

export interface DrawnOutline {
  drawnOn: 'photo' | 'map';
  /** The photo that was shown. */
  mediaId: number | null;
  /** In that photo. */
  pixels: [number, number][] | null;
  /** WGS 84. */
  polygon: Polygon;
  /** Of its middle, from that photo. */
  ellipse: { major: number; minor: number; azimuth: number; probability: number } | null;
}

/**
 * Gives a finding the outline that its holder drew. Throws `review_lost` without the lock, `conflict`, and what
 * `updateFeature` throws on a shape that is none.
 */
export async function saveOutline(
  db: WriteDb,
  desk: Desk,
  id: number,
  rev: number,
  drawn: DrawnOutline,
  now: number,
): Promise<{ outline: number; rev: number; changeId: number | null }> {
  const { actor } = desk;
  await requireLock(db, actor, id, now);
  const finding = await findingRow(db, id);
  const before = await geometryText(db, actor, id);
  const after = JSON.stringify(drawn.polygon);
  if (finding.rev !== rev) throw new ZhituError('conflict', { layer: 'structures', id, rev: finding.rev });
  // A case whose truth is known stays as it is, and looks to its judge like any other.
  const known = (await seatOf(db, actor, finding)) === 'known';
  const changed = known ? null : await updateFeature(db, desk, 'structures', id, { rev, geometry: drawn.polygon });
  const { lastId } = await db.run(
    `INSERT INTO outlines (structure_id, actor, role, at, drawn_on, media_id, pixels, before, after, ellipse, change_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    actor.name,
    actor.role,
    now,
    drawn.drawnOn,
    drawn.mediaId,
    drawn.pixels && JSON.stringify(drawn.pixels),
    before,
    after,
    drawn.ellipse && JSON.stringify(drawn.ellipse),
    changed?.changeId ?? null,
  );
  await audit(db, actor, {
    action: 'outline',
    entity: 'structures',
    entityId: id,
    detail: { outline: lastId, on: drawn.drawnOn, before: sha256(before), after: sha256(after) },
  });
  return { outline: lastId, rev: changed?.rev ?? rev, changeId: changed?.changeId ?? null };
}

/** Throws `review_lost` unless this person holds the finding. */
export async function requireLock(db: ReadDb, actor: Actor, id: number, now: number): Promise<void> {
  if ((await lockOn(db, id, now))?.actor !== actor.name) throw new ZhituError('review_lost');
}

export interface ShownOutline {
  id: number;
  actor: string;
  at: number;
  drawnOn: 'photo' | 'map';
  ellipse: DrawnOutline['ellipse'];
  /** Only where the finding itself was left as it is. */
  geometry: Polygon | null;
}

/** The outline in force for who looks; null while it is still the detector's. */
export async function outlineOn(db: ReadDb, actor: Actor, id: number): Promise<ShownOutline | null> {
  const row = await db.get<
    Omit<ShownOutline, 'ellipse' | 'geometry'> & { ellipse: string; after: string; own: number }
  >(
    `SELECT o.id, o.actor, o.at, o.drawn_on AS drawnOn, o.ellipse, o.after, o.change_id IS NULL AS own
     FROM outlines AS o LEFT JOIN changes AS c ON c.id = o.change_id
     WHERE o.structure_id = ? AND iif(o.change_id IS NULL, o.actor = ?, c.undone_at IS NULL)
     ORDER BY o.id DESC LIMIT 1`,
    id,
    actor.name,
  );
  if (!row) return null;
  const { ellipse, after, own, ...shown } = row;
  return { ...shown, ellipse: ellipse && JSON.parse(ellipse), geometry: own ? JSON.parse(after) : null };
}

async function geometryText(db: ReadDb, actor: Actor, id: number): Promise<string> {
  const own = (await outlineOn(db, actor, id))?.geometry;
  if (own) return JSON.stringify(own);
  const row = await db.get<{ geometry: string }>('SELECT geometry FROM structures WHERE id = ?', id);
  return row?.geometry ?? 'null';
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
