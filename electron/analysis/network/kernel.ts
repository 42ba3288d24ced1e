/**
 * The quartic (biweight) kernel in one dimension, k(d) = 15/(16 h) (1 − (d/h)²)² for |d| ≤ h: it holds 1 along a
 * straight street. Distances here are u = d/h, from 0 up.
 */
const C1 = -15 / 16;
const C3 = 5 / 8;
const C5 = -3 / 16;

/** The kernel's mass farther than u on one side: ½ at 0, nothing from 1 on. */
export function tail(u: number): number {
  if (u >= 1) return 0;
  const square = u * u;
  return 0.5 + u * (C1 + square * (C3 + square * C5));
}

/** Moments Σ w, Σ w u, … Σ w u⁵ of waves, from which their tails follow without looking at each wave again. */
export class Moments {
  #m0 = 0;
  #m1 = 0;
  #m2 = 0;
  #m3 = 0;
  #m4 = 0;
  #m5 = 0;

  clear(): void {
    this.#m0 = this.#m1 = this.#m2 = this.#m3 = this.#m4 = this.#m5 = 0;
  }

  /** A wave of weight w that has come u. */
  add(w: number, u: number): void {
    const w1 = w * u;
    const w2 = w1 * u;
    const w3 = w2 * u;
    const w4 = w3 * u;
    this.#m0 += w;
    this.#m1 += w1;
    this.#m2 += w2;
    this.#m3 += w3;
    this.#m4 += w4;
    this.#m5 += w4 * u;
  }

  /** Σ w tail(u + s), for waves all of which have u + s ≤ 1: the binomials of the tail's polynomial. */
  tail(s: number): number {
    const s2 = s * s;
    const first = this.#m1 + this.#m0 * s;
    const third = this.#m3 + 3 * s * this.#m2 + 3 * s2 * this.#m1 + s2 * s * this.#m0;
    const fifth =
      this.#m5 +
      5 * s * this.#m4 +
      10 * s2 * this.#m3 +
      10 * s2 * s * this.#m2 +
      5 * s2 * s2 * this.#m1 +
      s2 * s2 * s * this.#m0;
    return 0.5 * this.#m0 + C1 * first + C3 * third + C5 * fifth;
  }
}
