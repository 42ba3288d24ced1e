/** Features and the header of FlatGeobuf 3 (flatgeobuf.org, header.fbs and feature.fbs). */
import type { Geometry, Position } from 'geojson';
import { isoInZone } from '../../../domain/time.ts';
import type { ExportColumn, Feature, LayerPlan, Value } from '../../feature.ts';
import type { WktCrs } from '../crs-wkt.ts';
import { FlatWriter } from './flat-writer.ts';

const GEOMETRY_CODES: Record<string, number> = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
};
const [BOOL, INT, LONG, DOUBLE, STRING, DATE_TIME] = [2, 5, 7, 10, 11, 13];
const NODE_SIZE = 16;
const GEOMETRY_SLOTS = 8;
const [ENDS, XY, TYPE, PARTS] = [0, 1, 6, 7];

export function geometryCode(types: readonly string[]): number {
  return types.length === 1 ? (GEOMETRY_CODES[types[0] as string] ?? 0) : 0;
}

function columnCode({ type, wide }: ExportColumn): number {
  if (type === 'integer') return wide ? LONG : INT;
  return { text: STRING, real: DOUBLE, boolean: BOOL, instant: DATE_TIME }[type];
}

export function featureEncoder({ columns, timeZone }: LayerPlan): (feature: Feature) => Uint8Array {
  const flat = new FlatWriter();
  const codes = columns.map(columnCode);
  const properties = new Properties();
  return ({ geometry, values }) => {
    flat.begin();
    const feature = flat.table(3, [
      [0, 4, null],
      [1, 4, null],
    ]);
    flat.rootHere(feature.table);
    writeGeometry(flat, feature.way(0), geometry);
    properties.begin();
    values.forEach((value, i) => {
      const instant = codes[i] === DATE_TIME && value !== null;
      if (value !== null) {
        properties.put(i, codes[i] as number, instant ? isoInZone(Number(value), timeZone) : value);
      }
    });
    flat.bytes(feature.way(1), properties.bytes());
    return flat.finish();
  };
}

function writeGeometry(flat: FlatWriter, way: number, g: Geometry): void {
  const code = GEOMETRY_CODES[g.type] as number;
  if (g.type === 'MultiPolygon') {
    const { table, way: wayOf } = flat.table(GEOMETRY_SLOTS, [
      [TYPE, 1, code],
      [PARTS, 4, null],
    ]);
    flat.lead(way, table);
    const ways = flat.ways(wayOf(PARTS), g.coordinates.length);
    g.coordinates.forEach((coordinates, i) => {
      writeGeometry(flat, ways[i] as number, { type: 'Polygon', coordinates });
    });
    return;
  }
  const lines = linesOf(g);
  const several = lines.length > 1;
  const { table, way: wayOf } = flat.table(GEOMETRY_SLOTS, [
    ...(several ? ([[ENDS, 4, null]] as const) : []),
    [XY, 4, null],
    [TYPE, 1, code],
  ]);
  flat.lead(way, table);
  if (several) {
    let end = 0;
    const ends = lines.map((line) => {
      end += line.length;
      return end;
    });
    flat.uints(wayOf(ENDS), ends);
  }
  const xy = lines.flatMap((line) => line.flatMap(([x = 0, y = 0]) => [x, y]));
  flat.doubles(wayOf(XY), xy);
}

function linesOf(g: Geometry): Position[][] {
  switch (g.type) {
    case 'Point':
      return [[g.coordinates]];
    case 'LineString':
    case 'MultiPoint':
      return [g.coordinates];
    case 'Polygon':
    case 'MultiLineString':
      return g.coordinates;
    default:
      throw new Error(`no lines in ${g.type}`);
  }
}

/** Of each value that is there the number of its column, then the value. */
class Properties {
  private buffer = Buffer.allocUnsafe(4096);
  private at = 0;

  begin(): void {
    this.at = 0;
  }
  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.at);
  }
  put(column: number, code: number, value: Exclude<Value, null>): void {
    const text = typeof value === 'string' ? value : '';
    this.reach(16 + 3 * text.length);
    this.at = this.buffer.writeUInt16LE(column, this.at);
    if (code === BOOL) this.at = this.buffer.writeUInt8(Number(value), this.at);
    else if (code === INT) this.at = this.buffer.writeInt32LE(Number(value), this.at);
    else if (code === LONG) this.at = this.buffer.writeBigInt64LE(BigInt(value), this.at);
    else if (code === DOUBLE) this.at = this.buffer.writeDoubleLE(Number(value), this.at);
    else {
      const written = this.buffer.write(text, this.at + 4, 'utf8');
      this.buffer.writeUInt32LE(written, this.at);
      this.at += 4 + written;
    }
  }
  private reach(more: number): void {
    if (this.at + more <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.at + more));
    larger.set(this.buffer.subarray(0, this.at));
    this.buffer = larger;
  }
}

