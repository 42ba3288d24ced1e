/** Buildings: rectangles and angles along their street, in blocks and beside country lanes. */
import type { Random } from '../domain/prng.ts';
import type { RoadClass } from '../domain/vocabulary.ts';
import { Buckets } from './buckets.ts';
import type { Network } from './network.ts';
import type { BlockStyle } from './plan.ts';
import type { Pt } from './plane.ts';
import { box, dist, inside, leastBox, lerp, offset, overlap, segmentGap, toSegment, unit } from './shapes.ts';
import type { Block } from './streets.ts';
import type { Water } from './water.ts';

export interface Building {
  ring: Pt[];
  /** The rectangle around it: centre, direction of its length, length, depth. */
  at: Pt;
  u: Pt;
  length: number;
  depth: number;
  use: 'house' | 'flats' | 'shop' | 'works' | 'public';
  floors: number;
  town: string;
}

/** Half of a street's width with its pavement, in metres; no building stands nearer to its centre line. */
export const HALF_WIDTH: Record<RoadClass, number> = {
  trunk: 17,
  primary: 15,
  secondary: 12.5,
  tertiary: 9,
  residential: 6.5,
  pedestrian: 4.2,
  service: 4,
};

/** Where building is allowed, and what stands already. */
export class Site {
  readonly #streets = new Buckets<{ a: Pt; b: Pt; half: number }>(120);
  readonly #standing = new Buckets<Pt[]>(60);
  readonly #kept = new Buckets<Pt[]>(120);
  readonly #water: Water;
  readonly buildings: Building[] = [];

  /** @param kept rings to leave free: parks, playing fields, land without buildings */
  constructor(network: Network, water: Water, kept: Pt[][]) {
    this.#water = water;
    for (const ring of kept) this.keep(ring);
    for (const e of network.edges) {
      for (let i = 1; i < e.line.length; i++) {
        const side = { a: e.line[i - 1] as Pt, b: e.line[i] as Pt, half: HALF_WIDTH[e.class] };
        this.#streets.add(side, [side.a, side.b], side.half);
      }
    }
  }

  /** Nothing will be built inside this ring from now on. */
  keep(ring: Pt[]): void {
    this.#kept.add(ring, ring);
  }

  /** Whether a convex ring is free of streets, water, kept land and other buildings, `gap` metres around. */
  free(ring: Pt[], gap: number): boolean {
    const [a, , c] = ring as [Pt, Pt, Pt];
    const middle = lerp(a, c, 0.5);
    const radius = dist(a, c) / 2;
    const wide = gap === 0 ? ring : grown(ring, gap);
    for (const other of this.#standing.near(ring, gap)) if (overlap(wide, other)) return false;
    for (const s of this.#streets.near(ring)) {
      if (toSegment(middle, s.a, s.b) < s.half + radius && ringGap(ring, s.a, s.b) < s.half) return false;
    }
    if (!this.#water.away(middle, radius + 4)) return false;
    for (const k of this.#kept.near(ring)) {
      if (ring.some((p) => inside(p, k)) || k.some((p) => inside(p, ring))) return false;
    }
    return true;
  }

  /** Builds if there is room. */
  build(b: Omit<Building, 'ring'>, gap: number, shape?: Pt[]): boolean {
    const ring = box(b.at, b.u, b.length, b.depth);
    if (!this.free(ring, gap)) return false;
    this.#standing.add(ring, ring);
    this.buildings.push({ ...b, ring: shape ?? ring });
    return true;
  }
}

function grown(ring: Pt[], gap: number): Pt[] {
  const [a, b, c] = ring as [Pt, Pt, Pt];
  const at: Pt = [(a[0] + c[0]) / 2, (a[1] + c[1]) / 2];
  return box(at, unit(a, b), dist(a, b) + 2 * gap, dist(b, c) + 2 * gap);
}

function ringGap(ring: Pt[], a: Pt, b: Pt): number {
  let least = inside(a, ring) ? 0 : Infinity;
  for (let i = 0; i < ring.length; i++) {
    least = Math.min(least, segmentGap(ring[i] as Pt, ring[(i + 1) % ring.length] as Pt, a, b));
  }
  return least;
}

/** An L: the rectangle less its back corner on one side. */
export function angle(at: Pt, u: Pt, length: number, depth: number, random: Random): Pt[] {
  const [l, d] = [length / 2, depth / 2];
  const inX = length * random.range(0.35, 0.6);
  const inY = depth * random.range(0.35, 0.55);
  const local: Pt[] = random.chance(0.5)
    ? [
        [-l, -d],
        [l, -d],
        [l, d - inY],
        [l - inX, d - inY],
        [l - inX, d],
        [-l, d],
      ]
    : [
        [-l, -d],
        [l, -d],
        [l, d],
        [-l + inX, d],
        [-l + inX, d - inY],
        [-l, d - inY],
      ];
  return local.map(([x, y]) => offset(at, u, x, y));
}

interface Frontage {
  use: Building['use'];
  length: [number, number];
  depth: [number, number];
  gap: [number, number];
  /** Metres from the block's edge, which is a street's centre line, to the front. */
  setback: [number, number];
  floors: [number, number];
  leaveOut: number;
}

const FRONTAGE: Record<BlockStyle, Frontage> = {
  old: {
    use: 'house',
    length: [10, 27],
    depth: [8, 13],
    gap: [0.4, 2.8],
    setback: [0.5, 3],
    floors: [1, 3],
    leaveOut: 0.12,
  },
  mixed: {
    use: 'shop',
    length: [18, 46],
    depth: [12, 18],
    gap: [5, 16],
    setback: [2, 6],
    floors: [2, 6],
    leaveOut: 0.2,
  },
  slab: {
    use: 'shop',
    length: [24, 52],
    depth: [11, 14],
    gap: [10, 26],
    setback: [3, 8],
    floors: [2, 5],
    leaveOut: 0.45,
  },
  works: {
    use: 'works',
    length: [36, 80],
    depth: [24, 46],
    gap: [14, 30],
    setback: [10, 18],
    floors: [1, 2],
    leaveOut: 0.15,
  },
  sparse: {
    use: 'house',
    length: [9, 12],
    depth: [10, 12],
    gap: [5, 18],
    setback: [3, 8],
    floors: [2, 3],
    leaveOut: 0.45,
  },
};

export function buildBlock(site: Site, block: Block, random: Random): void {
  const style = FRONTAGE[block.style];
  const { ring } = block;
  const town = block.settlement.town;
  if (block.style === 'slab' || block.style === 'mixed') fillRows(site, block, random);
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i] as Pt;
    const b = ring[(i + 1) % ring.length] as Pt;
    frontage(site, a, b, town, style, random, (p) => inside(p, ring));
  }
  if (block.style === 'old' || block.style === 'works') fillYards(site, block, style, random);
}

