import { useEffect } from 'react';
import type { Output } from '../../../../../electron/contract/endpoint.ts';
import type { suitability } from '../../../../../electron/contract/plan-vendors.ts';
import { useScheme } from '../../../../app/use-scheme.ts';
import { paintSurface, SIDE, SUITABILITY_LAYER, SUITABILITY_SOURCE } from '../../../../map/layers/plan-suitability.ts';
import { useMap } from '../../../../map/map-context.tsx';
import { isBaseLabel } from '../../../../map/style/compose.ts';

export type Surface = Output<typeof suitability>;

/** The surface under the names of streets, while it is rendered. */
export function SurfaceOnMap({ surface }: { surface: Surface }) {
  const map = useMap();
  const scheme = useScheme();
  useEffect(() => {
    if (!map) return;
    const { columns, rows, origin, step } = surface;
    const canvas = document.createElement('canvas');
    canvas.width = columns * SIDE;
    canvas.height = rows * SIDE;
    const context = canvas.getContext('2d');
    if (!context) return;
    const image = context.createImageData(canvas.width, canvas.height);
    const broken = Uint8Array.from(atob(surface.broken), (c) => c.charCodeAt(0));
    paintSurface({ columns, rows, broken }, scheme, image.data);
    context.putImageData(image, 0, 0);
    const west = origin[0] - step[0] / 2;
    const south = origin[1] - step[1] / 2;
    const [east, north] = [west + columns * step[0], south + rows * step[1]];
    map.addSource(SUITABILITY_SOURCE, {
      type: 'canvas',
      canvas,
      animate: false,
      coordinates: [
        [west, north],
        [east, north],
        [east, south],
        [west, south],
      ],
    });
    map.addLayer(
      {
        id: SUITABILITY_LAYER,
        type: 'raster',
        source: SUITABILITY_SOURCE,
        paint: { 'raster-resampling': 'nearest', 'raster-fade-duration': 0 },
      },
      map.getLayersOrder().find(isBaseLabel),
    );
    return () => {
      if (!map.style) return;
      if (map.getLayer(SUITABILITY_LAYER)) map.removeLayer(SUITABILITY_LAYER);
      if (map.getSource(SUITABILITY_SOURCE)) map.removeSource(SUITABILITY_SOURCE);
    };
  }, [map, scheme, surface]);
  return null;
}
