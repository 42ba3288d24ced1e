import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { repairStreets, type StreetLine } from '../../../electron/analysis/network/repair/repair.ts';
import { lineLength } from '../../../electron/domain/measure.ts';
import { place } from '../../helpers/streets.ts';

/** Metres from a corner of the city; on the ground unless told otherwise. */
const street = (through: readonly [number, number][], more: Partial<StreetLine> = {}): StreetLine => ({
  line: through.map(([x, y]) => place(x, y)),
  bridge: false,
  tunnel: false,
  layer: 0,
  oneway: false,
  ...more,
});

/** Often on round metres, so that streets meet, overlap and nearly touch. */
const metres = fc.oneof(
  fc.integer({ min: 0, max: 10 }).map((n) => n * 20),
  fc.integer({ min: 0, max: 10 }).map((n) => n * 20 + 0.6),
  fc.double({ min: 0, max: 200, noNaN: true }),
);
const anyStreet = fc
  .tuple(
    fc.array(fc.tuple(metres, metres), { minLength: 1, maxLength: 5 }),
    fc.constantFrom({}, {}, {}, {}, { bridge: true, layer: 1 }, { tunnel: true, layer: -1 }, { oneway: true }),
  )
  .map(([through, more]) => street(through, more));
const anyStreets = fc.array(anyStreet, { maxLength: 12 });

type Parts = [ax: number, ay: number, bx: number, by: number][];
const steps = (degrees: number | undefined) => Math.round((degrees ?? 0) * 1e7);
const partsOf = (line: readonly Position[]): Parts =>
  line.slice(1).map((p, i) => [steps(line[i]?.[0]), steps(line[i]?.[1]), steps(p[0]), steps(p[1])]);

function crossProperly([ax, ay, bx, by]: Parts[0], [cx, cy, dx, dy]: Parts[0]): boolean {
  const side = (px: number, py: number, qx: number, qy: number, x: number, y: number) =>
    Math.sign((qx - px) * (y - py) - (qy - py) * (x - px));
  return (
    side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 &&
    side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0
  );
}

