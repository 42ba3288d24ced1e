/** Orthophotos as style layers. Pure. */
import type { RasterLayerSpecification, RasterSourceSpecification } from 'maplibre-gl';
import type { Orthophoto } from '../../../electron/contract/orthophotos.ts';

const PREFIX = 'ortho-shape-';

export const orthophotoLayerId = (id: number) => `${PREFIX}${id}`;
export const isOrthophoto = (id: string) => id.startsWith(PREFIX);

export function orthophotoSource({ bounds, minZoom, maxZoom }: Orthophoto, tiles: string): RasterSourceSpecification {
  return { type: 'raster', tiles: [tiles], tileSize: 512, bounds, minzoom: minZoom, maxzoom: maxZoom };
}

export function orthophotoLayer(id: number, opacity: number): RasterLayerSpecification {
  const name = orthophotoLayerId(id);
  return {
    id: name,
    type: 'raster',
    source: name,
    paint: { 'raster-opacity': opacity, 'raster-fade-duration': 150, 'raster-resampling': 'linear' },
  };
}
