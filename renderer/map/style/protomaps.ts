/** A compact drawing of vector archives in the Protomaps schema. */
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { RoadClass } from '../../../electron/domain/vocabulary.ts';
import type { BaseColours } from './colours.ts';
import { BOLD, haloed, type Language, MEDIUM, nameIn, streetLabels } from './labels.ts';
import { roadLayers } from './roads.ts';

const LINE: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];
const AREA: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];

/** `kind` and, within major roads, `kind_detail` of the schema for each class of ours. */
function where(road: RoadClass): FilterSpecification {
  const detail = (...values: string[]): FilterSpecification => [
    'all',
    LINE,
    ['in', ['coalesce', ['get', 'kind_detail'], ''], ['literal', values]],
  ];
  switch (road) {
    case 'trunk':
      return ['all', LINE, ['any', ['==', ['get', 'kind'], 'highway'], ['==', ['get', 'kind_detail'], 'trunk']]];
    case 'primary':
      return detail('primary', 'primary_link');
    case 'secondary':
      return detail('secondary', 'secondary_link');
    case 'tertiary':
      return detail('tertiary', 'tertiary_link', 'unclassified');
    case 'residential':
      return detail('residential', 'living_street', 'road');
    case 'pedestrian':
      return ['all', LINE, ['==', ['get', 'kind'], 'path']];
    case 'service':
      return detail('service');
  }
}

export function protomapsLayers(c: BaseColours, language: Language): LayerSpecification[] {
  const name = nameIn(language, ['name:zh-Hans', 'name:zh', 'name'], ['name:en', 'name']);
  const area = (id: string, layer: string, colour: string, filter: FilterSpecification): LayerSpecification => ({
    id: `base-${id}`,
    type: 'fill',
    source: 'base',
    'source-layer': layer,
    filter,
    paint: { 'fill-color': colour },
  });
  return [
    area('earth', 'earth', c.land, AREA),
    area('green', 'landuse', c.green, [
      'in',
      ['get', 'kind'],
      ['literal', ['park', 'nature_reserve', 'forest', 'wood', 'grass', 'cemetery', 'golf_course', 'pitch', 'garden']],
    ]),
    area('site', 'landuse', c.site, [
      'in',
      ['get', 'kind'],
      ['literal', ['school', 'hospital', 'university', 'college', 'commercial']],
    ]),
    area('water', 'water', c.water, AREA),
    {
      id: 'base-canal',
      type: 'line',
      source: 'base',
      'source-layer': 'water',
      minzoom: 10,
      filter: LINE,
      paint: { 'line-color': c.canal, 'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 10, 0.6, 18, 12] },
    },
    { ...area('building', 'buildings', c.building, AREA), minzoom: 14 } as LayerSpecification,
    ...roadLayers('base', 'roads', c, where),
    {
      id: 'base-border',
      type: 'line',
      source: 'base',
      'source-layer': 'boundaries',
      paint: { 'line-color': c.town, 'line-width': 1, 'line-dasharray': [4, 2.5] },
    },
    streetLabels('base', 'roads', c, name, { minzoom: 13, filter: ['has', 'name'] }),
    {
      id: 'base-label-place',
      type: 'symbol',
      source: 'base',
      'source-layer': 'pois',
      minzoom: 15.5,
      filter: ['has', 'name'],
      layout: { 'text-field': name, 'text-font': MEDIUM, 'text-size': 11.5, 'text-max-width': 7, 'text-padding': 8 },
      paint: haloed(c, c.labelSoft),
    },
    {
      id: 'base-top-town',
      type: 'symbol',
      source: 'base',
      'source-layer': 'places',
      filter: ['has', 'name'],
      layout: {
        'text-field': name,
        'text-font': BOLD,
        'text-size': ['match', ['get', 'kind'], 'country', 16, 'region', 14, 'locality', 13.5, 11.5],
        'text-max-width': 8,
        'text-padding': 6,
      },
      paint: haloed(c, c.labelTown, 1.8),
    },
  ];
}
