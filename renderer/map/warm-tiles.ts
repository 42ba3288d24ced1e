import type { Map as MapLibre } from 'maplibre-gl';
import { fetchAhead } from '../api/ahead.ts';

const MOST = 24; // tiles

/**
 * Asks for the tiles of a place before the map goes there, so that the back end has made them and the browser has them.
 * @param box west, south, east, north, degrees
 */
export function warmTiles(map: MapLibre, box: readonly [number, number, number, number], zoom: number): void {
  const urls: string[] = [];
  for (const source of Object.values(map.getStyle()?.sources ?? {})) {
    if (!('tiles' in source) || !source.tiles?.[0]) continue;
    const z = Math.min(Math.floor(zoom), source.maxzoom ?? 22);
    const [west, north] = tileAt(box[0], box[3], z);
    const [east, south] = tileAt(box[2], box[1], z);
    for (let x = west; x <= east; x++) {
      for (let y = north; y <= south; y++) {
        const at: Record<string, string> = { z: String(z), x: String(x), y: String(y) };
        urls.push(source.tiles[0].replace(/\{([zxy])\}/g, (_, key: string) => at[key] ?? ''));
      }
    }
  }
  fetchAhead(urls.filter((url) => url.startsWith(location.origin)).slice(0, MOST));
}

/** Column and row in Web Mercator. */
function tileAt(lon: number, lat: number, z: number): [number, number] {
  const side = 2 ** z;
  const sin = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
  return [Math.floor(((lon + 180) / 360) * side), Math.floor(y * side)];
}
