import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WallReport, WallStatus } from '../../electron/contract/wall-status.ts';
import { wallReports } from '../../electron/wall/reports.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

const REPORT: WallReport = {
  id: 'a-wall-of-many',
  scene: 'overview',
  frame: null,
  memory: 41.5,
  up: 60,
  renewed: false,
  fault: null,
  version: '0.1.0',
  picture: [1920, 1080],
};

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

describe('walls tell how they are', () => {
  test('and the operator reads it, not a viewer and not a wall', async () => {
    expect((await api.send('POST', '/api/wall/status', REPORT, 'wall')).status).toBe(200);
    const told: WallStatus[] = (await api.send('GET', '/api/wall/status')).body.walls;
    expect(told).toEqual([{ ...REPORT, age: expect.any(Number), name: null }]);
    for (const role of ['wall', 'viewer'] as const)
      expect((await api.send('GET', '/api/wall/status', undefined, role)).status, role).toBe(403);
  });

  test('in words that could tell of nobody', async () => {
    const fault = { kind: 'page', detail: '王某某 13800000000', ago: 1 };
    expect((await api.send('POST', '/api/wall/status', { ...REPORT, fault }, 'wall')).status).toBe(400);
  });

  test('and is known by the name under which it was let in', async () => {
    const who = { name: 'wall#1', role: 'wall' } as const;
    await api.zhitu.ctx.store.write((db) =>
      db.run(
        "INSERT INTO wall_devices (id, kind, name, token_hash, paired_at, paired_by) VALUES (1, 'wall', '东墙', x'00', 0, '')",
      ),
    );
    await api.send('POST', '/api/wall/status', { ...REPORT, id: 'the-east-wall' }, who);
    const { walls } = (await api.send('GET', '/api/wall/status')).body;
    expect(walls.map(({ name }: WallStatus) => name)).toEqual(['东墙', null]);
  });
});

test('what walls told is kept for a week, of the latest sixty', () => {
  let now = 0;
  const reports = wallReports(() => now);
  for (let i = 0; i < 70; i++) reports.hear({ ...REPORT, id: `wall-number-${i}` }, 'wall');
  expect(reports.all()).toHaveLength(60);
  expect(reports.all()[0]).toMatchObject({ age: 0, report: { id: 'wall-number-69' } });
  now = 86_400_000;
  expect(reports.all()[0]?.age).toBe(now);
  now *= 8;
  expect(reports.all()).toEqual([]);
});
