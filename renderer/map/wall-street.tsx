import type { LayerSpecification } from 'maplibre-gl';
import { useEffect } from 'react';
import { useMap } from './map-context.tsx';
import { isBaseLabel } from './style/compose.ts';

const ID = 'wall-shape-street';
/** A layer that the schematic city alone has: other basemaps may name streets otherwise. */
const OF_CITY = 'base-town-border';

/** A glow along the street that a wall's map stands at. */
export function WallStreet({ name }: { name: string | null }) {
  const map = useMap();
  useEffect(() => {
    if (!map || name === null) return;
    const draw = () => {
      if (!map.style || map.getLayer(ID) || !map.getLayer(OF_CITY)) return;
      map.addLayer(glow(name), map.getLayersOrder().find(isBaseLabel));
    };
    draw();
    map.on('styledata', draw);
    return () => {
      map.off('styledata', draw);
      if (map.style && map.getLayer(ID)) map.removeLayer(ID);
    };
  }, [map, name]);
  return null;
}

function glow(name: string): LayerSpecification {
  return {
    id: ID,
    type: 'line',
    source: 'base',
    'source-layer': 'roads',
    filter: ['==', ['get', 'name'], name],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': '#ffe27a',
      'line-opacity': 0.5,
      'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 10, 4, 13, 7, 16, 18],
    },
  };
}
