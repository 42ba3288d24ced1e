/** Starts the thread of an analysis and speaks for it: ids under the filter, progress, cancel. */
import { Worker } from 'node:worker_threads';
import type { AnalysisKind, Params } from '../contract/analysis.ts';
import { ZhituError } from '../contract/errors.ts';
import type { Filter } from '../contract/filter.ts';
import type { CityPack } from '../contract/pack.ts';
import { keepRanking } from '../store/analysis-rankings.ts';
import { addResult } from '../store/analysis-results.ts';
import type { Actor } from '../store/audit.ts';
import type { Store } from '../store/database.ts';
import { layerVersions } from '../store/versions.ts';
import { workerUrl } from '../worker-url.ts';
import { scorecardKey } from './inputs/scorecard-key.ts';
import type { AnalysisTask, FromThread, Made } from './messages.ts';

export interface AnalysisHost {
  store: Store;
  pack: Pick<CityPack, 'centre' | 'timeZone'>;
  /** Ids under a filter, ascending. */
  queries: { ids(layer: 'violations', filter: Filter, signal?: AbortSignal): Promise<Uint32Array> };
  /** Script of the thread, when not the usual one. */
  worker?: URL;
}

export interface AnalysisRun {
  signal?: AbortSignal | undefined;
  /** At most ten times a second. */
  onProgress?: ((done: number, total: number | null, stage: string) => void) | undefined;
}

const PATIENCE = 2000; // ms a thread told to stop may take before it is ended
const ATTEMPTS = 5;
/** Objects of the largest results: 2 M features. Typed arrays lie outside. */
const HEAP = 4096; // MB

/**
 * Runs an analysis on one moment of the database, which it does not change. `params` as checkParams gives them. Rejects
 * with ZhituError analysis_*, `cancelled`, `busy` when the violations change all the time, `job_interrupted` when the
 * thread was killed.
 */
export async function runAnalysis<K extends AnalysisKind>(
  host: AnalysisHost,
  kind: K,
  params: Params<K>,
  run: AnalysisRun = {},
): Promise<Made> {
  const { store, pack, queries } = host;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { violations: version = 0 } = await layerVersions(store.read);
    const ids = Uint32Array.from(await queries.ids('violations', params.filter, run.signal));
    if ((await layerVersions(store.read)).violations !== version) continue;
    const city = { centre: pack.centre, timeZone: pack.timeZone };
    const made = await inThread(
      host.worker ?? workerUrl('analysis'),
      { kind, params, dbPath: store.path, ids, version, city },
      run,
    );
    if (made) return made;
  }
  throw new ZhituError('busy');
}

export interface Kept {
  resultId: number;
  /** Whether the forecast's ranking was kept; null when none was to be. False: one was kept for that period before. */
  frozen: boolean | null;
}

/** Keeps a result, and its ranking if it has one, in one transaction. */
export function keepResult(
  { store }: Pick<AnalysisHost, 'store'>,
  actor: Actor,
  { kind, params, name }: { kind: AnalysisKind; params: Params; name: string | null },
  made: Made,
  jobId: number | null,
): Promise<Kept> {
  return store.write(async (db) => {
    const seed = 'seed' in params ? params.seed : null;
    const resultId = await addResult(db, actor, { kind, name, params, seed, jobId, ...made });
    if (!made.frozen) return { resultId, frozen: null };
    const ranking = { ...made.frozen, madeAt: Math.floor(Date.now() / 1000) };
    const key = scorecardKey(params as Params<'forecast'>);
    return { resultId, frozen: await keepRanking(db, actor, key, ranking, made.dataHash) };
  });
}

/** Null when the data have moved meanwhile. */
function inThread(script: URL, task: AnalysisTask, { signal, onProgress }: AnalysisRun): Promise<Made | null> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new ZhituError('cancelled'));
      return;
    }
    const worker = new Worker(script, {
      workerData: { task, stop },
      transferList: [task.ids.buffer],
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    let killer: NodeJS.Timeout | undefined;
    const cancel = () => {
      Atomics.store(stop, 0, 1);
      killer = setTimeout(() => void worker.terminate(), PATIENCE);
    };
    signal?.addEventListener('abort', cancel, { once: true });

    let outcome: (() => void) | undefined;
    worker.on('message', (message: FromThread) => {
      if (message.type === 'progress') onProgress?.(message.done, message.total, message.stage);
      else if (message.type === 'made') outcome = () => resolve(message.made);
      else if (message.type === 'moved') outcome = () => resolve(null);
      else outcome = () => reject(rebuild(message));
    });
    worker.on('error', (error: Error & { code?: string }) => {
      outcome = () => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ZhituError('analysis_memory') : error);
    });
    worker.on('exit', () => {
      clearTimeout(killer);
      signal?.removeEventListener('abort', cancel);
      if (signal?.aborted) reject(new ZhituError('cancelled'));
      else if (outcome) outcome();
      else reject(new ZhituError('job_interrupted'));
    });
  });
}

function rebuild({ code, params, stack }: Extract<FromThread, { type: 'failed' }>): Error {
  return code === 'internal' ? new Error(stack) : new ZhituError(code, params);
}
