import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Crs } from '../../electron/contract/crs.ts';
import { distance } from '../../electron/domain/measure.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { type Importer, importer } from '../helpers/importer.ts';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

interface Expected {
  file: string;
  layer: Layer;
  read: number;
  taken: number;
  reasons: Record<string, number>;
}
/** Counted without Zhitu; how is told in count.py beside it. */
const expected = JSON.parse(
  readFileSync(new URL('../fixtures/imports/expected.json', import.meta.url), 'utf8'),
) as Expected[];

// Sample data lie beside the repository; without them these tests are skipped.
describe.skipIf(!existsSync(data))('real files', () => {
  let zhitu: Importer;
  beforeAll(() => {
    zhitu = importer();
  });
  afterAll(() => zhitu.remove());

  test.each(expected)('$file into $layer: as many taken and refused as an independent reader counts', async (e) => {
    const report = await zhitu.run(data + e.file, { layer: e.layer });
    expect(report).toMatchObject({ read: e.read, added: e.taken, refused: e.read - e.taken });
    expect(Object.fromEntries(report.reasons.map((r) => [r.code, r.count]))).toEqual(e.reasons);
    const [stored] = await zhitu.all(`SELECT count(*) AS n FROM ${e.layer} WHERE import_id = ?`, report.id);
    expect(stored).toEqual({ n: e.taken });
    // Under other options the file is read anew, and every row is known again.
    const again = await zhitu.run(data + e.file, { layer: e.layer, dateOrder: 'mdy', timeZone: 'PRC' });
    expect(again).toMatchObject({ added: 0, updated: 0, unchanged: e.taken });
  });

  test('food permits are recognised: columns, dates with the month first, missing coordinates', async () => {
    const seen = await zhitu.inspect(`${data}points/sf-mobile-food-permits.csv`, { layer: 'vendors' });
    expect(seen).toMatchObject({ format: 'csv', readRows: 629, estimatedRows: 629 });
    expect(seen.options).toMatchObject({
      encoding: 'utf-8',
      delimiter: ',',
      header: true,
      lon: 'Longitude',
      lat: 'Latitude',
      crs: 'EPSG:4326',
      dateOrder: 'mdy',
    });
    expect(seen.options.fields).toMatchObject({
      key: { column: 'locationid' },
      name: { column: 'Applicant' },
      valid_to: { column: 'ExpirationDate' },
    });
    expect(seen.columns).toHaveLength(29);
    expect(seen.crsCandidates).toHaveLength(1);
  });

  const pairs: [string, string, Crs, number][] = [
    ['lon_wgs84', 'lat_wgs84', 'EPSG:4326', 0.02],
    ['lon_gcj02', 'lat_gcj02', 'GCJ-02', 0.1],
    ['easting_4549', 'northing_4549', 'EPSG:4549', 1],
    ['easting_4528', 'northing_4528', 'EPSG:4528', 1],
  ];
  test.each(pairs)(
    'surveyed points by their columns %s and %s are believed to be %s and land where they are',
    async (lon, lat, crs, metres) => {
      const one = importer();
      try {
        const path = `${data}crs/pinghu-points.csv`;
        const seen = await one.inspect(path, { layer: 'vendors', lon, lat });
        expect(seen.crsCandidates[0]?.crs).toBe(crs);
        const fields = { note: { column: 'lon_wgs84' }, address: { column: 'lat_wgs84' } };
        const report = await one.run(path, { layer: 'vendors', lon, lat, fields });
        expect(report).toMatchObject({ added: 50, refused: 0 });
        const rows = await one.all<{
          lon: number;
          lat: number;
          note: string;
          address: string;
          source_crs: string | null;
        }>('SELECT lon, lat, note, address, source_crs FROM vendors');
        for (const r of rows) {
          expect(distance([r.lon, r.lat], [Number(r.note), Number(r.address)])).toBeLessThan(metres);
          expect(r.source_crs).toBe(crs === 'EPSG:4326' ? null : crs);
        }
      } finally {
        await one.remove();
      }
    },
  );

  test('the city’s boundary from a web map is probably GCJ-02, and the dialog can draw how far it would move', async () => {
    const seen = await zhitu.inspect(`${data}boundaries/cnmaps/330482.geojson`);
    const [first, second] = seen.crsCandidates;
    expect(first).toMatchObject({ crs: 'GCJ-02', shift: 0 });
    expect(first?.zh).toContain('网络地图');
    expect(second?.crs).toBe('EPSG:4326');
    expect(second?.shift).toBeGreaterThan(450);
    expect(second?.shift).toBeLessThan(530);
    expect(seen.sample).toMatchObject({ features: [{ geometry: { type: 'MultiPolygon' } }] });
    expect(seen.warnings).toEqual([]);
  });
});
