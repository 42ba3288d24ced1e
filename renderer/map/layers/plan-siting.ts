/** Candidates while they are looked at; numbered sites, streets by their walk to one, and streets without. Pure. */
import type { Feature, FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Candidate, SitingSummary } from '../../../electron/contract/plan-siting.ts';
import type { Scheme } from '../style/colours.ts';
import { BOLD } from '../style/labels.ts';

export const SITING_SOURCE = 'plan-siting';
/** Candidates that a click locks. */
export const SITING_TARGET = 'plan-point-siting-candidate';

/** Near, middle and far third of the walk, and out of reach: apart for every kind of colour sight, and by width. */
export const WALK_COLOURS: Record<Scheme, readonly [string, string, string]> = {
  light: ['#1d3f8f', '#2b7bba', '#5fa9d3'],
  dark: ['#cfe3ff', '#7fb4f0', '#4a86c8'],
};
export const FAR_COLOUR: Record<Scheme, string> = { light: '#b8480b', dark: '#ff9a52' };
export const SITE_COLOUR: Record<Scheme, string> = { light: '#00695c', dark: '#4db6ac' };

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

/** So many along streets would hide the city until one is near. */
const CROWD = 300;

export function candidateFeatures(candidates: readonly Candidate[], lockOf: (id: string) => string): FeatureCollection {
  return collection(
    candidates.map(({ id, name, at, refused }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: at },
      properties: {
        kind: refused.length > 0 ? 'refused' : 'candidate',
        id,
        name,
        lock: lockOf(id),
        crowd: candidates.length > CROWD,
      },
    })),
  );
}

/** `sites`: ids in their order, when another answer than the result's own is shown. */
export function sitingFeatures(
  features: FeatureCollection,
  { candidates, chosen, ask }: SitingSummary,
  sites: readonly string[] | null,
): FeatureCollection {
  const order = sites ?? chosen.map(({ id }) => id);
  const rank = new Map(order.map((id, k) => [id, k + 1]));
  const shapes = features.features.flatMap((feature): Feature[] => {
    const p = feature.properties ?? {};
    if (p.what === 'demand') {
      // Who serves whom is known of the result's own answer only.
      const share = sites || p.metres === undefined ? null : (p.metres as number) / ask.walk;
      const kind = sites ? 'asked' : share === null ? 'far' : 'near';
      return [{ ...feature, properties: { kind, share: share ?? 1, weight: p.weight } }];
    }
    return rank.has(p.id) && feature.geometry.type !== 'Point' ? [{ ...feature, properties: { kind: 'ground' } }] : [];
  });
  const points = candidates.map(({ id, at, refused }): Feature => {
    const n = rank.get(id);
    const kind = n ? 'site' : refused.length > 0 ? 'refused' : 'candidate';
    return {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: at },
      properties: { kind, id, text: n ? `${n}` : '', lock: 'free', crowd: candidates.length > CROWD },
    };
  });
  return collection([...shapes, ...points]);
}

type Width = ExpressionSpecification | number;

const ofCrowd = (crowd: number, other: number): Width => ['case', ['get', 'crowd'], crowd, other];

/** By zoom: what one of a crowd has, and what one of a few. */
function byZoom(width: (crowd: number, other: number) => Width, stops: Record<number, [number, number]>) {
  const outputs = Object.entries(stops).flatMap(([zoom, [crowd, other]]) => [Number(zoom), width(crowd, other)]);
  return ['interpolate', ['linear'], ['zoom'], ...outputs] as ExpressionSpecification;
}

const is = (...kinds: string[]) => ['in', ['get', 'kind'], ['literal', kinds]] as ExpressionSpecification;

export function sitingLayers(scheme: Scheme): LayerSpecification[] {
  const [core, ink] = scheme === 'dark' ? ['#12171d', '#e8edf2'] : ['#ffffff', '#17222d'];
  const [near, middle, far] = WALK_COLOURS[scheme];
  const line = { source: SITING_SOURCE, type: 'line', layout: { 'line-cap': 'round' } } as const;
  const width = (at12: number, at17: number) =>
    ['interpolate', ['linear'], ['zoom'], 12, at12, 17, at17] as ExpressionSpecification;
  const site = SITE_COLOUR[scheme];
  return [
    {
      source: SITING_SOURCE,
      type: 'fill',
      id: 'plan-shape-siting-ground',
      filter: is('ground'),
      paint: { 'fill-color': site, 'fill-opacity': 0.28 },
    },
    {
      ...line,
      id: 'plan-point-siting-far',
      filter: is('far', 'asked'),
      paint: {
        'line-color': FAR_COLOUR[scheme],
        'line-width': width(1.2, 4),
        'line-opacity': 0.9,
        'line-dasharray': [2, 1.6],
      },
    },
    {
      ...line,
      id: 'plan-point-siting-near',
      filter: is('near'),
      paint: {
        'line-color': ['step', ['get', 'share'], near, 1 / 3, middle, 2 / 3, far],
        'line-width': [
          'interpolate',
          ['linear'],
          ['zoom'],
          12,
          3,
          17,
          ['step', ['get', 'share'], 10, 1 / 3, 8, 2 / 3, 6],
        ],
      },
    },
    {
      source: SITING_SOURCE,
      type: 'circle',
      id: 'plan-point-siting-refused',
      filter: is('refused'),
      paint: {
        'circle-radius': byZoom(ofCrowd, { 10: [0.8, 1], 13: [2, 4], 16: [4, 4] }),
        'circle-color': core,
        'circle-stroke-color': FAR_COLOUR[scheme],
        'circle-stroke-width': byZoom(ofCrowd, { 10: [0.5, 1], 13: [1, 2], 16: [2, 2] }),
        'circle-opacity': 0.8,
      },
    },
    {
      source: SITING_SOURCE,
      type: 'circle',
      id: SITING_TARGET,
      filter: is('candidate'),
      paint: {
        'circle-radius': byZoom((crowd, other) => ['match', ['get', 'lock'], 'free', ofCrowd(crowd, other), 8], {
          10: [0.8, 1.5],
          13: [2, 6],
          16: [5, 6],
        }),
        'circle-color': ['match', ['get', 'lock'], 'in', site, 'out', core, core],
        'circle-stroke-color': ['match', ['get', 'lock'], 'out', ink, site],
        'circle-stroke-width': byZoom(ofCrowd, { 10: [0.5, 1], 13: [1, 3], 16: [3, 3] }),
      },
    },
    {
      source: SITING_SOURCE,
      type: 'symbol',
      id: 'overlay-plan-siting-out',
      filter: ['==', ['get', 'lock'], 'out'],
      layout: { 'text-field': '×', 'text-font': BOLD, 'text-size': 15, 'text-allow-overlap': true },
      paint: { 'text-color': ink },
    },
    {
      source: SITING_SOURCE,
      type: 'circle',
      id: 'overlay-plan-siting-site',
      filter: is('site'),
      paint: { 'circle-radius': 13, 'circle-color': site, 'circle-stroke-color': core, 'circle-stroke-width': 2.5 },
    },
    {
      source: SITING_SOURCE,
      type: 'symbol',
      id: 'overlay-plan-siting-number',
      filter: is('site'),
      layout: {
        'text-field': ['get', 'text'],
        'text-font': BOLD,
        'text-size': 14,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': scheme === 'dark' ? '#06201d' : '#ffffff' },
    },
  ];
}
