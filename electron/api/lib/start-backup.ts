import type { BackupReason } from '../../contract/backups.ts';
import type { Actor } from '../../store/audit.ts';
import type { Context } from '../context.ts';

export const BACKUP_JOB = 'backup';

/** Returns the job's id; its result is a `BackupMade`. */
export function startBackup({ jobs, backups }: Context, actor: Actor, reason: BackupReason): Promise<number> {
  return jobs.start(actor, { kind: BACKUP_JOB, params: { reason } }, (run) =>
    backups.make(reason, { signal: run.signal, onProgress: run.progress }),
  );
}
