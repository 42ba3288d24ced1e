/** Parking supply: bays for bicycles and mopeds, temporary lots, shared and public berths. */
import { Urn } from '../../domain/prng.ts';
import type { TableRows } from '../../store/demo.ts';
import type { City, CityEdge } from '../city.ts';
import { shrink } from '../city.ts';
import type { Clock } from '../clock.ts';
import type { Pt } from '../plane.ts';
import { centroid, offset, walk } from '../shapes.ts';
import { numbered, type Row, SHAPE, shape } from '../tables.ts';
import { BERTH_AREA } from '../yards.ts';
import type { Demand } from './demand.ts';
import { KERB_OFFSET } from './kerb.ts';
import { Streets } from './near.ts';

const COLUMNS = [
  'key',
  'name',
  'kind',
  'status',
  'berths',
  'length_m',
  'hours',
  'owner',
  'street',
  'address',
  'valid_from',
  'town',
  'squad',
  'updated_at',
  ...SHAPE,
];
const HOURS = ['18:00-07:30', '17:30-08:00', '18:00-08:00 工作日；全天 双休日', '19:00-07:00'];

export function parkingTable(city: City, clock: Clock, demand: Demand): TableRows {
  const streets = new Streets(city);
  const rows = [...bays(city, clock, demand), ...lots(city, clock, streets), ...yards(city, clock, streets)];
  return numbered(
    'parking',
    COLUMNS,
    rows.map((row, i) => ({ ...row, key: `${city.pack.adcode}-TC-${String(i + 1).padStart(4, '0')}` })),
  );
}

/** Lines painted on pavements in front of shops; their stored lengths sum to the wanted metres to the decimetre. */
function bays(city: City, clock: Clock, demand: Demand): Row[] {
  const random = city.random('bays');
  const { bays: count, bayMetres } = city.pack.plan.amounts;
  const wanted = Array.from({ length: count }, () => random.range(5, 16));
  const scale = bayMetres / wanted.reduce((a, b) => a + b, 0);
  const decimetres = wanted.map((w) => Math.round(w * scale * 10));
  for (let rest = Math.round(bayMetres * 10) - decimetres.reduce((a, b) => a + b, 0), i = 0; rest !== 0; i++) {
    decimetres[i % count] = (decimetres[i % count] as number) + Math.sign(rest);
    rest -= Math.sign(rest);
  }
  const fit = city.edges.filter(
    (e) => e.built && straight(e) && e.length > 70 && e.class !== 'trunk' && e.class !== 'pedestrian',
  );
  const urn = new Urn(fit.map((e) => demand.usual(e.id - 1)));
  return decimetres.map((dm) => {
    const edge = fit[urn.draw(random)] as CityEdge;
    const metres = dm / 10;
    const { at, u } = walk(edge.line, random.range(20, edge.length - 20 - metres));
    const side = (KERB_OFFSET[edge.class] + 2.2) * (random.chance(0.5) ? 1 : -1);
    const line: Pt[] = [offset(at, u, 0, side), offset(at, u, metres, side)];
    const since = clock.epoch((clock.days[0]?.wall ?? 0) + random.int(360) * 86_400);
    return {
      ...shape({ type: 'LineString', coordinates: city.plane.line(line) }),
      name: `${edge.street ?? '小路'}非机动车停车区`,
      kind: 'nonmotor_bay',
      status: 'open',
      length_m: metres,
      street: edge.street,
      valid_from: since,
      town: edge.town,
      squad: edge.squad,
      updated_at: since,
    };
  });
}

/** Runs straight enough between its ends for a painted line to stay beside it. */
function straight(edge: CityEdge): boolean {
  return edge.line.length === 2;
}

function lots(city: City, clock: Clock, streets: Streets): Row[] {
  const random = city.random('lots');
  const started = clock.at(`${clock.year}-04-10`);
  return city.land.slice(0, city.pack.plan.amounts.temporaryLots).map((land) => {
    const ring = shrink(land.ring, 6);
    const edge = streets.nearest(centroid(ring), true);
    return {
      ...shape({ type: 'Polygon', coordinates: [city.plane.ring(ring)] }),
      name: `${edge.street}临时停车场`,
      kind: 'temporary_lot',
      status: 'in_progress',
      berths: 60 + 5 * random.int(20),
      street: edge.street,
      address: `${edge.street}旁${land.class}`,
      town: land.town,
      squad: city.squadOf(land.town),
      updated_at: started + random.int(80) * 86_400,
    };
  });
}

function yards(city: City, clock: Clock, streets: Streets): Row[] {
  const random = city.random('shared berths');
  const { amounts, words } = city.pack.plan;
  const owners = random.shuffle([...words.owners]);
  const groups = [
    { kind: 'shared_potential', count: amounts.shareable, berths: amounts.shareableBerths, status: 'planned' },
    { kind: 'shared_open', count: amounts.sharedOpen, berths: amounts.sharedBerths, status: 'open' },
    { kind: 'public', count: amounts.public, berths: null, status: 'open' },
  ];
  const rows: Row[] = [];
  let next = 0;
  for (const { kind, count, berths, status } of groups) {
    const own = city.yards.slice(next, next + count);
    next += count;
    const places = share(
      own.map((y) => y.area / BERTH_AREA),
      berths,
    );
    own.forEach((yard, i) => {
      const edge = streets.nearest(yard.at, true);
      const owner = kind === 'public' ? null : (owners[rows.length % owners.length] as string);
      const since = clock.epoch((clock.days[150]?.wall ?? 0) + random.int(200) * 86_400);
      rows.push({
        ...shape({ type: 'Polygon', coordinates: [city.plane.ring(yard.ring)] }),
        name: owner ? `${owner}停车场` : `${edge.street}公共停车场`,
        kind,
        status,
        berths: places[i],
        hours: kind === 'shared_open' ? random.pick(HOURS) : kind === 'public' ? '00:00-24:00' : null,
        owner,
        street: edge.street,
        address: `${edge.street}${2 * random.int(150) + 1}号`,
        valid_from: status === 'open' ? since : null,
        town: yard.town,
        squad: city.squadOf(yard.town),
        updated_at: since,
      });
    });
  }
  return rows;
}

/** Whole numbers in proportion to the weights that sum to the total; without a total, the weights rounded. */
function share(weights: number[], total: number | null): number[] {
  if (total === null) return weights.map((w) => Math.round(w));
  const sum = weights.reduce((a, b) => a + b, 0);
  const out = weights.map((w) => Math.floor((w / sum) * total));
  for (let rest = total - out.reduce((a, b) => a + b, 0), i = 0; rest > 0; rest--, i++) {
    out[i % out.length] = (out[i % out.length] as number) + 1;
  }
  return out;
}
