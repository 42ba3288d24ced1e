import { ZhituError } from '../contract/errors.ts';
import { type Actor, audit } from './audit.ts';
import type { WriteDb } from './database.ts';

/** Assigns findings to somebody who may sit at a desk, or to nobody. Throws `not_found`. */
export async function assignReviews(
  db: WriteDb,
  actor: Actor,
  ids: readonly number[],
  assignee: string | null,
  now: number,
): Promise<number> {
  if (assignee !== null && !(await db.get('SELECT 1 FROM people WHERE name = ? AND active = 1', assignee))) {
    throw new ZhituError('not_found', { what: assignee });
  }
  const known = await db.all<{ id: number }>(
    'SELECT s.id FROM json_each(?) AS j JOIN structures AS s ON s.id = j.value AND s.retired_at IS NULL',
    JSON.stringify([...new Set(ids)]),
  );
  const assigned =
    assignee === null
      ? await db.bulk(
          'DELETE FROM review_assignments WHERE structure_id = ?',
          known.map(({ id }) => [id]),
        )
      : await db.bulk(
          `INSERT INTO review_assignments (structure_id, assignee, actor, at) VALUES (?, ?, ?, ?)
           ON CONFLICT (structure_id) DO UPDATE SET assignee = excluded.assignee, actor = excluded.actor, at = excluded.at`,
          known.map(({ id }) => [id, assignee, actor.name, now]),
        );
  for (const { id } of known) {
    await audit(db, actor, { action: 'assign', entity: 'structures', entityId: id, to: assignee });
  }
  return assigned;
}
