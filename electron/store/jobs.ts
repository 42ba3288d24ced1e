import type { Job } from '../contract/system.ts';
import type { ReadDb, WriteDb } from './database.ts';

interface JobRow {
  id: number;
  kind: string;
  status: Job['status'];
  done: number;
  total: number | null;
  stage: string | null;
  result: string | null;
  error: string | null;
  created_at: number;
}

const COLUMNS = 'id, kind, status, done, total, stage, result, error, created_at';
const now = () => Math.floor(Date.now() / 1000);

export async function addJob(
  db: WriteDb,
  job: { kind: string; params: unknown; seed?: number | undefined; dataHash?: string | undefined },
): Promise<number> {
  const { lastId } = await db.run(
    `INSERT INTO jobs (kind, params, seed, data_hash, status, created_at, started_at)
     VALUES (?, ?, ?, ?, 'running', ?, ?)`,
    job.kind,
    JSON.stringify(job.params ?? null),
    job.seed ?? null,
    job.dataHash ?? null,
    now(),
    now(),
  );
  return lastId;
}

/** A job that has ended, as another database shall know it; takes the place of one with its id. */
export async function putJob(db: WriteDb, job: { id: number; kind: string; result: unknown }): Promise<void> {
  await db.run(
    `INSERT OR REPLACE INTO jobs (id, kind, params, status, result, created_at, started_at, ended_at)
     VALUES (?1, ?2, 'null', 'done', ?3, ?4, ?4, ?4)`,
    job.id,
    job.kind,
    JSON.stringify(job.result),
    now(),
  );
}

/** The last word on a job. */
export async function endJob(db: WriteDb, job: Job): Promise<void> {
  await db.run(
    'UPDATE jobs SET status = ?, done = ?, total = ?, stage = ?, result = ?, error = ?, ended_at = ? WHERE id = ?',
    job.status,
    Math.round(job.done),
    job.total === null ? null : Math.round(job.total),
    job.stage,
    job.result === null ? null : JSON.stringify(job.result),
    job.error === null ? null : JSON.stringify(job.error),
    now(),
    job.id,
  );
}

export async function readJob(db: ReadDb, id: number): Promise<Job | undefined> {
  const row = await db.get<JobRow>(`SELECT ${COLUMNS} FROM jobs WHERE id = ?`, id);
  return row && fromRow(row);
}

export async function listJobs(db: ReadDb, limit: number): Promise<Job[]> {
  return (await db.all<JobRow>(`SELECT ${COLUMNS} FROM jobs ORDER BY id DESC LIMIT ?`, limit)).map(fromRow);
}

/** The newest of a kind with this status. */
export async function lastJob(db: ReadDb, kind: string, status: Job['status']): Promise<Job | undefined> {
  const sql = `SELECT ${COLUMNS} FROM jobs WHERE kind = ? AND status = ? ORDER BY id DESC LIMIT 1`;
  const row = await db.get<JobRow>(sql, kind, status);
  return row && fromRow(row);
}

/** Jobs that a crash left unfinished. Returns how many. */
export async function failUnfinished(db: WriteDb, error: Job['error']): Promise<number> {
  const sql = "UPDATE jobs SET status = 'failed', error = ?, ended_at = ? WHERE status IN ('queued', 'running')";
  return (await db.run(sql, JSON.stringify(error), now())).changes;
}

function fromRow(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    done: row.done,
    total: row.total,
    stage: row.stage,
    result: row.result === null ? null : JSON.parse(row.result),
    error: row.error === null ? null : JSON.parse(row.error),
    createdAt: row.created_at,
  };
}
