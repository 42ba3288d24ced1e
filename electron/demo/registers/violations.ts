/** Parking records of a year: drawn from who looked where and when, told apart by the bureau's own rules. */
import { Urn } from '../../domain/prng.ts';
import { hourOfWeek, wallSeconds } from '../../domain/time.ts';
import type { DECISIONS, METHODS } from '../../domain/vocabulary.ts';
import type { City, CityEdge } from '../city.ts';
import type { Clock } from '../clock.ts';
import type { Demand } from './demand.ts';
import { addressOf, Kerbs } from './kerb.ts';
import type { Watch } from './patrols.ts';
import { type Vehicle, Vehicles } from './plates.ts';
import { obedience, type Strict } from './strict.ts';

export interface Violation {
  at: number;
  how: number;
  method: (typeof METHODS)[number];
  decision: (typeof DECISIONS)[number];
  /** Index into the city's edges. */
  edge: number;
  fireLane: boolean;
  /** Instant of the reminder before it; null where none was sent. */
  reminded: number | null;
  vehicle: Vehicle;
  key: string;
  address: string;
  lonLat: [number, number];
  town: string;
  squad: string;
}

type Fate = 'ticket' | 'left' | 'void';
interface Draft {
  watch: Watch;
  at: number;
  fate: Fate;
  fireLane: boolean;
}

export function drawViolations(
  city: City,
  clock: Clock,
  demand: Demand,
  watches: Watch[],
  strict: Strict[],
  key: Uint8Array,
): Violation[] {
  const drafts = draft(city, clock, demand, watches, strict);
  const rule = (id: string, otherwise: number) => {
    const value = city.pack.rules.find((r) => r.id === id)?.value;
    return typeof value === 'number' ? value : otherwise;
  };
  const window = rule('reminder_window_minutes', 10) * 60;
  const months = rule('first_violation_months', 6);
  const random = city.random('violations');
  const vehicles = new Vehicles(city.pack, key, random);
  const kerbs = new Kerbs(city);
  const numbers = new Map<string, number>();
  const { timeZone, adcode } = city.pack;
  return drafts.map(({ watch, at, fate, fireLane }) => {
    const edge = city.edges[watch.edge] as CityEdge;
    const spot = kerbs.spot(edge, watch.edge, random);
    const vehicle = vehicles.meet(
      at,
      fate === 'ticket' ? 0.4 : 0.28,
      (v) => watch.method === 'manual' || v.kind !== 'ebike',
    );
    const year = new Date(wallSeconds(at, timeZone) * 1000).getUTCFullYear();
    const series = `${adcode}-${year}-${watch.method[0]?.toUpperCase()}`;
    const number = (numbers.get(series) ?? 0) + 1;
    numbers.set(series, number);
    const reminded = watch.day.before || fireLane ? null : fate === 'left' ? at : at - window - random.int(900) - 5;
    return {
      at,
      how: hourOfWeek(at, timeZone),
      method: watch.method,
      decision: decide(fate, vehicle, at, months, timeZone),
      edge: watch.edge,
      fireLane,
      reminded,
      vehicle,
      key: `${series}-${String(number).padStart(6, '0')}`,
      address: addressOf(city, edge, spot.at, spot.along),
      lonLat: city.plane.lonLat(spot.at),
      town: edge.whole ? edge.town : city.townOf(spot.at),
      squad: watch.squad,
    };
  });
}

/** First violation is a warning: no warning or penalty within these calendar months before. */
function decide(fate: Fate, vehicle: Vehicle, at: number, months: number, timeZone: string): Violation['decision'] {
  if (fate === 'left') return 'reminded_left';
  if (fate === 'void') return 'void';
  const since = monthsBefore(wallSeconds(at, timeZone), months);
  const again = vehicle.charged.some((t) => wallSeconds(t, timeZone) >= since);
  vehicle.charged.push(at);
  return again ? 'penalty' : 'warning';
}