/** Houses or shops along one side of a block, their fronts to the street. */
export function frontage(
  site: Site,
  a: Pt,
  b: Pt,
  town: string,
  style: Frontage,
  random: Random,
  within: (p: Pt) => boolean,
): void {
  const u = unit(a, b);
  const side = dist(a, b);
  let along = random.range(2, 8);
  while (along < side - 6) {
    const length = Math.min(random.range(...style.length), side - along);
    const depth = random.range(...style.depth);
    if (length < style.length[0] * 0.8) break;
    if (!random.chance(style.leaveOut)) {
      const setback = random.range(...style.setback);
      // The street's own half width is not known here: step back until the house fits.
      for (const half of [4.5, 6.6, 9.2, 12.8, 15.4, 17.4]) {
        const at = offset(a, u, along + length / 2, half + setback + depth / 2);
        const building = {
          at,
          u,
          length,
          depth,
          use: style.use,
          floors: Math.round(random.range(...style.floors)),
          town,
        };
        if (!box(at, u, length, depth).every(within)) break;
        const bent = length > 20 && random.chance(0.2) ? angle(at, u, length, depth, random) : undefined;
        if (site.build(building, 0.4, bent)) break;
      }
    }
    along += length + random.range(...style.gap);
  }
}

/** Slabs of flats in parallel rows that face south as nearly as the block allows. */
function fillRows(site: Site, block: Block, random: Random): void {
  const { at, u, half, side } = leastBox(block.ring);
  const turned = Math.abs(u[0]) >= Math.abs(u[1]);
  const axis: Pt = turned ? u : [u[1], -u[0]];
  const [reach, deep] = turned ? [half, side] : [side, half];
  const tall = random.chance(0.4);
  const depth = random.range(10.5, 13.5);
  const pitch = depth + (tall ? random.range(34, 44) : random.range(22, 29));
  const long = tall ? random.range(26, 36) : random.range(54, 80);
  const floors = tall ? 11 + random.int(16) : 5 + random.int(3);
  const edge = block.style === 'mixed' ? 34 : 22;
  for (let y = -deep + edge; y < deep - edge; y += pitch) {
    for (let x = -reach + edge; x < reach - edge; x += long + 11) {
      if (random.chance(0.08)) continue;
      const middle = offset(at, axis, x + long / 2, y + depth / 2);
      if (!box(middle, axis, long + 10, depth + 8).every((p) => inside(p, block.ring))) continue;
      site.build({ at: middle, u: axis, length: long, depth, use: 'flats', floors, town: block.settlement.town }, 5);
    }
  }
}

/** Houses or sheds behind the front row. */
function fillYards(site: Site, block: Block, style: Frontage, random: Random): void {
  const { at, u, half, side } = leastBox(block.ring);
  const tries = Math.round((half * side) / (block.style === 'old' ? 190 : 1500));
  for (let n = 0; n < tries; n++) {
    const p = offset(at, u, random.range(-half, half), random.range(-side, side));
    const length = random.range(...style.length) * 0.9;
    const depth = random.range(...style.depth) * 0.9;
    const axis: Pt = random.chance(0.6) ? u : [-u[1], u[0]];
    if (!box(p, axis, length, depth).every((q) => inside(q, block.ring))) continue;
    const floors = Math.round(random.range(...style.floors));
    site.build(
      { at: p, u: axis, length, depth, use: style.use, floors, town: block.settlement.town },
      block.style === 'old' ? 1.2 : 9,
    );
  }
}

/** Farmhouses in short rows beside country lanes. */
export function buildHamlets(
  site: Site,
  network: Network,
  settled: (p: Pt) => boolean,
  townOf: (p: Pt) => string,
  random: Random,
): void {
  const style = { ...FRONTAGE.sparse, leaveOut: 0.2, gap: [3, 9] as [number, number] };
  for (const edge of network.edges) {
    if (edge.class !== 'tertiary' && edge.class !== 'residential') continue;
    for (let i = 1; i < edge.line.length; i++) {
      const a = edge.line[i - 1] as Pt;
      const b = edge.line[i] as Pt;
      if (settled(a) || settled(b) || dist(a, b) < 40 || !random.chance(0.15)) continue;
      const flip = random.chance(0.5);
      frontage(site, flip ? b : a, flip ? a : b, townOf(a), style, random, () => true);
    }
  }
}
