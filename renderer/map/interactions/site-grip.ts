/** A site on the map that is put by a click, dragged, and moved by arrow keys. */
import type { Position } from 'geojson';
import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import { freeOffset, useFreeArea } from '../free-area.ts';
import { arrowStep } from './edit-keys.ts';

/** Pixels from the site's middle within which it is taken hold of. */
const REACH = 16;

export interface SiteRules {
  at(): Position | null;
  set(at: Position): void;
  /** A click elsewhere moves the site there; otherwise it is only dragged. */
  placing(): boolean;
  /** The site was let go, or moved by a key: it stays where it is for now. */
  settle?(): void;
}

/** Minds the site until the returned function is called. */
export function siteOnMap(map: MapLibreMap, { at, set, placing, settle }: SiteRules): () => void {
  const canvas = map.getCanvas();
  let grip: { x: number; y: number } | null = null;
  const pixel = () => {
    const site = at();
    return site && map.project([site[0] ?? 0, site[1] ?? 0]);
  };
  const isOn = ({ x, y }: { x: number; y: number }) => {
    const site = pixel();
    return site !== null && Math.hypot(site.x - x, site.y - y) <= REACH;
  };
  const put = (x: number, y: number) => set(map.unproject([x, y]).toArray());

  const down = (event: MapMouseEvent | MapTouchEvent) => {
    const site = pixel();
    const second = 'button' in event.originalEvent && event.originalEvent.button !== 0;
    if (second || !site || !isOn(event.point)) return;
    event.preventDefault(); // the map would move
    grip = { x: site.x - event.point.x, y: site.y - event.point.y };
    map.dragPan.disable();
  };
  const move = (event: MapMouseEvent | MapTouchEvent) => {
    if (grip) put(event.point.x + grip.x, event.point.y + grip.y);
    else canvas.style.cursor = isOn(event.point) ? 'move' : placing() ? 'crosshair' : '';
  };
  const up = () => {
    if (!grip) return;
    grip = null;
    map.dragPan.enable();
    settle?.();
  };
  const click = (event: MapMouseEvent) => {
    if (!placing() || isOn(event.point)) return;
    put(event.point.x, event.point.y);
    settle?.();
  };
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = arrowStep(event);
    const site = pixel();
    if (step && site) {
      put(site.x + step.x, site.y + step.y);
      keepInSight(map, site.x + step.x, site.y + step.y);
      settle?.();
    } else if (event.key === ' ' && placing()) {
      const [dx, dy] = freeOffset(useFreeArea.getState().margins);
      put(canvas.clientWidth / 2 + dx, canvas.clientHeight / 2 + dy);
      settle?.();
    } else return;
    event.preventDefault();
    event.stopPropagation(); // the map would move
  };

  map.on('mousedown', down);
  map.on('touchstart', down);
  map.on('mousemove', move);
  map.on('touchmove', move);
  map.on('click', click);
  window.addEventListener('mouseup', up);
  window.addEventListener('touchend', up);
  canvas.addEventListener('keydown', key);
  return () => {
    up();
    map.off('mousedown', down);
    map.off('touchstart', down);
    map.off('mousemove', move);
    map.off('touchmove', move);
    map.off('click', click);
    window.removeEventListener('mouseup', up);
    window.removeEventListener('touchend', up);
    canvas.removeEventListener('keydown', key);
    canvas.style.cursor = '';
  };
}

const EDGE = 40; // pixels that the site keeps from the edge of the part no panel covers

function keepInSight(map: MapLibreMap, x: number, y: number): void {
  const { clientWidth, clientHeight } = map.getCanvas();
  const { top, right, bottom, left } = useFreeArea.getState().margins;
  const dx = Math.min(0, x - left - EDGE) + Math.max(0, x - clientWidth + right + EDGE);
  const dy = Math.min(0, y - top - EDGE) + Math.max(0, y - clientHeight + bottom + EDGE);
  if (dx !== 0 || dy !== 0) map.panBy([dx, dy], { animate: false });
}
