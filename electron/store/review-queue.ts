/** Findings that wait for a person, in the order of what a look is worth. */
import type { ReviewItem } from '../contract/review.ts';
import { SETTINGS } from '../contract/system.ts';
import { distance } from '../domain/measure.ts';
import { seatIn } from '../domain/review.ts';
import { worthOf } from '../domain/review-worth.ts';
import type { Actor } from './audit.ts';
import type { ReadDb, SqlValue } from './database.ts';
import { readMeta } from './meta.ts';
import { readSettingValue } from './settings.ts';

/** Metres between middles within which findings stand at the same place. */
export const SAME_PLACE = 25;
const DAY = 86_400;

export interface QueueFilter {
  town?: string | undefined;
  squad?: string | undefined;
  flight?: string | undefined;
  mine?: boolean | undefined;
  minConfidence?: number | undefined;
  limit: number;
}

interface Row {
  id: number;
  key: string | null;
  status: string;
  confidence: number | null;
  areaM2: number | null;
  foundAt: number | null;
  flight: string | null;
  town: string | null;
  squad: string | null;
  address: string | null;
  lon: number;
  lat: number;
  assignee: string | null;
  skippedAt: number | null;
  lockedBy: string | null;
}

const COLUMNS = `s.id, s.key, coalesce(s.status, 'new') AS status, s.confidence, s.area_m2 AS areaM2,
  s.found_at AS foundAt, s.flight, s.town, s.squad, s.address, s.lon, s.lat, a.assignee, k.at AS skippedAt,
  l.actor AS lockedBy`;
const JOINS = `LEFT JOIN review_assignments AS a ON a.structure_id = s.id
  LEFT JOIN review_skips AS k ON k.structure_id = s.id AND k.actor = ?1
  LEFT JOIN review_locks AS l ON l.structure_id = s.id AND l.until > ?2`;
/** Of a finding whose status is null, as an import may leave it, the status is `new`. */
const OPEN = `s.retired_at IS NULL AND (s.status IN ('new', 'in_review', 'second_review', 'disputed') OR s.status IS NULL)`;

export interface Queue {
  items: ReviewItem[];
  total: number;
  locked: number;
  waiting: { first: number; second: number; adjudicator: number };
  towns: { town: string; waiting: number }[];
  squads: { squad: string; waiting: number }[];
  flights: { flight: string; waiting: number }[];
}

/** @param now epoch seconds, for locks; how long a finding has waited goes by the date of the data */
export async function reviewQueue(db: ReadDb, actor: Actor, filter: QueueFilter, now: number): Promise<Queue> {
  const rows = await mineToJudge(db, actor, await openRows(db, actor, now), now);
  const asOf = Number((await readMeta(db, 'as_of')) ?? now);
  const earlier = await neighbours(db, rows);
  const weights = SETTINGS.review_worth.safeParse(await readSettingValue(db, 'review_worth')).data;
  const byTown = countBy(rows, (r) => r.town);
  const most = Math.max(1, ...byTown.values());
  const items = rows.map((r): ReviewItem & { lockedBy: string | null; skippedAt: number | null } => {
    const { status, skippedAt, lockedBy, ...shown } = r;
    const known = {
      confidence: r.confidence,
      areaM2: r.areaM2,
      earlierHere: earlier.get(r.id) ?? 0,
      days: r.foundAt === null ? 0 : (asOf - r.foundAt) / DAY,
      townShare: (byTown.get(r.town ?? '') ?? 0) / most,
    };
    const worth = worthOf(known, weights);
    return { ...shown, seat: seatIn(status) ?? 'first', skipped: skippedAt !== null, worth, lockedBy, skippedAt };
  });
  const kept = items.filter((i) => matches(i, actor, filter));
  const free = kept.filter((i) => i.lockedBy === null || i.lockedBy === actor.name);
  free.sort(
    (a, b) =>
      Number(a.skipped) - Number(b.skipped) ||
      (a.skippedAt ?? 0) - (b.skippedAt ?? 0) ||
      b.worth.total - a.worth.total ||
      a.id - b.id,
  );
  const waiting = { first: 0, second: 0, adjudicator: 0 };
  for (const { seat } of free) waiting[seat]++;
  return {
    items: free.slice(0, filter.limit).map(({ lockedBy: _, skippedAt: __, ...item }) => item),
    total: free.length,
    locked: kept.length - free.length,
    waiting,
    towns: counts(items, 'town'),
    squads: counts(items, 'squad'),
    flights: counts(items, 'flight'),
  };
}

