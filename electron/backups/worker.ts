/** The thread in which backups are made, compared and restored: its own connections, so that nobody waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { ZhituError } from '../contract/errors.ts';
import { errorToTell } from '../file-errors.ts';
import { copyBackup } from './copy-backup.ts';
import type { BackupTask, FromThread } from './messages.ts';
import { previewRestore } from './preview.ts';
import { recoverDatabase } from './recover.ts';
import { restoreBackup } from './restore.ts';
import { takeBackup } from './take.ts';

if (!parentPort) throw new Error('runs as a worker thread only');
const port = parentPort;
const { task, stop } = workerData as { task: BackupTask; stop: Int32Array };

const TOLD_EVERY = 100; // ms
let told = 0;
function tick(done: number, total: number | null, stage: string): void {
  if (Atomics.load(stop, 0) !== 0) throw new ZhituError('cancelled');
  const now = Date.now();
  if (now - told < TOLD_EVERY) return;
  told = now;
  port.postMessage({ type: 'progress', done, total, stage } satisfies FromThread);
}

function work(): Promise<unknown> {
  switch (task.kind) {
    case 'take':
      return takeBackup({ ...task, tick });
    case 'copy':
      return copyBackup(task.file, task, tick);
    case 'recover':
      return recoverDatabase({ ...task, tick });
    case 'preview':
      return previewRestore(task.dbPath, task.backup, tick);
    case 'restore':
      return restoreBackup({ ...task, tick });
  }
}

work()
  .then((answer): FromThread => ({ type: 'done', answer }))
  .catch((error: unknown): FromThread => {
    const known = errorToTell(error);
    return { type: 'failed', code: known.code, params: known.params, stack: String((error as Error)?.stack ?? error) };
  })
  .then((last) => {
    port.postMessage(last);
    port.close();
  });
