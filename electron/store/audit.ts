/** Appends to the audit chain; what is hashed and how is told in domain/audit-chain.ts. */
import { contentText, genesisText, linkText } from '../domain/audit-chain.ts';
import type { Tip } from '../domain/audit-tip.ts';
import { sha256 } from './audit-hash.ts';
import { tipFromMeta } from './audit-tip.ts';
import type { ReadDb, SqlValue, WriteDb } from './database.ts';

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

/** What does not come from a person. */
export const PROGRAM: Actor = { name: 'zhitu', role: 'system' };

/** Where the chain stands within a transaction, which has the writer's place to itself until it ends. */
interface End extends Tip {
  appended: boolean;
}

const ends = new WeakMap<WriteDb, End>();

/** Seconds that a clock may be put right by without anybody being told. */
const CLOCK_SLACK = 60;
/** The clock was set back: the time of an entry is what the clock showed, and this says why it is before the last one's. */
const CLOCK_BACK = 'clock_back';

/** Adds to the audit chain inside the transaction of the change it tells of. Never put personal data in `detail`. */
export async function audit(db: WriteDb, actor: Actor, entry: AuditEntry): Promise<number> {
  const at = Math.floor(Date.now() / 1000);
  const before = await endOf(db);
  if (before.at - at > CLOCK_SLACK && entry.action !== CLOCK_BACK) {
    await audit(db, PROGRAM, { action: CLOCK_BACK, entity: 'audit', detail: { from: before.at, to: at } });
  }
  const end = await endOf(db);
  const content = {
    id: end.id + 1,
    at,
    actor: actor.name.toWellFormed(),
    role: actor.role.toWellFormed(),
    action: entry.action,
    entity: entry.entity,
    entity_id: entry.entityId ?? null,
    from_state: entry.from?.toWellFormed() ?? null,
    to_state: entry.to?.toWellFormed() ?? null,
    reason: entry.reason?.toWellFormed() ?? null,
    detail: entry.detail === undefined ? null : JSON.stringify(entry.detail),
  };
  const hash = sha256(linkText(sha256(contentText(content)), end.hash));
  const row: SqlValue[] = [...Object.values(content), Buffer.from(end.hash, 'hex'), Buffer.from(hash, 'hex')];
  await db.run(
    `INSERT INTO audit (id, at, actor, role, action, entity, entity_id, from_state, to_state, reason, detail,
       previous_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...row,
  );
  ends.set(db, { ...end, id: content.id, count: end.count + 1, hash, at: content.at, appended: true });
  return content.id;
}

/** Keeps the chain's tip a second time, in `meta`: to be called before the transaction is committed. */
export async function keepTip(db: WriteDb): Promise<void> {
  const end = ends.get(db);
  if (!end?.appended) return;
  const { database, id, count, hash, at } = end;
  await db.run(
    "INSERT INTO meta VALUES ('audit_tip', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    JSON.stringify({ database, id, count, hash, at }),
  );
  end.appended = false;
}

/** Goes on from an end that was reached otherwise than by `audit`. */
export function continueFrom(db: WriteDb, end: Tip): void {
  ends.set(db, { ...end, appended: true });
}

/** By the tip in `meta`, so that an end that was cut off stays missing; without one by the last entry. */
async function endOf(db: WriteDb): Promise<End> {
  const known = ends.get(db);
  if (known) return known;
  const rows = await db.all<{ key: string; value: string }>(
    "SELECT key, value FROM meta WHERE key IN ('database_id', 'audit_tip')",
  );
  const meta = new Map(rows.map(({ key, value }) => [key, value]));
  const database = meta.get('database_id') ?? '';
  // An entry that was put in from outside may have taken the next number.
  const taken = (await db.get<{ id: number | null }>('SELECT max(id) AS id FROM audit'))?.id ?? 0;
  const end = tipFromMeta(meta.get('audit_tip')) ??
    (await lastEntry(db)) ?? { id: 0, count: 0, hash: sha256(genesisText(database)), at: 0 };
  return { ...end, database, id: Math.max(end.id, taken), appended: false };
}

function lastEntry(db: ReadDb) {
  return db.get<Omit<Tip, 'database'>>(
    `SELECT id, lower(hex(hash)) AS hash, at, (SELECT count(*) FROM audit) AS count
     FROM audit WHERE hash IS NOT NULL ORDER BY id DESC LIMIT 1`,
  );
}
