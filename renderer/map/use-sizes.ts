import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { pointsLayer } from '../../electron/contract/tile-format.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { sizeFor, wallSource } from './layers/wall-drawing.ts';

export type Sizes = Partial<Record<Layer, number>>;

/** A fullest cell that changed by less does not make all circles change. */
const MUCH = 0.15;

/**
 * For which size of each layer circles are drawn, so that the fullest in sight is the largest: learned whenever the map
 * has come to rest, so that old tiles keep theirs until the next are there.
 * @param growing more of the same is coming: circles that were large do not shrink
 */
export function useSizes(map: MapLibreMap | null, layers: readonly Layer[], growing: boolean): Sizes {
  const [sizes, setSizes] = useState<Sizes>({});
  useEffect(() => {
    if (!map) return;
    if (growing) setSizes({});
    const learn = () => setSizes((before) => learned(map, layers, before, growing));
    map.on('idle', learn);
    return () => {
      map.off('idle', learn);
    };
  }, [map, layers, growing]);
  return sizes;
}

function learned(map: MapLibreMap, layers: readonly Layer[], before: Sizes, growing: boolean): Sizes {
  const next = { ...before };
  for (const layer of layers) {
    const fullest = fullestOf(map, layer);
    if (fullest === 0) continue;
    const size = sizeFor(fullest, map.getZoom());
    const old = before[layer];
    if (old === undefined || size > old * (1 + MUCH) || (!growing && size < old * (1 - MUCH))) next[layer] = size;
  }
  return layers.every((layer) => next[layer] === before[layer]) ? before : next;
}

function fullestOf(map: MapLibreMap, layer: Layer): number {
  if (!map.getSource(wallSource(layer))) return 0;
  let fullest = 0;
  for (const { properties } of map.querySourceFeatures(wallSource(layer), { sourceLayer: pointsLayer(layer) })) {
    fullest = Math.max(fullest, Number(properties.n ?? 0));
  }
  return fullest;
}
