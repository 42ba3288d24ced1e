/** Rows as what spreadsheets and documents take from the clipboard: text parted by tabs, and a table of HTML. Pure. */

export type CopyCell = string | number;

/** What a spreadsheet would run as a formula gets an apostrophe before it, as in CSV; numbers stay numbers. */
export function guarded(cell: CopyCell): string {
  if (typeof cell === 'number') return String(cell);
  const flat = cell.replace(/[\t\r\n\v\f\u2028\u2029]+/g, ' ');
  return /^\s*[=+\-@|%]/.test(flat) ? `'${flat}` : flat;
}

export function tsvOf(rows: readonly (readonly CopyCell[])[]): string {
  return `${rows.map((row) => row.map(guarded).join('\t')).join('\r\n')}\r\n`;
}

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => NAMED[c] as string);

/** The first row is the head. Cells of text say so to Excel, which else reads dates and formulas into them. */
export function htmlOf([head = [], ...rows]: readonly (readonly CopyCell[])[], caption: string): string {
  const cell = (value: CopyCell) =>
    typeof value === 'number'
      ? `<td>${value}</td>`
      : `<td style="mso-number-format:'\\@'">${escaped(guarded(value))}</td>`;
  const th = head.map((value) => `<th>${escaped(String(value))}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
  return `<table><caption>${escaped(caption)}</caption><thead><tr>${th}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}
