/** The columns of merged rows, and what fills them from the columns of their sources. */
import type { TimeColumn } from './columns.ts';
import type { MergeSource, Slice } from './merge.ts';
import { emptyProfiles, type PackedRows } from './pack.ts';
import { emptyCodes, type TableCounts } from './tables.ts';
import { joined, rangeOfColumn, timeColumn } from './times.ts';

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;
/** Writes a source's rows from … to − 1 into an array, the first at `at`. */
type Fetch = (source: number, from: number, to: number, into: Numbers, at: number) => void;

const SHORT = 24; // rows up to which a loop beats a call

/** Fills one column. */
export class Writer {
  private readonly out: Numbers;
  private readonly fetch: Fetch;
  private scratch: Numbers;

  constructor(out: Numbers, fetch: Fetch) {
    this.out = out;
    this.fetch = fetch;
    this.scratch = sameKind(out, 0);
  }

  append(source: number, from: number, to: number, at: number): void {
    this.fetch(source, from, to, this.out, at);
  }

  /** The slices' rows in the order given. */
  arrange(slices: readonly Slice[], order: Uint32Array, total: number, at: number): void {
    if (total > this.scratch.length) this.scratch = sameKind(this.out, Math.max(total, 2 * this.scratch.length));
    const { out, scratch } = this;
    let n = 0;
    for (const { source, from, to } of slices) {
      this.fetch(source, from, to, scratch, n);
      n += to - from;
    }
    for (let i = 0; i < total; i++) out[at + i] = scratch[order[i] as number] as number;
  }
}

export function mergedColumns(sources: readonly MergeSource[], size: number, counts: TableCounts) {
  const all = sources.map((s) => s.rows);
  const writers: Writer[] = [];
  const fill = <T extends Numbers>(out: T, fetch: Fetch): T => {
    writers.push(new Writer(out, fetch));
    return out;
  };
  const times = (columns: TimeColumn[]): TimeColumn => {
    const out = commonTimes(columns, size);
    fill(out.seconds, alike(columns) ? plain(columns.map((c) => c.seconds)) : shifted(columns, out));
    return out;
  };
  const periods = all.some((rows) => rows.end !== null);
  const columns: Omit<PackedRows, 'size' | 'blocks'> = {
    x: fill(new Uint16Array(size), plain(all.map((r) => r.x))),
    y: fill(new Uint16Array(size), plain(all.map((r) => r.y))),
    id: fill(new Uint32Array(size), plain(all.map((r) => r.id))),
    start: times(all.map((r) => r.start)),
    end: periods ? times(all.map((r) => r.end as TimeColumn)) : null,
    hourOfWeek: periods ? null : fill(new Uint8Array(size), plain(all.map((r) => r.hourOfWeek as Uint8Array))),
    profile: fill(
      emptyProfiles(counts.profiles, size),
      translated(
        all.map((r) => r.profile),
        sources.map((s) => s.profiles),
      ),
    ),
    street: fill(
      emptyCodes(counts.streets, size),
      translated(
        all.map((r) => r.street),
        sources.map((s) => s.streets),
      ),
    ),
  };
  return { columns, writers };
}

function plain(from: readonly Numbers[]): Fetch {
  return (source, first, to, into, at) => {
    const column = from[source] as Numbers;
    if (to - first > SHORT) into.set(column.subarray(first, to), at);
    else for (let row = first, o = at; row < to; row++, o++) into[o] = column[row] as number;
  };
}

function translated(from: readonly Numbers[], tables: readonly (Uint32Array | undefined)[]): Fetch {
  const asIs = plain(from);
  return (source, first, to, into, at) => {
    const table = tables[source];
    const column = from[source] as Numbers;
    if (!table) asIs(source, first, to, into, at);
    else for (let row = first, o = at; row < to; row++, o++) into[o] = table[column[row] as number] as number;
  };
}

function shifted(from: readonly TimeColumn[], out: TimeColumn): Fetch {
  return (source, first, to, into, at) => {
    const { base, unknown, seconds } = from[source] as TimeColumn;
    for (let row = first, o = at; row < to; row++, o++) {
      const s = seconds[row] as number;
      into[o] = s === unknown ? out.unknown : base + s - out.base;
    }
  };
}

function alike(columns: readonly TimeColumn[]): boolean {
  const [first] = columns;
  return columns.every((c) => c.base === first?.base && c.unknown === first?.unknown);
}

/** A column like the sources' if they agree on one, else one that holds the times of all. */
function commonTimes(columns: readonly TimeColumn[], size: number): TimeColumn {
  const [first] = columns;
  if (!first || !alike(columns)) return timeColumn(joined(columns.map(rangeOfColumn)), size);
  return { ...first, seconds: sameKind(first.seconds, size) };
}

function sameKind<T extends Numbers>(array: T, length: number): T {
  return new (array.constructor as new (length: number) => T)(length);
}
