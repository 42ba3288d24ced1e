/** Places to park as supply: berths open and not known to be taken, in each hour of the week. */

import { isUnreadable, openShare, parseHours } from '../../domain/opening-hours.ts';
import type { PARKING_KINDS } from '../../domain/vocabulary.ts';
import type { ReadDb } from '../../store/database.ts';
import { type OccupancyShare, takenShare } from '../../store/occupancy.ts';
import { scenarioFeatures } from '../../store/scenario-features.ts';

const HOURS = 168;
/** Kinds that take cars and that anyone may use once they are open. */
const FOR_CARS = ['public', 'roadside', 'shared_open', 'temporary_lot'];

export interface Lot {
  /** Row of the record; drafted ones have negative ids. */
  id: number;
  name: string | null;
  owner: string | null;
  kind: (typeof PARKING_KINDS)[number];
  lon: number;
  lat: number;
  berths: number;
  /** Could be shared, and is no supply yet. */
  potential: boolean;
  /** Opening hours as stated, or as taken for what could be shared; null is always. */
  hours: string | null;
  /** Share of each hour in which it is open. */
  open: Float64Array;
  /** Berths open and free by hour of the week. */
  free: Float64Array;
}

export interface Lots {
  lots: Lot[];
  unread: { id: number; name: string | null; hours: string }[];
  nonmotor: { areas: number; metres: number };
}

/** Hours that cannot be read count as closed; none stated as always open, or as `shareHours` for what could be shared. */
export async function readLots(
  db: ReadDb,
  ask: { scenarioId: number | null; planned: boolean; shareHours: string },
  timeZone: string,
): Promise<Lots> {
  const taken = await takenShare(db, timeZone);
  const out: Lots = { lots: [], unread: [], nonmotor: { areas: 0, metres: 0 } };
  for (const { id, columns } of await scenarioFeatures(db, ask.scenarioId, 'parking')) {
    const kind = String(columns.kind) as Lot['kind'];
    const status = String(columns.status);
    const text = (key: string) => (columns[key] === null || columns[key] === undefined ? null : String(columns[key]));
    if (kind === 'nonmotor_bay') {
      if (!statusesOf(ask.planned).includes(status)) continue;
      out.nonmotor.areas++;
      out.nonmotor.metres += Number(columns.length_m ?? 0);
      continue;
    }
    const berths = Number(columns.berths ?? 0);
    const potential = kind === 'shared_potential';
    const counts = potential ? status !== 'closed' : isSupply(kind, status, ask.planned);
    if (!counts || berths <= 0) continue;
    const stated = text('hours')?.trim() || null;
    const hours = stated ?? (potential ? ask.shareHours : null);
    const parsed = hours === null ? null : parseHours(hours);
    if (parsed && isUnreadable(parsed)) {
      out.unread.push({ id, name: text('name'), hours: hours as string });
      continue;
    }
    const open = parsed ? openShare(parsed) : new Float64Array(HOURS).fill(1);
    out.lots.push({
      id,
      name: text('name'),
      owner: text('owner'),
      kind,
      lon: Number(columns.lon),
      lat: Number(columns.lat),
      berths,
      potential,
      hours,
      open,
      free: freeBerths(open, berths, taken.get(id)),
    });
  }
  return out;
}

/** Whether anyone may park a car there now; with `planned` once it is built. */
export function isSupply(kind: string, status: string, planned: boolean): boolean {
  return FOR_CARS.includes(kind) && statusesOf(planned).includes(status);
}

function statusesOf(planned: boolean): readonly string[] {
  return planned ? ['open', 'in_progress', 'planned'] : ['open'];
}

/** Hours that nobody counted are taken as free. */
function freeBerths(open: Float64Array, berths: number, taken: OccupancyShare | undefined): Float64Array {
  return open.map((share, h) => berths * share * (1 - (taken?.[h] ?? 0)));
}