/** Wall-clock seconds the same day of the month some months earlier; the last day where there is no such day. */
export function monthsBefore(wall: number, months: number): number {
  const d = new Date(wall * 1000);
  const month = d.getUTCMonth() - months;
  const last = new Date(Date.UTC(d.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(d.getUTCFullYear(), month, Math.min(d.getUTCDate(), last));
  return midnight / 1000 + (wall % 86_400);
}

/** How many of each kind, where and when, in the order of time. */
function draft(city: City, clock: Clock, demand: Demand, watches: Watch[], strict: Strict[]): Draft[] {
  const a = city.pack.plan.amounts;
  const random = city.random('drafts');
  const onStrict = new Map<number, Strict>();
  for (const s of strict) for (const e of s.edges) onStrict.set(e.id - 1, s);
  const drafts: Draft[] = [];

  const pour = (count: number, fates: Fate[], fit: (w: Watch, e: CityEdge) => boolean, fireLane: boolean) => {
    // One entry an hour or less, so that the hour of day shapes long watches too.
    const slots: { watch: Watch; from: number; to: number }[] = [];
    const weights: number[] = [];
    for (const watch of watches) {
      const edge = city.edges[watch.edge] as CityEdge;
      if (!fit(watch, edge)) continue;
      for (let from = watch.from; from < watch.to; from += 3600) {
        const to = Math.min(watch.to, from + 3600);
        const hour = Math.floor((from - watch.day.wall) / 3600);
        const epoch = clock.epoch(from);
        const wet = rain(watch.day.wall);
        slots.push({ watch, from, to });
        weights.push(
          demand.of(watch.edge, watch.day, Math.min(23, hour)) *
            (to - from) *
            wet *
            obedience(onStrict.get(watch.edge), epoch),
        );
      }
    }
    const urn = new Urn(weights);
    for (let n = 0; n < count; n++) {
      const { watch, from, to } = slots[urn.draw(random)] as (typeof slots)[number];
      // No earlier than the day's first quarter hour, so that a reminder never falls on the day before.
      const at = Math.min(clock.epoch(random.range(from, to)), clock.asOf - 60);
      drafts.push({ watch, at, fate: fates[n % fates.length] as Fate, fireLane });
    }
  };

  const now = (method: Watch['method']) => (w: Watch) => !w.day.before && w.method === method;
  const manual = (w: Watch, e: CityEdge) => now('manual')(w) && !e.fireLane;
  const left = a.reminders - (a.manual - a.fireLane) - a.capture - a.video - a.void;
  if (left < 0) throw new RangeError(`there are fewer reminders than records that need one: ${left}`);
  pour(a.manual - a.fireLane, ['ticket'], manual, false);
  pour(a.fireLane, ['ticket'], (w, e) => now('manual')(w) && e.fireLane, true);
  pour(a.capture, ['ticket'], now('capture'), false);
  pour(a.void, ['void'], manual, false);
  pour(left, ['left'], manual, false);
  pour(a.video, ['left', 'left', 'ticket'], (w, e) => now('video')(w) && !e.fireLane, false);
  // Before the figures' year nothing was ticketed by hand: video desks and word of mouth.
  const spoken = Math.round(a.before * 0.6);
  pour(spoken, ['left'], (w) => w.day.before && w.method === 'manual', false);
  pour(a.before - spoken, ['left', 'left', 'left', 'void'], (w) => w.day.before && w.method === 'video', false);
  return drafts.sort((p, q) => p.at - q.at || p.watch.edge - q.watch.edge);
}

/** Fewer on some days than on others, the same on every street: weather, and the time of year. */
function rain(wall: number): number {
  const day = wall / 86_400;
  const noise = Math.sin(day * 12.9898) * 43_758.5453;
  const share = noise - Math.floor(noise);
  return (share < 0.22 ? 0.55 : 0.9 + share * 0.25) * (1 + 0.12 * Math.sin((2 * Math.PI * (day - 100)) / 365));
}
