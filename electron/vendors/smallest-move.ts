/**
 * The shortest way to push a stall to where it may stand. Seen from the stall's own place each obstacle forbids a region
 * of moves: the obstacle grown by the stall turned around (Minkowski; Lozano-Pérez 1983) and by the distance to keep.
 * The shortest allowed move ends at the foot of the perpendicular on the edge of a region, or where two edges meet.
 */
import { crossing, eachSegment, isInside, type Outline, onto } from './outline.ts';

export interface Obstacle {
  outline: Outline;
  /** Metres to keep; 0: the stall must not lie on it. */
  clear: number;
}

/** Of these others no more than `most` may be nearer than `clear`. */
export interface Crowd {
  others: readonly Outline[];
  clear: number;
  most: number;
}

export interface Move {
  east: number;
  north: number;
}

/** Moves end this far beyond what is asked, so that roundings leave them allowed: metres. */
const BEYOND = 0.002;

/** The shortest move of at most `most` metres, within a centimetre; null where there is none. */
export function smallestMove(
  stall: Outline,
  obstacles: readonly Obstacle[],
  crowds: readonly Crowd[],
  most: number,
): Move | null {
  const parts = partsOf(stall);
  const plain = obstacles.map((o) => regionOf(parts, o.outline, o.clear, most));
  const crowded = crowds.map((c) => c.others.map((o) => regionOf(parts, o, c.clear, most)));
  const field = new Field(stall, plain, crowded, most);
  const mosts = crowds.map((c) => c.most);
  const allowed = (x: number, y: number) => field.allows(x, y, mosts);
  if (allowed(0, 0)) return { east: 0, north: 0 };

  const edges = [...plain, ...crowded.flat()]
    .flatMap((r) => r.cores.flatMap((core) => edgesOf(core, r.keep)))
    .map((edge) => ({ edge, reach: reachOf(edge), box: boxOfEdge(edge) }));
  const feet = edges.flatMap((e) => footOf(e.edge));
  const first = shortest(feet, most, allowed);
  const farthest = first ? Math.hypot(first.east, first.north) : most;
  // Edges meet the more often the farther one looks: a few metres first.
  for (let limit = Math.min(4, farthest); ; limit = Math.min(2 * limit, farthest)) {
    const near = edges.filter((e) => e.reach < limit);
    const found = shortest(corners(near, limit), limit, allowed);
    if (found) return found;
    if (limit >= farthest) return first;
  }
}

interface Known {
  edge: Edge;
  box: Box;
}

/** Where edges meet within `limit` metres; only those whose boxes overlap are compared, from west to east. */
function corners(near: readonly Known[], limit: number): [number, number][] {
  const out: [number, number][] = [];
  const order = [...near].sort((a, b) => a.box.west - b.box.west);
  let active: Known[] = [];
  for (const one of order) {
    active = active.filter((other) => other.box.east >= one.box.west);
    for (const other of active) {
      if (other.box.south <= one.box.north && other.box.north >= one.box.south) meet(one.edge, other.edge, out, limit);
    }
    active.push(one);
  }
  return out;
}

function shortest(places: [number, number][], most: number, allowed: (x: number, y: number) => boolean): Move | null {
  const order = places
    .map((p) => ({ x: p[0], y: p[1], length: Math.hypot(p[0], p[1]) }))
    .filter((p) => p.length <= most)
    .sort((a, b) => a.length - b.length);
  const found = order.find((p) => allowed(p.x, p.y));
  return found ? { east: found.x, north: found.y } : null;
}

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** A convex polygon of moves (x and y by turns, counter-clockwise) that bring stall and obstacle to touch. */
interface Core extends Box {
  ring: number[];
}

interface Region {
  cores: Core[];
  outline: Outline;
  /** Around all cores, also those out of reach: the stall may stand deep inside. */
  box: Box | null;
  /** Metres from a core that are forbidden, and at which edges are drawn. */
  clear: number;
  keep: number;
}

