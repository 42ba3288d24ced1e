/** Whether a geometry in WGS 84 degrees may be stored in a layer, and if not, the first thing wrong with it. */
import type { Geometry, Position } from 'geojson';
import { LAYER_SPECS } from './layers.ts';
import type { Layer } from './vocabulary.ts';

export type GeometryProblem =
  | { code: 'geometry_type'; type: string; allowed: string }
  | { code: 'geometry_malformed'; at: string }
  | { code: 'geometry_range'; at: string }
  | { code: 'geometry_open_ring' }
  | { code: 'geometry_too_few' }
  | { code: 'geometry_crossing'; at: string }
  | { code: 'geometry_too_large'; found: number; limit: number };

/** A drawn shape; imports may set a limit of their own. */
export const MAX_VERTICES = 10_000;

/** `g` is untrusted: only its outermost shape has been looked at. */
export function checkGeometry(layer: Layer, g: unknown, limit = MAX_VERTICES): GeometryProblem | null {
  const { type, coordinates } = g as { type: string; coordinates: unknown };
  const allowed = LAYER_SPECS[layer].geometry;
  if (!(allowed as readonly string[]).includes(type)) {
    return { code: 'geometry_type', type, allowed: allowed.join(', ') };
  }
  const parts = lines(type, coordinates);
  if (!parts) return { code: 'geometry_malformed', at: brief(coordinates) };
  const found = parts.reduce((n, p) => n + p.length, 0);
  if (found > limit) return { code: 'geometry_too_large', found, limit };
  for (const line of parts)
    for (const p of line) {
      const problem = checkPosition(p);
      if (problem) return problem;
    }
  if (type === 'Point') return null;
  const closed = type.endsWith('Polygon');
  for (const line of parts as Position[][]) {
    if (closed && line.length > 0 && !samePosition(line[0], line.at(-1))) return { code: 'geometry_open_ring' };
    if (distinct(line) < (closed ? 3 : 2)) return { code: 'geometry_too_few' };
  }
  if (!closed) return null;
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as Position[][][];
  for (const rings of polygons) {
    const at = firstCrossing(rings);
    if (at) return { code: 'geometry_crossing', at: show(at) };
  }
  return null;
}

/** The coordinates as a flat list of lines, or undefined when they are not nested as their type says. */
function lines(type: string, c: unknown): unknown[][] | undefined {
  const depth = { Point: 0, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 }[type] ?? 0;
  if (depth === 0) return [[c]];
  let level: unknown[] = [c];
  for (let d = depth; d > 0; d--) {
    if (!level.every((x) => Array.isArray(x) && x.length > 0)) return undefined;
    if (d === 1) return level as unknown[][];
    level = (level as unknown[][]).flat();
  }
  return undefined;
}

function checkPosition(p: unknown): GeometryProblem | null {
  if (
    !Array.isArray(p) ||
    p.length < 2 ||
    p.length > 4 ||
    !p.every((n) => typeof n === 'number' && Number.isFinite(n))
  ) {
    return { code: 'geometry_malformed', at: brief(p) };
  }
  const [x, y] = p as [number, number];
  return Math.abs(x) > 180 || Math.abs(y) > 90 ? { code: 'geometry_range', at: show(p as Position) } : null;
}

function samePosition(a?: Position, b?: Position): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

function distinct(line: Position[]): number {
  return new Set(line.map(([x, y]) => `${x},${y}`)).size;
}

/**
 * Where two edges of a polygon meet other than at the vertex they share, or undefined. Edges are swept in order
 * of their west end, so a ring of n vertices costs about n log n unless all its edges lie above one another.
 */
export function firstCrossing(rings: Position[][]): Position | undefined {
  const edges = rings
    .flatMap((ring, r) => {
      const clean = ring.filter((p, i) => i === 0 || !samePosition(p, ring[i - 1]));
      const last = clean.length - 2;
      return clean.slice(1).map((b, i) => {
        const a = clean[i] as Position;
        return { a, b, ring: r, i, last, west: Math.min(a[0] ?? 0, b[0] ?? 0), east: Math.max(a[0] ?? 0, b[0] ?? 0) };
      });
    })
    .sort((p, q) => p.west - q.west);
  let open: typeof edges = [];
  for (const e of edges) {
    open = open.filter((o) => o.east >= e.west);
    for (const o of open) {
      const gap = o.ring === e.ring ? Math.abs(o.i - e.i) : -1;
      const neighbours = gap === 1 || (gap === e.last && gap > 0);
      const at = meeting(o.a, o.b, e.a, e.b);
      if (!at) continue;
      if (!neighbours) {
        // Rings may touch at a single vertex (OGC 06-103r4, 6.1.11.1); edges of one ring may not.
        if (o.ring !== e.ring && touches(at, o, e)) continue;
        return at;
      }
      if (foldsBack(o, e)) return at;
    }
    open.push(e);
  }
  return undefined;
}

