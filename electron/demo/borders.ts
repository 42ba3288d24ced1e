/** The towns' areas: each place belongs to the nearest town on a bent plane, which makes borders wander. */
import { difference } from '@turf/difference';
import { intersect } from '@turf/intersect';
import type { FeatureCollection, Polygon, Position } from 'geojson';
import type { Random } from '../domain/prng.ts';
import type { DemoPack } from './plan.ts';
import { type Plane, type Pt, signedArea } from './plane.ts';
import { dist, inside, smooth, toSegment } from './shapes.ts';

export interface Area {
  town: string;
  ring: Pt[];
}

/** The main town's borders lie this much further out, in metres. */
const REACH = 2600;
/** Side of the squares that are given to towns before their borders are smoothed, in metres. */
const SQUARE = 130;

/**
 * A partition of the county: rings in metres that share their vertices along common borders and leave out the sea.
 */
export function drawAreas(pack: DemoPack, plane: Plane, random: Random): Area[] {
  const { outline, sea } = pack.plan;
  const land = piece(difference(both(smooth(outline, 2, true), sea.ring)));
  const [west, south, columns, rows] = frame(outline);
  const towns = pack.towns.map((t) => ({ town: t.code, at: plane.metres(t.centre) }));
  const label = bent(towns, pack, random);
  const labels = Array.from({ length: columns * rows }, (_, k) =>
    label([west + ((k % columns) + 0.5) * SQUARE, south + (Math.floor(k / columns) + 0.5) * SQUARE]),
  );
  const corner = (k: number): Pt => [
    west + (k % (columns + 1)) * SQUARE,
    south + Math.floor(k / (columns + 1)) * SQUARE,
  ];
  const at = (i: number, j: number) =>
    i < 0 || j < 0 || i >= columns || j >= rows ? -1 : (labels[j * columns + i] as number);
  const arcs = trace(columns, rows, at).map((arc) => wander(arc.map(corner)));
  return towns.map(({ town }, index) => {
    const ring = rings(columns, rows, at, index, arcs, corner);
    const own = piece(intersect(both(ring, land)));
    return { town, ring: own };
  });
}

function frame(outline: readonly Pt[]): [number, number, number, number] {
  const xs = outline.map((p) => p[0]);
  const ys = outline.map((p) => p[1]);
  const west = Math.min(...xs) - 2 * SQUARE;
  const south = Math.min(...ys) - 2 * SQUARE;
  return [
    west,
    south,
    Math.ceil((Math.max(...xs) - west) / SQUARE) + 2,
    Math.ceil((Math.max(...ys) - south) / SQUARE) + 2,
  ];
}

/** The index of the town a point belongs to. The main town reaches further, and each keeps its built-up land. */
function bent(towns: { town: string; at: Pt }[], pack: DemoPack, random: Random): (p: Pt) => number {
  const waves = Array.from({ length: 10 }, (_, i) => ({
    k: (2 * Math.PI) / (i < 3 ? random.range(5000, 9000) : random.range(1100, 2600)),
    turn: random.range(0, 2 * Math.PI),
    phase: random.range(0, 2 * Math.PI),
    push: (i < 3 ? 420 : 110) * random.range(0.7, 1.3),
  }));
  return ([x, y]) => {
    let [bx, by] = [x, y];
    for (const w of waves) {
      const s = Math.sin((x * Math.cos(w.turn) + y * Math.sin(w.turn)) * w.k + w.phase) * w.push;
      bx += s * Math.sin(w.turn + 1);
      by += s * Math.cos(w.turn + 1);
    }
    let best = 0;
    let least = Infinity;
    towns.forEach(({ town, at }, i) => {
      const core = !pack.plan.towns[town];
      const d = dist([bx, by], at) - (core ? REACH : 0);
      if (d < least) {
        least = d;
        best = i;
      }
    });
    return best;
  };
}

/** Sides of squares between different labels, chained from junction to junction. Corners are numbered row by row. */
function trace(columns: number, rows: number, at: (i: number, j: number) => number): number[][] {
  const links = new Map<number, number[]>();
  const join = (a: number, b: number) => {
    for (const [p, q] of [
      [a, b],
      [b, a],
    ] as const) {
      const list = links.get(p);
      if (list) list.push(q);
      else links.set(p, [q]);
    }
  };
  for (let j = 0; j <= rows; j++) {
    for (let i = 0; i <= columns; i++) {
      const c = j * (columns + 1) + i;
      if (i < columns && at(i, j) !== at(i, j - 1)) join(c, c + 1);
      if (j < rows && at(i, j) !== at(i - 1, j)) join(c, c + columns + 1);
    }
  }
  const used = new Set<string>();
  const arcs: number[][] = [];
  const follow = (start: number, first: number) => {
    const arc = [start];
    let [before, here] = [start, first];
    for (;;) {
      used.add(`${Math.min(before, here)} ${Math.max(before, here)}`);
      arc.push(here);
      const next = links.get(here) as number[];
      if (here === start || next.length !== 2) break;
      const onward = next.find((n) => n !== before) as number;
      [before, here] = [here, onward];
    }
    arcs.push(arc);
  };
  const open = (a: number, b: number) => !used.has(`${Math.min(a, b)} ${Math.max(a, b)}`);
  for (const [c, next] of links) if (next.length !== 2) for (const n of next) if (open(c, n)) follow(c, n);
  for (const [c, next] of links) for (const n of next) if (open(c, n)) follow(c, n);
  return arcs;
}

