import { describe, expect, test } from 'vitest';
import { cqlFromJson } from '../../electron/contract/cql.ts';
import { type Cql, CqlError, TEMPORAL } from '../../electron/domain/cql/ast.ts';
import { parseCql } from '../../electron/domain/cql/parse.ts';
import { printCql } from '../../electron/domain/cql/print.ts';
import { momentOf } from '../../electron/domain/moments.ts';
import fc from '../setup/fast-check.ts';

const property = fc
  .oneof(fc.constantFrom('town', 'valid_from', '镇街', 'a "quoted" one', 'NOT'), fc.string({ minLength: 1 }))
  .filter((name) => !name.includes('\0'))
  .map((name) => ({ property: name }));
const date = fc.constantFrom({ date: '2023-07-11' }, { timestamp: '2023-07-11T08:05:00Z' });
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n));
const plain = fc.oneof(fc.string(), number, fc.boolean(), property, date);
const scalar = fc.oneof(
  plain,
  plain.map((inner) => ({ op: 'casei' as const, args: [inner] as const })),
);
const end = fc.oneof(fc.constant('..' as const), date, property);
const time = fc.oneof(
  property,
  date,
  fc.tuple(end, end).map((interval) => ({ interval })),
);
const position = fc.tuple(number, number);
const ring = fc.array(position, { minLength: 3, maxLength: 6 }).map((all) => [...all, all[0] as [number, number]]);
const line = fc.array(position, { minLength: 2, maxLength: 5 });
const shape = fc.oneof(
  fc.array(number, { minLength: 4, maxLength: 4 }).map((bbox) => ({ bbox })),
  position.map((coordinates) => ({ type: 'Point' as const, coordinates })),
  line.map((coordinates) => ({ type: 'LineString' as const, coordinates })),
  fc.array(position, { minLength: 1, maxLength: 4 }).map((c) => ({ type: 'MultiPoint' as const, coordinates: c })),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((c) => ({ type: 'MultiLineString' as const, coordinates: c })),
  fc.array(ring, { minLength: 1, maxLength: 3 }).map((c) => ({ type: 'Polygon' as const, coordinates: c })),
  fc
    .array(fc.array(ring, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
    .map((c) => ({ type: 'MultiPolygon' as const, coordinates: c })),
);
const anyCql = fc.letrec<{ cql: Cql; leaf: Cql }>((tie) => ({
  cql: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('leaf'),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('cql'), { minLength: 2, maxLength: 4 }))
      .map(([op, args]) => ({ op, args })),
    tie('cql').map((inner) => ({ op: 'not' as const, args: [inner] as const })),
  ),
  leaf: fc.oneof(
    fc.boolean(),
    fc
      .tuple(fc.constantFrom('=', '<>', '<', '>', '<=', '>='), scalar, scalar)
      .map(([op, a, b]) => ({ op, args: [a, b] }) as Cql),
    scalar.map((a) => ({ op: 'isNull', args: [a] }) as Cql),
    fc.tuple(scalar, scalar, scalar).map((args) => ({ op: 'between', args }) as Cql),
    fc.tuple(scalar, fc.array(scalar, { minLength: 1, maxLength: 4 })).map((args) => ({ op: 'in', args }) as Cql),
    fc.tuple(scalar, scalar).map((args) => ({ op: 'like', args }) as Cql),
    fc.tuple(property, shape).map((args) => ({ op: 's_intersects', args }) as Cql),
    fc.tuple(fc.constantFrom(...TEMPORAL), time, time).map(([op, a, b]) => ({ op, args: [a, b] }) as Cql),
  ),
})).cql;

describe('a filter in CQL2', () => {
  test('is the same again when it is printed and parsed', () => {
    fc.assert(
      fc.property(anyCql, (cql) => {
        expect(parseCql(printCql(cql))).toEqual(cql);
      }),
      { numRuns: 500 },
    );
  });

  test('of any text is parsed or refused, by nothing but its own error', () => {
    const word = fc.constantFrom(
      '(',
      ')',
      ',',
      'AND',
      'NOT',
      'IN',
      "'",
      '"a"',
      '1',
      'POINT',
      'BBOX',
      'DATE',
      '=',
      ' ',
      '\\',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          parseCql(text);
        } catch (error) {
          if (!(error instanceof CqlError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('of any JSON is taken or not, and what is taken is printed', () => {
    fc.assert(
      fc.property(fc.oneof(anyCql, fc.jsonValue() as fc.Arbitrary<unknown>), (value) => {
        const cql = cqlFromJson(value);
        if (cql !== null) parseCql(printCql(cql));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["town = '当湖街道' AND NOT berths > 10 OR name IS NOT NULL", 'or'],
    ["(status IN ('a', 'b'))", 'in'],
    ["at NOT BETWEEN DATE('2023-01-01') AND TIMESTAMP('2023-02-01T00:00:00Z')", 'not'],
    ['s_intersects(geometry, polygon((0 0, 1 0, 1 1, 0 0), (.1 .1, .2 .1, .2 .2, .1 .1)))', 's_intersects'],
    ['S_INTERSECTS(geometry, POINT Z (1 2 3))', 's_intersects'],
    ["T_DURING(at, INTERVAL('2023-01-01', '..'))", 't_during'],
    ["casei(name) LIKE casei('%Ａ_')", 'like'],
    ["it = 'it''s'", '='],
  ])('reads %s', (text, op) => {
    expect(parseCql(text)).toMatchObject({ op });
  });

  test.each([
    ['', 1],
    ['a =', 4],
    ['a = 1 2', 7],
    ["a = 'open", 5],
    ['(a = 1', 7],
    ['a = 1; DROP TABLE violations', 6],
    ['S_WITHIN(geometry, POINT(1 2))', 1],
    ['upper(a) = 1', 1],
    ['S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 0 0)))', 47],
    ['a LIKE', 7],
  ])('tells where %s goes wrong', (text, at) => {
    expect(() => parseCql(text)).toThrow(`(character ${at})`);
  });

  test('nested without end is refused, not followed', () => {
    expect(() => parseCql(`${'('.repeat(3000)}a = 1${')'.repeat(3000)}`)).toThrow(CqlError);
    expect(() => parseCql(`${'NOT '.repeat(2900)}a = 1`)).toThrow(CqlError);
    const deep = JSON.parse(`${'{"op":"not","args":['.repeat(5000)}true${']}'.repeat(5000)}`);
    expect(cqlFromJson(deep)).toBeNull();
  });
});

test('a moment is an instant, or a whole day of the zone', () => {
  expect(momentOf('2023-07-11', 'Asia/Shanghai')).toEqual([1_689_004_800, 1_689_091_199]);
  expect(momentOf('2023-07-11T08:05:00Z', 'Asia/Shanghai')).toEqual([1_689_062_700, 1_689_062_700]);
  expect(momentOf('2023-07-11T16:05:00+08:00', 'UTC')).toEqual([1_689_062_700, 1_689_062_700]);
  expect(momentOf('2023-07-11T16:05:00', 'Asia/Shanghai')).toEqual([1_689_062_700, 1_689_062_700]);
  for (const none of ['', 'now', '2023-02-30', '2023-07-11T25:00:00Z', '2023-7-1'])
    expect(momentOf(none, 'UTC')).toBeNull();
});
