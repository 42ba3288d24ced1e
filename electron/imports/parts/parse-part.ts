/** Reads the records of a part, checks and converts them, and writes those that can be taken into the stage. */
import type { ErrorCode } from '../../contract/errors.ts';
import { errorToTell } from '../../file-errors.ts';
import { keyHash, pairHash } from '../../store/import-commit.ts';
import { type Leaf, partStart, type Stage, StageWriter } from '../../store/import-stage.ts';
import type { RefusedRow } from '../../store/imports.ts';
import { type Conversion, type Converter, converterOf } from '../convert.ts';
import type { CsvRecord } from '../csv/reader.ts';
import type { DirectRows } from '../decoders/geopackage/direct-rows.ts';
import { FastRow } from '../fast/fast-row.ts';
import { Refused } from '../geometry/prepare.ts';
import type { StagedValue } from '../messages.ts';
import { contentOf } from '../refused.ts';
import { type RemarkCount, Remarks } from '../remarks.ts';
import type { Reading, SourceRow } from '../source.ts';
import { cellText } from '../values/read-field.ts';
import { type Box, cornersOf, emptyBox } from './box.ts';
import { type IndexColumns, IndexGatherer } from './index-columns.ts';
import type { Part } from './part.ts';
import { readPart } from './read-part.ts';

/** What every thread needs to know; plain data. */
export interface ParseTask {
  reading: Reading;
  /** Columns of a CSV. */
  names: string[];
  /** Records before the first row of a CSV. */
  headerRows: number;
  conversion: Conversion;
  stage: Stage;
  /** 1 once the work is to stop. */
  stop: Int32Array;
  /** 1 once so many refused rows are kept that no more are. */
  full: Int32Array;
}

export interface PartResult {
  index: number;
  /** Of what the part holds, for progress; rows where it is read where it lies. */
  bytes: number;
  /** Rows read, and lines ended. */
  rows: number;
  lines: number;
  /** Per row taken, in order: its fingerprint as far as the part alone can tell. */
  prints: Float64Array;
  /** Hashes of the key and of key and contents, 0 where a row has none; null when no row has. */
  keys: Float64Array | null;
  pairs: Float64Array | null;
  /** Number of each row taken, for those with a key. */
  numbers: Uint32Array | null;
  /** For the point index; `thread` tells whose codes they are. */
  columns: IndexColumns;
  thread: number;
  leaves: Leaf[];
  used: Uint8Array;
  box: Box;
  refused: RefusedRow[];
  reasons: Record<string, number>;
  refusedKeys: number[];
  remarks: RemarkCount[];
  failure: { code: ErrorCode; params: Record<string, unknown>; stack: string } | null;
}

export class PartParser {
  private readonly task: ParseTask;
  private readonly direct: DirectRows | null;
  private readonly converter: Converter;
  private readonly remarks = new Remarks();
  private readonly writer: StageWriter;
  private readonly fast: FastRow | null;
  private readonly index: IndexGatherer;
  private readonly keyColumn: number;
  private readonly corners: number[];
  private scratch = Buffer.alloc(1 << 16);
  private prints = new Float64Array(1 << 14);
  private keys = new Float64Array(1 << 14);
  private pairs = new Float64Array(1 << 14);
  private numbers = new Uint32Array(1 << 14);
  private taken = 0;
  private keyed = false;
  private id = 0;
  private passed = 0; // records before the first row
  private result: PartResult = emptyResult(0);

  constructor(task: ParseTask, direct: DirectRows | null) {
    this.task = task;
    this.direct = direct;
    this.converter = converterOf(task.conversion, this.remarks);
    this.writer = new StageWriter(task.stage, this.converter.columns.staged.length);
    this.fast = task.reading.format === 'csv' ? FastRow.of(task.conversion, task.names, this.writer) : null;
    this.index = new IndexGatherer(task.conversion.layer);
    const { fields } = task.conversion;
    this.keyColumn = fields.key && 'column' in fields.key ? this.converter.bind.indexOf(fields.key.column) : -1;
    this.corners = cornersOf(this.converter.columns);
  }

  close(): void {
    this.writer.close();
  }

  /** Rows and lines are counted from those given; what goes wrong with the whole file is told in the result. */
  parse(part: Part, row = 0, line = 1): PartResult {
    this.begin(part);
    try {
      const visit = (source: SourceRow) => this.visit(source, row);
      const { fast } = this;
      const onRecord = fast ? (record: CsvRecord) => this.takeFast(fast, record) : undefined;
      this.result.lines = readPart(
        this.task,
        part,
        visit,
        { bind: this.converter.bind, row, line, onRecord },
        this.direct,
      );
    } catch (error) {
      const known = errorToTell(error, 'staging');
      const stack = String((error as Error)?.stack ?? error);
      this.result.failure = { code: known.code, params: known.params, stack };
    }
    return this.finish();
  }