/** An area of one convex ring is one core with the stall; everything else has one for each side. */
function regionOf(parts: number[][], outline: Outline, clear: number, most: number): Region {
  const cores: Core[] = [];
  let box: Box | null = null;
  const add = (corners: readonly [number, number][]) => {
    for (const part of parts) {
      const points: [number, number][] = [];
      for (const [x, y] of corners) {
        for (let i = 0; i < part.length; i += 2) points.push([x - (part[i] as number), y - (part[i + 1] as number)]);
      }
      const core = boxed(hull(points));
      box = box ? joined(box, core) : core;
      const away = Math.hypot(Math.max(0, core.west, -core.east), Math.max(0, core.south, -core.north));
      if (away <= most + clear + 1) cores.push(core);
    }
  };
  const whole = outline.area ? convexCorners(outline) : null;
  if (whole) add(whole);
  else
    eachSegment(outline, (ax, ay, bx, by) =>
      add([
        [ax, ay],
        [bx, by],
      ]),
    );
  return { cores, outline, box, clear: Math.max(clear, BEYOND / 2), keep: Math.max(clear, 0) + BEYOND };
}

/** Side of the squares in which the field knows what forbids: metres. */
const SQUARE = 8;

/** What forbids a move, by squares of moves. */
class Field {
  readonly #stall: Outline;
  readonly #most: number;
  readonly #side: number;
  /** By square: cores with the region they are of. */
  readonly #near: { core: Core; region: Region; crowd: number }[][];
  /** Areas that could hold the stall, and all that the stall could hold. */
  readonly #whole: { region: Region; crowd: number; box: Box }[];

  constructor(stall: Outline, plain: readonly Region[], crowded: readonly (readonly Region[])[], most: number) {
    this.#stall = stall;
    this.#most = most;
    this.#side = Math.ceil((2 * most) / SQUARE) + 1;
    this.#near = Array.from({ length: this.#side * this.#side }, () => []);
    this.#whole = [];
    for (const region of plain) this.#put(region, -1);
    crowded.forEach((regions, crowd) => {
      for (const region of regions) this.#put(region, crowd);
    });
  }

