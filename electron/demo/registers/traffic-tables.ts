/** Rows of violations, reminders, patrols and strict segments. */
import { lineLength } from '../../domain/measure.ts';
import type { TableRows } from '../../store/demo.ts';
import type { City, CityEdge } from '../city.ts';
import type { Clock } from '../clock.ts';
import { numbered, SHAPE, shape } from '../tables.ts';
import { Demand } from './demand.ts';
import { drawPatrols } from './patrols.ts';
import { drawStrict, type Strict } from './strict.ts';
import { type Trace, traceTo } from './trace.ts';
import { drawViolations } from './violations.ts';

export interface Traffic {
  tables: TableRows[];
  traces: Trace[];
  demand: Demand;
  strict: Strict[];
}

export function trafficTables(city: City, clock: Clock, key: Uint8Array): Traffic {
  const demand = new Demand(city);
  const strict = drawStrict(city, clock, demand);
  const watches = drawPatrols(city, clock, demand);
  const violations = drawViolations(city, clock, demand, watches, strict, key);
  const window = Number(city.pack.rules.find((r) => r.id === 'reminder_window_minutes')?.value ?? 10) * 60;
  const street = (edge: number) => city.edges[edge]?.street;
  const reminders = violations
    .map((v, i) => ({ v, id: i + 1 }))
    .filter(({ v }) => v.reminded !== null)
    .sort((p, q) => Number(p.v.reminded) - Number(q.v.reminded) || p.id - q.id);
  const { plane, pack } = city;
  const tables: TableRows[] = [
    numbered(
      'violations',
      [
        'key',
        'at',
        'how',
        'method',
        'vehicle',
        'decision',
        'street',
        'address',
        'town',
        'squad',
        'fire_lane',
        'plate_hash',
        'plate_masked',
        'lon',
        'lat',
        'updated_at',
      ],
      violations.map((v) => ({
        key: v.key,
        at: v.at,
        how: v.how,
        method: v.method,
        vehicle: v.vehicle.kind,
        decision: v.decision,
        street: street(v.edge),
        address: v.address,
        town: v.town,
        squad: v.squad,
        fire_lane: v.fireLane ? 1 : 0,
        plate_hash: v.vehicle.hash,
        plate_masked: v.vehicle.masked,
        lon: v.lonLat[0],
        lat: v.lonLat[1],
        updated_at: v.at,
      })),
    ),
    numbered(
      'reminders',
      ['sent_at', 'deadline', 'outcome', 'plate_hash', 'violation_id', 'street', 'town', 'lon', 'lat'],
      reminders.map(({ v, id }) => ({
        sent_at: v.reminded,
        deadline: Number(v.reminded) + window,
        outcome: v.decision === 'reminded_left' ? 'left' : v.decision === 'void' ? 'void' : 'ticketed',
        plate_hash: v.vehicle.hash,
        violation_id: id,
        street: street(v.edge),
        town: v.town,
        lon: v.lonLat[0],
        lat: v.lonLat[1],
      })),
    ),
    numbered(
      'patrol_log',
      ['edge_id', 'squad', 'method', 'from_at', 'to_at'],
      watches.map((w) => ({
        edge_id: (city.edges[w.edge] as CityEdge).id,
        squad: w.squad,
        method: w.method,
        from_at: clock.epoch(w.from),
        to_at: clock.epoch(w.to),
      })),
    ),
    numbered(
      'segments',
      [
        'key',
        'name',
        'street',
        'status',
        'side',
        'valid_from',
        'valid_to',
        'length_m',
        'version',
        'town',
        'squad',
        'updated_at',
        ...SHAPE,
      ],
      strict.map((s, i) => {
        const coordinates = plane.line(s.line);
        return {
          ...shape({ type: 'LineString', coordinates }),
          key: `${pack.adcode}-YG-${String(i + 1).padStart(2, '0')}`,
          name: `${s.street}（${s.between[0]}—${s.between[1]}）`,
          street: s.street,
          status: s.status,
          side: 'both',
          valid_from: s.from,
          length_m: Math.round(lineLength(coordinates) * 10) / 10,
          version: 1,
          town: s.edges[0]?.town,
          squad: s.edges[0]?.squad,
          updated_at: s.from,
        };
      }),
    ),
    {
      table: 'segment_spans',
      columns: ['segment_id', 'edge_id', 'from_m', 'to_m', 'side'],
      rows: strict.flatMap((s, i) => s.edges.map((e) => [i + 1, e.id, 0, Math.round(e.length * 100) / 100, 'both'])),
    },
  ];
  const traces = strict.map((s, i) =>
    traceTo('segments', i + 1, 'segment', s.status, s.from - 45 * 86_400, city, clock),
  );
  return { tables, traces, demand, strict };
}
