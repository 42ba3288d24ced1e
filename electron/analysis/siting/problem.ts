/** Choosing sites for demand: what is given, in flat arrays, and what is refused in words. */
import { ZhituError } from '../../contract/errors.ts';

export const FREE = 0;
export const LOCKED_IN = 1;
export const LOCKED_OUT = 2;

/** Who covers whom: row i has the members index[start[i]] … index[start[i + 1] − 1], ascending, with metres beside. */
export interface Cover {
  start: Uint32Array;
  index: Uint32Array;
  distance: Float64Array;
}

/** Existing sites are locked in. Weights, capacities and penalties are in one unit, that of the demand. */
export interface SitingProblem {
  sites: number;
  demands: number;
  /** At least 0. */
  weight: Float64Array;
  /** Demand within reach, by site. */
  cover: Cover;
  /** FREE, LOCKED_IN or LOCKED_OUT by site. */
  locked: Uint8Array;
  /** By demand: the street or quarter it counts for where the worst-off counts. */
  group?: Uint32Array;
  /** Taken off the value for each chosen site: what stands against it. */
  penalty?: Float64Array;
  /** Demand that a site can serve. */
  capacity?: Float64Array;
}

/** The same arrays by demand: who can serve it. */
export function bySite(cover: Cover, demands: number): Cover {
  const rows = cover.start.length - 1;
  const start = new Uint32Array(demands + 1);
  const filled = cover.start[rows] as number;
  for (let k = 0; k < filled; k++) {
    const i = cover.index[k] as number;
    start[i + 1] = (start[i + 1] as number) + 1;
  }
  for (let i = 0; i < demands; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const next = start.slice(0, demands);
  const index = new Uint32Array(filled);
  const distance = new Float64Array(filled);
  for (let j = 0; j < rows; j++) {
    for (let k = cover.start[j] as number; k < (cover.start[j + 1] as number); k++) {
      const i = cover.index[k] as number;
      const at = next[i] as number;
      next[i] = at + 1;
      index[at] = j;
      distance[at] = cover.distance[k] as number;
    }
  }
  return { start, index, distance };
}

/**
 * Throws ZhituError `siting_no_candidates`, `siting_too_many`, `siting_locks`, `siting_no_demand`; RangeError for
 * negative or broken numbers. `sites` counts those locked in; null where their number is what is asked for.
 */
export function checkProblem(problem: SitingProblem, sites: number | null): void {
  const { weight, locked: state, penalty, capacity } = problem;
  for (const values of [weight, penalty, capacity]) {
    const bad = values?.find((value) => !(value >= 0));
    if (bad !== undefined) throw new RangeError(`weights, penalties and capacities are at least 0, not ${bad}`);
  }
  const count = (kind: number) => state.reduce((n, s) => n + (s === kind ? 1 : 0), 0);
  const [free, locked] = [count(FREE), count(LOCKED_IN)];
  if (free + locked === 0) throw new ZhituError('siting_no_candidates', {});
  if (sites !== null && sites > free + locked)
    throw new ZhituError('siting_too_many', { asked: sites, found: free + locked });
  if (sites !== null && sites < locked) throw new ZhituError('siting_locks', { asked: sites, locked });
  if (!weight.some((w) => w > 0)) throw new ZhituError('siting_no_demand', {});
}

export function lockedIn(problem: SitingProblem): number[] {
  return [...problem.locked.keys()].filter((j) => problem.locked[j] === LOCKED_IN);
}
