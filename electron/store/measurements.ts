/** Heights and areas that reviewers measured in photos and put into findings. */

import { ZhituError } from '../contract/errors.ts';
import type { Marks } from '../contract/review-outlines.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { type Desk, updateFeature } from './features.ts';
import { requireLock } from './outlines.ts';
import { findingRow, seatOf } from './review-seat.ts';

export type MeasuredField = 'height_m' | 'area_m2';

export interface Measurement {
  field: MeasuredField;
  /** Metres or square metres, and one standard deviation. */
  value: number;
  sigma: number;
  marks: Marks;
}

/** Throws `review_lost` without the lock and `conflict`. */
export async function keepMeasurement(
  db: WriteDb,
  desk: Desk,
  id: number,
  rev: number,
  { field, value, sigma, marks }: Measurement,
  now: number,
): Promise<{ rev: number; changeId: number | null }> {
  const { actor } = desk;
  await requireLock(db, actor, id, now);
  const finding = await findingRow(db, id);
  if (finding.rev !== rev) throw new ZhituError('conflict', { layer: 'structures', id, rev: finding.rev });
  // As with outlines, a case whose truth is known stays as it is.
  const known = (await seatOf(db, actor, finding)) === 'known';
  const changed = known ? null : await updateFeature(db, desk, 'structures', id, { rev, fields: { [field]: value } });
  const { lastId } = await db.run(
    `INSERT INTO measurements (structure_id, actor, role, at, field, value, sigma, basis, change_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    actor.name,
    actor.role,
    now,
    field,
    value,
    sigma,
    JSON.stringify(marks),
    changed?.changeId ?? null,
  );
  await audit(db, actor, {
    action: 'measure',
    entity: 'structures',
    entityId: id,
    detail: { measurement: lastId, field, value, sigma, by: marks.kind, photos: photosIn(marks) },
  });
  return { rev: changed?.rev ?? rev, changeId: changed?.changeId ?? null };
}

function photosIn(marks: Marks): string[] {
  return marks.kind === 'two' ? [...marks.photos] : [marks.photo];
}

export interface ShownMeasurement {
  field: MeasuredField;
  value: number;
  sigma: number;
  by: Marks['kind'];
}

/** The latest of each field for who looks, unless it was taken back or the field has changed since. */
export async function measuredOn(db: ReadDb, actor: Actor, id: number): Promise<ShownMeasurement[]> {
  const rows = await db.all<ShownMeasurement>(
    `SELECT m.field, m.value, m.sigma, m.basis ->> 'kind' AS by FROM measurements AS m
     LEFT JOIN changes AS c ON c.id = m.change_id JOIN structures AS s ON s.id = m.structure_id
     WHERE m.structure_id = ? AND iif(m.change_id IS NULL, m.actor = ?, c.undone_at IS NULL
       AND m.value = iif(m.field = 'height_m', s.height_m, s.area_m2)) ORDER BY m.id DESC`,
    id,
    actor.name,
  );
  return rows.filter((row, i) => rows.findIndex((r) => r.field === row.field) === i);
}
