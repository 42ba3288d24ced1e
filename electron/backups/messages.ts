/** What the thread that makes and restores backups is told and what it says. */
import type { BackupNote, BackupPreview, BackupReason, BackupRestored } from '../contract/backups.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { RecoverReport } from '../contract/recover.ts';
import type { Actor } from '../store/audit.ts';

export type BackupTask =
  | { kind: 'take'; dbPath: string; folder: string; reason: BackupReason }
  | { kind: 'copy'; file: string; from: string; to: string }
  | { kind: 'recover'; from: string; to: string; actor: Actor }
  | { kind: 'preview'; dbPath: string; backup: string }
  | {
      kind: 'restore';
      dbPath: string;
      backup: string;
      folder: string;
      actor: Actor;
      waiting: boolean;
      job: number | null;
    };

/** What each task ends with. */
export interface BackupAnswers {
  take: BackupNote;
  copy: null;
  recover: RecoverReport;
  preview: BackupPreview;
  restore: BackupRestored;
}

export type FromThread =
  | { type: 'progress'; done: number; total: number | null; stage: string }
  | { type: 'done'; answer: unknown }
  | { type: 'failed'; code: ErrorCode; params: Record<string, unknown>; stack: string };
