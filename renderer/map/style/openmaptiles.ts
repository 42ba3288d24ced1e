/** A compact drawing of vector archives in the OpenMapTiles schema. */
import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { RoadClass } from '../../../electron/domain/vocabulary.ts';
import type { BaseColours } from './colours.ts';
import { BOLD, haloed, type Language, MEDIUM, nameIn, streetLabels } from './labels.ts';
import { roadLayers } from './roads.ts';

const CLASSES: Record<RoadClass, string[]> = {
  trunk: ['motorway', 'trunk'],
  primary: ['primary'],
  secondary: ['secondary'],
  tertiary: ['tertiary'],
  residential: ['minor', 'residential', 'street'],
  pedestrian: ['path', 'pedestrian', 'track'],
  service: ['service'],
};

export function openMapTilesLayers(c: BaseColours, language: Language): LayerSpecification[] {
  const name = nameIn(language, ['name:zh', 'name'], ['name:en', 'name:latin', 'name']);
  const area = (
    id: string,
    layer: string,
    colour: string,
    filter?: FilterSpecification,
    minzoom = 0,
  ): LayerSpecification => ({
    id: `base-${id}`,
    type: 'fill',
    source: 'base',
    'source-layer': layer,
    minzoom,
    ...(filter ? { filter } : {}),
    paint: { 'fill-color': colour },
  });
  const town = ['in', ['get', 'class'], ['literal', ['city', 'town', 'village', 'suburb', 'state', 'country']]];
  return [
    area('cover', 'landcover', c.green, [
      'in',
      ['get', 'class'],
      ['literal', ['grass', 'wood', 'farmland', 'wetland']],
    ]),
    area('green', 'park', c.green),
    area('site', 'landuse', c.site, [
      'in',
      ['get', 'class'],
      ['literal', ['school', 'hospital', 'university', 'college', 'commercial', 'retail']],
    ]),
    area('water', 'water', c.water),
    {
      id: 'base-canal',
      type: 'line',
      source: 'base',
      'source-layer': 'waterway',
      minzoom: 10,
      paint: { 'line-color': c.canal, 'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 10, 0.6, 18, 12] },
    },
    area('building', 'building', c.building, undefined, 14),
    ...roadLayers('base', 'transportation', c, (road) => ['in', ['get', 'class'], ['literal', CLASSES[road]]]),
    {
      id: 'base-border',
      type: 'line',
      source: 'base',
      'source-layer': 'boundary',
      filter: ['>=', ['coalesce', ['get', 'admin_level'], 0], 4],
      paint: { 'line-color': c.town, 'line-width': 1, 'line-dasharray': [4, 2.5] },
    },
    streetLabels('base', 'transportation_name', c, name, { minzoom: 13 }),
    {
      id: 'base-label-place',
      type: 'symbol',
      source: 'base',
      'source-layer': 'poi',
      minzoom: 15.5,
      filter: ['has', 'name'],
      layout: { 'text-field': name, 'text-font': MEDIUM, 'text-size': 11.5, 'text-max-width': 7, 'text-padding': 8 },
      paint: haloed(c, c.labelSoft),
    },
    {
      id: 'base-top-town',
      type: 'symbol',
      source: 'base',
      'source-layer': 'place',
      filter: town as FilterSpecification,
      layout: {
        'text-field': name,
        'text-font': BOLD,
        'text-size': ['match', ['get', 'class'], ['country', 'state'], 15, 'city', 14, 12],
        'text-max-width': 8,
        'text-padding': 6,
      },
      paint: haloed(c, c.labelTown, 1.8),
    },
  ];
}
