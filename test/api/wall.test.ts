import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostAuth } from '../../electron/api/middleware/host-auth.ts';
import { type Composition, compose } from '../../electron/compose.ts';
import { ENDPOINTS } from '../../electron/contract/endpoints.ts';
import type { Role } from '../../electron/contract/may.ts';
import type { Figure, ServerEvent } from '../../electron/contract/system.ts';
import { WALL_PANELS, wallPanel, wallSetup, wallState } from '../../electron/contract/wall.ts';
import { WALL_LEAST } from '../../electron/contract/wall-access.ts';
import { cutPercent, wholePercent } from '../../electron/store/display-rules.ts';
import { demoCopy } from '../demo/demo-copy.ts';
import { countOf, decode, featuresOf, tilesOver } from '../helpers/tiles.ts';

/** By hand: what is put on a wall is read by everybody in the room. */
const WALL_ROUTES = [
  'GET /api/session',
  'GET /api/layers',
  'GET /api/tiles/:layer/:z/:x/:y',
  'GET /api/city/:z/:x/:y',
  'GET /api/basemaps',
  'GET /api/basemaps/:id/:z/:x/:y',
  'GET /api/basemaps/:id/data.geojson',
  'GET /api/reconcile',
  'GET /api/events',
  'GET /api/wall',
  'GET /api/wall/state',
  'GET /api/wall/panels/:panel',
  'POST /api/wall/status',
];
const routeOf = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`;

let zhitu: Composition;
let dir: string;
let demo: string;
const apps = new Map<Role, ReturnType<Composition['app']>>();

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-wall-'));
  const { store } = await demoCopy();
  await store.close();
  demo = store.path;
  zhitu = await compose({ dbPath: demo, dataDir: join(dir, 'data'), host: 'electron', pages: false });
  for (const role of ['admin', 'viewer', 'wall'] as const)
    apps.set(role, zhitu.app({ auth: hostAuth({ name: `the ${role}`, role }) }));
});
afterAll(async () => {
  await zhitu.close();
  for (const folder of [dir, dirname(demo)]) rmSync(folder, { recursive: true, force: true });
});

function ask(path: string, as: Role = 'wall', init: RequestInit = {}): Promise<Response> {
  return Promise.resolve(
    (apps.get(as) as NonNullable<ReturnType<typeof apps.get>>).request(`http://localhost${path}`, init),
  );
}
const read = async (path: string, as?: Role) => (await ask(path, as)).json();
const command = (body: unknown, as: Role = 'admin') =>
  ask('/api/wall/command', as, { method: 'POST', body: JSON.stringify(body) });

describe('a wall', () => {
  test('is refused every route that is not on its list', async () => {
    const params: Record<string, string> = {
      layer: 'violations',
      panel: 'overview',
      z: '12',
      x: '3422',
      y: '1665',
      id: '1',
    };
    const open: string[] = [];
    for (const endpoint of ENDPOINTS) {
      const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '1');
      const { status } = await ask(path, 'wall', {
        method: endpoint.method.toUpperCase(),
        ...(endpoint.method === 'get' ? { signal: AbortSignal.timeout(5000) } : { body: '{}' }),
      });
      if (status !== 403) open.push(routeOf(endpoint));
    }
    expect(open.sort()).toEqual([...WALL_ROUTES].sort());
  });

  test('has a list of routes that exist', () => {
    const known = ENDPOINTS.map(routeOf);
    expect(WALL_ROUTES.filter((route) => !known.includes(route))).toEqual([]);
  });

  test('finds no way around its list', async () => {
    for (const path of ['/api/layers/violations/rows', '/api//layers/violations/rows', '/api/layers/../settings/wall'])
      expect((await ask(path)).status, path).toBe(403);
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await ask('/api/wall', 'wall', { method, body: '{}' })).status, method).toBe(403);
  });

  test('is not told whose computer it hangs on', async () => {
    expect(await read('/api/session')).toMatchObject({ role: 'wall', actor: 'wall' });
  });

  test('hears of changes and commands, not of jobs', async () => {
    const reader = ((await ask('/api/events')).body as ReadableStream<Uint8Array>).getReader();
    const job = { id: 1, kind: 'import', status: 'running', done: 0, total: null, stage: 'secret' };
    zhitu.ctx.events.publish({ event: 'job', data: job } as unknown as ServerEvent);
    zhitu.ctx.events.publish({ event: 'changed', data: { versions: { vendors: 7 } } });
    let said = '';
    while (!said.includes('vendors')) said += new TextDecoder().decode((await reader.read()).value);
    expect(said).not.toContain('secret');
    await reader.cancel();
  });
});

