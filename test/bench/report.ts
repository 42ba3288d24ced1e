/** What a benchmark says: one JSON line a figure, the same in every group. */
export interface Figure {
  job: string;
  /** What it was run on, such as `demo` or `1M`. */
  size: string;
  metric: string;
  value: number;
  unit: 'ms' | 's' | 'MB' | 'kB' | 'ratio' | 'count';
  /** The program compared with in this very run, and its value. */
  peer?: string;
  peerValue?: number;
  /** peerValue / value: how many times faster or smaller than the peer. */
  ratio?: number;
  /** In words or as a number with the unit of `value`; `met` says whether it was reached. */
  goal?: string;
  met?: boolean;
  /** Of the runs behind the median. */
  min?: number;
  max?: number;
  runs?: number;
}

export type Say = (figure: Figure) => void;

/** Median, smallest and largest of the runs, rounded to a tenth. */
export function spread(values: readonly number[]): Required<Pick<Figure, 'value' | 'min' | 'max' | 'runs'>> {
  const sorted = values.toSorted((a, b) => a - b);
  const tenth = (n: number) => Math.round(n * 10) / 10;
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return { value: tenth(median), min: tenth(sorted[0] ?? 0), max: tenth(sorted.at(-1) ?? 0), runs: values.length };
}

export function compare(own: number, peer: string, peerValue: number): Pick<Figure, 'peer' | 'peerValue' | 'ratio'> {
  return { peer, peerValue, ratio: Math.round((peerValue / own) * 100) / 100 };
}
