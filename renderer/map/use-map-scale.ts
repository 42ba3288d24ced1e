import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';

/** Smallest text of any basemap and layer, pixels: names of streets from afar and counts in circles. */
export const LEAST_TEXT = 10.5;

/**
 * Draws the map larger, its names, lines and marks alike, as if one stood so much nearer, and as sharp as the screen
 * allows; it is looked at only, and takes no pointer or key. Back to its own size when the caller leaves.
 */
export function useMapScale(map: MapLibreMap | null, scale: number): void {
  useEffect(() => {
    if (!map) return;
    const box = map.getContainer();
    const part = `${100 / scale}%`;
    const look = { right: 'auto', bottom: 'auto', width: part, height: part, transformOrigin: '0 0' };
    // At once: any transition, however short, waits for a frame.
    Object.assign(box.style, look, { transition: 'none', transform: `scale(${scale})` });
    box.inert = true;
    map.setPixelRatio(devicePixelRatio * scale);
    return () => {
      box.inert = false;
      box.removeAttribute('style');
      if (map.style) map.setPixelRatio(null as unknown as number); // the screen's own again
    };
  }, [map, scale]);
}
