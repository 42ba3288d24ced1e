import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Network, StreetsReport } from '../../electron/contract/streets.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { layStreets, place } from '../helpers/streets.ts';

let api: TestApi;
beforeEach(async () => {
  api = await testApi();
});
afterEach(() => api.close());

/** Two streets that cross, and a footway that hangs on neither, as OpenStreetMap has them. */
const NODES: [number, number][] = [
  [0, 0],
  [200, 0],
  [400, 0],
  [200, -100],
  [200, 100],
  [900, 900],
  [950, 900],
];
const node = ([x, y]: [number, number], i: number) => {
  const [lon, lat] = place(x, y);
  return `<node id="${i + 1}" lat="${lat}" lon="${lon}"/>`;
};
const way = (id: number, refs: number[], tags: Record<string, string>) =>
  `<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${Object.entries(tags)
    .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
    .join('')}</way>`;
const OSM = `<?xml version="1.0"?><osm version="0.6">${NODES.map(node).join('')}
${way(10, [1, 2, 3], { highway: 'secondary', name: '人民路' })}
${way(11, [4, 2, 5], { highway: 'residential', name: '建国弄' })}
${way(12, [6, 7], { highway: 'footway' })}
${way(13, [1, 99], { highway: 'residential', name: '断头路' })}
</osm>`;

async function upload(text: string, name: string): Promise<string> {
  const init = { method: 'POST', body: text };
  const response = await api.fetch(`/api/imports/uploads?name=${encodeURIComponent(name)}`, init);
  return ((await response.json()) as { upload: string }).upload;
}

async function ended(jobId: number) {
  for (;;) {
    const { body } = await api.send('GET', `/api/jobs/${jobId}`);
    if (body.status !== 'queued' && body.status !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function bringIn(text = OSM, name = 'city.osm', more = {}) {
  const { status, body } = await api.send('POST', '/api/streets', { upload: await upload(text, name), ...more });
  return status === 200 ? ended(body.jobId) : body;
}

const network = async (): Promise<Network> => (await api.send('GET', '/api/streets')).body;
const walk = async (x: number, y: number) =>
  (await api.send('POST', '/api/plan/catchment', { at: place(x, y), cutoffs: [100] })).body;

describe('streets brought in through the API', () => {
  test('an OpenStreetMap file is told as one when it is looked at', async () => {
    const id = await upload(OSM, 'city.osm');
    const { status, body } = await api.send('POST', `/api/imports/uploads/${id}/inspect`, {});
    expect([status, body.code]).toEqual([415, 'import_streets']);
  });

  test('become the network that is walked on, are told of, and can be taken back and done again', async () => {
    await layStreets(api.zhitu.ctx.store, [
      {
        name: '解放路',
        through: [
          [0, 0],
          [500, 0],
        ],
      },
    ]);
    expect(await network()).toMatchObject({ edges: 1, source: null, uses: null, former: null });
    expect((await walk(450, 0)).snapped.street).toBe('解放路');
    const job = await bringIn();
    expect(job.status, JSON.stringify(job.error)).toBe('done');
    const report = job.result as StreetsReport;
    expect(report).toMatchObject({
      file: 'city.osm',
      read: 4,
      refused: 1,
      edges: 5,
      pieces: 2,
      before: 1,
      from: '© OpenStreetMap contributors',
      settled: true,
    });
    expect(report.reasons).toHaveLength(1);
    expect(report.metres).toBeCloseTo(650, 0);
    const [west, south, east, north] = report.bbox;
    expect([west, north]).toEqual([place(0, 0)[0], place(0, 900)[1]].map((n) => expect.closeTo(n ?? 0, 6)));
    expect([east, south]).toEqual([place(950, 0)[0], place(0, -100)[1]].map((n) => expect.closeTo(n ?? 0, 6)));
    expect(await network()).toMatchObject({ source: 'city.osm', former: { edges: 1, source: null } });
    expect((await walk(200, 50)).snapped.street).toBe('建国弄');
    expect((await api.send('GET', '/api/session')).body.roadsFrom).toBe('© OpenStreetMap contributors');

    const { body } = await api.send('POST', '/api/streets/undo');
    expect((await ended(body.jobId)).status).toBe('done');
    expect((await walk(450, 0)).snapped.street).toBe('解放路');
    expect((await api.send('GET', '/api/session')).body.roadsFrom).toBe(null);
    const again = await api.send('POST', '/api/streets/undo');
    await ended(again.body.jobId);
    expect((await walk(200, 50)).snapped.street).toBe('建国弄');
  });

  test('take the place of nothing that is referred to, which is said before anything is sent', async () => {
    await layStreets(api.zhitu.ctx.store, [
      {
        name: '解放路',
        through: [
          [0, 0],
          [500, 0],
        ],
      },
    ]);
    await api.send('POST', '/api/segments', {
      walk: [{ edge: 1, from: 20, to: 120 }],
      fields: { name: '解放路严管段' },
    });
    expect((await network()).uses).toEqual({ segments: 1, patrols: 0, scenarios: 0, changes: 1 });
    expect((await bringIn()).code).toBe('roads_in_use');
    expect((await api.send('POST', '/api/streets/undo')).body.code).toBe('roads_no_former');
  });

  test('of which nothing can be used leave everything as it was', async () => {
    const job = await bringIn('<?xml version="1.0"?><osm version="0.6"></osm>');
    expect([job.status, job.error.code]).toEqual(['failed', 'roads_none']);
    expect(await network()).toMatchObject({ edges: 0, former: null });
  });

  test('of other formats may be in another coordinate system', async () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [597_720, 3_398_158],
        [597_920, 3_398_158],
      ],
    };
    const feature = { type: 'Feature', properties: { name: '测量路', highway: 'residential' }, geometry: line };
    const text = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
    const declared = JSON.stringify({
      ...JSON.parse(text),
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4549' } },
    });
    const own = await bringIn(declared, 'declared.geojson');
    expect(own.status, JSON.stringify(own.error)).toBe('done');
    expect(own.result.bbox[0]).toBeCloseTo(121.02, 3);
    const job = await bringIn(text, 'streets.geojson', { crs: 'EPSG:4549' });
    expect(job.status, JSON.stringify(job.error)).toBe('done');
    expect(job.result.bbox[0]).toBeCloseTo(121.02, 3);
    expect(job.result.metres).toBeCloseTo(200, 0);
  });

  test('are for those who may import', async () => {
    const body = { upload: 'a'.repeat(12) };
    expect((await api.send('POST', '/api/streets', body, 'viewer')).status).toBe(403);
    expect((await api.send('POST', '/api/streets/undo', undefined, 'planner')).status).toBe(403);
    expect((await api.send('POST', '/api/streets', body)).body.code).toBe('upload_gone');
  });

  test('that are cancelled change nothing', async () => {
    const { body } = await api.send('POST', '/api/streets', { upload: await upload(OSM, 'city.osm') });
    await api.send('POST', `/api/jobs/${body.jobId}/cancel`);
    const job = await ended(body.jobId);
    if (job.status === 'done') return; // quicker than the word
    expect(job.status).toBe('cancelled');
    expect((await network()).edges).toBe(0);
    expect((await bringIn()).status).toBe('done'); // the writer's place is free again
  });
});
