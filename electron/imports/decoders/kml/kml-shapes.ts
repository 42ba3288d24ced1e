/** The shapes of one placemark, put together as GeoJSON. */
import type { Geometry, Position } from 'geojson';
import { MAX_VERTICES } from '../../geometry/prepare.ts';

export class KmlShapes {
  /** Of the track's points. */
  readonly times: string[] = [];
  private readonly shapes: Geometry[] = [];
  private kind = '';
  private rings: Position[][] = [];
  private line: Position[] = [];
  private vertices = 0;

  begin(name: string): void {
    if (this.kind === 'Polygon' && name === 'LinearRing') return;
    this.kind = name;
    this.rings = [];
    this.line = [];
  }

  /** @param around the element around the parent, which tells an outer ring from an inner one */
  coordinates(parent: string, around: string, text: string): void {
    const line = this.positions(text);
    if (this.kind === 'Polygon' && parent === 'LinearRing') {
      if (around === 'outerBoundaryIs') this.rings.unshift(line);
      else this.rings.push(line);
    } else this.line = line;
  }

  track(name: string, text: string): void {
    if (name === 'when') {
      if (this.times.length < 2) this.times.push(text);
      else this.times[1] = text;
    } else if (this.room()) this.line.push(position(text.split(/\s+/)));
  }

  end(name: string): void {
    if (name !== this.kind) return;
    this.kind = '';
    if (this.rings.length === 0 && this.line.length === 0) return; // programs write empty points and tracks
    if (name === 'Polygon') this.shapes.push({ type: 'Polygon', coordinates: this.rings });
    else if (name === 'Point' || (name === 'Track' && this.line.length === 1)) {
      this.shapes.push({ type: 'Point', coordinates: this.line[0] ?? [] });
    } else this.shapes.push({ type: 'LineString', coordinates: this.line });
  }

  /** Null when there is none. */
  geometry(): Geometry | null {
    const [first, ...rest] = this.shapes;
    if (!first) return null;
    if (rest.length === 0) return first;
    if (first.type === 'GeometryCollection' || rest.some((shape) => shape.type !== first.type)) {
      return { type: 'GeometryCollection', geometries: this.shapes };
    }
    return {
      type: `Multi${first.type}`,
      coordinates: this.shapes.map((shape) => (shape as typeof first).coordinates),
    } as Geometry;
  }

  private positions(text: string): Position[] {
    const line: Position[] = [];
    if (text === '') return line;
    for (const tuple of text.replace(/\s*,\s*/g, ',').split(/\s+/)) {
      if (!this.room()) break;
      line.push(position(tuple.split(',')));
    }
    return line;
  }

  /** One more than a row may have is kept, so that it is refused for that. */
  private room(): boolean {
    return this.vertices++ <= MAX_VERTICES;
  }
}

/** A height of zero is what programs write where none is known. */
function position(parts: readonly string[]): Position {
  const [x, y, z] = parts.map((part) => (part === '' ? Number.NaN : Number(part)));
  return z === undefined || z === 0 || Number.isNaN(z)
    ? [x ?? Number.NaN, y ?? Number.NaN]
    : [x ?? Number.NaN, y ?? Number.NaN, z];
}
