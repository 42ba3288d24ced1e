/** Counts before and after a date, of one place and of many. */

/** Equal parts of the time before by which streets are matched. */
export const PARTS = 4;

export interface Counts {
  before: number;
  after: number;
}

/** One place; `parts` are the counts of PARTS equal parts of the time before, oldest first. */
export interface Own extends Counts {
  parts: Float64Array;
}

/** Streets to compare with; street i has the parts i · PARTS … */
export interface Pool {
  n: number;
  before: Float64Array;
  after: Float64Array;
  parts: Float64Array;
}

export function totalOf(pool: Pool, streets: Iterable<number>): Counts {
  const sum = { before: 0, after: 0 };
  for (const i of streets) {
    sum.before += pool.before[i] as number;
    sum.after += pool.after[i] as number;
  }
  return sum;
}
