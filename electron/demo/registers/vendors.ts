/** Where street trading is allowed or asked for, and the permits for it. */
import type { Random } from '../../domain/prng.ts';
import type { TableRows } from '../../store/demo.ts';
import type { City, CityEdge, Place } from '../city.ts';
import type { Clock } from '../clock.ts';
import type { Pt } from '../plane.ts';
import { box, dist, lengthOf, offset, toSegment, walk } from '../shapes.ts';
import { numbered, type Row, SHAPE, shape } from '../tables.ts';
import { KERB_OFFSET } from './kerb.ts';
import { Streets } from './near.ts';
import type { Strict } from './strict.ts';
import { type Trace, traceTo } from './trace.ts';

const STATUS = {
  active: 150,
  notice: 9,
  site_check: 8,
  submitted: 9,
  rectifying: 8,
  expired: 16,
  withdrawn: 8,
  refused: 7,
  revoked: 2,
  draft: 4,
};
const SUBTYPES = { own_produce: 9, breakfast: 8, repair: 5 };
const COLUMNS = [
  'key',
  'name',
  'class',
  'subtype',
  'status',
  'trade',
  'organiser',
  'hours',
  'street',
  'address',
  'valid_from',
  'valid_to',
  'town',
  'squad',
  'updated_at',
  ...SHAPE,
];

export function vendorTables(city: City, clock: Clock, strict: Strict[]): { tables: TableRows[]; traces: Trace[] } {
  const rows = [...scattered(city, clock, strict), ...clustered(city, clock), ...frontage(city, clock)].map(
    (row, i) => ({
      ...row,
      key: `${city.pack.adcode}-WB-${String(i + 1).padStart(4, '0')}`,
    }),
  );
  const permits = rows.map((row: Row, i) => ({
    vendor_id: i + 1,
    number: `${city.pack.adcode}-BA-${clock.year}-${String(i + 1).padStart(4, '0')}`,
    status: row.status,
    applicant: row.organiser,
    valid_from: row.valid_from,
    valid_to: row.valid_to,
    conditions: '人行道净宽不小于 1.5 米；收摊后清扫干净',
  }));
  const traces = rows.map((row: Row, i) =>
    traceTo(
      'vendors',
      i + 1,
      'permit',
      String(row.status),
      Number(row.updated_at) - 20 * 86_400,
      city,
      clock,
      3 * 86_400,
    ),
  );
  return {
    tables: [
      numbered('vendors', COLUMNS, rows),
      numbered(
        'permits',
        ['vendor_id', 'number', 'status', 'applicant', 'valid_from', 'valid_to', 'conditions'],
        permits,
      ),
    ],
    traces,
  };
}

/** Single stalls on wide pavements around markets and estates, clear of fire lanes, strict segments, schools and corners. */
function scattered(city: City, clock: Clock, strict: Strict[]): Row[] {
  const random = city.random('stalls');
  const { trades, people } = city.pack.plan.words;
  const markets = city.places.filter((p) => p.kind === 'market');
  const controlled = new Set(strict.flatMap((s) => s.edges));
  const calm = city.edges.filter(
    (e) =>
      e.built &&
      e.length > 55 &&
      !e.fireLane &&
      !controlled.has(e) &&
      e.class !== 'trunk' &&
      e.class !== 'primary' &&
      clearOfSchools(city, e),
  );
  const rows: Row[] = [];
  while (rows.length < city.pack.plan.amounts.scattered) {
    const subtype = random.weighted(SUBTYPES);
    const edge = random.pick(calm);
    const middle = walk(edge.line, edge.length / 2).at;
    // Produce and breakfast gather around markets; repairs sit between the flats.
    const market = Math.min(...markets.map((m) => dist(m.at, middle)));
    const keep = subtype === 'repair' ? 0.3 : Math.exp(-market / (subtype === 'breakfast' ? 320 : 160));
    if (!random.chance(keep)) continue;
    const { at, u } = walk(edge.line, random.range(18, edge.length - 18));
    const side = (KERB_OFFSET[edge.class] + 1.6) * (random.chance(0.5) ? 1 : -1);
    const person = `${random.pick([...people.family])}${random.pick([...people.given])}${random.chance(0.6) ? random.pick([...people.given]) : ''}`;
    rows.push({
      ...shape({ type: 'Point', coordinates: city.plane.lonLat(offset(at, u, 0, side)) }),
      ...period(clock, random),
      name: `${edge.street ?? city.pack.towns.find((t) => t.code === edge.town)?.zh}${random.pick(trades[subtype])}点`,
      class: 'scattered',
      subtype,
      trade: random.pick(trades[subtype]),
      organiser: person,
      hours: { own_produce: '05:30-10:00', breakfast: '05:00-09:30', repair: '08:00-18:00' }[subtype],
      street: edge.street,
      town: edge.town,
      squad: edge.squad,
    });
  }
  return rows;
}

