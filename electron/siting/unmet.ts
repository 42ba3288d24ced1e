/** What open berths leave over, as the supply of planning shares them out. */
import type { Digest } from '../analysis/inputs/digest.ts';
import type { Plane, Progress, StreetGraph, StreetUnits } from '../analysis/shapes.ts';
import { SHARE_HOURS } from '../contract/plan-supply.ts';
import { readLots } from '../planning/supply/lots.ts';
import { pairsOf } from '../planning/supply/pairs.ts';
import { shareOut } from '../planning/supply/share-out.ts';
import type { ReadDb } from '../store/database.ts';

interface Ground {
  db: ReadDb;
  graph: StreetGraph;
  plane: Plane;
  digest: Digest;
  progress: Progress;
}

/**
 * Vehicles without room at unit × 168 + hour, of those that ask for it. Berths are those of the scenario, or of the
 * record for null: open and not counted as taken, those that could be shared left out. Throws ZhituError `not_found`.
 */
export async function leftOver(
  ground: Ground,
  units: StreetUnits,
  asked: Float64Array,
  { walk, scenarioId }: { walk: number; scenarioId: number | null },
  timeZone: string,
): Promise<Float64Array> {
  const all = await readLots(ground.db, { scenarioId, planned: false, shareHours: SHARE_HOURS }, timeZone);
  const lots = all.lots.filter(({ potential }) => !potential);
  ground.digest.add('open berths', JSON.stringify(lots.map(({ id, lon, lat, free }) => [id, lon, lat, [...free]])));
  const free = lots.map((lot) => lot.free);
  const pairs = pairsOf(ground, units, lots, walk, ground.progress);
  return shareOut(
    asked,
    free,
    lots.map(() => false),
    pairs,
  ).unmet;
}
