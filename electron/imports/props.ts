import { MASKED_PLATE, NOTE_COLUMN, SOURCE_SUFFIX, WKT_COLUMN } from '../domain/export-format.ts';
import type { Fingerprint } from '../store/fingerprint.ts';
import { Refused } from './geometry/prepare.ts';
import type { Remarks } from './remarks.ts';
import { cellText } from './values/read-field.ts';

/** Columns that Zhitu's own exports add and its imports therefore leave out. */
const ADDED = new Set<string>([NOTE_COLUMN, MASKED_PLATE]);
const ADDED_PLACES = new Set<string>(['lon', 'lat', WKT_COLUMN]);

const LIMIT = 1_000_000; // characters of JSON per row

/** What a column is called among the props; null for one that Zhitu's exports added. */
export function propName(column: string, ownExport: boolean): string | null {
  if (ADDED.has(column) || (ownExport && ADDED_PLACES.has(column))) return null;
  return column.endsWith(SOURCE_SUFFIX) ? column.slice(0, -SOURCE_SUFFIX.length) : column;
}

/** What no field took of a row, kept as a JSON object. Empty cells are left out; number plates never get in. */
export class Props {
  private readonly values = new Map<string, unknown>();
  private readonly plates: ReadonlySet<string>;
  private readonly ownExport: boolean;
  private readonly remarks: Remarks;

  constructor(plates: ReadonlySet<string>, ownExport: boolean, remarks: Remarks) {
    this.plates = plates;
    this.ownExport = ownExport;
    this.remarks = remarks;
  }

  clear(): void {
    this.values.clear();
  }

  add(column: string, value: unknown): void {
    if (value === null || value === undefined || value === '') return;
    if (this.plates.has(column)) return;
    this.values.set(column, value);
  }

  readonly addRest = (column: string, value: unknown): void => {
    const name = propName(column, this.ownExport);
    if (name === null) return;
    if (this.plates.has(column)) {
      if (cellText(value) !== '') this.remarks.add('plates_dropped', { column });
      return;
    }
    const text = this.ownExport && typeof value === 'string' ? unguarded(value) : value;
    this.add(name, text);
  };

  json(): string | null {
    if (this.values.size === 0) return null;
    const object: Record<string, unknown> = Object.create(null); // `__proto__` is a column like any other
    for (const [column, value] of this.values) object[column] = value;
    const text = JSON.stringify(object);
    if (text.length > LIMIT) throw new Refused('row_too_large', `${(text.length / 1e6).toFixed(1)} MB > 1 MB`);
    return text;
  }

  /** Whatever the order of columns, and whether numbers came as numbers or as text. */
  hashInto(hash: Fingerprint): void {
    if (this.values.size === 0) return;
    const names = [...this.values.keys()].sort();
    for (const name of names) hash.add(name).add(cellText(this.values.get(name)));
  }
}

/** Zhitu's exports put an apostrophe before text that a spreadsheet would take for a formula. */
export function unguarded(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
