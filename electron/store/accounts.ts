/** Who can sign in. Of a password only its scrypt hash is kept, and the audit chain never has either. */
import { ZhituError } from '../contract/errors.ts';
import type { Role } from '../contract/may.ts';
import { NO_TRIES, type Tries } from '../domain/lockout.ts';
import type { SecretKind } from '../domain/secret.ts';
import { type Actor, audit, PROGRAM } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

export interface Account {
  id: number;
  name: string;
  badge: string | null;
  role: Role;
  kind: SecretKind;
  secret: string;
  /** Another after each new secret. */
  rev: number;
}

const ACCOUNT = `SELECT p.id, p.name, p.badge, p.role, a.kind, a.secret, a.rev
  FROM accounts AS a JOIN people AS p ON p.id = a.person_id WHERE p.active = 1`;

/** An administrator can sign in, so everyone has to. */
export async function accountsAreOn(db: ReadDb): Promise<boolean> {
  return (await db.get(`${ACCOUNT} AND p.role = 'admin' LIMIT 1`)) !== undefined;
}

/** False in a database that is only looked at and was made before there were accounts. */
export async function knowsAccounts(db: ReadDb): Promise<boolean> {
  return (await db.get("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'accounts'")) !== undefined;
}

/** Null for a person without a secret, or who may not sit down any longer. */
export async function accountOf(db: ReadDb, person: number): Promise<Account | null> {
  return (await db.get<Account>(`${ACCOUNT} AND p.id = ?`, person)) ?? null;
}

/** By name, else by a badge that only one of them has. */
export async function accountNamed(db: ReadDb, typed: string): Promise<Account | null> {
  const named = await db.get<Account>(`${ACCOUNT} AND p.name = ?`, typed);
  if (named) return named;
  const badged = await db.all<Account>(`${ACCOUNT} AND p.badge = ? LIMIT 2`, typed);
  return badged.length === 1 ? (badged[0] ?? null) : null;
}

export interface AccountRow {
  person: number;
  kind: SecretKind;
  setAt: number;
  setBy: string;
  /** Epoch milliseconds; 0 unless it was locked. */
  until: number;
}

export function listAccounts(db: ReadDb): Promise<AccountRow[]> {
  return db.all<AccountRow>(
    `SELECT a.person_id AS person, a.kind, a.set_at AS setAt, a.set_by AS setBy, coalesce(t.until, 0) AS until
     FROM accounts AS a LEFT JOIN account_tries AS t ON t.person_id = a.person_id ORDER BY a.person_id`,
  );
}

/** Throws `not_found`, and `account_first_admin` where nobody has to sign in yet and this is no administrator. */
export async function setSecret(
  db: WriteDb,
  actor: Actor,
  person: number,
  { secret, kind }: { secret: string; kind: SecretKind },
  now: number,
): Promise<void> {
  const found = await db.get<{ role: string; active: number }>('SELECT role, active FROM people WHERE id = ?', person);
  if (!found?.active) throw new ZhituError('not_found', { what: `person ${person}` });
  const first = !(await accountsAreOn(db));
  if (first && found.role !== 'admin') throw new ZhituError('account_first_admin');
  await db.run(
    `INSERT INTO accounts (person_id, secret, kind, set_at, set_by) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret, kind = excluded.kind, set_at = excluded.set_at,
       set_by = excluded.set_by, rev = rev + 1`,
    person,
    secret,
    kind,
    now,
    actor.name,
  );
  await db.run('DELETE FROM account_tries WHERE person_id = ?', person);
  const detail = first ? { kind, everyone: true } : { kind };
  await audit(db, actor, { action: 'password', entity: 'account', entityId: person, detail });
}

/** The person stays. Throws `not_found`, `account_last_admin`. */
export async function dropSecret(db: WriteDb, actor: Actor, person: number): Promise<void> {
  const { changes } = await db.run('DELETE FROM accounts WHERE person_id = ?', person);
  if (changes === 0) throw new ZhituError('not_found', { what: `account ${person}` });
  if (!(await accountsAreOn(db))) throw new ZhituError('account_last_admin');
  await db.run('DELETE FROM account_tries WHERE person_id = ?', person);
  await audit(db, actor, { action: 'no_password', entity: 'account', entityId: person });
}

export async function readTries(db: ReadDb, person: number): Promise<Tries> {
  const sql = 'SELECT failed, locks, until FROM account_tries WHERE person_id = ?';
  return (await db.get<Tries>(sql, person)) ?? NO_TRIES;
}

/** `lasts`: milliseconds of the lock that this try brought about, or 0. */
export async function noteWrongTry(db: WriteDb, person: number, tries: Tries, lasts: number): Promise<void> {
  await db.run(
    `INSERT INTO account_tries VALUES (?, ?, ?, ?)
     ON CONFLICT (person_id) DO UPDATE SET failed = excluded.failed, locks = excluded.locks, until = excluded.until`,
    person,
    tries.failed,
    tries.locks,
    tries.until,
  );
  const entry = { entity: 'account', entityId: person };
  if (lasts === 0) await audit(db, PROGRAM, { ...entry, action: 'wrong_try', detail: { failed: tries.failed } });
  else await audit(db, PROGRAM, { ...entry, action: 'lock', detail: { locks: tries.locks, seconds: lasts / 1000 } });
}

export async function noteSignIn(
  db: WriteDb,
  { id, name, role }: Account,
  action: 'sign_in' | 'unlock',
): Promise<void> {
  await db.run('DELETE FROM account_tries WHERE person_id = ?', id);
  await audit(db, { name, role }, { action, entity: 'account', entityId: id });
}

export async function noteSignOut(db: WriteDb, { id, name, role }: Account): Promise<void> {
  await audit(db, { name, role }, { action: 'sign_out', entity: 'account', entityId: id });
}

/** An administrator lets wrong tries be forgotten. */
export async function forgiveTries(db: WriteDb, actor: Actor, person: number): Promise<void> {
  await db.run('DELETE FROM account_tries WHERE person_id = ?', person);
  await audit(db, actor, { action: 'forgive', entity: 'account', entityId: person });
}
