/** Rows of a table by the names that its columns may have. */
import { CsvReader, fieldText } from '../imports/csv/reader.ts';

export interface CsvColumn {
  /** What its first line may call it, in lower case. */
  names: readonly string[];
  needed?: boolean;
  /** What stays text even where it looks like a number. */
  text?: boolean;
}

/**
 * Rows of a CSV in UTF-8 or GB18030 by column, numbers as numbers, empty cells and empty rows left out, to be checked row by row;
 * null where the first line lacks a column that is needed. Throws ZhituError import_row_too_large.
 */
export function csvRows<K extends string>(
  bytes: Uint8Array,
  columns: Readonly<Record<K, CsvColumn>>,
): Partial<Record<K, string | number>>[] | null {
  const records: string[][] = [];
  const reader = new CsvReader(',', (r) => {
    records.push(Array.from({ length: r.count }, (_, i) => fieldText(r, i).trim()));
  });
  reader.push(inUtf8(bytes));
  reader.end();
  const header = (records.shift() ?? []).map((name) => name.replace(/^\uFEFF/, '').toLowerCase());
  const found = (Object.keys(columns) as K[]).map((key) => ({
    ...columns[key],
    key,
    at: header.findIndex((name) => columns[key].names.includes(name)),
  }));
  if (found.some(({ needed, at }) => needed && at < 0)) return null;
  return records
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => {
      const row: Partial<Record<K, string | number>> = {};
      for (const { key, at, text } of found) {
        const cell = cells[at];
        if (cell) row[key] = text || Number.isNaN(Number(cell)) ? cell : Number(cell);
      }
      return row;
    });
}

/** Chinese spreadsheets save CSV in GB18030, whose words are no UTF-8. */
function inUtf8(bytes: Uint8Array): Uint8Array {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return bytes;
  } catch {
    return new TextEncoder().encode(new TextDecoder('gb18030').decode(bytes));
  }
}
