import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasMarks } from '../../electron/api/lib/mask.ts';
import { hostAuth } from '../../electron/api/middleware/host-auth.ts';
import { type Composition, compose } from '../../electron/compose.ts';
import type { Endpoint } from '../../electron/contract/endpoint.ts';
import { ENDPOINTS } from '../../electron/contract/endpoints.ts';
import { may, type Role } from '../../electron/contract/may.ts';
import { LAYERS } from '../../electron/domain/vocabulary.ts';
import { demoCopy } from '../demo/demo-copy.ts';
import { tilesOver } from '../helpers/tiles.ts';

/** Put where people write as they like. */
const PHONE = '13812345678';
const WORDS = `钱某某，电话 ${PHONE}`;
const BLIND: readonly Role[] = ['viewer', 'wall', 'remote', 'reviewer'];

let zhitu: Composition;
let dir: string;
let demo: string;
/** Of single people, and of who trades where. */
let secrets: string[];
let traders: string[];
/** By what stands in a path, all that is asked for. */
let ids: Record<string, readonly (string | number)[]>;
const apps = new Map<Role, ReturnType<Composition['app']>>();

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-personal-'));
  const { store } = await demoCopy();
  await store.close();
  demo = store.path;
  zhitu = await compose({ dbPath: demo, dataDir: join(dir, 'data'), host: 'electron', pages: false });
  await plant();
  const { read } = zhitu.ctx.store;
  const column = async (sql: string) =>
    (await read.all<{ v: string }>(`SELECT DISTINCT v FROM (${sql}) WHERE length(v) > 1`)).map(({ v }) => v);
  secrets = [
    PHONE,
    '•', // stands in every masked plate
    ...(await column('SELECT plate_masked AS v FROM (SELECT plate_masked FROM violations LIMIT 50)')),
    ...(await column('SELECT owner AS v FROM structures')),
    ...(await column('SELECT title AS v FROM cases')).slice(0, 50),
    ...(await column('SELECT reason AS v FROM decisions')).slice(0, 50),
  ];
  // Not those that are places, too: schools, markets.
  const named = await column(
    `SELECT organiser AS v FROM vendors UNION SELECT owner FROM parking AS p
     WHERE NOT EXISTS (SELECT 1 FROM search_terms AS s WHERE instr(s.name, p.owner))
       AND NOT EXISTS (SELECT 1 FROM parking AS q WHERE instr(q.name, p.owner))`,
  );
  // Of stalls, what they are called may be the street and the trade, which every map shows.
  traders = named.filter((name) => name.length > 2).slice(0, 100);
  const someIds = (sql: string) => read.all<{ id: number }>(sql).then((rows) => rows.map(({ id }) => id));
  ids = {
    '/api/layers/violations': await someIds('SELECT id FROM violations WHERE plate_masked IS NOT NULL LIMIT 2'),
    '/api/layers/structures': await someIds(
      'SELECT id FROM structures WHERE owner IS NOT NULL ORDER BY note IS NULL LIMIT 3',
    ),
    '/api/layers/vendors': await someIds('SELECT id FROM vendors ORDER BY note IS NULL LIMIT 3'),
    '/api/layers/parking': await someIds('SELECT id FROM parking ORDER BY note IS NULL, owner IS NULL LIMIT 3'),
    '/api/layers/segments': await someIds('SELECT id FROM segments ORDER BY note IS NULL LIMIT 2'),
    '/api/cases': await someIds('SELECT id FROM cases ORDER BY id DESC LIMIT 2'),
    '/api/segments': await someIds('SELECT id FROM segments LIMIT 2'),
  };
}, 240_000);
afterAll(async () => {
  await zhitu.close();
  for (const folder of [dir, dirname(demo)]) rmSync(folder, { recursive: true, force: true });
});

async function ask(as: Role, method: string, path: string, body?: unknown): Promise<{ status: number; text: string }> {
  const app = apps.get(as) ?? zhitu.app({ auth: hostAuth({ name: `the ${as}`, role: as }) });
  apps.set(as, app);
  const stop = new AbortController();
  const init = { method, signal: stop.signal, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await app.request(`http://localhost${path}`, init);
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    stop.abort();
    return { status: answer.status, text: '' };
  }
  return { status: answer.status, text: Buffer.from(await answer.arrayBuffer()).toString('utf8') };
}

