/** Leads from the grid, and the cases that structures led to. */
import { type Random, Urn } from '../../domain/prng.ts';
import { addWorkingTime, workingTimeBetween } from '../../domain/working-time.ts';
import type { TableRows } from '../../store/demo.ts';
import type { City, CityEdge } from '../city.ts';
import type { Clock } from '../clock.ts';
import { numbered, type Row } from '../tables.ts';
import type { Demand } from './demand.ts';
import { Kerbs } from './kerb.ts';
import type { StructureCase } from './structures.ts';
import { type Trace, traceTo } from './trace.ts';

const SOURCES = ['网格', '12345热线', '视频巡查', '市民上报', '队员巡查'];
const OPEN = ['assigned', 'handling', 'suspended'];
const COLUMNS = [
  'number',
  'kind',
  'source',
  'title',
  'status',
  'layer',
  'feature_id',
  'town',
  'squad',
  'lon',
  'lat',
  'opened_at',
  'due_at',
  'closed_at',
  'duplicate_of',
  'state_due_at',
  'paused_hours',
];

interface Deadline {
  [column: string]: number | null;
  state_due_at: number | null;
  paused_hours: number | null;
}

export function caseTables(city: City, clock: Clock, demand: Demand, structures: StructureCase[]) {
  const random = city.random('leads');
  const dueDays = Number(city.pack.rules.find((r) => r.id === 'case_due_days')?.value ?? 7);
  const rows: Row[] = [];
  const traces: Trace[] = [];
  const push = (row: Row, pace: number) => {
    const trace = traceTo(
      'cases',
      rows.length + 1,
      'case',
      String(row.status),
      Number(row.opened_at) + 300,
      city,
      clock,
      pace,
    );
    const closed_at = row.status === 'closed' ? (trace.steps.at(-1)?.at ?? null) : null;
    rows.push({ ...row, closed_at, ...deadlineOf(trace, Number(row.opened_at), city.pack) });
    traces.push(trace);
  };
  for (const lead of leads(city, clock, demand, random)) {
    push({ ...lead, kind: 'lead', due_at: Number(lead.opened_at) + dueDays * 86_400 }, 8 * 3600);
  }
  structures.forEach(({ structure, row, closed }, i) => {
    push(
      {
        number: `${city.pack.adcode}-LA-${String(i + 1).padStart(4, '0')}`,
        kind: 'structure',
        source: '无人机巡查',
        title: `${row.address ?? row.street ?? ''}疑似违建`,
        status: closed ? 'closed' : 'handling',
        layer: 'structures',
        feature_id: structure,
        town: row.town,
        squad: row.squad,
        lon: row.lon,
        lat: row.lat,
        opened_at: Math.min(Number(row.found_at) + 14 * 86_400, clock.asOf - 86_400),
        due_at: Number(row.found_at) + 74 * 86_400,
      },
      4 * 86_400,
    );
  });
  return { table: numbered('cases', COLUMNS, rows), traces } satisfies { table: TableRows; traces: Trace[] };
}

/** The clock of the last state by the pack's rules, as the program would have set it on the way there. */
function deadlineOf({ steps }: Trace, opened: number, { rules, calendar, timeZone }: City['pack']): Deadline {
  const working = { ...calendar, timeZone };
  const begun = (state: string, at: number): Deadline => {
    const hours = rules.find((r) => r.id === `case_hours_${state}`)?.value;
    const due = hours === undefined ? null : addWorkingTime(at, Number(hours), working);
    return { state_due_at: due, paused_hours: null };
  };
  let clock = begun('reported', opened);
  for (const { to, at } of steps) {
    const due = clock.state_due_at;
    const left = to === 'suspended' && due !== null ? workingTimeBetween(at, due, working) : null;
    clock = { ...begun(to, at), paused_hours: left };
  }
  return clock;
}

function leads(city: City, clock: Clock, demand: Demand, random: Random): Row[] {
  const { leads: counted, leadsHandled, leadsSetAside } = city.pack.plan.amounts;
  const urn = new Urn(city.edges.map((_, i) => Math.sqrt(demand.usual(i))));
  const kerbs = new Kerbs(city);
  const days = clock.days.filter((d) => !d.before);
  const total = counted + leadsSetAside;
  const opened = Array.from({ length: total }, () =>
    Math.min(
      clock.epoch(random.pick(days).wall + random.range(7, 21) * 3600),
      clock.asOf - 3 * 86_400 - random.int(86_400),
    ),
  ).sort((a, b) => a - b);
  // The newest few are still open; the handled ones end in the states that count as handled.
  const fates = Array.from({ length: total }, (_, i): string => {
    if (i < leadsHandled) return random.weighted({ closed: 90, verifying: 4, reported_back: 6 });
    return i < counted ? (OPEN[i % OPEN.length] as string) : random.chance(0.55) ? 'duplicate' : 'rejected';
  });
  const order = random
    .shuffle(fates.map((_, i) => i))
    .sort((a, b) => Number(isOpen(fates[a])) - Number(isOpen(fates[b])));
  const first: number[] = [];
  return order.map((fate, i) => {
    const index = urn.draw(random);
    const edge = city.edges[index] as CityEdge;
    const [lon, lat] = city.plane.lonLat(kerbs.spot(edge, index, random).at);
    let status = fates[fate] as string;
    if (status === 'duplicate' && first.length === 0) status = 'rejected';
    if (status !== 'duplicate') first.push(i + 1);
    return {
      number: `${city.pack.adcode}-XS-${clock.year}-${String(i + 1).padStart(4, '0')}`,
      source: random.pick(SOURCES),
      title: `${edge.street ?? '小路'}${random.pick(city.pack.plan.words.leads)}`,
      status,
      town: edge.town,
      squad: edge.squad,
      lon,
      lat,
      opened_at: opened[i] as number,
      duplicate_of: status === 'duplicate' ? random.pick(first.slice(-12)) : null,
    };
  });
}

const isOpen = (status: string | undefined): boolean => OPEN.includes(status ?? '');
