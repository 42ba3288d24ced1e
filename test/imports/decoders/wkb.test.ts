import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { BadGeometry, WkbReader } from '../../../electron/imports/decoders/wkb/read-wkb.ts';
import { wkbPoint } from '../../helpers/geopackage.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const position = (z: boolean) => fc.array(number, { minLength: z ? 3 : 2, maxLength: z ? 3 : 2 });
const list = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 4 });

const geometry = fc.boolean().chain((z): fc.Arbitrary<Geometry> => {
  const at = position(z) as fc.Arbitrary<Position>;
  const plain = fc.oneof(
    at.map((coordinates): Geometry => ({ type: 'Point', coordinates })),
    list(at).map((coordinates): Geometry => ({ type: 'LineString', coordinates })),
    list(list(at)).map((coordinates): Geometry => ({ type: 'Polygon', coordinates })),
    list(at).map((coordinates): Geometry => ({ type: 'MultiPoint', coordinates })),
    list(list(at)).map((coordinates): Geometry => ({ type: 'MultiLineString', coordinates })),
    list(list(list(at))).map((coordinates): Geometry => ({ type: 'MultiPolygon', coordinates })),
  );
  const all: fc.Arbitrary<Geometry> = fc.oneof(
    plain,
    list(plain).map((geometries): Geometry => ({ type: 'GeometryCollection', geometries })),
  );
  return all;
});

const CODES = ['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon', 'GeometryCollection'];

/** Written here a second time from the standard: order, kind and number of each part chosen by `little` and `style`. */
function write(shape: Geometry, little: boolean, style: 'iso' | 'postgis', measures: boolean): Buffer {
  const hasZ =
    JSON.stringify(shape)
      .match(/\[[^[\]]+\]/)?.[0]
      .split(',').length === 3;
  const parts: Buffer[] = [];
  const count = (n: number, order: boolean) => {
    const bytes = Buffer.alloc(4);
    if (order) bytes.writeUInt32LE(n >>> 0);
    else bytes.writeUInt32BE(n >>> 0);
    parts.push(bytes);
  };
  const point = (p: Position, order: boolean) => {
    for (const value of measures ? [...p, 7] : p) {
      const bytes = Buffer.alloc(8);
      if (order) bytes.writeDoubleLE(value);
      else bytes.writeDoubleBE(value);
      parts.push(bytes);
    }
  };
  const points = (all: Position[], order: boolean) => {
    count(all.length, order);
    for (const p of all) point(p, order);
  };
  const one = (g: Geometry, order: boolean) => {
    parts.push(Buffer.from([order ? 1 : 0]));
    const code = CODES.indexOf(g.type) + 1;
    const iso = code + (hasZ ? 1000 : 0) + (measures ? 2000 : 0);
    count(style === 'iso' ? iso : code + (hasZ ? 0x80000000 : 0) + (measures ? 0x40000000 : 0), order);
    if (g.type === 'Point') point(g.coordinates, order);
    else if (g.type === 'LineString') points(g.coordinates, order);
    else if (g.type === 'Polygon') {
      count(g.coordinates.length, order);
      for (const ring of g.coordinates) points(ring, order);
    } else {
      const members: Geometry[] =
        g.type === 'GeometryCollection'
          ? g.geometries
          : g.coordinates.map((coordinates) => ({ type: g.type.slice(5), coordinates }) as Geometry);
      count(members.length, order);
      for (const [i, member] of members.entries()) one(member, i % 2 ? order : !order); // each says its own order
    }
  };
  one(shape, little);
  return Buffer.concat(parts);
}

describe('Well-Known Binary', () => {
  test('of any geometry, byte order and dimension is read as it was', () => {
    const reader = new WkbReader();
    fc.assert(
      fc.property(
        geometry,
        fc.boolean(),
        fc.constantFrom('iso', 'postgis'),
        fc.boolean(),
        (shape, little, style, m) => {
          const bytes = write(shape, little, style as 'iso', m);
          expect(reader.read(Buffer.concat([Buffer.alloc(3), bytes]), 3)).toEqual(shape);
          expect(reader.measured).toBe(m);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('cut short anywhere is refused', () => {
    const reader = new WkbReader();
    fc.assert(
      fc.property(geometry, fc.nat(), (shape, cut) => {
        const bytes = write(shape, true, 'iso', false);
        expect(() => reader.read(bytes.subarray(0, cut % bytes.length), 0)).toThrow(BadGeometry);
      }),
      { numRuns: 200 },
    );
  });

  test('lengths beyond the bytes, curves and bottomless collections are refused, empty points are none', () => {
    const reader = new WkbReader();
    const hex = (text: string) => reader.read(Buffer.from(text, 'hex'), 0);
    expect(() => hex('0102000000ffffffff')).toThrow('geometry_malformed');
    expect(() => hex('010800000000000000')).toThrow('geometry_unknown: CircularString');
    expect(() => hex('010f00000000000000')).toThrow('geometry_unknown: PolyhedralSurface');
    expect(() => hex('0107000000010000'.repeat(40))).toThrow(BadGeometry);
    expect(() => hex(`${'010700000001000000'.repeat(20)}010700000000000000`)).toThrow('geometry_malformed: > 8');
    expect(() => hex('02')).toThrow('geometry_malformed');
    expect(reader.read(wkbPoint([Number.NaN, Number.NaN]), 0)).toBeNull();
    expect(hex('0101000020e6100000000000000000f03f0000000000000040')).toEqual({ type: 'Point', coordinates: [1, 2] });
  });
});
