/** What a benchmark says: one JSON line a figure, the same in every group. */
import { z } from 'zod';

export const figure = z.strictObject({
  job: z.string(),
  /** What it was run on, such as `demo` or `1M`. */
  size: z.string(),
  metric: z.string(),
  value: z.number(),
  unit: z.enum(['ms', 's', 'MB', 'kB', 'B', 'ratio', 'count']),
  /** The program compared with in this very run, and its value. */
  peer: z.string().optional(),
  peerValue: z.number().optional(),
  /** peerValue / value: how many times faster or smaller than the peer. */
  ratio: z.number().optional(),
  /** `< N` of the value, in its unit, or `≥ N ×` of the ratio; `met` says whether it was reached. */
  goal: z.string().optional(),
  met: z.boolean().optional(),
  /** Of the runs behind the value, which is their median unless the metric says otherwise. */
  min: z.number().optional(),
  max: z.number().optional(),
  runs: z.number().int().optional(),
});
export type Figure = z.infer<typeof figure>;

export type Say = (figure: Figure) => void;

type Spread = Required<Pick<Figure, 'value' | 'min' | 'max' | 'runs'>>;

/** Median, smallest and largest of the runs. Throws RangeError when there is none. */
export function spread(values: readonly number[]): Spread {
  return { ...range(values), value: tidy(quantile(values, 0.5)) };
}

/** The 95th percentile instead of the median. */
export function worst(values: readonly number[]): Spread {
  return { ...range(values), value: tidy(quantile(values, 0.95)) };
}

/** The largest instead of the median. */
export function most(values: readonly number[]): Spread {
  const { min, max, runs } = range(values);
  return { value: max, min, max, runs };
}

function range(values: readonly number[]) {
  return { min: tidy(quantile(values, 0)), max: tidy(quantile(values, 1)), runs: values.length };
}

/** Linear between the two nearest of the sorted values. */
function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new RangeError('no runs to summarise');
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number];
  return low + (high - low) * (at - Math.floor(at));
}

/** Three figures, and whole from 100 on: more would be noise. */
export function tidy(n: number): number {
  return Math.abs(n) >= 100 ? Math.round(n) : Number(n.toPrecision(3));
}

/** Fields of a figure set against another program's value of the same run. */
export function compare(
  own: number,
  peer: string,
  peerValue: number,
): Required<Pick<Figure, 'peer' | 'peerValue' | 'ratio'>> {
  return { peer, peerValue: tidy(peerValue), ratio: tidy(peerValue / own) };
}

export function below(value: number, limit: number): Required<Pick<Figure, 'goal' | 'met'>> {
  return { goal: `< ${limit}`, met: value < limit };
}

export function times(ratio: number, wanted: number): Required<Pick<Figure, 'goal' | 'met'>> {
  return { goal: `≥ ${wanted} ×`, met: ratio >= wanted };
}

/** A goal that is set for a million rows: none for less, where other costs show more than the rows do. */
export function forMillion<G extends object>({ rows }: { rows: number }, goal: G): G | Record<string, never> {
  return rows >= 1e6 ? goal : {};
}

/** How far a figure is from its goal: 1.2 means a fifth too large or too slow; at most 1 when met, null without a goal. */
export function shortfall({ value, ratio, goal = '' }: Figure): number | null {
  const [, sign, number] = /^([<≥]) ([\d.]+)/.exec(goal) ?? [];
  if (sign === '<') return value / Number(number);
  if (sign === '≥' && ratio !== undefined) return Number(number) / ratio;
  return null;
}
