/** Drawing point by point, with the mouse or with the keyboard's crosshair. */
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useSketch } from '../../state/sketch.ts';
import { crosshairOn } from './edit-crosshair.ts';
import { arrowStep, listenForToolKeys } from './edit-keys.ts';
import { type FindStreet, type Pixel, snapper } from './snap-pointer.ts';

/** Takes up the pen on the sketch in hand; the returned function lays it down. */
export function penOnMap(map: MapLibreMap, findStreet: FindStreet, cancel: () => void): () => void {
  const canvas = map.getCanvas();
  const state = useSketch.getState;
  const crosshair = crosshairOn(map);
  const snap = snapper(map, {
    on: () => state().snapping,
    vertices: () => state().sketch?.points ?? [],
    findStreet,
  });
  let stopped = false;
  // Points come in the order of their clicks, whichever street is found first.
  let queue: Promise<void> = Promise.resolve();
  const later = (work: () => Promise<void> | void) => {
    queue = queue.then(() => (stopped ? undefined : work()));
  };
  const put = (pixel: Pixel, free: boolean) =>
    later(async () => {
      const { at } = await snap.settle(pixel, free);
      if (stopped) return;
      const { sketch, begin, add } = state();
      if (sketch?.done && sketch.shape !== 'Point') begin(sketch.shape);
      add(at);
    });
  const finish = () => later(() => state().finish());
  const follow = (pixel: Pixel, free: boolean) => snap.follow(pixel, free, (pointer) => state().set({ pointer }));

  const move = (event: MapMouseEvent) => {
    crosshair.hide();
    follow(event.point, event.originalEvent.altKey);
  };
  const leave = () => {
    if (!state().crosshair) state().set({ pointer: null });
  };
  const click = (event: MapMouseEvent) => {
    // The second click of a double click would put a point on top of the first one's.
    if (event.originalEvent.detail > 1) finish();
    else put(event.point, event.originalEvent.altKey);
  };
  const down = (event: KeyboardEvent) => {
    const step = arrowStep(event);
    if (!step && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation(); // the map would move
    if (step) follow(crosshair.move(step), event.altKey);
    else put(crosshair.show(), event.altKey);
  };

  // A box is also drawn in one stroke; then it is not the map that moves.
  const isBox = state().sketch?.shape === 'Box';
  let pressed: MapMouseEvent | null = null;
  const press = (event: MapMouseEvent) => {
    pressed = event.originalEvent.button === 0 ? event : null;
  };
  const pull = (event: MapMouseEvent) => {
    if (pressed && far(pressed.point, event.point) && !state().sketch?.points.length) {
      put(pressed.point, pressed.originalEvent.altKey);
    }
  };
  const release = (event: MapMouseEvent) => {
    if (pressed && far(pressed.point, event.point)) put(event.point, event.originalEvent.altKey);
    pressed = null;
  };
  if (isBox) {
    map.dragPan.disable();
    map.on('mousedown', press);
    map.on('mousemove', pull);
    map.on('mouseup', release);
  }

  const stopKeys = listenForToolKeys(map, { enter: finish, remove: () => later(() => state().removeLast()), cancel });
  map.doubleClickZoom.disable();
  map.on('mousemove', move);
  map.on('mouseout', leave);
  map.on('click', click);
  canvas.addEventListener('keydown', down);
  canvas.style.cursor = 'crosshair';
  return () => {
    stopped = true;
    stopKeys();
    snap.stop();
    crosshair.stop();
    map.doubleClickZoom.enable();
    map.dragPan.enable();
    map.off('mousedown', press);
    map.off('mousemove', pull);
    map.off('mouseup', release);
    map.off('mousemove', move);
    map.off('mouseout', leave);
    map.off('click', click);
    canvas.removeEventListener('keydown', down);
    canvas.style.cursor = '';
  };
}

const STROKE = 4; // pixels that a press may move and still be a click, as the map itself has it

function far(a: Pixel, b: Pixel): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) >= STROKE;
}
