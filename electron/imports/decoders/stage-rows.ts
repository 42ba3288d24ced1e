/** Writes the rows of a layer as text, all of them or the first. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { DecodedLayer } from './decoder.ts';
import { stagedLine } from './staged-rows.ts';

const BLOCK = 1 << 18; // characters gathered before they are written

/** `onRows` is told how many rows were read so far; throw to stop. The file must not be there yet. */
export async function stageRows(layer: DecodedLayer, path: string, onRows: (rows: number) => void): Promise<void> {
  const fd = openSync(path, 'wx', 0o600);
  try {
    let rows = 0;
    let held = '';
    const flush = () => {
      const bytes = Buffer.from(held);
      for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done); // a full disk takes less than all
      held = '';
    };
    for await (const row of layer.rows()) {
      held += stagedLine(row);
      rows++;
      if (held.length < BLOCK && rows % 1000 !== 0) continue;
      flush();
      onRows(rows);
    }
    flush();
  } finally {
    closeSync(fd);
  }
}

/** The first rows, up to `limit` of them and about `bytes`. */
export async function firstRows(layer: DecodedLayer, limit: number, bytes: number): Promise<Buffer> {
  const lines: Buffer[] = [];
  let size = 0;
  for await (const row of layer.rows()) {
    const line = Buffer.from(stagedLine(row));
    lines.push(line);
    size += line.length;
    if (lines.length === limit || size >= bytes) break;
  }
  return Buffer.concat(lines);
}
