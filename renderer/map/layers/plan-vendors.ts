/**
 * A stall that is judged, on the map: its verdict in colour and mark, what stands in its way, and the way to the
 * nearest place where it may stand. Colours from Okabe and Ito (2008). Pure.
 */
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import { representativePoint } from '../../../electron/domain/measure.ts';
import type { Scheme } from '../style/colours.ts';
import { BOLD } from '../style/labels.ts';

export const STALL_SOURCE = 'plan-stall';

export type StallVerdict = 'pass' | 'fail' | 'unknown';

export interface StallDrawing {
  stall: Geometry | null;
  verdict: StallVerdict;
  /** What fails the stall, with the number that its clause has in the list. */
  conflicts: readonly { geometry: Geometry; nearest: readonly [Position, Position]; text: string }[];
  /** From where the stall is to where it may be, with the length as text. */
  move: { from: Position; to: Position; stall: Geometry; text: string } | null;
}

export const VERDICT_COLOURS: Record<Scheme, Record<StallVerdict, string>> = {
  light: { pass: '#0060a0', fail: '#b84300', unknown: '#5e6c7a' },
  dark: { pass: '#6cc0f5', fail: '#ff9a57', unknown: '#b3bfca' },
};
const MARKS: Record<StallVerdict, string> = { pass: '✓', fail: '✕', unknown: '?' };

export function stallFeatures({ stall, verdict, conflicts, move }: StallDrawing): FeatureCollection {
  const features: Feature[] = [];
  const put = (kind: string, geometry: Geometry, more = {}) =>
    features.push({ type: 'Feature', properties: { kind, ...more }, geometry });
  for (const { geometry, nearest, text } of conflicts) {
    put('conflict', geometry);
    put('gap', { type: 'LineString', coordinates: [...nearest] });
    put('number', { type: 'Point', coordinates: nearest[1] }, { text });
  }
  if (move) {
    put('target', move.stall);
    put('way', { type: 'LineString', coordinates: [move.from, move.to] }, { text: move.text });
    put('head', { type: 'Point', coordinates: move.to }, { bearing: bearing(move.from, move.to) });
    put('length', { type: 'Point', coordinates: halfway(move.from, move.to) }, { text: move.text });
  }
  if (stall) {
    put('stall', stall, { verdict });
    put('mark', { type: 'Point', coordinates: representativePoint(stall) }, { verdict, text: MARKS[verdict] });
  }
  return { type: 'FeatureCollection', features };
}

function halfway([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): Position {
  return [(ax + bx) / 2, (ay + by) / 2];
}

/** Degrees clockwise from north, over distances of a street. */
function bearing([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): number {
  return (Math.atan2((bx - ax) * Math.cos((ay * Math.PI) / 180), by - ay) * 180) / Math.PI;
}

export function stallLayers(scheme: Scheme): LayerSpecification[] {
  const [core, ink] = scheme === 'dark' ? ['#12171d', '#e8edf2'] : ['#ffffff', '#17222d'];
  const { pass, fail, unknown } = VERDICT_COLOURS[scheme];
  const colour = ['match', ['get', 'verdict'], 'pass', pass, 'fail', fail, unknown] as never;
  const is = (...kinds: string[]) => ['in', ['get', 'kind'], ['literal', kinds]] as never;
  const source = { source: STALL_SOURCE } as const;
  const text = (id: string, kinds: string[], more: object, paint: object): LayerSpecification => ({
    ...source,
    id: `overlay-plan-stall-${id}`,
    type: 'symbol',
    filter: is(...kinds),
    layout: {
      'text-field': ['get', 'text'],
      'text-font': BOLD,
      'text-size': 12,
      'text-allow-overlap': true,
      'text-ignore-placement': true,
      ...more,
    },
    paint: { 'text-color': ink, 'text-halo-color': core, 'text-halo-width': 2, ...paint },
  });
  const line = (id: string, kind: string, paint: object, cap: 'round' | 'butt' = 'round'): LayerSpecification => ({
    ...source,
    id: `overlay-plan-stall-${id}`,
    type: 'line',
    filter: is(kind),
    layout: { 'line-cap': cap, 'line-join': 'round' },
    paint,
  });
  return [
    {
      ...source,
      id: 'overlay-plan-stall-conflict-area',
      type: 'fill',
      filter: ['all', is('conflict'), ['==', ['geometry-type'], 'Polygon']] as never,
      paint: { 'fill-color': fail, 'fill-opacity': 0.18 },
    },
    line('conflict-casing', 'conflict', { 'line-color': core, 'line-width': 6, 'line-opacity': 0.8 }),
    line('conflict', 'conflict', { 'line-color': fail, 'line-width': 3.5, 'line-dasharray': [1.6, 1.2] }, 'butt'),
    line('gap', 'gap', { 'line-color': fail, 'line-width': 1.8 }),
    {
      ...source,
      id: 'overlay-plan-stall-conflict-point',
      type: 'circle',
      filter: ['all', is('conflict'), ['==', ['geometry-type'], 'Point']] as never,
      paint: {
        'circle-radius': 12,
        'circle-color': 'rgba(0, 0, 0, 0)',
        'circle-stroke-color': fail,
        'circle-stroke-width': 3,
      },
    },
    {
      ...source,
      id: 'overlay-plan-stall-target',
      type: 'fill',
      filter: ['all', is('target'), ['==', ['geometry-type'], 'Polygon']] as never,
      paint: { 'fill-color': pass, 'fill-opacity': 0.14, 'fill-outline-color': pass },
    },
    {
      ...source,
      id: 'overlay-plan-stall-target-point',
      type: 'circle',
      filter: ['all', is('target'), ['==', ['geometry-type'], 'Point']] as never,
      paint: {
        'circle-radius': 9,
        'circle-color': 'rgba(0, 0, 0, 0)',
        'circle-stroke-color': pass,
        'circle-stroke-width': 2,
      },
    },
    {
      ...source,
      id: 'overlay-plan-stall-area',
      type: 'fill',
      filter: ['all', is('stall'), ['==', ['geometry-type'], 'Polygon']] as never,
      paint: { 'fill-color': colour, 'fill-opacity': 0.22 },
    },
    line('casing', 'stall', { 'line-color': core, 'line-width': 5 }),
    line('edge', 'stall', { 'line-color': colour, 'line-width': 2.5 }),
    line('way-casing', 'way', { 'line-color': core, 'line-width': 6 }),
    line('way', 'way', { 'line-color': pass, 'line-width': 3 }),
    {
      ...source,
      id: 'overlay-plan-stall-mark-disc',
      type: 'circle',
      filter: is('mark'),
      paint: {
        'circle-radius': 10,
        'circle-color': colour,
        'circle-stroke-color': core,
        'circle-stroke-width': 2,
      },
    },
    text('mark', ['mark'], { 'text-size': 13 }, { 'text-color': core, 'text-halo-width': 0 }),
    text(
      'head',
      ['head'],
      {
        'text-field': '▲',
        'text-size': 18,
        'text-rotate': ['get', 'bearing'],
        'text-rotation-alignment': 'map',
        'text-pitch-alignment': 'map',
      },
      { 'text-color': pass },
    ),
    text('length', ['length'], { 'text-offset': [0, -1.1] }, { 'text-color': pass }),
    text('number', ['number'], { 'text-offset': [0, -1.2] }, { 'text-color': fail }),
  ];
}
