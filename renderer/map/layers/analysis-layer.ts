/** Puts the features of one result on the map and keeps their drawing up to date. */
import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { useLayerState } from '../../state/layers.ts';
import { isBaseLabel, isPoint, isShape } from '../style/compose.ts';
import { ANALYSIS_SOURCE, type AnalysisLook, drawAnalysis } from './analysis-drawing.ts';
import { syncLayers } from './sync.ts';

/** Null for either takes everything off. */
export function useAnalysisLayer(
  map: MapLibreMap | null,
  features: FeatureCollection | null,
  look: AnalysisLook | null,
): void {
  const held = useRef<LayerSpecification[]>([]);
  const on = map !== null && features !== null && look !== null;

  useEffect(() => {
    if (!map || !on) return;
    return () => {
      held.current = [];
      if (!map.style) return;
      for (const id of map.getLayersOrder()) if (id.startsWith('analysis-')) map.removeLayer(id);
      if (map.getSource(ANALYSIS_SOURCE)) map.removeSource(ANALYSIS_SOURCE);
    };
  }, [map, on]);

  useEffect(() => {
    if (!map || !features || !on) return;
    const source = map.getSource<GeoJSONSource>(ANALYSIS_SOURCE);
    if (source) source.setData(features);
    // Ids are places in the list: every kind of result has those.
    else map.addSource(ANALYSIS_SOURCE, { type: 'geojson', data: features, generateId: true, tolerance: 0.2 });
    const { dataset } = map.getContainer();
    delete dataset.resultDrawn;
    const drawn = () => {
      if (!map.isSourceLoaded(ANALYSIS_SOURCE)) return;
      map.off('idle', drawn);
      dataset.resultDrawn = ''; // who waits for the layer finds it there
    };
    map.on('idle', drawn);
    return () => {
      map.off('idle', drawn);
      delete dataset.resultDrawn;
    };
  }, [map, features, on]);

  useEffect(() => {
    if (!map || !look || !on) return;
    const wanted = drawAnalysis(look);
    for (const [test, place] of [
      [isPoint, 'points'],
      [isShape, 'shapes'],
    ] as const) {
      syncLayers(
        map,
        held.current,
        wanted.filter(({ id }) => test(id)),
        place,
      );
    }
    held.current = wanted;
  }, [map, look, on]);

  const order = useLayerState((s) => s.order);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the five layers in a new order would lie over the result
  useEffect(() => {
    if (!map || !on) return;
    const label = map.getLayersOrder().find(isBaseLabel);
    for (const { id } of held.current) if (isShape(id)) map.moveLayer(id, label);
  }, [map, on, order]);
}

/** Marks one feature as hovered or chosen. */
export function useFeatureMark(map: MapLibreMap | null, index: number | null, name: 'hover' | 'chosen'): void {
  useEffect(() => {
    if (!map || index === null || !map.getSource(ANALYSIS_SOURCE)) return;
    const target = { source: ANALYSIS_SOURCE, id: index };
    map.setFeatureState(target, { [name]: true });
    return () => {
      if (map.style && map.getSource(ANALYSIS_SOURCE)) map.removeFeatureState(target, name);
    };
  }, [map, index, name]);
}
