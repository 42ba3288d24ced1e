import type { Feature, Polygon, Position } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import { useEffect } from 'react';
import { useScheme } from '../../app/use-scheme.ts';
import { useMap } from '../map-context.tsx';
import type { Scheme } from '../style/colours.ts';

const SOURCE = 'overlay-area';

function areaLayers(scheme: Scheme): LayerSpecification[] {
  const [ink, core] = scheme === 'dark' ? ['#82b6ee', '#12171d'] : ['#1d5fa8', '#ffffff'];
  const line = (id: string, paint: Record<string, unknown>): LayerSpecification => ({
    id: `${SOURCE}-${id}`,
    type: 'line',
    source: SOURCE,
    layout: { 'line-join': 'round' },
    paint,
  });
  return [
    line('casing', { 'line-color': core, 'line-width': 4.5, 'line-opacity': 0.85 }),
    line('line', { 'line-color': ink, 'line-width': 2.2, 'line-dasharray': [3, 1.6] }),
  ];
}

/** The outline of the area that is filtered by: a closed ring, or null when there is none. */
export function AreaOverlay({ ring }: { ring: Position[] | null }) {
  const map = useMap();
  const scheme = useScheme();
  useEffect(() => {
    if (!map || !ring) return;
    map.addSource(SOURCE, { type: 'geojson', data: feature(ring) });
    const layers = areaLayers(scheme);
    for (const layer of layers) map.addLayer(layer);
    return () => {
      if (!map.style) return;
      for (const { id } of layers) if (map.getLayer(id)) map.removeLayer(id);
      if (map.getSource(SOURCE)) map.removeSource(SOURCE);
    };
  }, [map, scheme, ring]);
  return null;
}

function feature(ring: Position[]): Feature<Polygon> {
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
}
