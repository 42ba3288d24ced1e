import { describe, expect, test } from 'vitest';
import { systemOf } from '../../electron/contract/crs-table.ts';
import { definitionOf } from '../../electron/crs/own.ts';
import { recogniseCrs } from '../../electron/crs/recognise.ts';
import { fromWgs84, toWgs84, transformerOf } from '../../electron/crs/transform.ts';
import definitions from '../fixtures/crs/definitions.json' with { type: 'json' };

/**
 * By `gdalsrsinfo -o wkt_esri|wkt1|wkt2_2019|proj4` of GDAL 3.6; `at`, where it is given, is a place in the system's own
 * degrees and where `cs2cs` of PROJ 9.1 puts it.
 */
const WRITTEN = Object.entries(definitions as Record<string, Record<string, unknown>>);
const known = WRITTEN.filter(([code]) => systemOf(Number(code)));
const others = WRITTEN.filter(([code]) => !systemOf(Number(code)));

describe('a definition', () => {
  test.each(known)('of EPSG:%s is that entry in every way of writing it', (code, ways) => {
    for (const way of ['esri', 'gdal', 'wkt2']) {
      expect(recogniseCrs(ways[way] as string)?.crs, way).toBe(`EPSG:${code}`);
    }
  });

  test('is not what its name says when its parameters are others', () => {
    const { esri } = definitions['4549'];
    const moved = recogniseCrs(esri.replace('500000.0', '500123.0'));
    expect(moved?.crs).toBe('user:CGCS2000_3_Degree_GK_CM_120E');
    const { gdal } = definitions['2385'];
    expect(recogniseCrs(gdal.replace('6378140', '6378137'))?.crs).toMatch(/^user:/);
    expect(recogniseCrs(esri.replace('"CGCS2000_3_Degree_GK_CM_120E"', '"BEIJING 117"'))?.crs).toBe('EPSG:4549');
  });

  test.each(others)('of EPSG:%s, which is not in the table, is taken as it stands', (code, ways) => {
    const [lon, lat, easting, northing] = ways.at as [number, number, number, number];
    for (const way of ['esri', 'gdal', 'wkt2']) {
      const found = recogniseCrs(ways[way] as string);
      expect(found?.crs, way).toMatch(/^user:/);
      const definition = definitionOf({ definition: found?.definition ?? '', parameters: null });
      // Without its shift to WGS 84, which the check leaves out.
      const { datum_params: _, datumCode: __, ...projection } = definition;
      const [x, y] = transformerOf(projection as typeof definition, 'forward')([lon, lat]);
      expect(Math.hypot(x - easting, y - northing), `EPSG:${code} ${way}`).toBeLessThan(0.01);
    }
  });

  test('with seven parameters turns the way that its convention says', () => {
    const values = [12.5, -140.25, -70.1, 0.2, -0.3, 1.4, 2.5] as const;
    const system = (convention: 'position-vector' | 'coordinate-frame', signs: number) => ({
      name: 'x',
      definition: 'EPSG:2437',
      parameters: {
        values: values.map((v, i) => (i >= 3 && i < 6 ? v * signs : v)) as unknown as [
          number,
          number,
          number,
          number,
          number,
          number,
          number,
        ],
        convention,
      },
    });
    const [own, same] = [system('position-vector', 1), system('coordinate-frame', -1)];
    const there = fromWgs84('user:x', [own])([121.02, 30.7]);
    expect(there[0]).toBeCloseTo(SHIFTED[0], 2);
    expect(there[1]).toBeCloseTo(SHIFTED[1], 2);
    expect(fromWgs84('user:x', [same])([121.02, 30.7])).toEqual(there);
    const [lon, lat] = toWgs84('user:x', [own])(there);
    expect(Math.hypot(lon - 121.02, lat - 30.7)).toBeLessThan(1e-7);
  });

  test.each([
    '+proj=pipeline +step +proj=merc',
    '+proj=longlat +nadgrids=secret.gsb',
    '+init=epsg:4326',
    'PROJCS["x"',
    '+proj=nothing',
    'EPSG:27700',
    'hello',
    '[[[[',
  ])('“%s” is refused with what is wrong', (definition) => {
    expect(() => definitionOf({ definition, parameters: null })).toThrow('cannot be read');
  });
});

/** By cs2cs of PROJ 9.1 to `+towgs84=12.5,-140.25,-70.1,0.2,-0.3,1.4,2.5` on Krassowsky's ellipsoid. */
const SHIFTED = [597_617.6921, 3_398_210.5772] as const;