describe('the map of a wall', () => {
  const tiles = async (layer: string, z: number, as: Role, query = '') => {
    const out: Uint8Array[] = [];
    for (const [x, y] of tilesOver([120.9, 30.55, 121.25, 30.85], z)) {
      const answer = await ask(`/api/tiles/${layer}/${z}/${x}/${y}${query}`, as);
      expect(answer.status).toBe(200);
      out.push(new Uint8Array(await answer.arrayBuffer()));
    }
    return out;
  };
  const points = async (layer: string, z: number, as: Role) =>
    (await tiles(layer, z, as)).flatMap((bytes) => featuresOf(bytes, layer));

  test.each(['violations', 'structures'])('shows %s only where several are together', async (layer) => {
    for (const z of [10, 14]) {
      const seen = await points(layer, z, 'wall');
      for (const { properties, id } of seen) {
        expect(properties.n).toBeGreaterThanOrEqual(WALL_LEAST);
        expect(Object.keys(properties).sort()).toEqual(['c', 'n']);
        expect(id).toBeUndefined();
      }
      if (layer === 'violations') expect(countOf(seen)).toBeGreaterThan(10_000);
      expect(countOf(seen)).toBeLessThanOrEqual(countOf(await points(layer, z, 'admin')));
    }
  });

  test('shows no single violation however near one looks', async () => {
    const busiest = (await points('violations', 14, 'admin'))[0];
    expect(busiest).toBeDefined();
    for (const [x, y] of tilesOver([121.015, 30.695, 121.02, 30.7], 18)) {
      const bytes = new Uint8Array(await (await ask(`/api/tiles/violations/18/${x}/${y}`)).arrayBuffer());
      for (const { properties } of featuresOf(bytes, 'violations'))
        expect(properties.n).toBeGreaterThanOrEqual(WALL_LEAST);
    }
  });

  test('names no vendor, and every street and place as the desk sees it', async () => {
    const text = (parts: Uint8Array[]) => parts.map((part) => JSON.stringify(namesIn(part))).join();
    expect(text(await tiles('vendors', 15, 'admin'))).toMatch(/[一-龥]/);
    expect(text(await tiles('vendors', 15, 'wall'))).not.toMatch(/[一-龥]/);
    expect(text(await tiles('parking', 13, 'wall'))).toBe(text(await tiles('parking', 13, 'admin')));
  });

  test('takes whole days and kinds, and no filter that singles one out', async () => {
    const at = '/api/tiles/violations/12/3424/1673';
    const day = Date.parse('2023-07-01T00:00:00+08:00') / 1000;
    expect((await ask(`${at}?from=${day}&to=${day + 86_400}&method=manual&town=${'x'}`)).status).toBe(200);
    for (const query of [
      `from=${day + 60}`,
      `to=${day - 1}`,
      'ids=1',
      'text=a',
      'street=解放路',
      'bbox=121,30,121.1,30.1',
    ])
      expect((await ask(`${at}?${query}`)).status, query).toBe(403);
  });
});

