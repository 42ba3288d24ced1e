/** What the import's thread is told and what it says. */
import type { ErrorCode } from '../contract/errors.ts';
import type { ImportOptions, ImportReport, Inspection } from '../contract/imports.ts';
import type { CityPack } from '../contract/pack.ts';
import type { Actor } from '../store/audit.ts';

/** A value of a row before it is in the database; bytes are hexadecimal text. */
export type StagedValue = string | number | null;

/** A file as it was handed in. */
export interface UploadedFile {
  path: string;
  name: string;
  bytes: number;
  /** Hexadecimal; null when it has not been hashed yet. */
  sha256: string | null;
}

export interface TaskBase {
  dbPath: string;
  dataDir: string;
  pack: Pick<CityPack, 'bounds' | 'timeZone'>;
  file: UploadedFile;
  options: Partial<ImportOptions>;
  /** What is left beside the database while it runs has names that begin so. */
  stagePath: string;
}

export type ImportTask =
  | (TaskBase & { kind: 'inspect' })
  | (TaskBase & { kind: 'import'; actor: Actor; tuning?: Tuning | undefined });

/** How the work is divided, when not by the size of the file and the number of processors. */
export interface Tuning {
  /** Bytes that are parsed at a time. */
  size: number;
  /** Threads that parse; 0 for none besides the import's own. */
  threads: number;
}

export type FromThread =
  | { type: 'progress'; done: number; total: number | null; stage: string }
  /** Everything is checked; the thread waits for the writer's place. */
  | { type: 'ready' }
  | { type: 'inspected'; inspection: Inspection }
  | { type: 'imported'; report: ImportReport; changed: boolean }
  | { type: 'failed'; code: ErrorCode; params: Record<string, unknown>; stack: string };

/** How the work talks to whoever runs it. */
export interface TaskHost {
  progress(done: number, total: number | null, stage: string): void;
  /** 1 once the work is to stop; shared with all threads. */
  stop: Int32Array;
  /** Throws ZhituError `cancelled` once the work is to stop. */
  check(): void;
  /** Resolves when this thread may write. */
  turn(): Promise<void>;
}
