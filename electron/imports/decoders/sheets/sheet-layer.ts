/** A sheet as a layer: its table found, joined cells filled, titles above and notes below left out. */
import { ZhituError } from '../../../contract/errors.ts';
import { MAX_COLUMNS } from '../../csv/reader.ts';
import type { Remarks } from '../../remarks.ts';
import type { DecodedLayer, DecodedRow, DecodedValue } from '../decoder.ts';
import { filled, findTable, isFilled, type Table, TOP_ROWS } from './find-table.ts';
import type { Merge, Sheet, SheetRow, SheetTrouble } from './sheet.ts';

const NOTES = 50; // rows that may be notes below the table, kept until it is known

/** Null for a sheet without a table. Throws import_too_many_columns. */
export async function sheetLayer(sheet: Sheet, remarks: Remarks, header?: boolean): Promise<DecodedLayer | null> {
  const top: SheetRow[] = [];
  for await (const row of sheet.rows({ errors: 0, unknown: 0 })) {
    if (filled(row) > 0) top.push({ ...row, cells: [...row.cells] });
    if (top.length === TOP_ROWS) break;
  }
  const table = findTable(top, sheet.merges, header);
  if (!table) return null;
  if (table.names.length > MAX_COLUMNS) {
    throw new ZhituError('import_too_many_columns', { found: table.names.length, limit: MAX_COLUMNS });
  }
  return {
    name: sheet.name,
    crs: null,
    columns: table.names,
    count: sheet.lastRow === null ? null : Math.max(0, sheet.lastRow - table.first + 1),
    geometryTypes: [],
    rows: () => tableRows(sheet, table, remarks),
  };
}

async function* tableRows(sheet: Sheet, table: Table, remarks: Remarks): AsyncGenerator<DecodedRow> {
  const trouble: SheetTrouble = { errors: 0, unknown: 0 };
  const merged = new Joined(sheet.merges, table.first);
  let pending: DecodedRow[] = [];
  let hidden = 0;
  let last = 0;
  for await (const row of sheet.rows(trouble)) {
    if (row.number < table.first || filled(row) === 0) continue;
    if (row.hidden) hidden++;
    const lone = filled(row) === 1 && table.names.length > 2;
    const made = { number: row.number, geometry: undefined, columns: named(merged.fill(row), table.names) };
    // One cell alone may be a note: it is one if no row of the table follows.
    if (lone && pending.length < NOTES) pending.push(made);
    else {
      yield* pending;
      pending = [];
      last = row.number;
      yield made;
    }
  }
  if (last === 0) yield* pending;
  else if (pending.length > 0) {
    const sample = String(Object.values(pending[0]?.columns ?? {})[0] ?? '').slice(0, 30);
    remarks.add('sheet_notes', { column: sheet.name, sample }, pending.length);
  }
  if (hidden > 0) remarks.add('sheet_hidden_rows', { column: sheet.name }, hidden);
  if (trouble.errors > 0) remarks.add('sheet_errors', { column: sheet.name }, trouble.errors);
  if (trouble.unknown > 0) remarks.add('sheet_unknown', { column: sheet.name }, trouble.unknown);
  if (merged.filled > 0) remarks.add('sheet_joined', { column: sheet.name }, merged.filled);
}

function named(cells: readonly (DecodedValue | undefined)[], names: readonly string[]): DecodedRow['columns'] {
  const columns = Object.create(null) as DecodedRow['columns'];
  const length = Math.min(Math.max(cells.length, names.length), MAX_COLUMNS);
  for (let i = 0; i < length; i++) {
    const value = cells[i] ?? null;
    const name = names[i];
    // A table keeps its columns where they are empty; what lies beside it has no name.
    if (name !== undefined) columns[name] = value;
    else if (isFilled(value)) columns[`column_${i + 1}`] = value;
  }
  return columns;
}

/** Cells joined downwards hold for every row that they cover. */
class Joined {
  filled = 0;
  private readonly waiting: Merge[];
  private open: { merge: Merge; value: DecodedValue }[] = [];

  constructor(merges: readonly Merge[], first: number) {
    this.waiting = merges.filter((m) => m.bottom > m.top && m.bottom >= first).sort((a, b) => b.top - a.top);
  }

  fill(row: SheetRow): SheetRow['cells'] {
    this.open = this.open.filter(({ merge }) => merge.bottom >= row.number);
    for (const { merge, value } of this.open) {
      if (isFilled(row.cells[merge.left])) continue;
      row.cells[merge.left] = value;
      this.filled++;
    }
    for (let next = this.waiting.at(-1); next && next.top <= row.number; next = this.waiting.at(-1)) {
      this.waiting.pop();
      const value = row.cells[next.left];
      if (next.top === row.number && value !== undefined && isFilled(value)) this.open.push({ merge: next, value });
    }
    return row.cells;
  }
}
