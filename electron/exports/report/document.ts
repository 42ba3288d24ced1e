/** What a report says, in one language, whatever it becomes: a page to print or a workbook. */
import type { Geometry } from 'geojson';
import type { Language } from '../../contract/errors.ts';

export type Cell = string | number | null;

export interface Fact {
  label: string;
  value: string;
}

export interface Column {
  label: string;
  /** Numbers stand right, with so many decimals at most. */
  decimals?: number;
  /** Short words that are not broken over lines. */
  narrow?: true;
}

/** Sheets of the workbook by name; on the page they follow in this order. */
export const TABLES = ['sites', 'clauses', 'refused', 'demand', 'streets', 'differences', 'figures'] as const;

export interface Table {
  id: (typeof TABLES)[number];
  title: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** Said instead of an empty table. */
  empty: string;
  note?: string;
}

/** How a shape is told from others in print, without colour too. */
export type Look =
  | 'site'
  | 'existing'
  | 'refused'
  | 'added'
  | 'changed'
  | 'removed'
  | 'before'
  | 'demand'
  | 'catchment'
  | 'segment'
  | 'parking'
  | 'vendor'
  | 'move';

export interface Drawn {
  look: Look;
  /** WGS 84. */
  geometry: Geometry;
  /** A number in the table, or a name. */
  label?: string;
  /** Of a catchment: 0 the nearest ring. */
  rank?: number;
}

export interface LegendEntry {
  look: Look;
  rank?: number;
  text: string;
}

export interface ReportDocument {
  language: Language;
  title: string;
  /** Of what and for whom: under the title. */
  subtitle: string;
  asked: readonly Fact[];
  data: readonly Fact[];
  method: readonly { text: string; source: string }[];
  map: {
    drawn: readonly Drawn[];
    legend: readonly LegendEntry[];
    caption: string;
    /** What the map must show; without it everything drawn. */
    around?: readonly Geometry[];
    /** Metres across that are shown at least. */
    least?: number;
  };
  tables: readonly Table[];
  limits: readonly string[];
  /** The data are a drawing, not a survey. */
  schematic: boolean;
}
