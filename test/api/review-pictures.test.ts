import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OtherPictures } from '../../electron/contract/review-pictures.ts';
import { chain, type Homography, inverse, mapPoint } from '../../electron/domain/homography.ts';
import { importFlight } from '../../electron/flights/import-flight.ts';
import { type TestApi, testApi } from '../helpers/api.ts';
import { cocoOf, dronePhoto, type MadePose, ROOFS } from '../helpers/drone-photo.ts';

let api: TestApi;
/** The roof that the detector saw in both photos of the first flight. */
let finding: number;
const at = { lon: 121.0205, lat: 30.7005, height: 100 };
/** Metres east and north. */
const from = (east: number, north: number): MadePose => ({
  ...at,
  lon: at.lon + east / 95_760,
  lat: at.lat + north / 110_850,
});

beforeAll(async () => {
  api = await testApi();
  await fly('one', { 'A1.JPG': at, 'A2.JPG': { ...at, height: 100.2 } }, ['A1.JPG', 'A2.JPG']);
  const row = await api.zhitu.ctx.store.read.get<{ id: number }>(
    'SELECT id FROM structures ORDER BY confidence DESC LIMIT 1',
  );
  finding = row?.id ?? 0;
  await fly('two', {
    'B1.JPG': { ...from(0, -70), pitch: -55 },
    'B2.JPG': { ...from(3, 4), height: 90, yaw: 90 },
    'B3.JPG': from(400, 0),
  });
});
afterAll(() => api.close());

async function fly(name: string, photos: Record<string, MadePose>, seen: string[] = []): Promise<void> {
  const folder = join(api.dir, name);
  mkdirSync(folder);
  for (const [file, pose] of Object.entries(photos)) writeFileSync(join(folder, file), await dronePhoto(pose));
  if (seen.length) writeFileSync(join(folder, 'found.json'), cocoOf(seen));
  const { store, pack } = api.zhitu.ctx;
  await importFlight(store, { name: '李一', role: 'officer' }, pack, [folder], { code: name });
}

const own = async (name: string) =>
  (
    await api.zhitu.ctx.store.read.get<{ sha: string }>(
      'SELECT lower(hex(sha256)) AS sha FROM media WHERE name = ?',
      name,
    )
  )?.sha ?? '';
const pictures = async (shown: string, id = finding) =>
  api.send('GET', `/api/review/items/${id}/pictures?shown=${shown}`, undefined, 'officer');

describe('the pictures of a finding’s place', () => {
  it('are those of other flights that hold it, the most alike first', async () => {
    const { status, body } = await pictures(await own('A1.JPG'));
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.shown).toMatchObject({ name: 'A1.JPG', flights: ['one'], width: 1200, height: 900 });
    expect(body.pictures.map((p: { name: string }) => p.name)).toEqual(['B2.JPG', 'B1.JPG']);
    expect(body.pictures[0].angle).toBeLessThan(8);
    expect(body.pictures[1].angle).toBeGreaterThan(25);
    expect(body.pictures[1]).toMatchObject({ flights: ['two'], findings: [] });
    expect(body.pictures[1].takenAt).toBeGreaterThan(1_600_000_000);
  });

  it('lie on one another by their poses: a place on the ground is the same place in both', async () => {
    const { shown, pictures: found } = (await pictures(await own('A1.JPG'))).body as OtherPictures;
    const [roofX, roofY, w, h] = ROOFS[1];
    const middle = mapPoint(shown.ground as Homography, [0, 0]);
    expect(middle[0]).toBeCloseTo(roofX + w / 2, -1);
    expect(middle[1]).toBeCloseTo(roofY + h / 2, -1);
    for (const { ground } of found) {
      const between = chain(shown.ground as Homography, inverse(ground as Homography) as Homography);
      // A place 10 m north and 5 m east of the middle.
      const [here, there] = [shown.ground, ground].map((g) => mapPoint(g as Homography, [5, 10]));
      const [x, y] = mapPoint(between, there as [number, number]);
      expect(Math.hypot(x - (here?.[0] ?? 0), y - (here?.[1] ?? 0))).toBeLessThan(1e-6);
    }
    // Seen from above with north up, 10 m north is 10 m up the picture.
    const up = mapPoint(shown.ground as Homography, [0, 10]);
    expect(up[0] - middle[0]).toBeCloseTo(0, 0);
    // 24 mm on the whole of a 35 mm film's diagonal: 1200 × 900 pixels see 100 m at about 0.12 m each.
    expect((middle[1] - up[1]) / 10).toBeCloseTo((24 * 1500) / 43.2666 / 100, 1);
  });

  it('include those of a dismissed finding at the place, even without a pose', async () => {
    const { store } = api.zhitu.ctx;
    await store.write(async (db) => {
      const place = await db.get<{ lon: number; lat: number }>('SELECT lon, lat FROM structures WHERE id = ?', finding);
      const earlier = await db.run(
        `INSERT INTO structures (key, rev, updated_at, status, geometry, west, south, east, north, lon, lat)
         SELECT 'OLD-1', 1, 0, 'dismissed', geometry, west, south, east, north, ?, ? FROM structures WHERE id = ?`,
        place?.lon ?? 0,
        place?.lat ?? 0,
        finding,
      );
      const photo = await db.run(
        `INSERT INTO media (sha256, name, type, bytes, added_at) VALUES (zeroblob(32), 'old.jpg', 'image/jpeg', 1, 0)`,
      );
      await db.run('INSERT INTO findings (structure_id, media_id) VALUES (?, ?)', earlier.lastId, photo.lastId);
    });
    const { body } = await pictures(await own('A2.JPG'));
    expect(body.pictures.at(-1)).toMatchObject({
      name: 'old.jpg',
      ground: null,
      angle: null,
      findings: [{ key: 'OLD-1', status: 'dismissed' }],
    });
  });

  it('are asked for with a photo of the finding, by who may judge', async () => {
    expect((await pictures(await own('B2.JPG'))).body.code).toBe('not_found');
    expect((await pictures('ab'.repeat(32))).status).toBe(404);
    expect((await pictures('x')).status).toBe(400);
    const path = `/api/review/items/${finding}/pictures?shown=${await own('A1.JPG')}`;
    for (const role of ['wall', 'viewer'] as const) {
      expect((await api.send('GET', path, undefined, role)).status).toBe(403);
    }
  });
});
