/** Bars as one SVG path: hundreds of days cost one element. */
export interface Bars {
  starts: readonly number[];
  counts: readonly number[];
}

/** A round number of at least `most`, for the top of the axis. */
export function niceTop(most: number): number {
  if (most <= 5) return Math.max(most, 1);
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((n) => n * power >= most) ?? 10) * power;
}

/**
 * Rectangles from `starts[i]` to the next start (the last to `end`), `height` pixels high at `top` counts. Where a bar
 * has room a pixel is left between it and the next.
 */
export function barsPath(bars: Bars, end: number, x: (epoch: number) => number, height: number, top: number): string {
  let path = '';
  for (let i = 0; i < bars.starts.length; i++) {
    const count = bars.counts[i] ?? 0;
    if (count === 0) continue;
    const left = x(bars.starts[i] ?? 0);
    const right = x(bars.starts[i + 1] ?? end);
    const gap = right - left >= 4 ? 1 : right - left >= 2 ? 0.5 : 0;
    const tall = Math.max((count / top) * height, 1); // a single record is still seen
    path += `M${left.toFixed(1)} ${height}v${(-tall).toFixed(1)}h${(right - left - gap).toFixed(1)}v${tall.toFixed(1)}z`;
  }
  return path;
}
