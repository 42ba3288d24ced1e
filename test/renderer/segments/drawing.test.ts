import { type StyleSpecification, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Coverage, Trace } from '../../../electron/contract/segments.ts';
import { segmentDrawing, segmentLayers } from '../../../renderer/map/interactions/segment-overlay.tsx';
import { CLASSES, classOf, coverageFeatures, coverageLayers } from '../../../renderer/map/layers/coverage-drawing.ts';
import { isDrawn, useSegmentSketch } from '../../../renderer/state/segment-sketch.ts';

const empty = { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } };
const trace = {
  walk: [],
  geometry: {
    type: 'LineString',
    coordinates: [
      [121, 30.7],
      [121.01, 30.7],
    ],
  },
  length: 958,
  streets: [],
  name: null,
  town: null,
  squad: null,
  points: [
    [121, 30.7],
    [121.01, 30.7],
  ],
} as Trace;

describe('what is drawn of segments and coverage', () => {
  it.each(['light', 'dark'] as const)('is valid style: %s', (scheme) => {
    const style: StyleSpecification = {
      version: 8,
      glyphs: 'https://example.org/{fontstack}/{range}.pbf',
      sources: { 'overlay-segment': empty, coverage: empty },
      layers: [...segmentLayers(scheme), ...coverageLayers(scheme)],
    };
    expect(validateStyleMin(style).map((e) => e.message)).toEqual([]);
  });
});

describe('a segment in hand', () => {
  const state = useSegmentSketch.getState;
  beforeEach(() => state().end());

  it('has a start, then an end; a third point moves the nearer one', () => {
    state().begin(null);
    state().add([121, 30.7]);
    state().add([121.01, 30.7]);
    state().add([121.008, 30.7]);
    expect(state().points).toEqual([
      [121, 30.7],
      [121.008, 30.7],
    ]);
    state().add([121.001, 30.7]);
    expect(state().points).toEqual([
      [121.001, 30.7],
      [121.008, 30.7],
    ]);
    state().removeLast();
    expect(state().points).toEqual([[121.001, 30.7]]);
  });

  it('is drawn only when both ends are put and the way is known', () => {
    state().begin(null);
    state().add([121, 30.7]);
    state().set({ trace });
    expect(isDrawn(state())).toBe(false);
    state().add([121.01, 30.7]);
    expect(isDrawn(state())).toBe(true);
    state().removeLast();
    expect(isDrawn(state())).toBe(false);
  });

  it('shows the way, its ends where they lie on the street, and the side', () => {
    const { features } = segmentDrawing({ points: [[121, 30.7001]], pointer: null, trace, side: 'left' });
    expect(features.map((f) => f.properties)).toEqual([
      { kind: 'way', side: 'left', live: true },
      { kind: 'end', text: 'A' },
    ]);
    expect(features[1]?.geometry).toEqual({ type: 'Point', coordinates: [121, 30.7] });
    // Before a first point is put there is no way.
    expect(segmentDrawing({ points: [], pointer: null, trace, side: 'both' }).features).toEqual([]);
  });

  it('takes the side of the segment whose course it changes', () => {
    state().begin({ id: 1, rev: 1, version: 1, name: 'x', side: 'right', validFrom: null, inForce: false });
    expect(state().side).toBe('right');
  });
});

describe('coverage', () => {
  const WEEK = 7 * 86_400;
  const line: [number, number][] = [
    [121, 30.7],
    [121.01, 30.7],
  ];
  const street = (hours: object, capture = false) => ({
    edge: 1,
    street: null,
    capture,
    length: 958,
    hours: { capture: 0, manual: 0, video: 0, ...hours },
    line,
  });
  const all = { patrols: true, cameras: true, signs: true };
  const of = (streets: Coverage['streets'], shown = all) =>
    coverageFeatures(
      { from: 0, to: 2 * WEEK, streets, left: 0, signs: [{ segment: 1, name: null, lon: 121, lat: 30.7 }] },
      shown,
    ).features.map((f) => f.properties);

  it('classes streets by hours a week, patrols and video desks together', () => {
    expect(of([street({ manual: 1, video: 1 })], { ...all, signs: false })).toEqual([{ kind: 'patrol', class: 3 }]);
    expect(CLASSES.map(classOf)).toEqual([0, 1, 2, 3, 4]);
    expect(classOf(0.2499)).toBe(1);
  });

  it('puts a camera on the middle of edges with capture, and signs at the ends of segments', () => {
    expect(of([street({ capture: 90 }, true)])).toEqual([{ kind: 'capture' }, { kind: 'camera' }, { kind: 'sign' }]);
    expect(of([street({ capture: 90, manual: 1 }, true)], { patrols: false, cameras: false, signs: false })).toEqual(
      [],
    );
  });
});