interface Edge {
  a: Position;
  b: Position;
}

function touches(at: Position, o: Edge, e: Edge): boolean {
  const end = (edge: Edge) => samePosition(at, edge.a) || samePosition(at, edge.b);
  return end(o) || end(e);
}

/** Two neighbouring edges that run over one another: a spike. */
function foldsBack(o: Edge, e: Edge): boolean {
  const shared = samePosition(o.b, e.a) ? o.b : samePosition(o.a, e.b) ? o.a : undefined;
  if (!shared) return false;
  const p = shared === o.b ? o.a : o.b;
  const q = samePosition(shared, e.a) ? e.b : e.a;
  return side(shared, p, q) === 0 && along(shared, p, q) > 0;
}

const x = (p: Position) => p[0] ?? 0;
const y = (p: Position) => p[1] ?? 0;

/** Sign of the turn a → b → c. Within 1e-18 square degrees (about a square micrometre) it counts as straight. */
function side(a: Position, b: Position, c: Position): number {
  const cross = (x(b) - x(a)) * (y(c) - y(a)) - (y(b) - y(a)) * (x(c) - x(a));
  return Math.abs(cross) < 1e-18 ? 0 : Math.sign(cross);
}

function along(o: Position, p: Position, q: Position): number {
  return (x(p) - x(o)) * (x(q) - x(o)) + (y(p) - y(o)) * (y(q) - y(o));
}

function within(p: Position, a: Position, b: Position): boolean {
  return (
    Math.min(x(a), x(b)) <= x(p) &&
    x(p) <= Math.max(x(a), x(b)) &&
    Math.min(y(a), y(b)) <= y(p) &&
    y(p) <= Math.max(y(a), y(b))
  );
}

function meeting(a: Position, b: Position, c: Position, d: Position): Position | undefined {
  if (Math.max(y(a), y(b)) < Math.min(y(c), y(d)) || Math.max(y(c), y(d)) < Math.min(y(a), y(b))) return undefined;
  const [ac, ad, ca, cb] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (ac === 0 && within(c, a, b)) return c;
  if (ad === 0 && within(d, a, b)) return d;
  if (ca === 0 && within(a, c, d)) return a;
  if (cb === 0 && within(b, c, d)) return b;
  if (ac * ad >= 0 || ca * cb >= 0) return undefined;
  const t =
    ((x(c) - x(a)) * (y(d) - y(c)) - (y(c) - y(a)) * (x(d) - x(c))) /
    ((x(b) - x(a)) * (y(d) - y(c)) - (y(b) - y(a)) * (x(d) - x(c)));
  return [x(a) + t * (x(b) - x(a)), y(a) + t * (y(b) - y(a))];
}

/** The beginning of what was given instead, however deep or long it is. */
function brief(value: unknown): string {
  const word = (v: unknown) =>
    Array.isArray(v) ? '[…]' : typeof v === 'object' && v !== null ? '{…}' : String(v).slice(0, 20);
  if (!Array.isArray(value)) return word(value);
  return `[${value.slice(0, 3).map(word).join(', ')}${value.length > 3 ? ', …' : ''}]`;
}

function show(p: Position): string {
  return `${Number(x(p).toFixed(6))}, ${Number(y(p).toFixed(6))}`;
}

/** The geometry with positions cut to longitude and latitude, rings outside counter-clockwise (RFC 7946, 3.1.6). */
export function normaliseGeometry<G extends Geometry>(g: G): G {
  const flat = (line: Position[]) => line.map((p) => [x(p), y(p)]);
  const wind = (rings: Position[][]) =>
    rings.map((ring, i) => {
      const plain = flat(ring);
      return signedArea(plain) > 0 === (i === 0) ? plain : plain.reverse();
    });
  switch (g.type) {
    case 'Point':
      return { type: g.type, coordinates: [x(g.coordinates), y(g.coordinates)] } as G;
    case 'LineString':
      return { type: g.type, coordinates: flat(g.coordinates) } as G;
    case 'MultiLineString':
      return { type: g.type, coordinates: g.coordinates.map(flat) } as G;
    case 'Polygon':
      return { type: g.type, coordinates: wind(g.coordinates) } as G;
    case 'MultiPolygon':
      return { type: g.type, coordinates: g.coordinates.map(wind) } as G;
    default:
      return g;
  }
}

function signedArea(ring: Position[]): number {
  let twice = 0;
  const [o = [0, 0]] = ring;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1] as Position;
    const b = ring[i] as Position;
    twice += (x(a) - x(o)) * (y(b) - y(o)) - (x(b) - x(o)) * (y(a) - y(o));
  }
  return twice / 2;
}
