import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { type CameraTarget, useCamera } from '../state/camera.ts';
import { useUi } from '../state/ui.ts';
import { rememberPose } from './camera-memory.ts';
import { freeOffset, useFreeArea } from './free-area.ts';

const TRAVEL = 600; // milliseconds: a change of place, not of state, so longer than the 200 ms of panels

/** Ties the map to the camera's store: reports where it rests, goes where it is asked to. */
export function useCameraControl(map: MapLibreMap | null, city: string): void {
  useEffect(() => {
    if (!map) return;
    const report = () => {
      // A wall goes through its scenes by itself: where a person was is kept for when they come back.
      if (useUi.getState().workspace === 'wall') return;
      const { lng, lat } = map.getCenter();
      const bounds = map.getBounds();
      const pose = {
        centre: [lng, lat] as [number, number],
        zoom: map.getZoom(),
        bearing: map.getBearing(),
        pitch: map.getPitch(),
      };
      useCamera.getState().rest({
        ...pose,
        bbox: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
      });
      rememberPose(city, pose);
    };
    report();
    map.on('moveend', report);
    map.on('resize', report);
    const stop = useCamera.subscribe((state, before) => {
      if (state.request !== before.request && state.target) goTo(map, state.target);
    });
    return () => {
      map.off('moveend', report);
      map.off('resize', report);
      stop();
    };
  }, [map, city]);
}

function goTo(map: MapLibreMap, target: CameraTarget): void {
  const { margins } = useFreeArea.getState();
  const { bearing, pitch } = target;
  const turn = { ...(bearing === undefined ? {} : { bearing }), ...(pitch === undefined ? {} : { pitch }) };
  if (target.bbox) {
    const [w, s, e, n] = target.bbox;
    const room = 24;
    const padding = {
      top: margins.top + room,
      right: margins.right + room,
      bottom: margins.bottom + room,
      left: margins.left + room,
    };
    map.fitBounds([w, s, e, n], { padding, maxZoom: target.zoom ?? 17.5, duration: TRAVEL, ...turn });
    return;
  }
  map.easeTo({
    ...(target.centre ? { center: target.centre, offset: freeOffset(margins) } : {}),
    ...(target.zoom === undefined ? {} : { zoom: target.zoom }),
    duration: TRAVEL,
    ...turn,
  });
}
