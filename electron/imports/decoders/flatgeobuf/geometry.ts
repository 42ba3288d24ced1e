/** A FlatGeobuf geometry as GeoJSON; lengths are held against the feature's own size before anything is made of them. */

import type { Geometry as Flat } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import type { Geometry, Position } from 'geojson';
import { BadGeometry } from '../wkb/read-wkb.ts';

const DEPTH = 8; // of collections in collections

export class FlatGeometry {
  /** Whether the geometry last read had measures. */
  measured = false;
  /** Positions and parts that may still come: no feature can hold more than its bytes have room for. */
  private left = 0;

  /** `type` is the file's, 0 where each geometry tells its own; `size` is the feature's, in bytes. Throws BadGeometry. */
  read(flat: Flat, type: number, size: number): Geometry | null {
    this.measured = false;
    this.left = size / 4;
    return this.geometry(flat, type, DEPTH);
  }

  private geometry(flat: Flat, declared: number, depth: number): Geometry | null {
    if (depth === 0) throw malformed(`> ${DEPTH}`);
    const type = declared || flat.type();
    if (flat.mLength() > 0) this.measured = true;
    switch (type) {
      case GeometryType.Point: {
        const [position] = this.positions(flat);
        return position && !Number.isNaN(position[0]) ? { type: 'Point', coordinates: position } : null;
      }
      case GeometryType.MultiPoint:
        return { type: 'MultiPoint', coordinates: this.positions(flat) };
      case GeometryType.LineString:
        return { type: 'LineString', coordinates: this.positions(flat) };
      case GeometryType.MultiLineString:
        return { type: 'MultiLineString', coordinates: this.lines(flat) };
      case GeometryType.Polygon:
        return { type: 'Polygon', coordinates: this.lines(flat) };
      case GeometryType.MultiPolygon:
        return { type: 'MultiPolygon', coordinates: this.parts(flat).map((part) => this.lines(part)) };
      case GeometryType.GeometryCollection: {
        const geometries = this.parts(flat).map((part) => this.geometry(part, 0, depth - 1));
        return { type: 'GeometryCollection', geometries: geometries.filter((one) => one !== null) };
      }
      default:
        throw new BadGeometry('geometry_unknown', GeometryType[type] ?? String(type));
    }
  }

  private positions(flat: Flat): Position[] {
    this.spend(flat.xyLength() / 2);
    const xy = flat.xyArray();
    if (!xy) return [];
    const z = flat.zLength() > 0 && flat.zLength() * 2 <= xy.length + 1 ? flat.zArray() : null;
    return Array.from({ length: xy.length >> 1 }, (_, i) => {
      const [x, y] = [xy[i * 2] as number, xy[i * 2 + 1] as number];
      return z ? [x, y, z[i] as number] : [x, y];
    });
  }

  private lines(flat: Flat): Position[][] {
    const all = this.positions(flat);
    this.spend(flat.endsLength());
    const ends = flat.endsArray();
    if (!ends || ends.length === 0) return all.length ? [all] : [];
    let from = 0;
    return Array.from(ends, (to) => {
      if (to < from || to > all.length) throw malformed(`end ${to}`);
      const line = all.slice(from, to);
      from = to;
      return line;
    });
  }

  private parts(flat: Flat): Flat[] {
    const count = flat.partsLength();
    this.spend(count);
    return Array.from({ length: count }, (_, i) => {
      const part = flat.parts(i);
      if (!part) throw malformed(`part ${i + 1}`);
      return part;
    });
  }

  private spend(count: number): void {
    this.left -= count;
    if (!(this.left >= 0)) throw malformed('length');
  }
}

function malformed(detail: string): BadGeometry {
  return new BadGeometry('geometry_malformed', detail);
}