describe('repairing streets', () => {
  test('leaves no crossing between streets of one level, and edges that end at their junctions', () => {
    fc.assert(
      fc.property(anyStreets, (lines) => {
        const { edges, junctions, report } = repairStreets(lines);
        expect(report.settled).toBe(true);
        const ground = edges.filter(({ source }) => !lines[source]?.bridge && !lines[source]?.tunnel);
        const parts = ground.flatMap(({ line }) => partsOf(line));
        parts.forEach((a, i) => {
          for (const b of parts.slice(i + 1)) expect(crossProperly(a, b)).toBe(false);
        });
        for (const { line, from, to } of edges) {
          expect([line[0], line.at(-1)]).toEqual([junctions[from], junctions[to]]);
          expect(line.length).toBeGreaterThan(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('changes nothing when done again', () => {
    fc.assert(
      fc.property(anyStreets, (lines) => {
        const once = repairStreets(lines);
        const again = repairStreets(
          once.edges.map(({ line, source, oneway }) => ({ ...(lines[source] as StreetLine), line, oneway })),
        );
        expect(again.edges.map((e) => e.line)).toEqual(once.edges.map((e) => e.line));
        expect(again.junctions).toEqual(once.junctions);
        expect(again.report.pieces.map((p) => p.edges)).toEqual(once.report.pieces.map((p) => p.edges));
        expect(again.report.passes).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  test('keeps the length but for what it reports, to 2 m for each end or street that was moved', () => {
    fc.assert(
      fc.property(anyStreets, (lines) => {
        const { edges, report: r } = repairStreets(lines);
        const after = edges.reduce((sum, e) => sum + lineLength(e.line), 0);
        expect(Math.abs(after - r.metresAfter)).toBeLessThan(1e-6);
        const moved = r.snappedEnds + r.joinedEnds + r.tiny.count;
        const rounding = 0.03 * (edges.length + lines.length + r.duplicates.count + r.crossings + 1);
        const lost = r.metresBefore - r.duplicates.metres - r.tiny.metres - r.metresAfter;
        expect(Math.abs(lost)).toBeLessThanOrEqual(2 * r.tolerance * moved + rounding);
        expect(r.pieces.reduce((n, p) => n + p.edges, 0)).toBe(edges.length);
      }),
      { numRuns: 300 },
    );
  });

  test('makes one junction of ends that nearly touch', () => {
    const { edges, report } = repairStreets([
      street([
        [0, 0],
        [100, 0],
      ]),
      street([
        [100.6, 0.3],
        [200, 0],
      ]),
    ]);
    expect(edges.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(report.snappedEnds).toBe(1);
    expect(report.pieces).toHaveLength(1);
  });

  test('joins a dangling end to the street that it almost touches, and leaves one farther away', () => {
    const main = street([
      [0, 0],
      [100, 0],
    ]);
    const side = (gap: number) =>
      street([
        [40, 80],
        [40, gap],
      ]);
    const near = repairStreets([main, side(0.7)]);
    expect(near.edges).toHaveLength(3);
    expect([near.report.joinedEnds, near.report.pieces.length]).toEqual([1, 1]);
    const far = repairStreets([main, side(1.5)]);
    expect([far.report.joinedEnds, far.report.pieces.length]).toEqual([0, 2]);
    expect(repairStreets([main, side(1.5)], { tolerance: 2 }).report.pieces).toHaveLength(1);
  });

  test('cuts off what overshoots a street by less than the tolerance', () => {
    const { edges, report } = repairStreets([
      street([
        [0, 0],
        [100, 0],
      ]),
      street([
        [50, 80],
        [50, -0.5],
      ]),
    ]);
    expect(edges).toHaveLength(3);
    expect(report.tiny.count).toBe(1);
  });

  test('makes a junction of a crossing unless one street is a bridge or a tunnel, or they lie on different layers', () => {
    const cross = (more: Partial<StreetLine>) =>
      repairStreets([
        street([
          [0, 50],
          [100, 50],
        ]),
        street(
          [
            [50, 0],
            [50, 100],
          ],
          more,
        ),
      ]);
    const plain = cross({});
    expect([plain.edges.length, plain.junctions.length, plain.report.crossings]).toEqual([4, 5, 1]);
    for (const more of [{ bridge: true }, { tunnel: true }, { layer: 1 }]) {
      const over = cross(more);
      expect([over.edges.length, over.report.crossings, over.report.overpasses, over.report.pieces.length]).toEqual([
        2, 0, 1, 2,
      ]);
    }
  });

  test('lets a bridge meet the streets at its ends', () => {
    const { report } = repairStreets([
      street([
        [0, 0],
        [50, 0],
      ]),
      street(
        [
          [50, 0],
          [150, 0],
        ],
        { bridge: true, layer: 1 },
      ),
      street([
        [150, 0],
        [150, 90],
      ]),
      street([
        [100, -50],
        [100, 50],
      ]),
    ]);
    expect(report.pieces.map((p) => p.edges)).toEqual([3, 1]);
    expect(report.pieces[0]?.share).toBeCloseTo(240 / 340, 3);
  });

  test('keeps once what is listed twice; listed for each direction it may be driven both ways', () => {
    const there: [number, number][] = [
      [0, 0],
      [30, 20],
      [60, 0],
    ];
    const { edges, report } = repairStreets([
      street(there, { oneway: true }),
      street(there, { oneway: true }),
      street([...there].reverse(), { oneway: true }),
    ]);
    expect(edges.map(({ source, oneway }) => [source, oneway])).toEqual([[0, false]]);
    expect(report.duplicates.count).toBe(2);
    expect(repairStreets([street(there, { oneway: true }), street(there, { oneway: true })]).edges[0]?.oneway).toBe(
      true,
    );
  });

  test('says what could not be used', () => {
    const { edges, report } = repairStreets([street([]), street([[5, 5]]), street([[5, 5], [5, 5]])]); // biome-ignore format: short
    expect([edges.length, report.empty, report.pieces.length, report.settled]).toEqual([0, 3, 0, true]);
    expect(() => repairStreets([], { tolerance: 0 })).toThrow(RangeError);
    const wide = {
      ...street([]),
      line: [
        [0, 0],
        [20, 0],
      ],
    };
    expect(() => repairStreets([wide])).toThrow(RangeError);
  });
});
