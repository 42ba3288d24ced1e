/** Targets of campaigns as they are read. */
import type { CampaignTarget, CampaignTargetDetail } from '../contract/campaigns.ts';
import { ZhituError } from '../contract/errors.ts';
import { type TargetOutcome, targetState } from '../domain/campaigns.ts';
import type { ReadDb } from './database.ts';

type Order = CampaignTargetDetail['orders'][number];
interface Row {
  id: number;
  campaign: number;
  name: string;
  address: string | null;
  town: string | null;
  squad: string | null;
  lon: number | null;
  lat: number | null;
  layer: string | null;
  featureId: number | null;
  outcome: TargetOutcome | null;
  decidedAt: number | null;
  decidedBy: string | null;
  note: string | null;
  caseId: number | null;
  rev: number;
  answered: number;
  lookDueAt: number | null;
  result: 'fixed' | 'not_fixed' | null;
}

const LAST_ORDER = `(SELECT max(id) FROM campaign_orders WHERE target_id = t.id AND withdrawn_at IS NULL)`;
const ROW = `SELECT t.id, t.campaign_id AS campaign, t.name, t.address, t.town, t.squad, t.lon, t.lat, t.layer,
    t.feature_id AS featureId, t.outcome, t.decided_at AS decidedAt, t.decided_by AS decidedBy, t.note,
    t.case_id AS caseId, t.rev, o.look_due_at AS lookDueAt, o.result,
    (SELECT count(DISTINCT item) FROM campaign_answers WHERE target_id = t.id AND undone_at IS NULL) AS answered
  FROM campaign_targets AS t LEFT JOIN campaign_orders AS o ON o.id = ${LAST_ORDER}`;

/** In the order in which they were put on the list. */
export async function targetsOf(db: ReadDb, campaign: number, now: number): Promise<CampaignTarget[]> {
  const rows = await db.all<Row>(`${ROW} WHERE t.campaign_id = ? AND t.removed_at IS NULL ORDER BY t.id`, campaign);
  return rows.map((row) => targetOf(row, now));
}

/** Throws `not_found`, for one taken off the list too. */
export async function requireTarget(db: ReadDb, id: number): Promise<Row> {
  const row = await db.get<Row>(`${ROW} WHERE t.id = ? AND t.removed_at IS NULL`, id);
  if (!row) throw new ZhituError('not_found', { what: `target ${id}` });
  return row;
}

/** Throws `not_found`. */
export async function readTarget(db: ReadDb, id: number, now: number): Promise<CampaignTargetDetail> {
  const row = await requireTarget(db, id);
  const found =
    row.caseId === null
      ? undefined
      : await db.get<{ number: string }>('SELECT number FROM cases WHERE id = ?', row.caseId);
  return {
    ...targetOf(row, now),
    campaign: row.campaign,
    outcome: row.outcome,
    decidedAt: row.decidedAt,
    decidedBy: row.decidedBy,
    note: row.note,
    case: row.caseId === null ? null : { id: row.caseId, number: found?.number ?? String(row.caseId) },
    answers: await answersOf(db, id),
    photos: await photosOf(db, id),
    orders: await ordersOf(db, id),
  };
}

/** Those that count: the last of each item that was not taken back, in the order in which they were given. */
export async function answersOf(db: ReadDb, target: number): Promise<CampaignTargetDetail['answers']> {
  const rows = await db.all<Omit<CampaignTargetDetail['answers'][number], 'value'> & { value: string }>(
    `SELECT item, value, note, at, actor FROM campaign_answers
     WHERE id IN (SELECT max(id) FROM campaign_answers WHERE target_id = ? AND undone_at IS NULL GROUP BY item) ORDER BY id`,
    target,
  );
  return rows.map((row) => ({ ...row, value: JSON.parse(row.value) as string | number }));
}

export function photosOf(db: ReadDb, target: number): Promise<CampaignTargetDetail['photos']> {
  return db.all(
    `SELECT lower(hex(m.sha256)) AS sha256, m.name, m.type, p.item
     FROM campaign_photos AS p JOIN media AS m ON m.id = p.media_id
     WHERE p.target_id = ? AND p.removed_at IS NULL ORDER BY p.at, m.id`,
    target,
  );
}

export function ordersOf(db: ReadDb, target: number): Promise<Order[]> {
  return db.all<Order>(
    `SELECT id, number, demand, issued_at AS issuedAt, actor, due_at AS dueAt, look_due_at AS lookDueAt,
       looked_at AS lookedAt, looked_by AS lookedBy, result, note
     FROM campaign_orders WHERE target_id = ? AND withdrawn_at IS NULL ORDER BY id DESC`,
    target,
  );
}

function targetOf(row: Row, now: number): CampaignTarget {
  const { id, name, address, town, squad, lon, lat, answered, rev, outcome, lookDueAt, result } = row;
  const order = lookDueAt === null ? null : { lookDueAt, result };
  const waits = outcome === 'rectify' && result === null ? lookDueAt : null;
  const state = targetState({ outcome, answered, order }, now);
  return { id, name, address, town, squad, lon, lat, state, answered, lookDueAt: waits, rev };
}
