/** Drawings of what has no known schema: a vector archive's layers as they are, a GeoJSON of streets, a raster. */
import type { LayerSpecification } from 'maplibre-gl';
import type { BaseColours, Scheme } from './colours.ts';
import { nameIn, streetLabels } from './labels.ts';

export function plainVectorLayers(c: BaseColours, sourceLayers: readonly string[]): LayerSpecification[] {
  return [
    ...sourceLayers.map(
      (layer, i): LayerSpecification => ({
        id: `base-plain-area-${i}`,
        type: 'fill',
        source: 'base',
        'source-layer': layer,
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': c.building, 'fill-outline-color': c.buildingLine },
      }),
    ),
    ...sourceLayers.map(
      (layer, i): LayerSpecification => ({
        id: `base-plain-line-${i}`,
        type: 'line',
        source: 'base',
        'source-layer': layer,
        filter: ['==', ['geometry-type'], 'LineString'],
        paint: { 'line-color': c.roadMajorCasing, 'line-width': 1.2 },
      }),
    ),
  ];
}

/** Streets of a GeoJSON: no classes are known, so one width for all, names where there are any. */
export function streetsLayers(c: BaseColours): LayerSpecification[] {
  const width = (extra: number): NonNullable<Extract<LayerSpecification, { type: 'line' }>['paint']>['line-width'] => [
    'interpolate',
    ['exponential', 1.5],
    ['zoom'],
    10,
    0.5 + extra,
    14,
    2 + extra,
    18,
    12 + extra,
  ];
  const LINE = ['match', ['geometry-type'], ['LineString', 'MultiLineString'], true, false] as const;
  const line = (id: string, colour: string, extra: number): LayerSpecification => ({
    id,
    type: 'line',
    source: 'base',
    filter: [...LINE] as never,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width(extra) },
  });
  const label = streetLabels('base', '', c, nameIn('zh', ['name', '名称', '路名'], ['street', 'ST_NAME']), {
    minzoom: 14,
  });
  delete label['source-layer'];
  return [
    {
      id: 'base-street-area',
      type: 'fill',
      source: 'base',
      filter: ['match', ['geometry-type'], ['Polygon', 'MultiPolygon'], true, false],
      paint: { 'fill-color': c.building },
    },
    line('base-street-casing', c.roadCasing, 1.6),
    line('base-street', c.road, 0),
    label,
  ];
}

/** A picture is calmed so that data stay readable over it. */
export function rasterLayers(scheme: Scheme): LayerSpecification[] {
  return [
    {
      id: 'base-raster',
      type: 'raster',
      source: 'base',
      paint:
        scheme === 'dark'
          ? { 'raster-saturation': -0.5, 'raster-brightness-max': 0.55 }
          : { 'raster-saturation': -0.35, 'raster-contrast': -0.1 },
    },
  ];
}
