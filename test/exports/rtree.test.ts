import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Random } from '../../electron/domain/prng.ts';
import { BoxFile } from '../../electron/exports/formats/geopackage/box-file.ts';
import { fillRtree } from '../../electron/exports/formats/geopackage/rtree.ts';
import { createForeign } from '../../electron/store/database.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhitu-rtree-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function built(points: readonly (readonly [x: number, y: number])[], run?: number) {
  const path = join(dir, 'index.db');
  const boxes = new BoxFile(join(dir, 'boxes'), run);
  for (const [i, [x, y]] of points.entries()) boxes.add(i * 3 + 1, { type: 'Point', coordinates: [x, y] });
  boxes.end();
  const db = createForeign(path);
  db.exec('BEGIN; CREATE VIRTUAL TABLE place USING rtree(id, minx, maxx, miny, maxy)');
  fillRtree(db, 'place', boxes, () => undefined);
  db.exec('COMMIT');
  db.close();
  boxes.close();
  return { db: new DatabaseSync(path), extent: [...boxes.extent] };
}

test('more boxes than are sorted at a time make one tree that SQLite finds nothing wrong with', () => {
  const random = Random.of(7, 'rtree');
  const points = Array.from({ length: 12_345 }, () => [random.range(120.9, 121.1), random.range(30.6, 30.8)] as const);
  const { db, extent } = built(points, 1000);
  expect(db.prepare("SELECT rtreecheck('place') AS said").get()).toEqual({ said: 'ok' });
  expect(db.prepare('SELECT count(*) AS n, count(DISTINCT id) AS ids FROM place').get()).toEqual({
    n: points.length,
    ids: points.length,
  });
  const [west, south, east, north] = [121.0001, 30.7001, 121.0101, 30.7101];
  const inside = points.flatMap(([x, y], i) => (x > west && x < east && y > south && y < north ? [i * 3 + 1] : []));
  const found = db
    .prepare('SELECT id FROM place WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ? ORDER BY id')
    .all(west, east, south, north)
    .map((row) => Number(row.id));
  // Boxes are wider than their points by what a 32-bit float cannot say.
  expect(found).toEqual(expect.arrayContaining(inside));
  expect(found.length - inside.length).toBeLessThan(5);
  const [xs, ys] = [points.map(([x]) => x).sort((a, b) => a - b), points.map(([, y]) => y).sort((a, b) => a - b)];
  expect(extent).toEqual([xs[0], ys[0], xs.at(-1), ys.at(-1)]);
  db.close();
});

test.each([1, 51, 52, 51 * 51 + 1])('%s boxes in one place make a whole tree', (count) => {
  const { db } = built(Array.from({ length: count }, () => [121, 30.7] as const));
  expect(db.prepare("SELECT rtreecheck('place') AS said, (SELECT count(*) FROM place) AS n").get()).toEqual({
    said: 'ok',
    n: count,
  });
  db.close();
});
