import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catchment as shape } from '../../electron/contract/plan-catchment.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { layStreets, place } from '../helpers/streets.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const ask = (body: unknown) => api.send('POST', '/api/plan/catchment', body, 'viewer');

describe('a catchment', () => {
  test('of a city without streets says to bring in roads', async () => {
    const { status, body } = await ask({ at: place(0, 0) });
    expect([status, body.code]).toEqual([422, 'plan_no_streets']);
  });

  describe('of a city with streets', () => {
    beforeAll(async () => {
      await layStreets(api.zhitu.ctx.store, [
        {
          name: '解放路',
          through: [
            [0, 0],
            [400, 0],
            [1000, 0],
          ],
        },
        {
          name: null,
          through: [
            [400, 0],
            [400, 300],
          ],
        },
        {
          name: '岛上路',
          through: [
            [0, 2000],
            [50, 2000],
          ],
        },
      ]);
    });

    test('tells street metres within 100, 200, 300 and 500 m, and draws each stretch in one band', async () => {
      const { status, body } = await ask({ at: place(300, -20) });
      expect(status).toBe(200);
      const found = shape.parse(body);
      expect(found.snapped).toMatchObject({ street: '解放路', metres: 20 });
      expect(found.bands.map((b) => [b.cutoff, Math.round(b.metres)])).toEqual([
        [100, 160],
        [200, 180 + 180 + 80],
        [300, 280 + 280 + 180],
        [500, 300 + 480 + 300],
      ]);
      expect(found.outline).toBeNull();
      for (const [k, { cutoff, features }] of found.bands.entries()) {
        for (const { properties: p } of features.features) {
          expect(Math.max(p.from, p.to)).toBeLessThanOrEqual(cutoff + 0.01);
          expect(Math.min(p.from, p.to)).toBeGreaterThanOrEqual((found.bands[k - 1]?.cutoff ?? 0) - 0.01);
        }
      }
      expect(found.bands[2]?.features.features.map((f) => f.properties.street)).toContain(null);
      expect(found.piece).toMatchObject({ metres: 1300 });
    });

    test('takes any distances in any order, and draws an outline when asked to', async () => {
      const { body } = await ask({ at: place(20, 2000), cutoffs: [250, 40, 250], outline: true });
      const found = shape.parse(body);
      expect(found.bands.map((b) => [b.cutoff, Math.round(b.metres)])).toEqual([
        [40, 50],
        [250, 50],
      ]);
      expect(found.outline?.type).toBe('Polygon');
      expect(found.piece.share).toBeCloseTo(50 / 1350, 3);
    });

    test('says when no street is near, and refuses what is no distance', async () => {
      const far = await ask({ at: place(300, -300) });
      expect([far.status, far.body.code]).toEqual([422, 'plan_no_street_near']);
      expect(far.body.message.zh).toContain('200 米内没有街道');
      for (const cutoffs of [[], [0], [-100], [6000], Array.from({ length: 13 }, (_, i) => i + 1)]) {
        expect((await ask({ at: place(0, 0), cutoffs })).status).toBe(400);
      }
      expect((await ask({ at: [181, 0] })).status).toBe(400);
    });
  });
});
