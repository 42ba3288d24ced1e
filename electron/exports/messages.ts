/** What the thread that exports is told and what it says. */
import type { OwnSystem } from '../contract/crs-own.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { ExportMade, ExportWish } from '../contract/exports.ts';
import type { Filter } from '../contract/filter.ts';
import type { Sight } from '../domain/personal.ts';
import type { Layer } from '../domain/vocabulary.ts';

export interface ExportLayerTask {
  layer: Layer;
  /** Narrowed and in its one spelling; tiles are drawn under it. */
  filter: Filter;
  /** Of the features, ascending. */
  ids: Uint32Array;
  columns: readonly string[] | undefined;
}

export interface ExportTask extends Pick<ExportWish, 'format' | 'crs' | 'encoding' | 'zooms' | 'lang'> {
  dbPath: string;
  timeZone: string;
  layers: readonly ExportLayerTask[];
  /** Of who gets it. */
  sight: Sight;
  /** Systems that people defined. */
  own: readonly OwnSystem[];
  /** Where the file belongs, and a folder on the same disk for what is on its way. */
  path: string;
  folder: string;
}

/** What is told of the file itself; its name is given by who asked. */
export type ExportWritten = Pick<ExportMade, 'bytes' | 'counts' | 'losses' | 'withheld'> & {
  schematic: boolean;
  /** Whether the file holds what may speak of people. */
  personal: boolean;
};

export type FromThread =
  | { type: 'progress'; done: number; total: number | null; stage: string }
  | { type: 'done'; answer: ExportWritten }
  | { type: 'failed'; code: ErrorCode; params: Record<string, unknown>; stack: string };