  #put(region: Region, crowd: number): void {
    const clamp = (v: number) => Math.max(0, Math.min(this.#side - 1, Math.floor((v + this.#most) / SQUARE)));
    for (const core of region.cores) {
      const { clear } = region;
      for (let r = clamp(core.south - clear); r <= clamp(core.north + clear); r++) {
        for (let c = clamp(core.west - clear); c <= clamp(core.east + clear); c++) {
          this.#near[r * this.#side + c]?.push({ core, region, crowd });
        }
      }
    }
    const { box } = region;
    if (box) this.#whole.push({ region, crowd, box });
  }

  allows(x: number, y: number, mosts: readonly number[]): boolean {
    const [c, r] = [Math.floor((x + this.#most) / SQUARE), Math.floor((y + this.#most) / SQUARE)];
    const met = mosts.map(() => new Set<Region>());
    const full = (region: Region, crowd: number) => {
      if (crowd < 0) return true;
      const others = met[crowd] as Set<Region>;
      others.add(region);
      return others.size > (mosts[crowd] as number);
    };
    for (const { core, region, crowd } of this.#near[r * this.#side + c] ?? []) {
      const { clear } = region;
      if (x < core.west - clear || x > core.east + clear || y < core.south - clear || y > core.north + clear) continue;
      if (toCore(core.ring, x, y) < clear && full(region, crowd)) return false;
    }
    for (const { region, crowd, box } of this.#whole) {
      if (x < box.west || x > box.east || y < box.south || y > box.north) continue;
      if (this.#holds(region.outline, x, y) && full(region, crowd)) return false;
    }
    return true;
  }

  /** The outline holds the moved stall, or the stall it. */
  #holds(outline: Outline, x: number, y: number): boolean {
    const [sx, sy] = [this.#stall.lines[0]?.[0] ?? 0, this.#stall.lines[0]?.[1] ?? 0];
    if (isInside(outline, sx + x, sy + y)) return true;
    const [ox, oy] = [outline.lines[0]?.[0] ?? Number.NaN, outline.lines[0]?.[1] ?? Number.NaN];
    return isInside(this.#stall, ox - x, oy - y);
  }
}

function joined(a: Box, b: Box): Box {
  return {
    west: Math.min(a.west, b.west),
    south: Math.min(a.south, b.south),
    east: Math.max(a.east, b.east),
    north: Math.max(a.north, b.north),
  };
}

function toCore(ring: number[], x: number, y: number): number {
  const n = ring.length / 2;
  let inside = n > 2;
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const [ax, ay, bx, by] = [ring[2 * i], ring[2 * i + 1], ring[2 * j], ring[2 * j + 1]] as [
      number,
      number,
      number,
      number,
    ];
    if ((bx - ax) * (y - ay) - (by - ay) * (x - ax) < 0) inside = false;
    const [qx, qy] = onto(x, y, ax, ay, bx, by);
    best = Math.min(best, Math.hypot(x - qx, y - qy));
  }
  return inside ? 0 : best;
}

/** A side moved outwards, or the arc around a corner: of it the box alone tells where it ends. */
type Edge = { line: [number, number, number, number] } | { circle: [x: number, y: number, r: number]; arc: Box };

function edgesOf({ ring }: Core, keep: number): Edge[] {
  const n = ring.length / 2;
  const at = (i: number): [number, number] => [
    ring[2 * ((i + n) % n)] as number,
    ring[2 * ((i + n) % n) + 1] as number,
  ];
  const outward = (i: number): [number, number] => {
    const [[ax, ay], [bx, by]] = [at(i), at(i + 1)];
    const length = Math.hypot(bx - ax, by - ay);
    return [((by - ay) / length) * keep, (-(bx - ax) / length) * keep];
  };
  const out: Edge[] = [];
  for (let i = 0; i < n; i++) {
    const [x, y] = at(i);
    if (n === 1)
      return [{ circle: [x, y, keep], arc: { west: x - keep, south: y - keep, east: x + keep, north: y + keep } }];
    const [from, to] = [outward(i - 1), outward(i)];
    out.push({ circle: [x, y, keep], arc: arcBox(x, y, keep, from, to) });
    const [bx, by] = at(i + 1);
    out.push({ line: [x + to[0], y + to[1], bx + to[0], by + to[1]] });
  }
  return out;
}

/** Box of the arc counter-clockwise between two directions from the corner. */
function arcBox(x: number, y: number, r: number, from: [number, number], to: [number, number]): Box {
  const begin = Math.atan2(from[1], from[0]);
  let sweep = Math.atan2(to[1], to[0]) - begin;
  if (sweep < 0) sweep += 2 * Math.PI;
  const xs = [from[0], to[0]];
  const ys = [from[1], to[1]];
  for (let k = Math.ceil(begin / (Math.PI / 2)); k * (Math.PI / 2) <= begin + sweep; k++) {
    xs.push(r * Math.cos((k * Math.PI) / 2));
    ys.push(r * Math.sin((k * Math.PI) / 2));
  }
  const grace = 1e-6;
  return {
    west: x + Math.min(...xs) - grace,
    east: x + Math.max(...xs) + grace,
    south: y + Math.min(...ys) - grace,
    north: y + Math.max(...ys) + grace,
  };
}

function boxOfEdge(edge: Edge): Box {
  if ('circle' in edge) return edge.arc;
  const [ax, ay, bx, by] = edge.line;
  return { west: Math.min(ax, bx), south: Math.min(ay, by), east: Math.max(ax, bx), north: Math.max(ay, by) };
}

function footOf(edge: Edge): [number, number][] {
  if ('line' in edge) return [onto(0, 0, ...edge.line)];
  const [x, y, r] = edge.circle;
  const d = Math.hypot(x, y);
  if (d === 0) return [[r, 0]];
  return [
    [x - (x / d) * r, y - (y / d) * r],
    [x + (x / d) * r, y + (y / d) * r],
  ];
}

/** Metres from the stall's place to the edge. */
function reachOf(edge: Edge): number {
  if ('line' in edge) return Math.hypot(...onto(0, 0, ...edge.line));
  const [x, y, r] = edge.circle;
  const { west, south, east, north } = edge.arc;
  return Math.max(Math.abs(Math.hypot(x, y) - r), Math.hypot(Math.max(0, west, -east), Math.max(0, south, -north)));
}

function meet(a: Edge, b: Edge, out: [number, number][], limit: number): void {
  const keep = (p: [number, number] | null) => {
    if (p && p[0] * p[0] + p[1] * p[1] < limit * limit) out.push(p);
  };
  if ('line' in a && 'line' in b) keep(crossing(...a.line, ...b.line));
  else if ('circle' in a && 'circle' in b) circles(a.circle, b.circle, keep);
  else if ('line' in a && 'circle' in b) lineCircle(a.line, b.circle, keep);
  else if ('circle' in a && 'line' in b) lineCircle(b.line, a.circle, keep);
}

function circles(
  [ax, ay, ar]: [number, number, number],
  [bx, by, br]: [number, number, number],
  keep: (p: [number, number]) => void,
): void {
  const d = Math.hypot(bx - ax, by - ay);
  if (d === 0 || d > ar + br || d < Math.abs(ar - br)) return;
  const along = (d * d + ar * ar - br * br) / (2 * d);
  const aside = Math.sqrt(Math.max(0, ar * ar - along * along));
  const [ux, uy] = [(bx - ax) / d, (by - ay) / d];
  keep([ax + along * ux - aside * uy, ay + along * uy + aside * ux]);
  keep([ax + along * ux + aside * uy, ay + along * uy - aside * ux]);
}

function lineCircle(
  [ax, ay, bx, by]: [number, number, number, number],
  [cx, cy, r]: [number, number, number],
  keep: (p: [number, number]) => void,
): void {
  const [ux, uy] = [bx - ax, by - ay];
  const square = ux * ux + uy * uy;
  if (square === 0) return;
  const foot = ((cx - ax) * ux + (cy - ay) * uy) / square;
  const away = (ax + foot * ux - cx) ** 2 + (ay + foot * uy - cy) ** 2;
  if (away > r * r) return;
  const half = Math.sqrt((r * r - away) / square);
  for (const t of [foot - half, foot + half]) if (t >= 0 && t <= 1) keep([ax + t * ux, ay + t * uy]);
}

/** The stall in convex parts that have its outline: itself where it is convex, else its sides. */
function partsOf(stall: Outline): number[][] {
  const whole = convexCorners(stall);
  if (whole) return [hull(whole)];
  const sides: number[][] = [];
  eachSegment(stall, (...side) => {
    sides.push(side);
  });
  return sides;
}

/** Corners of an outline of one ring that is convex; null of any other. */
function convexCorners({ lines }: Outline): [number, number][] | null {
  const ring = lines[0];
  if (!ring || lines.length !== 1) return null;
  const corners: [number, number][] = [];
  for (let i = 0; i < ring.length; i += 2) corners.push([ring[i] as number, ring[i + 1] as number]);
  const distinct = new Set(corners.map(String)).size;
  return hull(corners).length / 2 === distinct ? corners : null;
}

/** Convex hull, counter-clockwise, x and y by turns (Andrew 1979). */
function hull(points: readonly [number, number][]): number[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: [number, number][]) => {
    const out: [number, number][] = [];
    for (const p of list) {
      for (
        let n = out.length;
        n > 1 && turn(out[n - 2] as [number, number], out[n - 1] as [number, number], p) <= 0;
        n--
      )
        out.pop();
      out.push(p);
    }
    return out;
  };
  const lower = half(sorted);
  const upper = half(sorted.reverse());
  const ring = [...lower.slice(0, -1), ...upper.slice(0, -1)];
  return (ring.length > 0 ? ring : [points[0] as [number, number]]).flat();
}

function turn(a: readonly [number, number], b: readonly [number, number], c: readonly [number, number]): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function boxed(ring: number[]): Core {
  const xs = ring.filter((_, i) => i % 2 === 0);
  const ys = ring.filter((_, i) => i % 2 === 1);
  return { ring, west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) };
}
