/** Large blocks are cut by new streets, across their longer side, until each has about the wanted size. */
import type { Random } from '../domain/prng.ts';
import { Buckets } from './buckets.ts';
import { type Pt, signedArea } from './plane.ts';
import { crossing, dist, inside, leastBox, lerp, nearestOn, offset } from './shapes.ts';

export interface SplitStyle {
  /** Wanted block size in square metres. */
  area: number;
  /** No block gets narrower than this many metres. */
  narrow: number;
  /** 0 regular, 1 crooked. */
  crooked: number;
}

export interface Cut {
  line: Pt[];
  /** How often the original block had been cut before. */
  depth: number;
}

interface Hit {
  /** Side of the ring. */
  side: number;
  at: Pt;
}

/** A new street that would end this close to an existing junction ends there: crossings, not staggered corners. */
const SNAP = 30;

export class Splitter {
  readonly #random: Random;
  readonly #ends = new Buckets<Pt>(SNAP * 2);
  /** Answers true where no new street may run. */
  readonly #forbidden: (a: Pt, b: Pt) => boolean;

  constructor(random: Random, forbidden: (a: Pt, b: Pt) => boolean) {
    this.#random = random;
    this.#forbidden = forbidden;
  }

  junction(p: Pt): void {
    this.#ends.add(p, [p]);
  }

  split(ring: Pt[], style: SplitStyle, depth = 0): Cut[] {
    if (signedArea(ring) < style.area * this.#random.range(0.9, 1.7)) return [];
    const { at, u, half, side } = leastBox(ring);
    for (let attempt = 0; attempt < 8; attempt++) {
      // Now and then across the shorter way, when the first tries found no place.
      const across = attempt < 5;
      const [axis, reach]: [Pt, number] = across ? [u, half] : [[-u[1], u[0]], side];
      if (reach < style.narrow) continue;
      const turn = this.#random.normal() * 0.06 * style.crooked;
      const v: Pt = [
        -axis[1] * Math.cos(turn) - axis[0] * Math.sin(turn),
        axis[0] * Math.cos(turn) - axis[1] * Math.sin(turn),
      ];
      const centre = offset(at, axis, this.#random.range(-0.22, 0.22) * reach * (0.4 + style.crooked), 0);
      const made = this.#cut(ring, centre, v, style);
      if (!made) continue;
      const [line, left, right] = made;
      return [{ line, depth }, ...this.split(left, style, depth + 1), ...this.split(right, style, depth + 1)];
    }
    return [];
  }

  #cut(ring: Pt[], centre: Pt, v: Pt, style: SplitStyle): [Pt[], Pt[], Pt[]] | null {
    const ends = this.#hits(ring, centre, v);
    if (!ends) return null;
    const [a, b] = ends.map((hit) => this.#snap(ring, hit)) as [Hit, Hit];
    const length = dist(a.at, b.at);
    if (length < style.narrow || a.side === b.side) return null;
    const bend = this.#random.normal() * 0.03 * style.crooked * length;
    const middle = offset(lerp(a.at, b.at, 0.5), [(b.at[0] - a.at[0]) / length, (b.at[1] - a.at[1]) / length], 0, bend);
    if (!inside(middle, ring)) return null;
    const line = style.crooked > 0.3 ? [a.at, middle, b.at] : [a.at, b.at];
    for (let i = 1; i < line.length; i++) if (this.#forbidden(line[i - 1] as Pt, line[i] as Pt)) return null;
    const halves = [slice(ring, a, b, line), slice(ring, b, a, [...line].reverse())] as [Pt[], Pt[]];
    for (const half of halves) {
      if (signedArea(half) < style.area * 0.25 || leastBox(half).side * 2 < style.narrow) return null;
    }
    this.junction(a.at);
    this.junction(b.at);
    return [line, ...halves];
  }

  /** Where a line through the centre leaves the ring on either side. */
  #hits(ring: Pt[], centre: Pt, v: Pt): [Hit, Hit] | null {
    const far = 20_000;
    const low = offset(centre, v, -far, 0);
    const high = offset(centre, v, far, 0);
    let before: (Hit & { t: number }) | null = null;
    let after: (Hit & { t: number }) | null = null;
    ring.forEach((p, side) => {
      const q = ring[(side + 1) % ring.length] as Pt;
      const hit = crossing(low, high, p, q);
      if (!hit) return;
      const t = (hit[0] - 0.5) * 2 * far;
      const found = { side, at: lerp(p, q, hit[1]), t };
      if (t < 0 && (!before || t > before.t)) before = found;
      if (t >= 0 && (!after || t < after.t)) after = found;
    });
    return before && after ? [before, after] : null;
  }

  /** Moves an end to a corner or a junction on the ring nearby. */
  #snap(ring: Pt[], hit: Hit): Hit {
    let best = hit;
    let least = SNAP;
    for (const p of this.#ends.near([hit.at], SNAP)) {
      const d = dist(p, hit.at);
      if (d >= least) continue;
      for (let side = 0; side < ring.length; side++) {
        const a = ring[side] as Pt;
        const b = ring[(side + 1) % ring.length] as Pt;
        if (dist(lerp(a, b, nearestOn(p, a, b)), p) < 0.5) {
          best = { side, at: p };
          least = d;
          break;
        }
      }
    }
    return best;
  }
}

/** The part of a ring from one hit forward to another, closed by the cut. */
function slice(ring: Pt[], from: Hit, to: Hit, cut: Pt[]): Pt[] {
  const out: Pt[] = [from.at];
  for (let i = from.side; i !== to.side; ) {
    i = (i + 1) % ring.length;
    out.push(ring[i] as Pt);
  }
  out.push(to.at);
  for (let i = cut.length - 2; i > 0; i--) out.push(cut[i] as Pt);
  return out.filter((p, i) => dist(p, out[(i + 1) % out.length] as Pt) > 0.01);
}
