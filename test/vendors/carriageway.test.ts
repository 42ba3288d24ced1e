import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPlane } from '../../electron/analysis/plane.ts';
import type { VendorRule } from '../../electron/contract/plan-vendors.ts';
import { ROAD_CLASSES } from '../../electron/domain/vocabulary.ts';
import { judge, obstaclesOf, type Placed, type StallKind, type Surroundings } from '../../electron/vendors/judge.ts';
import { moved, type Outline } from '../../electron/vendors/outline.ts';
import { smallestMove } from '../../electron/vendors/smallest-move.ts';

const HALF = { trunk: 12, primary: 9, secondary: 6, tertiary: 4.5, residential: 3, service: 2 };
const rule = (value: number): VendorRule => ({
  id: 'r',
  meaning: { kind: 'carriageway', halfWidths: HALF },
  value,
  unit: 'm',
  source: 's',
  clause: null,
  zh: '',
  en: '',
  verifiedBy: null,
  verifiedAt: null,
  validFrom: null,
  active: true,
  rev: 0,
});
const kind: StallKind = { class: 'scattered', subtype: null, trade: '', pavement: null, hours: null };
const around = (near: readonly Placed[], known: 'street'[] = ['street']): Surroundings => ({
  plane: createPlane(121, 30.7),
  near,
  known: new Set(known),
});
const street = (of: (typeof ROAD_CLASSES)[number], ...xy: number[]): Placed => ({
  kind: 'street',
  class: of,
  id: 1,
  name: '东街',
  geometry: { type: 'LineString', coordinates: [] },
  outline: { area: false, lines: [Float64Array.from(xy)] },
});
const square = (x: number, y: number): Outline => ({
  area: true,
  lines: [Float64Array.of(x - 1, y - 1, x + 1, y - 1, x + 1, y + 1, x - 1, y + 1, x - 1, y - 1)],
});

test('is measured from its edge, which lies half its width from the centre line', () => {
  const { clauses } = judge([rule(2)], kind, square(0, 8.5), around([street('secondary', -50, 0, 50, 0)]));
  expect(clauses[0]).toMatchObject({ verdict: 'fail', required: 2, against: { name: '东街' } });
  expect(clauses[0]?.measured).toBeCloseTo(1.5, 9);
});

test('is that of the street whose edge is nearest, not whose centre line is', () => {
  const near = [street('trunk', -50, 14, 50, 14), street('service', -50, -5, 50, -5)];
  expect(judge([rule(0)], kind, square(0, 0), around(near)).clauses[0]).toMatchObject({ verdict: 'pass', measured: 1 });
});

test('has no place in a street for people on foot, and cannot be told without streets', () => {
  const walk = judge([rule(0)], kind, square(0, 0), around([street('pedestrian', -50, 0, 50, 0)]));
  expect(walk.clauses[0]).toMatchObject({ verdict: 'pass', measured: null });
  expect(judge([rule(0)], kind, square(0, 0), around([], [])).verdict).toBe('unknown');
});

test('is left by the smallest move, and by no shorter one of many', () => {
  const metre = fc.double({ min: -25, max: 25, noNaN: true });
  const streets = fc.array(
    fc.tuple(fc.constantFrom(...ROAD_CLASSES), metre, metre, metre, metre, metre, metre).map((s) => street(...s)),
    { minLength: 1, maxLength: 4 },
  );
  const random = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(streets, metre, metre, fc.constantFrom(0, 0.5, 3), random, (near, x, y, value, dice) => {
      const rules = [rule(value)];
      const { obstacles, crowds } = obstaclesOf(rules, kind, around(near));
      const move = smallestMove(square(x, y), obstacles, crowds, 100);
      expect(move).not.toBeNull();
      if (!move) return;
      const passes = (east: number, north: number) =>
        judge(rules, kind, moved(square(x, y), east, north), around(near)).verdict === 'pass';
      expect(passes(move.east, move.north)).toBe(true);
      const length = Math.hypot(move.east, move.north);
      for (let k = 0; k < (length > 0.01 ? 100 : 0); k++) {
        const d = (length - 0.01) * Math.sqrt(dice.next().value as number);
        const a = (dice.next().value as number) * 2 * Math.PI;
        expect(passes(d * Math.cos(a), d * Math.sin(a))).toBe(false);
      }
    }),
    { numRuns: 100 },
  );
});
