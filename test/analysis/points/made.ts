/** Points for tests of what is worked out from points. */
import type { PlanePoints, Progress } from '../../../electron/analysis/shapes.ts';
import { Random } from '../../../electron/domain/prng.ts';

export const quiet: Progress = { tick: () => undefined };

export function planePoints(list: readonly (readonly [number, number])[]): PlanePoints {
  return { x: Float64Array.from(list, (p) => p[0]), y: Float64Array.from(list, (p) => p[1]) };
}

/** A few heaps on a noisy ground of `side` metres; `step` rounds to a lattice, which makes ties and repeats. */
export function heaps(seed: number, count: number, side: number, step = 0): PlanePoints {
  const random = new Random(seed);
  const middles = Array.from({ length: 4 }, () => [random.range(0, side), random.range(0, side)] as const);
  const round = (v: number) => (step ? Math.round(v / step) * step : v);
  return planePoints(
    Array.from({ length: count }, () => {
      if (random.chance(0.3)) return [round(random.range(0, side)), round(random.range(0, side))] as const;
      const [x, y] = random.pick(middles);
      return [round(x + random.normal() * side * 0.04), round(y + random.normal() * side * 0.04)] as const;
    }),
  );
}

/** The same points in another order: place i of the result was place `order[i]`. */
export function shuffled({ x, y }: PlanePoints, seed: number): { points: PlanePoints; order: number[] } {
  const order = new Random(seed).shuffle([...x.keys()]);
  return { points: planePoints(order.map((i) => [x[i] as number, y[i] as number])), order };
}
