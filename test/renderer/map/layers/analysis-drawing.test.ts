import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { ANALYSES, EMERGING_KINDS, MEASURES } from '../../../../electron/contract/analysis.ts';
import { CONFIDENCE, confidenceColour, emergingColour, ramp } from '../../../../electron/contract/analysis-colours.ts';
import { ANALYSIS_SOURCE, type AnalysisLook, drawAnalysis } from '../../../../renderer/map/layers/analysis-drawing.ts';
import { planSync } from '../../../../renderer/map/layers/sync.ts';
import { isPoint, isShape } from '../../../../renderer/map/style/compose.ts';

const look: AnalysisLook = { kind: 'hotspots', scheme: 'light', measure: 'count', classes: 5, marks: { new: '新' } };
const styleOf = (layers: ReturnType<typeof drawAnalysis>) => ({
  version: 8 as const,
  glyphs: 'x/{fontstack}/{range}',
  sources: { [ANALYSIS_SOURCE]: { type: 'geojson' as const, data: { type: 'FeatureCollection', features: [] } } },
  layers,
});

describe('the drawing of a result', () => {
  it.each(ANALYSES)('of %s is valid in both themes, and each layer has its place in the stack', (kind) => {
    for (const scheme of ['light', 'dark'] as const) {
      const layers = drawAnalysis({ ...look, kind, scheme });
      expect(validateStyleMin(styleOf(layers) as never)).toEqual([]);
      expect(layers.filter(({ id }) => isShape(id) === isPoint(id))).toEqual([]);
    }
  });

  it('changes only paint and order within a layer when another measure is chosen', () => {
    const before = drawAnalysis(look);
    for (const measure of MEASURES) {
      const steps = planSync(before, drawAnalysis({ ...look, measure }), () => true, undefined);
      expect(steps.filter((s) => s.do !== 'paint' && s.do !== 'layout')).toEqual([]);
    }
  });
});

function lightness(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe('colours', () => {
  it('of a ramp grow steadily away from the ground: darker on light, lighter on dark', () => {
    for (const n of [1, 2, 5, 8]) {
      const light = ramp(n, 'light').map(lightness);
      const dark = ramp(n, 'dark').map(lightness);
      expect(light).toEqual([...light].sort((a, b) => b - a));
      expect(dark).toEqual([...dark].sort((a, b) => a - b));
    }
  });

  it('of confidence are red for hot, blue for cold and white between', () => {
    const parts = (hex: string) => [1, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number];
    for (const scheme of ['light', 'dark'] as const) {
      for (const c of CONFIDENCE) {
        const [red, blue] = parts(confidenceColour(c, scheme));
        expect(Math.sign(red - blue)).toBe(Math.sign(c));
      }
    }
  });

  it('tell each of the seventeen classes of emerging hot spots apart', () => {
    const names = [...EMERGING_KINDS.flatMap((k) => [`${k}_hot`, `${k}_cold`]), 'none'];
    for (const scheme of ['light', 'dark'] as const) {
      expect(new Set(names.map((name) => emergingColour(name, scheme))).size).toBe(17);
    }
  });
});
