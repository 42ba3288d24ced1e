/** From the events of a sheet's XML to its rows. */
import type { DecodedValue } from '../../decoder.ts';
import type { XmlVisitor } from '../../xml/read-xml.ts';
import type { Kind } from '../serial-date.ts';
import type { SheetRow, SheetTrouble } from '../sheet.ts';
import { cellPlace, cellString, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS, numberValue } from './cells.ts';
import { isTrue } from './parts.ts';

export interface Book {
  shared: readonly string[];
  styles: readonly Kind[];
  from1904: boolean;
}

export class SheetWalk implements XmlVisitor {
  readonly found: SheetRow[] = [];
  private readonly book: Book;
  private readonly trouble: SheetTrouble;
  private row: SheetRow | null = null;
  private last = 0;
  private column = -1;
  private type = '';
  private kind: Kind = 'number';
  private value: string | null = null;
  private inline: string | null = null;
  private formula = false;
  private taking: 'value' | 'inline' | null = null;
  private phonetic = false;

  constructor(book: Book, trouble: SheetTrouble) {
    this.book = book;
    this.trouble = trouble;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      const number = Number(attributes.r ?? this.last + 1);
      this.last = number;
      this.column = -1;
      const usable = Number.isInteger(number) && number >= 1 && number <= MAX_SHEET_ROWS;
      this.row = usable ? { number, hidden: isTrue(attributes.hidden), cells: [] } : null;
    } else if (name === 'c') {
      const place = attributes.r === undefined ? null : cellPlace(attributes.r);
      this.column = place ? place.column : this.column + 1;
      this.type = attributes.t ?? 'n';
      this.kind = this.book.styles[Number(attributes.s ?? 0)] ?? 'number';
      this.value = null;
      this.inline = null;
      this.formula = false;
    } else if (name === 'v') {
      this.taking = 'value';
      this.value = '';
    } else if (name === 'f') this.formula = true;
    else if (name === 'rPh') this.phonetic = true;
    else if (name === 't' && !this.phonetic) {
      this.taking = 'inline';
      this.inline ??= '';
    }
  }

  text(text: string): void {
    if (this.taking === 'value') this.value += text;
    else if (this.taking === 'inline') this.inline += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.taking = null;
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'c') {
      if (this.row && this.column < MAX_SHEET_COLUMNS) this.row.cells[this.column] = this.cell();
    } else if (name === 'row' && this.row) {
      this.found.push(this.row);
      this.row = null;
    }
  }

  private cell(): DecodedValue {
    const { value, type } = this;
    if (type === 'inlineStr') return this.inline === null ? null : cellString(this.inline);
    if (value === null || value === '') {
      if (this.formula && type !== 'str') this.trouble.unknown++;
      return null;
    }
    switch (type) {
      case 's':
        return this.book.shared[Number(value)] ?? null;
      case 'b':
        return isTrue(value);
      case 'e':
        this.trouble.errors++;
        return null;
      case 'n':
        return numberValue(value, this.kind, this.book.from1904);
      default: // 'str' of a formula, 'd' for ISO 8601
        return cellString(value);
    }
  }
}
