/** Puts what planning draws on the map, in its place in the stack, and takes it off again. */
import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, LayerSpecification } from 'maplibre-gl';
import { useEffect } from 'react';
import { useMap } from '../map-context.tsx';
import { isBaseLabel, isBaseTop, isPoint, isShape } from '../style/compose.ts';

/**
 * One source with its layers, bottom to top. Ids begin with `plan-shape-` (below the names of streets), `plan-point-`
 * (above them) or `overlay-` (above everything). `layers` must stay the same object while nothing about them changes.
 */
export function usePlanLayer(source: string, data: FeatureCollection, layers: readonly LayerSpecification[]): void {
  const map = useMap();
  useEffect(() => {
    if (!map) return;
    map.addSource(source, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    for (const layer of layers) {
      const above = isShape(layer.id) ? isBaseLabel : isPoint(layer.id) ? isBaseTop : () => false;
      const isAbove = (id: string) => above(id) || (!layer.id.startsWith('overlay-') && id.startsWith('overlay-'));
      map.addLayer(layer, map.getLayersOrder().find(isAbove));
    }
    return () => {
      if (!map.style) return;
      for (const { id } of layers) if (map.getLayer(id)) map.removeLayer(id);
      if (map.getSource(source)) map.removeSource(source);
    };
  }, [map, source, layers]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new layers come with a new source, which is empty
  useEffect(() => {
    map?.getSource<GeoJSONSource>(source)?.setData(data);
  }, [map, source, layers, data]);
}
