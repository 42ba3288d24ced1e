import type { Feature, FeatureCollection } from 'geojson';
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import type { Crs } from '../../../../electron/contract/crs.ts';
import { useScheme } from '../../../app/use-scheme.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useFreeArea } from '../../../map/free-area.ts';
import { useMap } from '../../../map/map-context.tsx';
import { MEDIUM } from '../../../map/style/labels.ts';
import { useCamera } from '../../../state/camera.ts';
import { boxOf, drawingOf } from './sample-drawing.ts';

const SOURCE = 'overlay-import';
const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };
const NONE: readonly Feature[] = [];

interface Props {
  /** Feature collections of the inspection, WGS 84. */
  chosen: unknown;
  other: unknown;
  crs: Crs;
}

/** The sample on the map: filled where it falls as chosen, in outline where another system would put it. */
export function MapSample({ chosen, other, crs }: Props) {
  const map = useMap();
  const scheme = useScheme();
  const values = useValues();
  const here = featuresOf(chosen);
  const there = featuresOf(other);
  const margins = useFreeArea((s) => s.margins);
  useAlone(map);
  const drawing = useMemo(() => drawingOf(here, there, values.length), [here, there, values]);

  useEffect(() => {
    if (!map) return;
    map.addSource(SOURCE, { type: 'geojson', data: EMPTY });
    for (const layer of sampleLayers(scheme)) map.addLayer(layer);
    return () => {
      if (!map.style) return; // the map itself is gone
      for (const { id } of sampleLayers(scheme)) if (map.getLayer(id)) map.removeLayer(id);
      if (map.getSource(SOURCE)) map.removeSource(SOURCE);
    };
  }, [map, scheme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scheme makes the source anew
  useEffect(() => {
    (map?.getSource(SOURCE) as GeoJSONSource | undefined)?.setData(drawing);
  }, [map, drawing, scheme]);

  // Another system is another place, and other margins are another middle, even for an equal sample.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const box = boxOf(here);
    if (!map || !box) return;
    useCamera.getState().goTo({ bbox: box, zoom: 16.5 });
  }, [map, here, crs, margins]);
  return null;
}

/** Hides the layers of data, so that nothing but streets and the sample is compared. */
function useAlone(map: MapLibreMap | null): void {
  useEffect(() => {
    if (!map) return;
    const data = map.getLayersOrder().filter((id) => id.startsWith('data-'));
    const seen = data.filter((id) => map.getLayoutProperty(id, 'visibility') !== 'none');
    for (const id of seen) map.setLayoutProperty(id, 'visibility', 'none');
    return () => {
      if (!map.style) return; // the map itself is gone
      for (const id of seen) if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', 'visible');
    };
  }, [map]);
}

function featuresOf(collection: unknown): readonly Feature[] {
  return (collection as FeatureCollection | null)?.features ?? NONE;
}

function sampleLayers(scheme: 'light' | 'dark'): LayerSpecification[] {
  const dark = scheme === 'dark';
  const [accent, second, core] = dark ? ['#82b6ee', '#ffb547', '#12171d'] : ['#1d5fa8', '#c2410c', '#ffffff'];
  const is = (kind: string, ...types: string[]) =>
    ['all', ['==', ['get', 'kind'], kind], ['in', ['geometry-type'], ['literal', types]]] as never;
  const shapes = ['LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'];
  const common = { source: SOURCE } as const;
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      ...common,
      id: `${SOURCE}-area`,
      type: 'fill',
      filter: is('chosen', 'Polygon', 'MultiPolygon'),
      paint: { 'fill-color': accent, 'fill-opacity': 0.18 },
    },
    {
      ...common,
      id: `${SOURCE}-other-line`,
      type: 'line',
      filter: is('other', ...shapes),
      layout: round,
      paint: { 'line-color': second, 'line-width': 1.6 },
    },
    {
      ...common,
      id: `${SOURCE}-line-casing`,
      type: 'line',
      filter: is('chosen', ...shapes),
      layout: round,
      paint: { 'line-color': core, 'line-width': 4.5, 'line-opacity': 0.8 },
    },
    {
      ...common,
      id: `${SOURCE}-line`,
      type: 'line',
      filter: is('chosen', ...shapes),
      layout: round,
      paint: { 'line-color': accent, 'line-width': 2.4 },
    },
    {
      ...common,
      id: `${SOURCE}-shift`,
      type: 'line',
      filter: is('shift', 'LineString'),
      paint: { 'line-color': second, 'line-width': 1.5, 'line-dasharray': [3, 2] },
    },
    {
      ...common,
      id: `${SOURCE}-other`,
      type: 'circle',
      filter: is('other', 'Point'),
      paint: {
        'circle-radius': 4,
        'circle-color': 'rgba(0, 0, 0, 0)',
        'circle-stroke-color': second,
        'circle-stroke-width': 1.6,
      },
    },
    {
      ...common,
      id: `${SOURCE}-points`,
      type: 'circle',
      filter: is('chosen', 'Point'),
      paint: {
        'circle-radius': 5,
        'circle-color': accent,
        'circle-stroke-color': core,
        'circle-stroke-width': 1.6,
      },
    },
    {
      ...common,
      id: `${SOURCE}-label`,
      type: 'symbol',
      filter: is('metres', 'Point'),
      layout: {
        'text-field': ['get', 'text'],
        'text-font': MEDIUM,
        'text-size': 12,
        'text-anchor': 'left',
        'text-offset': [0.7, 0.2],
        'text-padding': 4,
      },
      paint: { 'text-color': second, 'text-halo-color': core, 'text-halo-width': 2 },
    },
  ];
}
