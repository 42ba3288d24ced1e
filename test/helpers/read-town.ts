/** What a task reads of a database, and the task run on it, without a thread. */
import { checkParams } from '../../electron/analysis/check-params.ts';
import { readInput } from '../../electron/analysis/inputs/read-input.ts';
import type { Progress, TaskResult } from '../../electron/analysis/shapes.ts';
import { TASKS, type Task } from '../../electron/analysis/tasks/index.ts';
import type { AnalysisKind } from '../../electron/contract/analysis.ts';
import { layerVersions } from '../../electron/store/versions.ts';
import type { TestDb } from './db.ts';

const CITY = { centre: [121.02, 30.7] as [number, number], timeZone: 'Asia/Shanghai' };

export async function runTask(
  { store, path }: TestDb,
  kind: AnalysisKind,
  given: Record<string, unknown> = {},
  progress: Progress = { tick() {} },
): Promise<TaskResult> {
  const task = (await TASKS[kind]()) as Task<AnalysisKind>;
  const params = checkParams(kind, given);
  const rows = await store.read.all<{ id: number }>('SELECT id FROM violations WHERE retired_at IS NULL ORDER BY id');
  const ids = Uint32Array.from(rows, (r) => r.id);
  const { violations: version = 0 } = await layerVersions(store.read);
  const reading = await readInput(store.read, { kind, params, dbPath: path, ids, version, city: CITY }, { tick() {} });
  if (!reading) throw new Error('moved');
  return task(params, reading.input, progress);
}
