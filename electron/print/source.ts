/** What a sheet is drawn from. The database is read in the thread that draws; columns are asked of the one that has them. */
import type { Filter } from '../contract/filter.ts';
import type { Sight } from '../domain/personal.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb } from '../store/database.ts';

export interface Columns {
  /** How many features of each category there are under a filter. */
  counts(layer: Layer, filter: Filter): Promise<[value: string, count: number][]>;
  ids(layer: Layer, filter: Filter): Promise<Uint32Array>;
  tile(layer: Layer, filter: Filter, z: number, x: number, y: number): Promise<Uint8Array>;
}

export interface Source {
  db: ReadDb;
  columns: Columns;
  /** Of who gets the sheet. */
  sight: Sight;
  timeZone: string;
  signal: AbortSignal;
}
