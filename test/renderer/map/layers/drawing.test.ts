import { createExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { LAYER_SPECS } from '../../../../electron/domain/layers.ts';
import { CATEGORY_COLOURS, NONE_COLOUR } from '../../../../electron/domain/palette.ts';
import { LAYERS } from '../../../../electron/domain/vocabulary.ts';
import {
  aggregateRadius,
  categoryColours,
  type Look,
  layerOfStyleId,
  shortCount,
  sourceId,
} from '../../../../renderer/map/layers/drawing.ts';
import { DRAWINGS } from '../../../../renderer/map/layers/index.ts';
import { isShape } from '../../../../renderer/map/style/compose.ts';

const look: Look = { scheme: 'light', language: 'zh', visible: true, opacity: 0.8, total: 30_573 };
const LOOKS: Look[] = (['light', 'dark'] as const).flatMap((scheme) =>
  (['zh', 'en'] as const).flatMap((language) =>
    [0, 341, 10_000_000].map((total) => ({ ...look, scheme, language, total })),
  ),
);

/** What an expression gives for a feature with these properties at a zoom. */
function evaluate(expression: unknown, properties: Record<string, unknown>, zoom = 12): unknown {
  const made = createExpression(expression, 'paint');
  if (made.result !== 'success') throw new Error(JSON.stringify(made.value));
  return made.value.evaluate({ zoom } as never, { type: 1, properties } as never);
}

describe.each(LAYERS)('the drawing of %s', (layer) => {
  const drawing = DRAWINGS[layer];

  it('is valid in every look, of an empty layer as of one of ten million', () => {
    for (const look of LOOKS) {
      const layers = [...drawing.shapes(look), ...drawing.points(look)];
      const source = { type: 'vector', tiles: ['http://x/{z}/{x}/{y}'] };
      const style = {
        version: 8,
        glyphs: 'http://x/{fontstack}/{range}',
        sources: { [sourceId(layer)]: source },
        layers,
      };
      expect(validateStyleMin(style as never)).toEqual([]);
    }
  });

  it('is told by its ids: the layer, and whether it goes under the names', () => {
    const [shapes, points] = [drawing.shapes(look), drawing.points(look)];
    const ids = [...shapes, ...points].map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.map(layerOfStyleId)).toEqual(ids.map(() => layer));
    expect(shapes.every(({ id }) => isShape(id))).toBe(true);
    expect(points.some(({ id }) => isShape(id))).toBe(false);
  });

  it('goes when it is not visible', () => {
    const hidden = { ...look, visible: false };
    for (const { layout } of [...drawing.shapes(hidden), ...drawing.points(hidden)]) {
      expect(layout?.visibility).toBe('none');
    }
  });

  it('has a colour for every value of its category, and one for any other', () => {
    const values = LAYER_SPECS[layer].fields.find((f) => f.key === LAYER_SPECS[layer].category)?.values ?? [];
    expect(Object.keys(CATEGORY_COLOURS[layer]).sort()).toEqual([...values].sort());
    const colours = categoryColours(layer, 'light');
    expect(evaluate(colours, { c: 'none' })).toBe(NONE_COLOUR);
    for (const value of values) expect(evaluate(colours, { c: value })).toBe(CATEGORY_COLOURS[layer][value]);
  });
});

describe('aggregates', () => {
  it('grow with their count in area, between what can be seen and what leaves room', () => {
    const radius = aggregateRadius(30_000);
    const at = (n: number, zoom = 12) => evaluate(radius, { n }, zoom) as number;
    expect(at(1)).toBe(3);
    expect(at(1_000_000)).toBe(17);
    expect(at(400)).toBeCloseTo(2 * at(100), 5);
    expect(at(100, 13)).toBeGreaterThan(at(100, 11));
  });

  it('write their count as short as the language allows', () => {
    const text = (language: 'zh' | 'en', n: number) => evaluate(shortCount(language), { n });
    expect(text('zh', 865)).toBe('865');
    expect(text('zh', 9999)).toBe('9999');
    expect(text('zh', 12_345)).toBe('1.2万');
    expect(text('en', 865)).toBe('865');
    expect(text('en', 12_345)).toBe('12.3k');
  });

  it('know the basemap and overlays from data', () => {
    expect(layerOfStyleId('base-road-fill-trunk')).toBeNull();
    expect(layerOfStyleId('overlay-selection')).toBeNull();
  });
});
