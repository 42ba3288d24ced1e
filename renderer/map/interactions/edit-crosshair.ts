/** A crosshair over the map that arrow keys move; near an edge of the free part the map moves instead. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useSketch } from '../../state/sketch.ts';
import { useFreeArea } from '../free-area.ts';
import styles from './edit-crosshair.module.css';
import type { Pixel } from './snap-pointer.ts';

/** Pixels that the crosshair keeps from the edge of the part no panel covers. */
const EDGE = 40;

export interface Crosshair {
  /** Where it is; put into the middle of the free part when it was not there. */
  show(): Pixel;
  move(step: Pixel): Pixel;
  hide(): void;
  stop(): void;
}

export function crosshairOn(map: MapLibreMap): Crosshair {
  const mark = document.createElement('div');
  mark.className = styles.crosshair ?? '';
  mark.hidden = true;
  map.getCanvasContainer().append(mark);
  const put = (pixel: Pixel | null) => {
    mark.hidden = pixel === null;
    if (pixel) mark.style.translate = `${pixel.x}px ${pixel.y}px`;
    useSketch.getState().set({ crosshair: pixel });
  };
  const show = (): Pixel => {
    const now = useSketch.getState().crosshair;
    if (now) return now;
    const { left, right, top, bottom } = freeBox(map);
    const middle = { x: Math.round((left + right) / 2), y: Math.round((top + bottom) / 2) };
    put(middle);
    return middle;
  };
  return {
    show,
    move(step) {
      const from = show();
      const box = freeBox(map);
      const wanted = { x: from.x + step.x, y: from.y + step.y };
      const at = { x: clamp(wanted.x, box.left, box.right), y: clamp(wanted.y, box.top, box.bottom) };
      const rest: [number, number] = [wanted.x - at.x, wanted.y - at.y];
      if (rest[0] !== 0 || rest[1] !== 0) map.panBy(rest, { animate: false });
      put(at);
      return at;
    },
    hide: () => {
      if (useSketch.getState().crosshair) put(null);
    },
    stop: () => mark.remove(),
  };
}

function freeBox(map: MapLibreMap) {
  const { clientWidth, clientHeight } = map.getCanvas();
  const { top, right, bottom, left } = useFreeArea.getState().margins;
  return {
    left: left + EDGE,
    right: clientWidth - right - EDGE,
    top: top + EDGE,
    bottom: clientHeight - bottom - EDGE,
  };
}

function clamp(n: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, n));
}
