/**
 * The map's bounds as a filter takes them: within the world, cut outwards to six decimals (0.1 m), so that a hair's
 * breadth of panning makes no new request.
 */
export function viewBox([w, s, e, n]: readonly [number, number, number, number]): number[] {
  const down = (value: number) => Math.floor(value * 1e6) / 1e6;
  const up = (value: number) => Math.ceil(value * 1e6) / 1e6;
  return [Math.max(down(w), -180), Math.max(down(s), -90), Math.min(up(e), 180), Math.min(up(n), 90)];
}
