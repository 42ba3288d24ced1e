/** Where the table of a sheet begins: people write a title above it, and names in one row or two. */
import { columnNames } from '../../csv/sniff.ts';
import { isKnownHeader } from '../../mapping/headers.ts';
import { looksLikeInstant } from '../../values/instants.ts';
import { looksLikeNumber } from '../../values/numbers.ts';
import type { DecodedValue } from '../decoder.ts';
import type { Merge, SheetRow } from './sheet.ts';

/** Rows looked at to find it. */
export const TOP_ROWS = 60;

export interface Table {
  /** Rows of the sheet from this one on are its rows. */
  first: number;
  /** By column of the sheet from 0; empty where the table has none. */
  names: string[];
}

/**
 * @param top the first rows that are not empty
 * @param header whether there is one, where a person said so; the first row then
 */
export function findTable(top: readonly SheetRow[], merges: readonly Merge[], header?: boolean): Table | null {
  const [first] = top;
  if (!first) return null;
  const width = usualWidth(top);
  const at = header === undefined ? headerAt(top, width) : header ? top.findIndex((r) => isWide(r, width)) : -1;
  const row = top[at];
  if (!row) {
    const begin = top.find((r) => isWide(r, width)) ?? first;
    return { first: begin.number, names: columnNames(Array.from({ length: lastColumn(top) + 1 }, () => '')) };
  }
  const below = top[at + 1];
  const names = row.cells.map(headerText);
  if (below && below.number === row.number + 1 && isSecondRow(row, below, merges)) {
    return { first: below.number + 1, names: columnNames(twoRows(row, below, merges)) };
  }
  return { first: row.number + 1, names: columnNames(names) };
}

/** The first row about as wide as the table that is names, not values; -1 when values come first. */
function headerAt(top: readonly SheetRow[], width: number): number {
  for (const [i, row] of top.entries()) {
    if (!isWide(row, width)) continue; // a title, or who reported what and when
    const cells = row.cells.filter(isFilled);
    const known = cells.filter((c) => typeof c === 'string' && isKnownHeader(c)).length;
    const values = cells.filter(isValue).length;
    if (known > values || (values === 0 && new Set(cells).size === cells.length)) return i;
    if (values * 2 > cells.length) return -1;
    const rest = top.slice(i + 1, i + 6);
    // Years as names of columns: numbers above, but words too, and fewer of them than below.
    if (values === 0 || rest.every((r) => r.cells.filter(isValue).length > values)) return i;
    return -1;
  }
  return -1;
}

function isWide(row: SheetRow, width: number): boolean {
  return filled(row) >= Math.max(Math.min(2, width), width * 0.6);
}

/** Cells of most rows. */
function usualWidth(top: readonly SheetRow[]): number {
  const widths = top.map(filled).sort((a, b) => a - b);
  return widths[Math.floor(widths.length * 0.6)] ?? 0;
}

/** A row of names below one whose cells are joined, sideways over the names or down beside them. */
function isSecondRow(row: SheetRow, below: SheetRow, merges: readonly Merge[]): boolean {
  const wide = merges.filter((m) => m.top === row.number && m.bottom === row.number && m.right > m.left);
  if (wide.length === 0) return false;
  const cells = below.cells.filter(isFilled);
  return (
    cells.length > 0 &&
    !cells.some(isValue) &&
    below.cells.every(
      (c, i) => !isFilled(c) || wide.some((m) => i >= m.left && i <= m.right) || !isFilled(row.cells[i]),
    )
  );
}

function twoRows(row: SheetRow, below: SheetRow, merges: readonly Merge[]): string[] {
  const length = Math.max(row.cells.length, below.cells.length);
  const lower = Array.from({ length }, (_, i) => headerText(below.cells[i]));
  return lower.map((name, i) => {
    const over = merges.find((m) => m.top === row.number && i >= m.left && i <= m.right);
    const above = headerText(row.cells[over?.left ?? i]);
    if (!name) return above;
    const again = lower.filter((other) => other === name).length > 1;
    return again && above ? `${above} ${name}` : name;
  });
}

function headerText(cell: DecodedValue | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).replace(/\s+/g, ' ').trim();
}

function lastColumn(rows: readonly SheetRow[]): number {
  return Math.max(...rows.map((r) => r.cells.findLastIndex(isFilled)));
}

export function filled(row: SheetRow): number {
  return row.cells.filter(isFilled).length;
}

export function isFilled(cell: DecodedValue | undefined): boolean {
  return cell !== null && cell !== undefined && cell !== '';
}

function isValue(cell: DecodedValue | undefined): boolean {
  if (typeof cell === 'number' || typeof cell === 'boolean') return true;
  return typeof cell === 'string' && (looksLikeNumber(cell, '.') || looksLikeInstant(cell));
}
