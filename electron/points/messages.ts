/** What the threads that read are told, and what they answer. */
import type { ErrorCode } from '../contract/errors.ts';
import type { IdRange, LogMark } from '../store/layer-log.ts';
import type { Values } from './content-hash.ts';
import type { PackedRows } from './pack.ts';
import type { LayerOptions } from './reader.ts';

export type Task = ReadTask | HashTask;

/** Hash all live rows of one moment. */
export interface HashTask extends LayerOptions {
  kind: 'hash';
  dbPath: string;
}

export interface ReadTask extends LayerOptions {
  kind: 'read';
  dbPath: string;
  /** Ranges of ids, in lists; the threads of a task share them by taking the one whose number `next` holds. */
  pieces: readonly (readonly IdRange[])[];
  next: Int32Array;
}

export type ReadReply =
  | {
      kind: 'done';
      runs: PackedRows[];
      /** What the codes in the runs stand for. */
      values: Values;
      /** When the first piece was read. */
      state: { version: number; mark: LogMark };
    }
  | Failed;

/** `version`: the layer's, at the moment that the hash is of. */
export type HashReply = { kind: 'hashed'; hash: string; version: number } | Failed;

type Failed = { kind: 'failed'; code: ErrorCode | null; params: Record<string, unknown>; message: string };