/** A note on a feature of each layer, a case, a reason, and a scenario, all with somebody's telephone number. */
async function plant(): Promise<void> {
  const { read } = zhitu.ctx.store;
  const send = async (method: string, path: string, body: unknown) => {
    const { status, text } = await ask('admin', method, path, body);
    if (status !== 200) throw new Error(`${method} ${path}: ${text}`);
    return JSON.parse(text);
  };
  for (const layer of LAYERS) {
    const at = (await read.get(`SELECT id, rev FROM ${layer} WHERE retired_at IS NULL ORDER BY id LIMIT 1`)) as {
      id: number;
      rev: number;
    };
    const fields = layer === 'structures' ? { note: WORDS, owner: '钱某某' } : { note: WORDS };
    await send('PATCH', `/api/layers/${layer}/features/${at.id}`, { rev: at.rev, fields });
  }
  const about = { lon: 121.02, lat: 30.7 };
  await send('POST', '/api/cases', { kind: 'other', source: '热线', about, title: WORDS, note: WORDS });
  const made = await send('POST', '/api/plan/scenarios', { name: '夜市' });
  const vendor = (await read.get('SELECT id, rev FROM vendors ORDER BY id DESC LIMIT 1')) as {
    id: number;
    rev: number;
  };
  const change = { id: 'a', layer: 'vendors', op: 'change', featureId: vendor.id, baseRev: vendor.rev };
  const attributes = { organiser: '周围观摊主', note: WORDS };
  await send('POST', `/api/plan/scenarios/${made.id}/items`, { rev: made.rev, items: [{ ...change, attributes }] });
}

/** A view as the page keeps it. */
const view = {
  version: 1,
  workspace: 'explore',
  camera: { centre: [121.02, 30.7], zoom: 12, bearing: 0, pitch: 0 },
  layers: {
    order: LAYERS,
    look: Object.fromEntries(LAYERS.map((layer) => [layer, { visible: true, opacity: 1 }])),
    active: 'violations',
  },
  filters: { shared: {}, own: {} },
  basemap: { id: 'city', name: '' },
  analysis: null,
};

/** Bodies of what is sent and answers with what is marked. */
const POSTED: Record<string, unknown> = {
  '/api/projects': { name: '夜间', view },
  '/api/projects/:id': { rev: 1, name: '夜间' },
  '/api/projects/:id/restore': {},
  '/api/plan/supply/advice': { limit: 500 },
  '/api/plan/vendors/check': { geometry: { type: 'Point', coordinates: [121.02, 30.7] } },
};
const FULL: Record<string, readonly string[]> = {
  '/api/layers/:layer/rows': ['?limit=1000', '?limit=1000&sort=-key'],
  '/api/layers/:layer/export': ['?format=csv&from=1688000000', '?format=geojson&from=1688000000'],
  '/api/layers/:layer/nearest': ['?lon=121.02&lat=30.7&count=50&within=5000'],
  '/api/layers/:layer/summary': ['?by=street,town'],
  '/api/changes': ['?limit=200'],
  '/api/plan/scenarios/compare': ['?b=1', '?a=1'],
  '/api/review/queue': ['?limit=500'],
  '/api/plan/report': ['?kind=scenario&id=1', '?kind=scenario&id=1&format=xlsx'],
  '/api/review/items/:id': [''],
};

function* addresses({ path }: Endpoint): Generator<string> {
  if (path.includes('/:z/')) {
    const [x, y] = tilesOver([121.01, 30.69, 121.02, 30.7], 14)[0] as [number, number];
    const at = path.replace('/:z/:x/:y', `/14/${x}/${y}`).replace('/:id', '/1');
    for (const layer of LAYERS) yield at.replace(':layer', layer);
    return;
  }
  const layers = path.includes(':layer') ? LAYERS : [''];
  for (const layer of layers) {
    const at = path.replace(':layer', layer);
    const prefix = Object.keys(ids).find((one) => at.startsWith(`${one}/`)) ?? '';
    for (const id of path.includes(':id') ? (ids[prefix] ?? [1]) : [1])
      for (const query of FULL[path] ?? [''])
        yield `${at.replace(':id', String(id)).replace(':panel', 'overview').replace(':key', 'bookmarks').replace(/:\w+/g, '1')}${query}`;
  }
}

