/** The rows of a part, whatever the format. */
import { closeSync, openSync, readSync } from 'node:fs';
import { ZhituError } from '../../contract/errors.ts';
import { giveBack } from '../../give-back.ts';
import type { DirectRows } from '../decoders/geopackage/direct-rows.ts';
import { stagedParts } from '../decoders/staged-rows.ts';
import { JsonLines } from '../json/lines.ts';
import { csvRows, isDecoded, jsonParts, type ReadOptions, type SourceRow } from '../source.ts';
import { checkedRange } from '../text/encoding.ts';
import type { ParseTask } from './parse-part.ts';
import type { JsonRecords, Part } from './part.ts';

const BLOCK = 128 << 10; // bytes read at a time: they stay in the processor's cache

interface ReadFrom extends Pick<ReadOptions, 'onRecord'> {
  bind: readonly string[];
  /** Rows before the part, and the number of its first line. */
  row: number;
  line: number;
}

/**
 * Visits every row of a part, by `direct` where the file is read where it lies; returns how many lines end in it. Throws
 * import_* and cancelled.
 */
export function readPart(
  task: Pick<ParseTask, 'reading' | 'names' | 'headerRows' | 'stop'>,
  part: Part,
  visit: (source: SourceRow) => void,
  { bind, row, line, onRecord }: ReadFrom,
  direct: DirectRows | null = null,
): number {
  const { reading, names, headerRows } = task;
  if (direct) {
    direct.read(part, row, bind, visit, () => refuseToGoOn(task.stop));
    return 0;
  }
  if (part.records) {
    readJson(task, part, part.records, jsonParts(visit, bind, row));
    return 0;
  }
  const reader =
    reading.format === 'csv'
      ? csvRows(reading, visit, {
          bind,
          onRecord,
          start: { names, skip: part.index === 0 ? headerRows : 0, row, line },
        })
      : new JsonLines(
          reading.separator as number,
          (isDecoded(reading.format) ? stagedParts : jsonParts)(visit, bind, row),
          line,
        );
  for (const block of checkedRange(reading.path, part.from, part.to, line, BLOCK)) {
    refuseToGoOn(task.stop);
    reader.push(block);
  }
  if (reader instanceof JsonLines) reader.end(part.last);
  else if (part.last) reader.end();
  return reader.lines - line;
}

function readJson(
  { reading, stop }: Pick<ParseTask, 'reading' | 'stop'>,
  { from, to }: Part,
  records: JsonRecords,
  take: ReturnType<typeof jsonParts>,
): void {
  const bytes = readRange(reading.path, from, to);
  for (let i = 0; i < records.from.length; i++) {
    if ((i & 1023) === 0) refuseToGoOn(stop);
    const over = records.over[i] as number;
    const piece = over ? null : bytes.subarray(records.from[i], records.to[i]);
    take({ bytes: piece, size: over || (piece?.length ?? 0), line: records.line[i] as number });
  }
  giveBack([bytes]);
}

function readRange(path: string, from: number, to: number): Buffer {
  const fd = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafeSlow(to - from); // shared with nothing, as it is given back
    for (let got = 0; got < bytes.length; ) {
      const n = readSync(fd, bytes, got, bytes.length - got, from + got);
      if (n === 0) throw new Error('the file became shorter');
      got += n;
    }
    return bytes;
  } finally {
    closeSync(fd);
  }
}

function refuseToGoOn(stop: Int32Array): void {
  if (Atomics.load(stop, 0) !== 0) throw new ZhituError('cancelled');
}
