/**
 * Tasks of squads. A task is not a row: it is a finding that stands in `field_check`, however it got there (verdict,
 * ruling, register, undo), so that none can be missing or left over. Only what people decided about it is stored.
 */
import { ZhituError } from '../contract/errors.ts';
import type { FieldTask } from '../contract/field.ts';
import { taskCode } from '../domain/field-questions.ts';
import type { ReadDb } from './database.ts';

/** The decision that brought it to `field_check` last. */
const ROUND = `(SELECT coalesce(max(d.id), 0) FROM decisions AS d
  WHERE d.entity = 'structures' AND d.entity_id = s.id AND d.to_status = 'field_check')`;

const TASKS = `SELECT s.id, s.key, s.town, coalesce(a.squad, s.squad, t.squad) AS squad, a.person, a.due_at AS dueAt,
    (SELECT max(d.at) FROM decisions AS d
      WHERE d.entity = 'structures' AND d.entity_id = s.id AND d.to_status = 'field_check') AS since,
    s.address,
    CASE WHEN substr(s.address, 1, length(s.street)) = s.street THEN NULL ELSE s.street END AS street, -- said once
    s.parcel, s.area_m2 AS areaM2, s.height_m AS heightM, s.found_at AS foundAt, s.flight,
    s.lon, s.lat
  FROM structures AS s LEFT JOIN towns AS t ON t.code = s.town
    LEFT JOIN field_assignments AS a ON a.structure_id = s.id AND a.round = ${ROUND}
  WHERE s.retired_at IS NULL`;
const OPEN = `${TASKS} AND s.status = 'field_check'`;
const ORDER = 'ORDER BY dueAt IS NULL, dueAt, since IS NULL, since, s.id';
/** More than a squad can visit in a season. */
const MOST = 2000;

type Row = Omit<FieldTask, 'code'>;
const told = (row: Row): FieldTask => ({ ...row, code: taskCode(row.id) });

/** Those due first; `squad` narrows to one. */
export async function openTasks(db: ReadDb, squad?: string): Promise<FieldTask[]> {
  const rows = squad
    ? await db.all<Row>(`SELECT * FROM (${OPEN}) AS s WHERE squad = ? ${ORDER} LIMIT ${MOST}`, squad)
    : await db.all<Row>(`${OPEN} ${ORDER} LIMIT ${MOST}`);
  return rows.map(told);
}

/** How many wait, by squad. */
export function waitingBySquad(db: ReadDb): Promise<{ squad: string | null; waiting: number }[]> {
  return db.all(`SELECT squad, count(*) AS waiting FROM (${OPEN}) GROUP BY squad ORDER BY squad`);
}

/** Whatever its state. Throws `not_found`. */
export async function readTask(db: ReadDb, id: number): Promise<FieldTask> {
  const row = await db.get<Row>(`${TASKS} AND s.id = ?`, id);
  if (!row) throw new ZhituError('not_found', { what: `structures ${id}` });
  return told(row);
}

/** The finding of an open task. Throws `not_found`, `field_answered` when another was quicker, `field_not_open`. */
export async function requireOpen(
  db: ReadDb,
  id: number,
): Promise<{ id: number; rev: number; round: number; status: string }> {
  const row = await findingState(db, id);
  if (row.status === 'field_check') return row;
  const other = await db.get<{ actor: string; at: number }>(
    `SELECT actor, at FROM field_answers WHERE structure_id = ? AND round = ? AND withdrawn_at IS NULL
     ORDER BY id DESC LIMIT 1`,
    id,
    row.round,
  );
  throw other ? new ZhituError('field_answered', other) : new ZhituError('field_not_open', { status: row.status });
}

/** Throws `not_found`. */
async function findingState(db: ReadDb, id: number) {
  const row = await db.get<{ id: number; rev: number; round: number; status: string }>(
    `SELECT s.id, s.rev, coalesce(s.status, 'new') AS status, ${ROUND} AS round FROM structures AS s
     WHERE s.id = ? AND s.retired_at IS NULL`,
    id,
  );
  if (!row) throw new ZhituError('not_found', { what: `structures ${id}` });
  return row;
}

/** Throws `not_found`. */
export async function requireSquad(db: ReadDb, squad: string): Promise<void> {
  if (!(await db.get('SELECT 1 FROM squads WHERE code = ?', squad))) {
    throw new ZhituError('not_found', { what: `squad ${squad}` });
  }
}

/** Throws `not_found`. */
export async function requirePerson(db: ReadDb, name: string): Promise<void> {
  if (!(await db.get('SELECT 1 FROM people WHERE name = ? AND active = 1', name))) {
    throw new ZhituError('not_found', { what: name });
  }
}

export interface TaskPhoto {
  sha256: string;
  width: number | null;
  height: number | null;
  pixels: [number, number][] | null;
}

/** Photos of flights that show the finding, the surest first. */
export async function taskPhotos(db: ReadDb, id: number, most = 12): Promise<TaskPhoto[]> {
  const rows = await db.all<{ sha256: string; exif: string | null; pixels: string | null }>(
    `SELECT lower(hex(m.sha256)) AS sha256, m.exif, f.pixels FROM findings AS f JOIN media AS m ON m.id = f.media_id
     WHERE f.structure_id = ? GROUP BY m.id ORDER BY max(f.confidence) DESC, f.id LIMIT ?`,
    id,
    most,
  );
  return rows.map(({ sha256, exif, pixels }) => {
    const facts = exif === null ? {} : (JSON.parse(exif) as { width?: number; height?: number });
    return {
      sha256,
      width: facts.width ?? null,
      height: facts.height ?? null,
      pixels: pixels === null ? null : JSON.parse(pixels),
    };
  });
}

/** What a sheet and a panel show beside the task. */
export async function taskShape(db: ReadDb, id: number) {
  const row = await db.get<{ status: string; geometry: string; owner: string | null; ellipse: string | null }>(
    `SELECT coalesce(s.status, 'new') AS status, s.geometry, s.owner, p.ellipse
     FROM structures AS s LEFT JOIN structure_places AS p ON p.structure_id = s.id WHERE s.id = ?`,
    id,
  );
  if (!row) throw new ZhituError('not_found', { what: `structures ${id}` });
  return {
    status: row.status,
    owner: row.owner,
    geometry: JSON.parse(row.geometry),
    ellipse: row.ellipse === null ? null : JSON.parse(row.ellipse),
  };
}

/** Whether a photo belongs to an open task of the squad. */
export async function shownTo(db: ReadDb, squad: string, sha256: string): Promise<boolean> {
  const rows = await db.all<{ id: number }>(
    `SELECT DISTINCT f.structure_id AS id FROM media AS m JOIN findings AS f ON f.media_id = m.id
     WHERE m.sha256 = ? AND f.structure_id IS NOT NULL`,
    Buffer.from(sha256, 'hex'),
  );
  for (const { id } of rows) {
    const own = await db.get(`SELECT 1 FROM (${OPEN} AND s.id = ?) WHERE squad = ?`, id, squad);
    if (own) return true;
  }
  return false;
}
