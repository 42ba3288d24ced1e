/** Where the keys of a grid lead (WAI-ARIA Authoring Practices, grid pattern). */

/** Row -1 is the header. */
export interface Active {
  row: number;
  column: number;
}

interface Size {
  rows: number;
  columns: number;
  /** Rows in sight, for Page Up and Page Down. */
  page: number;
}

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** The active cell after a key; null when the key moves nothing. Home and End go to the first and last row. */
export function step({ row, column }: Active, e: Key, { rows, columns, page }: Size): Active | null {
  const far = e.ctrlKey || e.metaKey;
  const inRows = (n: number) => Math.min(rows - 1, Math.max(-1, n));
  const inColumns = (n: number) => Math.min(columns - 1, Math.max(0, n));
  switch (e.key) {
    case 'ArrowDown':
      return { row: far ? rows - 1 : inRows(row + 1), column };
    case 'ArrowUp':
      return { row: far ? 0 : inRows(row - 1), column };
    case 'ArrowLeft':
      return { row, column: far ? 0 : inColumns(column - 1) };
    case 'ArrowRight':
      return { row, column: far ? columns - 1 : inColumns(column + 1) };
    case 'PageDown':
      return { row: inRows(row + page), column };
    case 'PageUp':
      return { row: Math.max(0, row - page), column };
    case 'Home':
      return { row: 0, column };
    case 'End':
      return { row: rows - 1, column };
    default:
      return null;
  }
}
