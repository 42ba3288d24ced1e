/** What the thread that draws sheets and the one that asks for them send each other. */
import type { ErrorCode } from '../contract/errors.ts';
import type { Filter } from '../contract/filter.ts';
import type { Atlas, PrintFormat, PrintWish, SheetFacts } from '../contract/print.ts';
import type { Sight } from '../domain/personal.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { City } from './sheet.ts';

export interface PrintTask {
  dbPath: string;
  wish: PrintWish;
  city: City;
  timeZone: string;
  sight: Sight;
  format: PrintFormat;
  atlas?: Atlas | undefined;
  /** Where a PDF or a picture is written. */
  path?: string | undefined;
}

export type Ask =
  | { what: 'counts'; layer: Layer; filter: Filter }
  | { what: 'ids'; layer: Layer; filter: Filter }
  | { what: 'tile'; layer: Layer; filter: Filter; z: number; x: number; y: number };

export interface Drawn {
  facts: SheetFacts;
  pages: number;
  title: string;
  svg?: string;
}

export type FromDrawer =
  | { kind: 'ask'; id: number; ask: Ask }
  | { kind: 'progress'; done: number; total: number | null; stage: string }
  | { kind: 'done'; drawn: Drawn }
  | { kind: 'failed'; code: ErrorCode | null; params: Record<string, unknown>; message: string };

export type ToDrawer =
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'refused'; id: number; code: ErrorCode | null; params: Record<string, unknown>; message: string }
  | { kind: 'cancel' };
