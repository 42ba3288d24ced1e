import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { toWgs84 } from '../../electron/crs/transform.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { toWkt } from '../../electron/exports/wkt.ts';
import { MAX_VERTICES, prepareGeometry, Refused } from '../../electron/imports/geometry/prepare.ts';
import { readGeometryCell } from '../../electron/imports/geometry/text.ts';

const wgs84 = toWgs84('EPSG:4326');
const prepare = (layer: Layer, g: unknown) => prepareGeometry(layer, g, wgs84).geometry;

function refusal(layer: Layer, g: unknown): string {
  try {
    prepare(layer, g);
    return 'taken';
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

const square = [
  [121, 30],
  [121.01, 30],
  [121.01, 30.01],
  [121, 30.01],
  [121, 30],
];
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings });

describe('a geometry for a layer', () => {
  test('keeps longitude and latitude at seven decimals and drops heights', () => {
    const got = prepareGeometry('vendors', { type: 'Point', coordinates: [121.123456789, 30.5, 12] }, wgs84);
    expect(got).toEqual({
      geometry: { type: 'Point', coordinates: [121.1234568, 30.5] },
      closedRing: false,
      droppedHeight: true,
    });
  });

  test('has its rings wound outside counter-clockwise and holes clockwise, whatever it came in', () => {
    const hole = [
      [121.002, 30.002],
      [121.008, 30.002],
      [121.008, 30.008],
      [121.002, 30.008],
      [121.002, 30.002],
    ];
    const wanted = polygon(square, [...hole].reverse());
    expect(prepare('structures', polygon([...square].reverse(), hole))).toEqual(wanted);
    expect(prepare('structures', wanted)).toEqual(wanted);
  });

  test('has an open ring closed and says so', () => {
    const got = prepareGeometry('structures', polygon(square.slice(0, 4)), wgs84);
    expect(got).toMatchObject({ geometry: polygon(square), closedRing: true });
  });

  test.each([
    ['coordinate_zero', 'vendors', { type: 'Point', coordinates: [0, 0] }],
    ['coordinate_range', 'vendors', { type: 'Point', coordinates: [597720, 3398158] }],
    ['coordinate_range', 'vendors', { type: 'Point', coordinates: [1e300, 1] }],
    ['coordinate_swapped', 'vendors', { type: 'Point', coordinates: [30.7, 121.02] }],
    ['coordinate_invalid', 'vendors', { type: 'Point', coordinates: ['121', '30'] }],
    ['coordinate_invalid', 'vendors', { type: 'Point', coordinates: [null, 1] }],
    ['coordinate_invalid', 'vendors', { type: 'Point', coordinates: [Number.POSITIVE_INFINITY, 1] }],
    ['coordinate_invalid', 'vendors', { type: 'Point', coordinates: [121] }],
    ['no_geometry', 'vendors', { type: 'Point', coordinates: [] }],
    ['no_geometry', 'vendors', null],
    ['geometry_malformed', 'vendors', { type: 'Point' }],
    ['geometry_malformed', 'vendors', { coordinates: [1, 2] }],
    ['geometry_type', 'violations', polygon(square)],
    ['geometry_type', 'vendors', { type: 'MultiPoint', coordinates: [[121, 30]] }],
    ['geometry_type', 'structures', { type: 'LineString', coordinates: square }],
    ['geometry_type', 'vendors', { type: 'toString', coordinates: [1, 2] }],
    [
      'geometry_type',
      'vendors',
      { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }, null] },
    ],
    ['geometry_malformed', 'structures', { type: 'Polygon', coordinates: [121, 30] }],
    ['coordinate_invalid', 'structures', { type: 'Polygon', coordinates: [[121, 30]] }],
    ['no_geometry', 'structures', { type: 'Polygon', coordinates: [[]] }],
    [
      'geometry_too_few',
      'structures',
      polygon([
        [121, 30],
        [121.01, 30],
        [121, 30],
      ]),
    ],
    [
      'geometry_too_few',
      'segments',
      {
        type: 'LineString',
        coordinates: [
          [121, 30],
          [121, 30],
        ],
      },
    ],
    [
      'geometry_crossing',
      'structures',
      polygon([
        [121, 30],
        [121.01, 30.01],
        [121.01, 30],
        [121, 30.01],
        [121, 30],
      ]),
    ],
    [
      'geometry_crossing',
      'structures',
      polygon([
        [121, 30],
        [121.01, 30],
        [121.02, 30],
        [121.01, 30],
        [121, 30.01],
        [121, 30],
      ]),
    ],
    [
      'geometry_too_large',
      'segments',
      { type: 'LineString', coordinates: Array.from({ length: MAX_VERTICES + 1 }, (_, i) => [121 + i * 1e-6, 30]) },
    ],
  ] as [string, Layer, unknown][])('is refused as %s', (code, layer, g) => {
    expect(refusal(layer, g)).toBe(code);
  });

  test('nested ten thousand deep is refused, not followed', () => {
    let nested: unknown = [121, 30];
    for (let i = 0; i < 10_000; i++) nested = [nested];
    expect(refusal('structures', { type: 'MultiPolygon', coordinates: nested })).not.toBe('taken');
  });

  test('may be the one member of a collection', () => {
    const one = { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [121, 30] }] };
    expect(prepare('vendors', one)).toEqual({ type: 'Point', coordinates: [121, 30] });
  });

  test('that is a star around a point is taken, and one with two of its corners exchanged is not', () => {
    const angles = fc
      .uniqueArray(fc.integer({ min: 0, max: 359 }), { minLength: 8, maxLength: 40 })
      .map((a) => a.sort((p, q) => p - q));
    fc.assert(
      fc.property(angles, (degrees) => {
        const biggestGap = Math.max(
          ...degrees.map((d, i) => ((degrees[(i + 1) % degrees.length] ?? 0) - d + 360) % 360),
        );
        fc.pre(biggestGap < 170);
        const ring = degrees.map(
          (d): Position => [121 + 0.01 * Math.cos((d * Math.PI) / 180), 30 + 0.01 * Math.sin((d * Math.PI) / 180)],
        );
        ring.push(ring[0] as Position);
        expect(refusal('structures', polygon(ring))).toBe('taken');
        const half = ring.length >> 1;
        const bad = [...ring];
        [bad[1], bad[half]] = [bad[half] as Position, bad[1] as Position];
        expect(refusal('structures', polygon(bad))).toBe('geometry_crossing');
      }),
    );
  });
});

