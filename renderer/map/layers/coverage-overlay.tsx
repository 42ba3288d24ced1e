import type { GeoJSONSource } from 'maplibre-gl';
import { useEffect } from 'react';
import type { Coverage } from '../../../electron/contract/segments.ts';
import { useScheme } from '../../app/use-scheme.ts';
import { useMap } from '../map-context.tsx';
import { isBaseLabel, isBaseTop } from '../style/compose.ts';
import {
  addCoverageImages,
  COVERAGE_SOURCE,
  coverageFeatures,
  coverageLayers,
  type Shown,
} from './coverage-drawing.ts';

/** Draws the coverage of streets, under the names of streets, its symbols over them. */
export function CoverageOverlay({ coverage, shown }: { coverage: Coverage; shown: Shown }) {
  const map = useMap();
  const scheme = useScheme();
  useEffect(() => {
    if (!map) return;
    addCoverageImages(map, scheme);
    map.addSource(COVERAGE_SOURCE, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    const layers = coverageLayers(scheme);
    for (const layer of layers) {
      const above = layer.type === 'symbol' ? isBaseTop : isBaseLabel;
      map.addLayer(
        layer,
        map.getLayersOrder().find((id) => above(id) || id.startsWith('overlay-')),
      );
    }
    return () => {
      if (!map.style) return;
      for (const { id } of layers) if (map.getLayer(id)) map.removeLayer(id);
      if (map.getSource(COVERAGE_SOURCE)) map.removeSource(COVERAGE_SOURCE);
    };
  }, [map, scheme]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme makes a new source, which is empty
  useEffect(() => {
    map?.getSource<GeoJSONSource>(COVERAGE_SOURCE)?.setData(coverageFeatures(coverage, shown));
  }, [map, scheme, coverage, shown]);
  return null;
}
