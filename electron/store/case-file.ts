/** All that the panel shows of one case. */
import type { CaseFile } from '../contract/cases.ts';
import type { CityPack } from '../contract/pack.ts';
import { movesFrom } from '../domain/machines.ts';
import type { Actor } from './audit.ts';
import { readCaseHours } from './case-clock.ts';
import { readCase } from './case-moves.ts';
import { caseRow } from './cases.ts';
import type { ReadDb } from './database.ts';
import { listHandovers } from './handovers.ts';
import { listLookBacks } from './look-backs.ts';

type Step = CaseFile['steps'][number];
type Short = CaseFile['duplicates'][number];

/** Throws `not_found`. */
export async function readCaseFile(
  db: ReadDb,
  pack: CityPack,
  actor: Actor,
  id: number,
  now: number,
): Promise<CaseFile> {
  const row = await readCase(db, id);
  const steps = await readSteps(db, id);
  const last = await db.get<{ id: number; actor: string; rev: number }>(
    `SELECT s.id, d.actor, s.rev FROM case_steps AS s JOIN decisions AS d ON d.id = s.decision_id
     WHERE s.case_id = ? AND s.undone_at IS NULL ORDER BY s.id DESC LIMIT 1`,
    id,
  );
  const lookBacks = await listLookBacks(db, id);
  return {
    ...caseRow(row, pack, await readCaseHours(db, pack), now),
    note: row.note,
    steps,
    moves: movesFrom('case', row.status).map((move) => ({
      to: move.to as Step['to'],
      evidenced: move.evidenced ?? false,
      role: move.role ?? null,
      allowed: move.role === undefined || move.role === actor.role,
    })),
    undoable: last && last.actor === actor.name && last.rev === row.rev ? last.id : null,
    lookBacks: lookBacks.map((task) => ({ ...task, overdue: task.doneAt === null && task.dueAt < now })),
    handovers: await listHandovers(db, id),
    original: row.duplicate_of === null ? null : ((await shorts(db, 'id', row.duplicate_of))[0] ?? null),
    duplicates: await shorts(db, 'duplicate_of', id),
  };
}

function shorts(db: ReadDb, column: 'id' | 'duplicate_of', id: number): Promise<Short[]> {
  return db.all<Short>(
    `SELECT id, coalesce(number, '#' || id) AS number, coalesce(title, '') AS title, status, opened_at AS openedAt
     FROM cases WHERE ${column} = ? ORDER BY id LIMIT 100`,
    id,
  );
}

async function readSteps(db: ReadDb, id: number): Promise<Step[]> {
  const rows = await db.all<Omit<Step, 'evidence' | 'undone'> & { evidence: string | null; undone: number | null }>(
    `SELECT d.id AS decision, d.at, d.actor, d.role, d.from_status AS "from", d.to_status AS "to", d.reason, d.evidence,
       s.undone_at AS undone
     FROM decisions AS d LEFT JOIN case_steps AS s ON s.decision_id = d.id
     WHERE d.entity = 'cases' AND d.entity_id = ? ORDER BY d.id`,
    id,
  );
  return rows.map(({ evidence, undone, ...row }) => ({
    ...row,
    evidence: (JSON.parse(evidence ?? '[]') as string[]).map(evidenceOf),
    undone: undone !== null,
  }));
}

/** `photo:` is how a register names one whose original it does not bring. */
function evidenceOf(given: string): Step['evidence'][number] {
  const hash = /^sha256:([0-9a-f]{64})$/.exec(given)?.[1];
  if (hash !== undefined) return { sha256: hash, photo: true, name: hash.slice(0, 12) };
  const photo = /^photo:(.+)$/.exec(given)?.[1];
  return { sha256: null, photo: photo !== undefined, name: photo ?? given };
}
