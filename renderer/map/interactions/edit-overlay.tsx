import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { GeoJSONSource, LayerSpecification } from 'maplibre-gl';
import { useEffect } from 'react';
import { useScheme } from '../../app/use-scheme.ts';
import { useSketch } from '../../state/sketch.ts';
import { useMap } from '../map-context.tsx';
import type { Scheme } from '../style/colours.ts';
import { BOLD } from '../style/labels.ts';
import { middlesOf, type Shape, samePath, type VertexPath, verticesOf } from './edit-reshape.ts';
import { type Sketch, shapeOf } from './edit-sketch.ts';
import { type Label, type LabelMode, measureLabels } from './measure-labels.ts';
import { drawingColours, pointerMarks } from './pointer-marks.ts';
import type { Snapped } from './snap-pointer.ts';

const SOURCE = 'overlay-sketch';

/** Vertices up to which the middles of edges are drawn: beyond, they only crowd the line. */
const CROWDED = 400;

function sketchLayers(scheme: Scheme): LayerSpecification[] {
  const { ink, core, snapped } = drawingColours(scheme);
  const is = (...kinds: string[]) => ['in', ['get', 'kind'], ['literal', kinds]] as never;
  const common = { source: SOURCE } as const;
  const line = (id: string, colour: string, width: number): LayerSpecification => ({
    ...common,
    id: `${SOURCE}-${id}`,
    type: 'line',
    filter: is('line'),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  });
  return [
    {
      ...common,
      id: `${SOURCE}-area`,
      type: 'fill',
      filter: is('area'),
      paint: { 'fill-color': ink, 'fill-opacity': 0.16 },
    },
    line('casing', core, 5),
    line('line', ink, 2.5),
    {
      ...common,
      id: `${SOURCE}-guide`,
      type: 'line',
      filter: is('guide'),
      paint: { 'line-color': ink, 'line-width': 2, 'line-dasharray': [2, 1.6] },
    },
    {
      ...common,
      id: `${SOURCE}-points`,
      type: 'circle',
      filter: is('middle', 'vertex', 'active'),
      paint: {
        'circle-radius': ['match', ['get', 'kind'], 'middle', 3.5, 'active', 7.5, 5.5],
        'circle-color': ['match', ['get', 'kind'], 'active', snapped, 'middle', ink, core],
        'circle-opacity': ['match', ['get', 'kind'], 'middle', 0.75, 1],
        'circle-stroke-color': ['match', ['get', 'kind'], 'vertex', ink, core],
        'circle-stroke-width': ['match', ['get', 'kind'], 'middle', 1, 2.2],
      },
    },
    ...pointerMarks(SOURCE, scheme),
    {
      ...common,
      id: `${SOURCE}-label`,
      type: 'symbol',
      filter: is('label'),
      layout: {
        'text-field': ['get', 'text'],
        'text-font': BOLD,
        'text-size': 13,
        'text-offset': [0, -0.9],
        'text-padding': 1,
      },
      paint: {
        'text-color': scheme === 'dark' ? '#e8edf2' : '#17222d',
        'text-halo-color': core,
        'text-halo-width': 2.2,
      },
    },
  ];
}

interface InHand {
  sketch: Sketch | null;
  shape: Shape | null;
  active: VertexPath | null;
  pointer: Snapped | null;
  labels: LabelMode;
}

/** What the tools hold as features to draw; `write` turns metres into text. */
export function drawingOf(
  { sketch, shape, active, pointer, labels }: InHand,
  write: (metres: number) => string,
): FeatureCollection {
  const features: Feature[] = [];
  const put = (kind: string, geometry: Geometry, more = {}) =>
    features.push({ type: 'Feature', properties: { kind, ...more }, geometry });
  const label = ({ at, text }: Label) => put('label', { type: 'Point', coordinates: at }, { text });
  if (shape) {
    if (shape.type.endsWith('Polygon')) put('area', shape);
    if (shape.type !== 'Point') put('line', shape);
    const vertices = verticesOf(shape);
    if (vertices.length <= CROWDED)
      for (const { at } of middlesOf(shape)) put('middle', { type: 'Point', coordinates: at });
    for (const { at, path } of vertices) {
      put(active && samePath(path, active) ? 'active' : 'vertex', { type: 'Point', coordinates: at });
    }
  }
  if (sketch) {
    const { points } = sketch;
    const isBox = sketch.shape === 'Box';
    const next = sketch.done ? undefined : pointer?.at;
    const whole = shapeOf(sketch, next);
    if (whole?.type === 'Polygon') put('area', whole);
    if (isBox && whole?.type === 'Polygon')
      put('line', { type: 'LineString', coordinates: whole.coordinates[0] ?? [] });
    if (points.length > 1 && !isBox) {
      const closed = sketch.done && sketch.shape === 'Polygon' ? [...points, points[0] as number[]] : [...points];
      put('line', { type: 'LineString', coordinates: closed });
    }
    const last = points.at(-1);
    if (next && last && sketch.shape !== 'Point' && !isBox) {
      const back = sketch.shape === 'Polygon' && points.length > 1 ? [points[0] as number[]] : [];
      put('guide', { type: 'LineString', coordinates: [last, next, ...back] });
    }
    for (const at of points) put('vertex', { type: 'Point', coordinates: at });
    if (sketch.shape !== 'Point' && !isBox)
      measureLabels(sketch.shape, next ? [...points, next] : points, labels, write).forEach(label);
  }
  const pointing = pointer && (shape !== null || (sketch !== null && !sketch.done));
  if (pointing) put('pointer', { type: 'Point', coordinates: pointer.at }, { to: pointer.to, street: pointer.street });
  return { type: 'FeatureCollection', features };
}

/** Draws what the tools hold, above everything else. */
export function EditOverlay({ write }: { write: (metres: number) => string }) {
  const map = useMap();
  const scheme = useScheme();
  useEffect(() => {
    if (!map) return;
    map.addSource(SOURCE, { type: 'geojson', data: drawingOf(useSketch.getState(), write) });
    const layers = sketchLayers(scheme);
    for (const layer of layers) map.addLayer(layer);
    let frame = 0;
    // A pointer moves more often than the screen is drawn.
    const stop = useSketch.subscribe(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() =>
        map.getSource<GeoJSONSource>(SOURCE)?.setData(drawingOf(useSketch.getState(), write)),
      );
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
      if (!map.style) return;
      for (const { id } of layers) if (map.getLayer(id)) map.removeLayer(id);
      if (map.getSource(SOURCE)) map.removeSource(SOURCE);
    };
  }, [map, scheme, write]);
  return null;
}
