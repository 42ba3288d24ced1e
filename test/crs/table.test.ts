import { describe, expect, test } from 'vitest';
import { type Crs, crsName, crs as crsSchema, crsWarning } from '../../electron/contract/crs.ts';
import { isShiftUnknown, SYSTEMS } from '../../electron/contract/crs-table.ts';
import { namedCrs } from '../../electron/crs/named.ts';
import { fromWgs84, toWgs84 } from '../../electron/crs/transform.ts';
import proj from '../fixtures/crs/proj.json' with { type: 'json' };

/**
 * Made by `cs2cs EPSG:<the system's own degrees> EPSG:<number>` of PROJ 9.1.1 with EPSG v10.076, two places a system:
 * [longitude, latitude, easting, northing].
 */
const PROJ = proj as unknown as Record<string, [number, number, number, number][]>;

describe('the table of coordinate systems', () => {
  test('puts every system that is not in degrees where PROJ puts it, to a millimetre, and finds the way back', () => {
    const projected = SYSTEMS.filter((s) => s.projected);
    expect(projected.map((s) => s.epsg).sort()).toEqual(Object.keys(PROJ).map(Number).sort());
    for (const { epsg } of projected) {
      const [there, back] = [fromWgs84(`EPSG:${epsg}`), toWgs84(`EPSG:${epsg}`)];
      for (const [lon, lat, easting, northing] of PROJ[epsg] ?? []) {
        const [x, y] = there([lon, lat]);
        expect(Math.hypot(x - easting, y - northing), `EPSG:${epsg}`).toBeLessThan(1e-3);
        const [a, b] = back([easting, northing]);
        expect(Math.hypot(a - lon, b - lat), `EPSG:${epsg}`).toBeLessThan(2e-8);
      }
    }
  });

  test('has a name of its own in both languages for each', () => {
    for (const language of ['zh', 'en'] as const) {
      const names = SYSTEMS.filter((s) => s.epsg < 21_473 || s.epsg > 21_483).map((s) => s[language]);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(crsName('EPSG:4549', 'zh')).toBe('CGCS2000 3 度带 中央经线 120°');
    expect(crsName('user:平湖独立', 'en')).toBe('平湖独立');
  });

  test('warns of those whose shift is not known here', () => {
    expect(crsWarning('EPSG:2437')?.en).toContain('seven parameters');
    expect(crsWarning('EPSG:4549')).toBeNull();
    expect(SYSTEMS.filter(isShiftUnknown)).toHaveLength(64 * 3 + 11 + 3);
  });

  test.each(['EPSG:27700', 'EPSG:1', 'user:', 'user: a', 'GCJ02', 'EPSG:4326 ', `user:${'x'.repeat(41)}`])(
    'refuses “%s”',
    (text) => {
      expect(crsSchema.safeParse(text).success).toBe(false);
    },
  );

  test.each(['EPSG:4549', 'EPSG:32651', 'GCJ-02', 'user:平湖独立 2010'])('takes “%s”', (text) => {
    expect(crsSchema.parse(text)).toBe(text);
  });
});

describe('a name speaks of', () => {
  test.each([
    ['urn:ogc:def:crs:EPSG::4549', 'EPSG:4549'],
    ['http://www.opengis.net/def/crs/EPSG/0/4490', 'EPSG:4490'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['CGCS2000_3_Degree_GK_CM_120E', 'EPSG:4549'],
    ['CGCS2000_3_Degree_GK_Zone_40', 'EPSG:4528'],
    ['Xian_1980_3_Degree_GK_CM_120E', 'EPSG:2385'],
    ['Beijing_1954_GK_Zone_21', 'EPSG:21421'],
    ['国家2000 三度带 中央经线120', 'EPSG:4549'],
    ['GCS_China_Geodetic_Coordinate_System_2000', 'EPSG:4326'],
    ['gcj02_lng', 'GCJ-02'],
    ['bd09', 'BD-09'],
    ['points_4549', 'EPSG:4549'],
    ['EPSG:27700', null],
    ['lon', null],
  ] as [string, Crs | null][])('%s: %s', (text, crs) => {
    expect(namedCrs(text)).toBe(crs);
  });
});
