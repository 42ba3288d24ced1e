/** From the events of an OpenDocument spreadsheet to the rows of its sheets. */
import type { DecodedValue } from '../../decoder.ts';
import type { XmlVisitor } from '../../xml/read-xml.ts';
import type { Merge, SheetTrouble } from '../sheet.ts';
import { MAX_SHEET_COLUMNS, MAX_SHEET_ROWS } from '../xlsx/cells.ts';

interface OdsRow {
  sheet: number;
  number: number;
  /** The same again, this often in all. */
  repeated: number;
  hidden: boolean;
  cells: DecodedValue[];
}

interface OdsCell {
  repeated: number;
  attributes: Readonly<Record<string, string>>;
  depth: number;
  paragraphs: string[];
}

type Attributes = Readonly<Record<string, string>>;

export class OdsWalk implements XmlVisitor {
  readonly found: OdsRow[] = [];
  readonly sheets: { name: string; hidden: boolean; merges: Merge[]; lastRow: number }[] = [];
  private readonly trouble: SheetTrouble;
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private depth = 0;
  private tables = 0;
  private next = 1;
  private row: OdsRow | null = null;
  private column = 0;
  private cell: OdsCell | null = null;
  private taking = false;

  constructor(trouble: SheetTrouble) {
    this.trouble = trouble;
  }

  open(name: string, attributes: Attributes): void {
    this.depth++;
    const { cell } = this;
    if (cell) {
      if (name === 'p' && this.depth === cell.depth + 1) {
        this.taking = true;
        cell.paragraphs.push('');
      } else if (this.taking && name === 's') this.text(' '.repeat(Math.min(1000, Number(attributes['text:c'] ?? 1))));
      else if (this.taking && (name === 'tab' || name === 'line-break')) this.text(name === 'tab' ? '\t' : '\n');
    } else if (name === 'style') this.style = attributes['style:name'] ?? '';
    else if (name === 'table-properties' && attributes['table:display'] === 'false') this.hiddenStyles.add(this.style);
    else if (name === 'table') this.beginTable(attributes);
    else if (this.tables === 1 && name === 'table-row') this.beginRow(attributes);
    else if (this.row && (name === 'table-cell' || name === 'covered-table-cell')) {
      const repeated = times(attributes['table:number-columns-repeated'], MAX_SHEET_COLUMNS);
      this.cell = { repeated, attributes, depth: this.depth, paragraphs: [] };
    }
  }

  text(text: string): void {
    if (this.taking && this.cell) this.cell.paragraphs[this.cell.paragraphs.length - 1] += text;
  }

  close(name: string): void {
    const { cell } = this;
    if (cell && name === 'p' && this.depth === cell.depth + 1) this.taking = false;
    if (cell && this.depth === cell.depth) this.endCell(cell);
    else if (!cell && name === 'table-row' && this.tables === 1) this.endRow();
    else if (!cell && name === 'table') this.tables--;
    this.depth--;
  }

  private beginTable(attributes: Attributes): void {
    if (++this.tables > 1) return; // a table in a cell
    this.next = 1;
    const hidden = this.hiddenStyles.has(attributes['table:style-name'] ?? '');
    this.sheets.push({ name: attributes['table:name'] ?? '', hidden, merges: [], lastRow: 0 });
  }

  private beginRow(attributes: Attributes): void {
    const repeated = times(attributes['table:number-rows-repeated'], MAX_SHEET_ROWS);
    const hidden = (attributes['table:visibility'] ?? 'visible') !== 'visible';
    this.row = { sheet: this.sheets.length - 1, number: this.next, repeated, hidden, cells: [] };
    this.column = 0;
    this.next += repeated;
  }

  private endRow(): void {
    const { row } = this;
    this.row = null;
    if (!row || row.cells.length === 0 || row.number > MAX_SHEET_ROWS) return;
    row.repeated = Math.min(row.repeated, MAX_SHEET_ROWS - row.number + 1);
    const sheet = this.sheets[row.sheet];
    if (sheet) sheet.lastRow = row.number + row.repeated - 1;
    this.found.push(row);
  }

  private endCell(cell: OdsCell): void {
    this.cell = null;
    this.taking = false;
    const { row } = this;
    if (!row) return;
    const value = this.valueOf(cell);
    const down = times(cell.attributes['table:number-rows-spanned'], MAX_SHEET_ROWS);
    const along = times(cell.attributes['table:number-columns-spanned'], MAX_SHEET_COLUMNS);
    if (down > 1 || along > 1) {
      const [top, left] = [row.number, this.column];
      this.sheets[row.sheet]?.merges.push({ top, bottom: top + down - 1, left, right: left + along - 1 });
    }
    for (let i = 0; value !== null && i < cell.repeated && this.column + i < MAX_SHEET_COLUMNS; i++) {
      row.cells[this.column + i] = value;
    }
    this.column += cell.repeated;
  }

  private valueOf({ attributes, paragraphs }: OdsCell): DecodedValue {
    const text = paragraphs.join('\n');
    if (attributes['calcext:value-type'] === 'error' || /^(#[A-Z/0]+[!?]?|Err:\d{3})$/.test(text)) {
      this.trouble.errors++;
      return null;
    }
    switch (attributes['office:value-type']) {
      case 'float':
      case 'percentage':
      case 'currency': {
        const number = Number(attributes['office:value']);
        return Number.isFinite(number) ? number : text || null;
      }
      case 'date':
        return (attributes['office:date-value'] ?? text).replace(/T00:00:00(\.0+)?$/, '');
      case 'time':
        return duration(attributes['office:time-value'] ?? '') ?? (text || null);
      case 'boolean':
        return attributes['office:boolean-value'] === 'true';
      default:
        if (attributes['table:formula'] && attributes['office:value-type'] === undefined && text === '')
          this.trouble.unknown++;
        return (attributes['office:string-value'] ?? text) || null;
    }
  }
}

/** `PT08H30M05S` as `08:30:05`. */
function duration(text: string): string | null {
  const found = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(text);
  return found
    ? found
        .slice(1, 4)
        .map((part) => part.padStart(2, '0'))
        .join(':')
    : null;
}

function times(text: string | undefined, most: number): number {
  const number = Number(text ?? 1);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, most) : 1;
}
