/** Roads between the towns: a crooked lattice of lanes with gaps, as on a polder. */
import type { Random } from '../domain/prng.ts';
import type { Street } from './network.ts';
import type { DemoPack } from './plan.ts';
import type { Pt } from './plane.ts';
import { dist, inside, lerp, smooth, toSegment } from './shapes.ts';
import type { Roads, Settlement } from './streets.ts';
import type { Water } from './water.ts';

/** Metres between lanes, and how far they stray from a lattice. */
const LANES = 1450;

export function drawCountry(
  pack: DemoPack,
  roads: Roads,
  water: Water,
  settlements: Settlement[],
  main: Street[],
  random: Random,
): Street[] {
  const { outline, names } = pack.plan;
  const xs = outline.map((p) => p[0]);
  const ys = outline.map((p) => p[1]);
  const [west, south] = [Math.min(...xs), Math.min(...ys)];
  const columns = Math.ceil((Math.max(...xs) - west) / LANES);
  const rows = Math.ceil((Math.max(...ys) - south) / LANES);
  const dry = (p: Pt) => inside(p, outline) && !inside(p, water.sea) && !water.inLake(p);
  const at = Array.from({ length: columns + 1 }, (_, i) =>
    Array.from({ length: rows + 1 }, (_, j): Pt => {
      const p: Pt = [west + (i + random.range(-0.28, 0.28)) * LANES, south + (j + random.range(-0.28, 0.28)) * LANES];
      return near(main, p) ?? p;
    }),
  );
  const free = random.shuffle([...names.country]);
  const rowRoads = at[0]?.map(() => roads.of(name(free, random), 'tertiary')) ?? [];
  const columnRoads = at.map(() => roads.of(name(free, random), 'tertiary'));
  const out: Street[] = [];
  const link = (road: number, a: Pt | undefined, b: Pt | undefined) => {
    if (!a || !b || !dry(a) || !dry(b) || random.chance(0.2)) return;
    const bend = lerp(a, b, random.range(0.35, 0.65));
    const middle: Pt = [bend[0] + random.normal() * 90, bend[1] + random.normal() * 90];
    for (const line of outside(smooth([a, middle, b], 2), settlements)) {
      if (!line.every(dry)) continue;
      out.push({ road, class: roads.list[road]?.name ? 'tertiary' : 'residential', line });
    }
  };
  for (let i = 0; i <= columns; i++) {
    for (let j = 0; j <= rows; j++) {
      link(rowRoads[j] as number, at[i]?.[j], at[i + 1]?.[j]);
      link(columnRoads[i] as number, at[i]?.[j], at[i]?.[j + 1]);
    }
  }
  return out;
}

function name(free: string[], random: Random): { zh: string; en: null } | null {
  const zh = random.chance(0.6) ? free.pop() : undefined;
  return zh ? { zh, en: null } : null;
}

/** A point of a main street within 350 m, so that a lane joins it and does not run beside it. */
function near(main: Street[], p: Pt): Pt | null {
  let best: Pt | null = null;
  let least = 350;
  for (const { line } of main) {
    if (!line.some((q) => dist(p, q) < 3000)) continue;
    for (let i = 1; i < line.length; i++) {
      if (toSegment(p, line[i - 1] as Pt, line[i] as Pt) > least) continue;
      for (let t = 0; t <= 1; t += 0.1) {
        const q = lerp(line[i - 1] as Pt, line[i] as Pt, t);
        if (dist(p, q) < least) {
          least = dist(p, q);
          best = q;
        }
      }
    }
  }
  return best;
}

/** The parts of a line outside every settlement, ending on its edge. */
function outside(line: Pt[], settlements: Settlement[]): Pt[][] {
  const close = settlements.filter((s) => line.some((p) => dist(p, s.at) < 7000));
  const built = (p: Pt) => close.some((s) => inside(p, s.ring));
  const parts: Pt[][] = [];
  let part: Pt[] = [];
  line.forEach((p, i) => {
    const before = line[i - 1];
    if (before && built(p) !== built(before)) {
      // Halve the step until the edge is found to a centimetre, and go two metres in so that the streets touch.
      let [low, high] = built(p) ? [before, p] : [p, before];
      while (dist(low, high) > 0.01) {
        const mid = lerp(low, high, 0.5);
        if (built(mid)) high = mid;
        else low = mid;
      }
      part.push(high);
      if (built(p)) {
        parts.push(part);
        part = [];
      }
    }
    if (!built(p)) part.push(p);
  });
  parts.push(part);
  return parts.filter((q) => q.length > 1);
}