/** All that a role gets by reading, and by asking with a body, with the addresses. */
async function answersTo(role: Role): Promise<[string, string][]> {
  const out: [string, string][] = [];
  for (const endpoint of ENDPOINTS) {
    const { method, path } = endpoint;
    if (!may(role, endpoint.may)) continue;
    const body = method === 'get' || method === 'delete' ? undefined : POSTED[path];
    if (method !== 'get' && body === undefined) continue;
    for (const address of addresses(endpoint)) {
      const { status, text } = await ask(role, method.toUpperCase(), address, body);
      expect([address, status < 500], text.slice(0, 300)).toEqual([address, true]);
      out.push([address, text]);
    }
  }
  const { read } = zhitu.ctx.store;
  const [number] = await read.all<{ n: string }>('SELECT number AS n FROM cases ORDER BY id DESC LIMIT 1');
  const [permit] = await read.all<{ n: string }>('SELECT number AS n FROM permits WHERE applicant IS NOT NULL LIMIT 1');
  for (const typed of [number?.n, permit?.n, PHONE, traders[0], secrets[2]]) {
    if (!typed || !may(role, 'look')) continue;
    const q = encodeURIComponent(typed);
    const { text } = await ask(role, 'GET', `/api/search?q=${q}`);
    out.push([`/api/search ${typed}`, text.replaceAll(typed, '')]);
  }
  return out;
}

const told = (answers: [string, string][], words: readonly string[]) =>
  answers.flatMap(([address, text]) =>
    words
      .filter((word) => text.includes(word))
      .slice(0, 1)
      .map((word) => `${address}: ${word}`),
  );

describe('personal data of the demo city', () => {
  test('come to squads, so that what follows says something', async () => {
    const answers = await answersTo('officer');
    const everything = answers.map(([, text]) => text).join('\n');
    for (const word of [PHONE, '钱某某', traders[0] as string, secrets[2] as string])
      expect(everything).toContain(word);
    const marked = ENDPOINTS.filter((e) => e.method === 'get' && hasMarks(e.response) && may('officer', e.may));
    expect(marked.length).toBeGreaterThan(15);
  }, 120_000);

  test.each(BLIND)(
    'come to no %s',
    async (role) => {
      const answers = await answersTo(role);
      expect(told(answers, [...secrets, ...traders])).toEqual([]);
      expect(answers.length).toBeGreaterThan(role === 'wall' || role === 'remote' ? 10 : 60);
    },
    120_000,
  );

  test('come to a planner where somebody trades, and of nobody else', async () => {
    const answers = await answersTo('planner');
    // What is drafted is planning's own, its notes too.
    const others = answers.filter(([address]) => !address.startsWith('/api/plan/scenarios/'));
    expect(told(others, secrets)).toEqual([]);
    expect(told(answers, traders).some((at) => at.startsWith('/api/layers/vendors/rows'))).toBe(true);
  }, 120_000);

  test('are marked in the description of the API', async () => {
    const { text } = await ask('admin', 'GET', '/api/openapi.json');
    expect(text.match(/"x-personal":"(person|trade|fields)"/g)?.length).toBeGreaterThan(15);
  });

  test.each(['viewer', 'reviewer', 'planner'] as const)(
    'cannot be guessed by a %s from counts and orders',
    async (role) => {
      for (const layer of LAYERS) {
        const counted = async (as: Role) =>
          JSON.parse((await ask(as, 'GET', `/api/layers/${layer}/summary?text=${PHONE}`)).text).total;
        expect([await counted('officer'), await counted(role)]).toEqual([1, 0]);
        expect((await ask(role, 'GET', `/api/layers/${layer}/rows?sort=note`)).status).toBe(400);
        expect((await ask(role, 'GET', `/api/layers/${layer}/position?sort=-note&id=1`)).status).toBe(400);
      }
    },
  );

  test('each answer with marks was asked for, by every role that may', () => {
    const unasked = ENDPOINTS.filter(
      (e) =>
        hasMarks(e.response) && e.method !== 'get' && !(e.path in POSTED) && BLIND.some((role) => may(role, e.may)),
    );
    expect(unasked.map((e) => e.path)).toEqual([]);
  });
});
