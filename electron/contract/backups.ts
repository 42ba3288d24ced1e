/** Backups of the database: where they lie, what each holds, making and restoring them. */
import { z } from 'zod';
import { LAYERS } from '../domain/vocabulary.ts';
import { tip } from './audit.ts';
import { endpoint } from './endpoint.ts';
import { folder } from './folder.ts';

const int = z.number().int();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const BACKUP_REASONS = ['manual', 'daily', 'import', 'restore', 'migration'] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

/** Written beside a backup when it has been opened and checked; a file without one was never finished. */
export const backupNote = z.object({
  format: z.literal('zhitu-backup-v1'),
  /** Its name, without a folder. */
  file: z.string().min(1).max(255),
  reason: z.enum(BACKUP_REASONS),
  /** The moment that it holds, epoch seconds. */
  at: int,
  /** Of the program that made it, and of the database's schema. */
  version: z.string(),
  schema: int,
  /** The name of the file that it is of, and the database's own id. */
  of: z.string(),
  database: z.string(),
  bytes: int,
  /** Of the file, so that one that was altered or has rotted is found before it is restored. */
  sha256: hash,
  /** Of what it holds: the same when the copy was opened as at its moment in the database (store/whole-hash.ts). */
  content: hash,
  /** Rows by table. */
  rows: z.record(z.string(), int),
  tip: tip.nullable(),
  /** What a check of the audit chain of the copy found. */
  findings: int,
  /** Photos that it needs, listed in the file beside; `missing` were not there to be copied. */
  originals: z.object({ count: int, bytes: z.number(), missing: int }),
});
export type BackupNote = z.infer<typeof backupNote>;

/** How many of the newest days, weeks and months keep a backup. */
export const backupKeep = z.object({
  daily: int.min(1).max(366),
  weekly: int.min(0).max(520),
  monthly: int.min(0).max(600),
});
export type BackupKeep = z.infer<typeof backupKeep>;

export const backupSettings = z.object({
  /** At the first start of a day, and while the program runs over midnight. */
  daily: z.boolean().default(true),
  /** Null for `backups` in the data folder. */
  folder: folder.nullable().default(null),
  /** A stick or a share that gets a copy when it is there. */
  second: folder.nullable().default(null),
  keep: backupKeep.default({ daily: 7, weekly: 4, monthly: 12 }),
});
export type BackupSettings = z.infer<typeof backupSettings>;

/** How the last attempt of this run of the program went; `error` is a code of errors.ts or what the system said. */
const attempt = z.object({ at: int, file: z.string().nullable(), error: z.string().nullable() }).nullable();

export const backups = endpoint({
  method: 'get',
  path: '/api/backups',
  may: 'administer',
  summary: 'The backups of this database, newest first, and how they are made',
  response: z.object({
    settings: backupSettings,
    /** The folder in use. */
    folder: z.string(),
    /** What the folder holds cannot be told when it is not there. */
    reachable: z.boolean(),
    backups: z.array(backupNote),
    /** Made before the database was brought up to date; they lie beside it. */
    before: z.array(z.object({ file: z.string(), at: int, bytes: int })),
    last: attempt,
    second: attempt,
    /** Job that makes or restores one. */
    running: int.nullable(),
  }),
});
export const makeBackup = endpoint({
  method: 'post',
  path: '/api/backups',
  may: 'administer',
  summary: 'Make a backup now as a job; its result tells the backup',
  response: z.object({ jobId: int }),
});
export const setBackups = endpoint({
  method: 'put',
  path: '/api/backups/settings',
  may: 'administer',
  summary: 'Set where backups go, how often they are made and how many are kept',
  body: backupSettings,
  response: z.object({ settings: backupSettings }),
  errors: ['backup_folder'],
});

const file = z.object({
  file: z
    .string()
    .max(255)
    .regex(/^[^/\\]+\.db$/),
});

export const backupPreview = z.object({
  note: backupNote.nullable(),
  /** By layer and a few more tables: rows now and in the backup, and what restoring would do to those of now. */
  tables: z.array(
    z.object({
      table: z.enum([...LAYERS, 'cases', 'decisions', 'media']),
      now: int,
      backup: int,
      added: int,
      changed: int,
      removed: int,
    }),
  ),
  /** Entries of the audit chain that the backup lacks: how many, and the newest of them. */
  lost: z.object({
    count: int,
    entries: z.array(z.object({ id: int, at: int, actor: z.string(), action: z.string(), entity: z.string() })),
  }),
  /** The database of now cannot be read: there is nothing to compare with. */
  unreadable: z.boolean(),
  /** It is of this very database, and of a schema that this program knows or brings up to date. */
  same: z.boolean(),
  schema: int,
  known: int,
  originals: z.object({ count: int, missing: int }),
});
export type BackupPreview = z.infer<typeof backupPreview>;

export const previewBackup = endpoint({
  method: 'get',
  path: '/api/backups/:file/preview',
  may: 'administer',
  summary: 'What restoring a backup would change; it is checked on the way',
  params: file,
  response: backupPreview,
  errors: ['not_found', 'backup_damaged', 'db_newer', 'db_foreign'],
});
export const restoreBackup = endpoint({
  method: 'post',
  path: '/api/backups/:file/restore',
  may: 'administer',
  summary: 'Put a backup in the place of the database, which is backed up first; all pages follow',
  params: file,
  response: z.object({ jobId: int }),
  errors: ['not_found', 'backup_damaged', 'db_newer', 'db_foreign'],
});

/** Result of a job that made a backup. */
export const backupMade = z.object({ note: backupNote, removed: z.array(z.string()), second: attempt });
export type BackupMade = z.infer<typeof backupMade>;
/** Result of a job that restored one. */
export const backupRestored = z.object({
  file: z.string(),
  /** The backup of what was there before; null where nothing could be read. */
  before: z.string().nullable(),
  originals: z.object({ brought: int, missing: int }),
});
export type BackupRestored = z.infer<typeof backupRestored>;
