/** How much is asked for along streets at some hours, all of it or what open berths leave over. */
import type { Digest } from '../analysis/inputs/digest.ts';
import { streetUnits, unitLine } from '../analysis/network/units.ts';
import type { Plane, Progress, StreetGraph, StreetUnits } from '../analysis/shapes.ts';
import type { CityPack } from '../contract/pack.ts';
import type { SitingAsk } from '../contract/plan-siting.ts';
import { countsAlone } from '../contract/siting-demand.ts';
import type { ReadDb } from '../store/database.ts';
import { Groups, type SitingDemand, streetOf } from './demand.ts';
import { patrolHours as hoursLooked } from './patrol-share.ts';
import { readStreetCounts } from './street-counts.ts';
import { readStreetRecords } from './street-records.ts';
import { leftOver } from './unmet.ts';

/** Metres of street to a piece at most: short against any walk. */
const PIECE = 100;
const HOURS = 168;

export interface StreetGround {
  db: ReadDb;
  graph: StreetGraph;
  plane: Plane;
  digest: Digest;
  city: Pick<CityPack, 'timeZone'>;
  progress: Progress;
}

/**
 * Vehicles in an hour: records a week in that hour, the mean of the hours asked for; without any the hour in which most
 * is asked for in the whole city. Throws ZhituError `not_found` for the scenario, counts_none.
 */
export async function streetDemand(ground: StreetGround, ask: SitingAsk): Promise<SitingDemand> {
  const { graph, plane } = ground;
  const units = streetUnits(graph, PIECE);
  const { asked, offStreet } = await (countsAlone(ask.demand.from) ? counted : recorded)(ground, units, ask);
  const all = ask.demand.what === 'unmet' ? await leftOver(ground, units, asked, ask, ground.city.timeZone) : asked;

  const atHour = (hour: number) =>
    Float64Array.from({ length: units.count }, (_, u) => all[u * HOURS + hour] as number);
  const hours =
    ask.demand.hours.length > 0 ? [...new Set(ask.demand.hours)].sort((a, b) => a - b) : [worstHour(atHour)];
  const weight = new Float64Array(units.count);
  for (const hour of hours) {
    atHour(hour).forEach((w, u) => {
      weight[u] = (weight[u] as number) + w / hours.length;
    });
  }
  const used = [...weight.keys()].filter((u) => (weight[u] as number) > 0);
  const groups = new Groups();
  const at = (u: number) => units.edge[u] as number;
  return {
    on: {
      edge: Int32Array.from(used, at),
      measure: Float64Array.from(used, (u) => ((units.from[u] as number) + (units.to[u] as number)) / 2),
      distance: new Float64Array(used.length),
    },
    weight: Float64Array.from(used, (u) => weight[u] as number),
    group: Uint32Array.from(used, (u) => groups.of(streetOf(graph, at(u)))),
    groups: groups.names,
    unit: 'vehicles',
    hours,
    offStreet: offStreet / HOURS,
    shape: (i) => ({ type: 'LineString', coordinates: unitLine(graph, units, used[i] as number, plane) }),
  };
}

/** Vehicles at unit × 168 + hour, and those a week that no street is near to. */
interface Asked {
  asked: Float64Array;
  offStreet: number;
}

async function recorded(ground: StreetGround, units: StreetUnits, { demand }: SitingAsk): Promise<Asked> {
  const from = demand.from.filter((source) => source !== 'counts');
  const { seen, told, offStreet } = await readStreetRecords(ground, units, from, ground.city.timeZone);
  const factor = demand.bias ? await hoursLooked(ground, units) : null;
  const asked = seen.map((n, k) => demand.factor * (n * (factor?.[Math.floor(k / HOURS)] ?? 1) + (told[k] as number)));
  return { asked, offStreet: demand.factor * offStreet };
}

/** Neither is corrected for patrols, which did not count, nor is one vehicle more than one. */
async function counted(ground: StreetGround, units: StreetUnits): Promise<Asked> {
  const { vehicles, offStreet } = await readStreetCounts(ground, units, ground.city.timeZone);
  return { asked: vehicles, offStreet };
}

/** The first of those in which most is asked for. */
function worstHour(atHour: (hour: number) => Float64Array): number {
  let [worst, most] = [0, -1];
  for (let hour = 0; hour < HOURS; hour++) {
    const total = atHour(hour).reduce((sum, w) => sum + w, 0);
    if (total > most) [worst, most] = [hour, total];
  }
  return worst;
}
