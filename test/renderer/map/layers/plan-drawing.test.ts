import { type StyleSpecification, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { LineString, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Catchment } from '../../../../electron/contract/plan-catchment.ts';
import { distance } from '../../../../electron/domain/measure.ts';
import { movedTo } from '../../../../renderer/map/interactions/stall-pen.ts';
import { catchmentFeatures, catchmentLayers } from '../../../../renderer/map/layers/plan-catchment.ts';
import { stallsLayers } from '../../../../renderer/map/layers/plan-stalls.ts';
import { CLASSES, classOf, paintSurface, SIDE } from '../../../../renderer/map/layers/plan-suitability.ts';
import { stallFeatures, stallLayers } from '../../../../renderer/map/layers/plan-vendors.ts';

const empty = { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } };
const HERE: Position = [121.02, 30.7];

function square([lon = 0, lat = 0]: Position): Polygon {
  const d = 0.0001;
  const ring = [
    [lon - d, lat - d],
    [lon + d, lat - d],
    [lon + d, lat + d],
    [lon - d, lat + d],
    [lon - d, lat - d],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

describe('what planning draws', () => {
  it.each(['light', 'dark'] as const)('is valid style: %s', (scheme) => {
    const style: StyleSpecification = {
      version: 8,
      glyphs: 'https://example.org/{fontstack}/{range}.pbf',
      sources: { 'plan-catchment': empty, 'plan-stall': empty, 'plan-stalls': empty },
      layers: [...catchmentLayers(scheme), ...stallLayers(scheme), ...stallsLayers(scheme)],
    };
    expect(validateStyleMin(style).map((e) => e.message)).toEqual([]);
  });

  it('has a circle as the crow flies at each distance of a walk, true to a millimetre in a metre', () => {
    const catchment: Catchment = {
      snapped: { lon: 121.0201, lat: 30.7, street: null, metres: 9.6 },
      bands: [100, 500].map((cutoff) => ({
        cutoff,
        metres: cutoff,
        features: { type: 'FeatureCollection', features: [] },
      })),
      outline: null,
      piece: { metres: 1, share: 1 },
    };
    const drawn = catchmentFeatures(HERE, catchment, true).features.filter((f) => f.properties?.kind === 'circle');
    expect(drawn).toHaveLength(2);
    for (const [i, metres] of [100, 500].entries()) {
      const ring = drawn[i]?.geometry as LineString;
      for (const at of ring.coordinates) expect(Math.abs(distance(HERE, at) / metres - 1)).toBeLessThan(1e-3);
    }
    expect(catchmentFeatures(null, catchment, true).features).toEqual([]);
  });

  it('points the arrow of a move where the stall is to go', () => {
    const east: Position = [121.021, 30.7];
    const move = { from: HERE, to: east, stall: square(east), text: '96 m' };
    const { features } = stallFeatures({ stall: square(HERE), verdict: 'fail', conflicts: [], move });
    expect(features.find((f) => f.properties?.kind === 'head')?.properties?.bearing).toBeCloseTo(90, 6);
    expect(features.find((f) => f.properties?.kind === 'mark')?.properties?.text).toBe('✕');
  });
});

describe('a stall', () => {
  it('keeps its shape when it is moved', () => {
    const moved = movedTo(square(HERE), [121.03, 30.71]) as Polygon;
    const want = square([121.03, 30.71]).coordinates[0] as Position[];
    for (const [i, p] of (moved.coordinates[0] ?? []).entries())
      expect(distance(p, want[i] as Position)).toBeLessThan(0.01);
  });
});

describe('the surface of where stalls suit', () => {
  it('has north at the top, and a pattern of its own for each class', () => {
    const broken = Uint8Array.of(0, 1, 2, 3, 9, 255); // the southern row first
    const image = new Uint8ClampedArray(3 * SIDE * 2 * SIDE * 4);
    paintSurface({ columns: 3, rows: 2, broken }, 'light', image);
    const painted = (column: number, row: number) => {
      let pixels = 0;
      for (let y = 0; y < SIDE; y++)
        for (let x = 0; x < SIDE; x++)
          if (image[((row * SIDE + y) * 3 * SIDE + column * SIDE + x) * 4 + 3] !== 0) pixels++;
      return pixels;
    };
    expect([painted(0, 1), painted(1, 1), painted(2, 1)]).toEqual([16, 4, 8]);
    expect([painted(0, 0), painted(1, 0), painted(2, 0)]).toEqual([16, 16, 1]);
    expect([0, 1, 2, 3, 40, 255].map(classOf)).toEqual(['none', 'one', 'two', 'more', 'more', 'unknown']);
    expect(CLASSES).toHaveLength(5);
  });
});
