/** Shapefiles put together byte by byte, so that each thing in them can be wrong by itself. */

/** Contents of a record. Parts are lists of flat coordinates. */
export function polygonShape(parts: readonly (readonly number[])[], type = 5): Buffer {
  const points = parts.flat();
  const bytes = Buffer.alloc(44 + parts.length * 4 + points.length * 8);
  bytes.writeInt32LE(type, 0);
  bytes.writeInt32LE(parts.length, 36);
  bytes.writeInt32LE(points.length / 2, 40);
  let first = 0;
  for (const [i, part] of parts.entries()) {
    bytes.writeInt32LE(first, 44 + i * 4);
    first += part.length / 2;
  }
  for (const [i, value] of points.entries()) bytes.writeDoubleLE(value, 44 + parts.length * 4 + i * 8);
  return bytes;
}

export function pointShape(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 + values.length * 8);
  bytes.writeInt32LE([1, 21, 11][values.length - 2] as number, 0);
  for (const [i, value] of values.entries()) bytes.writeDoubleLE(value, 4 + i * 8);
  return bytes;
}

export const NULL_SHAPE = Buffer.alloc(4);

export function shpOf(type: number, shapes: readonly Buffer[]): { shp: Buffer; shx: Buffer } {
  const head = (size: number) => {
    const bytes = Buffer.alloc(100);
    bytes.writeInt32BE(9994, 0);
    bytes.writeInt32BE(size / 2, 24);
    bytes.writeInt32LE(1000, 28);
    bytes.writeInt32LE(type, 32);
    return bytes;
  };
  const records: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 100;
  for (const [i, shape] of shapes.entries()) {
    const record = Buffer.alloc(8);
    record.writeInt32BE(i + 1, 0);
    record.writeInt32BE(shape.length / 2, 4);
    const entry = Buffer.alloc(8);
    entry.writeInt32BE(at / 2, 0);
    entry.writeInt32BE(shape.length / 2, 4);
    records.push(record, shape);
    entries.push(entry);
    at += 8 + shape.length;
  }
  return {
    shp: Buffer.concat([head(at), ...records]),
    shx: Buffer.concat([head(100 + entries.length * 8), ...entries]),
  };
}

export interface DbfColumn {
  name: Buffer | string;
  type: string;
  length: number;
  decimals?: number;
}

/** Cells as they stand, filled up with spaces; null for a deleted record. */
export function dbfOf(
  columns: readonly DbfColumn[],
  rows: readonly ((Buffer | string)[] | null)[],
  driver = 0,
): Buffer {
  const head = Buffer.alloc(32 + columns.length * 32 + 1);
  const record = 1 + columns.reduce((n, c) => n + c.length, 0);
  head[0] = 3;
  head.writeUInt32LE(rows.length, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(record, 10);
  head[29] = driver;
  for (const [i, { name, type, length, decimals = 0 }] of columns.entries()) {
    const at = 32 + i * 32;
    Buffer.from(name as string).copy(head, at, 0, 11);
    head.write(type, at + 11, 'latin1');
    head[at + 16] = length;
    head[at + 17] = decimals;
  }
  head[head.length - 1] = 0x0d;
  const bodies = rows.map((cells) => {
    const bytes = Buffer.alloc(record, 0x20);
    if (!cells) bytes[0] = 0x2a;
    let at = 1;
    for (const [i, { length }] of columns.entries()) {
      Buffer.from((cells?.[i] ?? '') as string).copy(bytes, at, 0, length);
      at += length;
    }
    return bytes;
  });
  return Buffer.concat([head, ...bodies, Buffer.from([0x1a])]);
}
