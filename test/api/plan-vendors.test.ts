import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StallVerdict } from '../../electron/contract/plan-vendors.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { insertFeatures } from '../helpers/db.ts';
import { layStreets, place } from '../helpers/streets.ts';

interface Case {
  name: string;
  at: [number, number];
  fails: string[];
  class?: string;
  subtype?: string;
  trade?: string;
  hours?: string;
  pavement?: number;
  date?: string;
  vendor?: boolean;
}
/** Written by hand for the ground laid below; clauses without their prefix `vendor_`. */
const cases = JSON.parse(readFileSync(new URL('../fixtures/vendors/cases.json', import.meta.url), 'utf8')) as Case[];

let api: TestApi;
const ring = (x: number, y: number, w: number, h = w) =>
  [
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
    [x, y],
  ].map(([a, b]) => place(a as number, b as number));
const area = (x: number, y: number, side: number) => ({ type: 'Polygon' as const, coordinates: [ring(x, y, side)] });
const day = (text: string) => Date.parse(`${text}T00:00:00+08:00`) / 1000;
/** Six stalls 2 m apart, and one apart from them. */
const CROWD = [-6, -4, -2, 2, 4, 6].map((dx) => ({ type: 'Point' as const, coordinates: place(9000 + dx, 4) }));

beforeAll(async () => {
  api = await testApi();
  const { store } = api.zhitu.ctx;
  await layStreets(store, [
    { name: '东街', through: Array.from({ length: 11 }, (_, i) => [100 * i, 0] as [number, number]) },
    { name: '北街', through: Array.from({ length: 6 }, (_, i) => [500, 100 * i - 200] as [number, number]) },
    ...(['trunk', 'residential', 'pedestrian'] as const).map((kind, i) => ({
      name: null,
      class: kind,
      through: [
        [10_000 + 1000 * i, 0],
        [10_500 + 1000 * i, 0],
      ] as [number, number][],
    })),
  ]);
  const reference: [string, { type: string; coordinates: unknown }, object?][] = [
    ['fire_lane', { type: 'LineString', coordinates: [place(2000, 0), place(2100, 0)] }],
    ['school', area(3000, 0, 40)],
    ['hospital', area(4000, 0, 40)],
    ['protected_point', { type: 'Point', coordinates: place(5000, 0) }],
    ['building', area(6000, 0, 20), { use: 'flats' }],
    ['water', area(7000, 0, 40)],
  ];
  await store.write(async (db) => {
    for (const [kind, geometry, detail = {}] of reference) {
      const flat = (geometry.coordinates as unknown[]).flat(Number.POSITIVE_INFINITY) as number[];
      const xs = flat.filter((_, i) => i % 2 === 0);
      const ys = flat.filter((_, i) => i % 2 === 1);
      const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
      await db.run(
        `INSERT INTO reference_features (kind, name, detail, geometry, lon, lat, west, south, east, north)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[kind, `一处${kind}`, JSON.stringify(detail), JSON.stringify(geometry)],
        ...[xs[0] as number, ys[0] as number, ...box],
      );
    }
  });
  await insertFeatures(store, 'segments', [
    {
      geometry: { type: 'LineString', coordinates: [place(8000, 0), place(8200, 0)] },
      name: '严管街',
      status: 'active',
      valid_from: day('2023-01-01'),
      valid_to: day('2024-01-01'),
    },
  ]);
  await insertFeatures(
    store,
    'vendors',
    CROWD.map((geometry) => ({ geometry, class: 'scattered', status: 'active' })),
  );
});
afterAll(() => api.close());

async function check(stall: object): Promise<StallVerdict> {
  const { status, body } = await api.send('POST', '/api/plan/vendors/check', { date: '2023-06-01', ...stall });
  expect(body).not.toHaveProperty('code');
  expect(status).toBe(200);
  return body;
}
const failing = (verdict: StallVerdict) =>
  verdict.clauses.filter((c) => c.verdict === 'fail').map((c) => c.rule.id.replace('vendor_', ''));

describe('a stall is judged', () => {
  test.each(cases)('$name', async ({ at, fails, name: _, vendor, ...stall }) => {
    const verdict = await check({
      geometry: { type: 'Point', coordinates: place(...at) },
      ...stall,
      ...(vendor ? { vendorId: 1 } : {}),
    });
    expect(failing(verdict).sort()).toEqual([...fails].sort());
    // Neither tactile paving nor entrances are in the data: nothing passes for want of knowledge.
    expect(verdict.verdict).toBe(fails.length > 0 ? 'fail' : 'unknown');
    expect(verdict.clauses.find((c) => c.rule.id === 'vendor_tactile_paving_m')?.verdict).toBe('unknown');
  });

  test('with what it measured, what is required, and where it comes from', async () => {
    const { clauses } = await check({ geometry: { type: 'Point', coordinates: place(2050, 3) } });
    const [lane] = clauses;
    expect(lane).toMatchObject({
      verdict: 'fail',
      required: 4,
      rule: {
        id: 'vendor_fire_lane_m',
        source: '中华人民共和国消防法',
        clause: expect.stringMatching(/^第二十八条（.*默认值）$/),
        verifiedBy: null,
      },
      against: { name: '一处fire_lane' },
    });
    expect(lane?.measured).toBeCloseTo(2, 2);
  });

  test('and told the smallest move, after which the clauses hold', async () => {
    const first = await check({ geometry: { type: 'Point', coordinates: place(2050, 3) } });
    expect(first.move?.metres).toBeCloseTo(2, 1);
    expect(first.move?.north).toBeCloseTo(2, 1);
    const second = await check({ geometry: first.move?.geometry });
    expect(failing(second)).toEqual([]);
  });

  test('wherever it stands, the move makes it legal', async () => {
    const spot = fc.constantFrom(
      [2050, 0],
      [3020, 20],
      [4020, 0],
      [5000, 0],
      [6010, 10],
      [7020, 20],
      [8100, 0],
      [500, 0],
      [300, 0],
      [10_300, 0],
      [9000, 0],
    );
    const aside = fc.double({ min: -30, max: 30, noNaN: true });
    await fc.assert(
      fc.asyncProperty(spot, aside, aside, fc.constantFrom('scattered', 'clustered'), async ([x, y], dx, dy, kind) => {
        const stall = { class: kind, hours: '18:00-23:00', trade: '水果' };
        const at = place((x as number) + dx, (y as number) + dy);
        const first = await check({ ...stall, geometry: { type: 'Point', coordinates: at } });
        if (!first.move) {
          expect(first.verdict).not.toBe('fail');
          return;
        }
        expect(failing(await check({ ...stall, geometry: first.move.geometry }))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('without a move where moving does not help', async () => {
    const verdict = await check({ geometry: { type: 'Point', coordinates: place(20000, 0) }, trade: '烧烤' });
    expect(verdict).toMatchObject({ move: null, noMove: 'not_by_moving' });
  });

  test.each([
    [{ geometry: { type: 'Point', coordinates: [121, 30] }, hours: '随缘' }, 'hours_unreadable'],
    [{ geometry: { type: 'Polygon', coordinates: [ring(0, 0, 0.3)] } }, 'stall_invalid'],
    [{ geometry: { type: 'Polygon', coordinates: [ring(0, 0, 400)] } }, 'stall_invalid'],
  ])('%j is refused in words', async (stall, code) => {
    const { status, body } = await api.send('POST', '/api/plan/vendors/check', stall);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code });
  });
});

describe('rules', () => {
  const rule = async (id: string) => {
    const { body } = await api.send('GET', '/api/plan/vendors/rules');
    return body.rules.find((r: { id: string }) => r.id === id);
  };

  test('can be changed with a trace, and hold from the next stall on', async () => {
    const before = await rule('vendor_hospital_m');
    const at = { geometry: { type: 'Point', coordinates: place(4020, -35) } };
    expect(failing(await check(at))).toEqual([]);
    const path = '/api/plan/vendors/rules/vendor_hospital_m';
    const { status, body } = await api.send('PATCH', path, { rev: before.rev, value: 40, verifiedBy: '法制科' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ value: 40, verifiedBy: '法制科', rev: before.rev + 1 });
    expect(failing(await check(at))).toEqual(['hospital_m']);
    // Not yet in force.
    await api.send('PATCH', path, { rev: body.rev, validFrom: '2023-06-02' });
    expect(failing(await check(at))).toEqual([]);
    const trail = await api.zhitu.ctx.store.read.all(
      "SELECT from_state, to_state FROM audit WHERE entity = 'rule' ORDER BY id",
    );
    expect(trail[0]).toEqual({ from_state: '30', to_state: '40' });
  });

  test('that are negative are refused; so is a change over another’s, and by who only looks', async () => {
    const { rev } = await rule('vendor_school_m');
    const path = '/api/plan/vendors/rules/vendor_school_m';
    expect(await api.send('PATCH', path, { rev, value: -5 })).toMatchObject({
      status: 422,
      body: { code: 'rule_invalid' },
    });
    expect(await api.send('PATCH', path, { rev: rev + 7, value: 5 })).toMatchObject({ status: 409 });
    expect(await api.send('PATCH', path, { rev, value: 5 }, 'viewer')).toMatchObject({ status: 403 });
  });
});

describe('grounds', () => {
  const surface = (body: object) => api.send('POST', '/api/plan/vendors/suitability', { date: '2023-06-01', ...body });

  test('show in each cell as many broken clauses as a stall in its middle has', async () => {
    const [west, south] = place(2990, -10);
    const [east, north] = place(3050, 60);
    const { body } = await surface({
      within: [west, south, east, north],
      cell: 15,
      hours: '18:00-23:00',
      trade: '烧烤',
    });
    const broken = Buffer.from(body.broken, 'base64');
    expect(broken).toHaveLength(body.columns * body.rows);
    for (let i = 0; i < broken.length; i += 3) {
      const [c, r] = [i % body.columns, Math.floor(i / body.columns)];
      const at = [body.origin[0] + c * body.step[0], body.origin[1] + r * body.step[1]];
      const one = await check({ geometry: { type: 'Point', coordinates: at }, hours: '18:00-23:00', trade: '烧烤' });
      expect(failing(one)).toHaveLength(broken[i] as number);
    }
  });

  test('show carriageways, and no pedestrian street, as places where no stall may stand', async () => {
    const share = async (x: number) => {
      const [[west, south], [east, north]] = [place(x - 20, -20), place(x + 20, 20)];
      const { body } = await surface({ within: [west, south, east, north], cell: 2, hours: '08:00-12:00' });
      expect(body.rules.some((r: { id: string }) => r.id === 'vendor_carriageway_m')).toBe(true);
      return body.pass / (body.columns * body.rows);
    };
    expect(await share(12_300)).toBe(1);
    expect(await share(11_300)).toBeCloseTo(1 - 8 / 40, 1); // 3 m to either side, and half a stall
    expect(await share(10_300)).toBeGreaterThan(0.25); // 12 m to either side leave 14 of 40
    expect(await share(10_300)).toBeLessThan(0.45);
  });

  describe('with a long shore', () => {
    const shore = Array.from({ length: 2000 }, (_, i) => {
      const angle = (i / 2000) * 2 * Math.PI;
      return place(-20_000 + 290 * Math.cos(angle), 290 * Math.sin(angle));
    });
    const slow = { within: [...place(-20_300, -300), ...place(-19_700, 300)], cell: 4, hours: '08:00-12:00' };
    beforeAll(() =>
      api.zhitu.ctx.store.write((db) =>
        db.run(
          `INSERT INTO reference_features (kind, detail, geometry, lon, lat, west, south, east, north)
           VALUES ('water', '{}', ?, ?, ?, ?, ?, ?, ?)`,
          JSON.stringify({ type: 'Polygon', coordinates: [[...shore, shore[0]]] }),
          ...place(-20_000, 0),
          ...place(-20_290, -290),
          ...place(-19_710, 290),
        ),
      ),
    );

    test('are worked out beside everything else, and tell whoever asks how much is done', async () => {
      const told: { asker: string; done: number; total: number }[] = [];
      const stop = api.zhitu.ctx.events.subscribe((e) => e.event === 'progress' && told.push(e.data));
      const before = performance.eventLoopUtilization();
      const { status } = await surface({ ...slow, asker: 'w1' });
      const busy = performance.eventLoopUtilization(before).utilization;
      stop();
      expect(status).toBe(200);
      expect(busy).toBeLessThan(0.5);
      expect(told.length).toBeGreaterThan(0);
      expect(told.every((p) => p.asker === 'w1' && p.done > 0 && p.done <= p.total)).toBe(true);
      expect(told.map((p) => p.done)).toEqual(told.map((p) => p.done).toSorted((a, b) => a - b));
    });

    test('are given up for a newer question of the same window, not of another', async () => {
      const answers = await Promise.all([
        surface({ ...slow, asker: 'w1' }),
        surface({ ...slow, cell: 50, asker: 'w2' }),
        surface({ ...slow, cell: 40, asker: 'w1' }),
      ]);
      expect(answers.map(({ status, body }) => body.code ?? status)).toEqual(['cancelled', 200, 200]);
    });
  });

  test('that are too large for a grid are refused with the cell that would do', async () => {
    const { status, body } = await surface({ within: [121, 30.6, 121.2, 30.8], cell: 2 });
    expect(status).toBe(422);
    expect(body.code).toBe('plan_too_many_cells');
  });

  test('hold stalls that do not overlap, keep the setback, and have an aisle in front', async () => {
    const ask = { area: { type: 'Polygon', coordinates: [ring(0, 0, 40, 30)] }, stalls: 30, aisle: 4, setback: 1 };
    const { body } = await api.send('POST', '/api/plan/vendors/stall-plan', ask);
    expect(body).toMatchObject({ asked: 30, placed: 30 });
    // 12 stalls of 3 m in 38 m; rows of 3 m: two pairs and a single with three aisles of 4 m take 27 of 28 m.
    expect(body.fits).toBe(60);
    expect(body.area).toBeCloseTo(1200, 0);
    const few = await api.send('POST', '/api/plan/vendors/stall-plan', { ...ask, stalls: 500 });
    expect(few.body).toMatchObject({ asked: 500, placed: 60 });
  });

  test('hold no stall and no aisle on a building in them', async () => {
    // The block of flats of 20 m at 6000, 0 stands in the middle of the ground.
    const ask = {
      area: { type: 'Polygon', coordinates: [ring(5980, -20, 60)] },
      stalls: 500,
      aisle: 4,
      setback: 1,
    };
    const { body } = await api.send('POST', '/api/plan/vendors/stall-plan', ask);
    expect(body.buildings).toBe(1);
    expect(body.placed).toBeGreaterThan(60);
    const open = await api.send('POST', '/api/plan/vendors/stall-plan', {
      ...ask,
      area: { type: 'Polygon', coordinates: [ring(25_980, -20, 60)] },
    });
    expect(open.body.buildings).toBe(0);
    expect(body.fits).toBeLessThan(open.body.fits - 30);
    for (const { geometry } of body.features.features.slice(0, 40)) {
      const verdict = await check({ geometry, class: 'clustered' });
      expect(verdict.clauses.find((c) => c.rule.id === 'vendor_building_m')?.verdict).toBe('pass');
    }
    // The last of the rows too: none lies in the box of the building.
    const [[west, south], [east, north]] = [place(6000, 0), place(6020, 20)];
    const MM = 1e-8; // degrees
    for (const { geometry } of body.features.features) {
      for (const [lon, lat] of geometry.coordinates[0])
        expect(lon > west + MM && lon < east - MM && lat > south + MM && lat < north - MM).toBe(false);
    }
  });

  test('smaller than one stall are refused', async () => {
    const { status, body } = await api.send('POST', '/api/plan/vendors/stall-plan', {
      area: { type: 'Polygon', coordinates: [ring(0, 0, 2)] },
    });
    expect(status).toBe(422);
    expect(body.code).toBe('area_too_small');
  });
});

describe('an event', () => {
  const plan = (body: object) =>
    api.send('POST', '/api/plan/vendors/event', {
      name: '夜市',
      from: '2023-12-30',
      to: '2024-01-02',
      hours: '18:00-次日1:00',
      stalls: 66,
      visitors: 1000,
      ...body,
    });

  test('needs what the one on record had, in proportion; over midnight and the year’s end', async () => {
    await api.zhitu.ctx.store.write(async (db) => {
      await db.run(
        "INSERT INTO services (zone, kind, amount, unit) VALUES ('明湖', 'cleaning', 2, 'h/day'), ('明湖', 'vehicle_trips', 3, 'trips/day')",
      );
      await db.run(
        "INSERT INTO events (name, place, from_at, to_at, stalls, visitors) VALUES ('夜集', '明湖', ?, ?, 132, 1000)",
        day('2023-07-06'),
        day('2023-07-12'),
      );
    });
    const { body } = await plan({});
    expect(body.days).toBe(4);
    expect(body.openHours).toBeCloseTo(28);
    expect(body.needs.map((n: { kind: string; perDay: number; total: number }) => [n.kind, n.perDay, n.total])).toEqual(
      [
        ['cleaning', 1, 4],
        ['vehicle_trips', 2, 8],
      ],
    );
    expect(body.compare[1]).toMatchObject({ name: '夜集', days: 6 });
  });

  test('that ends before it begins is refused', async () => {
    expect(await plan({ to: '2023-12-01' })).toMatchObject({ status: 422, body: { code: 'event_invalid' } });
  });
});
