/** Projects of this database: one's own, and those that others share. */
import { ZhituError } from '../contract/errors.ts';
import { type ProjectInfo, type ProjectView, projectView } from '../contract/projects.ts';
import type { Actor } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

interface Row {
  id: number;
  name: string;
  owner: string;
  shared: number;
  view: string;
  rev: number;
  updated_at: number;
}

/** Of one person: more than anybody finds anything in. */
const MOST = 500;
/** Put away for so long one can be taken back, seconds. */
const KEPT = 30 * 86_400;
const COLUMNS = 'id, name, owner, shared, view, rev, updated_at';
const SEEN = 'removed_at IS NULL AND (owner = ? OR shared = 1)';
const now = () => Math.floor(Date.now() / 1000);

export async function listProjects(db: ReadDb, { name }: Actor): Promise<ProjectInfo[]> {
  const rows = await db.all<Row>(
    `SELECT ${COLUMNS} FROM projects WHERE ${SEEN} ORDER BY updated_at DESC, id DESC LIMIT 2000`,
    name,
  );
  return rows.map((row) => infoOf(row, name));
}

/** Throws not_found; so do the others. */
export async function readProject(
  db: ReadDb,
  { name }: Actor,
  id: number,
): Promise<ProjectInfo & { view: ProjectView }> {
  const row = await db.get<Row>(`SELECT ${COLUMNS} FROM projects WHERE id = ? AND ${SEEN}`, id, name);
  if (!row) throw missing(id);
  return { ...infoOf(row, name), view: projectView.parse(JSON.parse(row.view)) };
}

/** Throws project_name_taken, projects_full. */
export async function createProject(
  db: WriteDb,
  actor: Actor,
  { name, shared, view }: { name: string; shared: boolean; view: ProjectView },
): Promise<ProjectInfo> {
  await forgetOld(db);
  await requireFree(db, actor, name, null);
  const count = await db.get<{ n: number }>(
    'SELECT count(*) AS n FROM projects WHERE owner = ? AND removed_at IS NULL',
    actor.name,
  );
  if ((count?.n ?? 0) >= MOST) throw new ZhituError('projects_full', { limit: MOST });
  const at = now();
  const { lastId } = await db.run(
    'INSERT INTO projects (name, owner, shared, view, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
    name,
    actor.name,
    shared ? 1 : 0,
    JSON.stringify(view),
    at,
    at,
  );
  return infoOf(await requireOwn(db, actor, lastId), actor.name);
}

/** Throws conflict for another `rev`, project_name_taken. */
export async function updateProject(
  db: WriteDb,
  actor: Actor,
  id: number,
  given: { rev: number; name?: string | undefined; shared?: boolean | undefined; view?: ProjectView | undefined },
): Promise<ProjectInfo> {
  const before = await requireOwn(db, actor, id);
  if (before.rev !== given.rev) throw new ZhituError('conflict', { project: id });
  if (given.name !== undefined) await requireFree(db, actor, given.name, id);
  await db.run(
    'UPDATE projects SET name = ?, shared = ?, view = ?, rev = rev + 1, updated_at = ? WHERE id = ?',
    given.name ?? before.name,
    given.shared === undefined ? before.shared : given.shared ? 1 : 0,
    given.view ? JSON.stringify(given.view) : before.view,
    now(),
    id,
  );
  return infoOf(await requireOwn(db, actor, id), actor.name);
}

export async function removeProject(db: WriteDb, actor: Actor, id: number): Promise<void> {
  await requireOwn(db, actor, id);
  await db.run('UPDATE projects SET removed_at = ?, rev = rev + 1 WHERE id = ?', now(), id);
}

/** Throws project_name_taken where another has its name by now. */
export async function restoreProject(db: WriteDb, actor: Actor, id: number): Promise<ProjectInfo> {
  const row = await db.get<Row>(
    `SELECT ${COLUMNS} FROM projects WHERE id = ? AND owner = ? AND removed_at IS NOT NULL`,
    id,
    actor.name,
  );
  if (!row) throw missing(id);
  await requireFree(db, actor, row.name, id);
  await db.run('UPDATE projects SET removed_at = NULL, rev = rev + 1 WHERE id = ?', id);
  return infoOf(await requireOwn(db, actor, id), actor.name);
}

async function requireOwn(db: ReadDb, { name }: Actor, id: number): Promise<Row> {
  const row = await db.get<Row>(
    `SELECT ${COLUMNS} FROM projects WHERE id = ? AND owner = ? AND removed_at IS NULL`,
    id,
    name,
  );
  if (!row) throw missing(id);
  return row;
}

async function requireFree(db: ReadDb, actor: Actor, name: string, but: number | null): Promise<void> {
  const taken = await db.get(
    'SELECT 1 FROM projects WHERE owner = ? AND name = ? AND removed_at IS NULL AND id IS NOT ?',
    actor.name,
    name,
    but,
  );
  if (taken) throw new ZhituError('project_name_taken', { name });
}

async function forgetOld(db: WriteDb): Promise<void> {
  await db.run('DELETE FROM projects WHERE removed_at < ?', now() - KEPT);
}

function infoOf({ id, name, owner, shared, rev, updated_at }: Row, who: string): ProjectInfo {
  return { id, name, owner, mine: owner === who, shared: shared === 1, rev, updatedAt: updated_at };
}

function missing(id: number): ZhituError {
  return new ZhituError('not_found', { what: `project ${id}` });
}
