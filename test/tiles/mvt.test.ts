import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MvtLayer, mvtTile } from '../../electron/tiles/mvt.ts';
import { decode, featuresOf } from '../helpers/tiles.ts';

const unit = fc.integer({ min: -64, max: 4160 });
const flat = (least: number) =>
  fc.array(fc.tuple(unit, unit), { minLength: least, maxLength: 30 }).map((p) => p.flat());

function written(draw: (layer: MvtLayer) => void) {
  const layer = new MvtLayer('test');
  draw(layer);
  return featuresOf(mvtTile([layer]), 'test');
}
const pathsOf = (feature: ReturnType<typeof written>[number] | undefined) =>
  feature?.loadGeometry().map((ring) => ring.flatMap(({ x, y }) => [x, y])) ?? [];

/** Without positions that repeat the one before. */
function distinct(line: readonly number[]): number[] {
  return line.filter((_, i) => {
    const at = i - (i % 2);
    return at === 0 || line[at] !== line[at - 2] || line[at + 1] !== line[at - 1];
  });
}

test('points, ids and properties of every kind come back as they went in', () => {
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.constantFrom(Number.MIN_SAFE_INTEGER, -(2 ** 52), -(2 ** 52) - 1, 2 ** 53, -(2 ** 53)),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
  );
  const feature = fc.record({
    id: fc.integer({ min: 0, max: 2 ** 40 }),
    x: unit,
    y: unit,
    properties: fc.dictionary(
      fc.string({ minLength: 1 }).filter((k) => k !== '__proto__'),
      value,
      { maxKeys: 5 },
    ),
  });
  fc.assert(
    fc.property(fc.array(feature, { minLength: 1, maxLength: 20 }), (features) => {
      const back = written((layer) => {
        for (const { id, x, y, properties } of features) {
          const tags = Object.entries(properties).flatMap(([key, v]) => [
            layer.key(key),
            typeof v === 'number' ? layer.number(v) : layer.text(v),
          ]);
          layer.point(id, x, y, tags);
        }
      });
      expect(back.map((f) => ({ id: f.id ?? 0, at: pathsOf(f)[0], properties: { ...f.properties } }))).toEqual(
        features.map(({ id, x, y, properties }) => ({ id, at: [x, y], properties: { ...properties } })),
      );
    }),
  );
});

test('lines come back without repeated positions, and those of one spot not at all', () => {
  fc.assert(
    fc.property(fc.array(flat(1), { minLength: 1, maxLength: 4 }), (lines) => {
      const expected = lines.map(distinct).filter((line) => line.length >= 4);
      expect(pathsOf(written((layer) => layer.lines(1, lines, []))[0])).toEqual(expected);
    }),
  );
});

describe('polygons', () => {
  const outer = [0, 0, 100, 0, 100, 100, 0, 100, 0, 0];
  const hole = [10, 10, 10, 20, 20, 20, 20, 10, 10, 10];

  test('keep their holes and close themselves', () => {
    expect(pathsOf(written((layer) => layer.polygon(1, [outer, hole], []))[0])).toEqual([outer, hole]);
  });

  test('without area are dropped, and their holes with them', () => {
    const line = [0, 0, 50, 50, 0, 0];
    expect(written((layer) => layer.polygon(1, [line, hole], []))).toHaveLength(0);
    expect(pathsOf(written((layer) => layer.polygon(1, [line, outer], []))[0])).toEqual([outer]);
  });

  test('of any shape give a tile that can be decoded', () => {
    fc.assert(
      fc.property(fc.array(flat(1), { maxLength: 4 }), (rings) => {
        for (const f of written((layer) => layer.polygon(7, rings, []))) {
          for (const ring of pathsOf(f)) expect(ring.length).toBeGreaterThanOrEqual(8);
        }
      }),
    );
  });
});

test('a tile of empty layers has no bytes; layers without features are left out', () => {
  expect(mvtTile([new MvtLayer('a'), new MvtLayer('b')])).toHaveLength(0);
  const full = new MvtLayer('full');
  full.point(1, 1, 1, []);
  const { layers } = decode(mvtTile([new MvtLayer('a'), full]));
  expect(Object.keys(layers)).toEqual(['full']);
  expect(layers.full).toMatchObject({ version: 2, extent: 4096 });
});
