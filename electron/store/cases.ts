/** Cases as they stand: the list by urgency, and what is likely about the same thing. */
import type { CaseRow } from '../contract/cases.ts';
import type { CityPack } from '../contract/pack.ts';
import { CASE_KINDS, type CaseKind, ENDED_CASES, SAME_CASE, urgencyOf } from '../domain/cases.ts';
import { distance, metresPerDegree } from '../domain/measure.ts';
import { isoInZone } from '../domain/time.ts';
import type { CASE_STATUSES } from '../domain/vocabulary.ts';
import { workingTimeBetween } from '../domain/working-time.ts';
import { calendarOf, type Hours, readCaseHours } from './case-clock.ts';
import type { ReadDb, SqlValue } from './database.ts';

type CaseStatus = (typeof CASE_STATUSES)[number];

/** A row of the table. */
export interface StoredCase {
  id: number;
  number: string | null;
  kind: string;
  source: string | null;
  title: string | null;
  status: string;
  layer: string | null;
  feature_id: number | null;
  town: string | null;
  squad: string | null;
  lon: number | null;
  lat: number | null;
  opened_at: number;
  closed_at: number | null;
  duplicate_of: number | null;
  rev: number;
  note: string | null;
  assignee: string | null;
  state_due_at: number | null;
  paused_hours: number | null;
}

export interface CaseFilter {
  kind?: CaseKind | undefined;
  status?: string | undefined;
  town?: string | undefined;
  squad?: string | undefined;
  overdue?: boolean | undefined;
  open?: boolean | undefined;
  /** Assigned to this person. */
  assignee?: string | undefined;
  text?: string | undefined;
  limit: number;
}

export interface CaseList {
  cases: CaseRow[];
  total: number;
  byStatus: { status: CaseStatus; count: number }[];
  calendarUnverified: boolean;
}

/** The nearest deadline first, then suspended ones, ended ones last; the latest first among equals. */
export async function listCases(db: ReadDb, pack: CityPack, filter: CaseFilter, now: number): Promise<CaseList> {
  const { where, params } = conditions(filter, now);
  const all = where('');
  const stated = where(filter.status === undefined ? '' : 'status = ?');
  const withStatus: SqlValue[] = filter.status === undefined ? params : [...params, filter.status];
  const rows = await db.all<StoredCase>(
    `SELECT * FROM cases ${stated}
     ORDER BY state_due_at IS NULL, state_due_at, status <> 'suspended', opened_at DESC, id DESC LIMIT ?`,
    ...withStatus,
    filter.limit,
  );
  const total = await db.get<{ n: number }>(`SELECT count(*) AS n FROM cases ${stated}`, ...withStatus);
  const byStatus = await db.all<{ status: CaseStatus; count: number }>(
    `SELECT status, count(*) AS count FROM cases ${all} GROUP BY status`,
    ...params,
  );
  const hours = await readCaseHours(db, pack);
  const year = Number(isoInZone(now, pack.timeZone).slice(0, 4));
  return {
    cases: rows.map((row) => caseRow(row, pack, hours, now)),
    total: total?.n ?? 0,
    byStatus,
    calendarUnverified: !pack.calendar.years.some((y) => y.year === year && y.verified),
  };
}

function conditions(filter: CaseFilter, now: number) {
  const tests: string[] = [];
  const params: SqlValue[] = [];
  const add = (test: string, ...values: SqlValue[]) => {
    tests.push(test);
    params.push(...values);
  };
  if (filter.kind !== undefined) add('kind = ?', filter.kind);
  if (filter.town !== undefined) add('town = ?', filter.town);
  if (filter.squad !== undefined) add('squad = ?', filter.squad);
  if (filter.assignee !== undefined) add('assignee = ?', filter.assignee);
  if (filter.overdue) add('state_due_at < ?', now);
  if (filter.open) add(`status NOT IN (${ENDED_CASES.map((s) => `'${s}'`).join(', ')})`);
  if (filter.text) {
    const like = `%${filter.text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
    add("(number LIKE ? ESCAPE '\\' OR title LIKE ? ESCAPE '\\')", like, like);
  }
  const where = (more: string) => {
    const list = more ? [...tests, more] : tests;
    return list.length ? `WHERE ${list.join(' AND ')}` : '';
  };
  return { where, params };
}

/** A kind that an older register made up is `other`. */
export function caseRow(row: StoredCase, pack: CityPack, hours: Hours, now: number): CaseRow {
  const left =
    row.status === 'suspended'
      ? row.paused_hours
      : row.state_due_at === null
        ? null
        : workingTimeBetween(now, row.state_due_at, calendarOf(pack));
  // Past its deadline at night, no working time may have gone by: it is overdue all the same.
  const late = row.state_due_at !== null && row.state_due_at < now;
  return {
    id: row.id,
    number: row.number ?? `#${row.id}`,
    kind: CASE_KINDS.find((k) => k === row.kind) ?? 'other',
    source: row.source,
    title: row.title ?? '',
    status: row.status as CaseStatus,
    layer: row.layer as CaseRow['layer'],
    featureId: row.feature_id,
    town: row.town,
    squad: row.squad,
    assignee: row.assignee,
    lon: row.lon,
    lat: row.lat,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    dueAt: row.state_due_at,
    hoursLeft: left,
    urgency: late ? 'overdue' : urgencyOf(row.status, left, hours.soon.hours),
    rev: row.rev,
  };
}

interface Similar {
  id: number;
  number: string;
  title: string;
  status: CaseStatus;
  openedAt: number;
  /** Metres. */
  distance: number;
}

/** Those of a kind within 50 m and 30 days, nearest first; not rejected ones, nor duplicates themselves. */
export async function similarCases(
  db: ReadDb,
  kind: CaseKind,
  [lon, lat]: readonly [number, number],
  now: number,
): Promise<Similar[]> {
  const m = metresPerDegree(lat);
  const rows = await db.all<Omit<Similar, 'distance'> & { lon: number; lat: number }>(
    `SELECT id, coalesce(number, '#' || id) AS number, coalesce(title, '') AS title, status, opened_at AS openedAt, lon, lat
     FROM cases WHERE kind = ? AND opened_at >= ? AND abs(lon - ?) <= ? AND abs(lat - ?) <= ?
       AND status NOT IN ('rejected', 'duplicate') LIMIT 100`,
    kind,
    now - SAME_CASE.days * 86_400,
    lon,
    SAME_CASE.metres / m.lon,
    lat,
    SAME_CASE.metres / m.lat,
  );
  return rows
    .map(({ lon: x, lat: y, ...row }) => ({ ...row, distance: distance([lon, lat], [x, y]) }))
    .filter((row) => row.distance <= SAME_CASE.metres)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 10);
}
