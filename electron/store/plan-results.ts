/** Results of planning as rows. A dropped one keeps what it was made of, and loses what it says. */

import { ZhituError } from '../contract/errors.ts';
import type { SitingSummary } from '../contract/plan-siting.ts';
import type { PlanResult } from '../contract/plan-siting-api.ts';
import { usedVersions, type Versions } from './analysis-versions.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { raiseVersion } from './versions.ts';

export interface NewPlanResult {
  kind: PlanResult['kind'];
  name: string | null;
  params: Record<string, unknown>;
  seed: number | null;
  dataHash: string;
  resultHash: string;
  versions: Versions;
  /** JSON. */
  summary: string;
  /** GeoJSON, gzip. */
  features: Uint8Array;
  featureCount: number;
}

interface Row {
  id: number;
  kind: PlanResult['kind'];
  name: string | null;
  params: string;
  seed: number | null;
  data_hash: string;
  result_hash: string;
  versions: string;
  feature_count: number;
  created_at: number;
  actor: string;
}

const COLUMNS = 'id, kind, name, params, seed, data_hash, result_hash, versions, feature_count, created_at, actor';
/** Has a version as layers have, so that every window learns of results that another or the command line made. */
const RESULTS = 'plan_results';

const now = () => Math.floor(Date.now() / 1000);

/** Returns the id. The job that made it learns the data's hash. */
export async function addPlanResult(
  db: WriteDb,
  actor: Actor,
  made: NewPlanResult,
  jobId: number | null,
): Promise<number> {
  const { kind, dataHash, resultHash } = made;
  const { lastId } = await db.run(
    `INSERT INTO plan_results (kind, name, params, seed, data_hash, result_hash, versions, summary,
       features, feature_count, created_at, actor, job_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    kind,
    made.name,
    JSON.stringify(made.params),
    made.seed,
    dataHash,
    resultHash,
    JSON.stringify(made.versions),
    made.summary,
    made.features,
    made.featureCount,
    now(),
    actor.name,
    jobId,
  );
  if (jobId !== null) await db.run('UPDATE jobs SET data_hash = ? WHERE id = ?', dataHash, jobId);
  await audit(db, actor, {
    action: 'add',
    entity: 'plan_result',
    entityId: lastId,
    detail: { kind, dataHash, resultHash },
  });
  await raiseVersion(db, RESULTS);
  return lastId;
}

/** What the proof found since: a better answer, or how good the first one is. Nothing happens to one dropped meanwhile. */
export async function improvePlanResult(
  db: WriteDb,
  id: number,
  made: Pick<NewPlanResult, 'resultHash' | 'summary' | 'features' | 'featureCount'>,
): Promise<void> {
  await db.run(
    `UPDATE plan_results SET result_hash = ?, summary = ?, features = ?, feature_count = ?
     WHERE id = ? AND dropped_at IS NULL`,
    made.resultHash,
    made.summary,
    made.features,
    made.featureCount,
    id,
  );
  await raiseVersion(db, RESULTS);
}

/** Newest first. */
export async function listPlanResults(db: ReadDb): Promise<PlanResult[]> {
  const rows = await db.all<Row>(
    `SELECT ${COLUMNS} FROM plan_results WHERE dropped_at IS NULL ORDER BY id DESC LIMIT 1000`,
  );
  const present = await usedVersions(db);
  return rows.map((row) => infoOf(row, present));
}

/** Throws ZhituError `not_found`; so do the others. */
export async function readPlanResult(db: ReadDb, id: number): Promise<{ info: PlanResult; summary: SitingSummary }> {
  const row = await db.get<Row & { summary: string }>(
    `SELECT ${COLUMNS}, summary FROM plan_results WHERE id = ? AND dropped_at IS NULL`,
    id,
  );
  if (!row) throw missing(id);
  return { info: infoOf(row, await usedVersions(db)), summary: JSON.parse(row.summary) };
}

/** GeoJSON in UTF-8, gzip. */
export async function readPlanFeatures(db: ReadDb, id: number): Promise<{ gzip: Uint8Array; resultHash: string }> {
  const row = await db.get<{ features: Uint8Array; result_hash: string }>(
    'SELECT features, result_hash FROM plan_results WHERE id = ? AND dropped_at IS NULL',
    id,
  );
  if (!row) throw missing(id);
  return { gzip: row.features, resultHash: row.result_hash };
}

export async function renamePlanResult(
  db: WriteDb,
  actor: Actor,
  id: number,
  name: string | null,
): Promise<PlanResult> {
  const { info } = await readPlanResult(db, id);
  await db.run('UPDATE plan_results SET name = ? WHERE id = ?', name, id);
  await audit(db, actor, { action: 'rename', entity: 'plan_result', entityId: id, from: info.name, to: name });
  await raiseVersion(db, RESULTS);
  return { ...info, name };
}

export async function dropPlanResult(db: WriteDb, actor: Actor, id: number): Promise<void> {
  const { changes } = await db.run(
    `UPDATE plan_results SET dropped_at = ?, summary = '{}', features = x'' WHERE id = ? AND dropped_at IS NULL`,
    now(),
    id,
  );
  if (changes === 0) throw missing(id);
  await audit(db, actor, { action: 'drop', entity: 'plan_result', entityId: id });
  await raiseVersion(db, RESULTS);
}

function infoOf(row: Row, present: Versions): PlanResult {
  const made = JSON.parse(row.versions) as Versions;
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    params: JSON.parse(row.params),
    seed: row.seed,
    dataHash: row.data_hash,
    resultHash: row.result_hash,
    stale: Object.entries(made).some(([what, version]) => (present[what] ?? 0) !== version),
    features: row.feature_count,
    createdAt: row.created_at,
    actor: row.actor,
  };
}

function missing(id: number): ZhituError {
  return new ZhituError('not_found', { what: `plan result ${id}` });
}
