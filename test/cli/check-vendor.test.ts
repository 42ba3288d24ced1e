import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../electron/store/database.ts';
import { zhitu } from './zhitu.ts';

let folder: string;
let db: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhitu-cli-'));
  db = join(folder, 'city.db');
  const store = openStore(db, { create: true });
  const line = JSON.stringify({
    type: 'LineString',
    coordinates: [
      [121, 30.7],
      [121.001, 30.7],
    ],
  });
  await store.write((write) =>
    write.run(
      `INSERT INTO reference_features (kind, name, geometry, lon, lat, west, south, east, north)
       VALUES ('fire_lane', '一号通道', ?, 121, 30.7, 121, 30.7, 121.001, 30.7)`,
      line,
    ),
  );
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a stall in a fire lane is refused with the clause and the way out of it', () => {
  const { code, out } = zhitu(folder, ['check-vendor', '121.0005', '30.7', '--trade', '水果', '--db', db, '--json']);
  expect(code).toBe(1);
  const answer = JSON.parse(out);
  expect(answer.clauses[0]).toMatchObject({
    verdict: 'fail',
    rule: { clause: expect.stringMatching(/^第二十八条（.*默认值）$/) },
    against: { name: '一号通道' },
  });
  expect(answer.move.metres).toBeCloseTo(5, 1);
});

test('barbecue is refused by name; fruit is not', () => {
  const grill = zhitu(folder, ['check-vendor', '121.01', '30.7', '--trade', '烧烤', '--db', db, '--lang', 'zh']);
  expect(grill.code).toBe(1);
  expect(grill.out).toContain('✕ 禁止的重油烟经营项目');
  expect(zhitu(folder, ['check-vendor', '121.01', '30.7', '--trade', '水果', '--db', db]).code).toBe(0);
});

test('several stalls of a file are judged each by what the file says of it', () => {
  const at = (lon: number, properties: object) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, 30.7] },
    properties,
  });
  const path = join(folder, 'sites.geojson');
  const features = [at(121.01, { name: '果摊', trade: '水果' }), at(121.02, { trade: '烧烤' }), at(121.03, {})];
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  const { code, out } = zhitu(folder, ['check-vendor', path, '--trade', '水果', '--db', db, '--json']);
  expect(code).toBe(1);
  const { sites } = JSON.parse(out);
  expect(sites.map((s: { verdict: string }) => s.verdict === 'fail')).toEqual([false, true, false]);
  expect(sites[0].name).toBe('果摊');
});

test('a stall of a file that cannot be read is named by its number', () => {
  const path = join(folder, 'bad.geojson');
  const geometry = { type: 'Point', coordinates: [121, 30.7] };
  const features = [{ type: 'Feature', geometry, properties: { class: 'cart' } }];
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  const bad = zhitu(folder, ['check-vendor', path, '--db', db]);
  expect(bad.code).toBe(2);
  expect(bad.err).toMatch(/class.*1/);
});

test('what cannot be read is said in words', () => {
  const hours = zhitu(folder, ['check-vendor', '121.01', '30.7', '--hours', '随缘', '--db', db]);
  expect(hours.code).not.toBe(0);
  expect(hours.err).toContain('随缘');
  expect(zhitu(folder, ['check-vendor', '121.01', '--db', db]).code).toBe(2);
});
