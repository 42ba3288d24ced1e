/** Phones of squads that may answer field checks. Of a phone's token only the hash is kept. */
import { createHash, randomBytes } from 'node:crypto';
import { ZhituError } from '../contract/errors.ts';
import type { FieldDevice } from '../contract/field.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

const COLUMNS = `id, name, squad, person, paired_at AS pairedAt, paired_by AS pairedBy, seen_at AS seenAt,
  revoked_at AS revokedAt`;

export function listDevices(db: ReadDb): Promise<FieldDevice[]> {
  return db.all<FieldDevice>(`SELECT ${COLUMNS} FROM field_devices ORDER BY revoked_at IS NOT NULL, id DESC LIMIT 500`);
}

/** Answers the token, which nobody can read again. `by` let it in. */
export async function addDevice(
  db: WriteDb,
  by: Actor,
  device: { name: string; squad: string; person: string | null },
  now: number,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const { lastId } = await db.run(
    'INSERT INTO field_devices (name, token_hash, squad, person, paired_at, paired_by) VALUES (?, ?, ?, ?, ?, ?)',
    device.name,
    hashOf(token),
    device.squad,
    device.person,
    now,
    by.name,
  );
  const detail = { squad: device.squad };
  await audit(db, by, { action: 'pair', entity: 'field_device', entityId: lastId, to: device.squad, detail });
  return token;
}

/** Throws `not_found` for one that is not there or was stopped before. */
export async function revokeDevice(db: WriteDb, actor: Actor, id: number, now: number): Promise<void> {
  const { changes } = await db.run(
    'UPDATE field_devices SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
    now,
    id,
  );
  if (changes === 0) throw new ZhituError('not_found', { what: `device ${id}` });
  await audit(db, actor, { action: 'revoke', entity: 'field_device', entityId: id });
}

/** Null for a token that is none (any more), or whose person may no longer sit at a desk. */
export async function deviceOf(db: ReadDb, token: string): Promise<FieldDevice | null> {
  const row = await db.get<FieldDevice>(
    `SELECT ${COLUMNS} FROM field_devices AS d WHERE token_hash = ? AND revoked_at IS NULL
       AND (person IS NULL OR EXISTS (SELECT 1 FROM people AS p WHERE p.name = d.person AND p.active = 1))`,
    hashOf(token),
  );
  return row ?? null;
}

/** When it was last heard of, for the list. */
export async function seen(db: WriteDb, id: number, now: number): Promise<void> {
  await db.run('UPDATE field_devices SET seen_at = ? WHERE id = ?', now, id);
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
