/** The values of a FlatGeobuf feature: numbers of columns, each followed by its value. */
import type { ColumnMeta } from 'flatgeobuf/lib/mjs/column-meta.js';
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js';
import type { DecodedValue } from '../decoder.ts';

const decoder = new TextDecoder();

/** `left` counts values that are bytes. Throws RangeError where the values end too soon or name no column. */
export function readProperties(
  bytes: Uint8Array,
  columns: readonly ColumnMeta[],
  left: { bytes: number },
): Record<string, DecodedValue> {
  const values: Record<string, DecodedValue> = Object.create(null);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const step = (size: number) => {
    at += size;
    return at - size;
  };
  const piece = () => {
    const size = view.getUint32(step(4), true);
    if (size > bytes.length - at) throw new RangeError(`text of ${size} B`);
    return bytes.subarray(step(size), at);
  };
  const value = (type: ColumnType): DecodedValue => {
    switch (type) {
      case ColumnType.Bool:
        return view.getUint8(step(1)) !== 0;
      case ColumnType.Byte:
        return view.getInt8(step(1));
      case ColumnType.UByte:
        return view.getUint8(step(1));
      case ColumnType.Short:
        return view.getInt16(step(2), true);
      case ColumnType.UShort:
        return view.getUint16(step(2), true);
      case ColumnType.Int:
        return view.getInt32(step(4), true);
      case ColumnType.UInt:
        return view.getUint32(step(4), true);
      case ColumnType.Long:
        return whole(view.getBigInt64(step(8), true));
      case ColumnType.ULong:
        return whole(view.getBigUint64(step(8), true));
      case ColumnType.Float:
        return finite(view.getFloat32(step(4), true));
      case ColumnType.Double:
        return finite(view.getFloat64(step(8), true));
      case ColumnType.String:
      case ColumnType.DateTime:
      case ColumnType.Json:
        return decoder.decode(piece());
      case ColumnType.Binary:
        piece();
        left.bytes++;
        return null;
      default:
        throw new RangeError(`column of type ${type}`);
    }
  };
  while (at < bytes.length) {
    const column = columns[view.getUint16(step(2), true)];
    if (!column) throw new RangeError('no such column');
    const found = value(column.type);
    if (found !== null) values[column.name] = found;
  }
  return values;
}

function whole(value: bigint): DecodedValue {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function finite(value: number): DecodedValue {
  return Number.isFinite(value) ? value : String(value);
}
