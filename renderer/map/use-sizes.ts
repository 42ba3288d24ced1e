import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { pointsLayer } from '../../electron/contract/tile-format.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { sizeFor, wallSource } from './layers/wall-drawing.ts';

export type Sizes = Partial<Record<Layer, number>>;

const KEPT = 200; // what was learned of so many scenes and zooms
/** A fullest cell that changed by less does not make all circles change. */
const MUCH = 0.15;

/**
 * For which size of each layer circles are drawn, so that the fullest in sight is the largest: learned from the map when
 * it has come to rest, and known when the same is shown again.
 * @param shown what is shown, as a text
 * @param growing more is coming: circles that were large do not shrink
 */
export function useSizes(map: MapLibreMap | null, layers: readonly Layer[], shown: string, growing: boolean): Sizes {
  const known = useRef(new Map<string, Sizes>());
  const [sizes, setSizes] = useState<Sizes>({});
  useEffect(() => {
    if (!map) return;
    const learn = () => {
      const key = `${shown} ${layers} ${Math.round(map.getZoom())}`;
      const before = known.current.get(key) ?? {};
      const next = { ...before };
      for (const layer of layers) {
        const fullest = fullestOf(map, layer);
        if (fullest === 0) continue;
        const size = sizeFor(fullest, map.getZoom());
        const old = before[layer];
        if (old === undefined || size > old * (1 + MUCH) || (!growing && size < old * (1 - MUCH))) next[layer] = size;
      }
      if (known.current.size > KEPT) known.current.clear();
      known.current.set(key, next);
      setSizes((now) => (same(now, next) ? now : next));
    };
    setSizes(known.current.get(`${shown} ${layers} ${Math.round(map.getZoom())}`) ?? {});
    map.on('idle', learn);
    return () => {
      map.off('idle', learn);
    };
  }, [map, layers, shown, growing]);
  return sizes;
}

function fullestOf(map: MapLibreMap, layer: Layer): number {
  if (!map.getSource(wallSource(layer))) return 0;
  let fullest = 0;
  for (const { properties } of map.querySourceFeatures(wallSource(layer), { sourceLayer: pointsLayer(layer) })) {
    fullest = Math.max(fullest, Number(properties.n ?? 0));
  }
  return fullest;
}

function same(a: Sizes, b: Sizes): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<Layer>;
  return [...keys].every((key) => a[key] === b[key]);
}
