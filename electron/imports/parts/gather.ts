/** What the parts of a file add up to, in its order: repeated numbers refused, repeated rows told apart, all counted. */
import { giveBack } from '../../give-back.ts';
import type { RunBatch } from '../../points/run.ts';
import type { PartPrints, StagedPart } from '../../store/import-commit.ts';
import { type Leaf, partStart } from '../../store/import-stage.ts';
import { converterOf } from '../convert.ts';
import type { DirectRows } from '../decoders/geopackage/direct-rows.ts';
import { Refused } from '../geometry/prepare.ts';
import { contentOf, type RefusedLog } from '../refused.ts';
import { Remarks } from '../remarks.ts';
import { Repeats } from '../repeats.ts';
import { isDecoded, type SourceRow } from '../source.ts';
import { type Box, cornersOf, emptyBox, widen } from './box.ts';
import { batchOf } from './index-columns.ts';
import type { ParseTask, PartResult } from './parse-part.ts';
import type { Part } from './part.ts';
import type { Numbers, PartsFile } from './parts-file.ts';
import { readPart } from './read-part.ts';

export class Gathering {
  /** Rows read, and rows that can be taken. */
  read = 0;
  rows = 0;
  readonly parts: StagedPart[] = [];
  readonly leaves: Leaf[] = [];
  readonly refusedKeys: number[] = [];
  readonly box = emptyBox();
  /** Staged columns that hold something. */
  readonly used: boolean[] = [];
  private lines = 0;
  private held: { part: number; arrays: (Numbers | null)[] } = { part: -1, arrays: [] };
  private readonly repeats = new Repeats();
  private readonly task: ParseTask;
  private readonly refused: RefusedLog;
  private readonly file: PartsFile;
  /** Texts of the codes of each part, by field: those of the thread that parsed it. */
  private readonly values: string[][][] = [];
  private readonly thread: number[] = [];
  private readonly keepKeys: boolean;
  private readonly direct: DirectRows | null;

  constructor(
    task: ParseTask,
    refused: RefusedLog,
    file: PartsFile,
    { keepKeys, direct }: { keepKeys: boolean; direct: DirectRows | null },
  ) {
    this.task = task;
    this.refused = refused;
    this.file = file;
    this.keepKeys = keepKeys;
    this.direct = direct;
  }

  /** Rows and lines of the part are counted from its beginning, but for the lines of a JSON document and of what was decoded. */
  add(part: Part, result: PartResult): void {
    const { rows: before, lines } = {
      rows: this.read,
      lines: part.records || isDecoded(this.task.reading.format) ? 0 : this.lines,
    };
    for (const row of result.refused) {
      this.refused.keep({ ...row, row: row.row + before, line: row.line + lines });
    }
    this.refused.add(result.reasons);
    if (this.keepKeys) for (const key of result.refusedKeys) this.refusedKeys.push(key);
    const twice = this.settle(result);
    widen(this.box, twice.size ? this.refuse(part, twice) : result.box);
    if (this.refused.full) Atomics.store(this.task.full, 0, 1);
    this.leaves.push(...result.leaves);
    result.used.forEach((used, i) => {
      if (used) this.used[i] = true;
    });
    this.read += result.rows;
    this.lines += result.lines;
    this.rows += result.prints.length - twice.size;
    giveBack([result.prints, result.keys, result.pairs, result.numbers, ...result.columns.arrays]);
  }

  /** Makes fingerprints final; returns the numbers within the part of rows whose key came before. */
  private settle({ index, prints, keys, pairs, numbers, columns, thread }: PartResult): Set<number> {
    const twice = new Set<number>();
    let clean = true;
    for (let i = 0; i < prints.length; i++) {
      const content = prints[i] as number;
      const key = keys?.[i] ?? 0;
      if (key !== 0) {
        if (this.repeats.isNewKey(key)) continue;
        twice.add(numbers?.[i] as number);
        prints[i] = 0;
        clean = false;
        continue;
      }
      const final = this.repeats.numbered(content);
      if (final === content) continue;
      prints[i] = -final;
      clean = false;
    }
    this.parts.push({ first: partStart(index) + 1, rows: prints.length, clean });
    this.file.add([prints, keys, pairs, ...columns.arrays]);
    this.thread.push(thread);
    this.values[thread] ??= columns.fresh.map(() => []);
    columns.fresh.forEach((fresh, field) => {
      this.values[thread]?.[field]?.push(...fresh);
    });
    return twice;
  }

  /** No more parts come: what was kept to tell rows apart (78 MB of ten million) is of no more use. */
  end(): void {
    this.repeats.clear();
  }

  /** What is known of the rows of a part. */
  printsOf(part: number): PartPrints {
    const [prints, keys, pairs] = this.file.read(part, 0, 3) as [
      Float64Array,
      Float64Array | null,
      Float64Array | null,
    ];
    return { prints, keys, pairs };
  }

  /** Rows of a part that were inserted, as the point index takes them. */
  batch(part: number, rows: { first: number; from: number; size: number }): RunBatch {
    if (this.held.part !== part) {
      giveBack(this.held.arrays);
      this.held = { part, arrays: this.file.read(part, 3) };
    }
    const values = this.values[this.thread[part] as number] ?? [];
    return batchOf(this.task.conversion.layer, this.held.arrays, values, rows);
  }

  /** Reads the part again to say what stands in the rows refused; returns the box of the others. */
  private refuse(part: Part, numbers: ReadonlySet<number>): Box {
    const { task, read: row } = this;
    const converter = converterOf(task.conversion, new Remarks());
    const box = emptyBox();
    const corners = cornersOf(converter.columns);
    const visit = (source: SourceRow) => {
      try {
        const values = converter.convert(source);
        if (!numbers.has(source.row - row)) {
          widen(box, corners.map((at) => values[at] as number) as Box);
          return;
        }
      } catch (error) {
        if (error instanceof Refused) return;
        throw error;
      }
      const detail = (converter.key ?? '').slice(0, 40);
      const content = contentOf(source, task.conversion.plateColumns);
      this.refused.keep({ row: source.row, line: source.line, code: 'key_duplicate', detail, content });
    };
    readPart(task, part, visit, { bind: converter.bind, row, line: this.lines + 1 }, this.direct);
    this.refused.add({ key_duplicate: numbers.size });
    return box;
  }
}
