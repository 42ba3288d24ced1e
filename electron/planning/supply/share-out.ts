/** Shares berths out: in each hour the vehicle and the berth nearest to each other on foot find together first. */

const HOURS = 168;

/** Lots and pieces of street within the walk of each other, nearest first. */
export interface Pairs {
  lot: Uint32Array;
  piece: Uint32Array;
  metres: Float64Array;
}

export interface Shared {
  /** Vehicles without room at piece × 168 + hour. */
  unmet: Float64Array;
  /** Vehicles a week by pair. */
  byPair: Float64Array;
  /** Vehicles at lot × 168 + hour. */
  byLot: Float64Array;
}

/**
 * `demand` at piece × 168 + hour, `free` berths by lot and hour. Lots for which `later` holds come after all others, on
 * what these leave over, and take nothing off `unmet`. A greedy assignment: no pair could be swapped for a nearer one
 * that is free, but the sum of all walks need not be the least.
 */
export function shareOut(
  demand: Float64Array,
  free: readonly Float64Array[],
  later: readonly boolean[],
  { lot, piece }: Pairs,
): Shared {
  const unmet = demand.slice();
  const byPair = new Float64Array(lot.length);
  const byLot = new Float64Array(free.length * HOURS);
  const room = free.map((berths) => berths.slice());
  const pass = (left: Float64Array, second: boolean) => {
    for (let k = 0; k < lot.length; k++) {
      const l = lot[k] as number;
      if (later[l] !== second) continue;
      const places = room[l] as Float64Array;
      const at = (piece[k] as number) * HOURS;
      let sum = 0;
      for (let h = 0; h < HOURS; h++) {
        const wanted = left[at + h] as number;
        if (wanted === 0) continue;
        const served = Math.min(wanted, places[h] as number);
        if (served === 0) continue;
        left[at + h] = wanted - served;
        places[h] = (places[h] as number) - served;
        byLot[l * HOURS + h] = (byLot[l * HOURS + h] as number) + served;
        sum += served;
      }
      byPair[k] = sum;
    }
  };
  pass(unmet, false);
  pass(unmet.slice(), true);
  return { unmet, byPair, byLot };
}
