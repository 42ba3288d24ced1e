/** The thread in which one analysis runs: its own connection, one moment of the database. */
import { parentPort, workerData } from 'node:worker_threads';
import type { AnalysisKind } from '../contract/analysis.ts';
import { SUMMARIES } from '../contract/analysis-summary.ts';
import { ZhituError } from '../contract/errors.ts';
import { openStore } from '../store/database.ts';
import { readInput } from './inputs/read-input.ts';
import type { AnalysisTask, FromThread } from './messages.ts';
import { canonicalJson, packResult } from './serialise.ts';
import type { Progress, TaskResult } from './shapes.ts';
import { TASKS, type Task } from './tasks/index.ts';

if (!parentPort) throw new Error('runs as a worker thread only');
const port = parentPort;
const { task, stop } = workerData as { task: AnalysisTask; stop: Int32Array };
const say = (message: FromThread, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

const TOLD_EVERY = 100; // ms
let told = 0;
const progress: Progress = {
  tick(done, total, stage) {
    if (Atomics.load(stop, 0) !== 0) throw new ZhituError('cancelled');
    const now = Date.now();
    if (now - told < TOLD_EVERY) return;
    told = now;
    say({ type: 'progress', done, total, stage });
  },
};

async function work(): Promise<FromThread> {
  const run = (await TASKS[task.kind]()) as Task<AnalysisKind>;
  const store = openStore(task.dbPath, { readOnly: true });
  const reading = await readInput(store.read, task, progress).finally(() => store.close());
  if (!reading) return { type: 'moved' };
  const result = run(task.params, reading.input, progress) as TaskResult;
  const warnings = [...result.summary.warnings, ...reading.warnings];
  let frozen = result.frozen ?? null;
  if (frozen && reading.last >= frozen.from) {
    // Kept with hindsight it would be no forecast.
    frozen = null;
    warnings.push({ code: 'freeze_too_late', params: {} });
  }
  const { features } = result;
  const summary = canonicalJson(SUMMARIES[task.kind].parse({ ...result.summary, warnings }));
  const packed = packResult(summary, features, (done) => progress.tick(done, features.features.length, 'packing'));
  return {
    type: 'made',
    made: {
      summary,
      ambiguous: canonicalJson(result.ambiguous),
      features: packed.gzip,
      featureCount: features.features.length,
      dataHash: reading.dataHash,
      resultHash: packed.hash,
      versions: reading.versions,
      frozen,
    },
  };
}

/** What V8 throws when a typed array cannot be had. */
function noMemory(error: unknown): boolean {
  return error instanceof RangeError && /allocation failed|array length/i.test(error.message);
}

work()
  .catch((error: unknown): FromThread => {
    const known =
      error instanceof ZhituError ? error : new ZhituError(noMemory(error) ? 'analysis_memory' : 'internal');
    const stack = String((error as Error)?.stack ?? error);
    return { type: 'failed', code: known.code, params: known.params, stack };
  })
  .then((last) => {
    say(last, last.type === 'made' ? [last.made.features.buffer] : []);
    port.close();
  });
