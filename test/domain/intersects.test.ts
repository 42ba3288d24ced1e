import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import { afterAll, describe, expect, test } from 'vitest';
import { meeter, pointMeeter } from '../../electron/domain/intersects.ts';
import { Random } from '../../electron/domain/prng.ts';
import { ogr2ogr } from '../setup/judges.ts';

const dir = mkdtempSync(join(tmpdir(), 'zhitu-meets-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** On a grid, so that shapes touch at corners and along edges more often than chance would have it. */
function shapes(seed: number, count: number): Geometry[] {
  const random = Random.of(seed, 'shapes');
  const at = (): Position => [random.int(9), random.int(9)];
  const box = ([x = 0, y = 0]: Position, size: number): Position[] => [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ];
  return Array.from({ length: count }, (_, i): Geometry => {
    const corner = at();
    if (i % 5 === 0) return { type: 'Point', coordinates: corner };
    if (i % 5 === 1)
      return { type: 'LineString', coordinates: [corner, [(corner[0] ?? 0) + 1 + random.int(4), random.int(9)]] };
    if (i % 5 === 2) return { type: 'Polygon', coordinates: [box(corner, 1 + random.int(3))] };
    const [x = 0, y = 0] = corner;
    if (i % 5 === 3) return { type: 'Polygon', coordinates: [box(corner, 6), box([x + 1, y + 1], 4).reverse()] };
    return { type: 'MultiPolygon', coordinates: [[box(corner, 1)], [box([x + 3, y + 3], 2)]] };
  });
}

describe('two shapes', () => {
  test('meet when either is asked, and a place meets as a shape does', () => {
    const all = shapes(1, 150);
    for (const a of all) {
      const meets = meeter(a);
      const meetsPoint = pointMeeter(a);
      for (const b of all) {
        expect(meets(b)).toBe(meeter(b)(a));
        if (b.type === 'Point')
          expect(meetsPoint(b.coordinates[0] as number, b.coordinates[1] as number)).toBe(meets(b));
      }
    }
  });

  const gdal = ogr2ogr();
  test.skipIf(gdal === null)('meet where GDAL’s geometry engine has them meet', () => {
    const all = shapes(2, 200);
    const file = join(dir, 'all.geojson');
    const features = all.map((geometry, id): Feature => ({ type: 'Feature', id, geometry, properties: { n: id } }));
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }));
    const areas = shapes(3, 60).filter(({ type }) => type !== 'Point');
    areas.slice(0, 8).forEach((area, k) => {
      const [mask, out] = [join(dir, `mask-${k}.geojson`), join(dir, `out-${k}.geojson`)];
      writeFileSync(mask, JSON.stringify({ type: 'Feature', geometry: area, properties: {} }));
      const sql = `SELECT a.n FROM "all" a, "mask" b WHERE ST_Intersects(a.geometry, b.geometry)`;
      const vrt = join(dir, `both-${k}.vrt`);
      writeFileSync(
        vrt,
        `<OGRVRTDataSource><OGRVRTLayer name="all"><SrcDataSource>${file}</SrcDataSource><SrcLayer>all</SrcLayer></OGRVRTLayer><OGRVRTLayer name="mask"><SrcDataSource>${mask}</SrcDataSource><SrcLayer>mask-${k}</SrcLayer></OGRVRTLayer></OGRVRTDataSource>`,
      );
      execFileSync(String(gdal), ['-f', 'GeoJSON', '-dialect', 'SQLite', '-sql', sql, out, vrt]);
      const theirs = (JSON.parse(readFileSync(out, 'utf8')) as FeatureCollection).features.map((f) => f.properties?.n);
      const meets = meeter(area);
      expect(theirs.sort((x, y) => x - y)).toEqual(all.flatMap((shape, n) => (meets(shape) ? [n] : [])));
    });
  });
});
