/** Targets of a campaign and reminders on the map, told apart by colour and shape. Colours from Okabe and Ito (2008). Pure. */
import type { FeatureCollection } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { TargetState } from '../../../electron/domain/campaigns.ts';
import type { Scheme } from '../style/colours.ts';

export const SPOT_SOURCE = 'campaign-spots';
export const SPOT_LAYER = 'overlay-campaign-spots';

export type Look = 'urgent' | 'due' | 'running' | 'done' | 'case' | 'none';
export const LOOKS: Record<TargetState, Look> = {
  todo: 'none',
  started: 'running',
  rectify: 'due',
  overdue: 'urgent',
  not_fixed: 'urgent',
  passed: 'done',
  fixed: 'done',
  case: 'case',
};

const COLOURS: Record<Scheme, Record<Look, string>> = {
  light: { urgent: '#b3261e', due: '#8a5300', running: '#0060a0', done: '#00664c', case: '#6b4f8a', none: '#5e6c7a' },
  dark: { urgent: '#ff8f85', due: '#f3c375', running: '#6cc0f5', done: '#5fd0aa', case: '#cbb0ea', none: '#95a3b0' },
};
const MARKS: Record<Look, string> = {
  urgent: 'triangle',
  due: 'diamond',
  running: 'circle',
  done: 'circle',
  case: 'square',
  none: 'circle',
};

export interface Spot {
  id: number;
  lon: number;
  lat: number;
  look: Look;
  current: boolean;
}

export function spotFeatures(spots: readonly Spot[]): FeatureCollection {
  // What is looked at lies on top of its neighbours.
  const ordered = [...spots].sort((a, b) => Number(a.current) - Number(b.current));
  return {
    type: 'FeatureCollection',
    features: ordered.map(({ lon, lat, ...properties }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { ...properties, mark: `mark-${MARKS[properties.look]}` },
    })),
  };
}

export function spotLayers(scheme: Scheme): LayerSpecification[] {
  const colours = COLOURS[scheme];
  const core = scheme === 'dark' ? '#12171d' : '#ffffff';
  const colour = ['match', ['get', 'look'], ...Object.entries(colours).flat(), colours.none] as never;
  return [
    {
      id: 'overlay-campaign-ring',
      source: SPOT_SOURCE,
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
      id: SPOT_LAYER,
      source: SPOT_SOURCE,
      type: 'symbol',
      layout: {
        'icon-image': ['get', 'mark'],
        'icon-size': ['case', ['==', ['get', 'look'], 'none'], 0.7, 1],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
      paint: { 'icon-color': colour, 'icon-halo-color': core, 'icon-halo-width': 1.5 },
    },
  ];
}
