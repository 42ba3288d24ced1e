/**
 * Changes the address of a source's tiles without flicker: old tiles stay until new ones are there. A tile that is
 * still loading would be parsed again from its old bytes, so the next address waits until the source has settled;
 * of several that wait, the newest wins.
 */
import type { Map as MapLibreMap, VectorTileSource } from 'maplibre-gl';

export interface TileSwitch {
  show(url: string): void;
  /** Whether tiles are on their way, or an address waits for them. */
  isLoading(): boolean;
  /** Asks for the tiles anew, after some could not be had. */
  again(): void;
  stop(): void;
}

/** What this needs of a map; a double in tests. */
export type Switchable = Pick<MapLibreMap, 'getSource' | 'isSourceLoaded' | 'on' | 'off'>;

/** `first` is the address that the source was made with. */
export function tileSwitch(map: Switchable, source: string, first: string): TileSwitch {
  let shown = first;
  let waiting: string | null = null;
  const settle = () => {
    if (waiting === null || !map.getSource(source) || !map.isSourceLoaded(source)) return;
    const url = waiting;
    waiting = null;
    if (url === shown) return;
    shown = url;
    (map.getSource(source) as VectorTileSource).setTiles([url]);
  };
  map.on('sourcedata', settle);
  map.on('idle', settle);
  return {
    show(url) {
      waiting = url;
      settle();
    },
    isLoading: () => waiting !== null || (map.getSource(source) !== undefined && !map.isSourceLoaded(source)),
    again() {
      (map.getSource(source) as VectorTileSource | undefined)?.setTiles([shown]);
    },
    stop() {
      waiting = null;
      map.off('sourcedata', settle);
      map.off('idle', settle);
    },
  };
}
