import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { LAYERS } from '../../electron/domain/vocabulary.ts';
import { sourceId } from './layers/drawing.ts';

/** Marks the moment at which the first whole picture stood, for `npm run bench` and scripts that wait for it. */
export function useCompleteMark(map: MapLibreMap | null): void {
  useEffect(() => {
    if (!map) return;
    const look = () => {
      if (!map.areTilesLoaded() || !LAYERS.every((layer) => map.getSource(sourceId(layer)))) return;
      performance.mark('zhitu:map-complete');
      map.off('idle', look);
    };
    map.on('idle', look);
    return () => {
      map.off('idle', look);
    };
  }, [map]);
}
