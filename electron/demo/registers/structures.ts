/** Structures that drone flights flagged: rooms on roofs, sheds in yards, lean-tos; and what came of each. */
import { geometryArea } from '../../domain/measure.ts';
import { type Random, Urn } from '../../domain/prng.ts';
import { hourOfWeek } from '../../domain/time.ts';
import type { TableRows } from '../../store/demo.ts';
import type { City } from '../city.ts';
import type { Clock } from '../clock.ts';
import type { Building } from '../footprints.ts';
import type { Pt } from '../plane.ts';
import { box, offset } from '../shapes.ts';
import { numbered, type Row, SHAPE, shape } from '../tables.ts';
import { Streets } from './near.ts';
import { type Trace, traceTo } from './trace.ts';

const STATUS = {
  new: 46,
  in_review: 22,
  second_review: 17,
  disputed: 8,
  field_check: 30,
  dismissed: 41,
  confirmed: 24,
  refuted: 19,
  case_opened: 42,
  closed: 55,
};
const YOUNG = { new: 6, in_review: 3, second_review: 2, field_check: 1 };
const COLUMNS = [
  'key',
  'found_at',
  'how',
  'status',
  'confidence',
  'area_m2',
  'height_m',
  'flight',
  'parcel',
  'owner',
  'street',
  'address',
  'town',
  'squad',
  'updated_at',
  ...SHAPE,
];

export interface StructureCase {
  structure: number;
  row: Row;
  closed: boolean;
}

export function structureTables(city: City, clock: Clock) {
  const random = city.random('structures');
  const streets = new Streets(city);
  const flights = drawFlights(city, clock, random);
  const fit = city.buildings.filter((b) => b.use !== 'public' && b.length > 8);
  const urn = new Urn(fit.map((b) => (b.use === 'house' ? 3 : 1)));
  const taken = new Set<Building>();
  const rows: Row[] = [];
  const findings: Row[] = [];
  const traces: Trace[] = [];
  const cases: StructureCase[] = [];
  while (rows.length < city.pack.plan.amounts.structures) {
    const building = fit[urn.draw(random)] as Building;
    if (taken.has(building)) continue;
    taken.add(building);
    const roof = random.chance(building.use === 'works' ? 0.2 : 0.62);
    const ring = roof ? onRoof(building, random) : leanTo(building, random);
    const over = flights.filter((f) => f.town === building.town);
    const flight = random.pick(over.length ? over : flights);
    const found = flight.at + random.int(2400);
    const status = clock.asOf - found < 25 * 86_400 ? random.weighted(YOUNG) : random.weighted(STATUS);
    const edge = streets.nearest(building.at, true);
    const id = rows.length + 1;
    const geometry = { type: 'Polygon' as const, coordinates: [city.plane.ring(ring)] };
    const confidence =
      Math.round(
        Math.min(0.99, Math.max(0.36, 0.74 + random.normal() * 0.13 + (status === 'dismissed' ? -0.12 : 0))) * 100,
      ) / 100;
    const { people } = city.pack.plan.words;
    const row: Row = {
      ...shape(geometry),
      key: `${city.pack.adcode}-WJ-${flight.date.slice(0, 4)}-${String(id).padStart(4, '0')}`,
      found_at: found,
      how: hourOfWeek(found, city.pack.timeZone),
      status,
      confidence,
      area_m2: Math.round(geometryArea(geometry) * 100) / 100,
      height_m: Math.round(random.range(2.4, 4.2) * 10) / 10,
      flight: flight.code,
      parcel: `${building.town}-${String(1000 + ((id * 37) % 9000))}`,
      owner: ['confirmed', 'case_opened', 'closed'].includes(status) ? `${random.pick([...people.family])}某` : null,
      street: edge.street,
      address: edge.street ? `${edge.street}${random.int(260) + 1}号` : null,
      town: building.town,
      squad: city.squadOf(building.town),
      updated_at: found,
    };
    rows.push(row);
    traces.push(traceTo('structures', id, 'finding', status, found + 3600, city, clock));
    if (status === 'case_opened' || status === 'closed')
      cases.push({ structure: id, row, closed: status === 'closed' });
    // Seen again by later flights over the same town.
    const again = [
      flight,
      ...flights.filter((f) => f.town === building.town && f.at > flight.at && random.chance(0.3)),
    ];
    for (const f of again) {
      const drift: [number, number] = f === flight ? [0, 0] : [random.normal() * 0.4, random.normal() * 0.4];
      const seen = ring.map((p): Pt => [p[0] + drift[0], p[1] + drift[1]]);
      findings.push({
        structure_id: id,
        flight: f.code,
        at: f === flight ? found : f.at + random.int(2400),
        model: 'demo-1',
        confidence: f === flight ? confidence : Math.round(random.range(0.5, 0.97) * 100) / 100,
        geometry: JSON.stringify({ type: 'Polygon', coordinates: [city.plane.ring(seen)] }),
      });
    }
  }
  const tables: TableRows[] = [
    numbered('structures', COLUMNS, rows),
    numbered('findings', ['structure_id', 'flight', 'at', 'model', 'confidence', 'geometry'], findings),
  ];
  return { tables, traces, cases };
}

/** A room on the roof: well inside the building's outline, which may lack a corner of its rectangle. */
function onRoof(b: Building, random: Random): Pt[] {
  const length = b.length * random.range(0.22, 0.34);
  const depth = b.depth * random.range(0.3, 0.42);
  // The front half of the rectangle is always built over.
  return box(offset(b.at, b.u, random.range(-0.2, 0.2) * b.length, -b.depth * 0.25), b.u, length, depth);
}

/** A shed against the front or side wall, a metre of it under the eaves. */
function leanTo(b: Building, random: Random): Pt[] {
  const length = Math.min(b.length * random.range(0.3, 0.6), 14);
  const depth = random.range(2.2, 3.6);
  return box(offset(b.at, b.u, random.range(-0.2, 0.2) * b.length, -(b.depth / 2 + depth / 2 - 1)), b.u, length, depth);
}

interface Flight {
  code: string;
  date: string;
  at: number;
  town: string;
}

/** One or two flights a week, each over one town. */
function drawFlights(city: City, clock: Clock, random: Random): Flight[] {
  const flights: Flight[] = [];
  for (let i = 2; i < clock.days.length; i += 3 + random.int(5)) {
    const day = clock.days[i];
    if (!day) break;
    const town = random.chance(0.4) ? city.pack.towns[0] : random.pick(city.pack.towns);
    const at = clock.epoch(day.wall + random.range(9, 15.5) * 3600);
    const code = `FX${day.date.replaceAll('-', '')}-${String(1 + random.int(3)).padStart(2, '0')}`;
    flights.push({ code, date: day.date, at, town: town?.code ?? '' });
  }
  return flights;
}
