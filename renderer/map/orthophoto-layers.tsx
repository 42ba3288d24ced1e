import { useEffect, useRef } from 'react';
import { orthophotoTiles, useOrthophotos } from '../api/orthophotos.ts';
import { AS_IT_IS, useOrthophotoState } from '../state/orthophotos.ts';
import { isOrthophoto, orthophotoLayer, orthophotoLayerId, orthophotoSource } from './layers/orthophoto-drawing.ts';
import { useMap } from './map-context.tsx';
import { isBaseLabel, isShape } from './style/compose.ts';

/** Draws orthophotos over the ground and under everything else, the latest on top. */
export function OrthophotoLayers() {
  const map = useMap();
  const { data } = useOrthophotos();
  const look = useOrthophotoState((s) => s.look);
  const held = useRef(new Set<number>());

  useEffect(() => {
    if (!map || !data) return;
    const shown = data.filter(({ id, ready }) => ready && (look[id] ?? AS_IT_IS).visible);
    const wanted = new Set(shown.map(({ id }) => id));
    for (const id of held.current) if (!wanted.has(id)) drop(map, held.current, id);
    // From the top down, each under the one before.
    let above = map.getLayersOrder().find((id) => (isShape(id) && !isOrthophoto(id)) || isBaseLabel(id));
    for (const orthophoto of shown) {
      const { id } = orthophoto;
      const name = orthophotoLayerId(id);
      const { opacity } = look[id] ?? AS_IT_IS;
      if (held.current.has(id)) {
        map.setPaintProperty(name, 'raster-opacity', opacity);
        map.moveLayer(name, above);
      } else {
        map.addSource(name, orthophotoSource(orthophoto, orthophotoTiles(id)));
        map.addLayer(orthophotoLayer(id, opacity), above);
        held.current.add(id);
      }
      above = name;
    }
  }, [map, data, look]);

  useEffect(() => {
    const known = held.current;
    return () => {
      if (map?.style) for (const id of known) drop(map, known, id);
      known.clear();
    };
  }, [map]);
  return null;
}

function drop(map: NonNullable<ReturnType<typeof useMap>>, held: Set<number>, id: number): void {
  const name = orthophotoLayerId(id);
  if (map.getLayer(name)) map.removeLayer(name);
  if (map.getSource(name)) map.removeSource(name);
  held.delete(id);
}