async function openRows(db: ReadDb, actor: Actor, now: number): Promise<Row[]> {
  return db.all<Row>(`SELECT ${COLUMNS} FROM structures AS s ${JOINS} WHERE ${OPEN}`, actor.name, now);
}

/** Without those whose turn is another person's, and with cases whose truth is known that this person has not judged. */
async function mineToJudge(db: ReadDb, actor: Actor, open: Row[], now: number): Promise<Row[]> {
  const firsts = new Set(
    (
      await db.all<{ id: number }>(
        `SELECT s.id FROM structures AS s WHERE s.status = 'second_review' AND s.retired_at IS NULL AND ?1 = (
           SELECT d.actor FROM decisions AS d WHERE d.entity = 'structures' AND d.entity_id = s.id
             AND d.to_status = 'second_review' ORDER BY d.id DESC LIMIT 1)`,
        actor.name,
      )
    ).map((r) => r.id),
  );
  const mine = open.filter(({ id, status }) => {
    if (status === 'disputed') return actor.role === 'adjudicator';
    return !(status === 'second_review' && firsts.has(id));
  });
  const params: SqlValue[] = [actor.name, now];
  const known = await db.all<Row>(
    `SELECT ${COLUMNS} FROM review_known AS q JOIN structures AS s ON s.id = q.structure_id ${JOINS}
     WHERE s.retired_at IS NULL AND NOT (${OPEN}) AND NOT EXISTS (
       SELECT 1 FROM reviews AS r WHERE r.structure_id = s.id AND r.seat = 'known' AND r.actor = ?1
         AND r.withdrawn_at IS NULL)`,
    ...params,
  );
  return [...mine, ...known];
}

function matches(item: ReviewItem, actor: Actor, f: QueueFilter): boolean {
  return (
    (f.town === undefined || item.town === f.town) &&
    (f.squad === undefined || item.squad === f.squad) &&
    (f.flight === undefined || item.flight === f.flight) &&
    (!f.mine || item.assignee === actor.name) &&
    (f.minConfidence === undefined || (item.confidence ?? 0) >= f.minConfidence)
  );
}

/** How many other findings, settled ones too, stand where each of these does. */
async function neighbours(db: ReadDb, rows: readonly Row[]): Promise<Map<number, number>> {
  if (rows.length === 0) return new Map();
  const all = await db.all<{ id: number; lon: number; lat: number }>(
    'SELECT id, lon, lat FROM structures WHERE retired_at IS NULL',
  );
  const cell = 0.0005; // degrees: over SAME_PLACE metres up to 60° of latitude
  const at = (lon: number, lat: number) => `${Math.floor(lon / cell)},${Math.floor(lat / cell)}`;
  const grid = new Map<string, typeof all>();
  for (const s of all) {
    const key = at(s.lon, s.lat);
    const list = grid.get(key);
    if (list) list.push(s);
    else grid.set(key, [s]);
  }
  const found = new Map<number, number>();
  for (const { id, lon, lat } of rows) {
    let count = 0;
    for (const dx of [-cell, 0, cell]) {
      for (const dy of [-cell, 0, cell]) {
        for (const other of grid.get(at(lon + dx, lat + dy)) ?? []) {
          if (other.id !== id && distance([lon, lat], [other.lon, other.lat]) <= SAME_PLACE) count++;
        }
      }
    }
    found.set(id, count);
  }
  return found;
}

function countBy<T>(list: readonly T[], key: (item: T) => string | null): Map<string, number> {
  const found = new Map<string, number>();
  for (const item of list) {
    const k = key(item) ?? '';
    found.set(k, (found.get(k) ?? 0) + 1);
  }
  return found;
}

function counts<K extends 'town' | 'squad' | 'flight'>(items: readonly ReviewItem[], key: K) {
  return [...countBy(items, (i) => i[key])]
    .filter(([name]) => name !== '')
    .map(([name, waiting]) => ({ [key]: name, waiting }) as Record<K, string> & { waiting: number })
    .sort((a, b) => b.waiting - a.waiting || (a[key] < b[key] ? -1 : 1));
}
