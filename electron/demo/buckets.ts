import type { Pt } from './plane.ts';

/** Things by the squares they touch, to find what is near. */
export class Buckets<T> {
  readonly #cell: number;
  readonly #squares = new Map<number, T[]>();

  /** @param cell side of a square in metres */
  constructor(cell: number) {
    this.#cell = cell;
  }

  /** Adds a thing to every square of the box around the points, grown by `margin`. */
  add(thing: T, points: readonly Pt[], margin = 0): void {
    for (const square of this.#around(points, margin)) {
      const list = this.#squares.get(square);
      if (list) list.push(thing);
      else this.#squares.set(square, [thing]);
    }
  }

  /** Everything in the squares of the box around the points; a thing may come twice. */
  *near(points: readonly Pt[], margin = 0): Generator<T> {
    for (const square of this.#around(points, margin)) yield* this.#squares.get(square) ?? [];
  }

  *#around(points: readonly Pt[], margin: number): Generator<number> {
    let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of points) {
      w = Math.min(w, x);
      s = Math.min(s, y);
      e = Math.max(e, x);
      n = Math.max(n, y);
    }
    const c = this.#cell;
    for (let i = Math.floor((w - margin) / c); i <= Math.floor((e + margin) / c); i++) {
      for (let j = Math.floor((s - margin) / c); j <= Math.floor((n + margin) / c); j++) yield i * 100_003 + j;
    }
  }
}
