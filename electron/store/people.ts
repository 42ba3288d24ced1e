/** Who may sit at a desk. Without anybody, everyone is this computer's own user. */
import { ZhituError } from '../contract/errors.ts';
import { may } from '../contract/may.ts';
import type { Person } from '../contract/review.ts';
import { accountsAreOn } from './accounts.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

const COLUMNS = 'id, name, badge, squad, role, active, rev';
type Given = Pick<Person, 'name' | 'badge' | 'squad' | 'role'>;

export async function listPeople(db: ReadDb): Promise<Person[]> {
  return (await db.all<Stored>(`SELECT ${COLUMNS} FROM people ORDER BY active DESC, name`)).map(fromRow);
}

/** Null when there is no such person, or they may not sit down any longer. */
export async function personAtDesk(db: ReadDb, id: number): Promise<Actor | null> {
  return (await db.get<Actor>('SELECT name, role FROM people WHERE id = ? AND active = 1', id)) ?? null;
}

/** Throws `person_taken`, `not_found` (the squad), and `forbidden` for a role above one's own. */
export async function addPerson(db: WriteDb, actor: Actor, given: Given): Promise<Person> {
  requireRank(actor, given.role);
  await requireFree(db, given.name, null);
  await requireSquad(db, given.squad);
  const { lastId } = await db.run(
    'INSERT INTO people (name, badge, squad, role) VALUES (?, ?, ?, ?)',
    given.name,
    given.badge,
    given.squad,
    given.role,
  );
  await audit(db, actor, { action: 'create', entity: 'person', entityId: lastId, to: given.role });
  return readPerson(db, lastId);
}

/** Throws `not_found`, `conflict` for another `rev`, `person_taken`, `forbidden` and `account_last_admin`. */
export async function changePerson(
  db: WriteDb,
  actor: Actor,
  id: number,
  { rev, ...given }: { rev: number } & { [K in keyof Given]?: Given[K] | undefined } & { active?: boolean | undefined },
): Promise<Person> {
  const before = await readPerson(db, id);
  requireRank(actor, before.role);
  if (given.role) requireRank(actor, given.role);
  const signedIn = await accountsAreOn(db);
  if (before.rev !== rev) throw new ZhituError('conflict', { person: id });
  const after = { ...before, ...Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)) };
  await requireFree(db, after.name, id);
  await requireSquad(db, after.squad);
  await db.run(
    'UPDATE people SET name = ?, badge = ?, squad = ?, role = ?, active = ?, rev = rev + 1 WHERE id = ?',
    after.name,
    after.badge,
    after.squad,
    after.role,
    after.active ? 1 : 0,
    id,
  );
  if (signedIn && !(await accountsAreOn(db))) throw new ZhituError('account_last_admin');
  const fields = Object.keys(given).filter((key) => given[key as keyof typeof given] !== undefined);
  await audit(db, actor, {
    action: 'update',
    entity: 'person',
    entityId: id,
    from: before.role,
    to: after.role,
    detail: { fields, active: after.active },
  });
  return readPerson(db, id);
}

type Stored = Omit<Person, 'active'> & { active: number };

function fromRow(row: Stored): Person {
  return { ...row, active: row.active === 1 };
}

/** Throws `not_found`. */
export async function readPerson(db: ReadDb, id: number): Promise<Person> {
  const row = await db.get<Stored>(`SELECT ${COLUMNS} FROM people WHERE id = ?`, id);
  if (!row) throw new ZhituError('not_found', { what: `person ${id}` });
  return fromRow(row);
}

/** Only administrators make and change administrators. */
function requireRank(actor: Actor, role: Person['role']): void {
  if (role === 'admin' && !may(actor.role, 'administer')) throw new ZhituError('forbidden');
}

async function requireFree(db: ReadDb, name: string, id: number | null): Promise<void> {
  const other = await db.get<{ id: number }>('SELECT id FROM people WHERE name = ?', name);
  if (other && other.id !== id) throw new ZhituError('person_taken', { name });
}

async function requireSquad(db: ReadDb, squad: string | null): Promise<void> {
  if (squad === null) return;
  const found = await db.get('SELECT 1 FROM squads WHERE code = ?', squad);
  if (!found) throw new ZhituError('not_found', { what: `squad ${squad}` });
}
