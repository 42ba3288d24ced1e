/** Refused rows on their way to the database, kept in a file so that memory does not grow with them. */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { RefusedRow } from '../store/imports.ts';
import type { SourceRow } from './source.ts';
import { maskPlate, maskPlatesIn } from './values/plate.ts';
import { cellText } from './values/read-field.ts';

const KEPT_ROWS = 100_000; // counted all, kept so many: nobody reads more
const CONTENT = 500; // characters of a row, enough to find it by

export class RefusedLog {
  count = 0;
  readonly reasons: Record<string, number> = {};
  private readonly path: string;
  private readonly fd: number;
  private held: string[] = [];
  private kept = 0;

  constructor(path: string) {
    this.path = path;
    this.fd = openSync(path, 'wx', 0o600);
  }

  /** Keeps the row if there is room; it is not counted by this. */
  keep(row: RefusedRow): void {
    if (this.full) return;
    this.kept++;
    this.held.push(JSON.stringify(row));
    if (this.held.length === 1000) this.flush();
  }

  get full(): boolean {
    return this.kept >= KEPT_ROWS;
  }

  /** By code. */
  add(reasons: Readonly<Record<string, number>>): void {
    for (const [code, count] of Object.entries(reasons)) {
      this.count += count;
      this.reasons[code] = (this.reasons[code] ?? 0) + count;
    }
  }

  close(): void {
    this.flush();
    closeSync(this.fd);
  }

  /** After `close`; at most 60 MB of text. */
  *rows(): Generator<RefusedRow> {
    for (const line of readFileSync(this.path, 'utf8').split('\n')) if (line) yield JSON.parse(line) as RefusedRow;
  }

  private flush(): void {
    const bytes = Buffer.from(this.held.map((line) => `${line}\n`).join(''));
    for (let done = 0; done < bytes.length; ) done += writeSync(this.fd, bytes, done); // a full disk takes less than all
    this.held = [];
  }
}

/** The row as a person would recognise it, number plates masked. */
export function contentOf(source: SourceRow, plates: ReadonlySet<string>): string {
  if (source.problem || plates.size === 0) return maskPlatesIn(source.raw(CONTENT));
  const cells: string[] = [];
  source.all((column, value) => {
    const text = cellText(value);
    if (text !== '') cells.push(`${column}=${plates.has(column) ? maskPlate(text) : text}`);
  });
  return maskPlatesIn(cells.join('; ').slice(0, CONTENT));
}
