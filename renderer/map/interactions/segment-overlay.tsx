import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { GeoJSONSource, LayerSpecification } from 'maplibre-gl';
import { useEffect } from 'react';
import { useScheme } from '../../app/use-scheme.ts';
import { useSegmentSketch } from '../../state/segment-sketch.ts';
import { useMap } from '../map-context.tsx';
import type { Scheme } from '../style/colours.ts';
import { BOLD } from '../style/labels.ts';
import { drawingColours, pointerMarks } from './pointer-marks.ts';

const SOURCE = 'overlay-segment';

/** Pixels that a one-sided segment stands beside the middle of its street. */
const BESIDE = 5;

export function segmentLayers(scheme: Scheme): LayerSpecification[] {
  const { ink, core } = drawingColours(scheme);
  const is = (kind: string) => ['==', ['get', 'kind'], kind] as never;
  const line = (id: string, colour: string, width: number): LayerSpecification => ({
    id: `${SOURCE}-${id}`,
    source: SOURCE,
    type: 'line',
    filter: is('way'),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': width,
      'line-offset': ['match', ['get', 'side'], 'left', -BESIDE, 'right', BESIDE, 0],
      'line-opacity': ['case', ['get', 'live'], 0.75, 1],
    },
  });
  return [
    line('casing', core, 9),
    line('way', ink, 5),
    {
      id: `${SOURCE}-ends`,
      source: SOURCE,
      type: 'circle',
      filter: is('end'),
      paint: { 'circle-radius': 9, 'circle-color': ink, 'circle-stroke-color': core, 'circle-stroke-width': 2 },
    },
    {
      id: `${SOURCE}-names`,
      source: SOURCE,
      type: 'symbol',
      filter: is('end'),
      layout: { 'text-field': ['get', 'text'], 'text-font': BOLD, 'text-size': 11, 'text-allow-overlap': true },
      paint: { 'text-color': core },
    },
    ...pointerMarks(SOURCE, scheme),
  ];
}

type Drawn = Pick<ReturnType<typeof useSegmentSketch.getState>, 'points' | 'pointer' | 'trace' | 'side'>;

/** The way, its ends A and B, and the pointer, as features to draw. */
export function segmentDrawing({ points, pointer, trace, side }: Drawn): FeatureCollection {
  const features: Feature[] = [];
  const put = (geometry: Geometry, properties: Record<string, unknown>) =>
    features.push({ type: 'Feature', properties, geometry });
  const live = points.length < 2;
  if (trace && points.length > 0) put(trace.geometry as unknown as Geometry, { kind: 'way', side, live });
  points.forEach((at, i) => {
    const on = trace?.points[i] ?? at;
    put({ type: 'Point', coordinates: on }, { kind: 'end', text: i === 0 ? 'A' : 'B' });
  });
  if (pointer)
    put({ type: 'Point', coordinates: pointer.at }, { kind: 'pointer', to: pointer.to, street: pointer.street });
  return { type: 'FeatureCollection', features };
}

/** Draws the segment in hand above everything else. */
export function SegmentOverlay() {
  const map = useMap();
  const scheme = useScheme();
  useEffect(() => {
    if (!map) return;
    map.addSource(SOURCE, { type: 'geojson', data: segmentDrawing(useSegmentSketch.getState()) });
    const layers = segmentLayers(scheme);
    for (const layer of layers) map.addLayer(layer);
    let frame = 0;
    const stop = useSegmentSketch.subscribe((now) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => map.getSource<GeoJSONSource>(SOURCE)?.setData(segmentDrawing(now)));
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
      if (!map.style) return;
      for (const { id } of layers) if (map.getLayer(id)) map.removeLayer(id);
      if (map.getSource(SOURCE)) map.removeSource(SOURCE);
    };
  }, [map, scheme]);
  return null;
}
