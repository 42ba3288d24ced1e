/** Results of analyses as rows. A dropped one keeps what it was made of, and loses what it says. */
import type { AnalysisKind } from '../contract/analysis.ts';
import type { ResultInfo } from '../contract/analysis-api.ts';
import type { Ambiguous } from '../contract/analysis-summary.ts';
import { ZhituError } from '../contract/errors.ts';
import { usedVersions, type Versions } from './analysis-versions.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { raiseVersion } from './versions.ts';

export interface NewResult {
  kind: AnalysisKind;
  name: string | null;
  params: Record<string, unknown>;
  seed: number | null;
  dataHash: string;
  resultHash: string;
  versions: Versions;
  /** JSON. */
  summary: string;
  ambiguous: string;
  /** GeoJSON, gzip. */
  features: Uint8Array;
  featureCount: number;
  jobId: number | null;
}

interface Row {
  id: number;
  kind: AnalysisKind;
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
const RESULTS = 'analysis';

const now = () => Math.floor(Date.now() / 1000);

/** Returns the id. The job that made it learns the data's hash. */
export async function addResult(db: WriteDb, actor: Actor, made: NewResult): Promise<number> {
  const { lastId } = await db.run(
    `INSERT INTO analysis_results (kind, name, params, seed, data_hash, result_hash, versions, summary, ambiguous,
       features, feature_count, created_at, actor, job_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    made.kind,
    made.name,
    JSON.stringify(made.params),
    made.seed,
    made.dataHash,
    made.resultHash,
    JSON.stringify(made.versions),
    made.summary,
    made.ambiguous,
    made.features,
    made.featureCount,
    now(),
    actor.name,
    made.jobId,
  );
  if (made.jobId !== null) await db.run('UPDATE jobs SET data_hash = ? WHERE id = ?', made.dataHash, made.jobId);
  const { kind, dataHash, resultHash } = made;
  await audit(db, actor, {
    action: 'add',
    entity: 'analysis',
    entityId: lastId,
    detail: { kind, dataHash, resultHash },
  });
  await raiseVersion(db, RESULTS);
  return lastId;
}

/** Newest first. */
export async function listResults(db: ReadDb): Promise<ResultInfo[]> {
  const rows = await db.all<Row>(
    `SELECT ${COLUMNS} FROM analysis_results WHERE dropped_at IS NULL ORDER BY id DESC LIMIT 1000`,
  );
  const present = await usedVersions(db);
  return rows.map((row) => infoOf(row, present));
}

/** Throws ZhituError `not_found`; so do the others. */
export async function readResult(
  db: ReadDb,
  id: number,
): Promise<{ info: ResultInfo; summary: unknown; ambiguous: Ambiguous[] }> {
  const row = await db.get<Row & { summary: string; ambiguous: string }>(
    `SELECT ${COLUMNS}, summary, ambiguous FROM analysis_results WHERE id = ? AND dropped_at IS NULL`,
    id,
  );
  if (!row) throw missing(id);
  const info = infoOf(row, await usedVersions(db));
  return { info, summary: JSON.parse(row.summary), ambiguous: JSON.parse(row.ambiguous) };
}

/** GeoJSON in UTF-8, gzip. */
export async function readFeatures(db: ReadDb, id: number): Promise<{ gzip: Uint8Array; resultHash: string }> {
  const row = await db.get<{ features: Uint8Array; result_hash: string }>(
    'SELECT features, result_hash FROM analysis_results WHERE id = ? AND dropped_at IS NULL',
    id,
  );
  if (!row) throw missing(id);
  return { gzip: row.features, resultHash: row.result_hash };
}

export async function renameResult(db: WriteDb, actor: Actor, id: number, name: string | null): Promise<ResultInfo> {
  const { info } = await readResult(db, id);
  await db.run('UPDATE analysis_results SET name = ? WHERE id = ?', name, id);
  await audit(db, actor, { action: 'rename', entity: 'analysis', entityId: id, from: info.name, to: name });
  await raiseVersion(db, RESULTS);
  return { ...info, name };
}

export async function dropResult(db: WriteDb, actor: Actor, id: number): Promise<void> {
  const { changes } = await db.run(
    `UPDATE analysis_results SET dropped_at = ?, summary = '{}', ambiguous = '[]', features = x''
     WHERE id = ? AND dropped_at IS NULL`,
    now(),
    id,
  );
  if (changes === 0) throw missing(id);
  await audit(db, actor, { action: 'drop', entity: 'analysis', entityId: id });
  await raiseVersion(db, RESULTS);
}

function infoOf(row: Row, present: Versions): ResultInfo {
  const made = JSON.parse(row.versions) as Versions;
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    params: JSON.parse(row.params),
    seed: row.seed,
    dataHash: row.data_hash,
    resultHash: row.result_hash,
    stale: Object.entries(made).some(([what, version]) => present[what] !== version),
    features: row.feature_count,
    createdAt: row.created_at,
    actor: row.actor,
  };
}

function missing(id: number): ZhituError {
  return new ZhituError('not_found', { what: `analysis ${id}` });
}
