/** What stands between the database and the writers of formats: features with typed columns, in the system asked for. */
import type { Geometry } from 'geojson';
import type { Crs } from '../contract/crs.ts';
import type { ExportColumnInfo } from '../contract/exports.ts';
import type { Layer } from '../domain/vocabulary.ts';

export interface ExportColumn extends ExportColumnInfo {
  /** Of a column of the source its name there. */
  source: string | null;
  /** Of a column of the source: it holds more than one type, or structures; told as text. */
  mixed: boolean;
  /** It holds integers that 32 bits do not. */
  wide: boolean;
}

/** Instants are epoch seconds. */
export type Value = string | number | boolean | null;

export interface Feature {
  id: number;
  /** In the system asked for, unrounded. */
  geometry: Geometry;
  /** Stands for it where a single place is asked for. */
  point: [number, number];
  /** By the columns of the layer. */
  values: Value[];
}

/** A layer as it is about to be written. */
export interface LayerPlan {
  layer: Layer;
  columns: readonly ExportColumn[];
  /** Features expected; some may be gone when they are read. */
  count: number;
  /** Types of their geometries (GeoJSON's), the most frequent first. */
  geometries: readonly string[];
  crs: Crs;
  /** Metres instead of degrees. */
  projected: boolean;
  /** IANA zone of the city. */
  timeZone: string;
  /** The data are a drawing. */
  schematic: boolean;
  lang: 'zh' | 'en';
}

/** Rows that travel together: so few that most are gone before the collector first looks, which would else keep them long. */
export const BATCH = 250;
