/** The rows of a GeoPackage's table where they lie, for several threads at once: written out first they take twice the time. */
import { type ForeignDb, openForeign } from '../../../store/database.ts';
import type { Part } from '../../parts/part.ts';
import type { RemarkCount } from '../../remarks.ts';
import type { SourceRow } from '../../source.ts';
import type { DirectLayer } from '../decoder.ts';
import { told } from './ask.ts';
import { TableReader } from './read-table.ts';

export class DirectRows {
  /** Rows as counted; what parts say of their size adds up to it. */
  readonly count: number;
  private readonly db: ForeignDb;
  private readonly reader: TableReader;

  constructor({ path, table }: DirectLayer) {
    this.count = table.count ?? 0;
    this.db = openForeign(path, { cache: 1024 });
    this.reader = new TableReader(this.db, table);
  }

  /** Of so many rows each: spans of row numbers. Throws import_broken. */
  *parts(rows: number): Generator<Part> {
    let index = 0;
    try {
      for (const [from, to] of this.reader.spans(rows) ?? []) {
        yield { index: index++, from, to, last: to === Number.MAX_SAFE_INTEGER, records: null };
      }
    } catch (error) {
      throw told(error);
    }
  }

  /** Visits the rows of a part, of which `before` came before. `check` is called now and then. Throws import_broken. */
  read(
    { from, to }: Part,
    before: number,
    bind: readonly string[],
    visit: (row: SourceRow) => void,
    check: () => void,
  ): void {
    const { reader } = this;
    const { names } = reader;
    const indexes = bind.map((name) => names.indexOf(name));
    const others = names.map((_, i) => i).filter((i) => !indexes.includes(i));
    let values: Parameters<TableReader['value']>[0] = [];
    const row: SourceRow = {
      row: before,
      line: 0,
      size: 0,
      problem: null,
      geometry: undefined,
      bound: (n) => reader.value(values, indexes[n] as number),
      rest(each) {
        for (const i of others) {
          const value = reader.value(values, i);
          if (value !== undefined) each(names[i] as string, value);
        }
      },
      all(each) {
        for (const [i, name] of names.entries()) {
          const value = reader.value(values, i);
          if (value !== undefined) each(name, value);
        }
      },
      raw(limit) {
        const cells: Record<string, unknown> = Object.create(null);
        row.all((name, value) => {
          cells[name] = value;
        });
        return JSON.stringify(cells).slice(0, limit);
      },
    };
    try {
      for (values of reader.valuesIn([from, to])) {
        if ((++row.row & 1023) === 0) check();
        row.line = reader.number(values, 0);
        row.problem = null;
        reader.shape(values, row);
        visit(row);
      }
    } catch (error) {
      throw told(error);
    }
  }

  /** What was left out since this was last asked for. */
  takeRemarks(): RemarkCount[] {
    const { left } = this.reader;
    const remarks: RemarkCount[] = [];
    if (left.measured) remarks.push({ code: 'measures_dropped', params: {}, count: left.measured });
    if (left.bytes) remarks.push({ code: 'bytes_dropped', params: {}, count: left.bytes });
    this.reader.forget();
    return remarks;
  }

  close(): void {
    this.db.close();
  }
}
