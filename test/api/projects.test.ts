import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFile } from '../../electron/contract/projects.ts';
import { LAYERS } from '../../electron/domain/vocabulary.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const view = {
  version: 1,
  workspace: 'explore',
  camera: { centre: [121.01, 30.68], zoom: 14, bearing: 0, pitch: 0 },
  layers: {
    order: [...LAYERS],
    look: Object.fromEntries(LAYERS.map((layer) => [layer, { visible: true, opacity: 0.8 }])),
    active: 'violations',
  },
  filters: { shared: { from: 1672502400, text: '浙F12345' }, own: { violations: { method: ['manual'] } } },
  basemap: { id: 'city', name: '' },
  analysis: null,
};
const [anna, bo, viewer] = [
  { name: '安', role: 'officer' },
  { name: '博', role: 'officer' },
  { name: '看', role: 'viewer' },
] as const;

test('a project is kept, renamed, shared, put away and taken back', async () => {
  const made = await api.send('POST', '/api/projects', { name: '晚市', view }, anna);
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  const { id, rev } = made.body;
  expect((await api.send('GET', `/api/projects/${id}`, undefined, anna)).body.view).toEqual(view);
  // Others neither see nor change it.
  expect((await api.send('GET', '/api/projects', undefined, bo)).body.projects).toEqual([]);
  expect((await api.send('GET', `/api/projects/${id}`, undefined, bo)).status).toBe(404);
  expect((await api.send('DELETE', `/api/projects/${id}`, undefined, bo)).status).toBe(404);

  const again = await api.send('POST', '/api/projects', { name: '晚市', view }, anna);
  expect([again.status, again.body.code]).toEqual([409, 'project_name_taken']);
  expect((await api.send('POST', '/api/projects', { name: '晚市', view }, bo)).status).toBe(200);

  const shared = await api.send('PATCH', `/api/projects/${id}`, { rev, name: '夜市', shared: true }, anna);
  expect(shared.body).toMatchObject({ name: '夜市', shared: true, mine: true, rev: rev + 1 });
  expect((await api.send('PATCH', `/api/projects/${id}`, { rev, name: '旧' }, anna)).status).toBe(409);
  const seen = await api.send('GET', `/api/projects/${id}`, undefined, bo);
  expect(seen.body).toMatchObject({ owner: '安', mine: false, withheld: false });
  expect((await api.send('PATCH', `/api/projects/${id}`, { rev: rev + 1, name: '我的' }, bo)).status).toBe(404);

  expect((await api.send('DELETE', `/api/projects/${id}`, undefined, anna)).status).toBe(200);
  expect((await api.send('GET', `/api/projects/${id}`, undefined, anna)).status).toBe(404);
  expect((await api.send('POST', `/api/projects/${id}/restore`, undefined, bo)).status).toBe(404);
  expect((await api.send('POST', `/api/projects/${id}/restore`, undefined, anna)).body).toMatchObject({ name: '夜市' });
});

test('who only looks keeps views, but not for others, and learns no names and no words that others typed', async () => {
  const own = await api.send('POST', '/api/projects', { name: '看', view }, viewer);
  expect(own.status).toBe(200);
  expect((await api.send('GET', `/api/projects/${own.body.id}`, undefined, viewer)).body.view.filters.shared.text).toBe(
    '浙F12345',
  );
  expect((await api.send('POST', '/api/projects', { name: '众', shared: true, view }, viewer)).status).toBe(403);
  const shared = await api.send('POST', '/api/projects', { name: '众', shared: true, view }, anna);
  const seen = await api.send('GET', `/api/projects/${shared.body.id}`, undefined, viewer);
  expect(seen.body).toMatchObject({ owner: '', withheld: true });
  expect(JSON.stringify(seen.body)).not.toContain('浙F12345');
  const list = await api.send('GET', '/api/projects', undefined, viewer);
  expect(list.body.projects.map((p: { owner: string; mine: boolean }) => [p.owner, p.mine])).not.toContainEqual([
    '安',
    false,
  ]);
});

test('what is no view is refused, in a request and in a file', async () => {
  for (const wrong of [
    { ...view, version: 2 },
    { ...view, layers: { ...view.layers, order: ['violations'] } },
    { ...view, camera: { ...view.camera, zoom: 99 } },
  ])
    expect((await api.send('POST', '/api/projects', { name: 'x', view: wrong }, anna)).status).toBe(400);
  const file = { zhitu: 'project', version: 1, city: 'pinghu', name: '夜市', view };
  expect(projectFile.parse(JSON.parse(JSON.stringify(file)))).toEqual(file);
  expect(projectFile.safeParse({ ...file, zhitu: 'other' }).success).toBe(false);
});
