/** All segments as one. */
import type { Summary } from '../../contract/analysis-summary.ts';
import { countIn } from './diary.ts';
import type { Judged } from './judge.ts';
import { pooledRatio } from './pooled.ts';
import type { RateRatio } from './rate-ratio.ts';
import { reach95 } from './student-t.ts';
import type { Town } from './town.ts';
import { pooledVerdict } from './verdict.ts';
import type { Wdd } from './wdd.ts';

/** Segments whose own verdict is that there is too little data still add what they have, each by its own weight. */
export function together(town: Town, judged: readonly Judged[]): Summary<'evaluate'>['pooled'] {
  const shares = new Map(judged.map((j) => [j, sharesOf(town, j)]));
  const common = (a: Judged, b: Judged) => {
    if (a.windows.from >= b.windows.to || b.windows.from >= a.windows.to) return 0;
    let sum = 0;
    for (const [u, share] of shares.get(a) ?? []) sum += Math.min(share, shares.get(b)?.get(u) ?? 0);
    return sum;
  };
  const covariance = (a: Judged, b: Judged) => common(a, b) * Math.sqrt(ofControls(a) * ofControls(b));
  const told = judged.filter((j) => j.comparison.ratio !== null);
  const ratio = pooledRatio(
    told.map((j) => j.comparison.ratio as RateRatio),
    (a, b) => covariance(told[a] as Judged, told[b] as Judged),
  );
  // In numbers: × what each was to have after by its controls.
  const inNumbers = (a: Judged, b: Judged) => covariance(a, b) * expected(a) * expected(b);
  const wdd = summed(judged, ({ wdd }) => wdd, inNumbers);
  const around = summed(
    judged,
    ({ around }) => around,
    () => 0,
  );
  return { ratio, wdd, verdict: pooledVerdict(ratio, wdd, around) };
}

const expected = ({ told: { treated, control } }: Judged) =>
  control.before > 0 ? (treated.before * control.after) / control.before : 0;

/** The part of a ratio's variance that is its controls': as if those in common had wholly the same time. */
function ofControls({ comparison, told }: Judged): number {
  const { excess } = comparison.spread ?? { excess: 0 };
  const { before, after } = told.control;
  return 1 / Math.max(1, before) + 1 / Math.max(1, after) + excess / Math.max(1, comparison.controls.length);
}

/** Each unit's part of the controls' records. */
function sharesOf({ diary }: Town, { controls, windows, told }: Judged): Map<number, number> {
  const shares = new Map<number, number>();
  const all = Math.max(1, told.control.before + told.control.after);
  for (const run of controls) {
    for (const u of run) shares.set(u, countIn(diary, u, windows.from, windows.to) / all);
  }
  return shares;
}

function summed(
  judged: readonly Judged[],
  of: (j: Judged) => Wdd | null,
  covariance: (a: Judged, b: Judged) => number,
): { value: number; low: number; high: number } | null {
  const known = judged.filter((j) => of(j) !== null);
  if (known.length === 0) return null;
  let [value, variance] = [0, 0];
  known.forEach((a, i) => {
    const { value: one, error } = of(a) as Wdd;
    value += one;
    variance += error ** 2;
    for (const b of known.slice(0, i)) variance += 2 * covariance(a, b);
  });
  const reach = reach95(Number.POSITIVE_INFINITY) * Math.sqrt(variance);
  return { value, low: value - reach, high: value + reach };
}
