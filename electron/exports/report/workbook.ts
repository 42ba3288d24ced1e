/** A report as a workbook (Office Open XML): the question first, then a sheet for each table. */
import writeXlsxFile, { type Row, type Sheet } from 'write-excel-file/node';
import { SCHEMATIC_NOTE } from '../../domain/export-format.ts';
import type { Cell, Column, ReportDocument, Table } from './document.ts';
import { possibleText } from './markup.ts';
import { WORDS } from './words.ts';

/** Characters that a cell holds at most. */
const CELL = 32_767;
/** Characters of a column's width. */
const [NARROW, WIDE] = [8, 60];

export async function workbookOf(doc: ReportDocument): Promise<Uint8Array<ArrayBuffer>> {
  const sheets = [question(doc), ...doc.tables.map((table) => sheetOf(table, doc))];
  return new Uint8Array(await writeXlsxFile(sheets).toBuffer());
}

function question(doc: ReportDocument): Sheet<Buffer> {
  const w = WORDS[doc.language];
  const head = (text: string): Row => [{ value: plain(text), fontWeight: 'bold', backgroundColor: '#eeeeee' }, null];
  const pair = (label: string, value: string): Row => [
    { value: plain(label), alignVertical: 'top' },
    { value: plain(value), wrap: true, alignVertical: 'top' },
  ];
  const data: Row[] = [
    [{ value: plain(doc.title), fontWeight: 'bold', fontSize: 14 }, null],
    [text(doc.subtitle), null],
    ...(doc.schematic ? [[text(SCHEMATIC_NOTE[doc.language]), null]] : []),
    head(w.asked),
    ...doc.asked.map((f) => pair(f.label, f.value)),
    head(w.data),
    ...doc.data.map((f) => pair(f.label, f.value)),
    head(w.method),
    ...doc.method.map((m) => pair(m.source, m.text)),
    head(w.limits),
    ...doc.limits.map((limit, i) => pair(String(i + 1), limit)),
  ];
  return { data, sheet: w.questionSheet, columns: [{ width: 28 }, { width: 90 }] };
}

function sheetOf({ id, columns, rows, empty, note }: Table, { language, schematic }: ReportDocument): Sheet<Buffer> {
  const data: Row[] = [
    columns.map((c) => ({ value: plain(c.label), fontWeight: 'bold' as const, backgroundColor: '#eeeeee' })),
    ...(rows.length === 0
      ? [[text(empty)]]
      : rows.map((row) => row.map((cell, i) => cellOf(cell, columns[i] as Column)))),
  ];
  const below = [note, schematic ? SCHEMATIC_NOTE[language] : undefined].filter((t) => t !== undefined);
  if (below.length > 0) data.push([], ...below.map((t): Row => [text(t)]));
  return {
    data,
    sheet: WORDS[language].sheets[id],
    columns: columns.map((c, i) => ({ width: widthOf(c, rows, i) })),
    stickyRowsCount: 1,
  };
}

function cellOf(cell: Cell, { decimals }: Column): Row[number] {
  if (cell === null) return null;
  if (typeof cell === 'string') return text(cell);
  const format = decimals ? `#,##0.${'#'.repeat(decimals)}` : '#,##0';
  return Number.isFinite(cell) ? { value: cell, type: Number, format } : null;
}

/** Text is text, whatever it begins with: it never becomes a formula. */
function text(value: string): Row[number] {
  return { value: plain(value), type: String };
}

function plain(value: string): string {
  return possibleText(value).slice(0, CELL);
}

function widthOf({ label }: Column, rows: readonly (readonly Cell[])[], at: number): number {
  const longest = rows.reduce((most, row) => Math.max(most, breadth(String(row[at] ?? ''))), breadth(label));
  return Math.min(WIDE, Math.max(NARROW, longest + 2));
}

/** Han characters count as two. */
function breadth(value: string): number {
  let n = 0;
  for (const c of value) n += (c.codePointAt(0) as number) > 0x2e7f ? 2 : 1;
  return n;
}
