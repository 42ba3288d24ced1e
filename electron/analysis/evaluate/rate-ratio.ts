/** After ÷ before of a place, against that of its controls. */
import { type Counts, type Pool, totalOf } from './counts.ts';
import type { Spread } from './spread.ts';
import { reach95, twoSidedT } from './student-t.ts';

export interface Estimate {
  value: number;
  low: number;
  high: number;
  p: number;
}

export interface RateRatio extends Estimate {
  /** The logarithm about which the interval lies. */
  centre: number;
  /** Of `centre`. */
  variance: number;
  /** Of `variance`. */
  freedom: number;
}

/**
 * (T1/T0) ÷ (C1/C0); days before and after cancel out, as both have the same. Variance of the logarithm: 1/T0 + 1/T1 +
 * 1/C0 + 1/C1 for chance, and the streets' own changes (`spread.excess`) once for the place and by Σ share² for the
 * controls. With one treated place it is the variety of untreated streets that says how sure one can be (Donald and
 * Lang 2007), so the interval is Student's, with Satterthwaite's (1946) degrees of freedom for the estimated part. The
 * logarithm of a number that varies lies low by half its relative variance; so much is added to the interval's centre,
 * less for the controls, whose sum varies less. A half is added to all four counts where one of the place is 0. Null where the controls have no counts.
 */
export function rateRatio(own: Counts, pool: Pool, controls: readonly number[], spread: Spread): RateRatio | null {
  const control = totalOf(pool, controls);
  if (control.before === 0 || control.after === 0) return null;
  const add = own.before === 0 || own.after === 0 ? 0.5 : 0;
  const [t0, t1, c0, c1] = [own.before + add, own.after + add, control.before + add, control.after + add];
  const shares = controls.reduce((sum, i) => sum + ((pool.before[i] as number) / control.before) ** 2, 0);
  const ofOwn = 1 / t0 + 1 / t1 + spread.excess;
  const ofControls = 1 / c0 + 1 / c1 + spread.excess * shares;
  const variance = ofOwn + ofControls;
  const freedom = satterthwaite(variance, spread, 1 + shares);
  const log = Math.log(t1 / t0) - Math.log(c1 / c0);
  const centre = log + (ofOwn - ofControls) / 2;
  return { ...onLogScale(centre, variance, freedom), value: Math.exp(log), centre, variance, freedom };
}

/** Degrees of freedom of a variance that holds `factor` times the excess, whose own variance is that of X² ÷ leverage. */
export function satterthwaite(variance: number, spread: Spread, factor: number): number {
  const uncertain = 2 * spread.freedom * ((factor * spread.dispersion) / spread.leverage) ** 2;
  return uncertain > 0 ? Math.max(1, (2 * variance ** 2) / uncertain) : Number.POSITIVE_INFINITY;
}

export function onLogScale(log: number, variance: number, freedom: number): Estimate {
  const error = Math.sqrt(variance);
  const reach = reach95(freedom) * error;
  return {
    value: Math.exp(log),
    low: Math.exp(log - reach),
    high: Math.exp(log + reach),
    p: twoSidedT(log / error, freedom),
  };
}