export interface HeaderFacts {
  plan: LayerPlan;
  title: string;
  count: number;
  extent: readonly number[] | null;
  crs: WktCrs;
  metadata: string;
}

export function encodeHeader({ plan, title, count, extent, crs, metadata }: HeaderFacts): Uint8Array {
  const flat = new FlatWriter();
  flat.begin();
  const header = flat.table(14, [
    [0, 4, null], // name
    ...(extent ? ([[1, 4, null]] as const) : []),
    [2, 1, geometryCode(plan.geometries)],
    [7, 4, null], // columns
    [8, 8, BigInt(count)],
    [9, 2, count > 0 ? NODE_SIZE : 0],
    [10, 4, null], // crs
    [11, 4, null], // title
    [13, 4, null], // metadata
  ]);
  flat.rootHere(header.table);
  flat.string(header.way(0), plan.layer);
  if (extent) flat.doubles(header.way(1), extent);
  const ways = flat.ways(header.way(7), plan.columns.length);
  plan.columns.forEach((column, i) => {
    const { table, way } = flat.table(11, [
      [0, 4, null],
      [1, 1, columnCode(column)],
    ]);
    flat.lead(ways[i] as number, table);
    flat.string(way(0), column.name);
  });
  const known = crs.epsg !== null;
  const system = flat.table(6, [
    ...(known
      ? ([
          [0, 4, null],
          [1, 4, crs.epsg],
        ] as const)
      : []),
    [2, 4, null],
    ...(crs.wkt ? ([[4, 4, null]] as const) : []),
  ]);
  flat.lead(header.way(10), system.table);
  if (known) flat.string(system.way(0), 'EPSG');
  flat.string(system.way(2), crs.name);
  if (crs.wkt) flat.string(system.way(4), crs.wkt);
  flat.string(header.way(11), title);
  flat.string(header.way(13), metadata);
  return flat.finish();
}

/**
 * The packed R-tree: nodes of 40 bytes (four doubles, then where the feature begins, or which node is the first child),
 * the root first, features last in their order. Returns it level by level.
 */
export function encodeIndex(boxes: Float64Array, offsets: Float64Array, order: Uint32Array): Uint8Array {
  const sizes = [order.length];
  for (let n = order.length; n > 1; sizes.push(n)) n = Math.ceil(n / NODE_SIZE);
  const total = sizes.reduce((a, b) => a + b, 0);
  const firsts: number[] = [];
  let first = total;
  for (const size of sizes) {
    first -= size;
    firsts.push(first);
  }
  const out = new DataView(new ArrayBuffer(total * 40));
  const leaf = firsts[0] as number;
  order.forEach((from, i) => {
    const at = 40 * (leaf + i);
    for (let k = 0; k < 4; k++) out.setFloat64(at + 8 * k, boxes[4 * from + k] as number, true);
    out.setBigUint64(at + 32, BigInt(offsets[from] as number), true);
  });
  for (let level = 1; level < sizes.length; level++) {
    const [below, end] = [firsts[level - 1] as number, (firsts[level - 1] as number) + (sizes[level - 1] as number)];
    for (let i = 0; i < (sizes[level] as number); i++) {
      const child = below + i * NODE_SIZE;
      let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let c = child; c < Math.min(child + NODE_SIZE, end); c++) {
        west = Math.min(west, out.getFloat64(40 * c, true));
        south = Math.min(south, out.getFloat64(40 * c + 8, true));
        east = Math.max(east, out.getFloat64(40 * c + 16, true));
        north = Math.max(north, out.getFloat64(40 * c + 24, true));
      }
      const at = 40 * ((firsts[level] as number) + i);
      [west, south, east, north].forEach((value, k) => {
        out.setFloat64(at + 8 * k, value, true);
      });
      out.setBigUint64(at + 32, BigInt(child), true);
    }
  }
  return new Uint8Array(out.buffer);
}