function clearOfSchools(city: City, edge: CityEdge): boolean {
  const least = Number(city.pack.rules.find((r) => r.id === 'vendor_school_m')?.value ?? 50) + 10;
  return !city.places.some(
    (p) => p.kind === 'school' && edge.line.some((q, i) => i > 0 && toSegment(p.at, edge.line[i - 1] as Pt, q) < least),
  );
}

/** Rows of stalls on the night markets' grounds. */
function clustered(city: City, clock: Clock): Row[] {
  const random = city.random('night markets');
  const zones = new Set(city.pack.plan.services.map((s) => s.zone));
  const streets = new Streets(city);
  const rows: Row[] = [];
  for (const place of city.places) {
    if (!zones.has(place.name.zh)) continue;
    const edge = streets.nearest(place.at);
    const { at, u } = walk(edge.line, edge.length / 2);
    for (let i = 0; i < 6; i++) {
      const side = (i % 2 ? 1 : -1) * (KERB_OFFSET[edge.class] + 5.5);
      const along = (Math.floor(i / 2) - 1) * Math.min(34, edge.length / 4);
      const ring = box(offset(at, u, along, side), u, 28, 4.5);
      const trade = random.pick(city.pack.plan.words.trades.clustered);
      rows.push({
        ...shape({ type: 'Polygon', coordinates: [city.plane.ring(ring)] }),
        ...period(clock, random),
        status: 'active',
        name: `${place.name.zh}夜市${'甲乙丙丁戊己'[i]}区`,
        class: 'clustered',
        trade,
        organiser: `${place.name.zh}管理公司`,
        hours: '17:00-22:00',
        street: edge.street,
        address: place.name.zh,
        town: edge.town,
        squad: edge.squad,
      });
    }
  }
  return rows;
}

/** Shops that may put a few things in front of their door, on pedestrian streets and around the squares. */
function frontage(city: City, clock: Clock): Row[] {
  const random = city.random('frontage');
  const places = city.places.filter((p) => p.kind === 'mall' || p.kind === 'landmark');
  const rows: Row[] = [];
  for (const edge of city.edges) {
    if (!edge.built || edge.fireLane || edge.class === 'trunk' || edge.class === 'primary' || edge.length < 45)
      continue;
    const middle = walk(edge.line, edge.length / 2).at;
    const named = edge.class === 'pedestrian' && edge.street !== null && lengthOf(edge.line) > 60;
    const reach = Math.min(...places.map((p: Place) => dist(p.at, middle)));
    if (!random.chance((named ? 0.25 : 0.06) * Math.exp(-reach / 260) * 3)) continue;
    for (let n = 0; n < 3; n++) {
      const { at, u } = walk(edge.line, random.range(12, edge.length - 12));
      const side = (KERB_OFFSET[edge.class] + 1.4) * (random.chance(0.5) ? 1 : -1);
      const trade = random.pick(city.pack.plan.words.trades.frontage);
      rows.push({
        ...shape({ type: 'Point', coordinates: city.plane.lonLat(offset(at, u, 0, side)) }),
        ...period(clock, random),
        name: `${edge.street ?? '小路'}${trade}店前`,
        class: 'frontage',
        trade,
        organiser: `${random.pick([...city.pack.plan.words.people.family])}记${trade}`,
        hours: '09:00-21:30',
        street: edge.street,
        town: edge.town,
        squad: edge.squad,
      });
    }
  }
  return rows;
}

/** A permit's state and the time it runs: a year, from some day before the as-of date. */
function period(clock: Clock, random: Random): Row {
  const status = random.weighted(STATUS);
  const runs = !['draft', 'submitted', 'site_check', 'notice', 'refused'].includes(status);
  const ended = ['expired', 'withdrawn', 'revoked'].includes(status);
  const from = clock.asOf - (ended ? 365 : 20) * 86_400 - random.int(ended ? 20 : 300) * 86_400;
  const to = ended ? Math.min(clock.asOf - 86_400, from + 330 * 86_400) : from + 365 * 86_400;
  return {
    status,
    valid_from: runs ? from : null,
    valid_to: runs ? to : null,
    updated_at: runs ? from : clock.asOf - 15 * 86_400,
  };
}
