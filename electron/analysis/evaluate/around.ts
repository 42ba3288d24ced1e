/** Streets that a strict segment may push violations into. */
import type { UnitWalker } from '../network/distances.ts';
import type { StreetUnits } from '../shapes.ts';

/** Units within `metres` along streets of any of these, themselves left out; ascending. */
export function unitsAround(
  walker: UnitWalker,
  units: StreetUnits,
  from: readonly number[],
  metres: number,
): Uint32Array {
  const own = new Set(from);
  const found = new Set<number>();
  for (const u of from) {
    for (const measure of [units.from[u] as number, units.to[u] as number]) {
      walker.walk(units.edge[u] as number, measure, metres);
      for (let k = 0; k < walker.count; k++) {
        const v = walker.reached[k] as number;
        if (!own.has(v)) found.add(v);
      }
    }
  }
  return Uint32Array.from(found).sort();
}
