import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { LayerSpecification } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { WALL_CONTRAST } from '../../../../electron/domain/legibility.ts';
import { CATEGORY_COLOURS, CATEGORY_MARKS } from '../../../../electron/domain/palette.ts';
import { LAYERS } from '../../../../electron/domain/vocabulary.ts';
import { drawOnWall, sizeFor, sizeWithin, wallSource } from '../../../../renderer/map/layers/wall-drawing.ts';
import { baseStyle } from '../../../../renderer/map/style/base-style.ts';
import { baseColours } from '../../../../renderer/map/style/colours.ts';
import { openMapTilesLayers } from '../../../../renderer/map/style/openmaptiles.ts';
import { protomapsLayers } from '../../../../renderer/map/style/protomaps.ts';
import { LEAST_TEXT } from '../../../../renderer/map/use-map-scale.ts';

const look = { scheme: 'dark', language: 'zh', visible: true, opacity: 1, total: 9000 } as const;
const drawn = (categories: boolean) =>
  LAYERS.flatMap((layer) => Object.values(drawOnWall(layer, { ...look, categories })).flat());

/** Every number that stands for a size in an expression of a zoom or a kind: none of them is smaller than what is seen. */
function sizesIn(size: unknown): number[] {
  if (typeof size === 'number') return [size];
  if (!Array.isArray(size)) return [];
  const [name, ...rest] = size as [string, ...unknown[]];
  if (name === 'interpolate') return rest.slice(2).filter((_, i) => i % 2 === 1) as number[];
  if (name === 'match') return [...rest.slice(1).filter((_, i) => i % 2 === 1), rest.at(-1)] as number[];
  throw new Error(`an expression that this test does not know: ${name}`);
}

function contrast(a: string, b: string): number {
  const light = (hex: string) => {
    const [r = 0, g = 0, blue = 0] = [1, 3, 5].map((i) => {
      const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [high = 0, low = 0] = [light(a), light(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const named = (layers: readonly LayerSpecification[]) =>
  layers.flatMap((layer) => (layer.type === 'symbol' && layer.layout?.['text-field'] !== undefined ? [layer] : []));

describe('the map of a wall', () => {
  const colours = baseColours('dark');
  const wants = { basemap: null, scheme: 'dark', language: 'zh', cityVersion: '1', origin: 'http://a' } as const;
  const everything = [
    ...baseStyle(wants).layers,
    ...protomapsLayers(colours, 'zh'),
    ...openMapTilesLayers(colours, 'zh'),
    ...drawn(true),
  ];

  it('has no text smaller than what it is scaled by', () => {
    const texts = named(everything);
    expect(texts.length).toBeGreaterThan(8);
    const least = Math.min(...texts.flatMap(({ layout }) => sizesIn(layout?.['text-size'])));
    expect(least).toBe(LEAST_TEXT);
  });

  it('has names that stand out from what is drawn around them', () => {
    for (const { id, paint } of named(everything)) {
      const ratio = contrast(paint?.['text-color'] as string, paint?.['text-halo-color'] as string);
      expect([id, ratio >= WALL_CONTRAST]).toEqual([id, true]);
    }
  });

  it('never writes a name or a count over another', () => {
    for (const { id, layout } of named(everything)) {
      const over = [layout?.['text-allow-overlap'], layout?.['text-ignore-placement'], layout?.['text-overlap']];
      expect([id, over.filter((value) => value !== undefined && value !== false)]).toEqual([id, []]);
    }
  });

  it('tells layers and, where they are told apart, categories by the shape of their marks', () => {
    for (const layer of ['parking', 'vendors', 'structures'] as const) {
      for (const categories of [true, false]) {
        const { shapes } = drawOnWall(layer, { ...look, categories });
        expect(shapes.filter(({ type }) => type === 'circle')).toEqual([]);
        const marks = shapes.flatMap((spec) => (spec.type === 'symbol' ? [spec.layout?.['icon-image']] : []));
        expect(marks).toHaveLength(2);
        expect(marks.every((mark) => Array.isArray(mark) === categories)).toBe(true);
      }
      const shown = Object.values(CATEGORY_MARKS[layer] ?? {});
      expect(new Set(shown).size).toBe(shown.length);
      expect(Object.keys(CATEGORY_MARKS[layer] ?? {})).toEqual(Object.keys(CATEGORY_COLOURS[layer]));
    }
  });

  it('is drawn beside the layers of other workspaces and touches none of them', () => {
    for (const categories of [true, false]) {
      const layers = drawn(categories);
      const sources = Object.fromEntries(LAYERS.map((l) => [wallSource(l), { type: 'vector' as const, tiles: ['x'] }]));
      expect(validateStyleMin({ version: 8, glyphs: 'x/{fontstack}/{range}', sources, layers } as never)).toEqual([]);
      for (const { id } of layers) expect(id).toMatch(/^wall-(shape|point)-/);
    }
    expect(drawn(true)).not.toEqual(drawn(false));
  });

  it('sizes circles by what it shows', () => {
    expect(sizeFor(60, 11)).toBeCloseTo(1000);
    expect(sizeFor(60, 4)).toBeCloseTo(75);
    expect(sizeFor(60, 19)).toBeCloseTo(12_000);
    expect(sizeFor(60, 10.5)).toBeGreaterThan(sizeFor(60, 10));
    expect(sizeWithin({ total: 1000, time: [0, 100] }, 50, 200)).toBe(500);
    expect(sizeWithin({ total: 1000, time: [0, 100] })).toBe(1000);
  });
});
