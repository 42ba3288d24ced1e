/** Cases on the map, marked by urgency in colour and shape. Colours from Okabe and Ito (2008). Pure. */
import type { FeatureCollection } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { CaseRow } from '../../../electron/contract/cases.ts';
import type { Urgency } from '../../../electron/domain/cases.ts';
import type { Scheme } from '../style/colours.ts';

export const CASE_SOURCE = 'cases';
export const CASE_LAYER = 'overlay-cases';

export const CASE_COLOURS: Record<Scheme, Record<Urgency, string>> = {
  light: { overdue: '#b3261e', soon: '#8a5300', running: '#0060a0', paused: '#6b4f8a', none: '#5e6c7a' },
  dark: { overdue: '#ff8f85', soon: '#f3c375', running: '#6cc0f5', paused: '#cbb0ea', none: '#95a3b0' },
};
const MARKS: Record<Urgency, string> = {
  overdue: 'triangle',
  soon: 'diamond',
  running: 'circle',
  paused: 'square',
  none: 'circle',
};

/** @param draft where a new case is being put down */
export function caseFeatures(
  rows: readonly CaseRow[],
  current: number | null,
  draft: { lon: number; lat: number } | null,
): FeatureCollection {
  const point = (lon: number, lat: number, properties: Record<string, unknown>) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [lon, lat] },
    properties,
  });
  const placed = rows.flatMap(({ id, lon, lat, urgency }) =>
    lon === null || lat === null ? [] : [point(lon, lat, { id, urgency, mark: `mark-${MARKS[urgency]}` })],
  );
  // What is looked at lies on top of its neighbours.
  const last = placed.filter((f) => f.properties.id === current);
  return {
    type: 'FeatureCollection',
    features: [
      ...placed.filter((f) => f.properties.id !== current),
      ...last.map((f) => ({ ...f, properties: { ...f.properties, current: true } })),
      ...(draft
        ? [point(draft.lon, draft.lat, { id: 0, urgency: 'running', mark: 'mark-circle', current: true })]
        : []),
    ],
  };
}

export function caseLayers(scheme: Scheme): LayerSpecification[] {
  const colours = CASE_COLOURS[scheme];
  const core = scheme === 'dark' ? '#12171d' : '#ffffff';
  const colour = ['match', ['get', 'urgency'], ...Object.entries(colours).flat(), colours.none] as never;
  return [
    {
      id: 'overlay-cases-ring',
      source: CASE_SOURCE,
      type: 'circle',
      filter: ['==', ['get', 'current'], true],
      paint: {
        'circle-radius': 15,
        'circle-color': core,
        'circle-opacity': 0.7,
        'circle-stroke-color': colour,
        'circle-stroke-width': 3,
      },
    },
    {
      id: CASE_LAYER,
      source: CASE_SOURCE,
      type: 'symbol',
      layout: {
        'icon-image': ['get', 'mark'],
        'icon-size': ['case', ['==', ['get', 'urgency'], 'none'], 0.7, 1],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
      paint: { 'icon-color': colour, 'icon-halo-color': core, 'icon-halo-width': 1.5 },
    },
  ];
}
