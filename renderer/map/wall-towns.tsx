import { useEffect } from 'react';
import { useMap } from './map-context.tsx';
import { isBaseLabel, isShape } from './style/compose.ts';

const ID = 'wall-shape-towns';
/** A layer that the schematic city alone has: other basemaps have no areas of towns. */
const OF_CITY = 'base-town-border';

/** @param shades colour by the code of a town; the same object while the same is shown; null for none */
export function WallTowns({ shades }: { shades: Readonly<Record<string, string>> | null }) {
  const map = useMap();
  useEffect(() => {
    if (!map || !shades) return;
    const draw = () => {
      if (!map.style || map.getLayer(ID) || !map.getLayer(OF_CITY)) return;
      const below = map.getLayersOrder().find((id) => isShape(id) || isBaseLabel(id));
      map.addLayer(
        {
          id: ID,
          type: 'fill',
          source: 'base',
          'source-layer': 'towns',
          filter: ['==', ['geometry-type'], 'Polygon'],
          paint: {
            'fill-color': ['match', ['get', 'code'], ...Object.entries(shades).flat(), 'rgba(0, 0, 0, 0)'] as never,
            'fill-opacity': 0.55,
            'fill-outline-color': '#b3bfca',
          },
        },
        below,
      );
    };
    draw();
    map.on('styledata', draw);
    return () => {
      map.off('styledata', draw);
      if (map.style && map.getLayer(ID)) map.removeLayer(ID);
    };
  }, [map, shades]);
  return null;
}
