import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { distance, metresPerDegree } from '../../electron/domain/measure.ts';
import type { Store } from '../../electron/store/database.ts';
import { snapToStreet } from '../../electron/store/snap.ts';
import { type TestDb, tempDb } from '../helpers/db.ts';

let db: TestDb;
beforeAll(async () => {
  db = tempDb();
  await insertStreet(db.store, 1, '解放路', [
    [121, 30.7],
    [121.01, 30.7],
  ]);
  await insertStreet(db.store, 2, null, [
    [121.005, 30.69],
    [121.005, 30.71],
  ]);
});
afterAll(() => db.remove());

async function insertStreet(store: Store, id: number, name: string | null, line: [number, number][]): Promise<void> {
  const lons = line.map((p) => p[0]);
  const lats = line.map((p) => p[1]);
  await store.write(async (w) => {
    await w.run('INSERT INTO roads (id, name, class) VALUES (?, ?, ?)', id, name, 'primary');
    await w.bulk('INSERT INTO road_nodes VALUES (?, ?, ?)', [
      [id * 2, ...(line[0] as [number, number])],
      [id * 2 + 1, ...(line.at(-1) as [number, number])],
    ]);
    await w.run(
      'INSERT INTO road_edges VALUES (?, ?, ?, ?, ?, 0, 100, NULL, ?, ?, ?, ?, ?)',
      id,
      id,
      id * 2,
      id * 2 + 1,
      'primary',
      JSON.stringify({ type: 'LineString', coordinates: line }),
      Math.min(...lons),
      Math.min(...lats),
      Math.max(...lons),
      Math.max(...lats),
    );
  });
}

test('a point beside a street goes to the foot of its perpendicular', async () => {
  const snap = await snapToStreet(db.store.read, 121.002, 30.7001, 25);
  expect(snap).toMatchObject({ edge: 1, street: '解放路', lat: 30.7 });
  expect(snap?.lon).toBeCloseTo(121.002, 9);
  expect(snap?.distance).toBeCloseTo(0.0001 * metresPerDegree(30.7).lat, 3);
});

test('beyond the end of a street it goes to the end, and beyond the tolerance nowhere', async () => {
  const near = await snapToStreet(db.store.read, 120.9999, 30.7, 25);
  expect([near?.lon, near?.lat]).toEqual([121, 30.7]);
  expect(await snapToStreet(db.store.read, 120.9995, 30.7, 25)).toBeNull();
  const metres = metresPerDegree(30.7);
  const diagonal = await snapToStreet(db.store.read, 121 - 20 / metres.lon, 30.7 + 20 / metres.lat, 25);
  expect(diagonal).toBeNull(); // 28 m away, though each coordinate is within 25 m
});

test('the nearer of two streets wins, also one without a name', async () => {
  expect(await snapToStreet(db.store.read, 121.00501, 30.7003, 50)).toMatchObject({ edge: 2, street: null });
});

test('what it gives lies on a street, no farther than any sampled point of it', async () => {
  const coordinate = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });
  await fc.assert(
    fc.asyncProperty(coordinate(120.999, 121.011), coordinate(30.697, 30.703), async (lon, lat) => {
      const snap = await snapToStreet(db.store.read, lon, lat, 500);
      const samples = Array.from({ length: 101 }, (_, i) => i / 100).flatMap((t) => [
        distance([lon, lat], [121 + 0.01 * t, 30.7]),
        distance([lon, lat], [121.005, 30.69 + 0.02 * t]),
      ]);
      const best = Math.min(...samples);
      if (!snap) expect(best).toBeGreaterThan(499.9);
      else {
        expect(snap.distance).toBeLessThanOrEqual(best + 0.01);
        expect(distance([lon, lat], [snap.lon, snap.lat])).toBeCloseTo(snap.distance, 2);
      }
    }),
    { numRuns: 60 },
  );
});
