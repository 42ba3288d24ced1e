import type { GeoJSONSource, LayerSpecification } from 'maplibre-gl';
import { useEffect } from 'react';
import type { FeatureDetail } from '../../../electron/contract/features.ts';
import { useFeature } from '../../api/queries.ts';
import { useScheme } from '../../app/use-scheme.ts';
import { useSelection } from '../../state/selection.ts';
import { useMap } from '../map-context.tsx';
import type { Scheme } from '../style/colours.ts';

const SOURCE = 'overlay-selected';

/** Ink around a light core: seen on any colour of the data and in both themes. */
function outlineLayers(scheme: Scheme): LayerSpecification[] {
  const [ink, core] = scheme === 'dark' ? ['#ffffff', '#12171d'] : ['#17222d', '#ffffff'];
  const line = (id: string, colour: string, width: number): LayerSpecification => ({
    id,
    type: 'line',
    source: SOURCE,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width, 'line-gap-width': 3 },
  });
  const ring = (id: string, colour: string, radius: number, width: number): LayerSpecification => ({
    id,
    type: 'circle',
    source: SOURCE,
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': radius,
      'circle-color': 'rgba(0, 0, 0, 0)',
      'circle-stroke-color': colour,
      'circle-stroke-width': width,
    },
  });
  return [
    line(`${SOURCE}-core`, core, 4),
    line(`${SOURCE}-ink`, ink, 2),
    ring(`${SOURCE}-ring-core`, core, 9, 4),
    ring(`${SOURCE}-ring-ink`, ink, 10, 2),
  ];
}

/** The chosen feature, exactly as stored, above everything and at any zoom. */
export function SelectionOverlay() {
  const map = useMap();
  const scheme = useScheme();
  const selected = useSelection((s) => s.selected);
  const { data } = useFeature(selected);
  const shown = selected && data?.id === selected.id && data.layer === selected.layer ? data : null;

  // On the map only while something is chosen: a source of its own costs every start a round through the worker.
  const any = shown !== null;
  useEffect(() => {
    if (!map || !any) return;
    map.addSource(SOURCE, { type: 'geojson', data: collection(null) });
    const layers = outlineLayers(scheme);
    for (const layer of layers) map.addLayer(layer);
    return () => {
      if (!map.style) return;
      for (const { id } of layers) if (map.getLayer(id)) map.removeLayer(id);
      if (map.getSource(SOURCE)) map.removeSource(SOURCE);
    };
  }, [map, any, scheme]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme makes a new source, which is empty
  useEffect(() => {
    if (any) map?.getSource<GeoJSONSource>(SOURCE)?.setData(collection(shown));
  }, [map, any, shown, scheme]);
  return null;
}

function collection(feature: FeatureDetail | null): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: feature
      ? [{ type: 'Feature', properties: {}, geometry: feature.geometry as unknown as GeoJSON.Geometry }]
      : [],
  };
}
