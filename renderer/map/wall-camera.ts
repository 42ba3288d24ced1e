/** Where a wall's map stands: a place of the scene's path, or where the operator went. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { WallBox, WallCamera } from '../../electron/contract/wall.ts';
import { boxInView } from './box-in-view.ts';
import { freeOffset, type Margins, useFreeArea } from './free-area.ts';
import { useMap } from './map-context.tsx';

/** A camera, or a box that fills what panels leave free of the map. */
export type Look = WallCamera | { box: Readonly<WallBox> };

/** Pixels across the map at which people choose places on a desk; a wall shows as much ground as they saw. */
const DESK = 720;
const ROOM = 10; // pixels of the map around a box
/** No nearer to a box: cells of 130 m hold the five that a wall may show where a month's violations are on a busy street. */
const NEAREST = 13.9;

/** Of which picture the map shows a part, CSS pixels: its size, and where in it the map begins. */
export interface PartOf {
  whole: readonly [width: number, height: number];
  at: readonly [x: number, y: number];
}

/**
 * @param look the same object while the same is looked at; null where that is not known yet: the map stays
 * @param scale how much larger the map is drawn
 * @param travel milliseconds for the way; not on the first, nor where motion is not wanted
 * @param part null where the map is the whole picture; another is seen from straight above, for only so do parts join
 */
export function useWallCamera(look: Look | null, scale: number, travel: number, part: PartOf | null): void {
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
    const go = (duration: number) => goTo(map, look, margins, scale, duration, part);
    const moved = last.current !== null && last.current !== look;
    last.current = look;
    go(moved && !matchMedia('(prefers-reduced-motion: reduce)').matches ? time.current : 0);
    const resized = () => go(0);
    map.on('resize', resized);
    return () => {
      map.off('resize', resized);
    };
  }, [map, look, margins, scale, part]);
}

function goTo(
  map: MapLibreMap,
  look: Look,
  margins: Margins,
  scale: number,
  duration: number,
  part: PartOf | null,
): void {
  const { clientWidth, clientHeight } = map.getContainer();
  const [width, height] = part ? [part.whole[0] / scale, part.whole[1] / scale] : [clientWidth, clientHeight];
  const { top, right, bottom, left } = margins;
  const [across, down] = [width - (left + right) / scale, height - (top + bottom) / scale];
  const to =
    'box' in look ? boxInView(look.box, across - 2 * ROOM, down - 2 * ROOM, NEAREST) : asOnDesk(look, across, down);
  const [x, y] = freeOffset(margins);
  // How far the middle of the map lies from that of the whole picture.
  const [dx, dy] = part
    ? [part.at[0] / scale + (clientWidth - width) / 2, part.at[1] / scale + (clientHeight - height) / 2]
    : [0, 0];
  const camera = {
    center: to.centre,
    zoom: to.zoom,
    bearing: to.bearing,
    pitch: part ? 0 : to.pitch,
    offset: [x / scale - dx, y / scale - dy] as [number, number],
  };
  if (duration > 0) map.flyTo({ ...camera, duration });
  else map.easeTo({ ...camera, duration: 0 });
}

function asOnDesk(pose: WallCamera, across: number, down: number): WallCamera {
  return { ...pose, zoom: pose.zoom + Math.min(0, Math.log2(Math.max(Math.min(across, down * 1.4), 100) / DESK)) };
}
