/**
 * Well-Known Binary (OGC 06-103r4, ISO 13249-3, and the flags PostGIS adds) as GeoJSON. Every length is held against the
 * bytes that are there before room is made for it. Heights stay as third numbers; measures are left out.
 */
import type { Geometry, Position } from 'geojson';
import type { RefusalCode } from '../../../contract/refusals.ts';

const DEPTH = 8; // of collections in collections
const [HAS_Z, HAS_M, HAS_SRID] = [0x80000000, 0x40000000, 0x20000000]; // PostGIS

/** Curves and surfaces by their numbers, to be told by name. */
const OTHERS: Readonly<Record<number, string>> = {
  8: 'CircularString',
  9: 'CompoundCurve',
  10: 'CurvePolygon',
  11: 'MultiCurve',
  12: 'MultiSurface',
  13: 'Curve',
  14: 'Surface',
  15: 'PolyhedralSurface',
  16: 'TIN',
  17: 'Triangle',
};

/** Why a geometry cannot be read; the others can. */
export class BadGeometry extends Error {
  readonly code: RefusalCode;
  readonly detail: string;
  constructor(code: RefusalCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

export class WkbReader {
  /** Whether the geometry last read had measures. */
  measured = false;
  private view: DataView = new DataView(new ArrayBuffer(0));
  private at = 0;
  private little = true;

  /** The geometry that begins at `from`; null for an empty one. Throws BadGeometry. */
  read(bytes: Uint8Array, from: number): Geometry | null {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = from;
    this.measured = false;
    return this.geometry(DEPTH);
  }

  private geometry(depth: number): Geometry | null {
    if (depth === 0) throw new BadGeometry('geometry_malformed', `> ${DEPTH}`);
    this.need(5);
    const order = this.view.getUint8(this.at);
    if (order > 1) throw new BadGeometry('geometry_malformed', `WKB, ${this.at} B`);
    this.little = order === 1;
    this.at += 1;
    const code = this.count();
    if (code & HAS_SRID) this.at += 4;
    const plain = code & 0x0fffffff;
    const kind = plain % 1000;
    const dimension = Math.floor(plain / 1000);
    if (dimension > 3) throw new BadGeometry('geometry_unknown', String(plain));
    const hasZ = dimension === 1 || dimension === 3 || (code & HAS_Z) !== 0;
    const hasM = dimension >= 2 || (code & HAS_M) !== 0;
    if (hasM) this.measured = true;
    return this.body(kind, (hasZ ? 1 : 0) + (hasM ? 2 : 0), depth);
  }

  /** `extra`: 1 with heights, 2 with measures, 3 with both. */
  private body(kind: number, extra: number, depth: number): Geometry | null {
    const { little } = this; // parts may be in the other order
    switch (kind) {
      case 1: {
        const position = this.position(extra);
        return Number.isNaN(position[0]) && Number.isNaN(position[1]) ? null : { type: 'Point', coordinates: position };
      }
      case 2:
        return { type: 'LineString', coordinates: this.positions(extra) };
      case 3:
        return { type: 'Polygon', coordinates: this.rings(extra) };
      case 4:
        return { type: 'MultiPoint', coordinates: this.parts('Point', depth, little) as Position[] };
      case 5:
        return { type: 'MultiLineString', coordinates: this.parts('LineString', depth, little) as Position[][] };
      case 6:
        return { type: 'MultiPolygon', coordinates: this.parts('Polygon', depth, little) as Position[][][] };
      case 7: {
        const geometries: Geometry[] = [];
        for (let left = this.bounded(5); left > 0; left--) {
          const part = this.geometry(depth - 1);
          this.little = little;
          if (part) geometries.push(part);
        }
        return { type: 'GeometryCollection', geometries };
      }
      default:
        throw new BadGeometry('geometry_unknown', OTHERS[kind] ?? String(kind));
    }
  }

  private parts(type: string, depth: number, little: boolean): unknown[] {
    const parts: unknown[] = [];
    for (let left = this.bounded(5); left > 0; left--) {
      const part = this.geometry(depth - 1);
      this.little = little;
      if (part === null) continue;
      if (part.type !== type || part.type === 'GeometryCollection')
        throw new BadGeometry('geometry_malformed', `${part.type} in Multi${type}`);
      parts.push(part.coordinates);
    }
    return parts;
  }

  private rings(extra: number): Position[][] {
    const rings: Position[][] = [];
    for (let left = this.bounded(4); left > 0; left--) rings.push(this.positions(extra));
    return rings;
  }

  private positions(extra: number): Position[] {
    const count = this.bounded(8 * (2 + (extra & 1) + (extra >> 1)));
    const list: Position[] = new Array(count);
    for (let i = 0; i < count; i++) list[i] = this.position(extra);
    return list;
  }

  private position(extra: number): Position {
    const size = 8 * (2 + (extra & 1) + (extra >> 1));
    this.need(size);
    const { view, at, little } = this;
    this.at += size;
    const x = view.getFloat64(at, little);
    const y = view.getFloat64(at + 8, little);
    return extra & 1 ? [x, y, view.getFloat64(at + 16, little)] : [x, y];
  }

  /** A number of things of at least `size` bytes each. */
  private bounded(size: number): number {
    const count = this.count();
    if (count * size > this.view.byteLength - this.at) {
      throw new BadGeometry('geometry_malformed', `${count} × ${size} B > ${this.view.byteLength - this.at} B`);
    }
    return count;
  }

  private count(): number {
    this.need(4);
    const value = this.view.getUint32(this.at, this.little);
    this.at += 4;
    return value;
  }

  private need(bytes: number): void {
    if (this.at + bytes > this.view.byteLength) {
      throw new BadGeometry('geometry_malformed', `WKB, ${this.view.byteLength} B`);
    }
  }
}
