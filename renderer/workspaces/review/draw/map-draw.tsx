import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { useMap } from '../../../map/map-context.tsx';
import { type Point, useDraw } from '../../../state/draw.ts';
import { usePointed } from '../../../state/pointed.ts';
import { Handles } from './handles.tsx';
import { placeVertex } from './place-vertex.ts';
import { PointedMark } from './pointed-mark.tsx';

/** What is drawn and pointed at, over the map. */
export function MapDraw({ photo }: { photo: string | null }) {
  const map = useMap();
  const needed = useDraw((s) => s.tool !== null);
  const pointed = usePointed((s) => s.from !== null || s.crosshair);
  useMapPointer(map, photo);
  return map && (needed || pointed) ? <Over map={map} photo={photo} /> : null;
}

function Over({ map, photo }: { map: MapLibreMap; photo: string | null }) {
  useMoving(map);
  const toScreen = ([lon, lat]: Point): Point => {
    const { x, y } = map.project([lon, lat]);
    return [x, y];
  };
  const toOwn = ([x, y]: Point): Point => {
    const { lng, lat } = map.unproject([x, y]);
    return [lng, lat];
  };
  const middle = (): Point => {
    const { lng, lat } = map.getCenter();
    return [lng, lat];
  };
  return (
    <>
      <Handles side="map" photo={photo} toScreen={toScreen} toOwn={toOwn} />
      <PointedMark side="map" photo={photo} toScreen={toScreen} toOwn={toOwn} middle={middle} />
    </>
  );
}

/** Draws again while the map moves, once a frame. */
function useMoving(map: MapLibreMap): void {
  const [, turn] = useState(0);
  const frame = useRef(0);
  useEffect(() => {
    const move = () => {
      frame.current ||= requestAnimationFrame(() => {
        frame.current = 0;
        turn((n) => n + 1);
      });
    };
    map.on('move', move);
    return () => {
      cancelAnimationFrame(frame.current);
      map.off('move', move);
    };
  }, [map]);
}

function useMapPointer(map: MapLibreMap | null, photo: string | null): void {
  useEffect(() => {
    if (!map) return;
    const canvas = map.getCanvas();
    const move = ({ lngLat }: MapMouseEvent) => {
      const { crosshair, point } = usePointed.getState();
      if (!crosshair && photo !== null) point('map', [lngLat.lng, lngLat.lat]);
    };
    const leave = () => {
      const { crosshair, from, leave } = usePointed.getState();
      if (!crosshair && from === 'map') leave();
    };
    const click = (event: MapMouseEvent) => {
      if (!useDraw.getState().placing) return;
      placeVertex('map', [event.lngLat.lng, event.lngLat.lat], photo);
      event.preventDefault();
    };
    map.on('mousemove', move);
    map.on('click', click);
    canvas.addEventListener('mouseleave', leave);
    return () => {
      map.off('mousemove', move);
      map.off('click', click);
      canvas.removeEventListener('mouseleave', leave);
    };
  }, [map, photo]);
}