describe('panels', () => {
  test('hold to their schema, for all the data, for days, and for a town', async () => {
    const town = zhitu.ctx.pack.towns[0]?.code;
    for (const panel of WALL_PANELS) {
      for (const query of ['', '?from=2023-06-12&to=2023-07-11', `?town=${town}`, '?from=1990-01-01&to=1990-01-02']) {
        const body = await read(`/api/wall/panels/${panel}${query}`);
        const facts = wallPanel.response.safeParse(body);
        expect(facts.error, `${panel}${query}`).toBeUndefined();
      }
    }
  });

  test('agree with the published figures', async () => {
    const { figures } = (await read('/api/reconcile')) as { figures: Figure[] };
    const shown = (id: string) => figures.find((f) => f.id === id)?.shown;
    const year = '?from=2023-01-01&to=2023-07-11';
    const of = async (panel: string, query = year) =>
      new Map(
        (await read(`/api/wall/panels/${panel}${query}`)).figures.map((f: { id: string; value: number }) => [
          f.id,
          f.value,
        ]),
      );
    const overview = await of('overview');
    for (const id of ['manual', 'capture', 'reminders', 'shared_berths'])
      expect(String(overview.get(id)), id).toBe(shown(id));
    expect(wholePercent.show(overview.get('capture_share') as number)).toBe(shown('capture_share'));
    expect(String(overview.get('scattered_points'))).toBe(shown('scattered'));
    const leads = await of('leads');
    expect(String(leads.get('leads'))).toBe(shown('leads'));
    expect(cutPercent.show(leads.get('handled_share') as number)).toBe(shown('leads_handled'));
    const parking = await of('parking');
    expect(String(parking.get('bays'))).toBe(shown('bays'));
    expect(String(parking.get('lots_in_progress'))).toBe(shown('temporary_lots'));
    const night = await of('night');
    expect(String(night.get('stalls'))).toBe(shown('event_stalls'));
    const { figures: all } = await read(`/api/wall/panels/overview${year}`);
    const segments = all.find((f: { id: string }) => f.id === 'strict_segments');
    expect(`${segments.before} → ${segments.value}`).toBe(shown('strict_segments'));
  });

  test('agree with what Explore counts under the same filter', async () => {
    const from = Date.parse('2023-06-12T00:00:00+08:00') / 1000;
    const to = Date.parse('2023-07-12T00:00:00+08:00') / 1000;
    const query = `from=${from}&to=${to}&by=street`;
    const explore = await read(`/api/layers/violations/summary?${query}`, 'viewer');
    const wall = await read('/api/wall/panels/hot_spots?from=2023-06-12&to=2023-07-11');
    expect(wall.figures[0]).toMatchObject({ id: 'violations', value: explore.total });
    const streets = explore.by.street.filter(([name]: [string]) => name !== 'none').slice(0, 7);
    expect(wall.ranking.rows.map((r: { name: string; value: number }) => [r.name, r.value])).toEqual(streets);
    const before = await read(`/api/layers/violations/summary?from=${from - 30 * 86_400}&to=${from}`, 'viewer');
    expect(wall.figures[0].before).toBe(before.total);
    expect(wall.course.lines[0].values.reduce((a: number, b: number) => a + b, 0)).toBe(explore.total);
  });

  test('tell nothing of few', async () => {
    for (let day = 1; day <= 9; day++) {
      const { figures, ranking } = await read(`/api/wall/panels/hot_spots?from=2023-01-0${day}&to=2023-01-0${day}`);
      const value = figures[0].value;
      if (value !== null) expect(value === 0 || value >= WALL_LEAST).toBe(true);
      for (const row of ranking.rows) expect(row.value).toBeGreaterThanOrEqual(WALL_LEAST);
      for (const { before } of [...figures, ...ranking.rows])
        expect(before === null || before === 0 || before >= WALL_LEAST).toBe(true);
    }
  });

  test('say where to look by boxes of several features, none of which gives a corner away', async () => {
    const [west, south, east, north] = zhitu.ctx.pack.bounds;
    const rounded = (v: number) => Math.abs(v * 500 - Math.round(v * 500)) < 1e-6;
    for (const panel of ['segments', 'parking', 'night', 'drone']) {
      const { extent } = await read(`/api/wall/panels/${panel}`);
      expect(extent.every(rounded), panel).toBe(true);
      const [w, s, e, n] = extent;
      expect(w >= west && s >= south && e <= east && n <= north && w < e && s < n, panel).toBe(true);
    }
    expect((await read('/api/wall/panels/night?town=nowhere')).extent).toBeNull();
    const { ranking } = await read('/api/wall/panels/hot_spots?from=2023-06-12&to=2023-07-11');
    for (const { name, box } of ranking.rows.slice(0, 3)) {
      const parts = await zhitu.ctx.store.read.get<{ w: number; e: number; s: number; n: number }>(
        `SELECT min(west) AS w, max(east) AS e, min(south) AS s, max(north) AS n
         FROM road_edges WHERE road_id IN (SELECT id FROM roads WHERE name = ?)`,
        name,
      );
      const whole = Math.max((parts?.e ?? 0) - (parts?.w ?? 0), (parts?.n ?? 0) - (parts?.s ?? 0));
      expect(Math.max(box[2] - box[0], box[3] - box[1]), name).toBeLessThan(whole);
    }
    expect(ranking.rows[3].box).toBeUndefined();
  });

  test('tell few of cases only where all and those handled tell it anyway', async () => {
    const { figures, ranking } = await read('/api/wall/panels/leads');
    const of = (id: string) => figures.find((f: { id: string }) => f.id === id).value;
    expect(of('open')).toBe(of('leads') - of('handled'));
    for (const { value } of ranking.rows) expect(value).toBeGreaterThanOrEqual(WALL_LEAST);
    for (let day = 1; day <= 9; day++) {
      const few = await read(`/api/wall/panels/leads?from=2023-01-0${day}&to=2023-01-0${day}`);
      const told = new Map(few.figures.map((f: { id: string; value: number | null }) => [f.id, f.value]));
      if (told.get('leads') === null || told.get('handled') === null)
        expect([told.get('open'), told.get('handled_share')]).toEqual([null, null]);
    }
  });

  test('refuse days the wrong way round', async () => {
    expect((await ask('/api/wall/panels/leads?from=2023-02-01&to=2023-01-01')).status).toBe(400);
    expect((await ask('/api/wall/panels/leads?from=2023-02-01')).status).toBe(400);
    expect((await ask('/api/wall/panels/leads?from=2023-02-31&to=2023-03-01')).status).toBe(400);
  });
});

