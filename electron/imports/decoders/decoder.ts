/**
 * A file that is not text becomes rows: each format has a decoder, and what it gives is written out as one record a line
 * (stage-rows.ts), which then takes the way of every other import. All of it runs in the import's thread.
 */
import type { Geometry } from 'geojson';
import type { DecodedFormat, ImportOptions } from '../../contract/imports.ts';
import type { RefusalCode } from '../../contract/refusals.ts';
import type { Remark } from '../remarks.ts';
import type { Table } from './geopackage/layers.ts';

export type DecodedValue = string | number | boolean | null;

export interface DecodedRow {
  /** Its number in its source: feature, record, or row of a sheet. Ascending. */
  number: number;
  /** In the file's own coordinates, unchecked; null where the row has none, undefined where the layer knows none. */
  geometry: Geometry | null | undefined;
  /** Without prototype. Dates and times as ISO 8601 text, whole numbers beyond 2^53 as text. */
  columns: Record<string, DecodedValue>;
  /** Why the row cannot be taken; its values are then shown only. */
  problem?: { code: RefusalCode; detail: string };
}

/** A table of the file: layer, sheet, kind of track. */
export interface DecodedLayer {
  /** Unique within the file. */
  name: string;
  /** 'EPSG:4549', or PROJ or WKT text as declared; null where the file says nothing. */
  crs: string | null;
  /** Null where only the rows tell. */
  columns: readonly string[] | null;
  /** Rows; null where only reading them tells. */
  count: number | null;
  /** GeoJSON types that the file declares; empty where it has no geometry or says nothing. */
  geometryTypes: readonly string[];
  /** It has geometries, of types that it does not declare. */
  mixed?: boolean;
  /** What of it cannot be taken, as far as that is known before its rows are read. */
  remarks?: readonly Remark[];
  /** Where any thread can read the rows by itself, in the place of `rows`. */
  direct?: DirectLayer;
  /** From the first row on, each time. The one row object may be used again for the next row. */
  rows(): Iterable<DecodedRow> | AsyncIterable<DecodedRow>;
}

/** A table that can be read from anywhere; plain data. */
export interface DirectLayer {
  path: string;
  table: Table;
}

export interface DecodedFile {
  layers: readonly DecodedLayer[];
  /** What could not be taken. Grows while rows are read, so it is looked at after them. */
  warnings: readonly Remark[];
  /** In which text was read where the format leaves it open. */
  encoding?: ImportOptions['encoding'];
  close(): void | Promise<void>;
}

export interface DecodeOptions {
  /** As a person chose it; for formats that leave it open. */
  encoding?: ImportOptions['encoding'];
  /** Of a sheet: whether names of columns stand above it, as a person said; else it is found out. */
  header?: boolean | undefined;
  /** The file's own name; `path` may have none that means anything. */
  name: string;
  /** Files and folders whose names begin with this path may be made; they are removed afterwards. */
  scratch: string;
}

export interface Decoder {
  format: DecodedFormat;
  /** By contents first; the name decides only what contents leave open. `head` is the first 4 KB. */
  recognises(head: Buffer, name: string, path: string): boolean | Promise<boolean>;
  /** Throws ZhituError import_*. */
  open(path: string, options: DecodeOptions): Promise<DecodedFile>;
}
