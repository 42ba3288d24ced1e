/** Berths that anyone may use, hour by hour. */
import { isUnreadable, openShare, parseHours } from '../../domain/opening-hours.ts';
import type { ScenarioFeature } from '../../store/scenario-features.ts';

const HOURS = 168;
/** Kinds that take cars; what could be shared one day is not open yet. */
const FOR_CARS = ['public', 'roadside', 'shared_open', 'temporary_lot'];

export function isOpen({ columns }: ScenarioFeature): boolean {
  return FOR_CARS.includes(String(columns.kind)) && columns.status === 'open';
}

/**
 * Berths of open parking in each hour of the week, 0 = Monday 00, an hour open in part counting in part; parking
 * without stated hours is always open. `unread`: berths whose hours could not be read, which count in no hour.
 */
export function openBerths(parking: readonly ScenarioFeature[]): { hours: number[]; unread: number } {
  const hours = new Array<number>(HOURS).fill(0);
  let unread = 0;
  for (const feature of parking) {
    const berths = Number(feature.columns.berths ?? 0);
    if (!isOpen(feature) || berths === 0) continue;
    const text = String(feature.columns.hours ?? '').trim();
    const parsed = text === '' ? null : parseHours(text);
    if (parsed && isUnreadable(parsed)) {
      unread += berths;
      continue;
    }
    const share = parsed && openShare(parsed);
    for (let h = 0; h < HOURS; h++) hours[h] = (hours[h] as number) + berths * (share ? (share[h] as number) : 1);
  }
  return { hours: hours.map((n) => Math.round(n * 100) / 100), unread };
}
