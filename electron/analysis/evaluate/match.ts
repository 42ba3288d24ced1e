/** Which streets are like a place in what happened there before. */
import { type Own, PARTS, type Pool } from './counts.ts';

/** A street with a third or three times as many is not like it. */
const LIKE = 3;
/** From so many like it the changes of streets are gauged; the controls are the nearest of them. */
const REFERENCE = 30;

export interface Matched {
  /** Streets of a like level, from which is learnt how much streets change by themselves. */
  reference: number[];
  /** Of the reference those nearest in level and in the course of time, at most `most`. */
  controls: number[];
}

/**
 * Streets count as like a place by their number before, whatever became of them after, so that a place that was picked
 * at a peak is compared with others at a peak: they fall back with it. The course is compared by square roots of the
 * counts of equal parts of the time, which chance moves by as much at every level (Anscombe 1948), so level and
 * trend weigh by what can be told of them. Of equal ones the lower index comes first.
 */
export function matched(own: Own, pool: Pool, most: number): Matched {
  const level = Math.log(own.before + 0.5);
  const away = pool.before.map((count) => Math.abs(Math.log(count + 0.5) - level));
  const reference = [...away.keys()]
    .filter((i) => (away[i] as number) <= Math.log(LIKE) && (pool.before[i] as number) > 0)
    .sort((a, b) => (away[a] as number) - (away[b] as number) || a - b)
    .slice(0, Math.max(REFERENCE, most));
  const apart = new Map(reference.map((i) => [i, distance(own, pool, i)]));
  const controls = [...reference]
    .sort((a, b) => (apart.get(a) as number) - (apart.get(b) as number) || a - b)
    .slice(0, most);
  return { reference, controls };
}

function distance(own: Own, pool: Pool, street: number): number {
  let sum = 0;
  for (let k = 0; k < PARTS; k++) {
    sum += (Math.sqrt(pool.parts[street * PARTS + k] as number) - Math.sqrt(own.parts[k] as number)) ** 2;
  }
  return sum;
}
