import type { SqlValue, WriteDb } from './database.ts';

/** Who acts: taken from the session, never from a request's body. */
export interface Actor {
  name: string;
  role: string;
}

export interface AuditEntry {
  action: string;
  entity: string;
  entityId?: number | null;
  from?: string | null;
  to?: string | null;
  reason?: string | null | undefined;
  detail?: unknown;
}

/** Adds to the audit table inside the transaction of the change it tells of. Never put personal data in `detail`. */
export async function audit(db: WriteDb, actor: Actor, entry: AuditEntry): Promise<void> {
  const row: SqlValue[] = [
    Math.floor(Date.now() / 1000),
    actor.name,
    actor.role,
    entry.action,
    entry.entity,
    entry.entityId ?? null,
    entry.from ?? null,
    entry.to ?? null,
    entry.reason ?? null,
    entry.detail === undefined ? null : JSON.stringify(entry.detail),
  ];
  await db.run(
    `INSERT INTO audit (at, actor, role, action, entity, entity_id, from_state, to_state, reason, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...row,
  );
}
