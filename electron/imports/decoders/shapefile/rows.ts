/** Shapes and attributes of a set side by side. */
import type { Remark } from '../../remarks.ts';
import type { Bytes } from '../bytes.ts';
import type { DecodedRow } from '../decoder.ts';
import { BadGeometry } from '../wkb/read-wkb.ts';
import { type Index, shapesByIndex, shapesInFile } from './records.ts';
import { ShapeReader } from './shapes.ts';
import type { Table } from './table.ts';

export interface ShapeSet {
  /** Null for a table alone. */
  shp: Bytes | null;
  index: Index | null;
  table: Table | null;
  /** Where the shapes may be put when they are in an archive and not in their order. */
  scratch: string;
}

/** A record with its number, from 1; deleted ones are passed over. What cannot be taken is told at the end. */
export async function* setRows(
  { shp, index, table, scratch }: ShapeSet,
  tell: (remark: Remark) => void,
): AsyncGenerator<DecodedRow> {
  const shapes = shp && (index?.words ? shapesByIndex(shp, index.words, scratch) : shapesInFile(shp));
  const attributes = table?.rows() ?? null;
  const reader = new ShapeReader();
  const left = { deleted: 0, measured: 0, shapeless: 0, bare: 0 };
  try {
    for (let number = 1; ; number++) {
      const shape = shapes ? await shapes.next() : null;
      const columns = attributes ? await attributes.next() : null;
      const shapeEnds = !shape || shape.done === true;
      if (shapeEnds && (columns === null || !attributes)) break;
      if (shapes && shapeEnds) left.shapeless++;
      if (attributes && columns === null) left.bare++;
      if (columns === undefined) {
        left.deleted++;
        continue;
      }
      const row: DecodedRow = { number, geometry: shapes ? null : undefined, columns: columns ?? Object.create(null) };
      if (shape && !shape.done) readShape(row, shape.value);
      yield row;
    }
  } finally {
    await shapes?.return(undefined);
    await attributes?.close();
    tellAll(left, attributes, tell);
  }

  function readShape(row: DecodedRow, bytes: Buffer | null): void {
    if (!bytes) {
      row.problem = { code: 'row_too_large', detail: '> 64 MB' };
      return;
    }
    try {
      row.geometry = reader.read(bytes);
      if (reader.measured) left.measured++;
    } catch (error) {
      if (!(error instanceof BadGeometry)) throw error;
      row.problem = { code: error.code, detail: error.detail };
    }
  }
}

function tellAll(
  left: Record<'deleted' | 'measured' | 'shapeless' | 'bare', number>,
  attributes: { cut: number; unreadable: number } | null,
  tell: (remark: Remark) => void,
): void {
  if (left.deleted)
    tell({
      zh: `${left.deleted} 条标记为删除的记录没有读取`,
      en: `${left.deleted} records marked as deleted were not read`,
    });
  if (left.measured)
    tell({ zh: `${left.measured} 个图形的 M 值已去掉`, en: `Measures (M) were dropped from ${left.measured} shapes` });
  if (left.shapeless)
    tell({
      zh: `属性表比图形多 ${left.shapeless} 条，多出的没有图形`,
      en: `The table has ${left.shapeless} records more than there are shapes; these have no geometry`,
    });
  if (left.bare)
    tell({
      zh: `图形比属性表多 ${left.bare} 个，多出的没有属性`,
      en: `There are ${left.bare} shapes more than records in the table; these have no attributes`,
    });
  if (attributes?.cut)
    tell({
      zh: `${attributes.cut} 处文字被字段长度截断，末尾半个字符已去掉`,
      en: `${attributes.cut} texts were cut off by the length of their field; half a character at the end was dropped`,
    });
  if (attributes?.unreadable)
    tell({
      zh: `${attributes.unreadable} 处文字含有无法解读的字节，请核对编码`,
      en: `${attributes.unreadable} texts hold bytes that mean nothing; check the encoding`,
    });
}
