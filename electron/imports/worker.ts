/** The thread in which files are inspected and imported, and those that parse and hash for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { errorToTell } from '../file-errors.ts';
import type { AddedRows, StageSealing } from '../store/import-seal.ts';
import type { FromThread, ImportTask, TaskHost } from './messages.ts';
import type { ParseTask } from './parts/parse-part.ts';
import type { Part } from './parts/part.ts';

if (!parentPort) throw new Error('runs as a worker thread only');
const port = parentPort;
const { task, stop, parse, seal } = workerData as {
  task: ImportTask;
  stop: Int32Array;
  parse?: ParseTask;
  seal?: StageSealing;
};
const say = (message: FromThread) => port.postMessage(message);

const host: TaskHost = {
  progress: (done, total, stage) => say({ type: 'progress', done, total, stage }),
  stop,
  check() {
    if (Atomics.load(stop, 0) !== 0) throw new ZhituError('cancelled');
  },
  turn: () =>
    new Promise<void>((resolve, reject) => {
      port.once('message', () => {
        try {
          host.check();
          resolve();
        } catch (error) {
          reject(error);
        }
      });
      say({ type: 'ready' });
    }),
};

async function work(): Promise<FromThread> {
  if (task.kind === 'inspect') {
    const { inspectFile } = await import('./inspect-file.ts');
    return { type: 'inspected', inspection: await inspectFile(task) };
  }
  const { importFile } = await import('./import-file.ts');
  return { type: 'imported', ...(await importFile(task, host)) };
}

// Each loads what it needs: a thread that parses is ready in half the time and a third of the memory.
if (parse) {
  const { PartParser } = await import('./parts/parse-part.ts');
  const { direct } = parse.reading;
  const rows = direct ? new (await import('./decoders/geopackage/direct-rows.ts')).DirectRows(direct) : null;
  const parser = new PartParser(parse, rows);
  port.on('message', (part: Part) => {
    const result = parser.parse(part);
    const own = [result.prints, result.keys, result.pairs, result.numbers, ...result.columns.arrays];
    const arrays = own.filter((a) => a !== null);
    port.postMessage(
      result,
      arrays.map((a) => a.buffer as ArrayBuffer),
    );
  });
} else if (seal) {
  const [{ openForeign }, { StageSealer }] = await Promise.all([
    import('../store/database.ts'),
    import('../store/import-seal.ts'),
  ]);
  const db = openForeign(seal.stagePath, { cache: 1024 });
  const sealer = new StageSealer(db, seal);
  port.on('message', (rows: AddedRows | null) => {
    if (rows) return sealer.add(rows);
    port.postMessage(sealer.take());
    db.close();
  });
} else {
  work()
    .catch((error: unknown): FromThread => {
      // Rows on their way have names that nobody knows.
      const file = (error as NodeJS.ErrnoException | null)?.path === task.file.path ? task.file.name : 'staging';
      const known = errorToTell(error, file);
      const stack = String((error as Error)?.stack ?? error);
      return { type: 'failed', code: known.code, params: known.params, stack };
    })
    .then((last) => {
      say(last);
      port.close();
    });
}
