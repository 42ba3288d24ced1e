/** Walls and remotes on the network. Of a device's token only the hash is kept. */
import { createHash, randomBytes } from 'node:crypto';
import { ZhituError } from '../contract/errors.ts';
import type { WallDevice } from '../contract/wall-door.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

const COLUMNS =
  'id, kind, name, paired_at AS pairedAt, paired_by AS pairedBy, seen_at AS seenAt, revoked_at AS revokedAt';

export function listWallDevices(db: ReadDb): Promise<WallDevice[]> {
  return db.all<WallDevice>(`SELECT ${COLUMNS} FROM wall_devices ORDER BY revoked_at IS NOT NULL, id DESC LIMIT 200`);
}

/** Answers the token, which nobody can read again. `by` let it in. */
export async function addWallDevice(
  db: WriteDb,
  by: Actor,
  { kind, name }: Pick<WallDevice, 'kind' | 'name'>,
  now: number,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const { lastId } = await db.run(
    'INSERT INTO wall_devices (kind, name, token_hash, paired_at, paired_by) VALUES (?, ?, ?, ?, ?)',
    kind,
    name,
    hashOf(token),
    now,
    by.name,
  );
  await audit(db, by, { action: 'pair', entity: 'wall_device', entityId: lastId, to: kind, detail: { name } });
  return token;
}

/** Throws `not_found` for one that is not there or was stopped before. */
export async function revokeWallDevice(db: WriteDb, actor: Actor, id: number, now: number): Promise<void> {
  const { changes } = await db.run(
    'UPDATE wall_devices SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
    now,
    id,
  );
  if (changes === 0) throw new ZhituError('not_found', { what: `device ${id}` });
  await audit(db, actor, { action: 'revoke', entity: 'wall_device', entityId: id });
}

/** Null for a token that is none (any more). */
export async function wallDeviceOf(db: ReadDb, token: string): Promise<WallDevice | null> {
  const sql = `SELECT ${COLUMNS} FROM wall_devices WHERE token_hash = ? AND revoked_at IS NULL`;
  return (await db.get<WallDevice>(sql, hashOf(token))) ?? null;
}

/** When it was last heard of, for the list. */
export async function wallDeviceSeen(db: WriteDb, id: number, now: number): Promise<void> {
  await db.run('UPDATE wall_devices SET seen_at = ? WHERE id = ?', now, id);
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
