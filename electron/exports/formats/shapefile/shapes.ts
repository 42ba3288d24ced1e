/** Records of .shp and .shx (ESRI Shapefile Technical Description, July 1998). */
import type { Geometry, Position } from 'geojson';
import { ZhituError } from '../../../contract/errors.ts';
import { EMPTY_BOX, type Kind, widen } from '../geometry-kinds.ts';
import type { Sink } from '../sink.ts';

const CODES: Record<Kind, number> = { point: 1, line: 3, area: 5 };
const HEAD = 100;
const MOST = 2 ** 31 - 1; // bytes: what all readers take

export class ShapeFiles {
  private readonly shp: Sink;
  private readonly shx: Sink;
  private readonly kind: Kind;
  private readonly extent = Float64Array.from(EMPTY_BOX);
  private count = 0;

  constructor(shp: Sink, shx: Sink, kind: Kind) {
    this.shp = shp;
    this.shx = shx;
    this.kind = kind;
    for (const sink of [shp, shx]) sink.bytes(Buffer.alloc(HEAD));
  }

  add(geometry: Geometry): void {
    widen(this.extent, 0, geometry);
    const content =
      this.kind === 'point' ? pointRecord(geometry) : partsRecord(CODES[this.kind], partsOf(geometry), geometry);
    if (this.shp.length + content.length + 8 > MOST)
      throw new ZhituError('export_too_large', { limit: '2 GB', file: '.shp' });
    const index = Buffer.alloc(8);
    index.writeInt32BE(this.shp.length / 2, 0);
    index.writeInt32BE(content.length / 2, 4);
    this.shx.bytes(index);
    const head = Buffer.alloc(8);
    head.writeInt32BE(++this.count, 0);
    head.writeInt32BE(content.length / 2, 4);
    this.shp.bytes(head);
    this.shp.bytes(content);
  }

  finish(): void {
    for (const sink of [this.shp, this.shx]) sink.patch(0, this.head(sink.length));
  }

  private head(length: number): Uint8Array {
    const out = Buffer.alloc(HEAD);
    out.writeInt32BE(9994, 0);
    out.writeInt32BE(length / 2, 24);
    out.writeInt32LE(1000, 28);
    out.writeInt32LE(CODES[this.kind], 32);
    if (this.count > 0) writeBox(out, 36, this.extent);
    return out;
  }
}

function pointRecord(geometry: Geometry): Uint8Array {
  const [x = 0, y = 0] = (geometry as { coordinates: Position }).coordinates;
  const out = Buffer.alloc(20);
  out.writeInt32LE(CODES.point, 0);
  out.writeDoubleLE(x, 4);
  out.writeDoubleLE(y, 12);
  return out;
}

function partsRecord(code: number, parts: readonly Position[][], geometry: Geometry): Uint8Array {
  const points = parts.reduce((sum, part) => sum + part.length, 0);
  const out = Buffer.alloc(44 + 4 * parts.length + 16 * points);
  out.writeInt32LE(code, 0);
  const box = Float64Array.from(EMPTY_BOX);
  widen(box, 0, geometry);
  writeBox(out, 4, box);
  out.writeInt32LE(parts.length, 36);
  out.writeInt32LE(points, 40);
  let at = 44 + 4 * parts.length;
  let first = 0;
  parts.forEach((part, i) => {
    out.writeInt32LE(first, 44 + 4 * i);
    first += part.length;
    for (const [x = 0, y = 0] of part) {
      out.writeDoubleLE(x, at);
      out.writeDoubleLE(y, at + 8);
      at += 16;
    }
  });
  return out;
}

/** Lines as they are; of areas the outer rings clockwise, holes the other way, as the format has them. */
function partsOf(g: Geometry): Position[][] {
  switch (g.type) {
    case 'LineString':
      return [g.coordinates];
    case 'MultiLineString':
      return g.coordinates;
    case 'Polygon':
      return rings(g.coordinates);
    case 'MultiPolygon':
      return g.coordinates.flatMap(rings);
    default:
      throw new Error(`no parts in ${g.type}`);
  }
}

function rings(polygon: Position[][]): Position[][] {
  return polygon.map((ring, i) => (clockwise(ring) === (i === 0) ? ring : ring.toReversed()));
}

function clockwise(ring: Position[]): boolean {
  const [ox = 0, oy = 0] = ring[0] ?? [];
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [ring[i - 1] as Position, ring[i] as Position];
    twice += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
  }
  return twice < 0;
}

function writeBox(out: Buffer, at: number, box: Float64Array): void {
  for (const [i, value] of box.entries()) out.writeDoubleLE(value, at + 8 * i);
}