/** Takes the stairs out of an arc, its ends staying where they are. */
function wander(arc: Pt[]): Pt[] {
  let line = arc;
  for (let n = 0; n < 3; n++) {
    line = line.map((p, i) => {
      const a = line[i - 1];
      const b = line[i + 1];
      return a && b ? [(a[0] + 2 * p[0] + b[0]) / 4, (a[1] + 2 * p[1] + b[1]) / 4] : p;
    });
  }
  return line.filter((_, i) => i % 2 === 0 || i === line.length - 1);
}

/** The outer ring of a label, put together from arcs. */
function rings(
  columns: number,
  rows: number,
  at: (i: number, j: number) => number,
  index: number,
  arcs: Pt[][],
  corner: (k: number) => Pt,
): Pt[] {
  // Which arcs border the label: those whose first step has it on one side.
  const key = (p: Pt) => `${Math.round(p[0])} ${Math.round(p[1])}`;
  const raw = trace(columns, rows, at);
  const own: Pt[][] = [];
  raw.forEach((ids, k) => {
    const [a, b] = [corner(ids[0] as number), corner(ids[1] as number)];
    const [w, s] = corner(0);
    const mx = ((a[0] + b[0]) / 2 - w) / SQUARE;
    const my = ((a[1] + b[1]) / 2 - s) / SQUARE;
    const flat = a[1] === b[1];
    const one = at(Math.floor(mx - (flat ? 0 : 0.25)), Math.floor(my - (flat ? 0.25 : 0)));
    const two = at(Math.floor(mx + (flat ? 0 : 0.25)), Math.floor(my + (flat ? 0.25 : 0)));
    if (one === index || two === index) own.push(arcs[k] as Pt[]);
  });
  const left = new Set(own);
  let best: Pt[] = [];
  while (left.size) {
    const [first] = left;
    const ring = [...(first as Pt[])];
    left.delete(first as Pt[]);
    for (let grown = true; grown; ) {
      grown = false;
      for (const arc of left) {
        const end = key(ring.at(-1) as Pt);
        if (key(arc[0] as Pt) === end) ring.push(...arc.slice(1));
        else if (key(arc.at(-1) as Pt) === end) ring.push(...[...arc].reverse().slice(1));
        else continue;
        left.delete(arc);
        grown = true;
        break;
      }
    }
    ring.pop();
    if (Math.abs(signedArea(ring)) > Math.abs(signedArea(best))) best = ring;
  }
  return best;
}

function close(ring: readonly Pt[]): Position[] {
  return [...ring, ring[0] as Pt];
}

function both(...rings: (readonly Pt[])[]): FeatureCollection<Polygon> {
  const features = rings.map((ring) => ({
    type: 'Feature' as const,
    properties: {},
    geometry: { type: 'Polygon' as const, coordinates: [close(ring)] },
  }));
  return { type: 'FeatureCollection', features };
}

/** The largest ring of what a polygon operation left. */
function piece(result: { geometry: { type: string; coordinates: unknown } } | null): Pt[] {
  if (!result) throw new Error('a town has no area inside the outline');
  const { type, coordinates } = result.geometry;
  const outer = (
    type === 'Polygon'
      ? [(coordinates as Polygon['coordinates'])[0]]
      : (coordinates as Polygon['coordinates'][]).map((p) => p[0])
  ) as Pt[][];
  const ring = outer.reduce((a, b) => (Math.abs(signedArea(b)) > Math.abs(signedArea(a)) ? b : a));
  return ring.slice(0, -1);
}

/** The town whose area holds a point, or the nearest one. */
export function townAt(areas: readonly Area[], p: Pt): string {
  const own = areas.find((a) => inside(p, a.ring));
  if (own) return own.town;
  let best = { d: Infinity, town: '' };
  for (const { town, ring } of areas) {
    ring.forEach((a, i) => {
      const d = toSegment(p, a, ring[(i + 1) % ring.length] as Pt);
      if (d < best.d) best = { d, town };
    });
  }
  return best.town;
}
