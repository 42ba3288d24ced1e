import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZhituError } from '../../electron/contract/errors.ts';
import { type SitingSummary, sitingAsk } from '../../electron/contract/plan-siting.ts';
import { chooseSites } from '../../electron/siting/choose-sites.ts';
import type { MadeSiting } from '../../electron/siting/messages.ts';
import { raiseVersion } from '../../electron/store/versions.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { layStreets, place } from '../helpers/streets.ts';

let api: TestApi;
beforeEach(async () => {
  api = await testApi();
  // One street of 1 km from west to east, and another that crosses it.
  const east = Array.from({ length: 11 }, (_, i) => [100 * i, 0] as [number, number]);
  const north = Array.from({ length: 6 }, (_, i) => [500, 100 * i - 200] as [number, number]);
  await layStreets(api.zhitu.ctx.store, [
    { name: '东街', through: east },
    { name: '北街', through: north },
  ]);
});
afterEach(() => api.close());

const square = (x: number, y: number, side: number) => {
  const ring = [place(x, y), place(x + side, y), place(x + side, y + side), place(x, y + side), place(x, y)];
  return { type: 'Polygon', coordinates: [ring] };
};

async function lay(kind: string, geometry: { type: string; coordinates: unknown }, detail: object = {}): Promise<void> {
  const flat = geometry.type === 'Point' ? [geometry.coordinates] : (geometry.coordinates as unknown[]);
  const places = flat.flat(geometry.type === 'Polygon' ? 1 : 0) as [number, number][];
  const [xs, ys] = [places.map((p) => p[0]), places.map((p) => p[1])];
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  await api.zhitu.ctx.store.write(async (db) => {
    await db.run(
      `INSERT INTO reference_features (kind, detail, geometry, lon, lat, west, south, east, north)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      kind,
      JSON.stringify(detail),
      JSON.stringify(geometry),
      ...(places[0] as [number, number]),
      ...box,
    );
    await raiseVersion(db, 'city');
  });
}

const visitors = (x: number, weight: number, group?: string) => ({ at: place(x, 0), weight, group });
const drawn = (id: string, x: number, y = 12) => ({ id, name: id, geometry: square(x, y, 40) });

async function choose(ask: object): Promise<{ id: number; summary: SitingSummary }> {
  const started = await api.send('POST', '/api/plan/siting', ask);
  expect(started).toMatchObject({ status: 200 });
  const job = await api.zhitu.ctx.jobs.ended(started.body.jobId);
  expect(job).toMatchObject({ status: 'done' });
  const { resultId } = job.result as { resultId: number };
  const { body } = await api.send('GET', `/api/plan/results/${resultId}`);
  return { id: resultId, summary: body.summary };
}

/** Without a thread for each. */
function made(ask: object): Promise<MadeSiting> {
  const { store, pack } = api.zhitu.ctx;
  const task = {
    ask: sitingAsk.parse(ask),
    city: { centre: [121, 30.7] as [number, number], timeZone: pack.timeZone, rules: pack.rules },
  };
  return chooseSites(store.read, task, { tick() {} }, () => {});
}

async function run(ask: object): Promise<SitingSummary> {
  return JSON.parse((await made(ask)).summary);
}

async function refused(ask: object): Promise<string> {
  const error = await made(ask).catch((e: unknown) => e);
  return error instanceof ZhituError ? error.code : String(error);
}

const ASK = {
  sources: ['given'],
  given: [drawn('west', 80), drawn('middle', 430), drawn('east', 880)],
  sites: 2,
  walk: 150,
  demand: {
    what: 'given',
    given: [visitors(50, 10), visitors(150, 5), visitors(450, 3), visitors(850, 20), visitors(950, 1)],
  },
};

describe('candidates', () => {
  it('have an entrance on the nearest street, berths by area, and a score whose parts can be read', async () => {
    await lay('candidate_land', square(200, 20, 60), { class: '待建土地' });
    await lay('school', { type: 'Point', coordinates: place(230, 90) });
    const { body } = await api.send('POST', '/api/plan/siting/candidates', { sources: ['land'], areaPerBerth: 30 });
    expect(body.candidates).toMatchObject([
      { class: '待建土地', street: '东街', capacity: 120, refused: [], conflict: { parts: [{ kind: 'school' }] } },
    ]);
    const [{ offStreet, conflict }] = body.candidates;
    expect(offStreet).toBeCloseTo(20, 0);
    expect(conflict.score).toBeCloseTo(0.9, 1); // 10 m from a school that counts 1 within 100 m
  });

  it('are refused on a fire lane, on water, far from streets and too small, each with what was measured', async () => {
    await lay('fire_lane', { type: 'LineString', coordinates: [place(0, 30), place(300, 30)] });
    await lay('water', square(600, 5, 80));
    const given = [
      drawn('lane', 100),
      drawn('lake', 620),
      drawn('field', 800, 200),
      { id: 'patch', geometry: square(400, 5, 4) },
      drawn('good', 900),
    ];
    const { body } = await api.send('POST', '/api/plan/siting/candidates', { sources: ['given'], given });
    const why = Object.fromEntries(
      body.candidates.map((c: { id: string; refused: { rule: string }[] }) => [c.id, c.refused.map((r) => r.rule)]),
    );
    expect(why).toEqual({ lane: ['fire_lane'], lake: ['water'], field: ['too_far'], patch: ['too_small'], good: [] });
    const [lane, , field] = body.candidates;
    expect(lane.refused[0]).toMatchObject({
      value: 0,
      needed: 3,
      clause: { zh: expect.stringContaining('第二十八条') },
    });
    expect(field.refused[0].value).toBeCloseTo(200, 0);
  });

  it('lie along streets as far apart as asked', async () => {
    const { body } = await api.send('POST', '/api/plan/siting/candidates', { sources: ['frontage'], every: 250 });
    expect(body.candidates).toHaveLength(6); // 1.5 km of street
  });
});

describe('candidates for stalls', () => {
  const spot = (id: string, x: number, y: number) => ({
    id,
    geometry: { type: 'Point', coordinates: place(x, y) },
    capacity: 4,
  });
  const stalls = { purpose: 'stalls', sources: ['given'], given: [spot('gate', 230, 10), spot('far', 830, 10)] };

  it('are refused by the rules for vendors, with the clause, what was measured and what is required', async () => {
    await lay('school', { type: 'Point', coordinates: place(230, 40) });
    const asked = async (ask: object) => {
      const { body } = await api.send('POST', '/api/plan/siting/candidates', ask);
      return Object.fromEntries(body.candidates.map((c: { id: string; refused: object[] }) => [c.id, c.refused]));
    };
    const { gate, far } = await asked(stalls);
    expect(far).toEqual([]);
    expect(gate).toMatchObject([{ rule: 'vendor_rule', needed: 50, unit: 'm', en: expect.stringContaining('school') }]);
    expect(gate[0].value).toBeCloseTo(29, 0); // the stall itself is 1 m to its side
    expect(gate[0].clause.zh).toContain('第七项');
    expect((await asked({ ...stalls, purpose: 'parking' })).gate).toEqual([]);

    // Where nothing is to be kept but to stay off, 0 m against 0 m would only confuse.
    const { road } = await asked({ ...stalls, given: [spot('road', 830, 1)] });
    expect(road).toMatchObject([
      {
        zh: '摊点不得压占车行道',
        value: null,
        needed: null,
        unit: null,
        at: '东街',
        clause: { zh: expect.stringContaining('第三十一条') },
      },
    ]);
  });

  it('are judged as the class and at the hours that are asked for', async () => {
    await lay('building', square(800, 20, 20), { use: 'flats' });
    const rulesOf = async (stall: object) => {
      const { body } = await api.send('POST', '/api/plan/siting/candidates', { ...stalls, stall });
      return body.candidates[1].refused.map((reason: { en: string }) => reason.en);
    };
    expect(await rulesOf({})).toEqual([]);
    expect(await rulesOf({ hours: '18:00-24:00' })).toEqual([expect.stringContaining('housing')]);
    expect(await rulesOf({ subtype: 'breakfast' })).toEqual([expect.stringContaining('05:00-10:00')]);
    const wrong = await api.send('POST', '/api/plan/siting/candidates', { ...stalls, stall: { hours: 'late' } });
    expect(wrong.body.code).toBe('hours_unreadable');
  });

  it('along a street are taken to its side, where the rules are kept', async () => {
    await lay('building', square(121, -4, 8)); // where the first place is on the middle line
    const ask = { purpose: 'stalls', sources: ['frontage'], every: 250 };
    const { body } = await api.send('POST', '/api/plan/siting/candidates', ask);
    expect(body.candidates).toHaveLength(6);
    for (const { refused } of body.candidates) expect(refused).toEqual([]);
    const [{ at, entrance }] = body.candidates;
    expect(Math.abs(at[1] - entrance[1]) * 111_000).toBeGreaterThan(5);
  });

  it('cannot be chosen once refused', async () => {
    await lay('school', { type: 'Point', coordinates: place(230, 40) });
    const demand = { what: 'given', given: [visitors(230, 100), visitors(830, 1)] };
    const { chosen } = await run({ ...stalls, sites: 1, walk: 100, demand });
    expect(chosen.map(({ id }) => id)).toEqual(['far']);
  });
});

describe('a choice of sites', () => {
  it('covers most demand within the walking distance, is kept, and tells what each site adds', async () => {
    const { id, summary } = await choose(ASK);
    expect(summary.chosen.map((c) => [c.id, c.rank, c.gain])).toEqual([
      ['east', 1, 21],
      ['west', 2, 15],
    ]);
    expect(summary.demand).toMatchObject({ total: 39, covered: 36, reachable: 39 });
    expect(summary.proof).toMatchObject({ value: 36, bound: 36, gap: 0, state: 'proven' });
    const features = (await (await api.fetch(`/api/plan/results/${id}/features`)).json()).features;
    const sites = features.filter((f: { properties: { what: string } }) => f.properties.what === 'site');
    expect(sites.map((f: { properties: object }) => f.properties)).toMatchObject([{ id: 'west' }, { id: 'east' }]);
    const list = await api.send('GET', '/api/plan/results');
    expect(list.body.results).toMatchObject([{ id, kind: 'siting', stale: false }]);
  });

  it('is the same to the byte when asked again', async () => {
    const [a, b] = [await made(ASK), await made(ASK)];
    expect(a.resultHash).toBe(b.resultHash);
    expect(a.dataHash).toBe(b.dataHash);
  });

  it('keeps to what is locked in and out', async () => {
    const { chosen } = await run({ ...ASK, locks: { in: ['middle'], out: ['east'] } });
    expect(chosen.map((c) => [c.id, c.locked])).toEqual([
      ['middle', true],
      ['west', false],
    ]);
  });

  it.each(['coverage', 'p_median', 'capacitated', 'least_sites'])('can be made by %s', async (model) => {
    const { chosen, proof } = await run({ ...ASK, model, target: 0.5, sites: 2 });
    expect(chosen[0]).toMatchObject({ id: 'east' });
    expect(proof.state).toBe('proven');
  });

  it('is reported with demand by the week in its unit, and with what each refused candidate breaks', async () => {
    await lay('water', square(600, 5, 60));
    const given = [drawn('lot', 200), { ...drawn('pond', 605, 10), geometry: square(605, 10, 40) }];
    const demand = { what: 'given', given: [visitors(210, 30), visitors(900, 10)] };
    const { id } = await choose({ sources: ['given'], given, sites: 1, walk: 200, demand });
    const html = await (await api.fetch(`/api/plan/report?of=siting&id=${id}&lang=zh`)).text();
    expect(html).toContain('共 40 人次；覆盖 30');
    expect(html).toContain('服务需求（人次）');
    expect(html).toMatch(/大部分在水面上.*实测 100 %，至多 50 %/);
  });

  it('can be renamed, exported and dropped', async () => {
    const { id } = await choose({ ...ASK, name: '一' });
    expect((await api.send('PATCH', `/api/plan/results/${id}`, { name: '二' })).body).toMatchObject({ name: '二' });
    const csv = await (await api.fetch(`/api/plan/results/${id}/export?format=csv`)).text();
    expect(csv).toContain('west');
    expect(csv).toContain('dataHash');
    expect((await api.send('DELETE', `/api/plan/results/${id}`)).status).toBe(200);
    expect((await api.send('GET', `/api/plan/results/${id}`)).status).toBe(404);
  });

  it('is not for who only looks', async () => {
    expect((await api.send('POST', '/api/plan/siting', ASK, 'viewer')).status).toBe(403);
  });
});

describe('demand along streets', () => {
  const RECORD = 'INSERT INTO violations (at, how, method, lon, lat) VALUES (?, ?, ?, ?, ?)';
  const MONDAY = 1_672_588_800; // in Shanghai

  async function record(x: number, hour: number, weeks: number): Promise<void> {
    await api.zhitu.ctx.store.write(async (db) => {
      for (let w = 0; w <= weeks; w++) {
        await db.run(RECORD, MONDAY + (w * 168 + hour) * 3600, hour, 'capture', ...place(x, 3));
      }
    });
  }
  /** Of 50 berths, open in the evening. */
  async function lot(): Promise<void> {
    await api.zhitu.ctx.store.write(async (db) => {
      const [lon, lat] = place(850, 8);
      await db.run(
        `INSERT INTO parking (key, kind, status, berths, hours, geometry, lon, lat, west, south, east, north)
         VALUES ('lot', 'public', 'open', 50, '17:00-20:00', ?, ?, ?, ?, ?, ?, ?)`,
        JSON.stringify({ type: 'Point', coordinates: [lon, lat] }),
        lon,
        lat,
        lon,
        lat,
        lon,
        lat,
      );
      await raiseVersion(db, 'parking');
    });
  }
  const unmet = { ...ASK, sites: 1, demand: { what: 'unmet', bias: false } };
  it('is records of the tightest hour, less what berths open then can take', async () => {
    for (const x of [60, 70, 860, 870, 880]) await record(x, 18, 4);
    await record(460, 9, 4);
    const free = await run(unmet);
    expect(free.demand).toMatchObject({ hours: [18], unit: 'vehicles' });
    expect(free.chosen).toMatchObject([{ id: 'east' }]);
    await lot();
    const left = await run(unmet);
    expect(left.chosen).toMatchObject([{ id: 'west' }]);
    expect(
      (await run({ ...unmet, demand: { what: 'all', bias: false }, locks: { existing: false } })).chosen,
    ).toMatchObject([{ id: 'east' }]);
  });

  it('takes berths that were counted as occupied for taken', async () => {
    for (const x of [60, 70, 860, 870, 880]) await record(x, 18, 4);
    await lot();
    expect((await run(unmet)).chosen).toMatchObject([{ id: 'west' }]);
    const rows = [{ key: 'lot', at: '2023-01-02 18:00', occupied: 50 }];
    const { body } = await api.send('POST', '/api/plan/occupancy', { source: 'a.csv', rows });
    expect(body).toMatchObject({ added: 1 });
    expect((await run(unmet)).chosen).toMatchObject([{ id: 'east' }]);
  });

  it('is what the berths of a scenario leave over, where one is given', async () => {
    for (const x of [60, 70, 860, 870, 880]) await record(x, 18, 4);
    const { body } = await api.send('POST', '/api/plan/scenarios', { name: '暑期' });
    const item = {
      id: 'lot',
      layer: 'parking',
      op: 'add',
      geometry: { type: 'Point', coordinates: place(850, 8) },
      attributes: { kind: 'public', status: 'open', berths: 50 },
    };
    await api.send('POST', `/api/plan/scenarios/${body.id}/items`, { rev: body.rev, items: [item] });
    const all = { ...unmet, demand: { what: 'all', bias: false } };
    expect((await run(unmet)).chosen).toMatchObject([{ id: 'east' }]);
    expect((await run({ ...unmet, scenarioId: body.id })).chosen).toMatchObject([{ id: 'west' }]);
    expect((await run(all)).existing).toBe(0);
    expect(await run({ ...all, scenarioId: body.id })).toMatchObject({ existing: 50, chosen: [{ id: 'west' }] });
    expect(await refused({ ...unmet, scenarioId: 99 })).toBe('not_found');
  });

  it('can be traded against fairness and conflict', async () => {
    await record(60, 18, 4);
    await record(860, 18, 4);
    const { pareto } = await run({ ...unmet, pareto: true });
    expect(pareto?.length).toBeGreaterThan(0);
    for (const { coverage, worst, sites } of pareto ?? []) {
      expect(sites).toHaveLength(1);
      expect(coverage).toBeLessThanOrEqual(1);
      expect(worst).toBeLessThanOrEqual(1);
    }
  });
});

describe('what cannot be chosen is said in words of a planner', () => {
  it.each([
    ['no candidate', { ...ASK, sources: ['land'] }, 'siting_no_candidates'],
    ['more sites than candidates', { ...ASK, sites: 4 }, 'siting_too_many'],
    ['no demand', { ...ASK, demand: { what: 'given' } }, 'siting_no_demand'],
    [
      'demand far from every street',
      { ...ASK, demand: { what: 'given', given: [{ at: [121.5, 30.7], weight: 1 }] } },
      'siting_demand_far',
    ],
    ['a lock on nothing', { ...ASK, locks: { in: ['north'] } }, 'siting_lock_unknown'],
    ['a lock in and out', { ...ASK, locks: { in: ['west'], out: ['west'] } }, 'siting_lock_both'],
    ['more locks than sites', { ...ASK, sites: 1, locks: { in: ['west', 'east'] } }, 'siting_locks'],
    [
      'a lock on a refused one',
      { ...ASK, given: [...ASK.given, { id: 'tiny', geometry: square(700, 5, 3) }], locks: { in: ['tiny'] } },
      'siting_lock_refused',
    ],
    ['all refused', { ...ASK, leastCapacity: 1000 }, 'siting_all_refused'],
    ['a target out of reach', { ...ASK, model: 'least_sites', target: 1, walk: 60, sites: 3 }, 'siting_target'],
  ])('%s', async (_, ask, code) => {
    expect(await refused(ask)).toBe(code);
  });
});
