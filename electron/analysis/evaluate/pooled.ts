/** Several estimates as one. */
import { type Estimate, onLogScale, type RateRatio } from './rate-ratio.ts';

/**
 * Random effects (DerSimonian and Laird 1986) of logarithms. `covariance` is that of two estimates, which have control
 * streets in common. Degrees of freedom by Satterthwaite from those of the estimates and, for the variance between
 * them, their number less one. Null without estimates; a single one as it is.
 */
export function pooledRatio(
  estimates: readonly RateRatio[],
  covariance: (a: number, b: number) => number = () => 0,
): Estimate | null {
  const [first] = estimates;
  if (!first) return null;
  if (estimates.length === 1) return { value: first.value, low: first.low, high: first.high, p: first.p };
  const logs = estimates.map(({ centre }) => centre);
  const between = betweenVariance(logs, estimates);
  const weights = estimates.map(({ variance }) => 1 / (variance + between));
  const whole = weights.reduce((sum, w) => sum + w, 0);
  const share = weights.map((w) => w / whole);
  const mean = logs.reduce((sum, log, i) => sum + (share[i] as number) * log, 0);
  let [within, uncertain] = [0, 0];
  estimates.forEach(({ variance, freedom }, a) => {
    within += (share[a] as number) ** 2 * variance;
    uncertain += ((share[a] as number) ** 2 * variance) ** 2 / freedom;
    for (let b = 0; b < a; b++) within += 2 * (share[a] as number) * (share[b] as number) * covariance(a, b);
  });
  const spread = between * share.reduce((sum, s) => sum + s ** 2, 0);
  const variance = within + spread;
  const freedom = variance ** 2 / (uncertain + spread ** 2 / (estimates.length - 1));
  return onLogScale(mean, variance, freedom);
}

function betweenVariance(logs: readonly number[], estimates: readonly RateRatio[]): number {
  const weights = estimates.map(({ variance }) => 1 / variance);
  const sum = weights.reduce((total, w) => total + w, 0);
  const mean = logs.reduce((total, log, i) => total + (weights[i] as number) * log, 0) / sum;
  const q = logs.reduce((total, log, i) => total + (weights[i] as number) * (log - mean) ** 2, 0);
  const scale = sum - weights.reduce((total, w) => total + w ** 2, 0) / sum;
  return Math.max(0, (q - (logs.length - 1)) / scale);
}
