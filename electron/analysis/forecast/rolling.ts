/**
 * Forecasts by rolling origin: each period is forecast from the periods before it, by the method that would have served
 * best in the periods just before.
 */
import type { Progress, Weights } from '../shapes.ts';
import type { Cube } from '../time/cube.ts';
import { mixed, newMemory, ratesAround, remember, sharesAround, shrunkRates } from './model.ts';

export interface Method {
  /** Steps. */
  halfLife: number;
  /** Share taken from neighbours. */
  smoothing: number;
}

/** Half-lives and shares that are tried. */
const HALF_LIVES = [1, 2, 4, 8, 16, 32];
const SMOOTHINGS = [0, 0.1, 0.2, 0.35, 0.5];
/** Taken while there is no period to choose by. */
const FIRST: Method = { halfLife: 8, smoothing: 0.2 };
/** Periods before that a method is chosen by. */
const CHOSEN_BY = 26;
/** A period is forecast from at least so many. */
export const LEAST_HISTORY = 4;

export interface Forecast {
  /** Index of the step; the cube's number of steps stands for the next one. */
  period: number;
  method: Method;
  /** Violations a metre to be expected; the ranking. */
  rate: Float64Array;
}

/**
 * Forecasts of the wanted periods, ascending, each from LEAST_HISTORY steps or more. `length` in metres by unit. The
 * method is the one of the greatest likelihood of where the violations of the CHOSEN_BY periods before were, given how
 * many there were (Poisson counts given their sum), each forecast in turn from what was before it; on a tie the shorter
 * half-life, then the smaller share.
 */
export function rollingForecasts(
  cube: Cube,
  length: Float64Array,
  weights: Weights,
  wanted: readonly number[],
  progress?: Progress,
): Forecast[] {
  const memories = HALF_LIVES.map((halfLife) => newMemory(halfLife, cube.units));
  const shares = sharesAround(weights, length);
  const candidates = HALF_LIVES.flatMap((halfLife) => SMOOTHINGS.map((smoothing) => ({ halfLife, smoothing })));
  const fit: number[][] = []; // by period, by candidate
  const last = wanted.at(-1) ?? -1;
  const first = Math.max(LEAST_HISTORY, (wanted[0] ?? 0) - CHOSEN_BY);
  const forecasts: Forecast[] = [];
  for (let period = 0; period <= last; period++) {
    progress?.tick(period, last + 1, 'forecast');
    if (period > 0) for (const memory of memories) remember(memory, cube, period - 1);
    if (period < first) continue;
    const method = bestOf(candidates, fit.slice(-CHOSEN_BY));
    const fits: number[] = [];
    for (const memory of memories) {
      progress?.tick(period, last + 1, 'forecast');
      const own = shrunkRates(memory, length);
      const around = ratesAround(own, shares);
      if (wanted.includes(period) && memory.halfLife === method.halfLife) {
        forecasts.push({ period, method, rate: mixed(own, around, method.smoothing) });
      }
      if (period === last) continue;
      for (const smoothing of SMOOTHINGS) fits.push(placeLikelihood(own, around, smoothing, length, cube, period));
    }
    fit.push(fits);
  }
  return forecasts;
}

function bestOf(candidates: readonly Method[], fit: readonly (readonly number[])[]): Method {
  if (fit.length === 0) return FIRST;
  const sums = candidates.map((_, i) => fit.reduce((sum, fits) => sum + (fits[i] as number), 0));
  return candidates[sums.indexOf(Math.max(...sums))] as Method;
}

/** Logarithm, but for what is the same for every method; −∞ never, as rates are above 0 wherever something was known. */
function placeLikelihood(
  own: Float64Array,
  around: Float64Array,
  smoothing: number,
  length: Float64Array,
  { units, steps, counts }: Cube,
  period: number,
): number {
  let [all, sum, found] = [0, 0, 0];
  for (let u = 0; u < units; u++) {
    const rate = (own[u] as number) + smoothing * ((around[u] as number) - (own[u] as number));
    all += (length[u] as number) * rate;
    const count = counts[u * steps + period] as number;
    if (count === 0) continue;
    sum += count * Math.log(rate);
    found += count;
  }
  return found > 0 && all > 0 ? sum - found * Math.log(all) : 0;
}
