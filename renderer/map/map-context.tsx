import type { Map as MapLibreMap } from 'maplibre-gl';
import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import type { BaseWants } from './style/base-style.ts';

interface MapSlot {
  map: MapLibreMap | null;
  setMap(map: MapLibreMap | null): void;
  /** The machine gives no map at all. */
  failed: boolean;
  setFailed(failed: boolean): void;
  /** How maps are made: given by map-view.tsx, which alone makes them. */
  maker: { current: MakeMap | null };
}

export interface Pose {
  center: [number, number];
  zoom: number;
  bearing?: number;
  pitch?: number;
}

/** Throws where the machine gives no map. */
export type MakeMap = (container: HTMLElement, wants: BaseWants, pose: Pose) => MapLibreMap;

const Slot = createContext<MapSlot | null>(null);

/** Holds the one map of the window, so that it stays alive while workspaces come and go. */
export function MapProvider({ children }: { children: ReactNode }) {
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const [failed, setFailed] = useState(false);
  const maker = useRef<MakeMap | null>(null);
  const slot = useMemo(() => ({ map, setMap, failed, setFailed, maker }), [map, failed]);
  return <Slot.Provider value={slot}>{children}</Slot.Provider>;
}

/**
 * The map, once its style can take sources and layers; null before. Sources and layers that others add stay when
 * the basemap or the theme changes.
 */
export function useMap(): MapLibreMap | null {
  return useMapSlot().map;
}

/** Whether there will be no map: buttons for it then stay away. */
export function useMapFailed(): boolean {
  return useMapSlot().failed;
}

/** For the parts that make maps alone. */
export function useMapSlot(): MapSlot {
  const slot = useContext(Slot);
  if (!slot) throw new Error('useMap outside MapProvider');
  return slot;
}
