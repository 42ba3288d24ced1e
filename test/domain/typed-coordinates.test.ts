import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCoordinates } from '../../electron/domain/typed-coordinates.ts';

describe('degrees', () => {
  test.each([
    '121.02, 30.70',
    '121.02 30.7',
    '30.70, 121.02',
    '121.02，30.70',
    '１２１．０２，３０．７０',
    '(121.02; 30.70)',
    '[121.02,30.70]',
    '30.70N 121.02E',
    'N30.70 E121.02',
    'N30.70E121.02',
    '30.70°N, 121.02°E',
    '30°42\'00"N 121°01\'12"E',
    '30°42′00″N, 121°01′12″E',
    '30°42\'0"N121°1\'12"E',
    "30°42'N 121°1.2'E",
    '30 42 00 N 121 01 12 E',
    'N 30 42 00, E 121 01 12',
    '北纬30.70 东经121.02',
    '东经121.02°，北纬30.70°',
    '北纬30度42分0秒，东经121度1分12秒',
    'lon=121.02 lat=30.7',
    'lat: 30.70, lng: 121.02',
    '经度：121.02，纬度：30.70',
    'geo:30.70,121.02?z=12',
  ])('%s is 121.02 E, 30.70 N', (text) => {
    const found = parseCoordinates(text);
    expect(found).toMatchObject({ unit: 'degrees', ambiguous: false });
    const { lon, lat } = found as { lon: number; lat: number };
    expect(lon).toBeCloseTo(121.02, 9);
    expect(lat).toBeCloseTo(30.7, 9);
  });

  test('south and west are negative, by letter or by sign', () => {
    expect(parseCoordinates('33.5S 70.6W')).toMatchObject({ lon: -70.6, lat: -33.5 });
    expect(parseCoordinates('-33.5, -170.6')).toMatchObject({ lon: -170.6, lat: -33.5 });
    expect(parseCoordinates('lat=-33.5 lon=-70.6')).toMatchObject({ lon: -70.6, lat: -33.5 });
  });

  test('of which either may be the longitude are told as ambiguous', () => {
    expect(parseCoordinates('12.5, 41.9')).toEqual({ unit: 'degrees', lon: 12.5, lat: 41.9, ambiguous: true });
  });
});

test('metres are left to whoever knows the planes', () => {
  for (const text of [
    '597720.465 3398158.370',
    '597720.465, 3398158.370',
    'X=597720.465 Y=3398158.370',
    '(597720.465，3398158.370)',
  ]) {
    expect(parseCoordinates(text)).toEqual({ unit: 'metres', a: 597720.465, b: 3398158.37 });
  }
});

test.each([
  '解放路',
  '12',
  'A-12, 34',
  '12-34',
  '30N 40N',
  '121E 122E',
  '95N 20E',
  '200E 20N',
  "30°61'N 121°E",
  '1 2 3',
  '1 2 3 4 5 6',
  'E',
  '°',
  '',
])('“%s” is no position', (text) => {
  expect(parseCoordinates(text)).toBeNull();
});

test('any position survives being written down, whatever the form', () => {
  const forms: ((lon: number, lat: number) => string)[] = [
    (lon, lat) => `${Math.abs(lat)}${lat < 0 ? 'S' : 'N'} ${Math.abs(lon)}${lon < 0 ? 'W' : 'E'}`,
    (lon, lat) => `lon ${lon} lat ${lat}`,
    (lon, lat) => `${dms(lat)}${lat < 0 ? 'S' : 'N'}, ${dms(lon)}${lon < 0 ? 'W' : 'E'}`,
  ];
  const degrees = (limit: number) => fc.integer({ min: -limit * 1e6, max: limit * 1e6 }).map((n) => n / 1e6);
  fc.assert(
    fc.property(degrees(179), degrees(89), fc.constantFrom(...forms), (lon, lat, write) => {
      const found = parseCoordinates(write(lon, lat)) as { lon: number; lat: number };
      expect(found.lon).toBeCloseTo(lon, 6);
      expect(found.lat).toBeCloseTo(lat, 6);
    }),
  );
});

test('no text is slow to judge', () => {
  for (const text of ['1'.repeat(200), '1 '.repeat(100), "1°1'".repeat(50), ' '.repeat(200), 'N '.repeat(100)]) {
    expect(() => parseCoordinates(text)).not.toThrow();
  }
});

function dms(value: number): string {
  const seconds = Math.round(Math.abs(value) * 3600e4) / 1e4;
  const whole = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds - whole * 3600) / 60);
  return `${whole}°${minutes}'${(seconds - whole * 3600 - minutes * 60).toFixed(4)}"`;
}
