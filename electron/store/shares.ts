/** Keys by which programs of others read the layers: only their hashes are kept. */
import { createHash, randomBytes } from 'node:crypto';
import { ZhituError } from '../contract/errors.ts';
import type { Share } from '../contract/shares.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

const COLUMNS = 'id, name, sees, made_at AS madeAt, made_by AS madeBy, seen_at AS seenAt, stopped_at AS stoppedAt';

export function listShares(db: ReadDb): Promise<Share[]> {
  return db.all<Share>(`SELECT ${COLUMNS} FROM shares ORDER BY stopped_at IS NOT NULL, id DESC LIMIT 200`);
}

/** Answers the key, which nobody can read again. */
export async function addShare(
  db: WriteDb,
  actor: Actor,
  { name, sees }: Pick<Share, 'name' | 'sees'>,
  now: number,
): Promise<{ id: number; key: string }> {
  const key = randomBytes(32).toString('base64url');
  const { lastId: id } = await db.run(
    'INSERT INTO shares (name, sees, key_hash, made_at, made_by) VALUES (?, ?, ?, ?, ?)',
    name,
    sees,
    hashOf(key),
    now,
    actor.name,
  );
  await audit(db, actor, { action: 'share', entity: 'share', entityId: id, to: sees, detail: { name } });
  return { id, key };
}

/** Throws `not_found` for one that is not there or was stopped before. */
export async function stopShare(db: WriteDb, actor: Actor, id: number, now: number): Promise<void> {
  const { changes } = await db.run('UPDATE shares SET stopped_at = ? WHERE id = ? AND stopped_at IS NULL', now, id);
  if (changes === 0) throw new ZhituError('not_found', { what: `share ${id}` });
  await audit(db, actor, { action: 'revoke', entity: 'share', entityId: id });
}

/** Null for a key that is none (any more). */
export async function shareOf(db: ReadDb, key: string): Promise<Share | null> {
  const sql = `SELECT ${COLUMNS} FROM shares WHERE key_hash = ? AND stopped_at IS NULL`;
  return (await db.get<Share>(sql, hashOf(key))) ?? null;
}

/** When it was last asked by, for the list. */
export async function shareSeen(db: WriteDb, id: number, now: number): Promise<void> {
  await db.run('UPDATE shares SET seen_at = ? WHERE id = ?', now, id);
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
