/** Opening a case about a feature or a place. */
import { ZhituError } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import { CASE_LETTERS, type CaseKind, ENDED_CASES } from '../domain/cases.ts';
import { isoInZone } from '../domain/time.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { addWorkingTime } from '../domain/working-time.ts';
import { audit } from './audit.ts';
import { calendarOf, readCaseHours } from './case-clock.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { moveFeature, statusOf } from './feature-moves.ts';
import type { Desk } from './features.ts';
import { readImage } from './images.ts';

export interface NewCase {
  kind: CaseKind;
  source: string;
  title: string;
  note?: string | undefined;
  about: { layer: Layer | 'reference'; id: number } | { lon: number; lat: number; town: string | null };
}

interface Subject {
  layer: string | null;
  featureId: number | null;
  lon: number;
  lat: number;
  town: string | null;
  squad: string | null;
}

/**
 * Numbers the case by year and kind without gaps. A confirmed finding becomes `case_opened` in the same transaction.
 * Throws `not_found` for a feature that is not there, `case_not_confirmed` for a finding that no squad has confirmed,
 * `case_open_already` for a feature with an open case of the same kind.
 */
export async function openCase(
  db: WriteDb,
  desk: Desk,
  pack: CityPack,
  given: NewCase,
  now: number,
): Promise<{ id: number; number: string; rev: number }> {
  const subject = await subjectOf(db, given.about);
  await requireNoneOpen(db, given.kind, subject);
  const ofFinding = subject.layer === 'structures' && subject.featureId !== null;
  const changeId = ofFinding ? await openFinding(db, desk, Number(subject.featureId)) : null;
  const number = await nextNumber(db, pack, given.kind, now);
  const hours = await readCaseHours(db, pack);
  const { lastId } = await db.run(
    `INSERT INTO cases (number, kind, source, title, note, status, layer, feature_id, town, squad, lon, lat, opened_at, state_due_at,
       change_id)
     VALUES (?, ?, ?, ?, ?, 'reported', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    number,
    given.kind,
    given.source,
    given.title,
    given.note || null,
    subject.layer,
    subject.featureId,
    subject.town,
    subject.squad,
    subject.lon,
    subject.lat,
    now,
    addWorkingTime(now, hours.reported.hours, calendarOf(pack)),
    changeId,
  );
  await audit(db, desk.actor, {
    action: 'create',
    entity: 'cases',
    entityId: lastId,
    to: 'reported',
    detail: { number, kind: given.kind, layer: subject.layer, feature: subject.featureId },
  });
  return { id: lastId, number, rev: 1 };
}

async function subjectOf(db: ReadDb, about: NewCase['about']): Promise<Subject> {
  if (!('layer' in about)) {
    const squad = about.town === null ? null : await squadOf(db, about.town);
    return { layer: null, featureId: null, ...about, squad };
  }
  const { layer, id } = about;
  const row =
    layer === 'reference'
      ? await db.get('SELECT lon, lat FROM reference_features WHERE id = ?', id)
      : await readImage(db, layer, id);
  if (!row || (row.retired_at ?? null) !== null) throw new ZhituError('not_found', { what: `${layer} ${id}` });
  const town = typeof row.town === 'string' ? row.town : null;
  const squad = typeof row.squad === 'string' ? row.squad : town === null ? null : await squadOf(db, town);
  return { layer, featureId: id, lon: Number(row.lon), lat: Number(row.lat), town, squad };
}

async function squadOf(db: ReadDb, town: string): Promise<string | null> {
  return (await db.get<{ squad: string | null }>('SELECT squad FROM towns WHERE code = ?', town))?.squad ?? null;
}

async function requireNoneOpen(db: ReadDb, kind: CaseKind, { layer, featureId }: Subject): Promise<void> {
  if (featureId === null) return;
  const open = await db.get<{ number: string }>(
    `SELECT number FROM cases WHERE layer = ? AND feature_id = ? AND kind = ?
       AND status NOT IN (${ENDED_CASES.map((s) => `'${s}'`).join(', ')})`,
    layer,
    featureId,
    kind,
  );
  if (open) throw new ZhituError('case_open_already', { number: open.number });
}

/** A finding is never taken to a case from the air alone (DOMAIN part 3, rule 5). */
async function openFinding(db: WriteDb, desk: Desk, id: number): Promise<number | null> {
  const row = await readImage(db, 'structures', id);
  const status = row ? statusOf('finding', row) : null;
  if (status === 'case_opened') return null; // a register may have opened it without a case
  if (!row || status !== 'confirmed') throw new ZhituError('case_not_confirmed', { status });
  return (await moveFeature(db, desk, 'structures', id, { rev: Number(row.rev), to: 'case_opened' })).changeId;
}

/** `330482-XS-2026-0001`: the year is the city's, and the writer's one transaction leaves no gap. */
async function nextNumber(db: ReadDb, pack: CityPack, kind: CaseKind, now: number): Promise<string> {
  const prefix = `${pack.adcode}-${CASE_LETTERS[kind]}-${isoInZone(now, pack.timeZone).slice(0, 4)}-`;
  const last = await db.get<{ n: number | null }>(
    'SELECT max(CAST(substr(number, ?) AS INTEGER)) AS n FROM cases WHERE number GLOB ?',
    prefix.length + 1,
    `${prefix}[0-9]*`,
  );
  return `${prefix}${String((last?.n ?? 0) + 1).padStart(4, '0')}`;
}