describe('the operator', () => {
  test('sets scenes that stay, and brings back those of the product', async () => {
    const first = await read('/api/wall');
    expect(first).toMatchObject({ own: false, screen: null });
    expect(wallSetup.safeParse(first).error).toBeUndefined();
    expect(new Set(first.scenes.map((s: { panel: string }) => s.panel))).toEqual(new Set(WALL_PANELS));
    const put = (body: unknown, as: Role = 'admin') =>
      ask('/api/wall', as, { method: 'PUT', body: JSON.stringify(body) });
    const mine = { screen: { distance: 8, width: 4 }, scenes: [first.scenes[2]] };
    expect((await put(mine, 'viewer')).status).toBe(403);
    expect((await put({ ...mine, scenes: [first.scenes[0], first.scenes[0]] })).status).toBe(400);
    expect((await put(mine)).status).toBe(200);
    expect(await read('/api/wall')).toEqual({ ...mine, own: true });
    await put({ screen: mine.screen, scenes: [] });
    expect(await read('/api/wall')).toEqual({ ...first, screen: mine.screen });
  });

  test('steers all walls at once, and only the operator does', async () => {
    const heard: number[] = [];
    const stop = zhitu.ctx.events.subscribe((e) => e.event === 'wall' && heard.push(e.data.rev));
    for (const role of ['wall', 'viewer'] as const) expect((await command({ do: 'next' }, role)).status).toBe(403);
    expect((await command({ do: 'scene', scene: 'nowhere' })).status).toBe(404);
    expect((await command({ do: 'dance' })).status).toBe(400);
    const { rev } = await read('/api/wall/state');
    await command({ do: 'scene', scene: 'leads' });
    await command({ do: 'point', at: [121.02, 30.7] });
    await command({ do: 'message', text: ' 今晚八点巡查 ' });
    await command({ do: 'blank', on: true });
    const state = wallState.parse(await read('/api/wall/state'));
    expect(state).toMatchObject({ scene: 'leads', point: [121.02, 30.7], message: '今晚八点巡查', blank: true });
    expect(heard).toEqual([rev + 1, rev + 2, rev + 3, rev + 4]);
    await command({ do: 'blank', on: false });
    await command({ do: 'play' });
    expect(await read('/api/wall/state')).toMatchObject({ scene: null, blank: false, paused: false });
    stop();
  });
});

/** Every name in a tile. */
function namesIn(bytes: Uint8Array): unknown[] {
  const { layers } = decode(bytes);
  return Object.keys(layers).flatMap((layer) => featuresOf(bytes, layer).map((f) => f.properties.name ?? ''));
}
