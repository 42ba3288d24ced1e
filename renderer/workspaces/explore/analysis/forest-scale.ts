/** Places on a scale of logarithms. Pure. */
interface Interval {
  value: number;
  low: number;
  high: number;
}

/** What is further off is drawn at the edge: one hopeless interval must not flatten all the others. */
const [LEAST, MOST] = [1 / 16, 16];

/** Pixels of a ratio; 1 is always in sight, and what lies outside is drawn at the edge. */
export function forestScale(ratios: readonly (Interval | null)[], width: number) {
  const ends = ratios.flatMap((r) => (r ? [r.low, r.high] : [])).filter((v) => v > 0 && Number.isFinite(v));
  const low = Math.max(LEAST, Math.min(0.5, ...ends));
  const high = Math.min(MOST, Math.max(2, ...ends));
  const [a, b] = [Math.log(low), Math.log(high)];
  const edge = 6; // pixels for the mark of a value at the end
  const x = (value: number) => {
    const inside = Math.min(high, Math.max(low, value > 0 ? value : low));
    return edge + ((width - 2 * edge) * (Math.log(inside) - a)) / (b - a);
  };
  return { x, low, high };
}

/** Powers of two within the scale, at most one in two where they are many. */
export function ticksOf(low: number, high: number): number[] {
  const all = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16].filter((v) => v >= low * 0.999 && v <= high * 1.001);
  return all.length > 5 ? all.filter((v) => Math.log2(v) % 2 === 0) : all;
}
