/** Starts the import's thread and speaks for it: inspection, import, progress, cancel, the writer's turn. */
import { Worker } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import type { ImportOptions, ImportReport, Inspection } from '../contract/imports.ts';
import type { CityPack } from '../contract/pack.ts';
import type { Actor } from '../store/audit.ts';
import type { Store } from '../store/database.ts';
import { workerUrl } from '../worker-url.ts';
import type { FromThread, ImportTask, Tuning, UploadedFile } from './messages.ts';
import { dropStaging, newStagePath } from './staging.ts';

export interface ImportHost {
  store: Store;
  pack: CityPack;
  dataDir: string;
}

export interface ImportRun {
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number | null, stage: string) => void) | undefined;
  tuning?: Tuning | undefined;
}

export interface ImportOutcome {
  report: ImportReport;
  /** Layers that are not as they were: to be announced. */
  changed: ImportOptions['layer'][];
}

const PATIENCE = 3000; // ms a thread told to stop may take before it is ended; its transaction is then rolled back

/** Throws ZhituError import_*. */
export async function inspectImport(
  host: ImportHost,
  file: UploadedFile,
  options: Partial<ImportOptions>,
  signal?: AbortSignal,
): Promise<Inspection> {
  const stagePath = await newStagePath(host.dataDir);
  const task: ImportTask = { kind: 'inspect', stagePath, ...base(host, file, options) };
  try {
    const last = await inThread(host.store, task, { signal });
    if (last.type !== 'inspected') throw new Error(`unexpected ${last.type}`);
    return last.inspection;
  } finally {
    dropStaging(stagePath);
  }
}

/**
 * Imports a file with the options given, the others as they were recognised. Rejects with ZhituError import_* or
 * `cancelled`; the database is then as it was.
 */
export async function runImport(
  host: ImportHost,
  actor: Actor,
  file: UploadedFile,
  options: Partial<ImportOptions>,
  run: ImportRun = {},
): Promise<ImportOutcome> {
  const stagePath = await newStagePath(host.dataDir);
  const task: ImportTask = { kind: 'import', actor, stagePath, tuning: run.tuning, ...base(host, file, options) };
  try {
    const last = await inThread(host.store, task, run);
    if (last.type !== 'imported') throw new Error(`unexpected ${last.type}`);
    return { report: last.report, changed: last.changed ? [last.report.layer] : [] };
  } finally {
    dropStaging(stagePath);
  }
}

function base({ store, dataDir, pack }: ImportHost, file: UploadedFile, options: Partial<ImportOptions>) {
  const { bounds, timeZone } = pack;
  return { dbPath: store.path, dataDir, pack: { bounds, timeZone }, file, options };
}

type Last = Extract<FromThread, { type: 'inspected' | 'imported' }>;

function inThread(store: Store, task: ImportTask, { signal, onProgress }: ImportRun): Promise<Last> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  return new Promise<Last>((resolve, reject) => {
    if (signal?.aborted) {
      reject(new ZhituError('cancelled'));
      return;
    }
    const worker = new Worker(workerUrl('imports'), {
      workerData: { task, stop },
      resourceLimits: { maxYoungGenerationSizeMb: 8 }, // what rows leave behind would else lie about for 50 MB more
    });
    let release = () => {};
    let ended = false;
    let killer: NodeJS.Timeout | undefined;
    const cancel = () => {
      Atomics.store(stop, 0, 1);
      worker.postMessage('go'); // it may be waiting for its turn
      killer = setTimeout(() => void worker.terminate(), PATIENCE);
    };
    signal?.addEventListener('abort', cancel, { once: true });

    let outcome: (() => void) | undefined;
    worker.on('message', (message: FromThread) => {
      if (message.type === 'progress') onProgress?.(message.done, message.total, message.stage);
      else if (message.type === 'ready') {
        store
          .exclusively(() => {
            if (ended) return Promise.resolve();
            worker.postMessage('go');
            return new Promise<void>((done) => {
              release = done;
            });
          })
          .catch(cancel);
      } else if (message.type === 'failed') {
        outcome = () => reject(rebuild(message));
      } else outcome = () => resolve(message);
    });
    worker.on('error', (error) => {
      outcome = () => reject(error);
    });
    worker.on('exit', () => {
      ended = true;
      clearTimeout(killer);
      signal?.removeEventListener('abort', cancel);
      release();
      if (outcome) outcome();
      else reject(signal?.aborted ? new ZhituError('cancelled') : new Error('the import thread ended without a word'));
    });
  });
}

function rebuild({ code, params, stack }: Extract<FromThread, { type: 'failed' }>): Error {
  if (code !== 'internal') return new ZhituError(code, params);
  return new Error(stack);
}