  private begin(part: Part): void {
    this.result = emptyResult(part.index);
    this.result.bytes = this.direct ? 0 : part.to - part.from;
    this.taken = 0;
    this.keyed = false;
    this.id = partStart(part.index);
    this.passed = part.index === 0 ? this.task.headerRows : 0;
  }

  private finish(): PartResult {
    const { result, taken } = this;
    result.prints = this.prints.slice(0, taken);
    if (this.keyed) {
      result.keys = this.keys.slice(0, taken);
      result.pairs = this.pairs.slice(0, taken);
      result.numbers = this.numbers.slice(0, taken);
    }
    result.columns = this.index.take();
    result.leaves = this.writer.takeLeaves();
    result.used = this.writer.used.slice();
    if (this.direct) {
      result.bytes = result.rows;
      this.remarks.addAll(this.direct.takeRemarks());
    }
    result.remarks = this.remarks.take();
    return result;
  }

  private visit(source: SourceRow, before: number): void {
    this.result.rows = source.row - before;
    try {
      this.stage(this.converter.convert(source));
      if (this.keyed) this.numbers[this.taken - 1] = source.row - before;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refuse(source, error);
    }
  }

  private takeFast(fast: FastRow, record: CsvRecord): boolean {
    if (!fast.take(record)) return false;
    this.end(fast.key, fast.pair, fast.print, fast.lon, fast.lat, fast.lon, fast.lat);
    const row = record.row - this.passed;
    this.result.rows = row;
    if (this.keyed) this.numbers[this.taken - 1] = row;
    return true;
  }

  private refuse(source: SourceRow, { code, detail }: Refused): void {
    const { result, task } = this;
    result.reasons[code] = (result.reasons[code] ?? 0) + 1;
    if (this.keyColumn >= 0 && !source.problem) {
      result.refusedKeys.push(keyHash(cellText(source.bound(this.keyColumn)).trim()));
    }
    if (Atomics.load(task.full, 0) !== 0) return;
    const content = contentOf(source, task.conversion.plateColumns);
    result.refused.push({ row: source.row, line: source.line, code, detail, content });
  }

  private stage(row: readonly StagedValue[]): void {
    const { writer, converter } = this;
    const { staged } = converter.columns;
    writer.clear();
    let used = 0;
    for (let c = 0; c < staged.length; c++) {
      const value = row[c] ?? null;
      if (value === null) continue;
      if (typeof value === 'number') writer.number(c, value);
      else if (staged[c]?.type === 'bytes') writer.bytes(c, Buffer.from(value, 'hex'));
      else {
        const room = value.length * 3;
        if (used + room > this.scratch.length) {
          // The columns before keep the buffer that they were written to.
          this.scratch = Buffer.alloc(Math.max(room, this.scratch.length) * 2);
          used = 0;
        }
        const end = used + this.scratch.write(value, used);
        writer.text(c, this.scratch, used, end);
        used = end;
      }
    }
    const { key, print } = converter;
    const [west = 0, south = 0, east = 0, north = 0] = this.corners.map((at) => row[at] as number);
    const [keyed, pair] = key === null ? [0, 0] : [keyHash(key), pairHash(key, print)];
    this.end(keyed, pair, print, west, south, east, north);
  }

  private end(
    key: number,
    pair: number,
    print: number,
    west: number,
    south: number,
    east: number,
    north: number,
  ): void {
    this.writer.end(++this.id);
    this.index.add(this.writer);
    if (this.taken === this.prints.length) this.grow();
    const n = this.taken++;
    this.prints[n] = print;
    this.keys[n] = key;
    this.pairs[n] = pair;
    if (key !== 0) this.keyed = true;
    const { box } = this.result;
    if (west < box[0]) box[0] = west;
    if (south < box[1]) box[1] = south;
    if (east > box[2]) box[2] = east;
    if (north > box[3]) box[3] = north;
  }

  private grow(): void {
    const wider = <T extends Float64Array | Uint32Array>(old: T, made: T): T => {
      made.set(old);
      return made;
    };
    const room = this.prints.length * 2;
    this.prints = wider(this.prints, new Float64Array(room));
    this.keys = wider(this.keys, new Float64Array(room));
    this.pairs = wider(this.pairs, new Float64Array(room));
    this.numbers = wider(this.numbers, new Uint32Array(room));
  }
}

function emptyResult(index: number): PartResult {
  return {
    index,
    bytes: 0,
    rows: 0,
    lines: 0,
    prints: new Float64Array(0),
    keys: null,
    pairs: null,
    numbers: null,
    columns: { arrays: [], fresh: [] },
    thread: 0,
    leaves: [],
    used: new Uint8Array(0),
    box: emptyBox(),
    refused: [],
    reasons: {},
    refusedKeys: [],
    remarks: [],
    failure: null,
  };
}
