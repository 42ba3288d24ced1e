/** The built-in schematic city, drawn from the reference layers in the store. */
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { BaseColours } from './colours.ts';
import { BOLD, haloed, type Language, MEDIUM, nameIn, REGULAR, streetLabels } from './labels.ts';
import { perFeature } from './per-feature.ts';
import { roadLayers } from './roads.ts';

const fill = (id: string, sourceLayer: string, colour: string, filter?: FilterSpecification): LayerSpecification => ({
  id: `base-${id}`,
  type: 'fill',
  source: 'base',
  'source-layer': sourceLayer,
  ...(filter ? { filter } : {}),
  paint: { 'fill-color': colour },
});

const AREA: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const LINE: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];
const POINT: ExpressionSpecification = ['==', ['geometry-type'], 'Point'];
const kinds = (...list: string[]): ExpressionSpecification => ['in', ['get', 'kind'], ['literal', list]];

export function cityLayers(colours: BaseColours, language: Language): LayerSpecification[] {
  return [...ground(colours), ...streets(colours), ...borders(colours), ...labels(colours, language)];
}

function ground(c: BaseColours): LayerSpecification[] {
  return [
    fill('green', 'green', c.green),
    fill('water', 'water', c.water, AREA),
    {
      id: 'base-canal',
      type: 'line',
      source: 'base',
      'source-layer': 'water',
      filter: LINE,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': c.canal,
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 9, 0.6, 13, 2.2, 16, 9, 19, 60],
      },
    },
    fill('site', 'land', c.site, ['all', AREA, kinds('school', 'hospital', 'market', 'mall', 'landmark')]),
    fill('reserve', 'land', c.reserve, ['all', AREA, kinds('candidate_land')]),
    {
      id: 'base-reserve-line',
      type: 'line',
      source: 'base',
      'source-layer': 'land',
      minzoom: 13,
      filter: ['all', AREA, kinds('candidate_land')],
      paint: { 'line-color': c.reserveLine, 'line-width': 1, 'line-dasharray': [3, 2] },
    },
    { ...fill('building', 'buildings', c.building), minzoom: 14 } as LayerSpecification,
    {
      id: 'base-building-line',
      type: 'line',
      source: 'base',
      'source-layer': 'buildings',
      minzoom: 15,
      paint: { 'line-color': c.buildingLine, 'line-width': 0.8 },
    },
  ];
}

function streets(c: BaseColours): LayerSpecification[] {
  return [
    ...roadLayers('base', 'roads', c, (road) => ['==', ['get', 'class'], road]),
    {
      id: 'base-fire-lane',
      type: 'line',
      source: 'base',
      'source-layer': 'land',
      minzoom: 15.5,
      filter: kinds('fire_lane'),
      paint: { 'line-color': c.fireLane, 'line-width': 1.4, 'line-dasharray': [2, 1.6] },
    },
  ];
}

function borders(c: BaseColours): LayerSpecification[] {
  return [
    {
      id: 'base-town-border',
      type: 'line',
      source: 'base',
      'source-layer': 'towns',
      filter: AREA,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': c.town,
        'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.8, 14, 1.6],
        'line-dasharray': [4, 2.5],
        'line-opacity': 0.8,
      },
    },
  ];
}

/** Places by how much they matter on a crowded map: lower is placed first. */
const RANK: ExpressionSpecification = [
  'match',
  ['get', 'kind'],
  ['landmark', 'mall'],
  1,
  ['market', 'hospital'],
  2,
  ['school'],
  3,
  4,
];

function labels(c: BaseColours, language: Language): LayerSpecification[] {
  const name = nameIn(language, ['name'], ['name_en']);
  return [
    {
      id: 'base-label-water',
      type: 'symbol',
      source: 'base',
      'source-layer': 'water',
      minzoom: 13,
      filter: ['has', 'name'],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 500,
        'text-field': name,
        'text-font': REGULAR,
        'text-size': 11.5,
        'text-letter-spacing': 0.12,
      },
      paint: haloed(c, c.waterLabel, 1),
    },
    streetLabels('base', 'roads', c, name, { minzoom: 13, filter: ['has', 'name'] }),
    {
      id: 'base-label-place-dot',
      type: 'circle',
      source: 'base',
      'source-layer': 'places',
      minzoom: 13,
      filter: ['all', POINT, ['any', ['<=', RANK, 1], ['>=', ['zoom'], 14.5]]],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 13, perFeature(2.6), 22, perFeature(2.6)],
        'circle-color': perFeature(c.labelSoft),
        'circle-stroke-color': perFeature(c.halo),
        'circle-stroke-width': perFeature(1.2),
      },
    },
    {
      id: 'base-label-place',
      type: 'symbol',
      source: 'base',
      'source-layer': 'places',
      minzoom: 13,
      filter: ['all', POINT, ['any', ['<=', RANK, 1], ['>=', ['zoom'], 14.5]]],
      layout: {
        'text-field': name,
        'text-font': MEDIUM,
        'text-size': ['interpolate', ['linear'], ['zoom'], 13, 11, 17, 13],
        'text-anchor': 'top',
        'text-offset': [0, 0.45],
        'text-max-width': 7,
        'text-padding': 4,
        'symbol-sort-key': RANK,
      },
      paint: haloed(c, c.label),
    },
    {
      id: 'base-top-town',
      type: 'symbol',
      source: 'base',
      'source-layer': 'towns',
      maxzoom: 14.5,
      filter: POINT,
      layout: {
        'text-field': name,
        'text-font': BOLD,
        'text-size': ['interpolate', ['linear'], ['zoom'], 9, 11.5, 13, 15],
        'text-letter-spacing': 0.08,
        'text-max-width': 12, // else a name such as “Danghu Sub-district” breaks at its hyphen
        'text-padding': 8,
      },
      paint: haloed(c, c.labelTown, 1.8),
    },
  ];
}