describe('a geometry in one cell', () => {
  const coordinate = fc
    .tuple(fc.integer({ min: -1800000, max: 1800000 }), fc.integer({ min: -900000, max: 900000 }))
    .map(([x, y]) => [x / 1e4, y / 1e4]);
  const line = fc.array(coordinate, { minLength: 2, maxLength: 5 });
  const geometry = fc.oneof(
    coordinate.map((c) => ({ type: 'Point', coordinates: c })),
    line.map((c) => ({ type: 'LineString', coordinates: c })),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((c) => ({ type: 'MultiLineString', coordinates: c })),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((c) => ({ type: 'Polygon', coordinates: c })),
    fc
      .array(fc.array(line, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
      .map((c) => ({ type: 'MultiPolygon', coordinates: c })),
  );

  test('as WKT or GeoJSON is read back as it was written', () => {
    fc.assert(
      fc.property(geometry, (g) => {
        expect(readGeometryCell(toWkt(g as Geometry))).toEqual(g);
        expect(readGeometryCell(JSON.stringify(g))).toEqual(g);
      }),
    );
  });

  test.each([
    ['[121.02, 30.7]', [121.02, 30.7]],
    ['121.02,30.7', [121.02, 30.7]],
    ['30.7, 121.02', [121.02, 30.7]],
    ['(37.8, -122.4)', [-122.4, 37.8]],
    ['SRID=4326;POINT Z (121.02 30.7 5)', [121.02, 30.7, 5]],
    [
      'multipoint ((1 2), (3 4))',
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ])('%s is understood', (text, coordinates) => {
    expect(readGeometryCell(text)).toMatchObject({ coordinates });
  });

  test.each([
    '',
    'somewhere',
    'POINT EMPTY',
    'POINT (1)',
    'POINT (1 2',
    'POLYGON ((1 2, 3 4)',
    'LINESTRING (a b, c d)',
    '{"type":',
    'CURVEPOLYGON ((0 0))',
  ])('%j is refused', (text) => {
    expect(() => readGeometryCell(text)).toThrow(Refused);
  });
});
