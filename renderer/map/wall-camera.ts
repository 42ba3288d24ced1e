/** Where a wall's map stands: a place of the scene's path, or where the operator went. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { WallBox, WallCamera } from '../../electron/contract/wall.ts';
import { freeOffset, type Margins, useFreeArea } from './free-area.ts';
import { useMap } from './map-context.tsx';

/** A camera, or a box that fills what panels leave free of the map. */
export type Look = WallCamera | { box: Readonly<WallBox> };

/** Pixels across the map at which people choose places on a desk; a wall shows as much ground as they saw. */
const DESK = 720;
const ROOM = 10; // pixels of the map around a box
/** No nearer to a box: a wall's map gathers, and a street is told by those around it. */
const NEAREST = 15.4;

/**
 * @param look the same object while the same is looked at; null where that is not known yet: the map stays
 * @param scale how much larger the map is drawn
 * @param travel milliseconds for the way; not on the first, nor where motion is not wanted
 */
export function useWallCamera(look: Look | null, scale: number, travel: number): void {
  const map = useMap();
  const margins = useFreeArea((s) => s.margins);
  const last = useRef<Look | null>(null);
  const time = useRef(travel);
  useEffect(() => {
    time.current = travel;
  });

  // Whoever goes back to their desk finds the map where it was.
  useEffect(() => {
    if (!map) return;
    const [center, zoom, bearing, pitch] = [map.getCenter(), map.getZoom(), map.getBearing(), map.getPitch()];
    return () => {
      last.current = null;
      if (!map.style) return;
      map.stop();
      map.jumpTo({ center, zoom, bearing, pitch });
    };
  }, [map]);

  useEffect(() => {
    if (!map || !look) return;
    const free = inMap(margins, scale);
    const go = (duration: number) => goTo(map, look, free, duration);
    const moved = last.current !== null && last.current !== look;
    last.current = look;
    go(moved && !matchMedia('(prefers-reduced-motion: reduce)').matches ? time.current : 0);
    const resized = () => go(0);
    map.on('resize', resized);
    return () => {
      map.off('resize', resized);
    };
  }, [map, look, margins, scale]);
}

function inMap({ top, right, bottom, left }: Margins, scale: number): Margins {
  return { top: top / scale, right: right / scale, bottom: bottom / scale, left: left / scale };
}

function goTo(map: MapLibreMap, look: Look, free: Margins, duration: number): void {
  if ('box' in look) {
    const [w, s, e, n] = look.box;
    const padding = {
      top: free.top + ROOM,
      right: free.right + ROOM,
      bottom: free.bottom + ROOM,
      left: free.left + ROOM,
    };
    map.fitBounds([w, s, e, n], { padding, duration, bearing: 0, pitch: 0, maxZoom: NEAREST });
    return;
  }
  const { clientWidth, clientHeight } = map.getContainer();
  const across = Math.min(clientWidth - free.left - free.right, (clientHeight - free.top - free.bottom) * 1.4);
  const to = {
    center: look.centre,
    zoom: look.zoom + Math.min(0, Math.log2(Math.max(across, 100) / DESK)),
    bearing: look.bearing,
    pitch: look.pitch,
    offset: freeOffset(free),
  };
  if (duration > 0) map.flyTo({ ...to, duration });
  else map.easeTo({ ...to, duration: 0 });
}
