/** A sheet of a workbook as a stream of rows, whichever format it comes from. */
import type { DecodedValue } from '../decoder.ts';

export interface SheetRow {
  /** As the spreadsheet program counts, from 1. */
  number: number;
  hidden: boolean;
  /** By column from 0; null or missing where nothing is. */
  cells: (DecodedValue | undefined)[];
}

/** Rows from 1, columns from 0, all inclusive. */
export interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Cells that hold no value of their own. */
export interface SheetTrouble {
  /** Formulas that ended in an error, such as #N/A. */
  errors: number;
  /** Formulas whose result the file does not hold. */
  unknown: number;
}

export interface Sheet {
  name: string;
  hidden: boolean;
  /** The last row with anything in it; null where only reading tells. */
  lastRow: number | null;
  merges: readonly Merge[];
  /** From the first row, each time, counting into `trouble`. The one object may be used again for the next row. */
  rows(trouble: SheetTrouble): Iterable<SheetRow> | AsyncIterable<SheetRow>;
}
