/** The shapes of a shapefile (ESRI Shapefile Technical Description, 1998) as GeoJSON. */
import type { Geometry, Position } from 'geojson';
import { MAX_VERTICES } from '../../geometry/prepare.ts';
import { BadGeometry } from '../wkb/read-wkb.ts';
import { polygonsOf } from './rings.ts';

const NO_DATA = -1e38; // measures below it stand for none

const KINDS: Readonly<Record<number, string[]>> = {
  1: ['Point'],
  3: ['LineString', 'MultiLineString'],
  5: ['Polygon', 'MultiPolygon'],
  8: ['MultiPoint'],
};

/** GeoJSON types of a file's shapes. */
export function typesOfShape(type: number): string[] {
  return KINDS[type % 10] ?? [];
}

export class ShapeReader {
  /** Whether the shape last read had measures. */
  measured = false;

  /** `bytes`: the contents of a record. Null for a shape that is none. Throws BadGeometry. */
  read(bytes: Buffer): Geometry | null {
    this.measured = false;
    if (bytes.length < 4) throw malformed(bytes.length);
    const type = bytes.readInt32LE(0);
    if (type === 0) return null;
    const kind = type % 10;
    const tens = Math.floor(type / 10);
    if (type === 31) throw new BadGeometry('geometry_unknown', 'MultiPatch');
    if (tens < 0 || tens > 2 || !KINDS[kind]) throw new BadGeometry('geometry_unknown', `shape ${type}`);
    if (kind === 1) return this.point(bytes, tens);
    return kind === 8 ? this.multiPoint(bytes, tens) : this.parts(bytes, tens, kind === 5);
  }

  private point(bytes: Buffer, tens: number): Geometry {
    if (bytes.length < 20 + (tens > 0 ? 8 : 0)) throw malformed(bytes.length);
    const m = tens === 2 ? 20 : tens === 1 ? 28 : -1;
    if (m > 0 && bytes.length >= m + 8) this.note(bytes.readDoubleLE(m));
    const [x, y] = [bytes.readDoubleLE(4), bytes.readDoubleLE(12)];
    return { type: 'Point', coordinates: tens === 1 ? [x, y, bytes.readDoubleLE(20)] : [x, y] };
  }

  private multiPoint(bytes: Buffer, tens: number): Geometry {
    if (bytes.length < 40) throw malformed(bytes.length);
    return { type: 'MultiPoint', coordinates: this.positions(bytes, tens, 40, bytes.readInt32LE(36)) };
  }

  private parts(bytes: Buffer, tens: number, areas: boolean): Geometry | null {
    if (bytes.length < 44) throw malformed(bytes.length);
    const [parts, points] = [bytes.readInt32LE(36), bytes.readInt32LE(40)];
    if (parts < 0 || points < 0 || 44 + parts * 4 + points * 16 > bytes.length) throw malformed(bytes.length);
    if (points > MAX_VERTICES) throw new BadGeometry('geometry_too_large', String(points));
    const positions = this.positions(bytes, tens, 44 + parts * 4, points);
    const lines: Position[][] = [];
    for (let i = 0; i < parts; i++) {
      const from = bytes.readInt32LE(44 + i * 4);
      const to = i + 1 < parts ? bytes.readInt32LE(48 + i * 4) : points;
      if (from < 0 || to < from || to > points) throw new BadGeometry('geometry_malformed', `part ${i + 1}`);
      if (to > from) lines.push(positions.slice(from, to));
    }
    const [first] = lines;
    if (!first) return null;
    if (!areas) {
      return lines.length === 1
        ? { type: 'LineString', coordinates: first }
        : { type: 'MultiLineString', coordinates: lines };
    }
    const polygons = polygonsOf(lines);
    return polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0] as Position[][] }
      : { type: 'MultiPolygon', coordinates: polygons };
  }

  /** Positions, then ranges and values of heights and of measures, which may be missing. */
  private positions(bytes: Buffer, tens: number, from: number, count: number): Position[] {
    const heights = from + count * 16 + 16;
    const measures = tens === 2 ? heights : heights + count * 8 + 16;
    if (count < 0 || from + count * 16 > bytes.length) throw malformed(bytes.length);
    if (tens === 1 && heights + count * 8 > bytes.length) throw malformed(bytes.length);
    if (count > MAX_VERTICES) throw new BadGeometry('geometry_too_large', String(count));
    if (tens > 0 && measures + count * 8 <= bytes.length) {
      for (let i = 0; i < count && !this.measured; i++) this.note(bytes.readDoubleLE(measures + i * 8));
    }
    return Array.from({ length: count }, (_, i) => {
      const [x, y] = [bytes.readDoubleLE(from + i * 16), bytes.readDoubleLE(from + i * 16 + 8)];
      return tens === 1 ? [x, y, bytes.readDoubleLE(heights + i * 8)] : [x, y];
    });
  }

  private note(measure: number): void {
    if (measure > NO_DATA && measure !== 0) this.measured = true;
  }
}

function malformed(bytes: number): BadGeometry {
  return new BadGeometry('geometry_malformed', `${bytes} B`);
}
