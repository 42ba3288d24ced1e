/** Berths within walking distance of recorded demand that are open and unused, or that could be shared. */
import type { Advice } from '../../contract/plan-supply.ts';
import type { Lot } from './lots.ts';
import type { Selected } from './select.ts';
import type { SupplyPlan } from './supply-plan.ts';

const HOURS = 168;
/** Vehicles a week below which nobody is to be bothered: less than one in a month. */
const LEAST = 0.25;

/**
 * One piece of advice a site, that which would answer most first. `publish` counts what finds no room today, so that
 * publishing lowers what is unmet by as much; `use` counts what would find room if people went there.
 */
export function advise(plan: SupplyPlan, { pieces, lots }: Selected): Advice[] {
  const { graph } = plan.streets;
  const {
    pieces: { units },
    piece,
  } = plan.week;
  const chosen = new Uint8Array(units.count);
  for (const u of pieces) chosen[u] = 1;
  const found = new Map<number, { records: number; metres: number; streets: Map<number, number> }>();
  plan.shared.byPair.forEach((records, k) => {
    if (records === 0) return;
    const l = plan.matched.lot[k] as number;
    const u = piece[plan.matched.piece[k] as number] as number;
    if (chosen[u] !== 1 || !lots.has(l)) return;
    const of = found.get(l) ?? { records: 0, metres: plan.matched.metres[k] as number, streets: new Map() };
    found.set(l, of);
    const street = graph.edges.street[units.edge[u] as number] as number;
    of.records += records;
    of.streets.set(street, (of.streets.get(street) ?? 0) + records);
  });
  return [...found]
    .filter(([, { records }]) => records >= LEAST)
    .sort(([a, x], [b, y]) => y.records - x.records || a - b)
    .map(([l, { records, metres, streets }]) => {
      const lot = plan.lots[l] as Lot;
      const { id, name, owner, kind, lon, lat } = lot;
      const served = plan.shared.byLot.subarray(l * HOURS, (l + 1) * HOURS);
      const peak = served.indexOf(Math.max(...served));
      const [street] = [...streets].reduce((a, b) => (b[1] > a[1] ? b : a));
      return {
        site: { id, name, owner, kind, lon, lat },
        action: lot.potential ? 'publish' : 'use',
        berths: lot.berths,
        ...opening(lot.open, peak),
        hours: lot.hours,
        metres: Math.round(metres),
        records: Math.round(records * 10) / 10,
        street: graph.streets[street] || null,
        peak,
      };
    });
}

/** Minutes of the day of the opening around an hour of the week, which may have begun the day before. */
function opening(open: Float64Array, hour: number): { from: number | null; to: number | null } {
  const at = (h: number) => open[((h % HOURS) + HOURS) % HOURS] as number;
  let [first, last] = [hour, hour];
  while (hour - first < HOURS && at(first - 1) > 0) first--;
  while (last - hour < HOURS && at(last + 1) > 0) last++;
  if (last - first >= 24) return { from: null, to: null };
  // An hour open in part is open at the end where it begins an opening, at its start where it ends one.
  const from = first * 60 + Math.round(60 * (1 - at(first)));
  const to = last * 60 + Math.round(60 * at(last));
  const day = (minutes: number) => ((minutes % 1440) + 1440) % 1440;
  return { from: day(from), to: day(to) };
}
