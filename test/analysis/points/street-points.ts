import type { PlanePoints } from '../../../electron/analysis/shapes.ts';

/**
 * Points along crooked lines of a town of 20 km, some in one place, some anywhere: the recipe of
 * fixtures/analysis/points/dbscan.py, in whole eighths of a metre so that both have the same bits.
 */
export function streetPoints(count: number): PlanePoints {
  let state = 20_260_101;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
  const streets = Array.from({ length: 300 }, () => ({
    x: next(160_000),
    y: next(160_000),
    dx: next(8001) - 4000,
    dy: next(8001) - 4000,
  }));
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const kind = next(16);
    if (kind === 0) {
      x[i] = next(160_000) / 8;
      y[i] = next(160_000) / 8;
      continue;
    }
    const street = streets[Math.min(next(300), next(300))] as (typeof streets)[number];
    const along = kind === 1 ? 512 : (next(1024) * next(1024)) >> 10;
    const [left, up] = kind === 1 ? [0, 0] : [next(96) + next(96) - 95, next(96) + next(96) - 95];
    x[i] = (street.x + ((street.dx * along) >> 10) + left) / 8;
    y[i] = (street.y + ((street.dy * along) >> 10) + up) / 8;
  }
  return { x, y };
}
