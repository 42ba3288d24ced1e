/** FlatGeobuf 3: a header, perhaps an index, and features one after the other, of which one at a time is in memory. */
import { ByteBuffer } from 'flatbuffers';
import { Feature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import { fromByteBuffer } from 'flatgeobuf/lib/mjs/header-meta.js';
import { calcTreeSize } from 'flatgeobuf/lib/mjs/packedrtree.js';
import { ZhituError } from '../../../contract/errors.ts';
import type { Remark } from '../../remarks.ts';
import { type Bytes, Forward, fileBytes } from '../bytes.ts';
import type { DecodedFile, DecodedRow, Decoder } from '../decoder.ts';
import { BadGeometry } from '../wkb/read-wkb.ts';
import { FlatGeometry } from './geometry.ts';
import { readProperties } from './properties.ts';

const MAGIC = 'fgb\x03';
const START = 8; // bytes before the header
const LARGEST_HEADER = 10 << 20;
const LARGEST = 64 << 20; // bytes of a feature
const COLUMNS = 5000;
const KINDS = new Set([
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
  'GeometryCollection',
]);

export const flatgeobufDecoder: Decoder = {
  format: 'flatgeobuf',
  recognises: (head) => head.toString('latin1', 0, MAGIC.length) === MAGIC,
  open,
};

type Meta = ReturnType<typeof fromByteBuffer>;

async function open(path: string, { name }: { name: string }): Promise<DecodedFile> {
  const file = fileBytes(path);
  const { meta, size } = await readHeader(file);
  const { crs, columns } = meta;
  const code = crs?.code || Number(crs?.code_string) || 0;
  const kind = GeometryType[meta.geometryType] ?? '';
  const warnings: Remark[] = [];
  const layer = {
    name: meta.title || name.replace(/\.fgb$/i, '') || 'fgb',
    crs: code > 0 ? `${crs?.org || 'EPSG'}:${code}` : (crs?.wkt ?? crs?.name ?? null),
    columns: (columns ?? []).map((c) => c.name),
    count: meta.featuresCount > 0 ? meta.featuresCount : null,
    geometryTypes: KINDS.has(kind) ? [kind] : [],
    rows: () => rowsOf(file, meta, size, warnings),
  };
  return { layers: [layer], warnings, close: () => undefined };
}

/** Also the size of all before the features. Throws import_broken and import_truncated. */
async function readHeader(file: Bytes): Promise<{ meta: Meta; size: number }> {
  const forward = new Forward(file);
  try {
    const start = await forward.more(START + 4);
    const length = start.length < START + 4 ? 0 : start.readUInt32LE(START);
    if (length < 8 || length > LARGEST_HEADER) throw broken(`header of ${length} B`);
    const bytes = new Uint8Array(4 + length);
    const body = await forward.more(length);
    if (body.length < length) throw new ZhituError('import_truncated', { detail: `FlatGeobuf, ${file.size} B` });
    bytes.set(body, 4);
    const meta = metaOf(bytes);
    const { featuresCount: count, indexNodeSize: node } = meta;
    const index = count > 0 && node > 0 ? calcTreeSize(count, node) : 0;
    return { meta, size: START + 4 + length + index };
  } finally {
    await forward.close();
  }
}

/** Looked at before the library reads it, which would follow any number. */
function metaOf(bytes: Uint8Array): Meta {
  try {
    const header = Header.getSizePrefixedRootAsHeader(new ByteBuffer(bytes));
    if (header.columnsLength() > COLUMNS || header.envelopeLength() > 16) throw new Error('lengths');
    return fromByteBuffer(new ByteBuffer(bytes));
  } catch (error) {
    throw broken((error as Error).message);
  }
}

async function* rowsOf(file: Bytes, meta: Meta, before: number, warnings: Remark[]): AsyncGenerator<DecodedRow> {
  const forward = new Forward(file);
  const geometry = new FlatGeometry();
  const left = { bytes: 0, measured: 0, own: 0 };
  try {
    await forward.skip(before);
    for (let number = 1; ; number++) {
      const head = forward.take(4) ?? (await forward.more(4));
      if (head.length === 0) {
        if (number <= meta.featuresCount) throw truncated(file.size);
        return;
      }
      const size = head.length < 4 ? -1 : head.readUInt32LE(0);
      if (size < 0 || forward.at + size > file.size) throw truncated(file.size);
      if (size > LARGEST) {
        await forward.skip(size);
        yield {
          ...blank(number),
          problem: { code: 'row_too_large', detail: `${size >> 20} MB > ${LARGEST >> 20} MB` },
        };
        continue;
      }
      // A copy of its own, so that its numbers lie where they may be read as they are.
      const bytes = new Uint8Array(4 + size);
      bytes.set(forward.take(size) ?? (await forward.more(size)), 4);
      yield rowOf(bytes, number);
    }
  } finally {
    await forward.close();
    tell(left, warnings);
  }

  function rowOf(bytes: Uint8Array, number: number): DecodedRow {
    const row = blank(number);
    try {
      const feature = Feature.getSizePrefixedRootAsFeature(new ByteBuffer(bytes));
      const values = feature.propertiesArray();
      if (feature.columnsLength() > 0) left.own++;
      if (values && meta.columns) row.columns = readProperties(values, meta.columns, left);
      const flat = feature.geometry();
      if (flat) row.geometry = geometry.read(flat, meta.geometryType, bytes.length);
      if (geometry.measured) left.measured++;
    } catch (error) {
      if (error instanceof BadGeometry) row.problem = { code: error.code, detail: error.detail };
      else if (error instanceof RangeError)
        row.problem = { code: 'geometry_malformed', detail: error.message.slice(0, 60) };
      else throw error;
    }
    return row;
  }
}

function blank(number: number): DecodedRow {
  return { number, geometry: null, columns: Object.create(null) };
}

function tell(left: Record<'bytes' | 'measured' | 'own', number>, warnings: Remark[]): void {
  if (left.bytes) warnings.push({ zh: '二进制列没有读取', en: 'Columns of binary data were not read' });
  if (left.measured) warnings.push({ zh: '图形的 M 值已去掉', en: 'Measures (M) were dropped from the geometries' });
  if (left.own)
    warnings.push({
      zh: '有的要素另有自己的列，没有读取',
      en: 'Some features have columns of their own, which were not read',
    });
}

function truncated(bytes: number): ZhituError {
  return new ZhituError('import_truncated', { detail: `FlatGeobuf, ${bytes} B` });
}

function broken(detail: string): ZhituError {
  return new ZhituError('import_broken', { detail: `FlatGeobuf: ${detail}`.slice(0, 120) });
}
