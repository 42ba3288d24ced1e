/** Lakes, canals, ditches and the sea, and a quick answer to "is there water here?". */
import type { Random } from '../domain/prng.ts';
import { Buckets } from './buckets.ts';
import type { TownPlan } from './plan.ts';
import type { Pt } from './plane.ts';
import { crossing, inside, smooth, toSegment } from './shapes.ts';

export interface Canal {
  name: { zh: string; en: string } | null;
  line: Pt[];
  width: number;
  banks: boolean;
}

export interface Lake {
  name: { zh: string; en: string };
  ring: Pt[];
  islands: Pt[][];
}

export interface Water {
  lakes: Lake[];
  canals: Canal[];
  sea: Pt[];
  /** Whether p is on land, at least `margin` metres from any shore or bank. */
  away(p: Pt, margin: number): boolean;
  /** The line ab crosses a canal at least this wide. */
  crosses(a: Pt, b: Pt, width: number): boolean;
  inLake(p: Pt): boolean;
}

/** Metres between the ditches of the polder, and how far they stray from a lattice. */
const DITCHES = 1700;

export function drawWater(plan: TownPlan, random: Random): Water {
  const lakes = plan.lakes.map((lake) => ({
    name: { zh: lake.zh, en: lake.en },
    ring: smooth(lake.ring, 2, true),
    islands: lake.islands.map((ring) => smooth(ring, 2, true)),
  }));
  const sea = [...plan.sea.ring];
  const canals: Canal[] = plan.canals.map((c) => ({
    name: { zh: c.zh, en: c.en },
    line: smooth(c.line, 2),
    width: c.width,
    banks: c.banks,
  }));
  canals.push(...ditches(plan, sea, lakes, random));

  const sides = new Buckets<{ a: Pt; b: Pt; half: number }>(250);
  for (const { line, width } of canals) {
    for (let i = 1; i < line.length; i++) {
      const side = { a: line[i - 1] as Pt, b: line[i] as Pt, half: width / 2 };
      sides.add(side, [side.a, side.b], side.half);
    }
  }
  const shores = [...lakes.map((l) => l.ring), sea].map((ring) => ({ ring, box: boxOf(ring) }));
  for (const { ring } of shores) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length] as Pt;
      if (Math.max(...a.map(Math.abs), ...b.map(Math.abs)) < 60_000) sides.add({ a, b, half: 0 }, [a, b]);
    });
  }
  return {
    lakes,
    canals,
    sea,
    inLake: (p) => lakes.some((l) => inside(p, l.ring)),
    away(p, margin) {
      for (const s of sides.near([p], margin)) if (toSegment(p, s.a, s.b) < s.half + margin) return false;
      return !shores.some(({ ring, box }) => within(p, box) && inside(p, ring));
    },
    crosses(a, b, width) {
      for (const s of sides.near([a, b]))
        if ((s.half * 2 >= width || s.half === 0) && crossing(a, b, s.a, s.b)) return true;
      return false;
    },
  };
}

type Box = [number, number, number, number];

function boxOf(ring: readonly Pt[]): Box {
  const xs = ring.map((p) => p[0]);
  const ys = ring.map((p) => p[1]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

const within = ([x, y]: Pt, [w, s, e, n]: Box) => x >= w && x <= e && y >= s && y <= n;

/** The small waters of the polder: a crooked lattice with gaps, outside the towns. */
function ditches(plan: TownPlan, sea: Pt[], lakes: Lake[], random: Random): Canal[] {
  const xs = plan.outline.map((p) => p[0]);
  const ys = plan.outline.map((p) => p[1]);
  const [west, south] = [Math.min(...xs), Math.min(...ys)];
  const columns = Math.ceil((Math.max(...xs) - west) / DITCHES);
  const rows = Math.ceil((Math.max(...ys) - south) / DITCHES);
  const at: Pt[][] = [];
  for (let i = 0; i <= columns; i++) {
    at.push([]);
    for (let j = 0; j <= rows; j++) {
      at[i]?.push([
        west + (i + 0.5 + random.range(-0.3, 0.3)) * DITCHES,
        south + (j + 0.5 + random.range(-0.3, 0.3)) * DITCHES,
      ]);
    }
  }
  const dry = (p: Pt) =>
    inside(p, plan.outline) && !inside(p, plan.core) && !inside(p, sea) && !lakes.some((l) => inside(p, l.ring));
  const out: Canal[] = [];
  const link = (a: Pt | undefined, b: Pt | undefined) => {
    if (!a || !b || !random.chance(0.72) || !dry(a) || !dry(b)) return;
    const bend = (t: number): Pt => [
      a[0] + (b[0] - a[0]) * t + random.normal() * 70,
      a[1] + (b[1] - a[1]) * t + random.normal() * 70,
    ];
    const line = smooth([a, bend(0.33), bend(0.67), b], 2);
    if (line.some((p) => nearCore(p, plan.core))) return;
    out.push({ name: null, line, width: random.range(8, 16), banks: false });
  };
  for (let i = 0; i <= columns; i++) {
    for (let j = 0; j <= rows; j++) {
      link(at[i]?.[j], at[i + 1]?.[j]);
      link(at[i]?.[j], at[i]?.[j + 1]);
    }
  }
  return out;
}

function nearCore(p: Pt, core: readonly Pt[]): boolean {
  if (inside(p, core as Pt[])) return true;
  return core.some((a, i) => toSegment(p, a, core[(i + 1) % core.length] as Pt) < 60);
}
