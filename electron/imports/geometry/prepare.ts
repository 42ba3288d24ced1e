/**
 * From an untrusted geometry in any system to one that a layer can hold, in WGS 84 at seven decimals (1.1 cm,
 * finer than any source), or the reason why not. What is repaired: heights are dropped, open rings closed,
 * repeated vertices merged, rings wound as RFC 7946 says. Nothing else is: a shape that crosses itself is refused.
 */
import type { Geometry, Position } from 'geojson';
import type { RefusalCode } from '../../contract/refusals.ts';
import type { Transformer } from '../../crs/transform.ts';
import { firstCrossing, normaliseGeometry } from '../../domain/geometry-check.ts';
import { LAYER_SPECS } from '../../domain/layers.ts';
import type { Layer } from '../../domain/vocabulary.ts';

export const MAX_VERTICES = 50_000;
const SCALE = 1e7;

export class Refused extends Error {
  readonly code: RefusalCode;
  readonly detail: string;
  constructor(code: RefusalCode, detail = '') {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

export interface Prepared {
  geometry: Geometry;
  /** Repairs worth telling of. */
  closedRing: boolean;
  droppedHeight: boolean;
}

/** Nesting of coordinates below the geometry. */
const LEVELS: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

/** Throws Refused. */
export function prepareGeometry(layer: Layer, raw: unknown, transform: Transformer): Prepared {
  const { type, coordinates } = outer(raw);
  const allowed: readonly string[] = LAYER_SPECS[layer].geometry;
  const level = LEVELS[type];
  if (level === undefined || !allowed.includes(type)) {
    throw new Refused('geometry_type', `${type}; ${allowed.join(', ')}`);
  }
  if (!Array.isArray(coordinates)) throw new Refused('geometry_malformed', 'coordinates');
  if (coordinates.length === 0) throw new Refused('no_geometry');
  const work = new Walk(transform, type.endsWith('Polygon'));
  if (level === 0) {
    return { geometry: { type: 'Point', coordinates: work.position(coordinates) }, ...work.repairs() };
  }
  const geometry = { type, coordinates: work.nested(coordinates, level) } as Geometry;
  if (work.ring) refuseCrossing(geometry);
  return { geometry: normaliseGeometry(geometry), ...work.repairs() };
}

function outer(raw: unknown): { type: string; coordinates: unknown } {
  if (typeof raw !== 'object' || raw === null) throw new Refused('no_geometry');
  const { type, coordinates, geometries } = raw as Record<string, unknown>;
  if (type === 'GeometryCollection' && Array.isArray(geometries) && geometries.length === 1)
    return outer(geometries[0]);
  if (typeof type !== 'string') throw new Refused('geometry_malformed', 'type');
  return { type, coordinates };
}

class Walk {
  private vertices = 0;
  private closed = false;
  private heights = false;
  private readonly transform: Transformer;
  readonly ring: boolean;

  constructor(transform: Transformer, ring: boolean) {
    this.transform = transform;
    this.ring = ring;
  }

  repairs(): { closedRing: boolean; droppedHeight: boolean } {
    return { closedRing: this.closed, droppedHeight: this.heights };
  }

  nested(value: unknown, level: number): unknown[] {
    if (!Array.isArray(value)) throw new Refused('geometry_malformed', 'coordinates');
    if (value.length === 0) throw new Refused('no_geometry');
    return level === 1 ? this.line(value) : value.map((part) => this.nested(part, level - 1));
  }

  position(p: unknown): Position {
    if (!Array.isArray(p) || p.length < 2) throw new Refused('coordinate_invalid', show(p));
    if (p.length > 2) this.heights = true;
    return placePoint(p[0], p[1], this.transform);
  }

  private line(points: unknown[]): Position[] {
    this.vertices += points.length;
    if (this.vertices > MAX_VERTICES) throw new Refused('geometry_too_large', `> ${MAX_VERTICES}`);
    const line: Position[] = [];
    for (const point of points) {
      const p = this.position(point);
      const last = line.at(-1);
      if (!last || last[0] !== p[0] || last[1] !== p[1]) line.push(p);
    }
    if (!this.ring) {
      if (line.length < 2) throw new Refused('geometry_too_few');
      return line;
    }
    const [first] = line;
    const last = line.at(-1);
    if (first && last && (first[0] !== last[0] || first[1] !== last[1])) {
      line.push([...first]);
      this.closed = true;
    }
    if (line.length < 4) throw new Refused('geometry_too_few');
    return line;
  }
}

/** One position in WGS 84, rounded. Throws Refused for what is no place on Earth, and for 0, 0. */
export function placePoint(x: unknown, y: unknown, transform: Transformer): [number, number] {
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
    throw new Refused('coordinate_invalid', show([x, y]));
  }
  if (x === 0 && y === 0) throw new Refused('coordinate_zero');
  const [lon, lat] = transform([x, y]);
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
    const swapped = Math.abs(x) <= 90 && Math.abs(y) > 90 && Math.abs(y) <= 180;
    throw new Refused(swapped ? 'coordinate_swapped' : 'coordinate_range', `${brief(x)}, ${brief(y)}`);
  }
  return [Math.round(lon * SCALE) / SCALE, Math.round(lat * SCALE) / SCALE];
}

/** On whole numbers (units of 1e-7 degree) the test for crossing is exact wherever a shape is under 3 degrees wide. */
function refuseCrossing(geometry: Geometry): void {
  const { type, coordinates } = geometry as { type: string; coordinates: Position[][][] };
  const polygons = type === 'Polygon' ? [coordinates as unknown as Position[][]] : coordinates;
  for (const rings of polygons) {
    const whole = rings.map((ring) => ring.map(([x = 0, y = 0]) => [Math.round(x * SCALE), Math.round(y * SCALE)]));
    const at = firstCrossing(whole);
    if (at) throw new Refused('geometry_crossing', `${brief((at[0] ?? 0) / SCALE)}, ${brief((at[1] ?? 0) / SCALE)}`);
    if (whole.some((ring) => twiceArea(ring) === 0)) throw new Refused('geometry_too_few');
  }
}

function twiceArea(ring: Position[]): number {
  const [ox = 0, oy = 0] = ring[0] ?? [];
  let sum = 0;
  for (let i = 1; i + 1 < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i] as Position;
    const [bx = 0, by = 0] = ring[i + 1] as Position;
    sum += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
  }
  return sum;
}

function brief(n: number): string {
  return Number.isFinite(n) ? String(Number(n.toPrecision(10))) : String(n);
}

/** Never as deep as the value may be. */
function show(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null ? '{…}' : String(value).slice(0, 60);
  const shown = value.slice(0, 4).map((v: unknown) => (typeof v === 'object' && v !== null ? '…' : String(v)));
  return `[${shown.join(', ')}]`.slice(0, 60);
}
